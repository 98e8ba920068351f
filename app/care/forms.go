package care

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/app/report"
)

// BlankForms makes the paper forms of a visit and a re-assessment as one PDF,
// for a day without a computer: for one episode, with its plan's rows, or with
// an empty id for anyone.
func (c *Clinic) BlankForms(ctx context.Context, episodeID string) ([]byte, error) {
	blank := report.Blank{Tongue: c.tongue(""), Date: c.Today()}
	exam := c.engine.Measures.Examination()
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		rules, err := c.rules(w)
		if err != nil {
			return Act{}, err
		}
		exam = rules.Measures.Examination()
		if blank.Practice, err = w.Practice(); err == nil && episodeID != "" {
			blank.Course, err = w.Course(episodeID)
		}
		for _, q := range rules.Measures.Questionnaires() {
			if episodeID == "" || len(q.Conditions) == 0 || slices.Contains(q.Conditions, blank.Course.Condition) {
				blank.Own = append(blank.Own, q.Name)
			}
		}
		return Act{What: "print blank forms", Subject: episodeID}, err
	})
	if err != nil {
		return nil, err
	}
	blank.Practice.Paper = cmp.Or(blank.Practice.Paper, handout.Papers[0])
	if blank.Course.Patient.Anonymised != "" {
		blank.Course = clinic.Course{}
	}
	writer, err := c.letters()
	if err != nil {
		return nil, notMade(err)
	}
	var pdf bytes.Buffer
	if err := writer.DocumentsPDF(report.BlankForms(c.engine.Lib, exam, blank), &pdf); err != nil {
		return nil, notMade(err)
	}
	return pdf.Bytes(), nil
}
