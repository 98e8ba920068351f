package planning

import (
	"tandem/app/clinic"
	"tandem/app/measure"
)

// score reads a measure by its code.
func score(code string) field[float64] {
	return func(a *clinic.Assessment) (float64, bool) { return measure.Value(*a, code) }
}

// number reads a number that may not be recorded.
func number(get func(*clinic.Assessment) *float64) field[float64] {
	return func(a *clinic.Assessment) (float64, bool) {
		if v := get(a); v != nil {
			return *v, true
		}
		return 0, false
	}
}

var (
	distalSite = number(func(a *clinic.Assessment) *float64 { return a.DistalSite })
	walk       = number(func(a *clinic.Assessment) *float64 { return a.Walk })
	adherence  = number(func(a *clinic.Assessment) *float64 { return a.Adherence })
	slrLeft    = number(func(a *clinic.Assessment) *float64 { return a.SLR.Left })
	slrRight   = number(func(a *clinic.Assessment) *float64 { return a.SLR.Right })
)

func irritability(a *clinic.Assessment) (clinic.Level, bool) { return a.Irritable, a.Irritable != "" }

func risk(a *clinic.Assessment) (clinic.Level, bool) { return a.Start, a.Start != "" }

func acceptable(a *clinic.Assessment) (bool, bool) {
	if a.PASS == nil {
		return false, false
	}
	return *a.PASS, true
}

// direction reads the result of one repeated movement.
func direction(movement string) field[string] {
	return func(a *clinic.Assessment) (string, bool) {
		if a.Direction == nil || a.Direction.Movement != movement {
			return "", false
		}
		return a.Direction.Result, a.Direction.Result != ""
	}
}

// spasms lists the records of spasm from visits and assessments, one a day.
func (v *view) spasms() []reading[float64] {
	records := make([]reading[float64], 0, len(v.course.Visits)+len(v.course.Assessments))
	for i := range v.course.Visits {
		if s := v.course.Visits[i].Spasm; s != nil {
			records = append(records, reading[float64]{code: "spasm", date: v.course.Visits[i].Date, value: *s})
		}
	}
	get := number(func(a *clinic.Assessment) *float64 { return a.Spasm })
	return oneADay(append(records, v.series("spasm", get)...))
}

// massageResponses lists how the body took massage, one record a day; a record
// of neither soreness nor bruise is none.
func (v *view) massageResponses() []reading[clinic.MassageResponse] {
	var records []reading[clinic.MassageResponse]
	add := func(date clinic.Date, r *clinic.MassageResponse) {
		if r != nil && (r.Soreness != nil || r.Bruise != nil) {
			records = append(records, reading[clinic.MassageResponse]{code: "soreness_hours", date: date, value: *r})
		}
	}
	for i := range v.course.Visits {
		add(v.course.Visits[i].Date, v.course.Visits[i].Response)
	}
	for i := range v.course.Assessments {
		add(v.course.Assessments[i].Date, v.course.Assessments[i].Massage)
	}
	return oneADay(records)
}
