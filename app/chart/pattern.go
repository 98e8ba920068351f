package chart

import (
	"math"
	"slices"

	"tandem/app/drawing"
)

// pattern draws a symptom's sign over the box around an area: lines that are
// cut at its outline, and dots that stand where their middle is within it.
type pattern struct {
	width float64
	lines func(box) [][]drawing.Point
	dots  func(box) []drawing.Point
}

// dotRadius is the size of the dots of numbness.
const dotRadius = .46

// patterns tell the symptoms apart without any colour.
var patterns = map[string]pattern{
	"pain":     {width: .36, lines: hatch},
	"numbness": {dots: dotted},
	"tingling": {width: .34, lines: crosses},
	"weakness": {width: .36, lines: waves},
	"spasm":    {width: .4, lines: zigzags},
}

type box struct{ minX, minY, maxX, maxY float64 }

func (b box) holds(p drawing.Point) bool {
	return p.X >= b.minX && p.X <= b.maxX && p.Y >= b.minY && p.Y <= b.maxY
}

func boxOf(loops [][]drawing.Point) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, loop := range loops {
		for _, p := range loop {
			b.minX, b.minY = math.Min(b.minX, p.X), math.Min(b.minY, p.Y)
			b.maxX, b.maxY = math.Max(b.maxX, p.X), math.Max(b.maxY, p.Y)
		}
	}
	return b
}

// steps are the places between low and high that lie a step apart, one of them
// in the middle, so that the smallest area holds a sign.
func steps(low, high, step float64) []float64 {
	n := math.Ceil((high - low) / 2 / step)
	var at []float64
	for i := -n; i <= n; i++ {
		at = append(at, (low+high)/2+i*step)
	}
	return at
}

// hatch are slanting lines.
func hatch(b box) [][]drawing.Point {
	const apart = 1.35
	high := b.maxY - b.minY
	var lines [][]drawing.Point
	for _, x := range steps(b.minX-high, b.maxX+high, apart*math.Sqrt2) {
		lines = append(lines, []drawing.Point{{X: x - high/2, Y: b.maxY}, {X: x + high/2, Y: b.minY}})
	}
	return lines
}

// lattice are places in rows, each row half a step on from the last.
func lattice(b box, across, down float64) []drawing.Point {
	var at []drawing.Point
	for i, y := range steps(b.minY, b.maxY, down) {
		shift := across / 2 * float64(i%2)
		for _, x := range steps(b.minX, b.maxX, across) {
			at = append(at, drawing.Point{X: x + shift, Y: y})
		}
	}
	return at
}

func dotted(b box) []drawing.Point { return lattice(b, 1.9, 1.5) }

// crosses are upright crosses.
func crosses(b box) [][]drawing.Point {
	const arm = .62
	var lines [][]drawing.Point
	for _, p := range lattice(b, 2.3, 1.7) {
		lines = append(lines,
			[]drawing.Point{{X: p.X - arm, Y: p.Y}, {X: p.X + arm, Y: p.Y}},
			[]drawing.Point{{X: p.X, Y: p.Y - arm}, {X: p.X, Y: p.Y + arm}})
	}
	return lines
}

// waves are soft level lines.
func waves(b box) [][]drawing.Point {
	const high, long = .42, 3.2
	var lines [][]drawing.Point
	for _, y := range steps(b.minY, b.maxY, 1.7) {
		var line []drawing.Point
		for x := b.minX; x <= b.maxX+long/8; x += long / 8 {
			line = append(line, drawing.Point{X: x, Y: y + high*math.Sin(2*math.Pi*(x-b.minX)/long)})
		}
		lines = append(lines, line)
	}
	return lines
}

// zigzags are sharp upright lines.
func zigzags(b box) [][]drawing.Point {
	const wide, long = .75, 1.1
	var lines [][]drawing.Point
	for _, x := range steps(b.minX, b.maxX, 2.5) {
		var line []drawing.Point
		turn := wide
		for _, y := range steps(b.minY, b.maxY, long) {
			line = append(line, drawing.Point{X: x + turn, Y: y})
			turn = -turn
		}
		lines = append(lines, line)
	}
	return lines
}

// paint adds the pattern within the outlines.
func (p pattern) paint(d *drawing.Drawing, loops [][]drawing.Point, ink drawing.Colour) {
	b := boxOf(loops)
	if p.lines != nil {
		var path drawing.Path
		for _, line := range p.lines(b) {
			for _, piece := range cut(line, loops) {
				path = append(path, drawing.Polyline(piece...)...)
			}
		}
		d.Stroke(path, ink, p.width)
	}
	if p.dots != nil {
		for _, at := range p.dots(b) {
			if within(loops, at) {
				d.Fill(drawing.Circle(at, dotRadius), ink)
			}
		}
	}
}

func within(loops [][]drawing.Point, p drawing.Point) bool {
	return slices.ContainsFunc(loops, func(loop []drawing.Point) bool { return inside(loop, p) })
}

// cut returns the pieces of a line that lie within the outlines.
func cut(line []drawing.Point, loops [][]drawing.Point) [][]drawing.Point {
	var pieces [][]drawing.Point
	var piece []drawing.Point
	end := func() {
		if len(piece) > 1 {
			pieces = append(pieces, piece)
		}
		piece = nil
	}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		at := crossings(a, b, loops)
		for j := 1; j < len(at); j++ {
			if !within(loops, mix(a, b, (at[j-1]+at[j])/2)) {
				end()
				continue
			}
			if piece == nil {
				piece = []drawing.Point{mix(a, b, at[j-1])}
			}
			piece = append(piece, mix(a, b, at[j]))
		}
	}
	end()
	return pieces
}

// crossings are the shares of the way from a to b at which it meets an outline,
// with both ends.
func crossings(a, b drawing.Point, loops [][]drawing.Point) []float64 {
	at := []float64{0, 1}
	for _, loop := range loops {
		last := loop[len(loop)-1]
		for _, p := range loop {
			if k, meets := meet(a, b, last, p); meets {
				at = append(at, k)
			}
			last = p
		}
	}
	slices.Sort(at)
	return at
}

// meet is the share of the way from a to b at which it crosses c to d.
func meet(a, b, c, d drawing.Point) (float64, bool) {
	ux, uy, vx, vy := b.X-a.X, b.Y-a.Y, d.X-c.X, d.Y-c.Y
	det := ux*vy - uy*vx
	if det == 0 {
		return 0, false
	}
	k := ((c.X-a.X)*vy - (c.Y-a.Y)*vx) / det
	m := ((c.X-a.X)*uy - (c.Y-a.Y)*ux) / det
	return k, k > 0 && k < 1 && m >= 0 && m <= 1
}
