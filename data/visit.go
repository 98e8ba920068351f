package data

import "tandem/app/clinic"

// storedVisit is a visit's own row.
type storedVisit struct {
	clinic.Visit
	massage bool
}

func (u *unit) visits(episodeID string) ([]clinic.Visit, error) {
	rows, err := list(u, func(s *storedVisit) []any {
		return []any{&s.ID, &s.EpisodeID, &s.Date, &s.Note, &s.Handover, &s.massage}
	}, "SELECT id, episode_id, day, note, handover, massage_response FROM visit WHERE episode_id = $1 ORDER BY sort_day, id", episodeID)
	if err != nil {
		return nil, err
	}
	var all []clinic.Visit
	for _, row := range rows {
		v, err := u.fillVisit(row)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

func (u *unit) fillVisit(s storedVisit) (clinic.Visit, error) {
	v, r := s.Visit, visitOf(s.ID)
	if s.massage {
		v.Response = &clinic.MassageResponse{}
	}
	values, err := u.values(r)
	if err != nil {
		return v, err
	}
	fillNumbers(values, visitNumbers(&v), responseTruths(v.Response))
	if v.Screen, _, err = u.answers(r); err != nil {
		return v, err
	}
	if v.Responses, err = u.responses(r); err != nil {
		return v, err
	}
	if v.Massage, err = u.massageRows("visit_massage", "visit_id", v.ID); err != nil {
		return v, err
	}
	v.Exercise, err = u.exerciseRows(v.ID)
	return v, err
}

// InsertVisit keeps a visit and seals it.
func (u *unit) InsertVisit(v clinic.Visit) (string, error) {
	var err error
	if v.ID, err = newID(); err != nil {
		return "", err
	}
	err = u.exec(`INSERT INTO visit (id, episode_id, day, author, note, massage_response, entered_at, handover, sort_day)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, COALESCE(NULLIF($3, ''), (SELECT MAX(sort_day) FROM visit WHERE episode_id = $2), ''))`,
		v.ID, v.EpisodeID, v.Date, u.by.Who, v.Note, v.Response != nil, u.now, v.Handover)
	if err != nil {
		return "", err
	}
	if err := u.insertVisitRows(v); err != nil {
		return "", err
	}
	return v.ID, u.exec("UPDATE visit SET signed_at = $1 WHERE id = $2", u.now, v.ID)
}

func (u *unit) insertVisitRows(v clinic.Visit) error {
	r := visitOf(v.ID)
	if err := u.insertNumbers(r, visitNumbers(&v), responseTruths(v.Response)); err != nil {
		return err
	}
	if err := u.insertAnswers(r, v.Screen, nil); err != nil {
		return err
	}
	if err := u.insertResponses(r, v.Responses); err != nil {
		return err
	}
	if err := u.insertMassageRows("visit_massage", "visit_id", v.ID, v.Massage); err != nil {
		return err
	}
	return u.insertExerciseRows(v.ID, v.Exercise)
}

const exerciseFields = "kind, what, exercise, minutes, why, by_whom, side, sets, reps, hold_seconds, rest_seconds, times_per_day, days_per_week"

func (u *unit) exerciseRows(visitID string) ([]clinic.ExerciseRow, error) {
	return list(u, func(x *clinic.ExerciseRow) []any {
		return []any{
			&x.Kind, &x.What, &x.TherapyRow.Exercise, &x.Minutes, &x.Why, &x.By,
			&x.Side, &x.Sets, &x.Reps, &x.HoldSeconds, &x.RestSeconds, &x.TimesPerDay, &x.DaysPerWeek,
		}
	}, "SELECT "+exerciseFields+" FROM visit_exercise WHERE visit_id = $1 ORDER BY position", visitID)
}

func (u *unit) insertExerciseRows(visitID string, rows []clinic.ExerciseRow) error {
	for i, x := range rows {
		err := u.exec("INSERT INTO visit_exercise (visit_id, position, "+exerciseFields+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
			visitID, i, x.Kind, x.What, x.TherapyRow.Exercise, x.Minutes, x.Why, x.By,
			x.Side, x.Sets, x.Reps, x.HoldSeconds, x.RestSeconds, x.TimesPerDay, x.DaysPerWeek)
		if err != nil {
			return err
		}
	}
	return nil
}
