package figure

import "tandem/app/drawing"

// Photo is a photo of a start or an end, W by H pixels large. Its name stands
// for its bytes.
type Photo struct {
	Name string
	JPEG []byte
	W, H int
}

// photos are the panels of a picture that has photos, one body height high: as
// they were taken, but for the left side.
func (p *Picture) photos(left bool) []drawing.Drawing {
	panels := make([]drawing.Drawing, len(p.Photos))
	for i, f := range p.Photos {
		d := drawing.Drawing{W: float64(f.W) / float64(max(f.H, 1)), H: 1}
		d.Items = []drawing.Item{{Image: &drawing.Image{W: d.W, H: d.H, Data: f.JPEG, Flipped: left}}}
		panels[i] = d
	}
	return panels
}
