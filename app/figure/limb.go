package figure

import "tandem/app/drawing"

// legParts and armParts are the seen outlines of one limb.
type legParts struct {
	thigh, shin tube
	shoe        drawing.Path
	kneeAhead   bool
}

type armParts struct {
	upper, fore tube
	hand        drawing.Path
}

func (l limb) leg(c camera) legParts {
	return legParts{
		thigh: c.tube(alongBone(l.hip, l.knee, l.legSide, thighGirth)),
		shin:  c.tube(alongBone(l.knee, l.ankle, l.legSide, shinGirth)),
		shoe:  l.shoe(c),
		// Steeper than this the thigh is seen from its end.
		kneeAhead: c.depth(l.knee)-c.depth(l.hip) > .6*thighLong,
	}
}

func (l limb) arm(c camera) armParts {
	return armParts{
		upper: c.tube(alongBone(l.shoulder, l.elbow, l.armSide, upperGirth)),
		fore:  c.tube(alongBone(l.elbow, l.wrist, l.armSide, foreGirth)),
		hand:  l.handShape(c),
	}
}

func (l limb) handRows() []section {
	rows := handGirth
	switch {
	case l.grip:
		rows = fistGirth
	case !l.wide:
		rows = flatHandGirth
	}
	return alongBone(l.wrist, l.tip, l.armSide, rows)
}

func (l limb) handShape(c camera) drawing.Path {
	path := c.tube(l.handRows()).closed()
	if l.grip || !l.wide {
		return path
	}
	front := l.armSide.cross(l.hand).unit(l.hand)
	root := l.wrist.add(l.hand.mul(handLong * .22)).add(front.mul(.010))
	tip := root.add(l.hand.mul(.030)).add(front.mul(.022))
	return append(path, c.tube(alongBone(root, tip, l.armSide, thumbGirth)).closed()...)
}

// cloth are the colours of one limb, near or far.
type cloth struct{ skin, shirt, shorts, shoe drawing.Colour }

func (p palette) near() cloth { return cloth{p.skin, p.shirt, p.shorts, p.shoe} }
func (p palette) far() cloth  { return cloth{p.farSkin, p.farShirt, p.farShorts, p.farShoe} }

// under inks the whole thigh, so that the trunk painted next melts into it.
func (f *painter) underLeg(p legParts) { f.ink(p.thigh.closed()) }

// leg paints from the hip down, or from the foot up where the knee points at
// the viewer and its skin lies over the cloth.
func (f *painter) leg(p legParts, c cloth, rooted bool) {
	if rooted {
		f.ink(p.thigh.open(2))
	} else {
		f.ink(p.thigh.closed())
	}
	if p.kneeAhead {
		f.kneeAhead(p, c)
		return
	}
	f.ink(append(p.shin.closed(), p.shoe...))
	f.fill(append(p.shin.closed(), p.thigh.tail(hemRow)...), c.skin)
	f.fill(p.shoe, c.shoe)
	f.fill(p.thigh.part(0, hemRow).flat(), c.shorts)
	f.edge(p.thigh, hemRow)
}

func (f *painter) kneeAhead(p legParts, c cloth) {
	f.fill(p.thigh.part(0, hemRow).flat(), c.shorts)
	f.ink(append(p.thigh.tail(hemRow), p.shoe...))
	f.ink(p.shin.open(1))
	f.fill(append(p.shin.closed(), p.thigh.tail(hemRow)...), c.skin)
	f.fill(p.shoe, c.shoe)
}

func (f *painter) underArm(p armParts) { f.ink(p.upper.closed()) }

func (f *painter) arm(p armParts, c cloth, rooted bool) {
	if rooted {
		f.ink(p.upper.open(1))
	} else {
		f.ink(p.upper.closed())
	}
	f.ink(append(p.fore.closed(), p.hand...))
	bare := p.upper.tail(sleeveRow)
	f.fill(append(append(p.fore.closed(), p.hand...), bare...), c.skin)
	f.fill(p.upper.part(0, sleeveRow).flat(), c.shirt)
	f.edge(p.upper, sleeveRow)
}

// edge draws the seam where cloth ends on a limb.
func (f *painter) edge(t tube, row int) {
	f.d.Stroke(drawing.Polyline(t.left[row], t.right[row]), f.pal.ink, inkWidth*.7)
}
