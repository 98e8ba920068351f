package data

import (
	"tandem/app/care"
	"tandem/app/clinic"
)

// Outcomes counts how the assessed episodes went; those without a record since
// a day are late.
func (u *unit) Outcomes(since clinic.Date) (care.Outcomes, error) {
	var o care.Outcomes
	var err error
	o.Groups, err = list(u, func(g *care.OutcomeGroup) []any {
		return []any{&g.Condition, &g.Discharged, &g.Late, &g.Episodes, &g.Visits, &g.Again}
	}, `SELECT condition, kind = 'discharge', active_on < $1, COUNT(*), SUM(visits),
			SUM(CASE WHEN twice = 1 AND (pain_first IS NOT NULL AND pain_last IS NOT NULL OR rmdq_first IS NOT NULL AND rmdq_last IS NOT NULL) THEN 1 ELSE 0 END)
		FROM episode_outcome GROUP BY 1, 2, 3`, since)
	if err != nil {
		return o, err
	}
	columns := func(c *care.OutcomeChange) []any {
		return []any{&c.Condition, &c.Code, &c.First, &c.Last, &c.Episodes}
	}
	if o.Pain, err = list(u, columns, `SELECT condition, pain, pain_first, pain_last, COUNT(*) FROM episode_outcome
		WHERE twice = 1 AND pain_first IS NOT NULL AND pain_last IS NOT NULL GROUP BY 1, 2, 3, 4`); err != nil {
		return o, err
	}
	o.RMDQ, err = list(u, columns, `SELECT condition, 'RMDQ', rmdq_first, rmdq_last, COUNT(*) FROM episode_outcome
		WHERE twice = 1 AND rmdq_first IS NOT NULL AND rmdq_last IS NOT NULL GROUP BY 1, 3, 4`)
	return o, err
}
