package drawing

// Mirror returns the drawing flipped left to right inside its own width.
// Shapes flip; a text run keeps reading forwards and only its start moves, and
// so does an image.
// Mirroring twice gives the drawing back.
func (d Drawing) Mirror() Drawing {
	out := Drawing{W: d.W, H: d.H, Items: make([]Item, len(d.Items))}
	for i, it := range d.Items {
		out.Items[i] = it.mirrored(d.W)
	}
	return out
}

func (it Item) mirrored(w float64) Item {
	if it.Image != nil {
		i := *it.Image
		i.At.X = w - i.At.X - i.W
		return Item{Image: &i}
	}
	if it.Text != nil {
		t := *it.Text
		t.At.X = w - t.At.X
		return Item{Text: &t}
	}
	s := *it.Shape
	s.Path = s.Path.Mirror(w)
	return Item{Shape: &s}
}

// Mirror returns the path flipped left to right inside a width.
func (p Path) Mirror(w float64) Path {
	out := make(Path, len(p))
	for i, step := range p {
		out[i] = Step{step.Verb, step.P1.mirrored(w), step.P2.mirrored(w), step.P3.mirrored(w)}
	}
	return out
}

func (p Point) mirrored(w float64) Point { return Point{w - p.X, p.Y} }
