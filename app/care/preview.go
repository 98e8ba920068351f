package care

import (
	"context"

	"tandem/app/clinic"
	"tandem/app/handout"
)

// PreviewSheet puts together what the sheet would say if plan were approved
// now. It keeps nothing and leaves no audit line. A locked episode is Refused.
func (c *Clinic) PreviewSheet(ctx context.Context, episodeID string, plan clinic.Plan, o SheetOptions) (handout.Sheet, error) {
	course, practice, err := c.sheetParts(ctx, episodeID)
	if err != nil {
		return handout.Sheet{}, err
	}
	plan.Version, plan.Approved = nextVersion(course), c.Today()
	course.Plans = append(course.Plans, plan)
	return c.fill(course, practice, o), nil
}
