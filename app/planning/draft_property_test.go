package planning_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
	"tandem/app/safety"
)

// drawIntake draws a course as far as drafting reads it.
func drawIntake(t *rapid.T, lib *library.Library) clinic.Course {
	sides := []clinic.Side{"", clinic.Left, clinic.Right, clinic.Both, clinic.Central}
	c := clinic.Course{Episode: clinic.Episode{
		Condition: rapid.SampledFrom(clinic.Conditions).Draw(t, "condition"),
		Side:      rapid.SampledFrom(sides).Draw(t, "side"),
		Onset:     rapid.SampledFrom([]clinic.Date{"", "2026-08-25", "2026-07-01", "2026-01-01"}).Draw(t, "onset"),
	}}
	for range rapid.IntRange(0, 4).Draw(t, "tags") {
		c.Patient.Health = append(c.Patient.Health, clinic.Tag{
			Tag:     rapid.SampledFrom(lib.Tags()).Draw(t, "tag").Code,
			Regions: rapid.SliceOfN(rapid.SampledFrom(clinic.MassageRegions), 0, 2).Draw(t, "regions"),
			Side:    rapid.SampledFrom(sides).Draw(t, "tag side"),
		})
	}
	for _, day := range []clinic.Date{"2026-08-20", "2026-09-01"}[:rapid.IntRange(0, 2).Draw(t, "assessments")] {
		c.Assessments = append(c.Assessments, drawAssessment(t, day))
	}
	return c
}

func drawAssessment(t *rapid.T, day clinic.Date) clinic.Assessment {
	a := clinic.Assessment{Date: day, RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	flagged := rapid.SampledFrom(clinic.RedFlags).Draw(t, "flag")
	a.RedFlags[flagged] = rapid.SampledFrom([]clinic.Answer{clinic.No, clinic.No, clinic.No, clinic.Unknown, clinic.Yes}).Draw(t, "answer")
	a.Irritable = rapid.SampledFrom([]clinic.Level{"", clinic.Low, clinic.Moderate, clinic.High}).Draw(t, "irritability")
	a.Start = rapid.SampledFrom([]clinic.Level{"", clinic.Low, clinic.High}).Draw(t, "start")
	if rapid.Bool().Draw(t, "tested") {
		a.Direction = &clinic.Direction{
			Movement: rapid.SampledFrom(clinic.Movements).Draw(t, "movement"),
			Result:   rapid.SampledFrom(clinic.DirectionResult).Draw(t, "result"),
		}
	}
	if rapid.Bool().Draw(t, "spasm known") {
		grade := float64(rapid.IntRange(0, 3).Draw(t, "spasm"))
		a.Spasm = &grade
	}
	grade := float64(rapid.IntRange(3, 5).Draw(t, "power"))
	a.Roots = map[string]clinic.RootSides{"S1": {Left: clinic.Root{Power: &grade}}}
	score := float64(rapid.IntRange(0, 10).Draw(t, "score"))
	activity := rapid.SampledFrom([]string{"walk the dog", "climb stairs", "sit at my desk", "lift my child", "ski"}).Draw(t, "activity")
	a.PSFS = []clinic.Activity{{Activity: activity, Score: &score}}
	return a
}

func TestDraftsAreSafe(t *testing.T) {
	e := draftEngine(t)
	caps := map[clinic.Phase]int{"A": 3, "B": 4, "C": 5}
	rapid.Check(t, func(t *rapid.T) {
		c := drawIntake(t, e.Lib)
		d := e.Draft(c)
		tags := e.Guard.Active(c)
		last := clinic.Assessment{}
		if a := c.Last(); a != nil {
			last = *a
		}
		if flagged, _ := e.Guard.Lock(c, last); flagged && !d.Locked {
			t.Fatal("a red flag does not lock")
		}
		if d.Locked {
			if len(d.Home)+len(d.Massage.Rows)+len(d.Therapy.Rows) > 0 || len(d.Cautions) == 0 {
				t.Fatalf("a locked draft has rows or no reason: %+v", d)
			}
			return
		}
		checkHome(t, e, d, tags, c)
		checkVisit(t, e, d)
		for _, row := range d.Massage.Rows {
			limit := e.Guard.MassageCap(tags, row.Technique, row.Region, row.Side, c.Side)
			most := min(caps[d.Phase], limit.Max)
			if c.Condition == "DISC_RAD" {
				most = min(most, 3)
			}
			if limit.Blocked || row.Pressure < 1 || row.Pressure > most || row.Why == "" || row.Minutes < 1 {
				t.Fatalf("massage row %+v, limit %+v", row, limit)
			}
		}
	})
}

func checkHome(t *rapid.T, e *planning.Engine, d planning.Draft, tags []safety.ActiveTag, c clinic.Course) {
	most := 4
	if d.Phase == "A" {
		most = 3
	}
	if len(d.Home) < 2 || len(d.Home) > most {
		t.Fatalf("%d home exercises in phase %s", len(d.Home), d.Phase)
	}
	for i, id := range d.Exercises() {
		if tag, blocked := e.Guard.ExerciseBlock(tags, id); blocked {
			t.Fatalf("%s is blocked by %s", id, tag)
		}
		if slices.Contains(d.Exercises()[:i], id) {
			t.Fatalf("%s comes twice", id)
		}
		if slices.ContainsFunc(d.Blocked, func(r planning.Ruled) bool { return r.Item == id }) && slices.Contains(homeOf(d), id) {
			t.Fatalf("%s is drafted and ruled out", id)
		}
	}
	for _, h := range d.Home {
		exercise, _ := e.Lib.Exercise(h.Exercise)
		sided := exercise.Side != library.SideNone
		if h.Why == "" || sided != (h.Side != clinic.NoSide) {
			t.Fatalf("row %+v of a %s-sided exercise, episode side %q", h, exercise.Side, c.Side)
		}
	}
	for _, r := range d.Blocked {
		if r.Item == "" || r.Tag == "" || r.Why == "" {
			t.Fatalf("ruled out without a reason: %+v", r)
		}
	}
}

func checkVisit(t *rapid.T, e *planning.Engine, d planning.Draft) {
	minutes, exercises := 0, 0
	for _, row := range d.Massage.Rows {
		minutes += row.Minutes
	}
	for _, row := range d.Therapy.Rows {
		minutes += row.Minutes
		if row.Kind == "exercise" {
			exercises++
		}
		if row.Why == "" {
			t.Fatalf("therapy row without a reason: %+v", row)
		}
	}
	if exercises == 0 || minutes > e.Lib.Planning().VisitMinutes {
		t.Fatalf("%d exercises in the visit, %d minutes", exercises, minutes)
	}
	if (len(d.Massage.Rows) > 0) != (*d.Massage.PerWeek > 0) || *d.Therapy.PerWeek < *d.Massage.PerWeek {
		t.Fatalf("massage %d rows, %g a week; therapy %g a week", len(d.Massage.Rows), *d.Massage.PerWeek, *d.Therapy.PerWeek)
	}
	if d.Review.Days == 0 || d.Review.Visits == 0 {
		t.Fatalf("review %+v", d.Review)
	}
}

func TestDraftsCanBeApprovedAndRepeat(t *testing.T) {
	e := draftEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := drawIntake(t, e.Lib)
		d := e.Draft(c)
		if !d.Locked {
			for _, problem := range e.Check(d.Plan, c) {
				t.Fatalf("a draft has a problem: %+v", problem)
			}
		}
		first, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		second, _ := json.Marshal(e.Draft(c))
		if !bytes.Equal(first, second) {
			t.Fatalf("two drafts of one course differ:\n%s\n%s", first, second)
		}
	})
}

func BenchmarkDraft(b *testing.B) {
	e := draftEngine(b)
	c := intake("DISC_RAD", withIrritability(clinic.High), withSpasm(3), withHealth("PREG", "ANTICOAG"), withDirection("extension", "centralised"), withTask("sit at my desk", 2))
	for b.Loop() {
		e.Draft(c)
	}
}

func TestSafetyRulesLeaveAnApprovedDraftAlone(t *testing.T) {
	e := draftEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := drawIntake(t, e.Lib)
		d := e.Draft(c)
		review := e.Propose(c, "")
		if review.Locked && !d.Locked {
			t.Fatal("the review is locked, the draft is not")
		}
		if d.Locked || len(c.Assessments) == 0 {
			return
		}
		d.Approved = c.Last().Date
		c.Plans = append(c.Plans, d.Plan)
		for _, p := range e.Propose(c, "").Proposals {
			moreMassage := p.Rule == "R14" && len(d.Massage.Rows) > 0
			if p.Rule == "R19" || p.Rule == "R24" || moreMassage {
				t.Fatalf("%+v follows a draft", p)
			}
		}
	})
}
