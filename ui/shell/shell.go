// Package shell is the window: rail, top bar, the page in the middle and the
// keys that hold everywhere. It imports Fyne and the pages.
package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/backup"
	"tandem/ui/desk"
	"tandem/ui/help"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/team"
	"tandem/ui/unlock"
	"tandem/ui/words"
)

// Shell shows one page at a time.
type Shell struct {
	desk    *desk.Desk
	window  fyne.Window
	rail    *rail
	bar     *topBar
	middle  *fyne.Container
	outer   *container.Scroll // of a page that is larger than the window
	notice  *notice
	page    desk.Page
	under   *cover // the page below, while one lies over it
	route   desk.Route
	history []desk.Route
	turns   *turns
	offers  []offer
	line    *fyne.Container // the offer of the page
	tour    *tour
	others  *together

	whole  fyne.CanvasObject // what the window shows unless it is locked
	locked *unlock.Blank
	going  *backup.Going // while the window closes
	greet  func()        // what the next page is to say
	lone   bool          // the page in the window is the only one that can be used
	ending bool          // the window closes once that page is gone

	head   *fyne.Container // the bar, the offer and what is raised, above the page
	raised *fyne.Container // says that an emergency access holds
	seat   clinic.User     // who the page in the window was shown to
	left   map[string]*aside
	reads  bool          // the page in the window was built for someone who may read the record
	idle   time.Duration // after which the window locks
	pulse  pulse
}

// Open builds the window's content for a desk and shows the first page.
func Open(d *desk.Desk) *Shell {
	s := &Shell{desk: d, window: d.Window, middle: container.NewStack(), notice: newNotice(), line: container.NewVBox(), tour: newTour(), left: map[string]*aside{}, others: newTogether(), turns: &turns{}}
	if d.Today == nil {
		d.Today = func() clinic.Date { return clinic.DateOf(time.Now()) }
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	d.Go, d.Say, d.Show = s.Go, s.say, s.show
	d.Lay, d.Lift, d.Alone = s.lay, func() { s.lift() }, s.alone
	d.Greet = func(sentence string) { s.greet = func() { s.say(sentence, false) } }
	d.Renew = s.renew
	d.Turns = s.turns
	d.Shelf = map[string]desk.Page{}
	d.Appear = s.appear
	d.Actions = s.actions()
	d.Lock = s.lock
	d.Restart = s.restart
	s.frame()
	s.keys()
	s.gather()
	s.first()
	s.watch()
	s.keepBackups()
	s.keepCompany()
	s.window.SetCloseIntercept(s.close)
	return s
}

// frame builds what stands around the page, in the look that is in use.
func (s *Shell) frame() {
	s.rail = newRail(s.Go)
	s.bar = newTopBar(s.desk, s)
	s.outer = container.NewScroll(s.middle)
	s.raised = container.NewStack()
	s.head = container.NewVBox(s.bar.content, s.line, s.raised, s.others.line)
	right := container.NewBorder(s.head, s.notice.content, nil, nil, s.outer)
	body := container.New(kit.Columns{Weights: []float32{0, 1}, Fill: true}, s.rail.content, right)
	s.window.SetPadded(false)
	s.whole = container.NewStack(container.New(&fit{shell: s}, body), s.tour.layer)
	s.window.SetContent(s.whole)
}

// fit fills the window and tells the pages how much room there is. What stands
// below one another has its height only once its width is known, so it is laid
// out twice.
type fit struct{ shell *Shell }

// MinSize lets the window be as small as a screen at a text size of 250 %.
func (f *fit) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 300) }

// Layout gives all the room to the one object.
func (f *fit) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if kit.SetRoom(size.Width) {
		defer f.shell.middle.Refresh()
	}
	for _, height := range []float32{size.Height - 1, size.Height} {
		objects[0].Resize(fyne.NewSize(size.Width, height))
	}
}

func (s *Shell) renew(c *care.Clinic) *desk.Desk {
	fresh := *s.desk
	fresh.Enter(c)
	s.desk = &fresh
	return s.desk
}

func (s *Shell) first() {
	if s.desk.Clinic == nil {
		s.Go(desk.Route{Page: s.door()})
		return
	}
	s.Go(desk.Route{Page: "today"})
}

// Go shows the page of a route and remembers the way back.
func (s *Shell) Go(to desk.Route) {
	if s.lone {
		return
	}
	if s.route.Page != "" && s.route != to {
		s.history = append(s.history, s.route)
	}
	s.route = to
	if to.Page != "patients" && s.bar.search.Text != "" {
		s.bar.search.Put("")
	}
	s.build(to)
}

// Back returns to the page before, or does nothing.
func (s *Shell) Back() {
	if s.lift() || len(s.history) == 0 {
		return
	}
	to := s.history[len(s.history)-1]
	s.history = s.history[:len(s.history)-1]
	s.route = to
	s.build(to)
}

func (s *Shell) show(p desk.Page) {
	if s.turns.over() || s.lone { // it was asked for before
		return
	}
	s.leave()
	s.shut()
	s.page = p
	s.notice.clear()
	s.desk.Actions = s.actions()
	s.strip()
	s.rail.mark(s.route.Page)
	s.role()
	s.heed()
	s.company(nil)
	s.put(container.New(layout.NewCustomPaddedLayout(look.Wide, look.Wide, look.Page, look.Page), p.Content()))
	c := s.window.Canvas()
	finding := s.route.Page == "patients" && c.Focused() == fyne.Focusable(s.bar.search)
	if s.locked == nil && !finding {
		c.Unfocus()
	}
	s.shown(p)
	s.meet()
	if greet := s.greet; greet != nil {
		s.greet = nil
		greet()
	}
}

// shown tells a page that it stands in the window, unless the window is locked.
func (s *Shell) shown(p desk.Page) {
	if s.locked == nil {
		p.Shown()
		s.title(false)
	}
}

// shut closes lists that the page before left open.
func (s *Shell) shut() {
	open := s.window.Canvas().Overlays()
	for _, o := range open.List() {
		open.Remove(o)
	}
}

// title names the page, and marks it while a message asks for a correction.
func (s *Shell) title(bad bool) {
	if s.locked != nil || s.going != nil {
		return
	}
	key := "window.title"
	if bad {
		key = "window.title.bad"
	}
	s.window.SetTitle(words.T(key, "page", words.T(s.page.Name())))
}

// say shows a message at the bottom of the window; an empty one takes the last
// away.
func (s *Shell) say(sentence string, bad bool) {
	if sentence == "" {
		s.notice.clear()
	} else {
		s.notice.say(sentence, bad)
	}
	if s.page != nil {
		s.title(bad)
	}
}

func (s *Shell) keys() {
	c := s.window.Canvas()
	on := func(key fyne.KeyName, modifier fyne.KeyModifier, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier}, func(fyne.Shortcut) { s.unlocked(do)() })
	}
	ctrl, alt := fyne.KeyModifierControl, fyne.KeyModifierAlt
	for _, enter := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: enter, Modifier: ctrl}, func(fyne.Shortcut) { s.next() })
	}
	on(fyne.KeyK, ctrl, s.find)
	on(fyne.KeyN, ctrl, func() { s.open("person") })
	on(fyne.KeyP, ctrl, s.print)
	on(fyne.KeyU, ctrl, s.who)
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: ctrl}, func(fyne.Shortcut) { s.close() })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: ctrl}, func(fyne.Shortcut) { kit.Touch(); s.lock() })
	on(fyne.KeyD, ctrl, s.demo)
	on(fyne.KeyEqual, ctrl, func() { s.appear(desk.Larger) })
	on(fyne.KeyEqual, ctrl|fyne.KeyModifierShift, func() { s.appear(desk.Larger) })
	on(fyne.KeyPlus, ctrl, func() { s.appear(desk.Larger) })
	on(fyne.KeyMinus, ctrl, func() { s.appear(desk.Smaller) })
	on(fyne.Key0, ctrl, func() { s.appear(desk.Plain) })
	for i, page := range railPages {
		on(fyne.KeyName(rune('1'+i)), alt, func() { s.desk.Jobs.Promptly(func() { s.open(page) }) })
	}
	for _, letter := range []fyne.KeyName{fyne.KeyC, fyne.KeyA, fyne.KeyP, fyne.KeyS, fyne.KeyR, fyne.KeyT, fyne.KeyB, fyne.KeyM, fyne.KeyQ, fyne.KeyV, fyne.KeyD, fyne.KeyF, fyne.KeyW, fyne.KeyN, fyne.KeyG, fyne.KeyO, fyne.KeyE, fyne.KeyH} {
		on(letter, alt, func() { s.tab(string(letter)) })
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { s.unlocked(s.undo)() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { s.unlocked(s.redo)() })
	on(fyne.KeyZ, ctrl|fyne.KeyModifierShift, s.redo)
	c.SetOnTypedKey(s.key)
}

func (s *Shell) open(page string) {
	if s.desk.Clinic != nil {
		s.Go(desk.Route{Page: page})
	}
}

func (s *Shell) tab(key string) {
	if p, ok := s.page.(interface{ Tab(string) }); ok {
		p.Tab(key)
	}
}

func (s *Shell) find() {
	if s.desk.Clinic != nil {
		s.bar.focus()
	}
}

// who lays the choice of who works now over the page.
func (s *Shell) who() {
	if s.desk.Clinic != nil {
		team.OpenWho(s.desk, s.seated)
	}
}

func (s *Shell) print() {
	if p, ok := s.page.(desk.Printer); ok {
		p.Print()
	}
}

func (s *Shell) key(key *fyne.KeyEvent) {
	kit.Touch()
	if s.going != nil {
		s.going.Key(key)
		return
	}
	if s.locked != nil || s.tour.key(key) {
		return
	}
	if p, ok := s.page.(desk.Keyed); ok && p.Key(key) || s.lone {
		return
	}
	switch key.Name {
	case fyne.KeyEscape:
		s.Back()
	case fyne.KeyF1:
		s.help()
	case fyne.KeyF2, fyne.KeyF3:
		s.answer(key.Name == fyne.KeyF2)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		s.turn(key)
	}
}

// turn scrolls what does not fit: the page's own scroll, else the whole page.
func (s *Shell) turn(key *fyne.KeyEvent) {
	var scrolls []*container.Scroll
	kit.Each(s.middle, func(o fyne.CanvasObject) {
		if found, ok := o.(*container.Scroll); ok {
			scrolls = append(scrolls, found)
		}
	})
	for _, found := range append(scrolls, s.outer) {
		before := found.Offset
		if kit.Turn(found, key); found.Offset != before {
			return
		}
	}
}

// help lays the keys and the other pages of the help over the page, which keeps
// what was typed.
func (s *Shell) help() {
	if _, open := s.page.(*help.Page); s.page != nil && !open {
		s.lay(help.About(s.middle, s.hints()))
	}
}

// hints begins the hints on the page below, where a clinic is open.
func (s *Shell) hints() func() {
	if s.desk.Clinic == nil {
		return nil
	}
	return func() {
		if !s.lift() {
			s.open("today")
		}
		s.withdraw("offer.tour")
		s.tour.begin()
	}
}

// demo shows what can be done with the demo clinic.
func (s *Shell) demo() {
	if s.desk.Demo && s.desk.Clinic != nil {
		s.open("demo")
	}
}

// leaveDemo goes back to the door, where one's own clinic begins.
func (s *Shell) leaveDemo() {
	s.desk.Clinic, s.desk.Demo = nil, false
	s.history, s.route = nil, desk.Route{}
	s.Go(desk.Route{Page: s.door()})
}

// notice is the line at the bottom that says what happened.
type notice struct {
	content *fyne.Container
}

func newNotice() *notice { return &notice{content: container.NewStack()} }

func (n *notice) say(sentence string, bad bool) {
	tone := look.Green
	if bad {
		tone = look.Red
	}
	n.content.Objects = []fyne.CanvasObject{kit.Pad(look.Small, kit.Banner(tone, kit.Para(sentence)))}
	n.content.Refresh()
}

func (n *notice) clear() {
	n.content.Objects = nil
	n.content.Refresh()
}
