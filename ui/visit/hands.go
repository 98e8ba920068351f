package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// hands are the names of the two who may write a visit. It stays closed until
// it is asked for, or while one of two has signed.
type hands struct {
	page  *Page
	body  *fyne.Container
	first fyne.Focusable
}

func (p *Page) handsCard() fyne.CanvasObject {
	h := &hands{page: p, body: container.NewVBox()}
	p.hands = h
	names := &p.v.Session.Hands
	who := kit.Quiet("")
	tell := func() {
		who.Text = kit.Ordered(names.Massage)
		if names.Two() {
			who.Text = kit.Ordered(words.T("visit.hands.two", "massage", names.Massage, "exercise", names.Exercise))
		}
		who.Refresh()
	}
	tell()
	open := kit.NewFace(words.T("assess.open"), words.T("assess.section.key", "key", "W"), kit.Light, h.open)
	line := kit.Along()
	for _, field := range []struct {
		key    string
		at     *string
		signed string
	}{{"massage", &names.Massage, names.MassageSigned}, {"exercise", &names.Exercise, names.ExerciseSigned}} {
		entry := kit.NewEntry("", 240, func(text string) {
			*field.at = text
			tell()
			p.tellSign()
			p.changed()
		})
		entry.Put(*field.at)
		if field.signed != "" {
			entry.Disable()
		} else if h.first == nil {
			h.first = entry
		}
		line.Add(kit.NewField(words.T("visit.hands."+field.key), entry).Container)
	}
	h.body.Add(kit.SmallPara(words.T("visit.hands.why")))
	h.body.Add(line)
	handover := kit.NewEntry("", 0, func(text string) {
		p.v.Handover = text
		p.changed()
	})
	handover.Put(p.v.Handover)
	h.body.Add(kit.NewField(words.T("visit.hands.handover"), handover).Container)
	h.body.Add(kit.Gap(look.Tiny))
	h.body.Hide()
	return kit.Card(kit.Row([]float32{0, 1, 0}, kit.Section(words.T("visit.hands")), who, open), h.body)
}

func (h *hands) open() {
	h.body.Show()
	h.page.scroll.Refresh()
	if h.first != nil {
		kit.SetFocus(h.first)
	}
	h.page.scroll.Top(h.body)
}
