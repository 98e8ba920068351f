package drawing_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/drawing"
)

// arcs returns a circle of the given number of curves.
func arcs(n int, r float64) drawing.Path {
	handle := 4.0 / 3 * math.Tan(math.Pi/2/float64(n)) * r
	at := func(i int) (drawing.Point, drawing.Point) {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		return drawing.Point{X: r * cos, Y: r * sin}, drawing.Point{X: -sin, Y: cos}
	}
	start, _ := at(0)
	path := drawing.Path{{Verb: drawing.Move, P3: start}}
	for i := range n {
		a, ta := at(i)
		b, tb := at(i + 1)
		path = append(path, drawing.Step{
			Verb: drawing.Curve,
			P1:   drawing.Point{X: a.X + ta.X*handle, Y: a.Y + ta.Y*handle},
			P2:   drawing.Point{X: b.X - tb.X*handle, Y: b.Y - tb.Y*handle}, P3: b,
		})
	}
	return append(path, drawing.Step{Verb: drawing.Close})
}

func TestASimplePathStaysOnTheCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(4, 60).Draw(t, "curves")
		off := rapid.Float64Range(.001, .02).Draw(t, "off")
		path := arcs(n, 1)
		short := path.Simple(off)
		if len(short) > len(path) || short[0] != path[0] || short[len(short)-1] != path[len(path)-1] {
			t.Fatalf("%d steps became %d", len(path), len(short))
		}
		from := short[0].P3
		for _, s := range short[1 : len(short)-1] {
			for k := range 11 {
				u, v := float64(k)/10, 1-float64(k)/10
				x := v*v*v*from.X + 3*v*v*u*s.P1.X + 3*v*u*u*s.P2.X + u*u*u*s.P3.X
				y := v*v*v*from.Y + 3*v*v*u*s.P1.Y + 3*v*u*u*s.P2.Y + u*u*u*s.P3.Y
				if d := math.Abs(math.Hypot(x, y) - 1); d > 2*off {
					t.Fatalf("%d curves, off %g: %g beside the circle", n, off, d)
				}
			}
			from = s.P3
		}
	})
}

func TestASimplePathIsShorterAndKeepsCorners(t *testing.T) {
	if got := len(arcs(48, 1).Simple(.002)); got > 12 {
		t.Errorf("48 curves of a circle are %d steps", got)
	}
	for name, path := range map[string]drawing.Path{
		"rectangle":         drawing.Rect(0, 0, 2, 1, 0),
		"rounded rectangle": drawing.Rect(0, 0, 2, 1, .1),
		"nothing":           {},
	} {
		if got := path.Simple(.001); len(got) != len(path) {
			t.Errorf("%s: %d steps became %d", name, len(path), len(got))
		}
	}
	corner := drawing.Path{
		{Verb: drawing.Move},
		{drawing.Curve, drawing.Point{X: 1}, drawing.Point{X: 2}, drawing.Point{X: 3}},
		{drawing.Curve, drawing.Point{X: 3, Y: 1}, drawing.Point{X: 3, Y: 2}, drawing.Point{X: 3, Y: 3}},
	}
	if got := corner.Simple(1); len(got) != 3 {
		t.Errorf("a corner was rounded off: %v", got)
	}
}
