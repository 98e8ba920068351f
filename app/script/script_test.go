package script_test

import (
	"io/fs"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/drawing"
	"tandem/app/script"
	"tandem/assets"
)

func font(t testing.TB, name string) *script.Font {
	t.Helper()
	file, err := fs.ReadFile(assets.FS, "fonts/"+name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := script.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestArabicLettersJoin(t *testing.T) {
	f := font(t, "NotoSansArabic-Regular.ttf")
	alone, word := f.Shape("\u0628", true), f.Shape("\u0628\u0628\u0628", true)
	if len(word.Glyphs) < 3 || word.Width <= 0 || word.Width >= 3*alone.Width {
		t.Errorf("three joined letters are %v wide, one alone %v", word.Width, alone.Width)
	}
	if lamAlef := f.Shape("\u0644\u0627", true); lamAlef.Width >= f.Shape("\u0644", true).Width+f.Shape("\u0627", true).Width {
		t.Error("lam and alef are not one sign")
	}
}

func TestTheFontsHaveEveryLetterTheyAreFor(t *testing.T) {
	arabic, chinese := font(t, "NotoSansArabic-Bold.ttf"), font(t, "NotoSansSC-Regular.ttf")
	for _, r := range "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة،؛؟٠١٢٣٤٥٦٧٨٩ً" {
		if !arabic.Has(r) {
			t.Errorf("Arabic lacks %q", r)
		}
	}
	for _, r := range "的一是不了人我在有他这王李张刘陈杨黄赵吴周徐孙婷鑫妍昊轩，。！？（）：" {
		if !chinese.Has(r) {
			t.Errorf("Chinese lacks %q", r)
		}
	}
	if chinese.Has('A') || arabic.Has('A') || chinese.Has(0x1F600) {
		t.Error("a font has letters that another one is for")
	}
}

func TestOutlinesStandOnTheBaseLine(t *testing.T) {
	f := font(t, "NotoSansSC-Regular.ttf")
	path := f.Path(f.Shape("国", false).Glyphs, drawing.Point{X: 10, Y: 20}, 5)
	x1, y1, x2, y2, ok := drawing.Drawing{Items: []drawing.Item{{Shape: &drawing.Shape{Path: path}}}}.Bounds()
	if !ok || x1 < 10 || x2 > 15 || y1 < 15 || y2 > 21 {
		t.Errorf("a character of 5 at 10, 20 reaches %.1f,%.1f to %.1f,%.1f", x1, y1, x2, y2)
	}
}

func TestLevels(t *testing.T) {
	for _, c := range []struct {
		text     string
		leftward bool
		want     string
	}{
		{"abc", false, "000"},
		{"ابج", true, "111"},
		{"abc", true, "222"},
		{"ا 12 ب", true, "112211"},
		{"a ابج 5 b", false, "001111200"},
		{"ا \u206612-3\u2069 ب", true, "1112222111"},
	} {
		got := ""
		for _, l := range script.Levels([]rune(c.text), c.leftward) {
			got += string('0' + rune(l))
		}
		if got != c.want {
			t.Errorf("%q, leftward %v: levels %s, want %s", c.text, c.leftward, got, c.want)
		}
	}
}

func TestVisualOrder(t *testing.T) {
	for _, c := range []struct{ levels, want []int }{
		{[]int{0, 0, 0}, []int{0, 1, 2}},
		{[]int{1, 1, 1}, []int{2, 1, 0}},
		{[]int{1, 2, 2, 1}, []int{3, 1, 2, 0}},
		{[]int{0, 1, 2, 1, 0}, []int{0, 3, 2, 1, 4}},
	} {
		levels := make([]uint8, len(c.levels))
		for i, l := range c.levels {
			levels[i] = uint8(l)
		}
		if got := script.Visual(levels); !slices.Equal(got, c.want) {
			t.Errorf("levels %v stand as %v, want %v", c.levels, got, c.want)
		}
	}
}

func TestBreaks(t *testing.T) {
	at := func(text string) string {
		out := ""
		for i, r := range []rune(text) {
			if script.Breaks([]rune(text))[i] {
				out += "|"
			}
			out += string(r)
		}
		return out
	}
	for text, want := range map[string]string{
		"慢慢呼吸，放松。": "慢|慢|呼|吸，|放|松。",
		"（不要等）：":   "（不|要|等）：",
		"ا ب":      "ا |ب",
		"Ana Ruiz": "Ana |Ruiz",
	} {
		if got := at(text); got != want {
			t.Errorf("%q may break as %q, want %q", text, got, want)
		}
	}
}

func TestMirroredSigns(t *testing.T) {
	if got := script.Shown("«(ا)»", true); got != "«(ا)»" {
		t.Errorf("quotes and brackets stand as %q", got)
	}
}

func TestAnyTextIsOrdered(t *testing.T) {
	f := font(t, "NotoSansArabic-Regular.ttf")
	some := rapid.StringOf(rapid.SampledFrom([]rune("aB1٢ ابج،.()«»\u2066\u2068\u2069中。\u0301-+/:%")))
	rapid.Check(t, func(t *rapid.T) {
		text, leftward := []rune(some.Draw(t, "text")), rapid.Bool().Draw(t, "leftward")
		levels := script.Levels(text, leftward)
		if len(levels) != len(text) || len(script.Breaks(text)) != len(text) {
			t.Fatalf("%d characters have %d levels", len(text), len(levels))
		}
		order := script.Visual(levels)
		slices.Sort(order)
		for i, n := range order {
			if i != n {
				t.Fatalf("the order of %q leaves out or repeats %d", string(text), i)
			}
		}
		if f.Shape(string(text), leftward).Width < 0 {
			t.Fatal("a text is less than nothing wide")
		}
	})
}
