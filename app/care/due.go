package care

import (
	"context"
	"fmt"

	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/app/library"
)

// DueSheet is a sheet that a patient should get this week.
type DueSheet struct {
	PatientID, EpisodeID, Name string
	Version                    int         // of the plan
	Printed                    bool        // a sheet of this version was printed before
	Assessed                   clinic.Date // day of the latest signed assessment
	ReviewDays                 int         // of the plan, 0 for none
}

// Review is the day on which the plan is to be looked at again.
func (d DueSheet) Review() clinic.Date { return d.Assessed.Plus(d.ReviewDays) }

// SheetsDue lists the sheets that are due, by the patients' names: of each plan
// version that was never printed, unless its episode was broken off, and of each
// patient whose review falls in the days from today on, as many as the clinic has
// set.
func (c *Clinic) SheetsDue(ctx context.Context) ([]DueSheet, error) {
	var all []DueSheet
	err := c.read(ctx, func(r Reader) error {
		rules, err := c.rules(r)
		if err != nil {
			return err
		}
		today, ahead, open := c.Today(), rules.Lib.Limit(library.SheetsDueDays), rules.Lib.Limit(library.ResultsOpenDays)
		all, err = r.PlannedSheets(today, today.Plus(ahead-1), today.Plus(-open))
		return err
	})
	return all, err
}

// PrintDue makes the sheets on all processors, keeps each and hands it on, in
// their order. A sheet that cannot be made, such as of a locked episode, is
// handed on with its sentence and the rest goes on; an error from each, or the
// end of ctx, ends it, and what was handed on stays kept.
func (c *Clinic) PrintDue(ctx context.Context, due []DueSheet, o SheetOptions, each func(i int, sheet PrintedSheet, err error) error) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	sheets := make([]handout.Sheet, len(due))
	return c.press.Batch(ctx, len(due), func(i int) (handout.Sheet, error) {
		var err error
		sheets[i], err = c.Sheet(ctx, due[i].EpisodeID, o)
		return sheets[i], err
	}, func(i int, pdf []byte, err error) error {
		sheet := sheets[i]
		sheets[i] = handout.Sheet{}
		if err != nil {
			return each(i, PrintedSheet{}, unmade(err))
		}
		printed, err := c.keepSheet(ctx, due[i].EpisodeID, sheet, pdf)
		return each(i, printed, err)
	})
}

// unmade says why a sheet was not made.
func unmade(err error) error {
	if KindOf(err) != 0 {
		return err
	}
	return &Fault{Kind: Refused, Cause: err, Say: fmt.Sprintf("The sheet could not be made (%v). The plan is safe; choose another layout or language and print again.", err)}
}
