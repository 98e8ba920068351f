package data

import (
	"tandem/app/care"
	"tandem/app/clinic"
)

// dueSheets goes by what is kept of where each episode stands, so that it looks
// at no patient but those it lists; that it sorts by an expression keeps it from
// going through all of them in order. A patient's latest episode counts.
const dueSheets = `SELECT p.id, e.id, p.name, s.version, s.review_days, s.assessed_on, s.printed >= s.version
	FROM episode_state s JOIN episode e ON e.id = s.episode_id JOIN patient p ON p.id = e.patient_id
	WHERE s.version > 0 AND s.assessed_on <> '' AND s.kind <> 'discharge'
		AND (s.printed < s.version AND s.active_on >= $1
			OR s.review_days > 0 AND julianday(s.assessed_on) + s.review_days BETWEEN julianday($2) AND julianday($3))
		AND p.merged_into = ''
		AND NOT EXISTS (SELECT 1 FROM episode l WHERE l.patient_id = p.id AND (l.opened_at, l.id) > (e.opened_at, e.id))
	ORDER BY p.sort_family || '', p.sort_given, p.id`

// PlannedSheets lists the patients in care whose plan is to be looked at from
// one day to another, or was never printed and its episode is active since a day.
func (u *unit) PlannedSheets(from, to, since clinic.Date) ([]care.DueSheet, error) {
	return list(u, func(d *care.DueSheet) []any {
		return []any{&d.PatientID, &d.EpisodeID, &d.Name, &d.Version, &d.ReviewDays, &d.Assessed, &d.Printed}
	}, dueSheets, since, from, to)
}
