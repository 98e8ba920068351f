package handout_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/assets"
)

func TestSheetSaysEverythingInEnglish(t *testing.T) {
	text := textOf(t, pdf(t, sheet(t, "en", "standard")), 0)
	mustHave(t, text,
		"Harbour Clinic", "Your therapist: Dana Cole", "For Ana Ruiz", "15 September 2026", "Plan version 2",
		"Next visit: 22 September, 9:00", "Exercises for your leg pain", "Your goal: sit through a film.",
		"30 minutes a day in all", "Press-up on your front", "10 times, 6 times a day, every day.", "8 minutes, 3 times a day, every day.",
		"Nerve slide in a chair, left leg", "Straighten your left knee and look up.",
		"New since last time", "Massage is now once a week, because your pain is much better.",
		"Green: 0 to 2", "Amber: 3 to 5", "Red: more than 5", "After massage", "Wear loose clothes",
		"Call us or your doctor today if:", "Your foot drags or a leg gets weaker.",
		"Stop an exercise if:", "call us: 555 0123", "Your ticks", "Mon", "Sun", "Your questions",
		"For Ana Ruiz only", "Printed on 15 September 2026", "Page 1 of 2", "Page 2 of 2")
}

func TestSheetSpeaksSpanish(t *testing.T) {
	s := sheet(t, "es-MX", "standard")
	s.Course.Goals = nil
	text := textOf(t, pdf(t, s), 0)
	mustHave(t, text, "Para Ana Ruiz", "15 de septiembre de 2026", "pierna izquierda", "la rodilla izquierda",
		"Vaya a urgencias", "Página 1 de 2", "lun", "mié", "dom", "Solo para Ana Ruiz")
	for _, english := range []string{"Exercises", "times a day", "because", "left", "Your", "Page"} {
		if strings.Contains(text, english) {
			t.Errorf("the Spanish sheet says %q: %s", english, text)
		}
	}
}

func TestEveryLayoutHasTheEmergencyBoxOnPageOne(t *testing.T) {
	for _, layout := range handout.Layouts {
		for _, s := range []handout.Sheet{sheet(t, "en", layout), eightExercises(t, "en", layout)} {
			text := textOf(t, pdf(t, s), 1)
			mustHave(t, text,
				"Go to the emergency department now (do not wait) if you get any of these:",
				"Numb or odd feeling between your legs, or around your bottom or genitals.",
				"You can't pee, can't feel it, or you leak.", "You can't hold or feel your poo.",
				"A new change in sexual feeling.",
				"Pain, numbness or weakness in both legs that is new or getting worse.",
				"Sudden chest pain or trouble breathing.")
			if s.Practice.Emergency != "" {
				mustHave(t, text, "call 112")
			}
		}
	}
}

func TestNeckSheetNamesNeckDangers(t *testing.T) {
	s := sheet(t, "en", "standard")
	s.Course.Condition = "CERV_RAD"
	text := textOf(t, pdf(t, s), 0)
	mustHave(t, text, "Sudden very bad head or neck pain", "Your walk gets unsteady.", "Further down your arm")
}

func TestLayoutsShowTheFirstExerciseOnPageOne(t *testing.T) {
	for _, layout := range []string{"standard", "large", "pictures", "diary"} {
		for _, language := range words(t).Languages() {
			s := sheet(t, language, layout)
			first, _ := words(t).Text(language, s.Plan.Home[0].Exercise, "none")
			page := textOf(t, pdf(t, s), 1)
			page = letters(page)
			if !strings.Contains(page, letters(first.Name)) ||
				(layout == "standard" || layout == "large") && !strings.Contains(page, letters(first.Steps[0])) {
				t.Errorf("%s in %s: page 1 does not show %q: %s", layout, language, first.Name, page)
			}
		}
	}
}

func TestFourExercisesFitTwoPages(t *testing.T) {
	for _, language := range words(t).Languages() {
		s := fourExercises(t, language)
		pages, err := newPress(t).Pages(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(pages) != 2 {
			t.Errorf("four exercises in %s take %d pages", language, len(pages))
		}
		text := textOf(t, pdf(t, s), 0)
		for _, h := range s.Plan.Home {
			name, _ := words(t).Text(language, h.Exercise, string(h.Side))
			mustHave(t, text, name.Name)
			mustHave(t, text, name.Steps...)
		}
	}
}

func TestCardsAreReadInOrder(t *testing.T) {
	text := textOf(t, pdf(t, sheet(t, "en", "standard")), 0)
	_, text, _ = strings.Cut(text, "New since last time")
	for _, part := range []string{
		"1 Press-up on your front", "1. Lie on your front.", "5. Lower yourself slowly.", "10 times, 6 times a day, every day.",
		"2 Walk", "1. Walk on flat ground.", "8 minutes, 3 times a day, every day.",
		"3 Nerve slide in a chair, left leg", "1. Sit tall on a chair.", "10 times, 2 times a day, every day.", "How much pain is fine?",
		"Call us or your doctor today if:", "Your ticks", "Your questions",
	} {
		_, after, found := strings.Cut(text, part)
		if !found {
			t.Fatalf("%q does not come next in: %s", part, text)
		}
		text = after
	}
}

func TestUnknownThingsAreBlanksToFill(t *testing.T) {
	s := sheet(t, "en", "standard")
	s.Practice, s.NextVisit = clinic.Practice{}, ""
	text := textOf(t, pdf(t, s), 0)
	mustHave(t, text, "Phone:", "Next visit:", "call us:", "If you can't get there, call:")
	for _, wrong := range []string{"{", "}", "[", "555", "<nil>"} {
		if strings.Contains(text, wrong) {
			t.Errorf("%q stands on a sheet without practice: %s", wrong, text)
		}
	}
}

func TestNoPhraseIsMissing(t *testing.T) {
	for _, layout := range handout.Layouts {
		for _, language := range words(t).Languages() {
			for _, s := range []handout.Sheet{sheet(t, language, layout), eightExercises(t, language, layout)} {
				if text := textOf(t, pdf(t, s), 0); strings.ContainsAny(text, "[]{}") {
					t.Errorf("%s in %s has an unfilled phrase: %s", layout, language, text)
				}
			}
		}
	}
}

func TestUnknownLanguageFallsBackToEnglish(t *testing.T) {
	c := course()
	c.Patient.Language = "xx"
	s := handout.FromCourse(c, words(t))
	if s.Language != "en" {
		t.Errorf("language is %q", s.Language)
	}
	s.Language = "xx"
	mustHave(t, textOf(t, pdf(t, s), 0), "Exercises for your leg pain")
}

func TestSameSheetGivesSameBytesAndNamesNobody(t *testing.T) {
	s := sheet(t, "en", "standard")
	first := pdf(t, s)
	var again bytes.Buffer
	press := newPress(t)
	for range 2 {
		again.Reset()
		if err := press.PDF(s, &again); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again.Bytes()) {
			t.Fatal("the same sheet gave other bytes")
		}
	}
	name := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(name, first, 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := exec.Command("pdfinfo", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	mustHave(t, string(info), "Home-care sheet", "Sep 15")
	if strings.Contains(string(info), "Ruiz") {
		t.Errorf("the metadata names the patient: %s", info)
	}
}

func TestSheetWithoutDateIsTheSameEveryTime(t *testing.T) {
	s := sheet(t, "en", "standard")
	s.Printed = ""
	name := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(name, pdf(t, s), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := exec.Command("pdfinfo", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	mustHave(t, string(info), "2000")
}

func TestSheetWithoutMassageDoesNotSpeakOfIt(t *testing.T) {
	s := sheet(t, "en", "standard")
	s.Previous, s.Plan.Massage = nil, clinic.Massage{}
	text := textOf(t, pdf(t, s), 0)
	mustHave(t, text, "For your next visit")
	if strings.Contains(text, "massage") || strings.Contains(text, "Massage") {
		t.Errorf("a plan without massage speaks of it: %s", text)
	}
}

func TestSheetsStaySmall(t *testing.T) {
	for _, layout := range handout.Layouts {
		s := sixExercises(t, "en")
		s.Layout = layout
		if size := len(pdf(t, s)); size > 80_000 {
			t.Errorf("%s takes %d bytes", layout, size)
		}
	}
}

func TestWhatCannotBePrintedIsRefusedWithASentence(t *testing.T) {
	tests := []struct {
		name, says string
		change     func(*handout.Sheet)
	}{
		{"emoji in a note", "note of EXT-03", func(s *handout.Sheet) { s.Plan.Home[0].Note = "well done \U0001F600" }},
		{"name in Thai", "patient's name", func(s *handout.Sheet) { s.Course.Patient.Name = "สมชาย" }},
		{"a character beyond the fonts", "patient's name", func(s *handout.Sheet) { s.Course.Patient.Name = "王\U00020BB7" }},
		{"layout", "layout", func(s *handout.Sheet) { s.Layout = "poster" }},
		{"paper", "paper", func(s *handout.Sheet) { s.Paper = "A7" }},
		{"no exercise", "no home exercise", func(s *handout.Sheet) { s.Plan.Home = nil }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := sheet(t, "en", "standard")
			test.change(&s)
			err := newPress(t).PDF(s, io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want a sentence about %q", err, test.says)
			}
		})
	}
}

func TestNamesInOtherAlphabetsPrint(t *testing.T) {
	for _, name := range []string{"Ольга Петренко", "Γιώργος Παπαδόπουλος", "Nguyễn Thị Hạnh", "Łukasz Żółć", "Jose\u0301 Nu\u0301n\u0303ez"} {
		s := sheet(t, "en", "standard")
		s.Course.Patient.Name = name
		text := textOf(t, pdf(t, s), 1)
		if name == "Jose\u0301 Nu\u0301n\u0303ez" {
			name = "José Núñez"
		}
		mustHave(t, text, "For "+name)
	}
}

// BenchmarkSheet is the standard sheet of six exercises that the floors of other
// programs were measured with.
func BenchmarkSheet(b *testing.B) {
	press, s := newPress(b), sixExercises(b, "en")
	size := len(pdf(b, s))
	for b.Loop() {
		if err := press.PDF(s, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size), "bytes")
}

// BenchmarkThousandSheets is a batch for a thousand patients.
func BenchmarkThousandSheets(b *testing.B) {
	press, s := newPress(b), fourExercises(b, "en")
	for b.Loop() {
		err := press.Batch(b.Context(), 1000, func(i int) (handout.Sheet, error) {
			one := s
			one.Course.Patient.Name = "Patient " + strconv.Itoa(i)
			return one, nil
		}, func(_ int, pdf []byte, err error) error { return err })
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSheetFloor writes the words of the same sheet with the PDF library
// alone: no layout, no drawings.
func BenchmarkSheetFloor(b *testing.B) {
	press, s := newPress(b), sixExercises(b, "en")
	pages, err := press.Pages(s)
	if err != nil {
		b.Fatal(err)
	}
	font, err := assets.FS.ReadFile("fonts/NotoSans-Regular.ttf")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		pdf := gofpdf.New("P", "mm", "A4", "")
		pdf.AddUTF8FontFromBytes("sans", "", font)
		for _, page := range pages {
			pdf.AddPage()
			for _, item := range page.Items {
				if item.Text != nil {
					pdf.SetFont("sans", "", item.Text.Size*72/25.4)
					pdf.Text(item.Text.At.X, item.Text.At.Y, item.Text.Text)
				}
			}
		}
		if err := pdf.Output(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func TestOnePressServesManyAtOnce(t *testing.T) {
	press, s := newPress(t), fourExercises(t, "es")
	want := pdf(t, s)
	results := make(chan error, 4)
	for range cap(results) {
		go func() {
			var out bytes.Buffer
			err := press.PDF(s, &out)
			if err == nil && !bytes.Equal(want, out.Bytes()) {
				err = errors.New("another sheet came out")
			}
			results <- err
		}()
	}
	for range cap(results) {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
}
