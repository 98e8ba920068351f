package care_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/report"
)

// treated is a patient with a plan, a sheet, a correction and a consent.
func treated(t *testing.T) (p *practice, patient, episode string) {
	p = newPractice(t)
	ctx := t.Context()
	if err := p.SavePractice(ctx, clinic.Practice{Name: "Harbour Clinic", Emergency: "112", Paper: "A4", Jurisdiction: "GB-ENG"}); err != nil {
		t.Fatal(err)
	}
	patient, episode = p.episode(disc)
	first := initial()
	first.Given = map[string]clinic.Given{"RMDQ": {Mode: "spoken", By: "helped", Language: "es", Version: "1983"}}
	p.sign(episode, first)
	must[string](t)(p.GiveConsent(ctx, clinic.Consent{
		EpisodeID: episode, Given: p.Today(), Areas: []string{"lumbar", "gluteal", "piriformis", "hamstrings", "hip", "calf"},
		Explicit: []string{"gluteal", "piriformis"}, Explained: []string{"soreness", "stop"}, Method: "spoken", GivenBy: "patient",
	}))
	p.approve(episode)
	sheet := must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
	if err := p.TeachBack(ctx, report.TeachBack{SheetID: sheet.ID, Result: "done_back"}); err != nil {
		t.Fatal(err)
	}
	signed := must[clinic.Course](t)(p.Course(ctx, episode)).Assessments[0]
	err := p.Correct(ctx, care.Correction{EpisodeID: episode, Subject: signed.ID, Place: "rmdq", Text: "12", Reason: "Ana counted again"})
	if err != nil {
		t.Fatal(err)
	}
	return p, patient, episode
}

func TestTheWholeRecordIsReadableAndComplete(t *testing.T) {
	p, patient, _ := treated(t)
	pdf := must[[]byte](t)(p.PrintRecord(t.Context(), patient))
	file := filepath.Join(t.TempDir(), "record.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	for _, part := range []string{
		"Ana López", "born 2 April 1979", "Harbour Clinic", "Until 1 September 2034 (England; last contact 1 September 2026)",
		"Initial assessment of 1 September 2026", "signed 1 September 2026 09:00 UTC by Sam Field", "Straight leg raise", "left 45, right 80",
		"Plan version 1", "Shown, and done back by the patient", "asked by name", "Gluteal, Piriformis", "Because: Ana counted again",
		"Page 1 of", "Sam Field: approve plan version 1", "saddle", "tie shoes", "RMDQ: read aloud, with help, es, 1983",
	} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(part)) {
			t.Errorf("the record does not say %q", part)
		}
	}
	record := must[report.Record](t)(p.WholeRecord(t.Context(), patient))
	var back map[string]any
	if err := json.Unmarshal(must[[]byte](t)(json.Marshal(record)), &back); err != nil || back["tandem_record"] != 1.0 {
		t.Errorf("the JSON is %v, %v", back["tandem_record"], err)
	}
	e := record.Episodes[0]
	if e.Corrections[0].Was != "15" || e.Sheets[0].Hash == "" || len(e.Consents) != 1 || e.Assessments[0].Entered == "" || e.Assessments[0].Given["RMDQ"].Version != "1983" {
		t.Errorf("the record as data lacks something: %+v", e)
	}
	for _, what := range []string{"print record", "export record"} {
		if !slices.Contains(p.did(), what) {
			t.Errorf("the audit trail does not say %q", what)
		}
	}
}

func TestAnonymisingTakesTwoStepsAndKeepsTheClinicalRows(t *testing.T) {
	p, patient, episode := treated(t)
	ctx := t.Context()
	const reason = "The patient asked us to erase the data"
	must[string](t)(p.AddDocument(ctx, patient, "lopez.pdf", "MRI of Ana", []byte("%PDF-1.4\n%%EOF")))
	scan := must[[]care.Document](t)(p.Documents(ctx, patient))[0]
	if err := p.Anonymise(ctx, patient, "anonymise"); care.KindOf(err) != care.Refused {
		t.Errorf("confirmed without a request: %v", err)
	}
	if err := p.RequestAnonymise(ctx, patient, "asked"); care.KindOf(err) != care.Invalid || !strings.Contains(err.Error(), "1 September 2034") {
		t.Errorf("before its time without a reason: %v", err)
	}
	if err := p.SetHold(ctx, patient, true, "Claim 17 of the insurer"); err != nil {
		t.Fatal(err)
	}
	if err := p.RequestAnonymise(ctx, patient, reason); care.KindOf(err) != care.Refused || !strings.Contains(err.Error(), "Claim 17") {
		t.Errorf("under a legal hold: %v", err)
	}
	if err := p.SetHold(ctx, patient, false, "The claim is settled"); err != nil {
		t.Fatal(err)
	}
	if err := p.RequestAnonymise(ctx, patient, reason); err != nil {
		t.Fatal(err)
	}
	if named := must[care.Duties](t)(p.Duties(ctx, patient)).Named; !slices.Contains(named, "a correction") {
		t.Errorf("the name in a correction is not told: %v", named)
	}
	if err := p.Anonymise(ctx, patient, "yes"); care.KindOf(err) != care.Invalid {
		t.Errorf("confirmed by another word: %v", err)
	}
	sheet := must[[]care.SheetRecord](t)(p.PrintedSheets(ctx, episode))[0]
	if err := p.Anonymise(ctx, patient, "Anonymise"); err != nil {
		t.Fatal(err)
	}
	gone := must[clinic.Patient](t)(p.Patient(ctx, patient))
	if !strings.HasPrefix(gone.Name, "Anonymised ") || gone.Given+gone.Family+string(gone.Born)+gone.Contact.Phone != "" || gone.Anonymised == "" {
		t.Errorf("what is left is %+v", gone)
	}
	if rows := must[[]care.PatientRow](t)(p.FindPatients(ctx, "lopez", 9)); len(rows) != 0 {
		t.Errorf("the name still finds %+v", rows)
	}
	course := must[clinic.Course](t)(p.Course(ctx, episode))
	if len(course.Assessments) != 1 || course.Plan() == nil {
		t.Error("clinical rows are gone")
	}
	if _, err := p.SheetFile(ctx, sheet.ID); care.KindOf(err) != care.Refused {
		t.Errorf("the printed sheet with the name is still there: %v", err)
	}
	if _, err := os.Stat(filepath.Join(p.dir, "files", sheet.Hash)); !os.IsNotExist(err) {
		t.Errorf("the file of the sheet: %v", err)
	}
	if _, err := os.Stat(filepath.Join(p.dir, "files", scan.Hash)); !os.IsNotExist(err) || len(must[[]care.Document](t)(p.Documents(ctx, patient))) > 0 {
		t.Errorf("the attached document is still there: %v", err)
	}
	if !slices.Contains(p.did(), "anonymise") {
		t.Error("the audit trail does not say so")
	}
	if err := p.RequestAnonymise(ctx, patient, reason); care.KindOf(err) != care.Refused {
		t.Errorf("anonymised twice: %v", err)
	}
}

func TestWhereSeveralWorkAnotherConfirms(t *testing.T) {
	p, patient, _ := treated(t)
	ctx := t.Context()
	mara := p.hire("Mara Owner", clinic.BothProfessions, clinic.Owner)
	pat := p.hire("Pat Moves", clinic.Physiotherapist, clinic.Therapist)
	p.workAs(mara)
	if err := p.RequestAnonymise(ctx, patient, "The patient asked us to erase the data"); err != nil {
		t.Fatal(err)
	}
	if err := p.Anonymise(ctx, patient, "anonymise"); care.KindOf(err) != care.Refused {
		t.Errorf("one person took both steps: %v", err)
	}
	p.workAs(pat)
	if err := p.Anonymise(ctx, patient, "anonymise"); err != nil {
		t.Error(err)
	}
}
