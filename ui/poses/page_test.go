package poses_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/poses"
	"tandem/ui/trial"
)

// room is the page of own exercises of a new clinic in a window.
type room struct {
	t      *testing.T
	desk   *desk.Desk
	window fyne.Window
	page   desk.Page
	said   string
	pdf    []byte
}

func (r *room) View(pdf []byte) error { r.pdf = pdf; return nil }

func (r *room) Open(context.Context, bool) (*care.Clinic, error) { return r.desk.Clinic, nil }

func open(t *testing.T, item string) *room {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	r := &room{t: t, desk: d, window: d.Window}
	d.Door = r
	r.desk.Shelf = map[string]desk.Page{}
	r.desk.Say = func(sentence string, _ bool) { r.said = sentence }
	r.desk.Renew = func(c *care.Clinic) *desk.Desk {
		r.desk.Enter(c)
		return r.desk
	}
	r.desk.Show = func(p desk.Page) {
		r.page = p
		r.window.SetContent(p.Content())
		p.Shown()
	}
	r.open(item)
	return r
}

func (r *room) open(item string) { poses.Open(r.desk, desk.Route{Page: "pose", Item: item}) }

// each calls visit for every object of the window, also within scrolls.
func (r *room) each(visit func(fyne.CanvasObject)) {
	var within func(fyne.CanvasObject)
	within = func(o fyne.CanvasObject) {
		visit(o)
		switch c := o.(type) {
		case *fyne.Container:
			for _, child := range c.Objects {
				within(child)
			}
		case *container.Scroll:
			within(c.Content)
		}
	}
	within(r.window.Content())
}

// find returns the first control of the window that is what it should be.
func find[T fyne.CanvasObject](r *room, is func(T) bool) T {
	r.t.Helper()
	var found []T
	r.each(func(o fyne.CanvasObject) {
		if c, ok := o.(T); ok && is(c) {
			found = append(found, c)
		}
	})
	if len(found) == 0 {
		var none T
		r.t.Fatalf("the page has no such %T", none)
	}
	return found[0]
}

func (r *room) press(text string) {
	r.t.Helper()
	find(r, func(b *kit.Button) bool { return b.Text == text }).Tapped(nil)
}

func (r *room) part(key rune) {
	r.t.Helper()
	choice := find(r, func(c *kit.Choice) bool { return len(c.Options) == 5 })
	r.window.Canvas().Focus(choice)
	choice.TypedRune(key)
}

// says looks for a text among the visible labels.
func (r *room) says(text string) bool {
	found := false
	r.each(func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok && l.Visible() && strings.Contains(l.Text, text) {
			found = true
		}
	})
	return found
}

func TestACopyOfABuiltInExerciseIsSavedAndTakenUpAgain(t *testing.T) {
	r := open(t, "STX-01")
	r.part('2')
	name := r.window.Canvas().Focused().(*kit.Entry)
	if name.Text == "" {
		t.Fatal("the copy has no name")
	}
	name.SetText("Hamstring stretch our way")
	r.page.Next()
	if !strings.Contains(r.said, "OWN-001") {
		t.Fatalf("saving says %q", r.said)
	}
	own, err := r.desk.Clinic.OwnExercises(t.Context())
	if err != nil || len(own) != 1 || own[0].Words.Name != "Hamstring stretch our way" {
		t.Fatalf("kept %+v, %v", own, err)
	}
	if e, known := r.desk.Library().Exercise("OWN-001"); !known || e.Family != "STX" || !r.desk.Press.Poses().Has("OWN-001") {
		t.Error("the desk does not have the exercise")
	}
	r.open("OWN-001")
	r.page.Next()
	if own, err = r.desk.Clinic.OwnExercises(t.Context()); err != nil || len(own) != 1 || own[0].Revision != 2 {
		t.Errorf("saved again it is %+v, %v", own, err)
	}
	r.page.(desk.Printer).Print()
	if len(r.pdf) == 0 {
		t.Error("nothing was printed")
	}
}

func TestAJointThatBendsTooFarIsSaidBesideItsField(t *testing.T) {
	r := open(t, "")
	pelvis := find(r, func(n *kit.Number) bool { return n.Text == "92" })
	pelvis.SetText("10")
	if !r.says("Lumbar flexion is") {
		t.Error("nothing is said of the low back")
	}
	r.page.Next()
	if own, err := r.desk.Clinic.OwnExercises(t.Context()); err != nil || len(own) != 0 {
		t.Errorf("a body that nobody has was kept: %+v, %v", own, err)
	}
	pelvis.SetText("92")
	if r.says("Lumbar flexion is") {
		t.Error("it is still said when it is right again")
	}
}

func TestWhatIsMissingIsMarkedUntilItIsThere(t *testing.T) {
	r := open(t, "")
	r.page.Next()
	if !strings.Contains(r.said, "Give the exercise a name") || !r.says("Give the exercise a name") {
		t.Fatalf("it says %q", r.said)
	}
	r.window.Canvas().Focused().(*kit.Entry).SetText("Arms up")
	if r.says("Give the exercise a name") {
		t.Error("the name is still missed")
	}
	if !r.says("Say what the patient should feel") {
		t.Error("the feeling is not missed any more")
	}
}

func TestEscapeWarnsOnceBeforeWhatWasTypedIsLost(t *testing.T) {
	r := open(t, "")
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	keyed := r.page.(desk.Keyed)
	if keyed.Key(escape) {
		t.Error("nothing was typed, and Escape is held back")
	}
	r.press("Swap near and far")
	if !keyed.Key(escape) || !strings.Contains(r.said, "not saved") {
		t.Errorf("Escape is not held back; it says %q", r.said)
	}
	if keyed.Key(escape) {
		t.Error("the second Escape is held back as well")
	}
}

func TestAPageThatWasLeftIsThereAgain(t *testing.T) {
	r := open(t, "")
	r.part('2')
	r.window.Canvas().Focused().(*kit.Entry).SetText("Arms up")
	r.page.(desk.Leaver).Leave()
	r.open("STX-01")
	r.open("")
	if !strings.Contains(r.said, "as you left it") {
		t.Errorf("it says %q", r.said)
	}
	r.part('2')
	if name := r.window.Canvas().Focused().(*kit.Entry); name.Text != "Arms up" {
		t.Errorf("the name is %q", name.Text)
	}
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	r.page.(desk.Keyed).Key(escape)
	r.page.(desk.Keyed).Key(escape)
	r.page.(desk.Leaver).Leave()
	r.open("")
	r.part('2')
	if name := r.window.Canvas().Focused().(*kit.Entry); name.Text != "" {
		t.Errorf("after Escape twice the name is still %q", name.Text)
	}
}
