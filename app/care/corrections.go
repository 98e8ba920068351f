package care

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tandem/app/clinic"
)

// Correct adds a correction that points at a signed assessment, visit or plan
// version of an episode; the original stays as it is. The text says what
// holds, the reason why it was wrong; both are required. Where the place is a
// number of an assessment (clinic.NumberPlaces) the text is the right number,
// and the rules read it from then on.
func (c *Clinic) Correct(ctx context.Context, correction Correction) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
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
		if err := correctNumber(course, &correction); err != nil {
			return Act{}, err
		}
		id, err := w.InsertCorrection(correction)
		return Act{What: "correct", Subject: id}, err
	})
}

// correctNumber checks a corrected number and notes what it was.
func correctNumber(course clinic.Course, correction *Correction) error {
	for _, a := range course.Assessments {
		at := a.Number(correction.Place)
		if a.ID != correction.Subject || at == nil {
			continue
		}
		if *at != nil {
			correction.Was = strconv.FormatFloat(**at, 'f', -1, 64)
		}
		v, err := strconv.ParseFloat(correction.Text, 64)
		if err != nil {
			return invalid([]clinic.Problem{{Place: "text", Sentence: "This is not a number; type digits only"}})
		}
		*at = &v
		for _, p := range a.Problems() {
			if p.Place == correction.Place {
				return invalid([]clinic.Problem{{Place: "text", Sentence: p.Sentence}})
			}
		}
	}
	return nil
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
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		list, err = r.Corrections(episodeID)
		return err
	})
	return list, err
}
