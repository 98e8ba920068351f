package exchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
)

// Generators of parts that a true record can have, absent ones included.

func maybeNumber(t *rapid.T, field string) *float64 {
	if rapid.Bool().Draw(t, "no "+field) {
		return nil
	}
	limit, _ := clinic.Limit(field)
	value := float64(rapid.IntRange(int(limit.Low), int(limit.High)).Draw(t, field))
	if !limit.Whole && value < limit.High && rapid.Bool().Draw(t, field+" half") {
		value += 0.5
	}
	return &value
}

func count(t *rapid.T, field string) int {
	if number := maybeNumber(t, field); number != nil {
		return int(*number)
	}
	return 0
}

func maybe[T ~string](t *rapid.T, list []T) T {
	return rapid.SampledFrom(append([]T{""}, list...)).Draw(t, "code")
}

func someText(t *rapid.T) string { return rapid.StringN(0, 20, -1).Draw(t, "text") }

func exerciseCode(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "EXT-03", "COR-01", "AER-01", "NEU-02"}).Draw(t, "exercise")
}

func dates(t *rapid.T, n int) []clinic.Date {
	days := rapid.SliceOfN(rapid.IntRange(0, 400), n, n).Draw(t, "days")
	slices.Sort(days)
	list := make([]clinic.Date, n)
	for i, day := range days {
		list[i] = clinic.Date("2025-01-01").Plus(day)
	}
	return list
}

func response(t *rapid.T) clinic.Response {
	done := rapid.Bool().Draw(t, "done")
	return clinic.Response{
		Exercise: exerciseCode(t), Pain: maybeNumber(t, "pain_during"), Settled: maybeNumber(t, "settled_hours"),
		Completed: &done, SiteChange: maybeNumber(t, "distal_site_change"),
	}
}

func sometimes[T any](t *rapid.T, make func(*rapid.T) T) []T {
	var list []T
	for range rapid.IntRange(0, 2).Draw(t, "how many") {
		list = append(list, make(t))
	}
	return list
}

func assessment(t *rapid.T, date clinic.Date) clinic.Assessment {
	return clinic.Assessment{
		Date: date, Kind: rapid.SampledFrom(clinic.Kinds).Draw(t, "kind"),
		RedFlags: map[string]clinic.Answer{rapid.SampledFrom(clinic.RedFlags).Draw(t, "flag"): clinic.No},
		Screen:   clinic.Screen{Saddle: maybe(t, clinic.Answers), Fall: maybe(t, clinic.Answers)},
		NPRS:     clinic.Pain{Back: maybeNumber(t, "nprs"), Leg: maybeNumber(t, "nprs")},
		RMDQ:     maybeNumber(t, "rmdq"), GROC: maybeNumber(t, "groc"), ODI: maybeNumber(t, "odi"),
		PSFS: sometimes(t, func(t *rapid.T) clinic.Activity {
			return clinic.Activity{Activity: someText(t), Score: maybeNumber(t, "psfs")}
		}),
		Start: maybe(t, clinic.StartLevels), DistalSite: maybeNumber(t, "distal_site"), Spasm: maybeNumber(t, "spasm"),
		SLR:       clinic.Sides{Left: maybeNumber(t, "slr"), Right: maybeNumber(t, "slr")},
		Irritable: maybe(t, clinic.Irritability),
		Roots: map[string]clinic.RootSides{rapid.SampledFrom(clinic.Roots).Draw(t, "root"): {
			Left: clinic.Root{Power: maybeNumber(t, "power"), Reflex: maybeNumber(t, "reflex")},
		}},
		Direction: &clinic.Direction{Movement: maybe(t, clinic.Movements), Result: maybe(t, clinic.DirectionResult)},
		Responses: sometimes(t, response),
		Massage:   &clinic.MassageResponse{Soreness: maybeNumber(t, "soreness_hours")},
	}
}

func massageRow(t *rapid.T) clinic.MassageRow {
	return clinic.MassageRow{
		Technique: maybe(t, clinic.Techniques), Region: maybe(t, clinic.MassageRegions), Side: maybe(t, clinic.RowSides),
		Pressure: count(t, "pressure"), Minutes: count(t, "minutes"), Purpose: someText(t),
	}
}

func home(t *rapid.T) clinic.Home {
	return clinic.Home{
		Exercise: exerciseCode(t), Side: maybe(t, clinic.DoseSides), Sets: count(t, "sets"), Reps: count(t, "reps"),
		HoldSeconds: count(t, "hold_seconds"), RestSeconds: count(t, "rest_seconds"), Minutes: count(t, "minutes"),
		TimesPerDay: count(t, "times_per_day"), DaysPerWeek: count(t, "days_per_week"), Note: someText(t),
	}
}

func plan(t *rapid.T, version int, approved clinic.Date) clinic.Plan {
	step := rapid.SampledFrom(clinic.MassageSteps).Draw(t, "massage a week")
	return clinic.Plan{
		Version: version, Approved: approved, Phase: maybe(t, clinic.Phases),
		Massage: clinic.Massage{PerWeek: &step, Rows: sometimes(t, massageRow)},
		Therapy: clinic.Therapy{PerWeek: maybeNumber(t, "sessions_per_week"), Rows: sometimes(t, func(t *rapid.T) clinic.TherapyRow {
			return clinic.TherapyRow{Kind: maybe(t, clinic.RowKinds), What: someText(t), Exercise: exerciseCode(t), Minutes: count(t, "minutes")}
		})},
		Home: sometimes(t, home), Review: clinic.Review{Days: count(t, "days"), Visits: count(t, "visits")},
	}
}

func course(t *rapid.T) clinic.Course {
	c := clinic.Course{
		Patient: clinic.Patient{
			Name: "N" + someText(t), Born: "1970-05-06", Sex: maybe(t, clinic.Sexes), Language: "en", Sheet: maybe(t, clinic.SheetKinds),
			Contact: clinic.Contact{Phone: someText(t), Email: someText(t)},
			Health: sometimes(t, func(t *rapid.T) clinic.Tag {
				return clinic.Tag{Tag: rapid.SampledFrom(clinic.HealthTags).Draw(t, "tag"), Side: maybe(t, clinic.RowSides)}
			}),
		},
		Episode: clinic.Episode{Condition: rapid.SampledFrom(clinic.Conditions).Draw(t, "condition"), Side: maybe(t, clinic.EpisodeSides)},
		X:       map[string]json.RawMessage{"kept": json.RawMessage(`[1.0,null,"\u00e9"]`)},
	}
	for _, date := range dates(t, rapid.IntRange(0, 3).Draw(t, "assessments")) {
		c.Assessments = append(c.Assessments, assessment(t, date))
	}
	for _, date := range dates(t, rapid.IntRange(0, 3).Draw(t, "visits")) {
		c.Visits = append(c.Visits, clinic.Visit{
			Date: date, Spasm: maybeNumber(t, "spasm"), Massage: sometimes(t, massageRow), Responses: sometimes(t, response), Note: someText(t),
			Exercise: sometimes(t, func(t *rapid.T) clinic.ExerciseRow {
				return clinic.ExerciseRow{TherapyRow: clinic.TherapyRow{Exercise: exerciseCode(t), Minutes: count(t, "minutes")}, Sets: count(t, "sets")}
			}),
		})
	}
	for i, date := range dates(t, rapid.IntRange(0, 3).Draw(t, "plans")) {
		c.Plans = append(c.Plans, plan(t, i+1, date))
		c.Decisions = append(c.Decisions, clinic.Decision{
			Date: date, Rule: fmt.Sprintf("R%02d", rapid.IntRange(1, 26).Draw(t, "rule")),
			Item: exerciseCode(t), Decision: maybe(t, clinic.Verdicts), Reason: someText(t),
		})
	}
	return c
}

func TestCourseToFileToCourseIsTheSame(t *testing.T) {
	reader := newReader(t)
	rapid.Check(t, func(t *rapid.T) {
		before := course(t)
		var file bytes.Buffer
		if err := reader.Write(&file, before); err != nil {
			t.Fatal(err)
		}
		text := file.String()
		after, err := reader.Read(&file)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("before %+v\nafter %+v\n%s", before, after, text)
		}
	})
}

// TestEveryNumberFieldRefusesWhatIsOutside sets one field of a good file to a
// value just outside its limits.
func TestEveryNumberFieldRefusesWhatIsOutside(t *testing.T) {
	reader := newReader(t)
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.SampledFrom([]string{"rmdq", "groc", "odi", "distal_site", "spasm", "ftf_cm", "walk_minutes", "adherence_percent"}).Draw(t, "field")
		limit, _ := clinic.Limit(field)
		value := rapid.SampledFrom([]float64{limit.Low - 1, limit.High + 1, limit.Low - 1e9, limit.High + 1e9}).Draw(t, "value")
		file := fmt.Sprintf(`{"tandem_episode":1,"patient":{"name":"A"},"condition":"DGS","assessments":[{"date":"2026-01-01","kind":"initial",%q:%v}]}`, field, clinic.Number(value))
		_, err := reader.Read(bytes.NewReader([]byte(file)))
		want := fmt.Sprintf("assessments[0].%s: %s is outside %s", field, clinic.Number(value), limit)
		if err == nil || err.Error() != want {
			t.Fatalf("said %v, wanted %q", err, want)
		}
	})
}
