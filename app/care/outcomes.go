package care

import (
	"cmp"
	"context"
	"slices"

	"tandem/app/library"
	"tandem/app/measure"
)

// Outcomes count how the assessed episodes of a clinic went.
type Outcomes struct {
	Groups  []OutcomeGroup
	Changes []OutcomeChange // of the episodes that know both ends
}

// OutcomeGroup counts the episodes of a condition.
type OutcomeGroup struct {
	Condition  string
	Episodes   int
	Discharged int
	Open       int // not discharged, and with a record of late
	Visits     int // of all of them
	Again      int // assessed more than once, with pain or disability known at both ends
}

// OutcomeChange counts the episodes of a condition in which a measure went from
// one value to another. Pain is that which was worse at the first assessment, a
// tie going to the leg.
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
	list := make([]Results, len(found.Groups))
	at := map[string]*Results{}
	for i, g := range found.Groups {
		list[i] = Results{
			Condition: g.Condition, Episodes: g.Episodes, Open: g.Open, Again: g.Again,
			Visits: float64(g.Visits) / float64(g.Episodes), BrokenOff: g.Episodes - g.Discharged - g.Open,
		}
		at[g.Condition] = &list[i]
	}
	for _, x := range found.Changes {
		at[x.Condition].add(x, engine.Measures)
	}
	slices.SortFunc(list, func(a, b Results) int {
		return cmp.Or(cmp.Compare(b.Episodes, a.Episodes), cmp.Compare(a.Condition, b.Condition))
	})
	return list, nil
}

// add counts the episodes of a change.
func (r *Results) add(x OutcomeChange, table *measure.Table) {
	meaningful := 0
	if table.Classify(x.Code, x.First, x.Last).Class == measure.Meaningful {
		meaningful = x.Episodes
	}
	if x.Code == "RMDQ" {
		r.RMDQOf, r.RMDQ = r.RMDQOf+x.Episodes, r.RMDQ+meaningful
		return
	}
	r.PainOf, r.Pain = r.PainOf+x.Episodes, r.Pain+meaningful
}
