package data

import (
	"tandem/app/clinic"
)

// levels ties the text codes of an assessment to their places.
func levels(a *clinic.Assessment) map[string]*clinic.Level {
	return map[string]*clinic.Level{"START": &a.Start, "IRRITABILITY": &a.Irritable}
}

// insertFindings keeps the lists of an assessment, each in its own table.
func (u *unit) insertFindings(a clinic.Assessment) error {
	for _, insert := range []func(clinic.Assessment) error{
		u.insertLevels, u.insertTotals, u.insertActivities, u.insertRoots, u.insertTests, u.insertDirection, u.insertMarks, u.insertDetails, u.insertGiven,
	} {
		if err := insert(a); err != nil {
			return err
		}
	}
	return nil
}

// readFindings puts them back into a.
func (u *unit) readFindings(a *clinic.Assessment) error {
	for _, read := range []func(*clinic.Assessment) error{
		u.readLevels, u.readTotals, u.readActivities, u.readRoots, u.readTests, u.readDirection, u.readMarks, u.readDetails, u.readGiven,
	} {
		if err := read(a); err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) insertLevels(a clinic.Assessment) error {
	for code, level := range levels(&a) {
		if *level == "" {
			continue
		}
		if err := u.exec("INSERT INTO assessment_text (assessment_id, code, value) VALUES ($1, $2, $3)", a.ID, code, *level); err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readLevels(a *clinic.Assessment) error {
	places := levels(a)
	return u.each("SELECT code, value FROM assessment_text WHERE assessment_id = $1", func(scan func(...any) error) error {
		var code string
		var value clinic.Level
		if err := scan(&code, &value); err != nil {
			return err
		}
		if place, ok := places[code]; ok {
			*place = value
		}
		return nil
	}, a.ID)
}

func (u *unit) insertTotals(a clinic.Assessment) error {
	for code, value := range a.Totals {
		if err := u.exec("INSERT INTO assessment_total (assessment_id, code, value) VALUES ($1, $2, $3)", a.ID, code, value); err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readTotals(a *clinic.Assessment) error {
	return u.each("SELECT code, value FROM assessment_total WHERE assessment_id = $1", func(scan func(...any) error) error {
		var code string
		var value float64
		if err := scan(&code, &value); err != nil {
			return err
		}
		put(&a.Totals, code, value)
		return nil
	}, a.ID)
}

// put sets a key of a map that may not be made yet.
func put[V any](m *map[string]V, key string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = value
}

func (u *unit) insertActivities(a clinic.Assessment) error {
	for i, x := range a.PSFS {
		err := u.exec("INSERT INTO assessment_activity (assessment_id, position, activity, score) VALUES ($1, $2, $3, $4)", a.ID, i, x.Activity, x.Score)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readActivities(a *clinic.Assessment) (err error) {
	a.PSFS, err = list(u, func(x *clinic.Activity) []any { return []any{&x.Activity, &x.Score} },
		"SELECT activity, score FROM assessment_activity WHERE assessment_id = $1 ORDER BY position", a.ID)
	return err
}

func (u *unit) insertRoots(a clinic.Assessment) error {
	for root, sides := range a.Roots {
		for side, x := range map[clinic.Side]clinic.Root{clinic.Left: sides.Left, clinic.Right: sides.Right} {
			err := u.exec("INSERT INTO assessment_root (assessment_id, root, side, power, sensation, reflex) VALUES ($1, $2, $3, $4, $5, $6)",
				a.ID, root, side, x.Power, x.Sensation, x.Reflex)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (u *unit) readRoots(a *clinic.Assessment) error {
	return u.each("SELECT root, side, power, sensation, reflex FROM assessment_root WHERE assessment_id = $1", func(scan func(...any) error) error {
		var name string
		var side clinic.Side
		var x clinic.Root
		if err := scan(&name, &side, &x.Power, &x.Sensation, &x.Reflex); err != nil {
			return err
		}
		sides := a.Roots[name]
		if side == clinic.Left {
			sides.Left = x
		} else {
			sides.Right = x
		}
		put(&a.Roots, name, sides)
		return nil
	}, a.ID)
}

func (u *unit) insertTests(a clinic.Assessment) error {
	for test, x := range a.Tests {
		err := u.exec("INSERT INTO assessment_test (assessment_id, test, left_side, right_side) VALUES ($1, $2, $3, $4)", a.ID, test, x.Left, x.Right)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readTests(a *clinic.Assessment) error {
	return u.each("SELECT test, left_side, right_side FROM assessment_test WHERE assessment_id = $1", func(scan func(...any) error) error {
		var test string
		var x clinic.TestSides
		if err := scan(&test, &x.Left, &x.Right); err != nil {
			return err
		}
		put(&a.Tests, test, x)
		return nil
	}, a.ID)
}

func (u *unit) insertDirection(a clinic.Assessment) error {
	if a.Direction == nil {
		return nil
	}
	return u.exec("INSERT INTO assessment_direction (assessment_id, movement, result) VALUES ($1, $2, $3)", a.ID, a.Direction.Movement, a.Direction.Result)
}

func (u *unit) readDirection(a *clinic.Assessment) error {
	return u.each("SELECT movement, result FROM assessment_direction WHERE assessment_id = $1", func(scan func(...any) error) error {
		a.Direction = &clinic.Direction{}
		return scan(&a.Direction.Movement, &a.Direction.Result)
	}, a.ID)
}

func (u *unit) insertMarks(a clinic.Assessment) error {
	for i, m := range a.BodyChart {
		err := u.exec("INSERT INTO assessment_mark (assessment_id, position, view, region, side, symptom) VALUES ($1, $2, $3, $4, $5, $6)",
			a.ID, i, m.View, m.Region, m.Side, m.Symptom)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readMarks(a *clinic.Assessment) (err error) {
	a.BodyChart, err = list(u, func(m *clinic.Mark) []any { return []any{&m.View, &m.Region, &m.Side, &m.Symptom} },
		"SELECT view, region, side, symptom FROM assessment_mark WHERE assessment_id = $1 ORDER BY position", a.ID)
	return err
}
