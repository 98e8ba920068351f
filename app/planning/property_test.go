package planning_test

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// maybe draws a value or none.
func maybe(t *rapid.T, name string, low, high int) *float64 {
	if rapid.IntRange(0, 9).Draw(t, name+" recorded") == 0 {
		return nil
	}
	v := float64(rapid.IntRange(low, high).Draw(t, name))
	return &v
}

func anyAssessment(t *rapid.T, date clinic.Date, exercises []string) clinic.Assessment {
	a := quietAssessment(date)
	a.NPRS = clinic.Pain{Back: maybe(t, "back", 0, 10), Leg: maybe(t, "leg", 0, 10)}
	a.RMDQ, a.Spasm = maybe(t, "rmdq", 0, 24), maybe(t, "spasm", 0, 3)
	a.DistalSite, a.Adherence = maybe(t, "site", 0, 5), maybe(t, "adherence", 0, 100)
	a.SLR = clinic.Sides{Left: maybe(t, "slr left", 0, 90), Right: maybe(t, "slr right", 0, 90)}
	a.Walk = maybe(t, "walk", 0, 60)
	a.PSFS[0].Score = maybe(t, "task", 0, 10)
	a.Irritable = rapid.SampledFrom([]clinic.Level{"", clinic.Low, clinic.Moderate, clinic.High}).Draw(t, "irritability")
	a.PASS = ptr(rapid.Bool().Draw(t, "pass"))
	a.Direction = &clinic.Direction{
		Movement: rapid.SampledFrom(clinic.Movements).Draw(t, "movement"),
		Result:   rapid.SampledFrom(clinic.DirectionResult).Draw(t, "result"),
	}
	a.Roots["L5"] = clinic.RootSides{Left: clinic.Root{Power: maybe(t, "power", 3, 5), Reflex: maybe(t, "reflex", 1, 2)}}
	if rapid.IntRange(0, 5).Draw(t, "flagged") == 0 {
		a.RedFlags[rapid.SampledFrom(clinic.RedFlags).Draw(t, "flag")] = clinic.Yes
	}
	a.Responses = anyResponses(t, exercises)
	a.Massage = &clinic.MassageResponse{Soreness: maybe(t, "soreness", 0, 96), Bruise: ptr(rapid.Bool().Draw(t, "bruise"))}
	return a
}

func anyResponses(t *rapid.T, exercises []string) []clinic.Response {
	var responses []clinic.Response
	for _, id := range exercises {
		done := rapid.Bool().Draw(t, "done")
		responses = append(responses, clinic.Response{
			Exercise: id, Pain: maybe(t, "pain", 0, 7), Settled: maybe(t, "settled", 0, 30),
			Completed: &done, SiteChange: maybe(t, "change", -1, 1),
		})
	}
	return responses
}

// anyCourse draws a course with a plan, tags and some re-assessments.
func anyCourse(t *rapid.T) clinic.Course {
	e, _ := newEngine()
	var ids []string
	for _, ex := range e.Lib.Exercises() {
		ids = append(ids, ex.ID)
	}
	var tags []string
	for _, tag := range e.Lib.Tags() {
		tags = append(tags, tag.Code)
	}
	c := quiet()
	c.Condition = rapid.SampledFrom(clinic.Conditions).Draw(t, "condition")
	c.Side = rapid.SampledFrom([]clinic.Side{clinic.Left, clinic.Right, clinic.Both, clinic.Central, ""}).Draw(t, "side")
	for _, tag := range rapid.SliceOfNDistinct(rapid.SampledFrom(tags), 0, 3, rapid.ID).Draw(t, "tags") {
		c.Patient.Health = append(c.Patient.Health, clinic.Tag{Tag: tag})
	}
	p := c.Plan()
	p.Home = nil
	for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, 6, rapid.ID).Draw(t, "home") {
		p.Home = append(p.Home, home(id))
	}
	p.Massage = clinic.Massage{PerWeek: ptr(rapid.SampledFrom(clinic.MassageSteps).Draw(t, "per week"))}
	for range rapid.IntRange(0, 3).Draw(t, "rows") {
		p.Massage.Rows = append(p.Massage.Rows, row(rapid.SampledFrom(clinic.Techniques).Draw(t, "technique"),
			rapid.SampledFrom(clinic.MassageRegions).Draw(t, "region"), rapid.IntRange(1, 5).Draw(t, "pressure")))
	}
	c.Assessments = nil
	for i := range rapid.IntRange(1, 4).Draw(t, "assessments") {
		c.Assessments = append(c.Assessments, anyAssessment(t, day1.Plus(i*14), p.Exercises()))
		c.Visits = append(c.Visits, clinic.Visit{Date: day1.Plus(i*14 + 7), Responses: anyResponses(t, p.Exercises())})
	}
	return c
}

// The same course gives the same bytes, and looking at it does not change it.
func TestProposeIsPure(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		before, _ := json.Marshal(c)
		one, _ := json.Marshal(e.Propose(c, ""))
		two, _ := json.Marshal(e.Propose(c, ""))
		if after, _ := json.Marshal(c); string(one) != string(two) || string(before) != string(after) {
			t.Fatalf("%s\n%s", one, two)
		}
	})
}

func TestReviewKeepsItsPromises(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		review := e.Propose(c, "")
		changes := map[string]string{}
		for _, p := range review.Proposals {
			if review.Locked != (p.Rule == "R01") {
				t.Fatalf("locked %v with %s", review.Locked, short(p))
			}
			if p.Change == "" || p.Why == "" || p.Basis == "" || len(p.Inputs) == 0 {
				t.Fatalf("not whole: %+v", p)
			}
			if _, exercise := e.Lib.Exercise(p.Item); exercise && p.Kind != "add" {
				if other, twice := changes[p.Item]; twice {
					t.Fatalf("%s has %s and %s", p.Item, other, short(p))
				}
				changes[p.Item] = short(p)
			}
			checkLast(t, e, c, p)
		}
	})
}

// checkLast: no proposal leads to a blocked exercise.
func checkLast(t *rapid.T, e *planning.Engine, c clinic.Course, p planning.Proposal) {
	if tag, blocked := e.Guard.ExerciseBlock(e.Guard.Active(c), p.To); blocked && p.To != "" {
		if _, exercise := e.Lib.Exercise(p.To); exercise {
			t.Fatalf("%s is blocked by %s", short(p), tag)
		}
	}
}

// With every proposal accepted the next version has no blocked row, no row
// over its cap and no exercise twice; with none accepted its rows are the same.
func TestAppliedIsSafe(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		review := e.Propose(c, "")
		if review.Locked {
			return
		}
		tags := e.Guard.Active(c)
		next := e.Apply(*c.Plan(), c, review.Proposals)
		for _, id := range next.Exercises() {
			if tag, blocked := e.Guard.ExerciseBlock(tags, id); blocked {
				t.Fatalf("%s is blocked by %s", id, tag)
			}
		}
		seen := map[string]bool{}
		for _, h := range next.Home {
			if seen[h.Exercise] {
				t.Fatalf("%s stands twice in %s", h.Exercise, homeText(next))
			}
			seen[h.Exercise] = true
		}
		for _, r := range next.Massage.Rows {
			limit := e.Guard.MassageCap(tags, r.Technique, r.Region, r.Side, c.Side)
			if limit.Blocked || r.Pressure > limit.Max {
				t.Fatalf("%s at %d: %+v", r.Item(), r.Pressure, limit)
			}
		}
		if !slices.Contains(clinic.MassageSteps, *next.Massage.PerWeek) {
			t.Fatalf("%g massage sessions a week", *next.Massage.PerWeek)
		}
		same := e.Apply(*c.Plan(), c, nil)
		same.Version, same.Approved = c.Plan().Version, c.Plan().Approved
		if a, b := asJSON(same), asJSON(*c.Plan()); a != b {
			t.Fatalf("nothing accepted:\n%s\n%s", a, b)
		}
	})
}

func asJSON(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

// The order in which proposals were accepted makes no difference between kinds.
func TestApplyInAnyOrder(t *testing.T) {
	e := engine(t)
	c := build(done(20), sore(60, true), tagged("ANTICOAG"), answered(responded("NEU-01", 1, 1, true, -1)),
		answered(responded("STR-03", 6, 1, true, 0)), plan(func(p *clinic.Plan) { p.Massage.Rows = append(p.Massage.Rows, row("DT", "hip", 5)) }))
	all := e.Propose(c, "").Proposals
	backwards := slices.Clone(all)
	slices.Reverse(backwards)
	if a, b := asJSON(e.Apply(*c.Plan(), c, all)), asJSON(e.Apply(*c.Plan(), c, backwards)); a != b {
		t.Errorf("\n%s\n%s", a, b)
	}
}

// BenchmarkPropose reviews a course of 40 assessments and 200 visits.
func BenchmarkPropose(b *testing.B) {
	e := engine(b)
	c := quiet()
	first := c.Assessments[0]
	c.Assessments, c.Visits = nil, nil
	for i := range 40 {
		a := first
		a.Date = day1.Plus(i * 14)
		a.Responses = []clinic.Response{neutral("AER-01"), responded("STR-03", 1, 1, true, 0), responded("NEU-01", 6, 30, false, -1)}
		c.Assessments = append(c.Assessments, a)
		for j := range 5 {
			c.Visits = append(c.Visits, clinic.Visit{Date: a.Date.Plus(j), Spasm: ptr(1.0), Responses: a.Responses})
		}
	}
	scores(3, 6, 16, 3, 4, 11)(&c)
	b.ResetTimer()
	for range b.N {
		e.Propose(c, "")
	}
}
