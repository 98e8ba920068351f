package data

import "tandem/app/clinic"

// visitRows reads the rows of a table of visits and puts each into its visit.
func (u *unit) visitRows(at map[string]*clinic.Visit, query string, arg any, one func(scan func(...any) error) (id string, put func(*clinic.Visit), err error)) error {
	return u.each(query, func(scan func(...any) error) error {
		id, put, err := one(scan)
		if err == nil {
			put(at[id])
		}
		return err
	}, arg)
}

func (u *unit) readVisitValues(at map[string]*clinic.Visit, which string, arg any) error {
	return u.visitRows(at, "SELECT visit_id, code, side, value FROM visit_value"+which, arg, func(scan func(...any) error) (string, func(*clinic.Visit), error) {
		var id string
		var name coded
		var value float64
		err := scan(&id, &name.code, &name.side, &value)
		return id, func(v *clinic.Visit) {
			fillNumbers(map[coded]float64{name: value}, visitNumbers(v), responseTruths(v.Response))
		}, err
	})
}

func (u *unit) readVisitAnswers(at map[string]*clinic.Visit, which string, arg any) error {
	return u.visitRows(at, "SELECT visit_id, question, answer FROM visit_answer"+which, arg, func(scan func(...any) error) (string, func(*clinic.Visit), error) {
		var id, code string
		var answer clinic.Answer
		err := scan(&id, &code, &answer)
		return id, func(v *clinic.Visit) {
			for _, q := range screenQuestions(&v.Screen) {
				if q.code == code {
					*q.at = answer
					return
				}
			}
			put(&v.Session.RedFlags, code, answer)
		}, err
	})
}

func (u *unit) readVisitResponses(at map[string]*clinic.Visit, which string, arg any) error {
	query := "SELECT visit_id, exercise, pain_during, settled_hours, completed, site_change FROM visit_response" + which + " ORDER BY visit_id, position"
	return u.visitRows(at, query, arg, func(scan func(...any) error) (string, func(*clinic.Visit), error) {
		var id string
		var x clinic.Response
		err := scan(&id, &x.Exercise, &x.Pain, &x.Settled, &x.Completed, &x.SiteChange)
		return id, func(v *clinic.Visit) { v.Responses = append(v.Responses, x) }, err
	})
}

func (u *unit) readVisitMassage(at map[string]*clinic.Visit, which string, arg any) error {
	query := "SELECT visit_id, " + massageFields + ", reaction FROM visit_massage" + which + " ORDER BY visit_id, position"
	return u.visitRows(at, query, arg, func(scan func(...any) error) (string, func(*clinic.Visit), error) {
		var id string
		var r clinic.MassageRow
		var reaction clinic.Reaction
		err := scan(&id, &r.Technique, &r.Region, &r.Side, &r.Pressure, &r.Minutes, &r.Purpose, &r.Why, &r.By, &reaction)
		return id, func(v *clinic.Visit) {
			v.Massage, v.Session.Reactions = append(v.Massage, r), append(v.Session.Reactions, reaction)
		}, err
	})
}

func (u *unit) insertVisitMassage(v clinic.Visit) error {
	for i, r := range v.Massage {
		var reaction clinic.Reaction
		if i < len(v.Session.Reactions) {
			reaction = v.Session.Reactions[i]
		}
		err := u.exec("INSERT INTO visit_massage (visit_id, position, "+massageFields+", reaction) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
			v.ID, i, r.Technique, r.Region, r.Side, r.Pressure, r.Minutes, r.Purpose, r.Why, r.By, reaction)
		if err != nil {
			return err
		}
	}
	position := 0
	for agreed, areas := range [][]string{v.Session.Consent.Refused, v.Session.Consent.Areas} {
		for _, region := range areas {
			err := u.exec("INSERT INTO visit_area (visit_id, region, agreed, position) VALUES ($1, $2, $3, $4)", v.ID, region, agreed, position)
			if err != nil {
				return err
			}
			position++
		}
	}
	return nil
}

func (u *unit) readVisitAreas(at map[string]*clinic.Visit, which string, arg any) error {
	query := "SELECT visit_id, region, agreed FROM visit_area" + which + " ORDER BY visit_id, position"
	return u.visitRows(at, query, arg, func(scan func(...any) error) (string, func(*clinic.Visit), error) {
		var id, region string
		var agreed bool
		err := scan(&id, &region, &agreed)
		return id, func(v *clinic.Visit) {
			list := &v.Session.Consent.Refused
			if agreed {
				list = &v.Session.Consent.Areas
			}
			*list = append(*list, region)
		}, err
	})
}

const exerciseFields = "kind, what, exercise, minutes, why, by_whom, side, sets, reps, hold_seconds, rest_seconds, times_per_day, days_per_week"

func (u *unit) readVisitExercise(at map[string]*clinic.Visit, which string, arg any) error {
	query := "SELECT visit_id, " + exerciseFields + ", completed, pain, site_change FROM visit_exercise" + which + " ORDER BY visit_id, position"
	return u.visitRows(at, query, arg, func(scan func(...any) error) (string, func(*clinic.Visit), error) {
		var id string
		var x clinic.ExerciseRow
		var taken clinic.Taken
		err := scan(&id, &x.Kind, &x.What, &x.TherapyRow.Exercise, &x.Minutes, &x.Why, &x.By, &x.Side, &x.Sets, &x.Reps, &x.HoldSeconds,
			&x.RestSeconds, &x.TimesPerDay, &x.DaysPerWeek, &taken.Completed, &taken.Pain, &taken.Site)
		return id, func(v *clinic.Visit) {
			v.Exercise, v.Session.Taken = append(v.Exercise, x), append(v.Session.Taken, taken)
		}, err
	})
}

func (u *unit) insertVisitExercise(v clinic.Visit) error {
	for i, x := range v.Exercise {
		var taken clinic.Taken
		if i < len(v.Session.Taken) {
			taken = v.Session.Taken[i]
		}
		err := u.exec("INSERT INTO visit_exercise (visit_id, position, "+exerciseFields+`, completed, pain, site_change)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
			v.ID, i, x.Kind, x.What, x.TherapyRow.Exercise, x.Minutes, x.Why, x.By,
			x.Side, x.Sets, x.Reps, x.HoldSeconds, x.RestSeconds, x.TimesPerDay, x.DaysPerWeek, taken.Completed, taken.Pain, taken.Site)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readVisitDiary(at map[string]*clinic.Visit, which string, arg any) error {
	query := "SELECT visit_id, exercise, days_done, days_asked, pain, settled_hours, site_change FROM visit_diary" + which + " ORDER BY visit_id, position"
	return u.visitRows(at, query, arg, func(scan func(...any) error) (string, func(*clinic.Visit), error) {
		var id string
		var x clinic.DiaryLine
		err := scan(&id, &x.Exercise, &x.Done, &x.Asked, &x.Pain, &x.Settled, &x.Site)
		return id, func(v *clinic.Visit) { v.Session.Diary = append(v.Session.Diary, x) }, err
	})
}

func (u *unit) insertDiary(v clinic.Visit) error {
	for i, x := range v.Session.Diary {
		err := u.exec("INSERT INTO visit_diary (visit_id, position, exercise, days_done, days_asked, pain, settled_hours, site_change) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
			v.ID, i, x.Exercise, x.Done, x.Asked, x.Pain, x.Settled, x.Site)
		if err != nil {
			return err
		}
	}
	return nil
}

// InsertFinding keeps what a visit found as a signed assessment of its own,
// also beside one that is still being written.
func (u *unit) InsertFinding(a clinic.Assessment) (string, error) {
	var err error
	if a.ID, err = newID(); err != nil {
		return "", err
	}
	// The rows come first, because nothing can be added to a signed assessment.
	if err := u.engine.deferLinks(u.ctx, u.db()); err != nil {
		return "", err
	}
	if err := u.insertAssessmentRows(a); err != nil {
		return "", err
	}
	err = u.exec(`INSERT INTO assessment (id, episode_id, revision, kind, day, author, massage_response, entered_at, changed_at, signed_at)
		VALUES ($1, $2, 1, $3, $4, $5, 0, $6, $6, $6)`, a.ID, a.EpisodeID, a.Kind, a.Date, a.Author, u.now)
	if err != nil {
		return "", err
	}
	return a.ID, u.restate("$1", a.EpisodeID)
}
