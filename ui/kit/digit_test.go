package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
)

func TestDigit(t *testing.T) {
	last := 4.0
	var got *float64
	other := ' '
	d := kit.NewDigit(5, nil, &last, func(v *float64) { got = v })
	d.OnRune = func(r rune) { other = r }
	after := kit.NewEntry("", 0, nil)
	w := window(t, d, after)
	press := func(key fyne.KeyName) { d.TypedKey(&fyne.KeyEvent{Name: key}) }

	w.Canvas().Focus(d)
	test.Type(d, "3")
	if got == nil || *got != 3 || w.Canvas().Focused() != after {
		t.Fatal("a digit is not taken and left behind")
	}
	w.Canvas().Focus(d)
	test.Type(d, "7")
	if *got != 7 || w.Canvas().Focused() != d {
		t.Error("a digit above the highest is dropped or passed over")
	}
	press(fyne.KeyDown)
	if *got != 5 {
		t.Errorf("a step down from 7 gives %v", *got)
	}
	press(fyne.KeyDelete)
	if got != nil || d.Value() != nil {
		t.Error("Delete does not clear it")
	}
	press(fyne.KeyUp)
	if got == nil || *got != 4 {
		t.Error("the first step does not take the last value")
	}
	test.Type(d, "n")
	if other != 'n' {
		t.Error("a letter is not passed on")
	}
	d.Put(nil)
	test.Type(d, "=")
	if d.Value() == nil || *d.Value() != 4 || w.Canvas().Focused() != after {
		t.Error("= does not take the last value and go on")
	}
}
