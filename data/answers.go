package data

import "tandem/app/clinic"

// question ties one of the four safety questions to its place.
type question struct {
	code string
	at   *clinic.Answer
}

func screenQuestions(s *clinic.Screen) []question {
	return []question{
		{"SCREEN_SADDLE", &s.Saddle},
		{"SCREEN_LEGS", &s.Legs},
		{"SCREEN_ILL", &s.Ill},
		{"SCREEN_FALL", &s.Fall},
	}
}

// insertAnswers keeps the answers that were given; a question that was not
// asked has no row.
func (u *unit) insertAnswers(r record, s clinic.Screen, flags map[string]clinic.Answer) error {
	for _, q := range screenQuestions(&s) {
		if err := u.insertAnswer(r, q.code, *q.at); err != nil {
			return err
		}
	}
	for code, answer := range flags {
		if err := u.insertAnswer(r, code, answer); err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) insertAnswer(r record, code string, answer clinic.Answer) error {
	if answer == clinic.NotAsked {
		return nil
	}
	return u.exec("INSERT INTO "+r.children("answer")+" ("+r.key()+", question, answer) VALUES ($1, $2, $3)", r.id, code, answer)
}

// answers returns the screen and, apart from it, the red flags.
func (u *unit) answers(r record) (clinic.Screen, map[string]clinic.Answer, error) {
	var s clinic.Screen
	all := map[string]clinic.Answer{}
	err := u.each("SELECT question, answer FROM "+r.children("answer")+" WHERE "+r.key()+" = $1",
		func(scan func(...any) error) error {
			var code string
			var answer clinic.Answer
			if err := scan(&code, &answer); err != nil {
				return err
			}
			all[code] = answer
			return nil
		}, r.id)
	for _, q := range screenQuestions(&s) {
		*q.at = all[q.code]
		delete(all, q.code)
	}
	if len(all) == 0 {
		all = nil
	}
	return s, all, err
}

func (u *unit) insertResponses(r record, responses []clinic.Response) error {
	for i, x := range responses {
		err := u.exec("INSERT INTO "+r.children("response")+" ("+r.key()+`, position, exercise, pain_during, settled_hours, completed, site_change)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, r.id, i, x.Exercise, x.Pain, x.Settled, x.Completed, x.SiteChange)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) responses(r record) ([]clinic.Response, error) {
	return list(u, func(x *clinic.Response) []any {
		return []any{&x.Exercise, &x.Pain, &x.Settled, &x.Completed, &x.SiteChange}
	}, "SELECT exercise, pain_during, settled_hours, completed, site_change FROM "+r.children("response")+
		" WHERE "+r.key()+" = $1 ORDER BY position", r.id)
}
