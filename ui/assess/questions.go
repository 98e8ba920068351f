package assess

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// itemShares are the widths of an item's words, its answer and what the
// answers are called.
var itemShares = []float32{2.4, 0, 2}

// asked are the clinic's own questionnaires that fit this part of the spine or
// were recorded before.
func (p *Page) asked() []measure.Questionnaire {
	return slices.DeleteFunc(p.engine.Measures.Questionnaires(), func(q measure.Questionnaire) bool {
		return !measure.Fits(q.Part, p.neck) && value(&p.a, q.Code) == nil && value(p.last, q.Code) == nil
	})
}

// askedHere says whether one of them belongs to this condition.
func (p *Page) askedHere() bool {
	return slices.ContainsFunc(p.asked(), func(q measure.Questionnaire) bool {
		return slices.Contains(q.Conditions, p.file.Course.Condition)
	})
}

// questions is the section of the questionnaires that are entered item by
// item.
func (p *Page) questions() (fyne.CanvasObject, fyne.Focusable) {
	box := container.NewVBox()
	statements := p.statements()
	var first fyne.Focusable
	for _, q := range p.asked() {
		content, control := p.questionnaire(q)
		if first == nil {
			first = control
		}
		box.Add(content)
		box.Add(kit.Rule())
	}
	box.Add(statements)
	if first == nil {
		first = p.ticked
	}
	return box, first
}

func (p *Page) questionsCount() int {
	n := 0
	for place := range p.a.Details {
		if code, _, _ := strings.Cut(place, "."); code == "RMDQ" || clinic.IsOwnMeasure(code) {
			n++
		}
	}
	return n
}

// questionnaire is one questionnaire: its score, now and before, over its
// items.
func (p *Page) questionnaire(q measure.Questionnaire) (fyne.CanvasObject, fyne.Focusable) {
	m := q.Measure()
	total := kit.Line("")
	p.scored(q, total)
	note := words.T("assess.own."+m.Better, "low", kit.Plainly(m.Low), "high", kit.Plainly(m.High))
	if q.Recall != "" {
		note = q.Recall + " · " + note
	}
	heads := []fyne.CanvasObject{total}
	if p.last != nil {
		heads = append(heads, kit.Quiet(words.T("assess.own.last", "value", written(value(p.last, q.Code)))), kit.Quiet(words.T("assess.own.base", "value", written(value(p.base, q.Code)))))
	}
	box := container.NewVBox(itemLine(kit.StrongPara(q.Name), kit.SmallPara(note), heads...))
	var first fyne.Focusable
	for i, item := range q.Questions {
		d, row := p.item1(q, i, item, total)
		if first == nil {
			first = d
		}
		box.Add(row)
	}
	return box, first
}

// item1 is the row of one item of a questionnaire.
func (p *Page) item1(q measure.Questionnaire, i int, item measure.Question, total *canvas.Text) (*kit.Digit, fyne.CanvasObject) {
	place := clinic.ItemPlace(q.Code, i)
	d := kit.NewDigit(item.High, p.detail(&p.a, place), p.detail(p.last, place), func(v *float64) {
		p.setDetail(place, v)
		p.scored(q, total)
		p.changed()
	})
	text := kit.Para(kit.Plainly(float64(i+1)) + "  " + item.Text)
	return d, p.bare("details."+place, d, kit.Row(itemShares, text, d, kit.SmallPara(answersOf(item))))
}

// answersOf says what the digits mean.
func answersOf(item measure.Question) string {
	if len(item.Labels) == 0 {
		return words.T("assess.own.answers", "low", item.Low, "high", item.High)
	}
	parts := make([]string, len(item.Labels))
	for i, label := range item.Labels {
		parts[i] = kit.Plainly(float64(item.Low+i)) + " " + label
	}
	return strings.Join(parts, " · ")
}

// scored keeps the score of the answers so far and shows it, or how many
// answers are missing.
func (p *Page) scored(q measure.Questionnaire, total *canvas.Text) {
	v, answered, ok := q.Total(p.a)
	switch {
	case ok && len(q.Problems(p.a)) == 0:
		p.setTotal(q.Code, &v)
		total.Text = words.T("assess.own.total", "value", kit.Plainly(v), "answered", answered, "all", len(q.Questions))
	case answered > 0:
		p.setTotal(q.Code, nil)
		total.Text = words.T("assess.own.part", "answered", answered, "all", len(q.Questions))
	default:
		// A score that came with an imported course has no answers.
		total.Text = written(value(&p.a, q.Code))
	}
	total.Refresh()
}

func (p *Page) detail(a *clinic.Assessment, place string) *float64 {
	if a == nil {
		return nil
	}
	if v, there := a.Details[place]; there {
		return &v
	}
	return nil
}

func (p *Page) setDetail(place string, v *float64) {
	if v == nil {
		delete(p.a.Details, place)
		return
	}
	if p.a.Details == nil {
		p.a.Details = clinic.Details{}
	}
	p.a.Details[place] = *v
}

const rmdq = "RMDQ"

// statements is the row of the RMDQ statements that the patient ticked, by
// their numbers on the clinic's own form; their count is the score.
func (p *Page) statements() fyne.CanvasObject {
	p.ticked = kit.NewEntry(words.T("assess.rmdq.hint"), 300, nil)
	p.ticked.Put(measure.TickedText(p.a.Details))
	p.ticked.OnChanged = func(text string) {
		numbers, ok := measure.ReadTicked(text)
		p.note("details.RMDQ", ok)
		if ok {
			p.tick(numbers, strings.TrimSpace(text) != "")
		}
		p.changed()
	}
	heads := []fyne.CanvasObject{container.NewHBox(p.ticked)}
	if p.last != nil {
		heads = append(heads, kit.SmallPara(measure.TickedText(p.last.Details)), kit.SmallPara(measure.TickedText(p.base.Details)))
	}
	row := p.bare("details.RMDQ", p.ticked, itemLine(kit.StrongPara(words.T("assess.rmdq.statements")), kit.SmallPara(p.tickNote()), heads...))
	return container.NewVBox(row, kit.Gap(look.Tiny))
}

// tickNote says how the statements are counted, and how many must be answered.
func (p *Page) tickNote() string {
	note := words.T("assess.rmdq.note")
	if m, known := p.engine.Measures.Measure(rmdq); known && m.Items > 0 {
		note += "; " + words.T("assess.item.least", "n", m.Least, "of", m.Items)
	}
	return note
}

// tick keeps the ticked statements and their count as the score.
func (p *Page) tick(numbers []int, any bool) {
	p.untick()
	p.a.RMDQ = nil
	if any {
		count := float64(len(numbers))
		p.a.RMDQ = &count
	}
	for _, n := range numbers {
		yes := 1.0
		p.setDetail(clinic.ItemPlace(rmdq, n-1), &yes)
	}
	if total, ok := p.fields["rmdq"].Control.(*kit.Number); ok {
		total.Put(p.a.RMDQ)
	}
}

// untick forgets the statements, as when a total is typed instead.
func (p *Page) untick() {
	maps.DeleteFunc(p.a.Details, func(place string, _ float64) bool { return strings.HasPrefix(place, rmdq+".") })
}

// totalled is called when the RMDQ total is typed: statements that were ticked
// before count no more.
func (p *Page) totalled() {
	p.untick()
	if p.ticked != nil {
		p.ticked.Put("")
		p.note("details.RMDQ", true)
	}
}
