package poses

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
	"tandem/ui/work"
)

// whole is the exercise with its drawing.
func (p *Page) whole() (care.OwnExercise, error) {
	own := p.own
	picture, err := p.pic.JSON()
	own.Picture = picture
	return own, err
}

// Next saves the exercise with the photos that are being opened; it is in the
// library from then on.
func (p *Page) Next() { p.photos.after(p.save) }

func (p *Page) save() {
	own, err := p.whole()
	if err != nil {
		p.desk.Fail(err)
		return
	}
	type saved struct {
		own    care.OwnExercise
		clinic *care.Clinic
	}
	work.Follow(&p.saves, func(ctx context.Context) (s saved, err error) {
		s.own, s.clinic, err = p.desk.Clinic.SaveExercise(ctx, own)
		return s, err
	}, func(s saved, err error) {
		if problems := care.ProblemsOf(err); len(problems) > 0 {
			p.complain(problems)
			return
		}
		if err != nil {
			p.desk.Fail(err)
			return
		}
		kit.SetProblem(p.rest, "")
		p.own, p.touched, p.refused = s.own, false, false
		p.mark(nil, nil)
		p.desk = p.desk.Renew(s.clinic)
		p.named()
		p.desk.Say(words.T("pose.saved", "id", p.own.ID), false)
	})
}

// order is the order of the fields on their parts of the page.
var order = []string{
	"words.name", "words.purpose", "words.steps", "words.feel", "words.start", "words.need", "words.mistakes", "words.stop", "language",
	"family", "start", "side", "easier", "harder", "dose.sets", "dose.reps", "dose.hold_seconds", "dose.rest_seconds",
	"dose.minutes", "dose.times_per_day", "dose.days_per_week", "regions", "equipment", "tags", "photos",
}

// partOf says on which part of the page a problem's field stands.
func partOf(place string) string {
	switch {
	case strings.HasPrefix(place, "picture"):
		return partDrawing
	case strings.HasPrefix(place, "photos"):
		return partPhotos
	case strings.HasPrefix(place, "words"), place == "language":
		return partWords
	}
	return partFacts
}

// complain shows what is wrong on this part of the page, else on the first that
// has something wrong.
func (p *Page) complain(problems []clinic.Problem) {
	by := map[string][]clinic.Problem{}
	for _, problem := range problems {
		part := partOf(problem.Place)
		by[part] = append(by[part], problem)
	}
	part := p.part
	for _, next := range parts {
		if len(by[part]) == 0 {
			part = next
		}
	}
	p.show(part)
	p.refused = true
	p.mark(problems, order)
	p.desk.Say(words.T("pose.fix", "what", first(by[part]).Sentence), true)
}

// mark shows problems beside their fields and puts the focus in the first of
// the order.
func (p *Page) mark(problems []clinic.Problem, order []string) {
	sentences := map[string]string{}
	for _, problem := range problems {
		if place := field(problem.Place); p.fields[place] != nil && sentences[place] == "" {
			sentences[place] = problem.Sentence
		}
	}
	p.fields.MarkAll(sentences, order)
}

// first is the problem whose field comes first.
func first(problems []clinic.Problem) clinic.Problem {
	return slices.MinFunc(problems, func(a, b clinic.Problem) int {
		return cmp.Compare(slices.Index(order, field(a.Place)), slices.Index(order, field(b.Place)))
	})
}

// field is the form's field of a place such as "words.steps[1]".
func field(place string) string {
	name, _, _ := strings.Cut(place, "[")
	return name
}
