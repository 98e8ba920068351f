package visit_test

import (
	"testing"

	"tandem/app/clinic"
	"tandem/ui/desk"
)

func TestTwoWhoWriteOneVisitSeeBothVersions(t *testing.T) {
	s := newStage(t)
	s.open()
	var upper desk.Page
	s.desk.Lay = func(p desk.Page) {
		upper = p
		p.Content()
	}
	s.desk.Lift = func() {}
	s.types("nnnn" + "64")
	theirs := *s.draft()
	theirs.Note, theirs.Before.Back = "S: slept badly", nil
	if _, err := s.desk.Clinic.SaveVisit(t.Context(), theirs.EpisodeID, theirs); err != nil {
		t.Fatal(err)
	}
	s.types("yy" + "pb2")
	if upper == nil {
		t.Fatalf("no page shows both versions; said %q", s.said)
	}
	upper.Next()
	v := s.draft()
	if v.Note != "S: slept badly" || v.Before.Back != nil || v.Session.Consent.Given != clinic.Yes {
		t.Errorf("merged to %+v", v)
	}
	s.window.SetContent(s.page.Content())
	s.page.(desk.Returner).Again()
	if again := s.draft(); again.Note != v.Note || again.Revision <= v.Revision {
		t.Errorf("going on from there keeps %+v", again)
	}
}

func TestAVisitThatAnotherSignedGetsAnAddendum(t *testing.T) {
	s := newStage(t)
	s.open()
	var upper desk.Page
	s.desk.Lay = func(p desk.Page) {
		upper = p
		p.Content()
	}
	s.desk.Lift = func() {}
	s.types("nnnn" + "64")
	theirs := *s.draft()
	theirs.Note = "S: slept badly"
	kept, err := s.desk.Clinic.SaveVisit(t.Context(), theirs.EpisodeID, theirs)
	if err == nil {
		_, err = s.desk.Clinic.SignVisit(t.Context(), theirs.EpisodeID, kept.ID, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	s.types("y")
	if upper == nil || upper.Name() != "page.signed" {
		t.Fatalf("what is signed is not shown beside what is typed; said %q", s.said)
	}
	upper.Next()
	all, err := s.desk.Clinic.Corrections(t.Context(), theirs.EpisodeID)
	if err != nil || len(all) != 1 || all[0].Subject != kept.ID {
		t.Errorf("the addenda are %+v, %v", all, err)
	}
}
