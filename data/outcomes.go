package data

import "tandem/app/care"

// outcomes reads, for each episode with a signed assessment, the first and the
// last value of pain and disability and how it went on.
const outcomes = `WITH signed AS (
		SELECT id, episode_id, kind,
			ROW_NUMBER() OVER (PARTITION BY episode_id ORDER BY day, entered_at, id) AS first,
			ROW_NUMBER() OVER (PARTITION BY episode_id ORDER BY day DESC, entered_at DESC, id DESC) AS last
		FROM assessment WHERE signed_at IS NOT NULL
	)
	SELECT e.condition, s.active_on, s.kind,
		(SELECT COUNT(*) FROM visit v WHERE v.episode_id = e.id AND v.signed_at IS NOT NULL),
		a.id <> z.id,
		(SELECT value FROM assessment_value WHERE assessment_id = a.id AND code = 'NPRS_LEG'),
		(SELECT value FROM assessment_value WHERE assessment_id = z.id AND code = 'NPRS_LEG'),
		(SELECT value FROM assessment_value WHERE assessment_id = a.id AND code = 'NPRS_BACK'),
		(SELECT value FROM assessment_value WHERE assessment_id = z.id AND code = 'NPRS_BACK'),
		(SELECT value FROM assessment_value WHERE assessment_id = a.id AND code = 'RMDQ'),
		(SELECT value FROM assessment_value WHERE assessment_id = z.id AND code = 'RMDQ')
	FROM episode_state s JOIN episode e ON e.id = s.episode_id
	JOIN signed a ON a.episode_id = e.id AND a.first = 1
	JOIN signed z ON z.episode_id = e.id AND z.last = 1`

// Outcomes lists how each assessed episode went.
func (u *unit) Outcomes() ([]care.Outcome, error) {
	return list(u, func(o *care.Outcome) []any {
		return []any{
			&o.Condition, &o.ActiveOn, &o.Kind, &o.Visits, &o.Twice,
			&o.Leg.First, &o.Leg.Last, &o.Back.First, &o.Back.Last, &o.RMDQ.First, &o.RMDQ.Last,
		}
	}, outcomes)
}
