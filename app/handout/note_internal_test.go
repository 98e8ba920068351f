package handout

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/clinic"
)

// letterTo is a note with everything in it, long enough for two pages in large
// print.
func letterTo(language, kind, paper string) Note {
	rows := [][]string{{"Day", "Time", "With"}}
	for i := range 14 {
		rows = append(rows, []string{fmt.Sprintf("%d September", i+1), "09:30", "Dana Cole"})
	}
	return Note{
		Practice: clinic.Practice{Name: "Harbour Clinic", Phone: "020 7946 0000"}, Patient: clinic.Patient{Name: "Ana Ruiz", Sheet: kind},
		Language: language, Paper: paper, Printed: "2026-09-15", Title: "How you are doing",
		Parts: []NotePart{
			{Text: "Dear Ana,\n\nYour leg hurts less.\n• Keep walking.\n• Call us: 020 7946 0000"},
			{Rows: rows, Shares: []float64{2, 1, 1}},
			{Sign: "Dana Cole"},
		},
	}
}

func TestANoteIsSetInEveryLanguageAndSize(t *testing.T) {
	press := pressOf(t)
	for _, language := range press.lib.Languages() {
		for _, kind := range []string{"standard", "large"} {
			for _, size := range Papers {
				n := letterTo(language, kind, size)
				pages, err := press.lay(n.sheet())
				if err != nil {
					t.Fatalf("%s: %v", language, err)
				}
				texts := 0
				for i, p := range pages {
					for _, wrong := range p.misplaced(papers[size]) {
						t.Errorf("%s %s on %s, page %d: %s", language, kind, size, i+1, wrong)
					}
					texts += len(p.marks)
				}
				if want := 3*15 + 9; texts < want {
					t.Errorf("%s %s on %s has %d texts, want %d at least", language, kind, size, texts, want)
				}
			}
		}
	}
}

func TestANoteIsReadAndSaysWhatItMay(t *testing.T) {
	press := pressOf(t)
	var one, two bytes.Buffer
	n := letterTo("ar", "", "A4")
	n.Patient.Name, n.Title = "ليلى حداد", "كيف حالك الآن"
	for _, out := range []*bytes.Buffer{&one, &two} {
		if err := press.NotePDF(n, out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same note gives other bytes")
	}
	name := filepath.Join(t.TempDir(), "note.pdf")
	if err := os.WriteFile(name, one.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", name).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	text, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"020 7946 0000", "Harbour Clinic", "سبتمبر", "Keep walking."} {
		if !strings.Contains(string(text), part) {
			t.Errorf("%q is missing from %s", part, text)
		}
	}
	n.Patient.Name = "王芳 \U00013000"
	if err := press.NotePDF(n, &one); err == nil || !strings.Contains(err.Error(), "Latin letters") {
		t.Errorf("a name without letters: %v", err)
	}
	n.Patient.Name, n.Parts[0].Text = "Ana", "\U00013000"
	if err := press.NotePDF(n, &one); err == nil || !strings.Contains(err.Error(), "cannot print") {
		t.Errorf("a text without letters: %v", err)
	}
}
