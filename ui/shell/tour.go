package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// tour shows five hints, one small card at a time, each at the place that it
// speaks of. It takes no focus and stops no click.
type tour struct {
	layer *fyne.Container
	at    int // the hint that is shown, or -1
}

// spot is where a card stands: a share of the free room from the left and the
// top.
type spot struct{ x, y float32 }

// hints are the places of the cards by their names in the catalogue.
var hints = []struct {
	name string
	spot spot
}{
	{"find", spot{0, 0}}, {"rail", spot{0, 0.35}}, {"step", spot{1, 1}}, {"keys", spot{1, 0}}, {"lock", spot{0, 1}},
}

func newTour() *tour {
	t := &tour{at: -1}
	t.layer = container.New(&tourLayout{t})
	return t
}

// begin shows the first hint.
func (t *tour) begin() {
	t.at = 0
	t.show()
}

// key goes on with F2 and ends with Escape, and says whether it did.
func (t *tour) key(key *fyne.KeyEvent) bool {
	if t.at < 0 {
		return false
	}
	switch key.Name {
	case fyne.KeyF2:
		t.next()
	case fyne.KeyEscape, fyne.KeyF3:
		t.end()
	default:
		return false
	}
	return true
}

func (t *tour) next() {
	if t.at++; t.at == len(hints) {
		t.end()
		return
	}
	t.show()
}

// end takes the hints away for good.
func (t *tour) end() {
	t.at = -1
	fyne.CurrentApp().Preferences().SetBool(tourSeen, true)
	t.show()
}

func (t *tour) show() {
	t.layer.Objects = nil
	if t.at >= 0 {
		name := hints[t.at].name
		onward := words.T("tour.next")
		if t.at == len(hints)-1 {
			onward = words.T("tour.done")
		}
		t.layer.Add(kit.Banner(look.Amber,
			kit.StrongPara(words.T("tour."+name+".title")), kit.Para(words.T("tour."+name)),
			container.NewHBox(container.NewCenter(kit.Small(words.T("tour.count", "n", t.at+1, "of", len(hints)))), layout.NewSpacer(),
				kit.NewFace(words.T("tour.end"), "Esc", kit.Light, t.end), kit.NewFace(onward, "F2", kit.Plain, t.next))))
	}
	t.layer.Refresh()
}

// tourLayout puts the card at its spot.
type tourLayout struct{ tour *tour }

// MinSize asks for no room.
func (l *tourLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout places the card beside the rail and below the top bar.
func (l *tourLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if l.tour.at < 0 || len(objects) == 0 {
		return
	}
	const wide, next = 330, 64 // next is the height of the button of the next step
	at := hints[l.tour.at].spot
	left, top := stopWide()+look.Space, look.Scaled(36)+24
	card := objects[0]
	width := min(look.Scaled(wide), size.Width-left-look.Space)
	card.Resize(fyne.NewSize(width, card.MinSize().Height))
	high := card.MinSize().Height
	card.Resize(fyne.NewSize(width, high))
	bottom := look.Space
	if at.x > 0 {
		bottom += look.Scaled(next)
	}
	card.Move(fyne.NewPos(left+at.x*max(0, size.Width-left-look.Space-width), top+at.y*max(0, size.Height-top-bottom-high)))
}
