package care

import (
	"context"

	"tandem/app/clinic"
	"tandem/app/handout"
)

// PreviewSheet puts together what the sheet would say if plan were approved
// now. It keeps nothing and leaves no audit line. A locked episode is Refused.
func (c *Clinic) PreviewSheet(ctx context.Context, episodeID string, plan clinic.Plan, o SheetOptions) (handout.Sheet, error) {
	parts, err := c.sheetParts(ctx, episodeID, true)
	if err != nil {
		return handout.Sheet{}, err
	}
	plan.Version, plan.Approved = nextVersion(parts.course), c.Today()
	parts.course.Plans = append(parts.course.Plans, plan)
	return c.fill(parts, o), nil
}
