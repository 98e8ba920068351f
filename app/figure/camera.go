package figure

import (
	"math"

	"tandem/app/drawing"
)

// camera looks at the body without perspective: right and up span the
// picture, back points at the viewer.
type camera struct{ right, up, back vec }

func newCamera(yaw, pitch float64) camera {
	sin, cos := math.Sincos(radians(yaw))
	right, back := vec{cos, 0, -sin}, vec{sin, 0, cos}
	sin, cos = math.Sincos(radians(pitch))
	sky := vec{0, 1, 0}
	return camera{right, sky.mul(cos).sub(back.mul(sin)), back.mul(cos).add(sky.mul(sin))}
}

// see returns the place in the picture, y downwards.
func (c camera) see(v vec) drawing.Point {
	return drawing.Point{X: v.dot(c.right), Y: -v.dot(c.up)}
}

// depth is how near to the viewer a place is.
func (c camera) depth(v vec) float64 { return v.dot(c.back) }

// space returns the direction in space of a direction in the picture.
func (c camera) space(p drawing.Point) vec { return c.right.mul(p.X).sub(c.up.mul(p.Y)) }

func plus(a, b drawing.Point, k float64) drawing.Point {
	return drawing.Point{X: a.X + b.X*k, Y: a.Y + b.Y*k}
}

func minus(a, b drawing.Point) drawing.Point { return drawing.Point{X: a.X - b.X, Y: a.Y - b.Y} }

func length(p drawing.Point) float64 { return math.Hypot(p.X, p.Y) }

// normal returns the unit direction of p, or the fallback when p has none.
func normal(p, fallback drawing.Point) drawing.Point {
	n := length(p)
	if n < 1e-9 {
		return fallback
	}
	return drawing.Point{X: p.X / n, Y: p.Y / n}
}
