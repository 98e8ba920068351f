package care

import (
	"cmp"
	"context"
	"slices"

	"tandem/app/clinic"
	"tandem/app/measure"
)

// Span is the first and the last value of a measure, nil when not recorded.
type Span struct{ First, Last *float64 }

// Outcome is how one assessed episode went.
type Outcome struct {
	Condition       string
	ActiveOn        clinic.Date // the last signed record
	Kind            clinic.Kind // of the last assessment
	Visits          int
	Twice           bool // assessed more than once
	Leg, Back, RMDQ Span
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

// EnoughEpisodes is from how many assessed episodes on a share says something
// (a default).
const EnoughEpisodes = 20

// Results adds up how the episodes of each condition went, from the clinic's
// own records; nothing leaves the computer.
func (c *Clinic) Results(ctx context.Context) ([]Results, error) {
	var all []Outcome
	err := c.store.Read(ctx, func(r Reader) (err error) {
		all, err = r.Outcomes()
		return err
	})
	if err != nil {
		return nil, err
	}
	engine, err := c.Engine(ctx)
	if err != nil {
		return nil, err
	}
	by := map[string]*Results{}
	visits := map[string]int{}
	for _, o := range all {
		r := by[o.Condition]
		if r == nil {
			r = &Results{Condition: o.Condition}
			by[o.Condition] = r
		}
		r.add(engine.Measures, o, c.Today())
		visits[o.Condition] += o.Visits
	}
	var list []Results
	for condition, r := range by {
		r.Visits = float64(visits[condition]) / float64(r.Episodes)
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b Results) int {
		return cmp.Or(cmp.Compare(b.Episodes, a.Episodes), cmp.Compare(a.Condition, b.Condition))
	})
	return list, nil
}

func (r *Results) add(table *measure.Table, o Outcome, today clinic.Date) {
	r.Episodes++
	switch {
	case o.Kind == clinic.Discharge:
	case today.DaysSince(o.ActiveOn) > stillOpen:
		r.BrokenOff++
	default:
		r.Open++
	}
	if !o.Twice {
		return
	}
	pain, code := worseFirst(o)
	judged := false
	for _, x := range []struct {
		span     Span
		code     string
		good, of *int
	}{{pain, code, &r.Pain, &r.PainOf}, {o.RMDQ, "RMDQ", &r.RMDQ, &r.RMDQOf}} {
		if x.span.First == nil || x.span.Last == nil {
			continue
		}
		judged = true
		*x.of++
		if table.Classify(x.code, *x.span.First, *x.span.Last).Class == measure.Meaningful {
			*x.good++
		}
	}
	if judged {
		r.Again++
	}
}

// worseFirst is the pain that was worse at the first assessment, a tie going to
// the leg.
func worseFirst(o Outcome) (Span, string) {
	if o.Leg.First == nil || o.Back.First != nil && *o.Back.First > *o.Leg.First {
		return o.Back, "NPRS_BACK"
	}
	return o.Leg, "NPRS_LEG"
}
