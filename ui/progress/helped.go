package progress

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// helpedShares are the parts of name, at once, the day after, and how few.
var helpedShares = []float32{1.7, 1.3, 1.3, 0.9}

// Helped is the card that says how this patient was after each technique and
// exercise, with the small numbers named. It is empty while nothing is known.
func Helped(d *desk.Desk, visits []clinic.Visit) fyne.CanvasObject {
	box := container.NewVBox()
	var rows []fyne.CanvasObject
	for _, h := range clinic.Helped(visits) {
		if h.Once.Times()+h.NextDay.Times() == 0 {
			continue
		}
		few := fyne.CanvasObject(kit.Gap(1))
		if n := max(h.Once.Times(), h.NextDay.Times()); n < d.Library().Limit(library.HelpedVisits) {
			few = container.NewHBox(kit.Chip(words.N("helped.few", n), look.Grey))
		}
		rows = append(rows, kit.Rule(), kit.Row(helpedShares, kit.SmallPara(d.ItemName(h.Item)), kit.SmallPara(tally(h.Once)), kit.SmallPara(tally(h.NextDay)), few))
	}
	if len(rows) == 0 {
		return box
	}
	head := kit.Row(helpedShares, kit.Section(words.T("helped.title")), kit.Small(words.T("helped.once")), kit.Small(words.T("helped.nextday")), kit.Gap(1))
	box.Add(kit.Card(append([]fyne.CanvasObject{head}, rows...)...))
	return box
}

// tally writes counts as "better 3, worse 1".
func tally(t clinic.Tally) string {
	text := ""
	for _, part := range []struct {
		n   int
		key string
	}{{t.Better, "better"}, {t.Same, "same"}, {t.Worse, "worse"}} {
		if part.n > 0 {
			if text != "" {
				text += ", "
			}
			text += words.T("helped."+part.key, "n", part.n)
		}
	}
	if text == "" {
		return "–"
	}
	return text
}
