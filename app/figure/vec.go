package figure

import "math"

// vec is a place or direction in body heights: x to the right of the picture
// as seen from the side, y up, z towards the viewer.
type vec struct{ x, y, z float64 }

func (a vec) add(b vec) vec           { return vec{a.x + b.x, a.y + b.y, a.z + b.z} }
func (a vec) sub(b vec) vec           { return vec{a.x - b.x, a.y - b.y, a.z - b.z} }
func (a vec) mul(k float64) vec       { return vec{a.x * k, a.y * k, a.z * k} }
func (a vec) dot(b vec) float64       { return a.x*b.x + a.y*b.y + a.z*b.z }
func (a vec) size() float64           { return math.Sqrt(a.dot(a)) }
func (a vec) to(b vec, t float64) vec { return a.add(b.sub(a).mul(t)) }

func (a vec) cross(b vec) vec {
	return vec{a.y*b.z - a.z*b.y, a.z*b.x - a.x*b.z, a.x*b.y - a.y*b.x}
}

// unit returns the direction of a, or the fallback when a has none.
func (a vec) unit(fallback vec) vec {
	n := a.size()
	if n < 1e-9 {
		return fallback
	}
	return a.mul(1 / n)
}

// across returns the part of a that is square to the unit vector d.
func (a vec) across(d vec) vec { return a.sub(d.mul(a.dot(d))) }

// frame is how one part of the body lies in space: towards its upper end, out
// of its front, and towards the near side of the picture.
type frame struct{ up, front, side vec }

func (f frame) at(up, front, side float64) vec {
	return f.up.mul(up).add(f.front.mul(front)).add(f.side.mul(side))
}

func (f frame) to(g frame, t float64) frame {
	up := f.up.to(g.up, t).unit(f.up)
	front := f.front.to(g.front, t).across(up).unit(f.front)
	return frame{up, front, front.cross(up)}
}

func radians(deg float64) float64 { return deg * math.Pi / 180 }
func degrees(rad float64) float64 { return rad * 180 / math.Pi }

// wrap brings an angle into the 360 degrees that start at from.
func wrap(deg, from float64) float64 {
	return deg - 360*math.Floor((deg-from)/360)
}
