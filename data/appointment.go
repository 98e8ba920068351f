package data

import (
	"tandem/app/care"
	"tandem/app/clinic"
)

const appointmentFields = "a.id, a.revision, a.patient_id, a.therapist, a.day, a.start_minute, a.minutes, a.status, a.note, a.series"

// Appointments lists those from one day to another, both included, of one
// therapist or, with an empty name, of all.
func (u *unit) Appointments(from, to clinic.Date, therapist string) ([]care.Meeting, error) {
	return u.meetings("a.day BETWEEN $1 AND $2 AND ($3 = '' OR a.therapist = $3)", from, to, therapist)
}

// AppointmentsOf lists those of a patient from a day on.
func (u *unit) AppointmentsOf(patientID string, from clinic.Date) ([]care.Meeting, error) {
	return u.meetings("a.patient_id = $1 AND a.day >= $2", patientID, from)
}

func (u *unit) meetings(where string, args ...any) ([]care.Meeting, error) {
	return list(u, func(m *care.Meeting) []any {
		a := &m.Appointment
		return []any{
			&a.ID, &a.Revision, &a.PatientID, &a.Therapist, &a.Day, &a.Start, &a.Minutes, &a.Status, &a.Note, &a.Series,
			&m.Name, &m.Phone, &m.EpisodeID, &m.Condition,
		}
	}, "SELECT "+appointmentFields+`, p.name, p.phone, COALESCE(e.id, ''), COALESCE(e.condition, '')
		FROM appointment a JOIN patient p ON p.id = a.patient_id
		LEFT JOIN episode e ON e.id = (SELECT id FROM episode WHERE patient_id = p.id ORDER BY opened_at DESC, id DESC LIMIT 1)
		WHERE `+where+" ORDER BY a.day, a.start_minute, a.id", args...)
}

// Therapists lists the names that have appointments from a day on. It goes from
// name to name and not through the appointments.
func (u *unit) Therapists(from clinic.Date) ([]string, error) {
	return list(u, func(name *string) []any { return []any{name} },
		`WITH RECURSIVE known (name) AS (
			SELECT MIN(therapist) FROM appointment
			UNION ALL SELECT (SELECT MIN(therapist) FROM appointment WHERE therapist > known.name) FROM known WHERE known.name IS NOT NULL)
		SELECT name FROM known WHERE EXISTS (SELECT 1 FROM appointment WHERE therapist = known.name AND day >= $1) ORDER BY name`, from)
}

// PutAppointment inserts an appointment without an id and replaces any other,
// whose revision must be the one that is kept.
func (u *unit) PutAppointment(a clinic.Appointment) (string, error) {
	u.booked = true
	if a.ID == "" {
		id, err := newID()
		if err != nil {
			return "", err
		}
		return id, u.exec(`INSERT INTO appointment (id, revision, patient_id, therapist, day, start_minute, minutes, status, note, series, author, entered_at, changed_at)
			VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
			id, a.PatientID, a.Therapist, a.Day, a.Start, a.Minutes, a.Status, a.Note, a.Series, u.by.Who, u.now)
	}
	done, err := u.changed(`UPDATE appointment SET revision = revision + 1, therapist = $1, day = $2, start_minute = $3, minutes = $4, status = $5, note = $6, changed_at = $7
		WHERE id = $8 AND revision = $9`, a.Therapist, a.Day, a.Start, a.Minutes, a.Status, a.Note, u.now, a.ID, a.Revision)
	if err == nil && !done {
		err = u.notSaved("appointment", a.ID)
	}
	return a.ID, err
}

// Standings lists the episodes with a signed record since a day in which
// something waits, the longest first.
func (u *unit) Standings(since, today clinic.Date) ([]care.Standing, error) {
	return list(u, func(w *care.Standing) []any {
		return []any{
			&w.PatientID, &w.Name, &w.EpisodeID, &w.Condition, &w.AssessedOn, &w.Kind, &w.Settled, &w.Version,
			&w.ReviewDays, &w.ReviewVisits, &w.Visits, &w.Wanted, &w.Printed,
		}
	}, `SELECT p.id, p.name, e.id, e.condition, s.assessed_on, s.kind, s.settled, s.version, s.review_days, s.review_visits, s.visits, s.wanted, s.printed
		FROM episode_state s JOIN episode e ON e.id = s.episode_id JOIN patient p ON p.id = e.patient_id
		WHERE s.active_on >= $1 AND s.assessed_on <> '' AND s.kind <> 'discharge' AND (s.settled = 0 OR s.wanted = 1 OR s.printed < s.version
			OR s.review_days > 0 AND julianday($2) - julianday(s.assessed_on) >= s.review_days
			OR s.review_visits > 0 AND s.visits >= s.review_visits)
		ORDER BY s.assessed_on, e.id`, since, today)
}

// Unsigned lists the assessments and visits that are not signed yet, the
// oldest first.
func (u *unit) Unsigned() ([]care.Unsigned, error) {
	return list(u, func(d *care.Unsigned) []any {
		return []any{&d.What, &d.PatientID, &d.Name, &d.EpisodeID, &d.Day}
	}, `SELECT d.what, p.id, p.name, e.id, d.day FROM (
			SELECT 'assess' AS what, episode_id, day FROM assessment WHERE signed_at IS NULL
			UNION ALL SELECT 'visit', episode_id, day FROM visit WHERE signed_at IS NULL
		) AS d JOIN episode e ON e.id = d.episode_id JOIN patient p ON p.id = e.patient_id
		ORDER BY d.day, e.id`)
}
