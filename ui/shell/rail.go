package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// railPages are the pages of the rail, in the order of their keys, Alt 1 and on.
var railPages = []string{"today", "agenda", "patients", "library", "practice", "settings", "transfer", "outcomes", "keys"}

var railIcons = map[string]fyne.ThemeIconName{
	"outcomes": theme.IconNameInfo, "today": theme.IconNameCheckButtonChecked, "agenda": theme.IconNameCalendar,
	"patients": theme.IconNameAccount, "library": theme.IconNameGrid, "practice": theme.IconNameHome,
	"transfer": theme.IconNameMoveDown, "settings": theme.IconNameSettings, "keys": theme.IconNameHelp,
}

// belongs says under which entry of the rail a page stands.
var belongs = map[string]string{
	"book": "agenda",
	"pose": "library", "person": "patients", "episode": "patients", "course": "patients",
	"visit": "patients", "progress": "patients", "assess": "patients", "plan": "patients", "sheet": "patients",
	"compare": "patients", "documents": "patients", "correct": "patients",
	"access": "practice", "help": "keys", "reports": "keys", "backup": "settings", "share": "settings", "questionnaires": "settings",
}

type rail struct {
	content *fyne.Container
	stops   map[string]*stop
}

func newRail(open func(desk.Route)) *rail {
	r := &rail{stops: map[string]*stop{}}
	box := container.NewVBox()
	for i, page := range railPages {
		r.stops[page] = newStop(words.T("rail."+page), railIcons[page], words.T("rail.key", "n", i+1), func() { open(desk.Route{Page: page}) })
		box.Add(r.stops[page])
	}
	r.content = container.NewStack(kit.Fill(look.Rail), container.NewVScroll(box))
	return r
}

func (r *rail) mark(page string) {
	if at, ok := belongs[page]; ok {
		page = at
	}
	for name, s := range r.stops {
		s.on = name == page
		s.Refresh()
	}
}

func (r *rail) enable(may func(page string) bool) {
	for page, s := range r.stops {
		s.Hidden = !may(page)
		s.Refresh()
	}
}

// stop is one entry of the rail: an icon over a word.
type stop struct {
	widget.BaseWidget
	text, key   string
	icon        fyne.ThemeIconName
	on, hovered bool
	tapped      func()
}

func newStop(text string, icon fyne.ThemeIconName, key string, tapped func()) *stop {
	s := &stop{text: text, key: key, icon: icon, tapped: tapped}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped opens the page.
func (s *stop) Tapped(*fyne.PointEvent) { s.tapped() }

// MouseIn lights the entry.
func (s *stop) MouseIn(*desktop.MouseEvent) { s.hovered = true; s.Refresh() }

// MouseMoved does nothing.
func (s *stop) MouseMoved(*desktop.MouseEvent) {}

// MouseOut puts the light out.
func (s *stop) MouseOut() { s.hovered = false; s.Refresh() }

// CreateRenderer draws the entry.
func (s *stop) CreateRenderer() fyne.WidgetRenderer {
	r := &stopRenderer{s: s, back: canvas.NewRectangle(look.RailOn), edge: canvas.NewRectangle(look.RailBar)}
	icon := theme.DefaultTheme().Icon(s.icon)
	r.icon = canvas.NewImageFromResource(theme.NewColoredResource(icon, theme.ColorNameForegroundOnPrimary))
	r.icon.FillMode = canvas.ImageFillContain
	r.text = canvas.NewText(s.text, look.OnRail)
	r.key = canvas.NewText(s.key, look.RailKey)
	r.text.TextSize, r.key.TextSize = look.SizeSmall, look.SizeSmall*5/6
	r.Refresh()
	return r
}

type stopRenderer struct {
	s          *stop
	back, edge *canvas.Rectangle
	icon       *canvas.Image
	text, key  *canvas.Text
}

// stopWide and stopHigh are the size of an entry of the rail.
func stopWide() float32 { return look.Scaled(60) + 16 }

func stopHigh() float32 {
	if !iconsFit() {
		return look.Scaled(28) + 16
	}
	return look.Scaled(28) + 48
}

// iconsFit says whether there is room for icons over the words of all entries
// on a small clinic screen.
func iconsFit() bool { return look.Scaled(1) < 1.5 }

func (r *stopRenderer) MinSize() fyne.Size { return fyne.NewSize(stopWide(), stopHigh()) }

func (r *stopRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.edge.Resize(fyne.NewSize(3, size.Height))
	r.icon.Move(fyne.NewPos((size.Width-22)/2, 12))
	r.icon.Resize(fyne.NewSize(22, 22))
	y := float32(36)
	if r.icon.Hidden = !iconsFit(); r.icon.Hidden {
		y = 8
	}
	for _, t := range []*canvas.Text{r.text, r.key} {
		m := t.MinSize()
		t.Move(fyne.NewPos((size.Width-m.Width)/2, y))
		t.Resize(m)
		y += m.Height - 1
	}
}

func (r *stopRenderer) Refresh() {
	r.back.Hidden = !r.s.on && !r.s.hovered
	r.edge.Hidden = !r.s.on
	canvas.Refresh(r.s)
}

func (r *stopRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.edge, r.icon, r.text, r.key}
}

func (r *stopRenderer) Destroy() {}
