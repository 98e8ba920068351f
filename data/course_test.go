package data_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
)

var (
	numbers = rapid.Ptr(rapid.Float64Range(-5, 1440), true)
	truths  = rapid.Ptr(rapid.Bool(), true)
	words   = rapid.Map(rapid.StringN(0, 12, 40), func(s string) string { return strings.ReplaceAll(s, "\x00", "") }) // a server keeps no NUL
	sides   = rapid.SampledFrom([]clinic.Side{"", clinic.Left, clinic.Right, clinic.Both, clinic.Central, clinic.NoSide})
	levels  = rapid.SampledFrom([]clinic.Level{"", clinic.Low, clinic.Moderate, clinic.Medium, clinic.High})
	answers = rapid.SampledFrom([]clinic.Answer{clinic.Yes, clinic.No, clinic.Unknown})
	asked   = rapid.SampledFrom([]clinic.Answer{clinic.NotAsked, clinic.Yes, clinic.No, clinic.Unknown})
)

// some draws a list that is nil when it is empty, as files are read.
func some[T any](t *rapid.T, label string, most int, one func(*rapid.T) T) []T {
	list := rapid.SliceOfN(rapid.Custom(one), 0, most).Draw(t, label)
	if len(list) == 0 {
		return nil
	}
	return list
}

// table draws a map that is nil when it is empty.
func table[V any](t *rapid.T, label string, keys []string, value *rapid.Generator[V]) map[string]V {
	m := rapid.MapOfN(rapid.SampledFrom(keys), value, 0, 5).Draw(t, label)
	if len(m) == 0 {
		return nil
	}
	return m
}

func drawPain(t *rapid.T) clinic.Pain {
	return clinic.Pain{Back: numbers.Draw(t, "back"), Leg: numbers.Draw(t, "leg")}
}

func drawScreen(t *rapid.T) clinic.Screen {
	return clinic.Screen{Saddle: asked.Draw(t, "saddle"), Legs: asked.Draw(t, "legs"), Ill: asked.Draw(t, "ill"), Fall: asked.Draw(t, "fall")}
}

func drawResponse(t *rapid.T) clinic.Response {
	return clinic.Response{
		Exercise: words.Draw(t, "exercise"), Pain: numbers.Draw(t, "pain"), Settled: numbers.Draw(t, "settled"),
		Completed: truths.Draw(t, "completed"), SiteChange: numbers.Draw(t, "site"),
	}
}

func drawRoot(t *rapid.T) clinic.Root {
	return clinic.Root{Power: numbers.Draw(t, "power"), Sensation: numbers.Draw(t, "sensation"), Reflex: numbers.Draw(t, "reflex")}
}

func drawMassageResponse(t *rapid.T) clinic.MassageResponse {
	return clinic.MassageResponse{Soreness: numbers.Draw(t, "soreness"), Bruise: truths.Draw(t, "bruise"), LegSymptoms: numbers.Draw(t, "leg symptoms")}
}

func maybe[T any](t *rapid.T, label string, one func(*rapid.T) T) *T {
	return rapid.Ptr(rapid.Custom(one), true).Draw(t, label)
}

func drawAssessment(t *rapid.T, date clinic.Date) clinic.Assessment {
	return clinic.Assessment{
		Date: date, Kind: rapid.SampledFrom([]clinic.Kind{clinic.Initial, clinic.Reassessment, clinic.Discharge}).Draw(t, "kind"),
		RedFlags: table(t, "flags", clinic.RedFlags, answers), Screen: drawScreen(t), NPRS: drawPain(t),
		RMDQ: numbers.Draw(t, "rmdq"), SBI: some(t, "sbi", 12, func(t *rapid.T) float64 { return rapid.Float64Range(0, 10).Draw(t, "item") }),
		PSFS: some(t, "psfs", 5, func(t *rapid.T) clinic.Activity {
			return clinic.Activity{Activity: words.Draw(t, "activity"), Score: numbers.Draw(t, "score")}
		}),
		GROC: numbers.Draw(t, "groc"), PASS: truths.Draw(t, "pass"), ODI: numbers.Draw(t, "odi"), Start: levels.Draw(t, "start"),
		DistalSite: numbers.Draw(t, "site"), Spasm: numbers.Draw(t, "spasm"), Irritable: levels.Draw(t, "irritable"),
		SLR: clinic.Sides{Left: numbers.Draw(t, "slr left"), Right: numbers.Draw(t, "slr right")}, FTF: numbers.Draw(t, "ftf"),
		Walk: numbers.Draw(t, "walk"), Sit: numbers.Draw(t, "sit"), Stand: numbers.Draw(t, "stand"),
		Roots: table(t, "roots", clinic.Roots, rapid.Custom(func(t *rapid.T) clinic.RootSides {
			return clinic.RootSides{Left: drawRoot(t), Right: drawRoot(t)}
		})),
		Direction: maybe(t, "direction", func(t *rapid.T) clinic.Direction {
			return clinic.Direction{Movement: words.Draw(t, "movement"), Result: words.Draw(t, "result")}
		}),
		Totals: table(t, "totals", []string{"LEFS", "NDI", "RMDQ", "NPRS_LEG", "SBI_1"}, rapid.Float64Range(0, 80)),
		Tests: table(t, "tests", []string{"SLUMP", "FABER", "SPRING"}, rapid.Custom(func(t *rapid.T) clinic.TestSides {
			return clinic.TestSides{Left: truths.Draw(t, "left"), Right: truths.Draw(t, "right")}
		})),
		BodyChart: some(t, "chart", 6, func(t *rapid.T) clinic.Mark {
			return clinic.Mark{View: words.Draw(t, "view"), Region: words.Draw(t, "region"), Side: sides.Draw(t, "side"), Symptom: words.Draw(t, "symptom")}
		}),
		Adherence: numbers.Draw(t, "adherence"), Responses: some(t, "responses", 4, drawResponse),
		Massage: maybe(t, "massage response", drawMassageResponse),
	}
}

var counts = rapid.IntRange(0, 600)

func drawMassageRow(t *rapid.T) clinic.MassageRow {
	return clinic.MassageRow{
		Technique: words.Draw(t, "technique"), Region: words.Draw(t, "region"), Side: sides.Draw(t, "side"), Pressure: counts.Draw(t, "pressure"),
		Minutes: counts.Draw(t, "minutes"), Purpose: words.Draw(t, "purpose"), Why: words.Draw(t, "why"),
	}
}

func drawTherapyRow(t *rapid.T) clinic.TherapyRow {
	return clinic.TherapyRow{
		Kind: words.Draw(t, "kind"), What: words.Draw(t, "what"), Exercise: words.Draw(t, "exercise"),
		Minutes: counts.Draw(t, "minutes"), Why: words.Draw(t, "why"),
	}
}

func drawVisit(t *rapid.T, date clinic.Date) clinic.Visit {
	return clinic.Visit{
		Date: date, Screen: drawScreen(t), Before: drawPain(t), After: drawPain(t), Spasm: numbers.Draw(t, "spasm"),
		Responses: some(t, "responses", 3, drawResponse), Response: maybe(t, "massage response", drawMassageResponse),
		Massage: some(t, "massage", 3, drawMassageRow), Note: words.Draw(t, "note"),
		Exercise: some(t, "exercise", 3, func(t *rapid.T) clinic.ExerciseRow {
			return clinic.ExerciseRow{
				TherapyRow: drawTherapyRow(t), Side: sides.Draw(t, "side"), Sets: counts.Draw(t, "sets"), Reps: counts.Draw(t, "reps"),
				HoldSeconds: counts.Draw(t, "hold"), RestSeconds: counts.Draw(t, "rest"),
				TimesPerDay: counts.Draw(t, "times"), DaysPerWeek: counts.Draw(t, "days"),
			}
		}),
	}
}

func drawPlan(t *rapid.T, version int, date clinic.Date) clinic.Plan {
	return clinic.Plan{
		Version: version, Approved: date, Phase: rapid.SampledFrom(append(clinic.Phases, "")).Draw(t, "phase"),
		Massage: clinic.Massage{PerWeek: numbers.Draw(t, "massage a week"), Rows: some(t, "massage rows", 4, drawMassageRow)},
		Therapy: clinic.Therapy{PerWeek: numbers.Draw(t, "therapy a week"), Rows: some(t, "therapy rows", 4, drawTherapyRow)},
		Home: some(t, "home", 4, func(t *rapid.T) clinic.Home {
			return clinic.Home{
				Exercise: words.Draw(t, "exercise"), Side: sides.Draw(t, "side"), Sets: counts.Draw(t, "sets"), Reps: counts.Draw(t, "reps"),
				HoldSeconds: counts.Draw(t, "hold"), RestSeconds: counts.Draw(t, "rest"), Minutes: counts.Draw(t, "minutes"),
				TimesPerDay: counts.Draw(t, "times"), DaysPerWeek: counts.Draw(t, "days"), Note: words.Draw(t, "note"), Why: words.Draw(t, "why"),
			}
		}),
		Review: clinic.Review{Days: counts.Draw(t, "review days"), Visits: counts.Draw(t, "review visits")},
	}
}

func drawPatient(t *rapid.T) clinic.Patient {
	return clinic.Patient{
		Name: words.Draw(t, "name"), Given: words.Draw(t, "given"), Family: words.Draw(t, "family"), Preferred: words.Draw(t, "preferred"),
		Referrer: words.Draw(t, "referrer"), Born: rapid.SampledFrom([]clinic.Date{"", "1979-04-02"}).Draw(t, "born"),
		Sex: words.Draw(t, "sex"), Language: words.Draw(t, "language"), Sheet: words.Draw(t, "sheet"),
		Contact: clinic.Contact{Phone: words.Draw(t, "phone"), Address: words.Draw(t, "address"), Email: words.Draw(t, "email")},
		Health: some(t, "health", 3, func(t *rapid.T) clinic.Tag {
			return clinic.Tag{Tag: words.Draw(t, "tag"), Side: sides.Draw(t, "side"), Regions: some(t, "regions", 3, func(t *rapid.T) string { return words.Draw(t, "region") })}
		}),
	}
}

func drawEpisode(t *rapid.T) clinic.Episode {
	return clinic.Episode{
		Condition: words.Draw(t, "condition"), Side: sides.Draw(t, "side"), Onset: "2026-08-20",
		Goals: some(t, "goals", 3, func(t *rapid.T) clinic.Goal {
			return clinic.Goal{Text: words.Draw(t, "text"), Measure: words.Draw(t, "measure"), Target: numbers.Draw(t, "target"), By: "2026-12-01"}
		}),
	}
}

func drawCourse(t *rapid.T) clinic.Course {
	day := clinic.Date("2026-09-01")
	c := clinic.Course{Patient: drawPatient(t), Episode: drawEpisode(t)}
	for i := range rapid.IntRange(0, 3).Draw(t, "assessments") {
		c.Assessments = append(c.Assessments, drawAssessment(t, day.Plus(i/2)))
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "visits") {
		date := rapid.SampledFrom([]clinic.Date{"", day.Plus(i)}).Draw(t, "visit date")
		c.Visits = append(c.Visits, drawVisit(t, date))
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "plans") {
		c.Plans = append(c.Plans, drawPlan(t, 2*i+1, day.Plus(i)))
	}
	c.Decisions = some(t, "decisions", 4, func(t *rapid.T) clinic.Decision {
		return clinic.Decision{
			Date: rapid.SampledFrom([]clinic.Date{"", day}).Draw(t, "decided"), Rule: words.Draw(t, "rule"), Item: words.Draw(t, "item"),
			Decision: clinic.Declined, Reason: words.Draw(t, "reason"),
		}
	})
	if rapid.Bool().Draw(t, "has x") {
		c.X = map[string]json.RawMessage{"note": json.RawMessage(`{"kept":[1,2.5,"three"]}`)}
	}
	return c
}

// bare takes off what the clinic adds: ids, revisions, authors, signatures.
func bare(c clinic.Course) clinic.Course {
	c.Patient.ID, c.Patient.Revision = "", 0
	c.ID, c.PatientID, c.Revision = "", "", 0
	for i := range c.Assessments {
		a := &c.Assessments[i]
		a.ID, a.EpisodeID, a.Revision, a.Entered, a.Signed, a.Author = "", "", 0, "", "", ""
	}
	for i := range c.Visits {
		v := &c.Visits[i]
		v.ID, v.EpisodeID, v.Revision, v.Entered, v.Signed, v.Author, v.Session = "", "", 0, "", "", "", clinic.Session{}
	}
	for i := range c.Plans {
		c.Plans[i].ID, c.Plans[i].EpisodeID, c.Plans[i].Entered = "", "", ""
	}
	return c
}

func TestACourseComesBackAsItWentIn(t *testing.T) {
	c, _ := newClinic(t)
	rapid.Check(t, func(rt *rapid.T) {
		in := drawCourse(rt)
		out := bare(readCourse(t, c, insertCourse(t, c, in)))
		if !reflect.DeepEqual(in, out) {
			rt.Fatalf("went in:\n%s\ncame out:\n%s", show(in), show(out))
		}
	})
}

func TestADraftComesBackAsItWentIn(t *testing.T) {
	c, _ := newClinic(t)
	episode := insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana"}})
	var draft clinic.Assessment
	rapid.Check(t, func(rt *rapid.T) {
		in := drawAssessment(rt, "2026-09-01")
		in.ID, in.EpisodeID, in.Revision = draft.ID, episode, draft.Revision
		draft = putDraft(t, c, in)
		out := readDraft(t, c, episode)
		in.ID, in.Revision, in.Entered = out.ID, out.Revision, out.Entered
		if !reflect.DeepEqual(&in, out) {
			rt.Fatalf("went in:\n%s\ncame out:\n%s", show(in), show(out))
		}
	})
}

func show(v any) string {
	text, err := json.MarshalIndent(v, "", " ")
	return fmt.Sprintf("%s %v", text, err)
}
