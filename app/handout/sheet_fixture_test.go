package handout_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/library"
	"tandem/assets"
)

var loaded = sync.OnceValues(func() (*library.Library, error) { return library.Load(assets.FS) })

func words(t testing.TB) *library.Library {
	t.Helper()
	lib, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

var drawn = sync.OnceValues(func() (*figure.Poses, error) { return figure.Load(assets.FS) })

func newPress(t testing.TB) *handout.Press {
	t.Helper()
	poses, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	press, err := handout.New(assets.FS, words(t), poses)
	if err != nil {
		t.Fatal(err)
	}
	return press
}

func number(v float64) *float64 { return &v }

// course is two versions of a plan with a decision behind each change.
func course() clinic.Course {
	first := clinic.Plan{
		Version: 1, Approved: "2026-09-01",
		Massage: clinic.Massage{PerWeek: number(2), Rows: []clinic.MassageRow{
			{Technique: "SW", Region: "lumbar", Side: clinic.Both, Pressure: 2, Minutes: 10},
		}},
		Home: []clinic.Home{
			{Exercise: "EXT-03", Side: clinic.NoSide, Sets: 1, Reps: 10, TimesPerDay: 6, DaysPerWeek: 7},
			{Exercise: "AER-01", Side: clinic.NoSide, Minutes: 8, TimesPerDay: 3, DaysPerWeek: 7},
			{Exercise: "NEU-01", Side: clinic.Left, Sets: 1, Reps: 10, TimesPerDay: 2, DaysPerWeek: 7},
		},
	}
	second := first
	second.Version, second.Approved = 2, "2026-09-15"
	second.Massage.PerWeek = number(1)
	second.Home = append([]clinic.Home{}, first.Home...)
	second.Home[2] = clinic.Home{Exercise: "NEU-02", Side: clinic.Left, Sets: 1, Reps: 10, TimesPerDay: 2, DaysPerWeek: 7}
	return clinic.Course{
		Patient: clinic.Patient{Name: "Ana Ruiz", Language: "en"},
		Episode: clinic.Episode{
			Condition: "DISC_RAD", Side: clinic.Left, Goals: []clinic.Goal{{Text: "sit through a film"}},
		},
		Plans: []clinic.Plan{first, second},
		Decisions: []clinic.Decision{
			{Date: "2026-09-15", Rule: "R17", Item: "NEU-01", Decision: clinic.Accepted},
			{Date: "2026-09-15", Rule: "R09", Item: "massage", Decision: clinic.Accepted},
		},
	}
}

func practice() clinic.Practice {
	return clinic.Practice{Name: "Harbour Clinic", Phone: "555 0123", Emergency: "112", Therapist: "Dana Cole"}
}

func sheet(t testing.TB, language, layout string) handout.Sheet {
	s := handout.FromCourse(course(), words(t))
	s.Practice, s.Language, s.Layout = practice(), language, layout
	s.NextVisit = "22 September, 9:00"
	return s
}

// fourExercises is a full home programme with long names and doses.
func fourExercises(t testing.TB, language string) handout.Sheet {
	s := sheet(t, language, "standard")
	s.Course.Condition = "LSS"
	s.Previous = nil
	s.Plan.Home = []clinic.Home{
		{Exercise: "AER-01", Minutes: 10, TimesPerDay: 2, DaysPerWeek: 7},
		{Exercise: "FLX-01", Side: clinic.Both, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
		{Exercise: "STR-05", Side: clinic.NoSide, Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 7},
		{Exercise: "BAL-01", Side: clinic.NoSide, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
	}
	return s
}

// sixExercises is the content that the floors of the PDF libraries were
// measured with: six exercises of four steps, a chart and a stop box.
func sixExercises(t testing.TB, language string) handout.Sheet {
	s := fourExercises(t, language)
	s.Plan.Home = append(s.Plan.Home,
		clinic.Home{Exercise: "STR-01", Side: clinic.NoSide, Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 7},
		clinic.Home{Exercise: "COR-01", Side: clinic.NoSide, Sets: 1, Reps: 10, HoldSeconds: 5, TimesPerDay: 2, DaysPerWeek: 7})
	return s
}

// eightExercises has more of everything than a sheet should.
func eightExercises(t testing.TB, language, layout string) handout.Sheet {
	s := fourExercises(t, language)
	s.Layout, s.Practice, s.NextVisit = layout, clinic.Practice{}, ""
	s.Course.Patient.Name = "Maria Fernanda de los Angeles Villavicencio-Etxeberria y Goicoechea-Montenegro de la Fuente"
	for _, code := range []string{"COR-08", "STX-01", "NEU-02", "SMR-02"} {
		s.Plan.Home = append(s.Plan.Home, clinic.Home{
			Exercise: code, Side: clinic.Left, Sets: 3, Reps: 12, HoldSeconds: 10, RestSeconds: 60, TimesPerDay: 3, DaysPerWeek: 5,
			Note: "Use the low chair by the window, the one with the arms, and keep the blue towel under your foot.",
		})
	}
	return s
}

func pdf(t testing.TB, s handout.Sheet) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := newPress(t).PDF(s, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// textOf returns what pdftotext reads on a page, or on all for 0, with all
// white space as single spaces.
func textOf(t testing.TB, file []byte, page int) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{}
	if page > 0 {
		args = []string{"-f", strconv.Itoa(page), "-l", strconv.Itoa(page)}
	}
	out, err := exec.Command("pdftotext", append(args, name, "-")...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(directions.Replace(string(out))), " ")
}

// directions takes out the marks that pdftotext puts around text that runs
// from right to left.
var directions = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u200e", "", "\u200f", "")

func mustHave(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		whole, want := text, part
		if strings.ContainsFunc(part, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			whole, want = letters(text), letters(part)
		}
		if !strings.Contains(whole, want) {
			t.Errorf("%q is missing from: %s", part, text)
		}
	}
}

// letters leaves the letters and digits of a text. Where text runs from right to
// left pdftotext moves the spaces round full stops and numbers.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, text)
}
