package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
	"tandem/ui/look"
)

// A control in two scrolls comes into view in both, also one that was never
// painted.
func TestTheFocusComesIntoViewThroughAllScrolls(t *testing.T) {
	test.NewTempApp(t)
	inner := container.NewVBox(kit.Gap(700), kit.NewButton("Below", "", kit.Plain, nil))
	inside := kit.NewScroll(inner)
	inside.SetMinSize(fyne.NewSize(300, 300))
	outside := container.NewVScroll(container.NewVBox(kit.Gap(600), inside.Scroll))
	window := test.NewTempWindow(t, outside)
	window.Resize(fyne.NewSize(400, 400))
	late := kit.NewEntry("", 200, nil)
	inner.Add(kit.Gap(500))
	inner.Add(container.NewVBox(late))
	inside.Refresh()
	window.Canvas().Focus(late)
	if inside.Offset.Y < 700 || outside.Offset.Y < 400 {
		t.Errorf("the inner scroll stands at %v, the outer at %v", inside.Offset, outside.Offset)
	}
	kit.SetFocus(inner.Objects[1].(fyne.Focusable))
	if inside.Offset.Y+300 < 740 || inside.Offset.Y > 700 {
		t.Errorf("back at the button the inner scroll stands at %v", inside.Offset)
	}
}

// A field, a number, a date and a list show the focus by the ring.
func TestFieldsShowTheFocus(t *testing.T) {
	test.NewTempApp(t)
	controls := []fyne.Focusable{
		kit.NewEntry("", 100, nil), kit.NewNumber(0, 1, nil, nil), kit.NewDate("", "2026-09-01", nil), kit.NewPick([]kit.Item{{Value: "a", Label: "A"}}, "a", 100, nil),
	}
	box := container.NewVBox()
	for _, c := range controls {
		box.Add(c.(fyne.CanvasObject))
	}
	window := test.NewTempWindow(t, box)
	for _, c := range controls {
		window.Canvas().Focus(c)
		for _, other := range controls {
			if got := rings(other.(fyne.Widget)); got != (other == c) {
				t.Errorf("%T: a ring is %t while %T has the focus", other, got, c)
			}
		}
	}
}

// rings says whether a widget draws a ring around itself.
func rings(w fyne.Widget) bool {
	for _, o := range test.WidgetRenderer(w).Objects() {
		b, ok := o.(*kit.Board)
		if ok && b.Visible() && b.EdgeWidth == look.Ring && b.Edge == look.Action && b.Size() == w.Size() {
			return true
		}
	}
	return false
}

// The keys in view are listed once, those of hidden controls not.
func TestTheKeysOfAPageAreListed(t *testing.T) {
	test.NewTempApp(t)
	hidden := container.NewVBox(kit.NewFace("Hidden", "H", kit.Light, nil))
	hidden.Hide()
	page := container.NewVBox(kit.NewScroll(container.NewVBox(kit.NewFace("Templates", "T", kit.Light, nil))).Scroll,
		kit.NewButton("Sign", "Ctrl ↵", kit.Primary, nil), kit.NewButton("No key", "", kit.Plain, nil), hidden)
	got := kit.Signs(page)
	if len(got) != 2 || got[0] != [2]string{"T", "Templates"} || got[1] != [2]string{"Ctrl ↵", "Sign"} {
		t.Errorf("the keys are %v", got)
	}
}
