package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

func window(t *testing.T, content ...fyne.CanvasObject) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.Theme{})
	w := test.NewTempWindow(t, container.NewVBox(content...))
	w.Resize(fyne.NewSize(600, 400))
	return w
}

func TestEscapeReachesTheWindowFromEveryControl(t *testing.T) {
	controls := map[string]fyne.Focusable{
		"text": kit.NewEntry("", 0, nil), "number": kit.NewNumber(0, 1, nil, nil), "date": kit.NewDate("", "", nil),
		"choice": kit.NewChoice([]kit.Option{{Value: "a", Label: "A"}}, "", nil), "pick": kit.NewPick([]kit.Item{{Value: "a", Label: "A"}}, "", 0, nil),
		"button": kit.NewButton("Do", "", kit.Plain, nil),
	}
	for name, control := range controls {
		w := window(t, control.(fyne.CanvasObject))
		got := fyne.KeyName("")
		w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { got = key.Name })
		w.Canvas().Focus(control)
		control.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if got != fyne.KeyEscape {
			t.Errorf("Escape in the %s did not reach the window", name)
		}
	}
}

func TestNumber(t *testing.T) {
	last := 7.0
	var value *float64
	valid := true
	n := kit.NewNumber(0, 1, &last, func(v *float64, ok bool) { value, valid = v, ok })
	after := kit.NewEntry("", 0, nil)
	w := window(t, n, after)
	w.Canvas().Focus(n)

	test.Type(n, "4x2")
	if n.Text != "42" || value == nil || *value != 42 {
		t.Errorf("typing 4x2 gives %q", n.Text)
	}
	n.SetText("")
	if value != nil || !valid {
		t.Error("an empty field has a value")
	}
	n.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if value == nil || *value != 7 {
		t.Error("the first step does not begin at the last value")
	}
	n.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if *value != 6 {
		t.Errorf("a step down from 7 gives %v", *value)
	}
	n.SetText("")
	test.Type(n, "=")
	if value == nil || *value != 7 || w.Canvas().Focused() != after {
		t.Error("= does not take the last value over and go on")
	}
	n.SetText("1-2")
	if valid {
		t.Error("1-2 passes as a number")
	}
}

func TestChoicePicksByOneKeyAndGoesOn(t *testing.T) {
	picked := ""
	c := kit.NewChoice([]kit.Option{{Value: "yes", Label: "Yes", Key: 'y'}, {Value: "no", Label: "No", Key: 'n'}}, "", func(v string) { picked = v })
	after := kit.NewEntry("", 0, nil)
	w := window(t, c, after)
	w.Canvas().Focus(c)
	test.Type(c, "N")
	if picked != "no" || w.Canvas().Focused() != after {
		t.Errorf("N picked %q", picked)
	}
	w.Canvas().Focus(c)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if picked != "yes" {
		t.Errorf("the arrow picked %q", picked)
	}
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if picked != "" {
		t.Error("Delete does not clear the answer")
	}
}

// A German reader types the first letter of the answer that is read, also where
// that letter is another answer's key.
func TestChoiceTakesTheFirstLetterOfItsWords(t *testing.T) {
	for _, c := range []struct {
		labels [3]string
		typed  string
		want   string
	}{
		{[3]string{"Besser", "Gleich", "Schlechter"}, "s", "worse"},
		{[3]string{"Besser", "Gleich", "Schlechter"}, "G", "same"},
		{[3]string{"Besser", "Gleich", "Schlechter"}, "w", "worse"},
		{[3]string{"Mieux", "Pareil", "Pire"}, "p", "same"}, // of two that begin with it the first is underlined there
		{[3]string{"Mieux", "Pareil", "Pire"}, "i", "worse"},
		{[3]string{"Mieux", "Pareil", "Pire"}, "w", "worse"}, // its own key, which no other has
		{[3]string{"Mieux", "Stable", "Pire"}, "b", "better"},
		{[3]string{"Better", "Same", "Worse"}, "s", "same"},
	} {
		picked := ""
		choice := kit.NewChoice([]kit.Option{
			{Value: "better", Label: c.labels[0], Key: 'b'}, {Value: "same", Label: c.labels[1], Key: 's'}, {Value: "worse", Label: c.labels[2], Key: 'w'},
		}, "", func(v string) { picked = v })
		window(t, choice).Canvas().Focus(choice)
		test.Type(choice, c.typed)
		if picked != c.want {
			t.Errorf("%v: %s picks %q, not %q", c.labels, c.typed, picked, c.want)
		}
	}
}

func TestADateIsReadInTheOrderOfTheCountryUnlessOnlyTheOtherIsOne(t *testing.T) {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANGUAGE"} {
		t.Setenv(name, "")
	}
	window(t)
	t.Cleanup(func() {
		t.Setenv("LANG", "en_GB.UTF-8")
		if err := words.Use(""); err != nil {
			t.Error(err)
		}
	})
	for _, c := range []struct{ locale, typed, iso string }{
		{"en_GB.UTF-8", "4/8/2026", "2026-08-04"},
		{"en_US.UTF-8", "4/8/2026", "2026-04-08"},
		{"en_US.UTF-8", "20 8 2026", "2026-08-20"},
		{"en_US.UTF-8", "20/8/2026", "2026-08-20"},
		{"en_US.UTF-8", "8/20/2026", "2026-08-20"},
		{"en_GB.UTF-8", "8/20/2026", "2026-08-20"},
		{"es_PR.UTF-8", "20.8.2026", "2026-08-20"},
		{"de_DE.UTF-8", "20.8.2026", "2026-08-20"},
		{"en_US.UTF-8", "2026-08-04", "2026-08-04"},
		{"en_US.UTF-8", "20 20 2026", ""},
		{"en_US.UTF-8", "31 2 2026", ""},
	} {
		t.Setenv("LANG", c.locale)
		if err := words.Use(""); err != nil {
			t.Fatal(err)
		}
		iso, valid := kit.ReadDate(c.typed)
		if valid != (c.iso != "") || valid && iso != c.iso {
			t.Errorf("%s: %q reads as %q, %v, want %q", c.locale, c.typed, iso, valid, c.iso)
		}
		date := kit.NewDate("", "", nil)
		date.SetText(c.typed)
		if want := words.LongDay(c.iso); date.Echo.Text != want {
			t.Errorf("%s: beside %q stands %q, want %q", c.locale, c.typed, date.Echo.Text, want)
		}
	}
}

func TestReadDate(t *testing.T) {
	for _, c := range []struct {
		typed, iso string
		valid      bool
	}{
		{"2 4 1979", "1979-04-02", true},
		{"02/04/1979", "1979-04-02", true},
		{"2.4.1979", "1979-04-02", true},
		{"1979-04-02", "1979-04-02", true},
		{"", "", true},
		{"31 2 1979", "31 2 1979", false},
		{"29 2 2024", "2024-02-29", true},
		{"29 2 2023", "29 2 2023", false},
		{"soon", "soon", false},
	} {
		iso, valid := kit.ReadDate(c.typed)
		if iso != c.iso || valid != c.valid {
			t.Errorf("%q reads as %q, %v", c.typed, iso, valid)
		}
	}
}

func TestPickShowsAndReports(t *testing.T) {
	picked := ""
	p := kit.NewPick([]kit.Item{{Value: "DISC_RAD", Label: "Disc"}, {Value: "LSS", Label: "Stenosis"}}, "LSS", 0, func(v string) { picked = v })
	window(t, p)
	if p.Value() != "LSS" || picked != "" {
		t.Errorf("shows %q, reported %q", p.Value(), picked)
	}
	p.TypedRune('d')
	if picked != "DISC_RAD" {
		t.Errorf("D picked %q", picked)
	}
}

func TestScrollKeepsTheFocusInView(t *testing.T) {
	var fields []fyne.CanvasObject
	for range 40 {
		fields = append(fields, kit.NewEntry("", 0, nil))
	}
	scroll := kit.NewScroll(container.NewVBox(fields...))
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.Theme{})
	w := test.NewTempWindow(t, scroll.Scroll)
	w.Resize(fyne.NewSize(300, 200))
	last := fields[len(fields)-1].(*kit.Entry)
	w.Canvas().Focus(last)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(last)
	if at.Y < 0 || at.Y+last.Size().Height > 210 {
		t.Errorf("the focused field stands at %v in a window 200 high", at.Y)
	}
}

func TestScrollTurnsItsPages(t *testing.T) {
	s := kit.NewScroll(kit.Gap(1000))
	w := window(t, s.Scroll)
	w.Resize(fyne.NewSize(300, 400))
	s.Resize(fyne.NewSize(300, 200))
	for _, turn := range []struct {
		key  fyne.KeyName
		used bool
		want float32
	}{{fyne.KeyPageUp, false, 0}, {fyne.KeyPageDown, true, 180}, {fyne.KeyTab, false, 180}, {fyne.KeyPageDown, true, 360}, {fyne.KeyPageUp, true, 180}} {
		if used := s.Turn(&fyne.KeyEvent{Name: turn.key}); used != turn.used || s.Offset.Y != turn.want {
			t.Errorf("%s: used %v, at %g, want %g", turn.key, used, s.Offset.Y, turn.want)
		}
	}
}

func TestALongChoiceBreaksIntoLinesAndStaysTappable(t *testing.T) {
	test.NewTempApp(t)
	var options []kit.Option
	for _, name := range []string{"first", "second", "third", "fourth"} {
		options = append(options, kit.Option{Value: name, Label: strings.Repeat(name+" ", 12)})
	}
	picked := ""
	c := kit.NewChoice(options, "", func(v string) { picked = v })
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(1000, 400))
	least := c.MinSize()
	if least.Width > 1000 || least.Height < 60 {
		t.Fatalf("four long answers want %v", least)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(40, c.Position().Y+c.Size().Height/2+least.Height/2-10))
	if picked == "" || picked == "first" {
		t.Errorf("a tap in the last line picks %q", picked)
	}
}
