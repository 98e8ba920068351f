package preview_test

import (
	"bytes"
	"context"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/ui/preview"
	"tandem/ui/trial"
)

// stage is a preview of a plan that is being edited, in a window.
type stage struct {
	preview *preview.Preview
	window  fyne.Window
	plan    clinic.Plan
	pages   int
}

func newStage(t testing.TB) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	c := d.Clinic
	patient, err := c.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana", Family: "Lopez"})
	if err != nil {
		t.Fatal(err)
	}
	episode, err := c.OpenEpisode(t.Context(), patient, clinic.Episode{Condition: "LSS", Side: clinic.Both, Onset: "2026-06-01"})
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{window: d.Window, plan: clinic.Plan{Home: []clinic.Home{
		{Exercise: "AER-01", Minutes: 10, TimesPerDay: 2, DaysPerWeek: 7},
		{Exercise: "FLX-01", Side: clinic.Both, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
		{Exercise: "STR-05", Side: clinic.NoSide, Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 7},
		{Exercise: "BAL-01", Side: clinic.NoSide, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
	}}}
	s.preview = preview.New(d, 440, "standard", func(ctx context.Context, o care.SheetOptions) (handout.Sheet, error) {
		return c.PreviewSheet(ctx, episode, s.plan, o)
	})
	s.preview.Ready = func(_ handout.Sheet, pages int) { s.pages = pages }
	s.window.SetContent(s.preview.Content)
	s.window.Resize(fyne.NewSize(460, 700))
	s.preview.Refresh()
	return s
}

func (s *stage) key(name fyne.KeyName) bool { return s.preview.Key(&fyne.KeyEvent{Name: name}) }

// where is what the preview says of the page and its size.
func (s *stage) where() string {
	for _, o := range test.LaidOutObjects(s.preview.Content) {
		if l, is := o.(*widget.Label); is && l.Visible() && l.Text != "" {
			return l.Text
		}
	}
	return ""
}

// widest is the width of the widest page in the window.
func (s *stage) widest() float32 {
	var w float32
	for _, o := range test.LaidOutObjects(s.preview.Content) {
		if i, is := o.(*canvas.Image); is {
			w = max(w, i.Size().Width)
		}
	}
	return w
}

func TestPagesAreTurnedByKey(t *testing.T) {
	s := newStage(t)
	if s.pages != 2 || s.where() != "Page 1 of 2 · 100 %" {
		t.Fatalf("%d pages, %q", s.pages, s.where())
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyPageDown, "Page 2 of 2 · 100 %"},
		{fyne.KeyPageDown, "Page 2 of 2 · 100 %"},
		{fyne.KeyPageUp, "Page 1 of 2 · 100 %"},
		{fyne.KeyPageUp, "Page 1 of 2 · 100 %"},
	} {
		if !s.key(step.key) || s.where() != step.want {
			t.Errorf("after %s it says %q, want %q", step.key, s.where(), step.want)
		}
	}
	if s.key(fyne.KeyW) {
		t.Error("a key of the page was taken")
	}
}

func TestThePaperIsZoomedByKey(t *testing.T) {
	s := newStage(t)
	if w := s.widest(); w < 439 || w > 441 {
		t.Fatalf("the paper is %g wide", w)
	}
	s.key(fyne.KeyPlus)
	if w := s.widest(); w < 659 || w > 661 || s.where() != "Page 1 of 2 · 150 %" {
		t.Errorf("one step larger it is %g wide, %q", w, s.where())
	}
	for range 9 {
		s.key(fyne.KeyMinus)
	}
	if w := s.widest(); w < 219 || w > 221 {
		t.Errorf("at its smallest it is %g wide", w)
	}
}

func TestAnEditShows(t *testing.T) {
	s := newStage(t)
	before := s.dots()
	s.plan.Home[0].Minutes = 25
	s.preview.Refresh()
	if bytes.Equal(before, s.dots()) {
		t.Error("another dose looks the same")
	}
	s.plan.Home = s.plan.Home[:1]
	s.preview.Choose("log")
	if s.preview.Options.Layout != "log" || s.pages != 1 {
		t.Errorf("the log of one exercise has %d pages", s.pages)
	}
}

// dots are those of the first page.
func (s *stage) dots() []byte {
	for _, o := range test.LaidOutObjects(s.preview.Content) {
		if i, is := o.(*canvas.Image); is {
			return i.Image.(*image.RGBA).Pix
		}
	}
	return nil
}

// BenchmarkEditToPaint is one edit of the plan: the sheet read, laid out,
// painted and put into the window.
func BenchmarkEditToPaint(b *testing.B) {
	s := newStage(b)
	n := 0
	for b.Loop() {
		n++
		s.plan.Home[2].Reps = 8 + n%5
		s.preview.Refresh()
	}
}
