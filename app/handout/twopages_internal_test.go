package handout

import (
	"math/rand"
	"slices"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Four exercises with what changed, a goal and massage take two pages at 14 pt
// on either paper in every language, whichever exercises they are.
func TestFourExercisesWithChangesTakeTwoPages(t *testing.T) {
	const plans = 6
	p := pressOf(t)
	for _, language := range p.lib.Languages() {
		r := rand.New(rand.NewSource(11))
		for i := range 2 * plans {
			s := changedPlan(r, p.lib, language)
			s.Paper = Papers[i%2]
			d, err := p.draft(s)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(d.deal.sides); n > 2 || d.body < pt(14) {
				t.Errorf("%s on %s: %d pages at %.1f mm for %+v", language, s.Paper, n, d.body, s.Plan.Home)
			}
		}
	}
}

// changedPlan is a second plan of four exercises of the catalogue in any order,
// one of them new, one with another dose, and with less massage.
func changedPlan(r *rand.Rand, lib *library.Library, language string) Sheet {
	s := filled(4)
	s.Language, s.Layout = language, Layouts[0]
	s.Course.Condition = []string{"DISC_RAD", "LSS", "NSLBP", "DGS"}[r.Intn(4)]
	s.NextVisit = lib.DayAndTime(language, "2026-09-22", "9:00")
	all := lib.Exercises()
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for i := range s.Plan.Home {
		s.Plan.Home[i] = started(all[i])
	}
	less, more := 1.0, 2.0
	before := s.Plan
	before.Version, before.Home = 1, slices.Clone(s.Plan.Home)
	before.Home[0] = started(all[4])
	before.Home[1].Reps, before.Home[1].Minutes = before.Home[1].Reps+2, max(0, before.Home[1].Minutes-2)
	before.Massage.PerWeek, s.Plan.Massage.PerWeek = &more, &less
	s.Previous = &before
	s.Course.Decisions = []clinic.Decision{{Date: "2026-09-15", Rule: "R09", Item: "massage", Decision: clinic.Accepted}}
	return s
}

// started is an exercise at the dose that it starts with.
func started(e library.Exercise) clinic.Home {
	d := e.Dose
	h := clinic.Home{
		Exercise: e.ID, Sets: d.Sets, Reps: d.Reps, HoldSeconds: d.HoldSeconds, RestSeconds: d.RestSeconds,
		Minutes: d.Minutes, TimesPerDay: d.TimesPerDay, DaysPerWeek: d.DaysPerWeek,
	}
	switch e.Side {
	case library.SideOne:
		h.Side = clinic.Left
	case library.SideEach:
		h.Side = clinic.Both
	}
	return h
}

// Large drawings of four exercises begin beside what there is to do, on either
// paper.
func TestThePicturesOfFourExercisesTakeThreePages(t *testing.T) {
	p := pressOf(t)
	for _, language := range p.lib.Languages() {
		for _, paper := range Papers {
			s := filled(4)
			s.Language, s.Layout, s.Paper = language, "pictures", paper
			d, err := p.draft(s)
			if err != nil {
				t.Fatal(err)
			}
			if len(d.deal.sides) > 3 || d.deal.opened < len(d.flow.more) {
				t.Errorf("%s on %s: %d pages, page 1 holds %d of %d boxes", language, paper, len(d.deal.sides), d.deal.opened, len(d.flow.more))
			}
		}
	}
}

// Two weeks of the diary stand on one page, so that one sheet comes back.
func TestTheDiaryOfFourExercisesTakesOnePage(t *testing.T) {
	p := pressOf(t)
	for _, language := range p.lib.Languages() {
		for _, change := range []bool{false, true} {
			s := filled(4)
			s.Language, s.Layout = language, "diary"
			if change {
				before := s.Plan
				before.Home = append(slices.Clone(s.Plan.Home[:3]), homes[5])
				s.Previous = &before
			}
			d, err := p.draft(s)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(d.deal.sides); n > 1 {
				t.Errorf("%s: %d pages, with changes %v", language, n, change)
			}
		}
	}
}
