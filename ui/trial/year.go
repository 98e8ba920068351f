package trial

import (
	"context"
	"errors"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/demo"
	"tandem/data"
	"tandem/ui/desk"
)

// How a busy clinic is used.
const (
	every     = 5 // days its patients are told anew: their 147 visits make 41 a working day
	linesEach = 8 // of the audit trail, beside those of what is kept, for a visit: it is kept at every change
)

// Use is Days for the clinic of a desk.
func Use(t testing.TB, d *desk.Desk, store *data.Clinic, clock *time.Time, days int) desk.Route {
	t.Helper()
	last, err := Days(t.Context(), d.Clinic, store, clock, days)
	if err != nil {
		t.Fatal(err)
	}
	return last
}

// Days lets a clinic be used by some 40 patients a day for some days, and moves
// its clock with them. The demo clinic's patients come again and again, each
// with all that was assessed, planned, printed and booked. It returns the record
// of the last who came.
func Days(ctx context.Context, c *care.Clinic, store *data.Clinic, clock *time.Time, days int) (last desk.Route, err error) {
	end := clock.AddDate(0, 0, days)
	for ; clock.Before(end); *clock = clock.AddDate(0, 0, every) {
		stories, err := demo.Stories(c.Rules(), c.Today())
		if err != nil {
			return last, err
		}
		for _, story := range stories {
			if clock.AddDate(0, 0, every).Before(end) {
				story.Draft = nil // signed or dropped long since
			}
			patient, episode, err := demo.Keep(ctx, c, story)
			for range linesEach * len(story.Course.Visits) {
				err = errors.Join(err, store.Write(ctx, care.Stamp{Who: Therapist, When: *clock}, func(care.Writer) (care.Act, error) {
					return care.Act{What: "save visit", Subject: episode}, nil
				}))
			}
			if err != nil {
				return last, err
			}
			if story.Course.Last() != nil && story.Printed {
				last = desk.Route{Patient: patient, Episode: episode}
			}
		}
	}
	return last, nil
}
