package assess

import (
	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/body"
	"tandem/ui/words"
)

// chart is the body chart, with last time's beside it.
func (p *Page) chart() (fyne.CanvasObject, fyne.Focusable) {
	lib := p.desk.Library()
	c := body.New(body.Options{
		Jobs:  p.desk.Jobs,
		Fonts: p.desk.Press.Fonts(),
		Region: func(code string) string {
			return lib.Say(words.Language(), "clinic.regions."+code, nil)
		},
		Marks: p.a.BodyChart,
		Last:  p.last,
		Changed: func(marks []clinic.Mark) {
			p.a.BodyChart = marks
			p.changed()
		},
	})
	return c.Content, c.First()
}
