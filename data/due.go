package data

import "tandem/app/care"

// dueSheets lists the patients in care with a plan: the latest episode, its
// current plan version, the latest signed assessment, and whether a sheet of
// that version was printed.
const dueSheets = `SELECT p.id, e.id, p.name, v.version, v.review_days, a.day,
		EXISTS (SELECT 1 FROM sheet s WHERE s.episode_id = e.id AND s.plan_version = v.version)
	FROM patient p
	JOIN episode e ON e.id = (SELECT id FROM episode WHERE patient_id = p.id ORDER BY opened_at DESC, id DESC LIMIT 1)
	JOIN plan v ON v.id = (SELECT id FROM plan WHERE episode_id = e.id ORDER BY version DESC LIMIT 1)
	JOIN assessment a ON a.id = (SELECT id FROM assessment WHERE episode_id = e.id AND signed_at IS NOT NULL
		ORDER BY day DESC, entered_at DESC, id DESC LIMIT 1)
	WHERE p.merged_into = '' AND a.kind <> 'discharge'
	ORDER BY p.sort_family, p.sort_given, p.id`

// PlannedSheets lists who has a plan and might need a sheet of it.
func (u *unit) PlannedSheets() ([]care.DueSheet, error) {
	return list(u, func(d *care.DueSheet) []any {
		return []any{&d.PatientID, &d.EpisodeID, &d.Name, &d.Version, &d.ReviewDays, &d.Assessed, &d.Printed}
	}, dueSheets)
}
