package safety

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Deepest is the top of the pressure scale, 1 skin contact to 5 deep.
const Deepest = 5

// Cap is what the active tags allow for one massage row.
type Cap struct {
	Blocked bool
	Max     int    // highest pressure: 5 when free, 0 when blocked
	Tag     string // the tag behind it, empty when free
	// Unplaced is a tag that keeps this technique away from a site that is not
	// recorded; empty when there is none. It is no block by itself.
	Unplaced string
}

// MassageCap returns what the tags allow for a technique on a region. Side is
// the row's, courseSide the episode's.
func (g *Guard) MassageCap(tags []ActiveTag, technique, region string, side, courseSide clinic.Side) Cap {
	place := place{region: region, side: side, courseSide: courseSide}
	limit := Cap{Max: Deepest}
	for _, active := range tags {
		t, found := g.lib.Tag(active.Tag)
		if !found {
			continue
		}
		for _, ruling := range t.Cell(technique) {
			limit.tighten(g.judge(t, ruling, active, place), t.Code)
		}
	}
	return limit
}

type place struct {
	region           string
	side, courseSide clinic.Side
}

// judge is what one ruling of an active tag means at a place.
func (g *Guard) judge(t library.Tag, r library.Ruling, active ActiveTag, at place) Cap {
	free := Cap{Max: Deepest}
	switch {
	case len(r.Regions) > 0 && !slices.Contains(r.Regions, at.region):
		return free
	case r.Local && !g.localHolds(t, active, at):
		return free
	case r.Away && len(active.Regions) == 0:
		return Cap{Max: r.Cap, Unplaced: t.Code}
	case r.Away && active.covers(at):
		return Cap{Blocked: true}
	case r.Block:
		return Cap{Blocked: true}
	}
	return Cap{Max: r.Cap}
}

// localHolds says whether a local ruling covers the place: the regions given
// with the tag; without them the tag's area, or everywhere when it has none.
// A tag of the affected side keeps its area beside the regions given.
func (g *Guard) localHolds(t library.Tag, active ActiveTag, at place) bool {
	given := len(active.Regions) > 0
	if given && (active.covers(at) || g.spreads(t, active)) {
		return true
	}
	if given && !t.AffectedSide {
		return false
	}
	side := active.Side
	if t.AffectedSide && side == "" {
		side = at.courseSide
	}
	return sidesMeet(side, at.side) && (t.Area == "" || slices.Contains(g.lib.Area(t.Area), at.region))
}

// spreads says whether one of the given regions makes a local ruling hold
// everywhere, as a fracture of the spine does.
func (g *Guard) spreads(t library.Tag, active ActiveTag) bool {
	return slices.ContainsFunc(g.lib.Area(t.WholeIf), func(region string) bool {
		return slices.Contains(active.Regions, region)
	})
}

// tighten keeps the stricter of two limits.
func (c *Cap) tighten(other Cap, tag string) {
	if other.Unplaced != "" {
		c.Unplaced = other.Unplaced
	}
	switch {
	case c.Blocked:
	case other.Blocked:
		c.Blocked, c.Max, c.Tag = true, 0, tag
	case other.Max < c.Max:
		c.Max, c.Tag = other.Max, tag
	}
}
