package assess

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// sbiRatings is how many ratings the bothersomeness index has.
const sbiRatings = 4

// sbi are the ratings as typed; the assessment holds all four or none.
type sbi [sbiRatings]*float64

func (p *Page) ratings(i measure.Item) fyne.CanvasObject {
	for at := range p.sbi {
		if p.sbi[at] = p.detail(&p.a, clinic.ItemPlace("SBI", at)); at < len(p.a.SBI) {
			p.sbi[at] = &p.a.SBI[at]
		}
	}
	limit, _ := clinic.Limit("sbi")
	line, total := kit.Along(), kit.Line("")
	var first *kit.Digit
	for at := range p.sbi {
		var last *float64
		if p.last != nil && at < len(p.last.SBI) {
			last = &p.last.SBI[at]
		}
		d := kit.NewDigit(int(limit.High), p.sbi[at], last, func(v *float64) {
			p.sbi[at] = v
			p.keepSBI()
			sum(total, &p.a)
			p.changed()
		})
		if first == nil {
			first = d
		}
		p.controls["sbi["+strconv.Itoa(at)+"]"] = d
		line.Add(container.NewVBox(kit.Small(words.T("assess.sbi."+strconv.Itoa(at))), d))
	}
	sum(total, &p.a)
	line.Add(container.NewCenter(total))
	row := p.itemRow("sbi", i, first, line, written(sbiTotal(p.last)), written(sbiTotal(p.base)))
	p.shared("sbi", "sbi[0]", "sbi[1]", "sbi[2]", "sbi[3]")
	return row
}

// keepSBI keeps four ratings as the index, and fewer as details, with their
// score where the clinic is content with so many.
func (p *Page) keepSBI() {
	p.a.SBI = p.sbi.all()
	for at, v := range p.sbi {
		if p.a.SBI != nil {
			v = nil
		}
		p.setDetail(clinic.ItemPlace("SBI", at), v)
	}
	var score *float64
	if v, ok := p.engine.Measures.SBIOf(p.sbi[:]); ok && p.a.SBI == nil {
		score = &v
	}
	p.setDetail(measure.SBITotal, score)
}

// sum shows the total, once there is one.
func sum(total *canvas.Text, a *clinic.Assessment) {
	total.Text = ""
	if v := sbiTotal(a); v != nil {
		total.Text = words.T("assess.sbi.total", "n", kit.Plainly(*v))
	}
	total.Refresh()
}

func sbiTotal(a *clinic.Assessment) *float64 {
	if a == nil {
		return nil
	}
	if v, there := measure.Value(*a, "SBI"); there {
		return &v
	}
	return nil
}

// all are the four ratings, nil while one is missing.
func (s sbi) all() []float64 {
	var ratings []float64
	for _, v := range s {
		if v == nil {
			return nil
		}
		ratings = append(ratings, *v)
	}
	return ratings
}

// halfSBI is what is wrong where too few of the ratings are given.
func (p *Page) halfSBI() map[string]string {
	if _, enough := p.engine.Measures.SBIOf(p.sbi[:]); enough || p.sbi == (sbi{}) {
		return nil
	}
	m, _ := p.engine.Measures.Measure("SBI")
	return map[string]string{"sbi": words.T("assess.sbi.least", "n", m.Least, "of", sbiRatings)}
}
