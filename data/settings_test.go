package data_test

import (
	"errors"
	"reflect"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

// read runs work on the clinic and fails the test when it fails.
func read[T any](t testing.TB, store care.Store, work func(care.Reader) (T, error)) T {
	t.Helper()
	var got T
	err := store.Read(t.Context(), func(r care.Reader) (err error) {
		got, err = work(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestNumbersAndTheirConfirmationSurviveReopening(t *testing.T) {
	c, dir := newClinic(t)
	if none := read(t, c, care.Reader.Confirmation); none != nil {
		t.Errorf("a new clinic is confirmed: %+v", none)
	}
	changes := []care.NumberChange{
		{Rule: "R06", Name: "pain", Value: number(1.5), Was: 2, Reason: "audit", Clinician: "Dr Lee"},
		{Name: "stale_days", Value: number(14), Was: 28, Reason: "audit", Clinician: "Dr Lee"},
		{Rule: "R06", Name: "pain", Was: 1.5, Reason: "back", Clinician: "Dr Oh"},
	}
	write(t, c, func(w care.Writer) error {
		var err error
		for _, change := range changes {
			err = errors.Join(err, w.InsertNumberChange(change))
		}
		return errors.Join(err, w.InsertConfirmation(care.Confirmation{Clinician: "Dr Old", Numbers: map[string]float64{"R06.pain": 3}}),
			w.InsertConfirmation(care.Confirmation{Clinician: "Dr Lee", Numbers: map[string]float64{"R06.pain": 2}}))
	})
	mustClose(t, c)
	c = mustOpen(t, dir)
	for i, got := range read(t, c, care.Reader.NumberChanges) {
		want := changes[i]
		want.ID, want.Author, want.Changed = got.ID, stamp.Who, noon
		if !reflect.DeepEqual(got, want) || got.ID == "" {
			t.Errorf("change %d came back as %+v", i, got)
		}
	}
	last := read(t, c, care.Reader.Confirmation)
	if last == nil || last.Clinician != "Dr Lee" || last.Numbers["R06.pain"] != 2 || last.Author != stamp.Who || !last.Confirmed.Equal(noon) {
		t.Errorf("the confirmation came back as %+v", last)
	}
}

func TestADecisionKeepsTheNumbersThatItUsed(t *testing.T) {
	c, _ := newClinic(t)
	episode := insertCourse(t, c, full())
	assessment := readCourse(t, c, episode).Assessments[0].ID
	choice := care.Choice{Verdict: clinic.Accepted, Proposal: planning.Proposal{Rule: "R06", Kind: "progress", Item: "EXT-03", Numbers: map[string]float64{"R06.pain": 1.5, "stale_days": 28}}}
	write(t, c, func(w care.Writer) error { return w.PutChoice(episode, assessment, choice) })
	kept := read(t, c, func(r care.Reader) ([]care.Choice, error) { return r.Choices(episode, assessment) })
	if len(kept) != 1 || !reflect.DeepEqual(kept[0].Proposal.Numbers, choice.Proposal.Numbers) {
		t.Errorf("kept: %+v", kept)
	}
}

func TestATemplateSurvivesReopening(t *testing.T) {
	c, dir := newClinic(t)
	plan := planning.AsTemplate(full().Plans[0], clinic.Left)
	write(t, c, func(w care.Writer) error {
		_, err := w.InsertTemplate(care.Template{Name: "Back, weeks 1 to 4", Condition: "NSLBP", Plan: plan})
		return err
	})
	mustClose(t, c)
	c = mustOpen(t, dir)
	all := read(t, c, care.Reader.Templates)
	if len(all) != 1 {
		t.Fatalf("templates: %+v", all)
	}
	want := care.Template{ID: all[0].ID, Revision: 1, Name: "Back, weeks 1 to 4", Condition: "NSLBP", Plan: plan, Author: stamp.Who, Saved: noon}
	if !reflect.DeepEqual(all[0], want) {
		t.Errorf("it came back as %+v", all[0])
	}
	write(t, c, func(w care.Writer) error {
		return w.RenameTemplate(care.Template{ID: want.ID, Revision: 1, Name: "Back"})
	})
	wantFault(t, tryWrite(t.Context(), c, func(w care.Writer) error { return w.DeleteTemplate(want) }), care.Conflict, "in the meantime")
	if all := read(t, c, care.Reader.Templates); all[0].Name != "Back" || all[0].Revision != 2 {
		t.Errorf("renamed: %+v", all)
	}
	write(t, c, func(w care.Writer) error { return w.DeleteTemplate(care.Template{ID: want.ID, Revision: 2}) })
	if all := read(t, c, care.Reader.Templates); len(all) != 0 {
		t.Errorf("deleted: %+v", all)
	}
}
