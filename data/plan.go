package data

import "tandem/app/clinic"

func (u *unit) plans(episodeID string) ([]clinic.Plan, error) {
	all, err := list(u, func(p *clinic.Plan) []any {
		return []any{
			&p.ID, &p.EpisodeID, &p.Entered, &p.Version, &p.Approved, &p.Phase,
			&p.Massage.PerWeek, &p.Therapy.PerWeek, &p.Review.Days, &p.Review.Visits, &p.MassageBy, &p.ExerciseBy,
		}
	}, `SELECT id, episode_id, entered_at, version, approved, phase, massage_per_week, therapy_per_week, review_days, review_visits,
			massage_approved_by, exercise_approved_by
		FROM plan WHERE episode_id = $1 ORDER BY version`, episodeID)
	if err != nil {
		return nil, err
	}
	fill := make([]func() error, len(all))
	for i := range all {
		fill[i] = func() error { return u.fillPlan(&all[i]) }
	}
	return all, u.together(fill...)
}

func (u *unit) fillPlan(p *clinic.Plan) (err error) {
	if p.Massage.Rows, err = u.massageRows("massage_row", "plan_id", p.ID); err != nil {
		return err
	}
	if p.Therapy.Rows, err = u.therapyRows(p.ID); err != nil {
		return err
	}
	p.Home, err = u.homeRows(p.ID)
	return err
}

// InsertPlan keeps a plan version and seals it.
func (u *unit) InsertPlan(p clinic.Plan) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	err = u.exec(`INSERT INTO plan (id, episode_id, version, approved, author, phase, massage_per_week, therapy_per_week,
			review_days, review_visits, entered_at, massage_approved_by, exercise_approved_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		id, p.EpisodeID, p.Version, p.Approved, u.by.Who, p.Phase, p.Massage.PerWeek, p.Therapy.PerWeek,
		p.Review.Days, p.Review.Visits, u.now, p.MassageBy, p.ExerciseBy)
	if err != nil {
		return "", err
	}
	if err := u.insertMassageRows("massage_row", "plan_id", id, p.Massage.Rows); err != nil {
		return "", err
	}
	if err := u.insertTherapyRows(id, p.Therapy.Rows); err != nil {
		return "", err
	}
	if err := u.insertHomeRows(id, p.Home); err != nil {
		return "", err
	}
	if err := u.exec("UPDATE plan SET sealed_at = $1 WHERE id = $2", u.now, id); err != nil {
		return "", err
	}
	return id, u.restate("$1", p.EpisodeID)
}

const massageFields = "technique, region, side, pressure, minutes, purpose, why, by_whom"

// massageRows reads the massage of a plan or a visit.
func (u *unit) massageRows(table, key, id string) ([]clinic.MassageRow, error) {
	return list(u, func(r *clinic.MassageRow) []any {
		return []any{&r.Technique, &r.Region, &r.Side, &r.Pressure, &r.Minutes, &r.Purpose, &r.Why, &r.By}
	}, "SELECT "+massageFields+" FROM "+table+" WHERE "+key+" = $1 ORDER BY position", id)
}

func (u *unit) insertMassageRows(table, key, id string, rows []clinic.MassageRow) error {
	for i, r := range rows {
		err := u.exec("INSERT INTO "+table+" ("+key+", position, "+massageFields+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
			id, i, r.Technique, r.Region, r.Side, r.Pressure, r.Minutes, r.Purpose, r.Why, r.By)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) therapyRows(planID string) ([]clinic.TherapyRow, error) {
	return list(u, func(r *clinic.TherapyRow) []any {
		return []any{&r.Kind, &r.What, &r.Exercise, &r.Minutes, &r.Why, &r.By}
	}, "SELECT kind, what, exercise, minutes, why, by_whom FROM therapy_row WHERE plan_id = $1 ORDER BY position", planID)
}

func (u *unit) insertTherapyRows(planID string, rows []clinic.TherapyRow) error {
	for i, r := range rows {
		err := u.exec("INSERT INTO therapy_row (plan_id, position, kind, what, exercise, minutes, why, by_whom) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
			planID, i, r.Kind, r.What, r.Exercise, r.Minutes, r.Why, r.By)
		if err != nil {
			return err
		}
	}
	return nil
}

const homeFields = "exercise, side, sets, reps, hold_seconds, rest_seconds, minutes, times_per_day, days_per_week, note, why"

func (u *unit) homeRows(planID string) ([]clinic.Home, error) {
	return list(u, func(h *clinic.Home) []any {
		return []any{
			&h.Exercise, &h.Side, &h.Sets, &h.Reps, &h.HoldSeconds, &h.RestSeconds, &h.Minutes,
			&h.TimesPerDay, &h.DaysPerWeek, &h.Note, &h.Why,
		}
	}, "SELECT "+homeFields+" FROM home_row WHERE plan_id = $1 ORDER BY position", planID)
}

func (u *unit) insertHomeRows(planID string, rows []clinic.Home) error {
	for i, h := range rows {
		err := u.exec("INSERT INTO home_row (plan_id, position, "+homeFields+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
			planID, i, h.Exercise, h.Side, h.Sets, h.Reps, h.HoldSeconds, h.RestSeconds, h.Minutes,
			h.TimesPerDay, h.DaysPerWeek, h.Note, h.Why)
		if err != nil {
			return err
		}
	}
	return nil
}
