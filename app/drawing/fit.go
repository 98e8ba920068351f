package drawing

import "math"

// Fit returns the drawing scaled, without distortion, to lie in the middle of
// a box of w by h units. An empty drawing gives an empty box.
func Fit(d Drawing, w, h float64) Drawing {
	out := Drawing{W: w, H: h}
	if d.W <= 0 || d.H <= 0 {
		return out
	}
	k := math.Min(w/d.W, h/d.H)
	out.Place(d, k, Point{(w - k*d.W) / 2, (h - k*d.H) / 2})
	return out
}
