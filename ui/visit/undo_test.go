package visit_test

import (
	"testing"

	"tandem/app/clinic"
)

type undoer interface{ Undo() }

func (s *stage) undo() { s.page.(undoer).Undo() }

func (s *stage) redo() { s.page.(interface{ Redo() }).Redo() }

func TestAChangeOfAVisitIsTakenBackAndMadeAgain(t *testing.T) {
	s := newStage(t)
	s.open()
	s.types("nnnn" + "64" + "yy" + "pb2" + "p3u" + "43" + "s")
	full := *s.draft()
	s.undo() // the next step
	if v := s.draft(); v.Session.Next != "" || v.After.Back == nil {
		t.Fatalf("after one step back: next %q, after %+v", v.Session.Next, v.After)
	}
	for range 5 { // pain after, the lowest point and pain of the exercise, its mode
		s.undo()
	}
	if v := s.draft(); len(v.Exercise) != 0 || len(v.Massage) == 0 || v.Spasm == nil || *v.Spasm != 2 {
		t.Fatalf("after six steps back: %d exercises, %d massages, spasm %v", len(v.Exercise), len(v.Massage), v.Spasm)
	}
	for range 4 { // spasm, reaction, the mode of the massage, the buttock
		s.undo()
	}
	if v := s.draft(); len(v.Massage) != 0 || v.Spasm != nil || v.Session.Consent.Given != clinic.Yes || len(v.Session.Consent.Areas) == 0 {
		t.Fatalf("after ten steps back: %+v", v)
	}
	for range 10 {
		s.redo()
	}
	v := s.draft()
	if v.Session.Next != full.Session.Next || len(v.Massage) != len(full.Massage) || len(v.Exercise) != len(full.Exercise) || *v.Spasm != 2 ||
		v.Session.Reactions[0] != clinic.Better || *v.Session.Taken[0].Pain != 3 || len(v.Session.Consent.Areas) != len(full.Session.Consent.Areas) {
		t.Errorf("made again: %+v", v)
	}
	s.page.Next()
	if len(s.file().Course.Visits) != 1 {
		t.Errorf("it is not signed: %s", s.said)
	}
	for range 30 {
		s.undo()
	}
}

func TestTheDiaryIsTakenBackFieldByField(t *testing.T) {
	s := newStage(t)
	s.open()
	s.page.(interface{ Section(string) }).Section("D")
	s.types("3")
	s.window.Canvas().FocusNext()
	s.types("2")
	s.undo()
	if d := s.draft().Session.Diary; len(d) != 1 || d[0].Done != 3 || d[0].Pain != nil {
		t.Errorf("after one step back: %+v", d)
	}
	s.types("4") // into the same field, which has the focus again
	if d := s.draft().Session.Diary; len(d) != 1 || d[0].Pain == nil || *d[0].Pain != 4 {
		t.Errorf("typed again: %+v", d)
	}
}

func TestTheLastSpasmStandsBesideTheNewOne(t *testing.T) {
	s := newStage(t)
	s.open()
	s.types("nnnn" + "64" + "yy" + "pb2" + "p3u" + "43" + "s")
	s.page.Next()
	s.now = s.now.AddDate(0, 0, 3)
	s.open()
	s.types("nnnn" + "6=" + "s0n" + "yy" + "pb=")
	if v := s.draft(); v.Spasm == nil || *v.Spasm != 2 {
		t.Errorf("one key takes the last grade over once it was felt: %+v", v)
	}
	if s.window.Canvas().Focused() == nil {
		t.Error("the focus is lost")
	}
}
