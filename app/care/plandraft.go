package care

import (
	"context"
	"time"

	"tandem/app/clinic"
)

// PlanDraft is what somebody changed by hand in the version to come and has not
// approved yet. It is kept as it is typed, so that leaving the page, closing the
// window or a power cut loses nothing.
type PlanDraft struct {
	EpisodeID    string
	AssessmentID string // the last signed one when the rows were changed
	After        int    // the plan version that they follow, 0 for none
	Plan         clinic.Plan
	Revision     int // 0 for a new one
	Author       string
	Saved        time.Time
	// Current says that it began from the course as it is now; KeptPlans says so.
	Current bool
}

// fits says whether the draft began from the course as it is now, and not
// before a later assessment or version.
func (d PlanDraft) fits(course clinic.Course) bool {
	last := course.Last()
	return last != nil && last.ID == d.AssessmentID && nextVersion(course) == d.After+1
}

// KeptPlans returns the changed rows of an episode that wait for approval: those
// that began from the course as it is now, and the last ones from before. Either
// may be nil.
func (c *Clinic) KeptPlans(ctx context.Context, episodeID string) (now, older *PlanDraft, err error) {
	err = c.look(ctx, episodeID, func(r Reader) error {
		course, err := r.Course(episodeID)
		if err != nil {
			return err
		}
		all, err := r.PlanDrafts(episodeID)
		for _, d := range all {
			switch {
			case d.fits(course):
				d.Current = true
				now = &d
			case older == nil:
				older = &d
			}
		}
		return err
	})
	return now, older, err
}

// KeepPlan keeps the rows of the version to come as they are now, right or
// wrong, and returns the revision to save over next time. Saving over rows that
// were changed elsewhere in between is a Conflict.
func (c *Clinic) KeepPlan(ctx context.Context, episodeID string, p clinic.Plan, revision int) (int, error) {
	typed := Typed{Kind: TypedPlan, Patient: c.views.of(episodeID), Episode: episodeID, Plan: &p, Revision: revision}
	err := c.saving(ctx, typed, func() error {
		return c.write(ctx, func(w Writer) (Act, error) {
			course, err := w.Course(episodeID)
			if err != nil {
				return Act{}, err
			}
			if err := needsAssessment(course); err != nil {
				return Act{}, err
			}
			d := PlanDraft{EpisodeID: episodeID, AssessmentID: course.Last().ID, After: nextVersion(course) - 1, Plan: p, Revision: revision}
			return Act{What: "change plan draft", Subject: episodeID}, w.PutPlanDraft(d)
		})
	})
	if err != nil {
		return revision, err
	}
	return revision + 1, nil
}

// ForgetPlan gives up changed rows.
func (c *Clinic) ForgetPlan(ctx context.Context, d PlanDraft) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "forget plan draft", Subject: d.EpisodeID}, w.DeletePlanDraft(d)
	})
}

// forgetAll gives up all changed rows of an episode.
func forgetAll(w Writer, episodeID string) error {
	all, err := w.PlanDrafts(episodeID)
	if err != nil {
		return err
	}
	for _, d := range all {
		if err := w.DeletePlanDraft(d); err != nil {
			return err
		}
	}
	return nil
}
