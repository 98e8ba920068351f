package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// finder is a page that the search field in the top bar filters.
type finder interface {
	Find(text string)
	Move(by int)
	Open()
}

// topBar holds the search field and says which clinic is open.
type topBar struct {
	content *fyne.Container
	search  *kit.Entry
	inner   *fyne.Container
	hint    *fyne.Container
	keys    *kit.Button
	marked  *fyne.Container // says that this is the demo clinic
	chips   *fyne.Container
	desk    *desk.Desk
	current func() desk.Page
	who     func()
	demo    func()
}

func newTopBar(d *desk.Desk, s *Shell) *topBar {
	b := &topBar{desk: d, chips: container.NewHBox(), marked: container.NewHBox(), current: func() desk.Page { return s.page }, who: s.who, demo: s.demo}
	hint := words.T("bar.find")
	if kit.Narrow() {
		hint = words.T("tour.find.title")
	}
	b.search = kit.NewEntry(hint, 420, func(text string) {
		b.finder(func() { s.Go(desk.Route{Page: "patients"}) }, func(f finder) { f.Find(text) })
	})
	b.search.Up = func() { b.finder(nil, func(f finder) { f.Move(-1) }) }
	b.search.Down = func() { b.finder(nil, func(f finder) { f.Move(+1) }) }
	b.search.OnSubmitted = func(string) { b.finder(nil, func(f finder) { f.Open() }) }
	b.hint = container.NewCenter(kit.Small(words.T("bar.find.key")))
	b.keys = kit.NewButton(words.T("bar.keys"), "F1", kit.Light, s.help)
	b.inner = container.New(kit.Shed{Gap: look.Small, Least: 300, Left: 2}, b.search, b.hint,
		b.keys, b.marked, b.chips)
	line := canvas.NewRectangle(look.Line)
	line.SetMinSize(fyne.NewSize(0, 1))
	pad := container.New(layout.NewCustomPaddedLayout(7, 7, look.Page-2, look.Wide), b.inner)
	b.content = container.NewStack(kit.Fill(look.Card), container.NewBorder(nil, line, nil, nil, pad))
	return b
}

// finder hands the page in the window to use, after opening one that can be
// searched when need be.
func (b *topBar) finder(open func(), use func(finder)) {
	f, ok := b.current().(finder)
	if !ok && open != nil {
		open()
		f, ok = b.current().(finder)
	}
	if ok {
		use(f)
	}
}

func (b *topBar) enable(on bool) {
	b.search.Hidden, b.hint.Hidden = !on, !on
	b.chips.Objects, b.marked.Objects = nil, nil
	if on && b.desk.Demo {
		text := words.T("bar.demo")
		if kit.Narrow() {
			text = words.T("bar.demo.short")
		}
		b.marked.Add(kit.NewFace(text, "Ctrl D", kit.Warning, b.demo))
	}
	if b.desk.Set != "" {
		b.chips.Add(kit.Chip(words.T("bar.today", "date", kit.Day(b.desk.Set)), look.Amber))
	}
	if on {
		b.worker()
	}
	b.inner.Refresh()
}

// worker says who works now where several could; it is chosen there.
func (b *topBar) worker() {
	if !b.desk.Clinic.Several() && b.desk.Clinic.ReadsRecord() {
		return
	}
	name, weight := b.desk.Clinic.Worker().Name, kit.Plain
	if name == "" {
		name, weight = words.T("bar.who"), kit.Warning
	}
	b.chips.Add(container.NewCenter(kit.NewFace(name, "Ctrl U", weight, b.who)))
}

func (b *topBar) focus() {
	kit.SetFocus(b.search)
	b.search.TypedShortcut(&fyne.ShortcutSelectAll{})
}
