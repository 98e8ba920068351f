package care

import (
	"cmp"
	"context"
	"slices"

	"tandem/app/library"
	"tandem/app/measure"
)

// Outcomes count how the assessed episodes of a clinic went. Pain is that which
// was worse at the first assessment, a tie going to the leg.
type Outcomes struct {
	Groups     []OutcomeGroup
	Pain, RMDQ []OutcomeChange // of the episodes that know both ends
}

// OutcomeGroup counts the episodes of a condition that ended in one way.
type OutcomeGroup struct {
	Condition  string
	Discharged bool
	Late       bool // without a record for a long time
	Episodes   int
	Visits     int // of all of them
	Again      int // assessed more than once, with pain or disability known at both ends
}

// OutcomeChange counts the episodes of a condition in which a measure went from
// one value to another.
type OutcomeChange struct {
	Condition, Code string
	First, Last     float64
	Episodes        int
}

// Results are the outcomes of one condition in this clinic.
type Results struct {
	Condition string
	Episodes  int
	Open      int // still going on
	Again     int // assessed at least twice, with pain or disability known at both
	Pain      int // of those, with a meaningful change of the pain that was worse at first
	PainOf    int
	RMDQ      int
	RMDQOf    int
	Visits    float64 // on average
	BrokenOff int     // not discharged and without a record for a long time
}

// Results adds up how the episodes of each condition went, from the clinic's
// own records; nothing leaves the computer.
func (c *Clinic) Results(ctx context.Context) ([]Results, error) {
	engine, err := c.Engine(ctx)
	if err != nil {
		return nil, err
	}
	var found Outcomes
	err = c.read(ctx, func(r Reader) (err error) {
		found, err = r.Outcomes(c.Today().Plus(-engine.Lib.Limit(library.ResultsOpenDays)))
		return err
	})
	if err != nil {
		return nil, err
	}
	by := map[string]*Results{}
	for _, g := range found.Groups {
		if by[g.Condition] == nil {
			by[g.Condition] = &Results{Condition: g.Condition}
		}
		by[g.Condition].add(g)
	}
	for _, x := range found.Pain {
		r := by[x.Condition]
		r.PainOf, r.Pain = r.PainOf+x.Episodes, r.Pain+meaningful(engine.Measures, x)
	}
	for _, x := range found.RMDQ {
		r := by[x.Condition]
		r.RMDQOf, r.RMDQ = r.RMDQOf+x.Episodes, r.RMDQ+meaningful(engine.Measures, x)
	}
	var list []Results
	for _, r := range by {
		r.Visits /= float64(r.Episodes)
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b Results) int {
		return cmp.Or(cmp.Compare(b.Episodes, a.Episodes), cmp.Compare(a.Condition, b.Condition))
	})
	return list, nil
}

// add counts a group; Visits is the sum until all are there.
func (r *Results) add(g OutcomeGroup) {
	r.Episodes, r.Again, r.Visits = r.Episodes+g.Episodes, r.Again+g.Again, r.Visits+float64(g.Visits)
	switch {
	case g.Discharged:
	case g.Late:
		r.BrokenOff += g.Episodes
	default:
		r.Open += g.Episodes
	}
}

// meaningful is how many episodes a change counts for.
func meaningful(table *measure.Table, x OutcomeChange) int {
	if table.Classify(x.Code, x.First, x.Last).Class == measure.Meaningful {
		return x.Episodes
	}
	return 0
}
