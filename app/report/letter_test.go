package report_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/report"
	"tandem/assets"
)

func number(v float64) *float64 { return &v }

func newWriter(t *testing.T) *report.Writer {
	t.Helper()
	var files [2][]byte
	for i, name := range []string{"fonts/NotoSans-Regular.ttf", "fonts/NotoSans-Bold.ttf"} {
		var err error
		if files[i], err = fs.ReadFile(assets.FS, name); err != nil {
			t.Fatal(err)
		}
	}
	w, err := report.New(files[0], files[1])
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func builtIn(t *testing.T) *library.Library {
	t.Helper()
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

var practice = clinic.Practice{
	Name: "Harbour Clinic", Address: "3 Quay Street\nBristol", Phone: "0117 496 0000", Emergency: "999", Therapist: "Dana Cole", Paper: "A4",
}

func root(power, sensation, reflex float64) clinic.Root {
	return clinic.Root{Power: number(power), Sensation: number(sensation), Reflex: number(reflex)}
}

// tom is a course whose last assessment has saddle numbness and a weak foot.
func tom() clinic.Course {
	answers := map[string]clinic.Answer{}
	for _, code := range clinic.RedFlags {
		answers[code] = clinic.No
	}
	delete(answers, "RF_AAA")
	answers["RF_CES1"] = clinic.Yes
	return clinic.Course{
		Patient: clinic.Patient{
			Name: "Tom Baker", Born: "1968-08-30", Sex: "male", Referrer: "Dr Iris Moss", Contact: clinic.Contact{Phone: "0117 496 0148"},
			Health: []clinic.Tag{{Tag: "ANTICOAG"}},
		},
		Episode: clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left, Onset: "2026-08-10"},
		Assessments: []clinic.Assessment{
			{
				Date: "2026-09-01", Kind: clinic.Initial, NPRS: clinic.Pain{Back: number(4), Leg: number(7)}, RMDQ: number(15),
				Roots: map[string]clinic.RootSides{"L5": {Left: root(4, 2, 2), Right: root(5, 2, 2)}},
			},
			{
				Date: "2026-09-15", Kind: clinic.Reassessment, NPRS: clinic.Pain{Back: number(5), Leg: number(8)}, RMDQ: number(18), RedFlags: answers,
				SLR:   clinic.Sides{Left: number(35), Right: number(80)},
				Roots: map[string]clinic.RootSides{"L5": {Left: root(3, 1, 2), Right: root(5, 2, 2)}, "S1": {Left: root(5, 2, 1)}, "L4": {Left: root(5, 2, 2)}},
			},
		},
		Visits: []clinic.Visit{{Date: "2026-09-03"}, {Date: "2026-09-09"}},
		Plans: []clinic.Plan{{
			Version: 1, Approved: "2026-09-01", Massage: clinic.Massage{PerWeek: number(2), Rows: []clinic.MassageRow{{Technique: "SW", Region: "lumbar"}}},
			Home: []clinic.Home{{Exercise: "EXT-03"}, {Exercise: "NEU-02", Side: clinic.Left}},
		}},
	}
}

var findings = []report.Finding{{Code: "RF_CES1", Value: "yes"}, {Code: "power_L5_left", Value: "3"}, {Code: "RF_CES1", Value: "numbness"}}

func letter(t *testing.T) report.Letter {
	return report.Refer(builtIn(t), report.Tongue{}, tom(), practice, findings, "E", "2026-09-15")
}

func textOf(t *testing.T, l report.Letter) string {
	t.Helper()
	var pdf bytes.Buffer
	if err := newWriter(t).PDF(l, &pdf); err != nil {
		t.Fatal(err)
	}
	return onePage(t, pdf.Bytes())
}

// onePage is the text of a PDF of one page.
func onePage(t *testing.T, pdf []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(name, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	pages, err := exec.Command("pdfinfo", name).Output()
	if err != nil || !strings.Contains(strings.Join(strings.Fields(string(pages)), " "), "Pages: 1 ") {
		t.Fatalf("not one page: %s %v", pages, err)
	}
	out, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func mustSay(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing from: %s", part, text)
		}
	}
}

func TestTheLetterSaysWhatTheRecordSays(t *testing.T) {
	mustSay(t, textOf(t, letter(t)),
		"Harbour Clinic", "3 Quay Street, Bristol · Phone: 0117 496 0000", "15 September 2026", "The doctor on duty, emergency department",
		"Referral: Tom Baker, born 30 August 1968 (58 years), male", "Phone: 0117 496 0148",
		"EMERGENCY: please assess this patient now", "On 15 September 2026 we found:",
		"Saddle numbness: yes. We asked: Any new numbness", "Power at L5 on the left: 3 of 5 (was 4 on 1 September 2026)",
		"Body chart: numbness in the saddle area",
		"Disc herniation with radiculopathy, left side, since 10 August 2026",
		"back 5, leg 8 (at first, on 1 September 2026: back 4, leg 7)", "RMDQ 18 of 24", "RMDQ 15 of 24",
		"L5 left: power 3 of 5 (was 4 on 1 September 2026), sensation altered (was normal on 1 September 2026)",
		"S1 left: reflex reduced", "power, sensation and reflexes normal at L4 Straight", "left 35 degrees, right 80 degrees",
		"bladder change, bowel change", "Not answered", "Blood thinner",
		"Plan version 1 of 1 September 2026: massage 2 times a week and home exercises (press-up", "2 visits so far, the last on 9 September 2026.",
		"Massage and exercise are stopped", "emergency MRI", "whether and when massage and exercise may go on",
		"Yours sincerely,", "Dana Cole, Harbour Clinic", "Date and time")
}

func TestALetterForTodayGoesToTheReferrer(t *testing.T) {
	l := report.Refer(builtIn(t), report.Tongue{}, tom(), practice, findings[1:2], "U24", "2026-09-15")
	text := textOf(t, l)
	mustSay(t, text, "Dr Iris Moss", "URGENT: please assess this patient today", "Please assess the patient today.")
	if strings.Contains(text, "MRI") || strings.Contains(text, "EMERGENCY") {
		t.Errorf("a same-day letter says too much: %s", text)
	}
	if strings.Contains(text, "NOTE") || strings.Contains(text, "Note") {
		t.Errorf("an empty note has a heading: %s", text)
	}
}

func TestTheCliniciansWordsStandInTheLetter(t *testing.T) {
	l := letter(t)
	l.To, l.Asked, l.Note, l.SignedBy = "Dr Łukasz Żak\nSpine team", "Please ring me.", "Lives alone.\nWife is on her way.", "Sam Field"
	mustSay(t, textOf(t, l), "Dr Łukasz Żak", "Spine team", "Please ring me.", "Note", "Lives alone.", "Wife is on her way.", "Sam Field, Harbour Clinic")
}

func TestAFullLetterFitsOnOnePage(t *testing.T) {
	course := tom()
	var all []report.Finding
	for _, code := range clinic.RedFlags {
		course.Assessments[1].RedFlags[code] = clinic.Yes
		all = append(all, report.Finding{Code: code, Value: "yes"})
	}
	for _, paper := range []string{"A4", "Letter"} {
		on := practice
		on.Paper = paper
		l := report.Refer(builtIn(t), report.Tongue{}, course, on, all[:12], "E", "2026-09-15")
		l.Note = strings.Repeat("The pain woke him at night. ", 5)
		mustSay(t, textOf(t, l), "Date and time", "The pain woke him")
	}
}

func TestTypeIsNeverBelowElevenPoints(t *testing.T) {
	page, err := newWriter(t).Page(letter(t))
	if err != nil {
		t.Fatal(err)
	}
	const mmPerPt = 25.4 / 72
	for _, item := range page.Items {
		if item.Text == nil || strings.HasPrefix(item.Text.Text, "Confidential") {
			continue
		}
		if points := item.Text.Size / mmPerPt; points < 10.99 {
			t.Errorf("%q is set in %.1f pt", item.Text.Text, points)
		}
		if end := item.Text.At.Y; end > page.H-10 {
			t.Errorf("%q stands below the page's margin", item.Text.Text)
		}
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	w := newWriter(t)
	l := letter(t)
	l.Note = strings.Repeat("Too much to say here. ", 120)
	if _, err := w.Page(l); !errors.As(err, new(report.TooLong)) {
		t.Errorf("a letter of two pages gives %v", err)
	}
	l.Note = "痛"
	if _, err := w.Page(l); !errors.As(err, new(report.Unprintable)) {
		t.Errorf("a letter without a glyph gives %v", err)
	}
}

func TestTheSameLetterGivesTheSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	w := newWriter(t)
	if err := errors.Join(w.PDF(letter(t), &first), w.PDF(letter(t), &second)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two printings differ")
	}
	if bytes.Contains(first.Bytes(), []byte("Tom")) {
		t.Error("the file's metadata names the patient")
	}
}
