package drawing_test

import (
	"testing"

	"tandem/app/drawing"
)

func sample() drawing.Drawing {
	d := drawing.Drawing{W: 10, H: 4}
	d.Fill(drawing.Circle(drawing.Point{X: 2, Y: 2}, 1), drawing.RGB(0xff0000))
	d.Write(drawing.Text{At: drawing.Point{X: 3, Y: 1}, Size: 1, Text: "a"})
	return d
}

func TestMirrorFlipsInsideTheWidth(t *testing.T) {
	m := sample().Mirror()
	minX, _, maxX, _, _ := m.Bounds()
	if minX != 7 || maxX != 9 {
		t.Errorf("a circle from 1 to 3 lies at %v to %v after the mirror", minX, maxX)
	}
	if got := m.Items[1].Text.At.X; got != 7 {
		t.Errorf("text starts at %v", got)
	}
	minX, _, maxX, _, _ = m.Mirror().Bounds()
	if minX != 1 || maxX != 3 {
		t.Errorf("mirrored twice it lies at %v to %v", minX, maxX)
	}
}

func TestFitKeepsTheShapeAndTheMiddle(t *testing.T) {
	f := drawing.Fit(sample(), 20, 20)
	if f.W != 20 || f.H != 20 {
		t.Errorf("the box is %v by %v", f.W, f.H)
	}
	minX, minY, maxX, maxY, _ := f.Bounds()
	if minX != 2 || maxX != 6 || minY != 8 || maxY != 12 {
		t.Errorf("the circle lies at %v,%v to %v,%v", minX, minY, maxX, maxY)
	}
	if empty := drawing.Fit(drawing.Drawing{}, 3, 2); len(empty.Items) != 0 || empty.W != 3 {
		t.Error("an empty drawing does not fit an empty box")
	}
}
