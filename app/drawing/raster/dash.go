package raster

import (
	"math"

	"tandem/app/drawing"
)

// dashed cuts lines into pieces of the given length with gaps as long.
func dashed(lines []line, length float64) []line {
	var out []line
	for _, l := range lines {
		at := distinct(l)
		if l.closed {
			at = append(at, at[0])
		}
		out = append(out, dashes(at, math.Max(length, 0.5))...)
	}
	return out
}

func dashes(at []drawing.Point, length float64) []line {
	var out []line
	left, on := length, true
	piece := []drawing.Point{at[0]}
	for i := 1; i < len(at); i++ {
		from, to := at[i-1], at[i]
		for d := dist(from, to); d > left; d = dist(from, to) {
			t := left / d
			from = drawing.Point{X: from.X + t*(to.X-from.X), Y: from.Y + t*(to.Y-from.Y)}
			if on {
				out = append(out, line{at: append(piece, from)})
			}
			piece, on, left = []drawing.Point{from}, !on, length
		}
		left -= dist(from, to)
		piece = append(piece, to)
	}
	if on && len(piece) > 1 {
		out = append(out, line{at: piece})
	}
	return out
}
