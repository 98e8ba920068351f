package figure

// Skin radii where joints meet and where they rest on the floor.
const (
	kneeRadius, ankleRadius  = 0.034, 0.021
	elbowRadius, wristRadius = 0.024, 0.016
)

// Girths of the limbs, from root to end.
var (
	thighGirth = []girth{
		{0, .054, .062, .058},
		{.2, .057, .060, .060},
		{.45, .052, .051, .053},
		{.62, .046, .044, .046},
		{.82, .039, .036, .038},
		{1, .034, .034, .034},
	}
	shinGirth = []girth{
		{0, .034, .034, .034},
		{.12, .031, .036, .034},
		{.3, .029, .042, .037},
		{.55, .025, .034, .031},
		{.85, .020, .023, .021},
		{1, .020, .021, .020},
	}
	upperGirth = []girth{
		{0, .035, .036, .031},
		{.25, .034, .034, .032},
		{.48, .031, .031, .030},
		{.75, .026, .026, .026},
		{1, .023, .024, .023},
	}
	foreGirth = []girth{
		{0, .023, .024, .023}, {.22, .026, .025, .026}, {.6, .020, .020, .020}, {1, .015, .016, .016},
	}
	handGirth = []girth{
		{0, .015, .015, .015}, {.3, .019, .018, .020}, {.55, .019, .017, .020}, {.8, .014, .013, .016}, {.95, .008, .008, .010},
	}
	flatHandGirth = []girth{
		{0, .014, .014, .016}, {.3, .014, .013, .021}, {.55, .011, .013, .021}, {.8, .008, .012, .017}, {.95, .006, .009, .010},
	}
	fistGirth  = []girth{{0, .016, .016, .016}, {.4, .023, .022, .022}, {.8, .022, .021, .021}, {.95, .015, .015, .015}}
	thumbGirth = []girth{{0, .009, .009, .009}, {.6, .008, .008, .008}, {1, .006, .006, .006}}
	neckGirth  = []girth{{-.3, .034, .036, .040}, {.3, .029, .031, .032}, {1, .029, .033, .032}}
)

// trunkGirth runs along the spine: 0 to 1 pelvis, 1 to 2 lumbar, 2 to 3 thorax.
var trunkGirth = []girth{
	{-.45, .036, .046, .070},
	{0, .050, .066, .090},
	{.35, .055, .069, .092},
	{.8, .056, .058, .086},
	{1.15, .055, .048, .080},
	{1.6, .056, .044, .077},
	{2.0, .060, .050, .083},
	{2.35, .065, .057, .092},
	{2.7, .059, .059, .102},
	{2.86, .044, .052, .098},
	{2.96, .034, .040, .066},
	{3.01, .030, .034, .044},
}

// waistRow is the row of trunkGirth where shirt and shorts meet; sleeveRow and
// hemRow are the rows of upper arm and thigh where cloth ends.
const (
	waistRow  = 4
	sleeveRow = 2
	hemRow    = 3
)

// trunk returns the slices of the trunk along a smoothed spine.
func (s skeleton) trunk() []section {
	out := make([]section, len(trunkGirth))
	for i, g := range trunkGirth {
		f := s.spineFrame(g.t)
		out[i] = section{s.spineAt(g.t), f.front, f.side, g.fore, g.rear, g.broad}
	}
	return out
}

func (s skeleton) spineFrame(t float64) frame {
	switch {
	case t < .5:
		return s.pelvis
	case t < 1.5:
		return s.pelvis.to(s.lumbar, t-.5)
	case t < 2.5:
		return s.lumbar.to(s.thorax, t-1.5)
	}
	return s.thorax
}

// spineAt follows the joints, rounded off where they meet.
func (s skeleton) spineAt(t float64) vec {
	const round = .25
	mid := s.chainAt(t)
	return mid.mul(.5).add(s.chainAt(t - round).add(s.chainAt(t + round)).mul(.25))
}

func (s skeleton) chainAt(t float64) vec {
	switch {
	case t < 1:
		return s.base.add(s.pelvis.up.mul(t * pelvisLong))
	case t < 2:
		return s.waist.to(s.ribs, t-1)
	}
	return s.ribs.add(s.thorax.up.mul((t - 2) * thoraxLong))
}

// lowestOf is the height of the lowest skin of the named parts.
func (s skeleton) lowestOf(parts []string) (float64, error) {
	if len(parts) == 0 {
		return 0, errNothingRests
	}
	low := 1e9
	for _, part := range parts {
		y, err := s.lowest(part)
		if err != nil {
			return 0, err
		}
		low = min(low, y)
	}
	return low, nil
}
