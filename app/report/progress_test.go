package report_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/app/planning"
	"tandem/app/report"
	"tandem/assets"
)

// improved is a course with two assessments, a plan and visits.
func improved() clinic.Course {
	a := func(day clinic.Date, kind clinic.Kind, leg, rmdq, task float64) clinic.Assessment {
		return clinic.Assessment{
			Date: day, Kind: kind, NPRS: clinic.Pain{Leg: number(leg)}, RMDQ: number(rmdq), PSFS: []clinic.Activity{{Activity: "sit for an hour", Score: number(task)}},
			BodyChart: []clinic.Mark{{View: "back", Region: "calf", Side: clinic.Left, Symptom: "pain"}}, Adherence: number(80),
		}
	}
	return clinic.Course{
		Patient:     clinic.Patient{Name: "Ana López", Given: "Ana", Family: "López", Born: "1979-04-02", Language: "es", Referrer: "Dr Moss"},
		Episode:     clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left, Onset: "2026-08-20"},
		Assessments: []clinic.Assessment{a("2026-09-01", clinic.Initial, 7, 15, 2), a("2026-09-29", clinic.Reassessment, 3, 6, 7)},
		Plans: []clinic.Plan{{
			Version: 1, Approved: "2026-09-01", Massage: clinic.Massage{PerWeek: number(2), Rows: []clinic.MassageRow{{Technique: "SW", Region: "lumbar", Minutes: 15}}},
			Therapy: clinic.Therapy{PerWeek: number(1)}, Home: []clinic.Home{{Exercise: "EXT-03"}}, Review: clinic.Review{Days: 14, Visits: 6},
		}},
		Visits: []clinic.Visit{{Date: "2026-09-03", Massage: []clinic.MassageRow{{Technique: "SW", Region: "lumbar", Minutes: 15}}, Exercise: []clinic.ExerciseRow{{TherapyRow: clinic.TherapyRow{Exercise: "COR-01", Minutes: 15}}}}},
	}
}

func TestAProgressLetterHasTwoPagesWithThresholdsAndWords(t *testing.T) {
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	w := newWriter(t)
	practice := clinic.Practice{Name: "Riverside", Therapist: "Sam Field", Phone: "020 7946 0000", Paper: "A4"}
	for kind, want := range map[report.AccountKind][]string{
		report.ProgressLetter:  {"Progress letter", "Dr Moss", "Leg or arm pain, 0 to 10 7 – 3 2 points and 30 % clearly better", "leg pain (7 to 3)", "swedish, lumbar", "twice a week", "80 %", "Sam Field, Riverside", "meaningful change", "v1"},
		report.DischargeReport: {"Discharge report", "If it flares up", "Do half of each exercise"},
	} {
		a := report.NewAccount(engine, report.Account{Kind: kind, Practice: practice, Course: improved(), Date: "2026-09-29"})
		doc := a.Folio(engine)
		pages, err := w.FolioPages(doc)
		if err != nil || len(pages) > 2 {
			t.Errorf("%s has %d pages, %v", kind, len(pages), err)
		}
		text := documentText(t, w, doc)
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s does not say %q: %s", kind, part, text)
			}
		}
	}
}

func TestTheProgressPageHasTableChartsAndWhatHelped(t *testing.T) {
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	course := improved()
	course.Visits[0].Session.Reactions = []clinic.Reaction{clinic.Better}
	doc := report.ProgressPage(engine, report.Tongue{}, clinic.Practice{Name: "Riverside", Paper: "A4"}, course, "2026-09-29")
	text := documentText(t, newWriter(t), doc)
	for _, part := range []string{"Progress", "Ana López", "Leg or arm pain, 0 to 10 7 – 3 2 points and 30 % clearly better", "meaningful change", "v1", "massage 50 %", "Where it was felt", "What helped", "Swedish", "better 1", "only 1 so far"} {
		if !strings.Contains(text, part) {
			t.Errorf("the page does not say %q: %s", part, text)
		}
	}
}

func TestAProgressWithoutAnAssessmentIsEmpty(t *testing.T) {
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	if p := report.NewProgress(engine, report.Tongue{}, clinic.Course{}, "2026-09-01"); len(p.Charts) != 0 || len(p.Table.Rows) != 0 {
		t.Errorf("it shows %+v", p)
	}
	if p := report.NewProgress(engine, report.Tongue{}, improved(), "2026-10-01"); len(p.Charts) != 3 || len(p.Bodies) != 2 || len(p.Table.Rows) != 4 {
		t.Errorf("%d charts, %d bodies, %d rows", len(p.Charts), len(p.Bodies), len(p.Table.Rows))
	}
}

func TestALongTableGoesOnWithItsHead(t *testing.T) {
	w := newWriter(t)
	rows := [][]string{{"When", "Who"}}
	for range 90 {
		rows = append(rows, []string{"Monday", "Ana"})
	}
	doc := report.Folio{Date: "2026-09-01", Title: "List", Blocks: []report.Block{{Table: &report.Columns{Shares: []float64{1, 1}, Rows: rows}}}}
	pages, err := w.FolioPages(doc)
	if err != nil || len(pages) < 2 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	if heads := strings.Count(documentText(t, w, doc), "When Who"); heads != len(pages) {
		t.Errorf("%d heads on %d pages", heads, len(pages))
	}
}

func documentText(t *testing.T, w *report.Writer, doc report.Folio) string {
	t.Helper()
	var pdf bytes.Buffer
	if err := w.FolioPDF(doc, &pdf); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "d.pdf")
	if err := os.WriteFile(name, pdf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// A questionnaire that the clinic added is followed as the built-in ones are.
func TestAnOwnQuestionnaireHasItsChartAndRow(t *testing.T) {
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	own := measure.Questionnaire{
		Code: "OWN_FEAR", Name: "Fear of moving", Better: "low", Source: "default", Licence: "our own questions",
		Score: measure.Scoring{Rule: measure.RuleSum}, Change: measure.Threshold{Improve: 2},
		Questions: []measure.Question{{Text: "I was afraid to bend.", High: 4}},
	}
	with, err := engine.WithQuestionnaires([]measure.Questionnaire{own})
	if err != nil {
		t.Fatal(err)
	}
	course := improved()
	for i, total := range []float64{4, 1} {
		course.Assessments[i].Totals = map[string]float64{"OWN_FEAR": total}
		course.Assessments[i].SBI = []float64{total, total, total, total}
	}
	p := report.NewProgress(with, report.Tongue{}, course, "2026-10-01")
	var rows []string
	for _, row := range p.Table.Rows {
		rows = append(rows, strings.Join(row, " "))
	}
	text := strings.Join(rows, "\n")
	if len(p.Charts) != 5 {
		t.Errorf("%d charts", len(p.Charts))
	}
	for _, want := range []string{"Fear of moving, 0 to 4 4 – 1 2 points clearly better", "Bothersomeness (SBI), 0 to 24 16 – 4"} {
		if !strings.Contains(text, want) {
			t.Errorf("the table does not say %q:\n%s", want, text)
		}
	}
}

func TestAChangeSaysWhereTheScoresWereAskedInAnotherWay(t *testing.T) {
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	course := improved()
	course.Assessments[0].Given = map[string]clinic.Given{"RMDQ": {Mode: "paper", By: "patient"}, "NPRS": {Mode: "spoken"}}
	course.Assessments[1].Given = map[string]clinic.Given{"RMDQ": {Mode: "spoken", By: "proxy"}, "NPRS": {Mode: "spoken"}}
	text := documentText(t, newWriter(t), report.ProgressPage(engine, report.Tongue{}, clinic.Practice{Name: "Riverside", Paper: "A4"}, course, "2026-09-29"))
	if n := strings.Count(text, "asked in another"); n != 1 {
		t.Errorf("said %d times, not once, of the RMDQ alone: %s", n, text)
	}
}
