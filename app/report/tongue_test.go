package report_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/app/report"
	"tandem/assets"
	"tandem/ui/words"
)

// tongueOf is how the window words papers in a language.
func tongueOf(code string) report.Tongue {
	v := words.In(code)
	return report.Tongue{
		Language: v.Language(), Say: v.Say, Within: v.InSentence, Number: v.Number,
		Day:   func(d clinic.Date) string { return v.FullDay(string(d)) },
		Short: func(d clinic.Date) string { return v.ShortDay(string(d)) },
	}
}

// english are words that no other language of the program has.
var english = regexp.MustCompile(`(?i)\b(the|and|with|of|pain|left|right|since|power|back|leg|yes|about|patient's|years|week|weeks|times|sheet|letter|page [0-9] of|[0-9]+ (September|August|October))\b|\[[a-z]+\.`)

// papersOf are the papers for others about improved and tom, as PDF by name.
func papersOf(t *testing.T, tongue report.Tongue) map[string][]byte {
	t.Helper()
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	w, lib := newWriter(t), engine.Lib
	papers := map[string][]byte{}
	keep := func(name string, write func(*bytes.Buffer) error) {
		var pdf bytes.Buffer
		if err := write(&pdf); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		papers[name] = pdf.Bytes()
	}
	practice := clinic.Practice{Name: "Riverside", Therapist: "Sam Field", Phone: "020 7946 0000", Paper: "A4"}
	keep("letter", func(b *bytes.Buffer) error {
		return w.PDF(report.Refer(lib, tongue, tom(), practice, findings, "E", "2026-09-15"), b)
	})
	course := improved()
	for i := range course.Assessments {
		course.Assessments[i].PSFS[0].Activity = "x"
	}
	for _, kind := range []report.AccountKind{report.ProgressLetter, report.DischargeReport} {
		a := report.Account{Tongue: tongue, Kind: kind, Practice: practice, Course: course, Date: "2026-09-29"}
		keep(string(kind), func(b *bytes.Buffer) error { return w.FolioPDF(report.NewAccount(engine, a).Folio(engine), b) })
	}
	keep("page", func(b *bytes.Buffer) error {
		course.Visits[0].Session.Reactions = []clinic.Reaction{clinic.Better}
		return w.FolioPDF(report.ProgressPage(engine, tongue, practice, course, "2026-09-29"), b)
	})
	keep("forms", func(b *bytes.Buffer) error {
		return w.DocumentsPDF(report.BlankForms(lib, engine.Measures.Examination(), report.Blank{Tongue: tongue, Practice: practice, Course: course, Date: "2026-09-29"}), b)
	})
	keep("list", func(b *bytes.Buffer) error {
		booked := report.Booking{Appointment: clinic.Appointment{Day: "2026-09-30", Start: 540, Status: clinic.Booked, Therapist: "Sam Field"}, Name: "Ana López"}
		return w.FolioPDF(report.Reminders(lib, tongue, practice, []report.Booking{booked}, "2026-09-29"), b)
	})
	keep("record", func(b *bytes.Buffer) error { return w.DocumentPDF(report.Readable(lib, tongue, recorded()), b) })
	keep("recovery", func(b *bytes.Buffer) error {
		return w.Recovery(lib, report.RecoveryPage{Tongue: tongue, Words: strings.Fields(strings.Repeat("zoo ", 24)), Line: "AGE", Folder: "/x", Date: "2026-09-29"}, b)
	})
	return papers
}

// recorded is the record of a patient with an assessment, a visit and a plan.
func recorded() report.Record {
	const at = "2026-09-29T10:00:00.000Z"
	course := improved()
	assessed := tom().Assessments[1]
	assessed.Details = clinic.Details{"slr.left": 35}
	return report.Record{
		Written: at, By: "Sam Field", Clinic: clinic.Practice{Name: "Riverside", Paper: "A4"},
		Patient: report.RecordPatient{Name: "Ana López", Born: "1979-04-02", Sex: "female", Health: []report.RecordTag{{Tag: "ANTICOAG", Since: "2026-01-01"}}},
		Episodes: []report.RecordEpisode{{
			Episode:     course.Episode,
			Assessments: []report.RecordAssessment{{ID: "a", Author: "Sam Field", Entered: at, Signed: at, Assessment: assessed, Details: assessed.Details}},
			Visits:      []report.RecordVisit{{ID: "v", Author: "Sam Field", Entered: at, Signed: at, Visit: course.Visits[0]}},
			Plans:       []report.RecordPlan{{ID: "p", Entered: at, Plan: course.Plans[0]}},
			Sheets:      []report.RecordPaper{{ID: "s", Kind: "large", Version: 1, By: "Sam Field", At: at}},
			Letters:     []report.RecordPaper{{ID: "l", Kind: "referral", By: "Sam Field", At: at}},
		}},
	}
}

func TestPapersForOthersSpeakTheLanguageOfTheClinic(t *testing.T) {
	for code, want := range map[string]map[string]string{
		"es": {"letter": "izquierdo: 3 de 5 (era 4 el 1 de septiembre de 2026)", "progress": "dolor de pierna (de 7 a 3)", "forms": "Subir el pecho boca abajo", "record": "Reevaluación del 15 de septiembre de 2026", "list": "Citas que hay que recordar", "recovery": "29 de septiembre de 2026"},
		"fr": {"letter": "côté gauche : 3 sur 5", "progress": "Nette amélioration", "discharge": "Rapport de fin de soins", "list": "Rendez-vous à rappeler"},
		"de": {"letter": "Kraft bei L5 links: 3 von 5 (am 1. September 2026 noch 4)", "progress": "zweimal pro Woche", "record": "Re-Befund vom 15. September 2026", "forms": "Re-Befund", "recovery": "29. September 2026"},
		"pt": {"letter": "lado esquerdo: 3 de 5 (era 4 em 1 de setembro de 2026)", "progress": "Melhorou", "forms": "reavaliação"},
	} {
		for name, pdf := range papersOf(t, tongueOf(code)) {
			text := pdfText(t, code+"-"+name, pdf)
			if found := english.FindAllString(text, -1); found != nil && !(code == "de" && name == "recovery") {
				t.Errorf("%s in %s has English words: %q", name, code, found)
			}
			if part := want[name]; !strings.Contains(strings.ToLower(text), strings.ToLower(part)) {
				t.Errorf("%s in %s does not say %q: %s", name, code, part, text)
			}
		}
	}
}

func pdfText(t *testing.T, name string, pdf []byte) string {
	t.Helper()
	dir := t.TempDir()
	if keep := os.Getenv("KEEP_PAPERS"); keep != "" {
		dir = keep
	}
	file := filepath.Join(dir, name+".pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}
