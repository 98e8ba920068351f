package exchange_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/app/exchange/fhir"
	"tandem/app/library"
	"tandem/assets"
)

func openLibrary(t testing.TB) *library.Library {
	t.Helper()
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

var exported = fhir.About{Seed: "a patient", When: time.Date(2026, 9, 15, 12, 0, 0, 0, time.UTC), Practice: "Harbour Clinic"}

// carried is a course as FHIR can carry it: without the part x, and with text
// that FHIR allows.
func carried(t interface{ Fatal(...any) }, c clinic.Course) clinic.Course {
	c.X = nil
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	text, err = json.Marshal(allowed(tree))
	if err != nil {
		t.Fatal(err)
	}
	var after clinic.Course
	if err := json.Unmarshal(text, &after); err != nil {
		t.Fatal(err)
	}
	return after
}

func allowed(v any) any {
	switch v := v.(type) {
	case string:
		var b strings.Builder
		for _, r := range v {
			switch {
			case strings.ContainsRune("\n\t\r", r):
				b.WriteRune(r)
			case unicode.IsSpace(r) || r == '\ufeff':
				b.WriteRune(' ')
			case !unicode.IsControl(r) && r != unicode.ReplacementChar:
				b.WriteRune(r)
			}
		}
		return b.String()
	case map[string]any:
		for key := range v {
			v[key] = allowed(v[key])
		}
	case []any:
		for i := range v {
			v[i] = allowed(v[i])
		}
	}
	return v
}

func bundleOf(t interface{ Fatal(...any) }, lib *library.Library, r fhir.Record) []byte {
	var out bytes.Buffer
	if err := fhir.Write(&out, lib, r, exported); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRecordToBundleToRecordLosesNothing(t *testing.T) {
	lib := openLibrary(t)
	rapid.Check(t, func(t *rapid.T) {
		one, two := carried(t, course(t)), carried(t, course(t))
		before := fhir.Record{Patient: one.Patient, Episodes: []fhir.Episode{{Course: one}, {Course: two}}}
		text := bundleOf(t, lib, before)
		after, leftOut, err := fhir.Read(bytes.NewReader(text))
		if err != nil || len(leftOut) > 0 {
			t.Fatalf("%v, left out %v\n%s", err, leftOut, text)
		}
		if !reflect.DeepEqual(before.Patient, after.Patient) {
			t.Fatalf("before %+v\nafter %+v", before.Patient, after.Patient)
		}
		for i := range before.Episodes {
			was, is := before.Episodes[i].Course, after.Episodes[i].Course
			was.Patient = clinic.Patient{}
			if !reflect.DeepEqual(was, is) {
				t.Fatalf("before %s\nafter %s", tellJSON(t, was), tellJSON(t, is))
			}
		}
		if again := bundleOf(t, lib, after); !bytes.Equal(text, again) {
			t.Fatalf("the second bundle is another:\n%s\n%s", text, again)
		}
	})
}

func tellJSON(t interface{ Fatal(...any) }, v any) string {
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestABundleKeepsWhatTheEpisodeFileDoesNot(t *testing.T) {
	two := 2.0
	before := fhir.Record{
		Patient: clinic.Patient{
			Name: "Ana Ruiz", Given: "Ana", Family: "Ruiz", Preferred: "Anita", Referrer: "Dr Hill", Contact: clinic.Contact{Address: "1 Quay"},
			Number: "P-17", Interpreter: "Spanish", Emergency: clinic.Relative{Name: "Leo", Relation: "brother", Phone: "1"}, Guardian: clinic.Relative{Name: "Eva"},
			Health: []clinic.Tag{{Tag: "PREG", Since: "2026-01-01", Until: "2026-10-01"}},
		},
		Episodes: []fhir.Episode{{
			Course: clinic.Course{
				Episode: clinic.Episode{Condition: "DISC_RAD", Side: "left", Goals: []clinic.Goal{
					{Text: "walk the dog"}, {Measure: "RMDQ", Target: &two, By: "2026-10-01"}, {Text: "work", Target: &two}, {Measure: "PSFS"},
				}},
				Plans:       []clinic.Plan{{Version: 1, Massage: clinic.Massage{Rows: []clinic.MassageRow{{Technique: "SW", Region: "lumbar", Why: "spasm is 2", By: "Mia"}}}}},
				Assessments: []clinic.Assessment{{Date: "2026-09-01", Kind: "initial", Details: clinic.Details{"RMDQ.7": 1, "HIP_ROM.flexion.left": 90.5}, Given: map[string]clinic.Given{"RMDQ": {Mode: "spoken", By: "helped", Language: "es", Version: "1.2"}, "OWN_FEAR": {}}, Totals: map[string]float64{"OWN_FEAR": 6}}},
				Visits: []clinic.Visit{{
					Date: "2026-09-02", Handover: "calf is sore", Massage: []clinic.MassageRow{{Technique: "SW", Region: "calf", By: "Mia"}},
					Exercise: []clinic.ExerciseRow{{TherapyRow: clinic.TherapyRow{Kind: "exercise", Exercise: "EXT-03", By: "Tom"}}},
				}},
			},
			Consents: []clinic.Consent{{
				Given: "2026-09-01", Areas: []string{"lumbar", "adductors"}, Explicit: []string{"adductors"}, Refused: []string{"gluteal"},
				Explained: []string{"soreness"}, Questions: "how long?", PressureCap: 3, Method: "spoken", GivenBy: "patient",
				Withdrawn: []clinic.Withdrawal{{Areas: []string{"adductors"}, Reason: "not today"}, {Reason: "no more"}},
			}},
		}},
	}
	after, _, err := fhir.Read(bytes.NewReader(bundleOf(t, openLibrary(t), before)))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(before, after) {
		t.Errorf("before %s\nafter %s", tellJSON(t, before), tellJSON(t, after))
	}
}

func TestABundleNamesItsCodes(t *testing.T) {
	reader, lib := newReader(t), openLibrary(t)
	whole, err := reader.Read(strings.NewReader(seed(t, "full.json")))
	if err != nil {
		t.Fatal(err)
	}
	text := string(bundleOf(t, lib, fhir.Record{Patient: whole.Patient, Episodes: []fhir.Episode{{Course: whole}}}))
	for _, want := range []string{
		`"system": "http://loinc.org"`, `"code": "72514-3"`, "Tandem's own codes: measures and findings", "Regenstrief", `"resourceType": "CarePlan"`,
		`"resourceType": "Provenance"`, `"resourceType": "QuestionnaireResponse"`, `"resourceType": "Procedure"`, `"resourceType": "Goal"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the bundle does not say %s", want)
		}
	}
	if strings.Contains(text, "snomed") || strings.Contains(text, `"code": ""`) {
		t.Error("the bundle has a code that it must not have")
	}
}

func TestForeignResourcesAreLeftOutAndNamed(t *testing.T) {
	text := `{"resourceType":"Bundle","type":"collection","entry":[
		{"resource":{"resourceType":"Condition","code":{"text":"Gout"},"subject":{}}},
		{"resource":{"resourceType":"Patient","name":[{"family":"Ruiz","given":["Ana","Maria"]}],"birthDate":"1979-04-02","gender":"female"}},
		{"resource":{"resourceType":"MedicationRequest"}},
		{"resource":{"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"8867-4","display":"Heart rate"}]}}},
		{"resource":{"resourceType":"Patient","name":[{"text":"Another"}]}}]}`
	got, leftOut, err := fhir.Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if got.Patient.Name != "Ana Maria Ruiz" || got.Patient.Born != "1979-04-02" || len(got.Episodes) != 0 {
		t.Errorf("read %+v", got)
	}
	said := ""
	for _, l := range leftOut {
		said += l.Place + ": " + l.Why + "\n"
	}
	for _, want := range []string{"entry[0] Condition: the condition \"Gout\"", "entry[2] MedicationRequest: Tandem keeps nothing", "Heart rate", "entry[4] Patient: a bundle is read for one patient"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
}

func TestBadBundlesAreRefusedAndNamed(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000)
	for name, c := range map[string]struct{ text, want string }{
		"empty":        {"", "file: is empty"},
		"not text":     {"\xff\xfe{", "file: is not UTF-8 text"},
		"cut off":      {`{"resourceType":"Bundle","entry":[`, "line 1: the file ends before its object does"},
		"deep":         {deep, "more than 64 levels"},
		"deep lists":   {strings.Repeat("[", 100_000), "more than 64 levels"},
		"twice":        {`{"a":1,"a":2}`, `"a" stands twice`},
		"two values":   {`{"resourceType":"Bundle"} {}`, "something follows"},
		"other kind":   {`{"resourceType":"Patient"}`, "resourceType: is not Bundle"},
		"no patient":   {`{"resourceType":"Bundle"}`, "there is no Patient"},
		"wrong shape":  {`{"resourceType":"Bundle","entry":{}}`, "does not have the shape"},
		"wrong number": {`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","name":"Ana"}}]}`, "entry[0] Patient: does not have the shape"},
		"bad date":     {`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","name":[{"text":"A"}],"birthDate":"1979"}}]}`, "born: \"1979\" is not a day"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := fhir.Read(strings.NewReader(c.text))
			if _, ok := errors.AsType[*exchange.Error](err); !ok || !strings.Contains(err.Error(), c.want) {
				t.Errorf("said %v", err)
			}
		})
	}
}

func TestALargeFileIsReadInTime(t *testing.T) {
	text := []byte(`{"tandem_episode":1,"patient":{"name":"A"},"condition":"LSS","x":{"many":[` + strings.Repeat(`"abcdefgh",`, 200_000) + `1]}}`)
	began := time.Now()
	if _, err := newReader(t).Read(bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > time.Minute {
		t.Errorf("%d MB took %s", len(text)>>20, took)
	}
}

func FuzzReadBundle(f *testing.F) {
	lib := openLibrary(f)
	for _, name := range []string{"full.json", "reassessed.json"} {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		whole, err := newReader(f).Read(bytes.NewReader(text))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(bundleOf(f, lib, fhir.Record{Patient: whole.Patient, Episodes: []fhir.Episode{{Course: whole}}}))
	}
	f.Add([]byte(`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","name":[{"text":"A"}]}}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		record, _, err := fhir.Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		bundleOf(t, lib, record)
	})
}
