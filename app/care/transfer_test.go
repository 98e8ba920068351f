package care_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/assets"
)

func TestFileToClinicToFileLosesNothing(t *testing.T) {
	files, err := filepath.Glob("../exchange/testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no episode files: %v", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			p := newPractice(t)
			in := readFile(t, name)
			patient := must[string](t)(p.Import(t.Context(), in))
			out := must[clinic.Course](t)(p.Export(t.Context(), patient))
			if before, after := written(t, in), written(t, out); before != after {
				t.Errorf("went in:\n%s\ncame out:\n%s", before, after)
			}
		})
	}
}

func TestImportKeepsNothingOfACourseWithProblems(t *testing.T) {
	p := newPractice(t)
	course := clinic.Course{
		Patient: clinic.Patient{Name: "Ana"}, Episode: disc,
		Assessments: []clinic.Assessment{{Date: "2026-09-01", Kind: clinic.Initial, SLR: clinic.Sides{Left: number(130)}}},
	}
	_, err := p.Import(t.Context(), course)
	wantFault(t, err, care.Invalid)
	if got := places(err); len(got) != 1 || got[0] != "assessments[0].slr.left" {
		t.Errorf("the places are %q", got)
	}
	if rows := must[[]care.PatientRow](t)(p.FindPatients(t.Context(), "", 10)); len(rows) != 0 {
		t.Errorf("%d patients are left of a refused import", len(rows))
	}
}

func TestExportWithoutAnEpisode(t *testing.T) {
	p := newPractice(t)
	id := must[string](t)(p.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana"}))
	_, err := p.Export(t.Context(), id)
	wantFault(t, err, care.Refused, "no episode")
	_, err = p.Export(t.Context(), "nobody")
	wantFault(t, err, care.NotFound)
}

func readFile(t *testing.T, name string) clinic.Course {
	t.Helper()
	file := must[*os.File](t)(os.Open(name))
	defer file.Close()
	return must[clinic.Course](t)(must[*exchange.Reader](t)(exchange.New(assets.FS)).Read(file))
}

func written(t *testing.T, course clinic.Course) string {
	t.Helper()
	var text bytes.Buffer
	if err := must[*exchange.Reader](t)(exchange.New(assets.FS)).Write(&text, course); err != nil {
		t.Fatal(err)
	}
	return text.String()
}
