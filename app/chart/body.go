// Package chart turns what was measured into drawings: the body chart, a front
// and a back figure with the symptoms that were marked on it. It may import
// app/clinic and app/drawing; it knows no screen and no PDF.
package chart

import (
	"slices"
	"sync"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// Spot is one area of the body chart. Side is left or right of the person, or
// central where an area has no sides.
type Spot struct {
	View, Region string
	Side         clinic.Side
}

// area is a spot with its outlines in the units of the whole chart.
type area struct {
	Spot
	loops [][]drawing.Point
	box   box
}

// piece is a region on the half of a figure to the right of the middle line,
// or on both sides of it.
type piece struct {
	view, region string
	central      bool
	parts        []part
}

type part struct {
	strip strip
	patch patch
}

// The chart's measures, in hundredths of the body's height.
const (
	figureWidth = 47.0
	figuresGap  = 3.0
	topMargin   = 6.5
	// Width and Height are those of the chart.
	Width  = 2*figureWidth + figuresGap
	Height = topMargin + 102.5
)

func one(view, region string, s strip, p patch) piece {
	return piece{view: view, region: region, parts: []part{{s, p}}}
}

func whole(s strip) patch { return patch{from: s[0].t, to: s[len(s)-1].t, out: 1} }

// pieces lists the regions of a half in the order of painting: what is listed
// later lies on top and is met first.
var pieces = sync.OnceValue(func() []piece {
	return slices.Concat(limbs("front"), front(), limbs("back"), back())
})

// limbs are alike in both views.
func limbs(view string) []piece {
	foot := toes
	if view == "back" {
		foot = heel
	}
	return []piece{
		one(view, "foot", foot, whole(foot)),
		one(view, "ankle", leg, patch{from: 91.2, to: 95.6, out: 1, limb: true}),
		one(view, "knee", leg, patch{from: 69, to: 75.5, out: 1, bowFrom: -.8, bowTo: .8, limb: true}),
		one(view, "neck", trunk, patch{from: 10.5, to: 17.1, out: 1, bowTo: .9}),
	}
}

// arms are painted over the trunk.
func arms(view string) []piece {
	return []piece{
		one(view, "shoulder", arm, patch{from: -3.1, to: 5.6, out: 1, bowTo: .7, limb: true}),
		one(view, "arm", arm, patch{from: 5.6, to: 17, out: 1, bowFrom: .7, bowTo: .5, limb: true}),
		one(view, "forearm", arm, patch{from: 17, to: 31.6, out: 1, bowFrom: .5, bowTo: .4, limb: true}),
		{view: view, region: "hand", parts: []part{
			{thumb, whole(thumb)},
			{arm, patch{from: 31.6, to: 41.6, out: 1, bowFrom: .4, limb: true}},
		}},
	}
}

func front() []piece {
	return append([]piece{
		one("front", "shin", leg, patch{from: 75.5, to: 91.2, out: 1, bowFrom: .8, limb: true}),
		one("front", "quadriceps", leg, patch{from: 52, to: 69, in: .36, out: 1, bowTo: -.8, limb: true}),
		one("front", "adductors", leg, patch{from: 52.9, to: 69, out: .36, bowTo: -.8, limb: true}),
		one("front", "chest", trunk, patch{from: 17.1, to: 31, out: 1, bowFrom: .9, bowTo: -1}),
		one("front", "abdomen", trunk, patch{from: 31, to: 45, out: 1, bowFrom: -1, bowTo: 1.2}),
		one("front", "hip", trunk, patch{from: 45, to: 52.6, in: .56, out: 1, bowFrom: 1.2, bowTo: 1.6}),
		one("front", "groin", trunk, patch{from: 45, to: 52.6, out: .56, bowFrom: 1.2, bowTo: 1.6}),
		{view: "front", region: "saddle", central: true, parts: []part{{between, whole(between)}}},
		one("front", "head", head, patch{from: 0, to: 4.6, out: 1, bowTo: -.8}),
		one("front", "face", head, patch{from: 4.6, to: 13.1, out: 1, bowFrom: -.8}),
	}, arms("front")...)
}

func back() []piece {
	return append([]piece{
		one("back", "calf", leg, patch{from: 75.5, to: 91.2, out: 1, bowFrom: .8, limb: true}),
		one("back", "hamstrings", leg, patch{from: 54, to: 69, in: .32, out: 1, bowTo: -.8, limb: true}),
		one("back", "adductors", leg, patch{from: 54, to: 69, out: .32, bowTo: -.8, limb: true}),
		one("back", "upper_back", trunk, patch{from: 17.1, to: 25.5, out: 1, bowFrom: .9, bowTo: 1}),
		one("back", "thoracic", trunk, patch{from: 25.5, to: 33.5, out: 1, bowFrom: 1, bowTo: .6}),
		one("back", "lumbar", trunk, patch{from: 33.5, to: 42.2, out: 1, bowFrom: .6, bowTo: .4}),
		one("back", "hip", trunk, patch{from: 42.2, to: 55, in: .8, out: 1, bowFrom: .4}),
		one("back", "gluteal", trunk, patch{from: 42.2, to: 54.4, out: .8, bowFrom: .4, bowTo: .8}),
		one("back", "piriformis", buttock, whole(buttock)),
		one("back", "sacrum", sacral, whole(sacral)),
		{view: "back", region: "saddle", central: true, parts: []part{{between, whole(between)}}},
		one("back", "head", head, patch{from: 0, to: 13.1, out: 1}),
	}, arms("back")...)
}

// areas are the regions of both figures where they stand on the chart.
var areas = sync.OnceValue(func() []area {
	var all []area
	for _, p := range pieces() {
		if p.central {
			all = append(all, p.area(clinic.Central, 1))
			continue
		}
		right, left := clinic.Left, clinic.Right // as one looks at a face
		if p.view == "back" {
			right, left = left, right
		}
		all = append(all, p.area(right, 1), p.area(left, -1))
	}
	return all
})

// area places a piece on the chart; flip -1 mirrors it about the middle.
func (p piece) area(side clinic.Side, flip float64) area {
	a := area{Spot: Spot{p.view, p.region, side}}
	for _, part := range p.parts {
		loop := part.strip.outline(part.patch)
		for i, at := range loop {
			loop[i] = drawing.Point{X: middle(p.view) + flip*at.X, Y: topMargin + at.Y}
		}
		a.loops = append(a.loops, loop)
	}
	a.box = boxOf(a.loops)
	return a
}

// middle is where the middle line of a figure stands.
func middle(view string) float64 {
	if view == "back" {
		return figureWidth*1.5 + figuresGap
	}
	return figureWidth / 2
}

// Spots lists the areas of the chart, each once, front before back.
func Spots() []Spot {
	spots := make([]Spot, len(areas()))
	for i, a := range areas() {
		spots[i] = a.Spot
	}
	return spots
}

// At is the area at a place of the chart, in its units, the topmost where two
// lie over each other.
func At(p drawing.Point) (Spot, bool) {
	for _, a := range slices.Backward(areas()) {
		if a.holds(p) {
			return a.Spot, true
		}
	}
	return Spot{}, false
}

func (a area) holds(p drawing.Point) bool {
	return a.box.holds(p) && within(a.loops, p)
}

// inside says whether a point lies in a closed outline.
func inside(loop []drawing.Point, p drawing.Point) bool {
	in := false
	last := loop[len(loop)-1]
	for _, at := range loop {
		if (at.Y > p.Y) != (last.Y > p.Y) && p.X < at.X+(p.Y-at.Y)*(last.X-at.X)/(last.Y-at.Y) {
			in = !in
		}
		last = at
	}
	return in
}
