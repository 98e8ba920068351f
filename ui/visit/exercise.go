package visit

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// exerciseLine is one row after the massage: planned, whether it was done in
// full or in part, and how it went.
type exerciseLine struct {
	row   clinic.ExerciseRow
	done  string // full, part, no or empty
	taken clinic.Taken
}

// exercised is the card of what follows the massage.
func (p *Page) exercised() *fyne.Container {
	e := &part[exerciseLine]{box: container.NewVBox(), signed: p.v.Session.Hands.ExerciseSigned != ""}
	p.exercise = e
	planned := p.desk.Clinic.PlannedExercise(p.file.Course)
	for _, row := range planned {
		e.lines = append(e.lines, exerciseLine{row: row})
	}
	modes := e.modes()
	p.takeExercise(planned)
	if p.back != nil {
		e.take(p.back.exercise)
	}
	head := p.head("exercise", words.T("visit.exercise"), e.mode, modes, func(mode string) {
		e.mode = mode
		if mode == asPlanned {
			e.lines = e.lines[:len(planned)]
			for i := range planned {
				e.lines[i].row, e.lines[i].done = planned[i], "full"
			}
		}
		if mode == notDone {
			for i := range e.lines {
				e.lines[i].done = "no"
			}
		}
		p.showExercise()
	})
	p.showExercise()
	return container.NewVBox(head, e.box)
}

func (p *Page) takeExercise(planned []clinic.ExerciseRow) {
	e := p.exercise
	if p.fresh || len(p.v.Exercise) == 0 {
		return
	}
	e.mode = asPlanned
	for i, row := range p.v.Exercise {
		row.By = ""
		p.v.Exercise[i] = row
		line := exerciseLine{row: row, done: "full"}
		if i < len(p.v.Session.Taken) {
			line.taken = p.v.Session.Taken[i]
		}
		if c := line.taken.Completed; c != nil && !*c {
			line.done, e.mode = "part", changed
		}
		at := slices.IndexFunc(e.lines, func(l exerciseLine) bool { return l.done == "" && l.row.TherapyRow == row.TherapyRow })
		if at < 0 {
			e.lines, e.mode = append(e.lines, line), changed
			continue
		}
		e.lines[at] = line
	}
	if !slices.Equal(p.v.Exercise, planned) {
		e.mode = changed
	}
}

func (p *Page) showExercise() {
	e := p.exercise
	e.box.Objects = nil
	if e.mode != changed {
		e.box.Add(sentences(p.exerciseLines()))
	}
	switch e.mode {
	case asPlanned:
		p.addTogether()
	case changed:
		for i := range e.lines {
			e.box.Add(p.exerciseRow(i))
		}
		e.box.Add(container.NewHBox(kit.NewButton(words.T("plan.add.therapy"), "", kit.Light, func() {
			e.lines = append(e.lines, exerciseLine{row: clinic.ExerciseRow{TherapyRow: clinic.TherapyRow{Kind: "exercise", Exercise: "COR-01", Minutes: 10}}, done: "full"})
			p.showExercise()
			p.changed()
		})))
	}
	if p.scroll != nil {
		p.scroll.Refresh()
	}
}

// addTogether asks once for all exercises that went as planned.
func (p *Page) addTogether() {
	e := p.exercise
	if !slices.ContainsFunc(e.lines, func(l exerciseLine) bool { return l.row.TherapyRow.Exercise != "" }) {
		return
	}
	var now clinic.Taken
	for _, l := range e.lines {
		if l.row.TherapyRow.Exercise != "" {
			now = l.taken
		}
	}
	each := func(set func(*clinic.Taken)) {
		for i := range e.lines {
			if e.lines[i].row.TherapyRow.Exercise != "" {
				set(&e.lines[i].taken)
			}
		}
		p.changed()
	}
	pain := kit.NewChoice(scale(), text(now.Pain), func(v string) { each(func(t *clinic.Taken) { t.Pain = numbered(scale(), v) }) })
	site := kit.NewChoice(moved(), movedText(now.Site), func(v string) { each(func(t *clinic.Taken) { t.Site = movedBy(v) }) })
	e.box.Add(line(words.T("visit.pain.during"), pain))
	e.box.Add(line(words.T("visit."+p.limb("lowest")), site))
}

// moved are the ways the lowest symptom point can go.
func moved() []kit.Option { return keyed("moved", "up:u", "same:s", "down:d") }

func movedText(v *float64) string {
	switch {
	case v == nil:
		return ""
	case *v < 0:
		return "up"
	case *v > 0:
		return "down"
	}
	return "same"
}

// movedBy is in steps of the lowest symptom point, up below 0.
func movedBy(v string) *float64 {
	steps, known := map[string]float64{"up": -1, "same": 0, "down": 1}[v]
	if !known {
		return nil
	}
	return &steps
}

func (p *Page) exerciseLines() []string {
	var list []string
	for _, l := range p.exercise.lines {
		list = append(list, p.exerciseText(l.row))
	}
	return list
}

// exerciseText is a row in words: its name, dose and minutes.
func (p *Page) exerciseText(row clinic.ExerciseRow) string {
	name := words.Say(row.What)
	if code := row.TherapyRow.Exercise; code != "" {
		name = p.desk.ItemName(code)
	}
	if name == "" {
		name = words.T("kind." + row.Kind)
	}
	if row.Sets > 0 {
		name += " · " + words.T("visit.dose", "sets", row.Sets, "reps", row.Reps)
	}
	if row.HoldSeconds > 0 {
		name += " · " + words.T("visit.hold", "seconds", row.HoldSeconds)
	}
	if row.Minutes > 0 {
		name += " · " + words.T("visit.minutes", "minutes", row.Minutes)
	}
	return name
}

func (p *Page) exerciseRow(i int) fyne.CanvasObject {
	e := p.exercise
	l := &e.lines[i]
	done := kit.NewChoice(keyed("did", "full:f", "part:p", "no:n"), l.done, func(v string) {
		e.lines[i].done = v
		p.changed()
	})
	box := container.NewVBox(kit.Row([]float32{1, 0}, kit.StrongPara(p.exerciseText(l.row)), done))
	if l.row.Kind == "exercise" {
		place := fmt.Sprintf("exercise[%d]", i)
		var items []kit.Item
		for _, x := range p.desk.Library().Exercises() {
			items = append(items, kit.Item{Value: x.ID, Label: p.desk.ItemName(x.ID)})
		}
		box.Add(container.NewHBox(
			p.pick("plan.exercise", items, l.row.TherapyRow.Exercise, 250, func(v string) { e.lines[i].row.TherapyRow.Exercise = v }),
			p.whole(place+".sets", "plan.sets", &l.row.Sets), p.whole(place+".reps", "plan.reps", &l.row.Reps), p.whole(place+".minutes", "plan.minutes", &l.row.Minutes)))
		pain := kit.NewChoice(scale(), text(l.taken.Pain), func(v string) { e.lines[i].taken.Pain = numbered(scale(), v); p.changed() })
		site := kit.NewChoice(moved(), movedText(l.taken.Site), func(v string) { e.lines[i].taken.Site = movedBy(v); p.changed() })
		box.Add(line(words.T("visit.pain.during"), pain))
		box.Add(line(words.T("visit."+p.limb("lowest")), site))
	}
	box.Add(kit.Gap(2))
	return box
}

// gatherExercise puts the rows that were done into the visit.
func (p *Page) gatherExercise() {
	if p.exercise.signed {
		return
	}
	p.v.Exercise, p.v.Session.Taken = nil, nil
	for _, l := range p.exercise.lines {
		if l.done != "full" && l.done != "part" {
			continue
		}
		taken := l.taken
		if l.row.TherapyRow.Exercise != "" {
			full := l.done == "full"
			taken.Completed = &full
		}
		p.v.Exercise, p.v.Session.Taken = append(p.v.Exercise, l.row), append(p.v.Session.Taken, taken)
	}
}
