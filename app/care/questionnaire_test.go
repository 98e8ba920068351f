package care_test

import (
	"encoding/json"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/measure"
)

const fearFile = `code = "OWN_FEAR"
name = "Fear of moving"
better = "low"
source = "default"
licence = "our own questions"
score = { rule = "sum" }
change = { points = 2, percent = 30 }
item = [{ text = "I was afraid to bend.", high = 4 }, { text = "I was afraid to lift.", high = 4 }]
`

func TestAQuestionnaireOfTheClinicIsKeptScoredAndJudged(t *testing.T) {
	p := newPractice(t)
	c := p.Clinic
	ctx := t.Context()
	if _, err := c.AddQuestionnaire(ctx, []byte(strings.Replace(fearFile, "sum", "total", 1)), "Dr Lee"); strings.Join(places(err), " ") != "score.rule" {
		t.Errorf("a wrong rule: %v", err)
	}
	if _, err := c.AddQuestionnaire(ctx, []byte(fearFile), " "); strings.Join(places(err), " ") != "clinician" {
		t.Errorf("nobody confirmed it: %v", err)
	}
	if _, err := c.AddQuestionnaire(ctx, []byte(fearFile), "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	engine, err := c.Engine(ctx)
	if err != nil {
		t.Fatal(err)
	}
	was := clinic.Assessment{Totals: map[string]float64{"OWN_FEAR": 7}}
	is := clinic.Assessment{Totals: map[string]float64{"OWN_FEAR": 2}}
	if m, ok := engine.Between(was, is, "OWN_FEAR"); !ok || m.Class != measure.Meaningful {
		t.Errorf("7 to 2 is %+v", m)
	}
	_, episode := p.episode(clinic.Episode{Condition: "DISC_RAD"})
	draft := clinic.Assessment{Date: c.Today(), Kind: clinic.Initial, Details: clinic.Details{"OWN_FEAR.1": 5}}
	if _, err := c.SaveDraft(ctx, episode, draft); strings.Join(places(err), " ") != "details.OWN_FEAR.1" {
		t.Errorf("an answer that there is not was kept: %v", err)
	}
	draft.Details, draft.Totals = clinic.Details{"OWN_FEAR.1": 4, "OWN_FEAR.2": 3}, map[string]float64{"OWN_FEAR": 7}
	if _, err := c.SaveDraft(ctx, episode, draft); err != nil {
		t.Fatal(err)
	}
	kept, err := c.Draft(ctx, episode)
	if err != nil || kept.Totals["OWN_FEAR"] != 7 || kept.Details["OWN_FEAR.2"] != 3 {
		t.Errorf("kept was %+v, %v", kept, err)
	}
	newer := strings.Replace(fearFile, "points = 2", "points = 6", 1)
	if _, replaces, err := c.CheckQuestionnaire(ctx, []byte(newer)); err != nil || !replaces {
		t.Errorf("a newer file of it: replaces %v, %v", replaces, err)
	}
	if _, err := c.AddQuestionnaire(ctx, []byte(newer), "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	if engine, err = c.Engine(ctx); err != nil {
		t.Fatal(err)
	}
	if m, _ := engine.Between(was, is, "OWN_FEAR"); m.Class != measure.Possible {
		t.Errorf("7 to 2 is %s after the threshold went up to 6", m.Class)
	}
	if err := c.RetireQuestionnaire(ctx, "OWN_FEAR", "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	if own, err := c.Questionnaires(ctx); err != nil || len(own) != 0 {
		t.Errorf("in use after it was retired: %v, %v", own, err)
	}
	if err := c.RetireQuestionnaire(ctx, "OWN_FEAR", "Dr Lee"); care.KindOf(err) != care.NotFound {
		t.Errorf("retired twice: %v", err)
	}
	if kept, err = c.Draft(ctx, episode); err != nil || kept.Totals["OWN_FEAR"] != 7 {
		t.Errorf("its recorded score is gone: %+v, %v", kept, err)
	}
}

func TestTheWholeRecordCarriesTheDetails(t *testing.T) {
	p := newPractice(t)
	patient, episode := p.episode(clinic.Episode{Condition: "DISC_RAD"})
	a := initial()
	a.Details = clinic.Details{"RMDQ.7": 1, "HIP_ROM.flexion.left": 110}
	p.sign(episode, a)
	record, err := p.WholeRecord(t.Context(), patient)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `"HIP_ROM.flexion.left":110`) || !strings.Contains(string(text), `"RMDQ.7":1`) {
		t.Error("the record as JSON has no details")
	}
	pdf, err := p.RecordPDF(record)
	if err != nil {
		t.Fatal(err)
	}
	if told := pdfText(t, pdf); !strings.Contains(told, "110") {
		t.Errorf("the record as PDF has no details: %s", told)
	}
}
