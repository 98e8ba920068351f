package planning_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
)

var newEngine = sync.OnceValues(func() (*planning.Engine, error) { return planning.New(os.DirFS("../../assets")) })

func engine(t testing.TB) *planning.Engine {
	t.Helper()
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const (
	day1 = clinic.Date("2026-09-01") // first assessment, and approval of the plan
	day2 = clinic.Date("2026-09-15") // re-assessment
)

func ptr[T any](v T) *T { return &v }

// quiet is a whole course in which everything is recorded and no rule has
// anything to say: the vignettes change it one step at a time.
func quiet() clinic.Course {
	c := clinic.Course{
		Patient: clinic.Patient{Name: "Eva Lind", Born: "1980-05-05"},
		Episode: clinic.Episode{Condition: "NSLBP", Side: clinic.Left, Onset: "2026-06-01"},
		Plans:   []clinic.Plan{quietPlan()},
	}
	first, second := quietAssessment(day1), quietAssessment(day2)
	first.Kind = clinic.Initial
	second.RMDQ = ptr(8.0) // 4 points and a third: possible, so that R21 is quiet
	second.Responses = []clinic.Response{neutral("AER-01"), neutral("STR-03"), neutral("NEU-01"), neutral("COR-01")}
	second.Massage = &clinic.MassageResponse{Soreness: ptr(12.0), Bruise: ptr(false)}
	c.Assessments = []clinic.Assessment{first, second}
	return c
}

func quietAssessment(date clinic.Date) clinic.Assessment {
	a := clinic.Assessment{
		Date: date, Kind: clinic.Reassessment, RedFlags: map[string]clinic.Answer{},
		NPRS: clinic.Pain{Back: ptr(5.0), Leg: ptr(4.0)}, RMDQ: ptr(12.0),
		PSFS:       []clinic.Activity{{Activity: "walk the dog", Score: ptr(4.0)}, {Activity: "sit at my desk", Score: ptr(5.0)}},
		DistalSite: ptr(2.0), Spasm: ptr(1.0), Irritable: clinic.Moderate, Start: clinic.Low, PASS: ptr(false),
		SLR:  clinic.Sides{Left: ptr(50.0), Right: ptr(80.0)},
		Walk: ptr(20.0), Adherence: ptr(85.0),
		Roots:     map[string]clinic.RootSides{"L5": {Left: normalRoot(), Right: normalRoot()}},
		Direction: &clinic.Direction{Movement: "extension", Result: "none"},
	}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	return a
}

func normalRoot() clinic.Root {
	return clinic.Root{Power: ptr(5.0), Sensation: ptr(2.0), Reflex: ptr(2.0)}
}

func quietPlan() clinic.Plan {
	return clinic.Plan{
		Version: 1, Approved: day1, Phase: "B",
		Massage: clinic.Massage{PerWeek: ptr(1.0), Rows: []clinic.MassageRow{row("SW", "lumbar", 3)}},
		Therapy: clinic.Therapy{PerWeek: ptr(1.0), Rows: []clinic.TherapyRow{{Kind: "exercise", What: "core control", Exercise: "COR-01", Minutes: 15}}},
		Home:    []clinic.Home{home("AER-01"), home("STR-03"), home("NEU-01")},
		Review:  clinic.Review{Days: 14, Visits: 6},
	}
}

func row(technique, region string, pressure int) clinic.MassageRow {
	return clinic.MassageRow{Technique: technique, Region: region, Side: clinic.Both, Pressure: pressure, Minutes: 20}
}

func home(id string) clinic.Home {
	return clinic.Home{Exercise: id, Side: clinic.Left, Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 7}
}

// neutral is a response that settled too late to go on and asks for nothing.
func neutral(id string) clinic.Response { return responded(id, 1, 13, true, 0) }

func responded(id string, pain, settled float64, done bool, site float64) clinic.Response {
	return clinic.Response{Exercise: id, Pain: &pain, Settled: &settled, Completed: &done, SiteChange: &site}
}

// edit is one change to the quiet course.
type edit func(*clinic.Course)

func build(edits ...edit) clinic.Course {
	c := quiet()
	for _, change := range edits {
		change(&c)
	}
	return c
}

// now changes the last assessment, before the one before.
func now(change func(*clinic.Assessment)) edit {
	return func(c *clinic.Course) { change(c.Last()) }
}

func atFirst(change func(*clinic.Assessment)) edit {
	return func(c *clinic.Course) { change(c.Baseline()) }
}

func plan(change func(*clinic.Plan)) edit { return func(c *clinic.Course) { change(c.Plan()) } }

// answered replaces the latest response to an exercise, adding it to the home
// programme where it is not in the plan.
func answered(r clinic.Response) edit {
	return func(c *clinic.Course) {
		withHome(r.Exercise)(c)
		last := c.Last()
		last.Responses = slices.DeleteFunc(slices.Clone(last.Responses), func(old clinic.Response) bool { return old.Exercise == r.Exercise })
		last.Responses = append(last.Responses, r)
	}
}

func withHome(ids ...string) edit {
	return func(c *clinic.Course) {
		for _, id := range ids {
			if !slices.Contains(c.Plan().Exercises(), id) {
				c.Plan().Home = append(c.Plan().Home, home(id))
			}
		}
	}
}

// visited adds a visit with responses.
func visited(date clinic.Date, responses ...clinic.Response) edit {
	return func(c *clinic.Course) { c.Visits = append(c.Visits, clinic.Visit{Date: date, Responses: responses}) }
}

func condition(code string) edit { return func(c *clinic.Course) { c.Condition = code } }

func tagged(tags ...string) edit {
	return func(c *clinic.Course) {
		for _, tag := range tags {
			c.Patient.Health = append(c.Patient.Health, clinic.Tag{Tag: tag})
		}
	}
}

// moved puts the first assessment, and with it the plan, on another day.
func moved(date clinic.Date) edit {
	return func(c *clinic.Course) { c.Baseline().Date, c.Plan().Approved = date, date }
}

func withoutPlan(c *clinic.Course) { c.Plans = nil }

// short is a proposal as the vignettes write it: "R06 progress STR-03 > STR-04".
func short(p planning.Proposal) string {
	text := p.Rule + " " + p.Kind
	if p.Item != "" {
		text += " " + p.Item
	}
	if p.To != "" {
		text += " > " + p.To
	}
	return text
}

func proposals(r planning.Review) []string {
	texts := []string{}
	for _, p := range r.Proposals {
		texts = append(texts, short(p))
	}
	return texts
}

// withheld lists rule and item of what is withheld.
func withheld(r planning.Review) []string {
	texts := []string{}
	for _, w := range r.Withheld {
		texts = append(texts, strings.TrimSpace(w.Rule+" "+w.Item))
	}
	return texts
}
