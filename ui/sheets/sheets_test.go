package sheets_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/device"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/sheets"
	"tandem/ui/trial"
	"tandem/ui/words"
)

// counter stands for the computer: its printers, its viewer and its disk.
type counter struct {
	printers []device.Printer
	refuses  bool
	printed  []device.Ticket
	viewed   [][]byte
	saved    map[string][]byte
}

func (c *counter) Open(context.Context, bool) (*care.Clinic, error) {
	return nil, errors.ErrUnsupported
}

func (c *counter) View(pdf []byte) error {
	c.viewed = append(c.viewed, pdf)
	return nil
}

func (c *counter) Printers(context.Context) ([]device.Printer, error) {
	if len(c.printers) == 0 {
		return nil, device.ErrNoPrinter
	}
	return c.printers, nil
}

func (c *counter) Print(_ context.Context, sheet care.PrintedSheet, t device.Ticket) error {
	if c.refuses || !bytes.HasPrefix(sheet.PDF, []byte("%PDF")) {
		return errors.New("out of paper")
	}
	c.printed = append(c.printed, t)
	return nil
}

func (c *counter) SheetFile(today string) string { return "home-care-" + today + ".pdf" }

func (c *counter) SaveSheet(path string, pdf []byte) error {
	c.saved[path] = pdf
	return nil
}

// stage is the sheet page of a patient in a window.
type stage struct {
	t       *testing.T
	clinic  *care.Clinic
	counter *counter
	window  fyne.Window
	desk    *desk.Desk
	page    desk.Page
	episode string
	said    string
}

// newStage opens the page of a patient whose plan is approved, or of one
// without a plan.
func newStage(t *testing.T, c *counter, planned bool) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	d.Door = c
	c.saved = map[string][]byte{}
	s := &stage{t: t, counter: c, clinic: d.Clinic, window: d.Window, desk: d}
	course := s.patient()
	if planned {
		if _, err := s.clinic.Approve(t.Context(), s.episode, s.draft()); err != nil {
			t.Fatal(err)
		}
		var err error
		if course, err = s.clinic.Course(t.Context(), s.episode); err != nil {
			t.Fatal(err)
		}
	}
	d.Say = func(sentence string, _ bool) { s.said = sentence }
	sheets.Open(d, desk.File{Patient: course.Patient, Course: course}, func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		s.window.Resize(fyne.NewSize(1180, 720))
		p.Shown()
	})
	return s
}

func (s *stage) patient() clinic.Course {
	s.t.Helper()
	id, err := s.clinic.RegisterPatient(s.t.Context(), clinic.Patient{Given: "Ana", Family: "Lopez"})
	if err != nil {
		s.t.Fatal(err)
	}
	if s.episode, err = s.clinic.OpenEpisode(s.t.Context(), id, clinic.Episode{Condition: "NSLBP", Side: clinic.Left, Onset: "2026-06-01"}); err != nil {
		s.t.Fatal(err)
	}
	a := clinic.Assessment{Kind: clinic.Initial, Date: s.clinic.Today(), Irritable: clinic.Moderate, RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	kept, err := s.clinic.SaveDraft(s.t.Context(), s.episode, a)
	if err := errors.Join(err, s.clinic.Sign(s.t.Context(), s.episode, kept.ID)); err != nil {
		s.t.Fatal(err)
	}
	course, err := s.clinic.Course(s.t.Context(), s.episode)
	if err != nil {
		s.t.Fatal(err)
	}
	return course
}

func (s *stage) draft() clinic.Plan {
	s.t.Helper()
	draft, err := s.clinic.PlanDraft(s.t.Context(), s.episode)
	if err != nil {
		s.t.Fatal(err)
	}
	return draft.Plan
}

// tap presses the last button of a text.
func (s *stage) tap(key string) {
	s.t.Helper()
	var found *kit.Button
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		if b, is := o.(*kit.Button); is && b.Text == words.T(key) {
			found = b
		}
	}
	if found == nil {
		s.t.Fatalf("there is no button %q", words.T(key))
	}
	found.Tapped(&fyne.PointEvent{})
}

func (s *stage) records() []care.SheetRecord {
	s.t.Helper()
	all, err := s.clinic.PrintedSheets(s.t.Context(), s.episode)
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func TestWithoutAPrinterTheViewerIsOffered(t *testing.T) {
	s := newStage(t, &counter{}, true)
	s.tap("sheet.print.view")
	if len(s.counter.viewed) != 1 || len(s.records()) != 1 || !strings.Contains(s.said, "viewer") {
		t.Errorf("%d sheets were shown, %d kept, it said %q", len(s.counter.viewed), len(s.records()), s.said)
	}
}

func TestASheetIsPrintedOnTheChosenPrinter(t *testing.T) {
	s := newStage(t, &counter{printers: []device.Printer{{Name: "Front_desk", Default: true}, {Name: "Office"}}}, true)
	s.page.Next()
	if len(s.counter.printed) != 1 || len(s.counter.viewed) != 0 || len(s.records()) != 1 {
		t.Fatalf("%d printed, %d shown, %d kept", len(s.counter.printed), len(s.counter.viewed), len(s.records()))
	}
	if got, want := s.counter.printed[0], (device.Ticket{Printer: "Front_desk", Copies: 1, TwoSided: true}); got != want {
		t.Errorf("the ticket is %+v, want %+v", got, want)
	}
	if !strings.Contains(s.said, "Front_desk") {
		t.Errorf("it said %q", s.said)
	}
}

func TestASheetThatThePrinterRefusesOpensInTheViewer(t *testing.T) {
	s := newStage(t, &counter{printers: []device.Printer{{Name: "Front_desk"}}, refuses: true}, true)
	s.tap("sheet.print")
	if len(s.counter.viewed) != 1 || len(s.records()) != 1 || !strings.Contains(s.said, "did not take it") {
		t.Errorf("%d sheets were shown, %d kept, it said %q", len(s.counter.viewed), len(s.records()), s.said)
	}
}

func TestAPastSheetComesAgainByteForByte(t *testing.T) {
	s := newStage(t, &counter{}, true)
	s.tap("sheet.print.view")
	s.tap("sheet.again")
	if len(s.counter.viewed) != 2 || !bytes.Equal(s.counter.viewed[0], s.counter.viewed[1]) {
		t.Fatalf("%d sheets were shown, not twice the same", len(s.counter.viewed))
	}
	if len(s.records()) != 1 {
		t.Errorf("showing it again kept another: %d", len(s.records()))
	}
}

func TestASavedSheetNamesNobody(t *testing.T) {
	s := newStage(t, &counter{}, true)
	s.tap("sheet.save")
	if _, there := s.counter.saved["home-care-2026-09-01.pdf"]; !there || len(s.records()) != 1 {
		t.Errorf("saved %d files, kept %d sheets", len(s.counter.saved), len(s.records()))
	}
}

func TestWithoutAPlanThereAreLeaflets(t *testing.T) {
	s := newStage(t, &counter{}, false)
	s.page.Next()
	records := s.records()
	if len(records) != 1 || records[0].Layout != "visit" || records[0].Version != 0 {
		t.Fatalf("kept %+v", records)
	}
	if len(s.counter.viewed) != 1 {
		t.Errorf("%d leaflets were shown", len(s.counter.viewed))
	}
}

// due opens the page of all sheets due.
func (s *stage) due(d *desk.Desk) {
	d.Show = func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		p.Shown()
	}
	sheets.OpenDue(d)
}

func TestAllSheetsDueAreSavedOnceEach(t *testing.T) {
	s := newStage(t, &counter{}, true)
	s.due(s.desk)
	s.page.Next()
	if len(s.counter.saved) != 1 || len(s.records()) != 1 {
		t.Fatalf("%d files, %d sheets kept, it said %q", len(s.counter.saved), len(s.records()), s.said)
	}
	for name, pdf := range s.counter.saved {
		if filepath.Base(name) != "home-care-2026-09-01-001.pdf" || !bytes.HasPrefix(pdf, []byte("%PDF")) {
			t.Errorf("saved %s", name)
		}
	}
	s.due(s.desk)
	s.page.Next()
	if len(s.records()) != 1 {
		t.Errorf("what is printed and not due was printed again: %d", len(s.records()))
	}
}

func TestABatchThatThePrinterRefusesSaysHowFarItCame(t *testing.T) {
	s := newStage(t, &counter{printers: []device.Printer{{Name: "Front_desk"}}, refuses: true}, true)
	s.due(s.desk)
	s.page.Next()
	if !strings.Contains(s.said, "Front_desk did not take any more. 0 sheets") {
		t.Errorf("it said %q", s.said)
	}
}

func TestAfterPrintingOneKeySaysThatItWasDoneBack(t *testing.T) {
	s := newStage(t, &counter{}, true)
	s.page.Next()
	s.window.Canvas().Focused().TypedRune('d')
	backs, err := s.clinic.TeachBacks(t.Context(), s.episode)
	if err != nil || len(backs) != 1 || backs[0].Result != "done_back" || backs[0].SheetID != s.records()[0].ID {
		t.Errorf("noted %+v, %v", backs, err)
	}
	if s.said != words.T("teach.noted") {
		t.Errorf("it said %q", s.said)
	}
}
