package exchange_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/assets"
)

func newReader(t testing.TB) *exchange.Reader {
	t.Helper()
	reader, err := exchange.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

func seed(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func tree(t testing.TB, text []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return withoutEmptyLists(v)
}

// withoutEmptyLists drops lists with nothing in them: absent says the same.
func withoutEmptyLists(v any) any {
	object, ok := v.(map[string]any)
	if !ok {
		return v
	}
	for key, value := range object {
		if list, ok := value.([]any); ok && len(list) == 0 {
			delete(object, key)
			continue
		}
		object[key] = withoutEmptyLists(value)
	}
	return object
}

func TestFileToCourseToFileLosesNothing(t *testing.T) {
	reader := newReader(t)
	for _, name := range []string{"full.json", "reassessed.json", "intake.json"} {
		text := seed(t, name)
		course, err := reader.Read(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var out bytes.Buffer
		if err := reader.Write(&out, course); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if before, after := tree(t, []byte(text)), tree(t, out.Bytes()); !reflect.DeepEqual(dose0(before), dose0(after)) {
			t.Errorf("%s changed:\n%s", name, out.String())
		}
	}
}

// dose0 drops hold and rest of 0 seconds from home rows: the file may leave
// them out, and written ones always have them.
func dose0(v any) any {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			dose0(item)
		}
	case map[string]any:
		for key, value := range v {
			if (key == "hold_seconds" || key == "rest_seconds") && value == 0.0 {
				delete(v, key)
			}
			dose0(value)
		}
	}
	return v
}

func TestReadKeepsWhatItDoesNotKnow(t *testing.T) {
	course, err := newReader(t).Read(strings.NewReader(seed(t, "full.json")))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(course.X["nested"]); got != `[1.50,null,{"a":{"b":1e3}}]` {
		t.Errorf("x.nested is %s", got)
	}
}

func TestReadRefusesAndNamesThePlace(t *testing.T) {
	reader := newReader(t)
	minimal := `{"tandem_episode": 1, "patient": {"name": "A B"}, "condition": "DGS"`
	assessment := minimal + `, "assessments": [{"date": "2026-02-01", "kind": "initial", `
	cases := []struct{ name, file, want string }{
		{"empty", "  ", "file: is empty"},
		{"list", "[]", "file: is not an episode"},
		{"null", "null", "file: null is not a value"},
		{"not text", "\xff\xfe{}", "file: is not UTF-8 text"},
		{"cut off", minimal, "line 1: the file ends"},
		{"broken", "{\n\"tandem_episode\" 1}", "line 2: this is not JSON"},
		{"trailing", minimal + "} {}", "something follows"},
		{"trailing word", minimal + "} x", "something follows"},
		{"a draft", `{"version": 1, "home": [], "locked": false}`, "tandem_episode: missing"},
		{"version 2", `{"tandem_episode": 2}`, "tandem_episode: 2 is not a version"},
		{"repeated", minimal + `, "condition": "LSS"}`, "condition: stands twice"},
		{"repeated deep", assessment + `"slr": {"left": 1, "left": 2}}]}`, "assessments[0].slr.left: stands twice"},
		{"repeated in x", minimal + `, "x": {"a": 1, "a": 2}}`, "x.a: stands twice"},
		{"null field", assessment + `"rmdq": null}]}`, "assessments[0].rmdq: null is not a value"},
		{"null x", minimal + `, "x": null}`, "x: null is not a value"},
		{"x is a list", minimal + `, "x": [null]}`, "x[0]: null is not a value"},
		{"deep", minimal + `, "x": {"a": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "}}", "levels lie inside"},
		{"huge number", assessment + `"rmdq": 1e999}]}`, "assessments[0].rmdq: 1e999 is too large"},
		{"no name", `{"tandem_episode": 1, "patient": {}, "condition": "DGS"}`, "patient.name: missing"},
		{"blank name", `{"tandem_episode": 1, "patient": {"name": " "}, "condition": "DGS"}`, "patient.name"},
		{"no condition", `{"tandem_episode": 1, "patient": {"name": "A"}}`, "condition: missing"},
		{"no kind", minimal + `, "assessments": [{"date": "2026-02-01"}]}`, "assessments[0].kind: missing"},
		{"unknown field", assessment + `"colour": "blue"}]}`, "assessments[0].colour: not a field of an assessment"},
		{"other case", assessment + `"RMDQ": 3}]}`, "assessments[0].RMDQ: not a field"},
		{"unknown top", minimal + `, "patients": []}`, "patients: not a field of an episode"},
		{"why in a plan", minimal + `, "plans": [{"home": [{"exercise": "EXT-01", "why": "x"}]}]}`, "plans[0].home[0].why: not a field of a home exercise"},
		{"unknown flag", assessment + `"red_flags": {"RF_X": "no"}}]}`, "assessments[0].red_flags.RF_X: not a known red flag"},
		{"wrong type", assessment + `"rmdq": "ten"}]}`, `assessments[0].rmdq: "ten" stands where a whole number belongs`},
		{"fraction", assessment + `"rmdq": 7.5}]}`, "assessments[0].rmdq: 7.5 is not a whole number"},
		{"out of range", assessment + `"slr": {"left": 130}}]}`, "assessments[0].slr.left: 130 is outside 0 to 90"},
		{"below", assessment + `"groc": -8}]}`, "assessments[0].groc: -8 is outside -7 to 7"},
		{"three ratings", assessment + `"sbi": [1, 2, 3]}]}`, "assessments[0].sbi: the list must have 4 entries"},
		{"unknown code", minimal + `, "plans": [{"home": [{"exercise": "EXT-99"}]}]}`, `plans[0].home[0].exercise: "EXT-99" is not a known exercise`},
		{"short list", minimal + `, "side": "up"}`, `side: "up" is not one of left, right, both, central`},
		{"health text", `{"tandem_episode": 1, "patient": {"name": "A", "health": ["FLU"]}, "condition": "DGS"}`, `patient.health[0]: "FLU" is not a known health tag`},
		{"health object", `{"tandem_episode": 1, "patient": {"name": "A", "health": [{"tag": "PREG", "how": 1}]}, "condition": "DGS"}`, "patient.health[0].how: not a field of a health tag"},
		{"health number", `{"tandem_episode": 1, "patient": {"name": "A", "health": [7]}, "condition": "DGS"}`, "patient.health[0]: 7 stands where an object belongs"},
		{"massage thrice", minimal + `, "plans": [{"massage": {"sessions_per_week": 3}}]}`, "plans[0].massage.sessions_per_week: 3 is not one of 2, 1, 0.5, 0"},
		{"no day", minimal + `, "onset": "2026-02-30"}`, `onset: "2026-02-30" is not a day of the calendar`},
		{"no date", minimal + `, "onset": "1.2.2026"}`, `onset: "1.2.2026" is not a date such as 1979-04-02`},
		{"order", minimal + `, "visits": [{"date": "2026-02-02"}, {"date": "2026-02-01"}]}`, "visits[1].date: 2026-02-01 comes before 2026-02-02"},
		{"versions", minimal + `, "plans": [{"version": 2}, {"version": 2}]}`, "plans[1].version: 2 must be more than 2"},
		{"odd key", minimal + `, "\n": 1}`, `[""]: not a field of an episode`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := reader.Read(strings.NewReader(c.file))
			var problem *exchange.Error
			if !errors.As(err, &problem) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("said %v, wanted %q", err, c.want)
			}
		})
	}
}

func TestManyProblemsAreCounted(t *testing.T) {
	file := `{"tandem_episode": 1, "patient": {"name": "A"}, "condition": "DGS", "a":1, "b":1, "c":1, "d":1, "e":1, "f":1, "g":1}`
	_, err := newReader(t).Read(strings.NewReader(file))
	if err == nil || !strings.HasSuffix(err.Error(), "and 2 more") || strings.Count(err.Error(), "\n") != 5 {
		t.Errorf("said %v", err)
	}
}

func TestReadTakesWholeNumbersHoweverWritten(t *testing.T) {
	file := `{"tandem_episode": 1.0, "patient": {"name": "A"}, "condition": "DGS", "plans": [{"version": 1e0, "home": [{"exercise": "EXT-01", "sets": 2.0}]}]}`
	course, err := newReader(t).Read(strings.NewReader("\xef\xbb\xbf" + file))
	if err != nil {
		t.Fatal(err)
	}
	if course.Plans[0].Home[0].Sets != 2 {
		t.Errorf("sets are %d", course.Plans[0].Home[0].Sets)
	}
}

func TestReadNumbersPlansThatHaveNoVersion(t *testing.T) {
	file := `{"tandem_episode": 1, "patient": {"name": "A"}, "condition": "DGS", "plans": [{"version": 4}, {}, {}]}`
	course, err := newReader(t).Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if course.Plans[1].Version != 5 || course.Plans[2].Version != 6 {
		t.Errorf("versions are %d and %d", course.Plans[1].Version, course.Plans[2].Version)
	}
}

func TestWriteRefusesWhatReadWould(t *testing.T) {
	over := 130.0
	course := clinic.Course{Patient: clinic.Patient{Name: "A"}, Episode: clinic.Episode{Condition: "DGS"}}
	course.Assessments = []clinic.Assessment{{Date: "2026-02-01", Kind: clinic.Initial, SLR: clinic.Sides{Left: &over}}}
	var out bytes.Buffer
	err := newReader(t).Write(&out, course)
	if err == nil || !strings.Contains(err.Error(), "assessments[0].slr.left") || out.Len() != 0 {
		t.Errorf("said %v after %d bytes", err, out.Len())
	}
}

func TestWriteLeavesOutTheReasonsOfADraft(t *testing.T) {
	course := clinic.Course{Patient: clinic.Patient{Given: "Ann", Family: "Other"}, Episode: clinic.Episode{Condition: "DGS"}}
	course.Plans = []clinic.Plan{{Version: 1, Home: []clinic.Home{{Exercise: "EXT-01", Why: "it centralises"}}}}
	var out bytes.Buffer
	if err := newReader(t).Write(&out, course); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "centralises") || !strings.Contains(out.String(), "Ann Other") {
		t.Errorf("wrote %s", out.String())
	}
}

func FuzzReadEpisode(f *testing.F) {
	for _, name := range []string{"full.json", "reassessed.json", "intake.json"} {
		f.Add(seed(f, name))
	}
	f.Add(`{"tandem_episode": 1, "patient": {"name": "A"}, "condition": "DGS", "x": {"a": [null, 1e400]}}`)
	f.Add(`{"tandem_episode": 1, "patient": {"name": "A", "health": [{}, 7, "PREG"]}, "condition": 3}`)
	reader := newReader(f)
	f.Fuzz(func(t *testing.T, text string) {
		course, err := reader.Read(strings.NewReader(text))
		if err != nil {
			var problem *exchange.Error
			if !errors.As(err, &problem) || len(problem.Problems) == 0 {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		var out bytes.Buffer
		if err := reader.Write(&out, course); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := reader.Read(&out)
		if err != nil || len(again.Assessments) != len(course.Assessments) || again.Patient.Name != course.Patient.Name {
			t.Fatalf("written and read again: %v", err)
		}
	})
}

func TestHalfACharacterIsRefusedAndAWholeOneIsKept(t *testing.T) {
	reader, err := exchange.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	const file = `{"tandem_episode": 1, "patient": {"name": "%s"}, "condition": "DGS"}`
	_, err = reader.Read(strings.NewReader(fmt.Sprintf(file, `A \ud800 B`)))
	if err == nil || err.Error() != "patient.name: the text holds half of a character; write it whole" {
		t.Errorf("said %v", err)
	}
	for written, want := range map[string]string{`\ud83d\ude42`: "\U0001F642", `\ufffd`: "\uFFFD", "\uFFFD": "\uFFFD"} {
		course, err := reader.Read(strings.NewReader(fmt.Sprintf(file, written)))
		if err != nil || course.Patient.Name != want {
			t.Errorf("%s became %q, %v", written, course.Patient.Name, err)
		}
	}
}

func TestAGoalMayUseEveryMeasure(t *testing.T) {
	reader, err := exchange.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range clinic.GoalMeasures {
		text := fmt.Sprintf(`{"tandem_episode": 1, "patient": {"name": "A"}, "condition": "DGS", "goals": [{"measure": %q}]}`, code)
		if _, err := reader.Read(strings.NewReader(text)); err != nil {
			t.Error(err)
		}
	}
	const tooHigh = `{"tandem_episode": 1, "patient": {"name": "A"}, "condition": "DGS", "goals": [{"measure": "GROC15", "target": 8}]}`
	if _, err := reader.Read(strings.NewReader(tooHigh)); err == nil || !strings.Contains(err.Error(), "goals[0].target: 8 is outside -7 to 7") {
		t.Errorf("said %v", err)
	}
}
