package care_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
)

func (p *practice) trail(f care.TrailFilter) care.Trail {
	p.t.Helper()
	t, err := p.Trail(p.t.Context(), f, care.TrailLine{})
	if err != nil {
		p.t.Fatal(err)
	}
	return t
}

func said(t care.Trail) (all []string) {
	for _, l := range t.Lines {
		all = append(all, strings.TrimSpace(l.Who+": "+l.What+" "+l.Detail))
	}
	return all
}

// TestEveryDoorToARecordLeavesAView opens each part of a record first, as the
// only thing that is done with it.
func TestEveryDoorToARecordLeavesAView(t *testing.T) {
	p := newPractice(t)
	patient, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	ctx := t.Context()
	for name, door := range map[string]func() error{
		"Patient":       func() error { _, err := p.Patient(ctx, patient); return err },
		"Episodes":      func() error { _, err := p.Episodes(ctx, patient); return err },
		"Course":        func() error { _, err := p.Course(ctx, episode); return err },
		"Draft":         func() error { _, err := p.Draft(ctx, episode); return err },
		"VisitDraft":    func() error { _, err := p.VisitDraft(ctx, episode); return err },
		"Progress":      func() error { _, err := p.Progress(ctx, episode, ""); return err },
		"Review":        func() error { _, err := p.Review(ctx, episode); return err },
		"PlanDraft":     func() error { _, err := p.PlanDraft(ctx, episode); return err },
		"KeptPlans":     func() error { _, _, err := p.KeptPlans(ctx, episode); return err },
		"Versions":      func() error { _, err := p.Versions(ctx, episode); return err },
		"Choices":       func() error { _, err := p.Choices(ctx, episode); return err },
		"Consents":      func() error { _, err := p.Consents(ctx, episode); return err },
		"Corrections":   func() error { _, err := p.Corrections(ctx, episode); return err },
		"Lock":          func() error { _, err := p.Lock(ctx, episode); return err },
		"Overrides":     func() error { _, err := p.Overrides(ctx, episode); return err },
		"Letters":       func() error { _, err := p.Letters(ctx, episode); return err },
		"PrintedSheets": func() error { _, err := p.PrintedSheets(ctx, episode); return err },
		"TeachBacks":    func() error { _, err := p.TeachBacks(ctx, episode); return err },
		"Documents":     func() error { _, err := p.Documents(ctx, patient); return err },
		"Duties":        func() error { _, err := p.Duties(ctx, patient); return err },
		"Merges":        func() error { _, err := p.Merges(ctx, patient); return err },
		"Waiting": func() error {
			course, err := p.Course(ctx, episode)
			if err == nil {
				_, err = p.Waiting(ctx, episode, *course.Plan())
			}
			return err
		},
	} {
		p.later(1)
		before := len(p.did())
		for range 2 {
			if err := door(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if got := p.did()[before:]; !slices.Equal(got, []string{"view"}) {
			t.Errorf("%s leaves %q in the audit trail", name, got)
		}
	}
}

func TestAnotherPersonsLookIsAnotherView(t *testing.T) {
	p := newPractice(t)
	patient, _ := p.episode(disc)
	ctx := t.Context()
	for _, name := range []string{"Dana", "Mara"} {
		if err := p.SaveUser(ctx, clinic.User{Name: name, Role: clinic.Owner, Profession: clinic.BothProfessions}); err != nil {
			t.Fatal(err)
		}
	}
	team := must[[]clinic.User](t)(p.Team(ctx))
	for _, u := range []clinic.User{team[0], team[1], team[1], team[0]} {
		if err := p.WorkAs(ctx, u.ID, ""); err != nil {
			t.Fatal(err)
		}
		must[clinic.Patient](t)(p.Patient(ctx, patient))
	}
	want := []string{"Dana: view", "Mara: view", "Dana: view"}
	if got := said(p.trail(care.TrailFilter{Patient: patient, Kind: care.ViewAct})); !slices.Equal(got, want) {
		t.Errorf("the views are %q, want %q", got, want)
	}
}

func TestTheTrailIsFilteredByPersonKindAndDays(t *testing.T) {
	p := inFolder(t)
	patient, episode := p.episode(disc)
	other, _ := p.episode(disc)
	p.later(1)
	p.sign(episode, initial())
	p.approve(episode)
	must[care.PrintedSheet](t)(p.PrintSheet(t.Context(), episode, care.SheetOptions{}))
	p.later(1)
	must[clinic.Course](t)(p.Export(t.Context(), other))
	for name, test := range map[string]struct {
		filter care.TrailFilter
		want   []string
	}{
		"everything of a patient": {care.TrailFilter{Patient: other}, []string{
			"Sam Field: view audit trail", "Sam Field: export", "Sam Field: open episode", "Sam Field: register patient",
		}},
		"prints":             {care.TrailFilter{Kind: care.PrintAct}, []string{"Sam Field: print"}},
		"exports of another": {care.TrailFilter{Patient: patient, Kind: care.ExportAct}, nil},
		"a day of a patient": {care.TrailFilter{Patient: patient, From: "2026-09-02", To: "2026-09-02"}, []string{
			"Sam Field: print", "Sam Field: approve plan version 1", "Sam Field: view", "Sam Field: sign assessment", "Sam Field: save assessment",
		}},
		"changes until a day": {care.TrailFilter{Kind: care.ChangeAct, To: "2026-09-01"}, []string{
			"Sam Field: open episode", "Sam Field: register patient", "Sam Field: open episode", "Sam Field: register patient",
		}},
		"from a day":  {care.TrailFilter{Kind: care.ExportAct, From: "2026-09-03"}, []string{"Sam Field: export"}},
		"after it":    {care.TrailFilter{Kind: care.ExportAct, From: "2026-09-04"}, nil},
		"a person":    {care.TrailFilter{Who: "Sam Field", Kind: care.ExportAct}, []string{"Sam Field: export"}},
		"nobody here": {care.TrailFilter{Who: "Kim"}, nil},
	} {
		if got := said(p.trail(test.filter)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	page := p.trail(care.TrailFilter{Kind: care.PrintAct})
	if l := page.Lines[0]; l.Patient == "" || l.PatientID != patient || l.Station == "" || l.When(p.now.Location()) != p.now.AddDate(0, 0, -1) {
		t.Errorf("the line is %+v", l)
	}
	if !slices.Equal(page.People, []string{"Sam Field"}) {
		t.Errorf("the people are %q", page.People)
	}
}

func TestTheTrailComesInPages(t *testing.T) {
	p := newPractice(t)
	patient, _ := p.episode(disc)
	for range 2*care.TrailPage + 10 {
		must[clinic.Course](t)(p.Export(t.Context(), patient))
	}
	for name, f := range map[string]care.TrailFilter{"clinic": {Kind: care.ExportAct}, "patient": {Kind: care.ExportAct, Patient: patient}} {
		var numbers []int
		after, pages := care.TrailLine{}, 0
		for more := true; more; pages++ {
			page := must[care.Trail](t)(p.Trail(t.Context(), f, after))
			for _, l := range page.Lines {
				numbers = append(numbers, l.Number)
			}
			after, more = page.Lines[len(page.Lines)-1], page.More
		}
		if pages != 3 || len(numbers) != 2*care.TrailPage+10 || !slices.IsSortedFunc(numbers, func(a, b int) int { return b - a }) {
			t.Errorf("%s: %d pages of %d lines: %v", name, pages, len(numbers), numbers)
		}
	}
}

func TestReceptionDoesNotSeeTheTrail(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	for _, u := range []clinic.User{{Name: "Dana", Role: clinic.Owner, Profession: clinic.BothProfessions}, {Name: "Rae", Role: clinic.Reception}} {
		if err := p.SaveUser(ctx, u); err != nil {
			t.Fatal(err)
		}
	}
	team := must[[]clinic.User](t)(p.Team(ctx))
	if err := p.WorkAs(ctx, team[1].ID, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Trail(context.Background(), care.TrailFilter{}, care.TrailLine{}); care.KindOf(err) != care.Refused {
		t.Errorf("reception sees the trail: %v", err)
	}
}

func TestAnOldLineIsRead(t *testing.T) {
	for what, want := range map[string][2]string{
		"view": {"view", ""}, "approve plan version 12": {"approve plan version", "12"}, "approve massage": {"approve", "massage"},
		"decide R06": {"decide", "R06"}, "print referral": {"print letter", "referral"}, "change rule numbers R06 pain": {"change rule numbers", "R06 pain"},
		"viewing": {"", ""}, "something new": {"", ""},
	} {
		if act, detail := (care.TrailLine{What: what}).Known(); act != want[0] || detail != want[1] {
			t.Errorf("%q is read as %q, %q", what, act, detail)
		}
	}
}

// TestEveryActIsKnown reads the acts out of the sources, so that none is
// without words in the window.
func TestEveryActIsKnown(t *testing.T) {
	literal := regexp.MustCompile(`Act\{What: "([^"]+)"`)
	seen := 0
	for _, pattern := range []string{"*.go", "../program/*.go", "../porter/*.go", "../../data/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range literal.FindAllStringSubmatch(string(text), -1) {
				seen++
				if act, detail := (care.TrailLine{What: found[1]}).Known(); act != found[1] || detail != "" {
					t.Errorf("%s writes %q, which the audit trail has no words for", file, found[1])
				}
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d acts were found", seen)
	}
}
