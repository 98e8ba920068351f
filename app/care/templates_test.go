package care_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

// templated is a clinic with one template, made from a drafted plan.
func templated(t *testing.T) (*practice, care.Template) {
	t.Helper()
	p := newPractice(t)
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	plan := must[planning.Draft](t)(p.PlanDraft(t.Context(), episode)).Plan
	must[string](t)(p.SaveTemplate(t.Context(), episode, "  Disc, first weeks ", "DISC_RAD", plan))
	p.restart()
	all := must[[]care.Template](t)(p.Templates(t.Context(), "DISC_RAD"))
	if len(all) != 1 {
		t.Fatalf("templates: %+v", all)
	}
	return p, all[0]
}

func names(all []care.Template) string {
	var list []string
	for _, t := range all {
		list = append(list, t.Name)
	}
	return strings.Join(list, ", ")
}

func TestATemplateStartsAPlanForAnotherPatient(t *testing.T) {
	p, template := templated(t)
	if template.Name != "Disc, first weeks" || template.Condition != "DISC_RAD" || template.Author != "Sam Field" || len(template.Plan.Home) == 0 {
		t.Fatalf("%+v", template)
	}
	patient := must[string](t)(p.RegisterPatient(t.Context(), clinic.Patient{Given: "Bo", Family: "Lind", Health: []clinic.Tag{{Tag: "TUMOUR"}}}))
	right := disc
	right.Side = clinic.Right
	episode := must[string](t)(p.OpenEpisode(t.Context(), patient, right))
	_, err := p.StartFrom(t.Context(), episode, template)
	wantFault(t, err, care.Refused, "no signed assessment")
	p.sign(episode, initial())
	started := must[care.Started](t)(p.StartFrom(t.Context(), episode, template))
	if len(started.Changes) == 0 {
		t.Error("a tumour changed nothing of the template")
	}
	for _, r := range started.Plan.Massage.Rows {
		if r.Pressure > 1 || r.Side == clinic.Left {
			t.Errorf("massage row %+v", r)
		}
	}
	if version := must[int](t)(p.Approve(t.Context(), episode, started.Plan)); version != 1 {
		t.Errorf("approved as version %d", version)
	}
	p.later(15)
	p.sign(episode, better())
	if again := must[care.Started](t)(p.StartFrom(t.Context(), episode, template)); again.Plan.Version != 2 {
		t.Errorf("after version 1 a template starts version %d", again.Plan.Version)
	}
}

func TestATemplateStartsNothingInALockedEpisode(t *testing.T) {
	p, template := templated(t)
	_, episode := p.episode(disc)
	locked := initial()
	locked.RedFlags["RF_CES1"] = clinic.Yes
	p.sign(episode, locked)
	_, err := p.StartFrom(t.Context(), episode, template)
	wantFault(t, err, care.Refused, "refer the patient")
}

func TestTemplatesAreNamedRenamedAndDeleted(t *testing.T) {
	p, template := templated(t)
	ctx := t.Context()
	_, episode := p.episode(clinic.Episode{Condition: "LSS", Side: clinic.Central, Onset: "2026-08-10"})
	p.sign(episode, initial())
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	must[string](t)(p.SaveTemplate(ctx, episode, "Canal", "LSS", plan))
	must[string](t)(p.SaveTemplate(ctx, episode, "Anyone", "", plan))
	for condition, want := range map[string]string{
		"LSS":      "Canal, Anyone, Disc, first weeks",
		"DISC_RAD": "Disc, first weeks, Anyone, Canal",
		"NSLBP":    "Anyone, Canal, Disc, first weeks",
	} {
		if got := names(must[[]care.Template](t)(p.Templates(ctx, condition))); got != want {
			t.Errorf("for %s: %s, want %s", condition, got, want)
		}
	}
	for _, name := range []string{"", "  ", "ANYONE", strings.Repeat("x", 61)} {
		_, err := p.SaveTemplate(ctx, episode, name, "", plan)
		wantFault(t, err, care.Invalid)
		wantFault(t, p.RenameTemplate(ctx, template, name), care.Invalid)
	}
	_, err := p.SaveTemplate(ctx, episode, "Nothing", "", clinic.Plan{})
	wantFault(t, err, care.Invalid, "no rows")
	if err := p.RenameTemplate(ctx, template, "Disc, weeks 1 to 4"); err != nil {
		t.Fatal(err)
	}
	wantFault(t, p.RenameTemplate(ctx, template, "Disc, old page"), care.Conflict, "in the meantime")
	wantFault(t, p.DeleteTemplate(ctx, template), care.Conflict, "in the meantime")
	renamed := must[[]care.Template](t)(p.Templates(ctx, "DISC_RAD"))[0]
	if renamed.Name != "Disc, weeks 1 to 4" || renamed.ID != template.ID {
		t.Errorf("renamed: %+v", renamed)
	}
	if err := p.DeleteTemplate(ctx, renamed); err != nil {
		t.Fatal(err)
	}
	if left := names(must[[]care.Template](t)(p.Templates(ctx, "DISC_RAD"))); left != "Anyone, Canal" {
		t.Errorf("left are %s", left)
	}
	for _, act := range []string{"save template", "rename template", "delete template"} {
		if !slices.Contains(p.did(), act) {
			t.Errorf("the audit trail does not say %q: %q", act, p.did())
		}
	}
}
