package visit

import (
	"fmt"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// diary is the paper chart of the sheet, typed in on one line an exercise. It
// stays closed until it is asked for.
type diary struct {
	page  *Page
	lines []clinic.DiaryLine
	days  int
	body  *fyne.Container
	sum   *fyne.Container
	first fyne.Focusable
	of    []*canvas.Text // on how many days each was asked for
}

const week = 7

// diaryColumns are the shares of name, days done, pain, settled and the lowest
// symptom point.
func diaryColumns() []float32 {
	if kit.Narrow() {
		return []float32{1.8, 1.5, 1, 1, 2}
	}
	return []float32{2.6, 1, 0.8, 0.9, 1.7}
}

func (p *Page) diaryCard() fyne.CanvasObject {
	d := &diary{page: p, days: p.daysSince(), body: container.NewVBox(), sum: container.NewHBox()}
	p.diary = d
	d.begin()
	if p.back != nil {
		d.lines, d.days = slices.Clone(p.back.diary), p.back.days
	}
	open := kit.NewFace(words.T("assess.open"), words.T("assess.section.key", "key", "D"), kit.Light, d.open)
	d.body.Hide()
	head := kit.Row([]float32{0, 1, 0}, kit.Section(words.T("visit.diary")), d.sum, open)
	d.tell()
	return kit.Card(head, d.body)
}

// daysSince is how many days a diary covers that was given at the last visit.
func (p *Page) daysSince() int {
	from := p.file.Course.Plan()
	switch {
	case p.last != nil:
		return max(1, p.v.Date.DaysSince(p.last.Date))
	case from != nil:
		return max(1, p.v.Date.DaysSince(from.Approved))
	}
	return week
}

// begin makes a line for each exercise of the home programme, filled with what
// a draft already has.
func (d *diary) begin() {
	plan := d.page.file.Course.Plan()
	if plan == nil {
		return
	}
	for _, h := range plan.Home {
		line := clinic.DiaryLine{Exercise: h.Exercise}
		for _, kept := range d.page.v.Session.Diary {
			if kept.Exercise == h.Exercise {
				line = kept
			}
		}
		d.lines = append(d.lines, line)
	}
}

// asked is on how many of the diary's days an exercise was to be done.
func (d *diary) asked(code string) int {
	for _, h := range d.page.file.Course.Plan().Home {
		if h.Exercise == code && h.DaysPerWeek > 0 {
			return max(1, int(math.Round(float64(d.days*h.DaysPerWeek)/week)))
		}
	}
	return d.days
}

// unfold shows the lines, built when they are first asked for.
func (d *diary) unfold() {
	if len(d.body.Objects) == 0 {
		d.build()
	}
	d.body.Show()
}

// open shows the lines and goes to the first field.
func (d *diary) open() {
	d.unfold()
	d.page.scroll.Refresh()
	if d.first != nil {
		kit.SetFocus(d.first)
	}
	d.page.scroll.Top(d.body)
}

func (d *diary) build() {
	p := d.page
	if len(d.lines) == 0 {
		d.body.Add(kit.SmallPara(words.T("visit.diary.nothing")))
		return
	}
	days := d.days
	d.body.Add(kit.Along(container.NewCenter(kit.Line(words.T("visit.diary.days"))), d.number("diary.days", &days, func() {
		d.days = max(1, days)
		for i := range d.lines {
			d.of[i].Text = words.T("visit.diary.of", "n", d.asked(d.lines[i].Exercise))
			d.of[i].Refresh()
			if d.lines[i].Asked > 0 {
				d.lines[i].Asked = d.asked(d.lines[i].Exercise)
			}
		}
	})))
	d.body.Add(kit.Row(diaryColumns(), kit.Small(words.T("visit.diary.exercise")), kit.Small(words.T("visit.diary.done")), kit.Small(words.T("visit.diary.pain")),
		kit.Small(words.T("visit.diary.settled")), kit.Small(words.T("visit."+p.limb("lowest")))))
	for i := range d.lines {
		d.body.Add(d.row(i))
	}
	d.body.Add(kit.Gap(look.Small))
}

func (d *diary) number(place string, value *int, then func()) *kit.Number {
	n := kit.NewNumber(0, 1, nil, func(v *float64, ok bool) {
		if !ok || v != nil && *v != float64(int(*v)) {
			d.page.wrong[place] = true
			d.page.changed()
			return
		}
		delete(d.page.wrong, place)
		*value = 0
		if v != nil {
			*value = int(*v)
		}
		then()
		d.page.changed()
		d.tell()
	})
	n.SetWidth(56)
	if *value > 0 {
		now := float64(*value)
		n.Put(&now)
	}
	return n
}

// row is one line: on how many days, how it hurt, how long it took to settle.
func (d *diary) row(i int) fyne.CanvasObject {
	p, line := d.page, &d.lines[i]
	place := fmt.Sprintf("diary[%d]", i)
	var done *kit.Number
	done = d.number(place+".done", &line.Done, func() {
		line.Asked = d.asked(line.Exercise)
		if v, _ := done.Number(); v == nil {
			line.Asked = 0
		}
	})
	if d.first == nil {
		d.first = done
	}
	of := kit.Small(words.T("visit.diary.of", "n", d.asked(line.Exercise)))
	d.of = append(d.of, of)
	cells := kit.Row(diaryColumns(), kit.Tight(kit.Clipped(p.desk.ItemName(line.Exercise))), container.NewHBox(done, container.NewCenter(of)),
		container.NewHBox(d.measure(place+".pain_during", &line.Pain)), container.NewHBox(d.measure(place+".settled_hours", &line.Settled)), d.site(line))
	f := kit.NewFieldWith("", done, cells)
	f.Container.Objects = f.Container.Objects[1:]
	for _, name := range []string{".done", ".pain_during", ".settled_hours"} {
		p.fields[place+name] = f
		p.order = append(p.order, place+name)
	}
	return f.Container
}

func (d *diary) measure(place string, at **float64) fyne.CanvasObject {
	n := kit.NewNumber(0, 1, nil, func(v *float64, ok bool) {
		if delete(d.page.wrong, place); !ok {
			d.page.wrong[place] = true
		} else {
			*at = v
		}
		d.page.changed()
	})
	n.SetWidth(56)
	n.Put(*at)
	return n
}

func (d *diary) site(line *clinic.DiaryLine) fyne.CanvasObject {
	return kit.NewChoice(moved(), movedText(line.Site), func(v string) {
		line.Site = movedBy(v)
		d.page.changed()
	})
}

// gather keeps the lines that say something.
func (d *diary) gather() {
	var said []clinic.DiaryLine
	for _, line := range d.lines {
		if line.Asked > 0 || line.Pain != nil || line.Settled != nil || line.Site != nil {
			said = append(said, line)
		}
	}
	d.page.v.Session.Diary = said
}

// tell says what the diary amounts to.
func (d *diary) tell() {
	d.gather()
	d.sum.Objects = nil
	if share := clinic.Adherence(d.page.v.Session.Diary); share != nil {
		d.sum.Add(kit.Chip(words.T("visit.diary.sum", "percent", kit.Plainly(*share)), look.Teal))
	}
	d.sum.Refresh()
}
