package assess_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/ui/assess"
	"tandem/ui/desk"
	"tandem/ui/trial"
)

// stage is a clinic with one patient in a window that shows the assessment.
type stage struct {
	t       *testing.T
	clinic  *care.Clinic
	desk    *desk.Desk
	window  fyne.Window
	page    *assess.Page
	patient string
	episode string
	said    string
	went    desk.Route
}

func newStage(t *testing.T, condition string) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(15))
	s := &stage{t: t, desk: d, clinic: d.Clinic, window: d.Window}
	s.desk.Say = func(sentence string, _ bool) { s.said = sentence }
	s.desk.Go = func(r desk.Route) { s.went = r }
	var err error
	if s.patient, err = s.clinic.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana", Family: "Lopez"}); err != nil {
		t.Fatal(err)
	}
	s.episode, err = s.clinic.OpenEpisode(t.Context(), s.patient, clinic.Episode{Condition: condition, Side: clinic.Left})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// signed records the initial assessment with what fill adds.
func (s *stage) signed(fill func(*clinic.Assessment)) {
	s.t.Helper()
	a := clinic.Assessment{Kind: clinic.Initial, Date: "2026-09-01", RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	fill(&a)
	kept, err := s.clinic.SaveDraft(s.t.Context(), s.episode, a)
	if err := errors.Join(err, s.clinic.Sign(s.t.Context(), s.episode, kept.ID)); err != nil {
		s.t.Fatal(err)
	}
}

// open shows the page as the record stands now.
func (s *stage) open() {
	s.t.Helper()
	course, err := s.clinic.Course(s.t.Context(), s.episode)
	if err != nil {
		s.t.Fatal(err)
	}
	assess.Open(s.desk, desk.File{Patient: course.Patient, Course: course, Draft: s.draft()}, func(p desk.Page) {
		s.page = p.(*assess.Page)
		s.window.SetContent(p.Content())
		p.Shown()
	})
}

func (s *stage) draft() *clinic.Assessment {
	s.t.Helper()
	draft, err := s.clinic.Draft(s.t.Context(), s.episode)
	if err != nil {
		s.t.Fatal(err)
	}
	return draft
}

// typed types letter by letter at whatever has the focus.
func (s *stage) typed(text string) {
	for _, r := range text {
		s.window.Canvas().Focused().TypedRune(r)
	}
}

func (s *stage) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		if key == fyne.KeyTab {
			s.window.Canvas().FocusNext()
			continue
		}
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// shows says whether a text stands in the window.
func (s *stage) shows(text string) bool {
	return slices.ContainsFunc(test.LaidOutObjects(s.window.Content()), func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *widget.Label:
			return strings.Contains(o.Text, text)
		case *canvas.Text:
			return strings.Contains(o.Text, text)
		}
		return false
	})
}

func number(v float64) *float64 { return &v }

func is(v *float64, want float64) bool { return v != nil && *v == want }

func TestTypingIntoTheGridOfRootsSetsTheirValues(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(a *clinic.Assessment) {
		a.Roots = map[string]clinic.RootSides{"L4": {Left: clinic.Root{Power: number(5)}}}
	})
	s.open()
	s.page.Section("R")
	s.typed("5241") // L2 left and right
	s.typed("5n")   // L3 left power, the rest of the left is normal
	roots := s.draft().Roots
	for _, c := range []struct {
		what string
		got  *float64
		want float64
	}{
		{"L2 left power", roots["L2"].Left.Power, 5},
		{"L2 left feeling", roots["L2"].Left.Sensation, 2},
		{"L2 right power", roots["L2"].Right.Power, 4},
		{"L2 right feeling", roots["L2"].Right.Sensation, 1},
		{"S1 left reflex", roots["S1"].Left.Reflex, 2},
		{"S2 left power", roots["S2"].Left.Power, 5},
	} {
		if !is(c.got, c.want) {
			t.Errorf("%s is %v, want %v", c.what, c.got, c.want)
		}
	}
	if roots["S2"].Left.Reflex != nil || roots["L3"].Right.Power != nil {
		t.Error("a reflex that does not exist, or the other side, was filled in")
	}
	s.typed("9") // the first empty box of the right: L3 power
	if !s.shows("9 is outside 0 to 5") {
		t.Error("a power of 9 is not refused beside its row")
	}
	s.typed("5n")
	if roots := s.draft().Roots; !is(roots["L3"].Right.Power, 5) || !is(roots["L2"].Right.Power, 4) || !is(roots["S1"].Right.Reflex, 2) {
		t.Errorf("the right side is %+v", roots)
	}
	for _, region := range []string{"C5", "T1"} {
		if s.shows(region) {
			t.Errorf("%s is asked of a low back", region)
		}
	}
}

func TestAWeakRootAndADropAreSaidAtOnce(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(a *clinic.Assessment) {
		a.Roots = map[string]clinic.RootSides{"L2": {Left: clinic.Root{Power: number(5)}}}
	})
	s.open()
	s.page.Section("R")
	s.typed("4")
	if !s.shows("from 5 to 4") {
		t.Error("a drop from 5 to 4 is not said")
	}
	s.page.Section("R")
	s.typed("3")
	if !s.shows("Power at L2 on the left is 3 of 5") {
		t.Error("a power of 3 is not said")
	}
	s.page.Section("R")
	s.typed("5")
	if s.shows("from 5 to") || s.shows("of 5: a doctor") {
		t.Error("the sentence stays when the value is put right")
	}
}

func TestSaddleNumbnessIsSaidAtOnceAndTheChartSurvives(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(a *clinic.Assessment) {
		a.BodyChart = []clinic.Mark{{View: "back", Region: "thoracic", Side: clinic.Both, Symptom: "spasm"}}
	})
	s.open()
	const flag = "numbness in the saddle"
	s.page.Section("B")
	if !s.shows("Last time, 1 Sep 2026") || s.shows(flag) {
		t.Fatal("last time's chart is missing, or the flag is there already")
	}
	s.typed("pc") // pain in the calf
	s.press(fyne.KeyReturn)
	s.typed("l")
	s.press(fyne.KeyReturn)
	s.typed("ns") // numbness in the saddle
	s.press(fyne.KeyReturn, fyne.KeyReturn)
	if !s.shows(flag) || !s.shows("Emergency") {
		t.Error("numbness in the saddle raises no flag")
	}
	want := []clinic.Mark{
		{View: "back", Region: "calf", Side: clinic.Left, Symptom: "pain"},
		{View: "front", Region: "saddle", Side: clinic.Central, Symptom: "numbness"},
	}
	if got := s.draft().BodyChart; !slices.Equal(got, want) {
		t.Errorf("the chart holds %v", got)
	}
	s.open() // as after a crash
	if !s.shows(flag) || !s.shows("2 values recorded") {
		t.Error("the chart is lost when the draft is opened again")
	}
	s.page.Section("B")
	s.typed("ns")
	s.press(fyne.KeyReturn, fyne.KeyReturn)
	if s.shows(flag) || len(s.draft().BodyChart) != 1 {
		t.Error("marking again does not take the mark away")
	}
}

// figures finds the chart on the page, the larger one.
func (s *stage) figures() (found fyne.CanvasObject) {
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		_, drags := o.(fyne.Draggable)
		_, taps := o.(fyne.Tappable)
		if drags && taps && o.Size().Width > 300 && o.Size().Height > 300 {
			found = o
		}
	}
	if found == nil {
		s.t.Fatal("there is no chart to tap")
	}
	return found
}

func TestAPointerMarksAndADragCarriesOn(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.page.Section("B")
	chartOn := s.figures()
	at := func(x, y float64) fyne.Position {
		return fyne.NewPos(float32(x)/chart.Width*chartOn.Size().Width, float32(y)/chart.Height*chartOn.Size().Height)
	}
	calf, heel := at(chart.Width-chart.Width/4+4, 85), at(chart.Width-chart.Width/4+4, 105)
	tap := func(p fyne.Position) { chartOn.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: p}) }
	tap(calf)
	if got := s.draft().BodyChart; len(got) != 1 || got[0].Region != "calf" || got[0].Side != clinic.Right || got[0].Symptom != "pain" {
		t.Fatalf("a tap on the right calf marks %v", got)
	}
	tap(calf)
	if len(s.draft().BodyChart) != 0 {
		t.Fatal("a second tap does not take the mark away")
	}
	drag := chartOn.(fyne.Draggable)
	drag.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: heel}, Dragged: fyne.NewDelta(heel.X-calf.X, heel.Y-calf.Y)})
	drag.DragEnd()
	var regions []string
	for _, m := range s.draft().BodyChart {
		regions = append(regions, m.Region)
	}
	if !slices.Equal(regions, []string{"calf", "ankle", "foot"}) {
		t.Errorf("a drag from calf to heel marks %v", regions)
	}
}

func TestTestsAndMeasuresAreKept(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.page.Section("T")
	s.typed("pn") // straight leg raise
	s.typed("nn") // prone knee bend
	s.typed("p")  // bending back, one answer
	s.page.Section("M")
	s.typed("20") // standing
	s.press(fyne.KeyReturn)
	s.typed("432") // three of four ratings
	s.page.Next()
	if !s.shows("At least 4 of the 4 ratings are needed") || s.went.Page != "" {
		t.Error("three of four ratings can be signed")
	}
	s.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	s.typed("1")
	if !s.shows("= 10 of 24") {
		t.Error("the total of the ratings is not shown")
	}
	s.typed("38")
	s.press(fyne.KeyReturn)
	s.typed("44")
	s.press(fyne.KeyReturn)
	s.typed("0.7")
	s.press(fyne.KeyReturn, fyne.KeyReturn)
	s.typed("m")
	d := s.draft()
	if slr := d.Tests["SLR"]; slr.Left == nil || !*slr.Left || slr.Right == nil || *slr.Right {
		t.Errorf("the leg raise is %+v", slr)
	}
	if e := d.Tests["LX_EXT"]; e.Left == nil || e.Right == nil || !*e.Left || !*e.Right {
		t.Errorf("bending back is %+v", e)
	}
	if !is(d.Stand, 20) || !is(d.ODI, 38) || d.Totals["LEFS"] != 44 || d.Totals["EQ5D"] != 0.7 || d.Start != clinic.Medium {
		t.Errorf("kept were standing %v, ODI %v, totals %v, STarT %q", d.Stand, d.ODI, d.Totals, d.Start)
	}
	if !slices.Equal(d.SBI, []float64{4, 3, 2, 1}) {
		t.Errorf("the ratings are %v", d.SBI)
	}
}

func TestOnlyWhatTheConditionNeedsIsOpen(t *testing.T) {
	for condition, c := range map[string]struct{ open, closed []string }{
		"DISC_RAD": {[]string{"Slump", "Crossed leg raise", "L5", "Leg raise left"}, []string{"Sacroiliac cluster", "Leg function", "C5", "Front"}},
		"SIJ":      {[]string{"Sacroiliac cluster", "Standing, minutes"}, []string{"Slump", "L5", "Piriformis tests"}},
		"CERV_RAD": {[]string{"C5", "T1", "Walking pattern"}, []string{"Slump", "L5", "Leg raise", "Fingertip"}},
	} {
		t.Run(condition, func(t *testing.T) {
			s := newStage(t, condition)
			s.signed(func(*clinic.Assessment) {})
			s.open()
			for _, text := range c.open {
				if !s.shows(text) {
					t.Errorf("%q is not open", text)
				}
			}
			for _, text := range c.closed {
				if s.shows(text) {
					t.Errorf("%q is open", text)
				}
			}
		})
	}
}

func TestWhatAYesAsksForIsThereWhenTheDraftIsOpenedAgain(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	const asked = "Fever, chills, sweats"
	if s.typed("nn"); s.shows(asked) {
		t.Fatal("the red flags of an illness are asked before the yes")
	}
	s.typed("y")
	for _, when := range []string{"at once", "when the draft is opened again"} {
		if !s.shows(asked) {
			t.Errorf("a yes does not ask for its red flags %s", when)
		}
		s.open()
	}
}

func TestTheNeckIsNotAskedForTheLowBack(t *testing.T) {
	s := newStage(t, "CERV_RAD")
	s.signed(func(a *clinic.Assessment) { a.ODI = number(30) })
	s.open()
	s.page.Section("T")
	s.page.Section("M")
	for text, want := range map[string]bool{"Neck disability": true, "Trigger point": true, "STarT": false, "Prone knee bend": false, "Leg function": false, "Disability (ODI)": true} {
		if s.shows(text) != want {
			t.Errorf("%q shows: %v, want %v (what was recorded before stays)", text, !want, want)
		}
	}
}
