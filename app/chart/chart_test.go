package chart_test

import (
	"image"
	"slices"
	"sync"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"pgregory.net/rapid"

	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/drawing/raster"
)

// scale is in pixels for each unit: that of the chart in the window.
const scale = 4

// found asks every point of a fine grid and counts those in each area.
var found = sync.OnceValue(func() map[chart.Spot][]drawing.Point {
	at := map[chart.Spot][]drawing.Point{}
	for y := .25; y < chart.Height; y += .5 {
		for x := .25; x < chart.Width; x += .5 {
			p := drawing.Point{X: x, Y: y}
			if s, ok := chart.At(p); ok {
				at[s] = append(at[s], p)
			}
		}
	}
	return at
})

func TestEveryRegionCanBeHitOnEachOfItsSides(t *testing.T) {
	at := found()
	for _, region := range clinic.ChartRegions() {
		if len(chart.Views(region)) == 0 {
			t.Errorf("%s is on neither figure", region)
		}
	}
	for _, s := range chart.Spots() {
		// A fingertip is about 5 square units large where the chart is 440 high.
		if area := float64(len(at[s])) / 4; area < 5 {
			t.Errorf("%v is only %.1f square units large", s, area)
		}
	}
	for s := range at {
		if !slices.Contains(chart.Spots(), s) {
			t.Errorf("%v is hit but not listed", s)
		}
	}
}

func TestTheBodyHasNoHoles(t *testing.T) {
	for view, left := range map[string]float64{"front": 0, "back": chart.Width / 2} {
		middle := left + chart.Width/4 - .7
		if view == "back" {
			middle = chart.Width - chart.Width/4 + .7
		}
		for y := 8.0; y < 58; y += .5 {
			if s, ok := chart.At(drawing.Point{X: middle, Y: y}); !ok || s.View != view {
				t.Errorf("%s: nothing at the middle line at height %g", view, y)
			}
		}
	}
}

func TestSidesAreThoseOfThePersonAndMirrored(t *testing.T) {
	at := found()
	for s, points := range at {
		if s.Side == clinic.Central {
			continue
		}
		middle, onLeft := chart.Width/4-.75, s.Side == clinic.Right
		if s.View == "back" {
			middle, onLeft = chart.Width-middle, s.Side == clinic.Left
		}
		for _, p := range points {
			if (p.X < middle) != onLeft {
				t.Fatalf("%v reaches over the middle line at %v", s, p)
			}
			other := drawing.Point{X: 2*middle - p.X, Y: p.Y}
			if m, _ := chart.At(other); m.Region != s.Region || m.Side == s.Side {
				t.Fatalf("the mirror of %v is %v", s, m)
			}
		}
	}
}

func mark(s chart.Spot, symptom string) clinic.Mark {
	return clinic.Mark{View: s.View, Region: s.Region, Side: s.Side, Symptom: symptom}
}

func painted(style chart.Style, marks ...clinic.Mark) *image.RGBA {
	return raster.Paint(chart.Picture{Marks: marks, Style: style}.Draw(), scale, raster.Fonts{})
}

// differ counts the pixels that differ clearly, in an area.
func differ(a, b *image.RGBA, points []drawing.Point) int {
	n := 0
	for _, p := range points {
		i := a.PixOffset(int(p.X*scale), int(p.Y*scale))
		for c := range 3 {
			if d := int(a.Pix[i+c]) - int(b.Pix[i+c]); d > 60 || d < -60 {
				n++
				break
			}
		}
	}
	return n
}

func TestPatternsAreDistinctWithoutColour(t *testing.T) {
	at := found()
	pictures := map[string]*image.RGBA{"": painted(chart.Grey)}
	for _, symptom := range clinic.Symptoms {
		var marks []clinic.Mark
		for _, s := range chart.Spots() {
			marks = append(marks, mark(s, symptom))
		}
		pictures[symptom] = painted(chart.Grey, marks...)
	}
	for s, points := range at {
		for i, one := range clinic.Symptoms {
			for _, other := range append([]string{""}, clinic.Symptoms[:i]...) {
				n := differ(pictures[one], pictures[other], points)
				if n*100 < 8*len(points) {
					t.Errorf("%v: %s and %q differ in %d of %d places", s, one, other, n, len(points))
				}
			}
		}
	}
}

func TestAMarkStaysInItsArea(t *testing.T) {
	at := found()
	inner := map[chart.Spot][]drawing.Point{}
	for s, points := range at {
		inner[s] = slices.DeleteFunc(slices.Clone(points), func(p drawing.Point) bool { return !amid(s, p) })
	}
	plain := painted(chart.Colour)
	calf := chart.Spot{View: "back", Region: "calf", Side: clinic.Left}
	for _, symptom := range clinic.Symptoms {
		with := painted(chart.Colour, mark(calf, symptom))
		for s, points := range inner {
			if n := differ(plain, with, points); (n > 0) != (s == calf) {
				t.Errorf("%s in the calf changes %d places of %v", symptom, n, s)
			}
		}
	}
}

// amid says whether a point lies a unit or more within its area.
func amid(s chart.Spot, p drawing.Point) bool {
	for _, step := range []drawing.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
		if near, _ := chart.At(drawing.Point{X: p.X + step.X, Y: p.Y + step.Y}); near != s {
			return false
		}
	}
	return true
}

func TestSeveralSymptomsShowInOneArea(t *testing.T) {
	calf := chart.Spot{View: "back", Region: "calf", Side: clinic.Left}
	points := found()[calf]
	both := painted(chart.Grey, mark(calf, "pain"), mark(calf, "numbness"))
	for _, one := range []string{"pain", "numbness"} {
		if differ(both, painted(chart.Grey, mark(calf, one)), points) == 0 {
			t.Errorf("%s hides the other symptom", one)
		}
	}
}

func TestCaptionsNameTheSidesOfThePerson(t *testing.T) {
	face, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	d := chart.Picture{Captions: chart.Captions{Front: "Front", Back: "Back", Left: "L", Right: "R"}}.Draw()
	raster.Paint(d, 1, raster.Fonts{Regular: face, Bold: face})
	var written []string
	for _, it := range d.Items {
		if it.Text != nil {
			written = append(written, it.Text.Text)
		}
	}
	if !slices.Equal(written, []string{"Front", "R", "L", "Back", "L", "R"}) {
		t.Errorf("the chart says %v from left to right", written)
	}
}

func TestSwatchesDiffer(t *testing.T) {
	var all []drawing.Point
	for y := .1; y < chart.SwatchHeight-.3; y += .25 {
		for x := .1; x < chart.SwatchWidth-.3; x += .25 {
			all = append(all, drawing.Point{X: x, Y: y})
		}
	}
	for i, one := range clinic.Symptoms {
		for _, other := range clinic.Symptoms[:i] {
			a := raster.Paint(chart.Swatch(one, chart.Grey), scale, raster.Fonts{})
			b := raster.Paint(chart.Swatch(other, chart.Grey), scale, raster.Fonts{})
			if n := differ(a, b, all); n*100 < 8*len(all) {
				t.Errorf("the samples of %s and %s differ in %d of %d places", one, other, n, len(all))
			}
		}
	}
}

func TestMarks(t *testing.T) {
	left, right := chart.Spot{View: "back", Region: "calf", Side: clinic.Left}, chart.Spot{View: "back", Region: "calf", Side: clinic.Right}
	saddle := chart.Spot{View: "back", Region: "saddle", Side: clinic.Central}
	knee := chart.Spot{View: "front", Region: "knee", Side: clinic.Left}
	for name, c := range map[string]struct {
		mark  clinic.Mark
		has   []chart.Spot
		hasNo []chart.Spot
	}{
		"one side":               {mark(left, "pain"), []chart.Spot{left}, []chart.Spot{right}},
		"both sides":             {clinic.Mark{View: "back", Region: "calf", Side: clinic.Both, Symptom: "pain"}, []chart.Spot{left, right}, nil},
		"no side said":           {clinic.Mark{View: "back", Region: "calf", Symptom: "pain"}, []chart.Spot{left, right}, nil},
		"a view without it":      {clinic.Mark{View: "front", Region: "calf", Side: clinic.Left, Symptom: "pain"}, []chart.Spot{left}, []chart.Spot{right}},
		"a side of the seat":     {clinic.Mark{View: "back", Region: "saddle", Side: clinic.Left, Symptom: "pain"}, []chart.Spot{saddle}, nil},
		"the seat from in front": {clinic.Mark{View: "front", Region: "saddle", Symptom: "pain"}, []chart.Spot{saddle}, nil},
		"the other view":         {clinic.Mark{View: "back", Region: "knee", Side: clinic.Left, Symptom: "pain"}, nil, []chart.Spot{knee}},
		"the other symptom":      {mark(left, "spasm"), nil, []chart.Spot{left}},
		"the neighbour":          {clinic.Mark{View: "back", Region: "ankle", Side: clinic.Left, Symptom: "pain"}, nil, []chart.Spot{left}},
		"an unknown region":      {clinic.Mark{View: "back", Region: "tail", Symptom: "pain"}, nil, []chart.Spot{left, saddle}},
		"central means both ":    {clinic.Mark{View: "back", Region: "calf", Side: clinic.Central, Symptom: "pain"}, []chart.Spot{left, right}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range c.has {
				if !chart.Has([]clinic.Mark{c.mark}, s, "pain") {
					t.Errorf("%v is not marked by %v", s, c.mark)
				}
			}
			for _, s := range c.hasNo {
				if chart.Has([]clinic.Mark{c.mark}, s, "pain") {
					t.Errorf("%v is marked by %v", s, c.mark)
				}
			}
		})
	}
	both := []clinic.Mark{{View: "back", Region: "calf", Side: clinic.Both, Symptom: "pain"}}
	if got := chart.Remove(both, left, "pain"); !slices.Equal(got, []clinic.Mark{mark(right, "pain")}) {
		t.Errorf("taking the left from both leaves %v", got)
	}
	if both[0].Side != clinic.Both {
		t.Error("Remove changes the marks it was given")
	}
}

func TestAddingAndRemovingIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sides := []clinic.Side{"", clinic.Left, clinic.Right, clinic.Both, clinic.Central}
		marks := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) clinic.Mark {
			return clinic.Mark{
				View:    rapid.SampledFrom(clinic.Views).Draw(t, "view"),
				Region:  rapid.SampledFrom(clinic.ChartRegions()).Draw(t, "region"),
				Side:    rapid.SampledFrom(sides).Draw(t, "side"),
				Symptom: rapid.SampledFrom(clinic.Symptoms).Draw(t, "symptom"),
			}
		}), 0, 8).Draw(t, "marks")
		spot := rapid.SampledFrom(chart.Spots()).Draw(t, "spot")
		symptom := rapid.SampledFrom(clinic.Symptoms).Draw(t, "symptom")
		for name, changed := range map[string][]clinic.Mark{"add": chart.Add(marks, spot, symptom), "remove": chart.Remove(marks, spot, symptom)} {
			for _, s := range chart.Spots() {
				for _, each := range clinic.Symptoms {
					want := chart.Has(marks, s, each)
					same := s == spot || s.Side == clinic.Central && s.Region == spot.Region
					if same && each == symptom {
						want = name == "add"
					}
					if chart.Has(changed, s, each) != want {
						t.Fatalf("to %s %s at %v changes %s at %v", name, symptom, spot, each, s)
					}
				}
			}
		}
	})
}
