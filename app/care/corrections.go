package care

import (
	"context"
	"slices"
	"strings"

	"tandem/app/clinic"
)

// Correct adds a correction that points at a signed assessment, visit or plan
// version of an episode; the original stays as it is. The text says what
// holds, the reason why it was wrong; both are required.
func (c *Clinic) Correct(ctx context.Context, correction Correction) error {
	if err := invalid(correctionProblems(correction)); err != nil {
		return err
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		course, err := w.Course(correction.EpisodeID)
		if err != nil {
			return Act{}, err
		}
		if !slices.Contains(signedIDs(course), correction.Subject) {
			return Act{}, refuse("Only a signed assessment, a visit or an approved plan version can get a correction. A draft can simply be changed.")
		}
		id, err := w.InsertCorrection(correction)
		return Act{What: "correct", Subject: id}, err
	})
}

func correctionProblems(correction Correction) []clinic.Problem {
	var problems []clinic.Problem
	if strings.TrimSpace(correction.Text) == "" {
		problems = append(problems, clinic.Problem{Place: "text", Sentence: "Write what is right instead"})
	}
	if strings.TrimSpace(correction.Reason) == "" {
		problems = append(problems, clinic.Problem{Place: "reason", Sentence: "Write why the record was wrong"})
	}
	return problems
}

func signedIDs(course clinic.Course) []string {
	var ids []string
	for _, a := range course.Assessments {
		ids = append(ids, a.ID)
	}
	for _, v := range course.Visits {
		ids = append(ids, v.ID)
	}
	for _, p := range course.Plans {
		ids = append(ids, p.ID)
	}
	return ids
}

// Corrections lists the corrections of an episode, oldest first.
func (c *Clinic) Corrections(ctx context.Context, episodeID string) ([]Correction, error) {
	var list []Correction
	err := c.store.Read(ctx, func(r Reader) (err error) {
		list, err = r.Corrections(episodeID)
		return err
	})
	return list, err
}
