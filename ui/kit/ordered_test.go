package kit_test

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"tandem/ui/kit"
	"tandem/ui/look"
)

const leftMark = "\u200e"

func TestWordsFromTheRightAreMarkedWhereOthersStandBeside(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "",
		"Ana López":         "Ana López",
		"محمد علي":          "محمد علي",
		"محمد علي.":         "محمد علي.",
		"محمد علي Smith":    leftMark + "محمد علي" + leftMark + " Smith",
		"Smith محمد علي":    "Smith " + leftMark + "محمد علي" + leftMark,
		"محمد Smith علي":    leftMark + "محمد" + leftMark + " Smith " + leftMark + "علي" + leftMark,
		"محمد علي · 12 Mar": leftMark + "محمد علي" + leftMark + " · 12 Mar",
		"דוד Cohen":         leftMark + "דוד" + leftMark + " Cohen",
		"12 محمد":           "12 " + leftMark + "محمد" + leftMark,
	} {
		if got := kit.Ordered(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestMarksChangeNoLetter(t *testing.T) {
	letters := rapid.SampledFrom([]rune("محمد علي\u064eAna 12.·דוד"))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(letters).Draw(t, "text"))
		if got := strings.ReplaceAll(kit.Ordered(text), leftMark, ""); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	})
}

// What is typed stays as it is, whatever the field shows while nobody types in it.
func TestAFieldShowsWordsFromTheRightInTheirOrder(t *testing.T) {
	const typed = "محمد علي Smith"
	told := ""
	field := kit.NewEntry("", 0, func(text string) { told = text })
	window(t, field)
	field.Put(typed)
	if field.Text != kit.Ordered(typed) || field.Value() != typed {
		t.Errorf("the field shows %q and holds %q", field.Text, field.Value())
	}
	kit.SetFocus(field)
	if field.Text != typed {
		t.Errorf("typing begins with %q", field.Text)
	}
	field.CursorColumn = len([]rune(typed))
	field.TypedRune('s')
	field.FocusLost()
	if told != typed+"s" || field.Value() != typed+"s" || field.Text == told {
		t.Errorf("%q is told, %q held, %q shown", told, field.Value(), field.Text)
	}
}

// A line that begins with an Arabic name begins at its edge, and the space
// behind the name stands behind it.
func TestAnArabicNameKeepsTheSpaceBesideIt(t *testing.T) {
	const name = "محمد علي"
	alone, beside := inkOf(t, name), inkOf(t, name+" Smith")
	edge, widest := beside[0], 0
	for i := 1; i < len(beside); i++ {
		if gap := beside[i] - beside[i-1]; beside[i-1] >= alone[len(alone)-1]-2 {
			widest = max(widest, gap)
		}
	}
	const space = 3 // pixels that a space is wide, at least
	if edge > alone[0]+1 || widest < space {
		t.Errorf("the line begins at %d, the name alone at %d; behind the name are %d pixels", edge, alone[0], widest)
	}
}

// inkOf are the columns of a line of text that have ink, from the left.
func inkOf(t *testing.T, text string) (columns []int) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.Theme{})
	picture := test.NewTempWindow(t, kit.Line(text)).Canvas().Capture()
	background := picture.At(picture.Bounds().Max.X-1, 0)
	for x := range picture.Bounds().Max.X {
		if hasInk(picture, x, background) {
			columns = append(columns, x)
		}
	}
	if len(columns) == 0 {
		t.Fatalf("%q leaves no ink", text)
	}
	return columns
}

func hasInk(picture image.Image, x int, background any) bool {
	for y := range picture.Bounds().Max.Y {
		if picture.At(x, y) != background {
			return true
		}
	}
	return false
}
