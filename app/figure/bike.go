package figure

import "tandem/app/drawing"

// Where the parts of the exercise bike stand, from the pedals' axle.
var (
	bikeSeat  = vec{-.13, .245, 0}
	bikeGrip  = vec{.285, .40, 0}
	bikeWheel = vec{.21, -.02, 0}
)

const (
	wheelRadius = .105
	crankLong   = .055
)

// paintBike stands an exercise bike with its axle at X, Y; its pedals are
// under the feet named by Parts.
func paintBike(f *painter, s skeleton, p Prop) error {
	axle := vec{p.X, p.Y, 0}
	seat, grip, wheel := axle.add(bikeSeat), axle.add(bikeGrip), axle.add(bikeWheel)
	f.block(axle.x-.20, 0, -.05, .11, .022, .1, f.pal.prop)
	f.block(axle.x+.20, 0, -.05, .12, .022, .1, f.pal.prop)
	f.rod([]vec{{axle.x - .15, .02, 0}, axle, {axle.x + .27, .02, 0}}, .022, f.pal.prop)
	f.thing(drawing.Circle(f.cam.see(wheel), wheelRadius), f.pal.propTop)
	f.thing(drawing.Circle(f.cam.see(wheel), wheelRadius*.3), f.pal.prop)
	f.rod([]vec{axle, {seat.x, seat.y - .02, 0}}, .022, f.pal.prop)
	f.rod([]vec{axle, {axle.x + .20, axle.y + .29, 0}, grip}, .022, f.pal.prop)
	f.block(seat.x-.075, seat.y-.03, -.04, .15, .03, .08, f.pal.strap)
	return f.pedals(s, axle, p.Parts)
}

func (f *painter) pedals(s skeleton, axle vec, feet []string) error {
	for _, name := range feet {
		part, i, ok := sided(name)
		if !ok || part != "foot" {
			continue
		}
		sole := s.limbs[i].ankle.add(s.limbs[i].foot.mul(.05)).sub(vec{0, .05, 0})
		f.rod([]vec{axle, axle.add(sole.sub(axle).unit(vec{0, 1, 0}).mul(crankLong))}, .014, f.pal.prop)
	}
	f.thing(drawing.Circle(f.cam.see(axle), .028), f.pal.prop)
	return nil
}
