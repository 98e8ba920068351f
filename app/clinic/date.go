package clinic

import "time"

// Date is a calendar date as ISO text, "2026-09-01"; empty means not known.
// Valid dates sort as text.
type Date string

// DateOf returns the calendar date of an instant in its own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Valid says whether d is a real day of the calendar.
func (d Date) Valid() bool {
	t, err := time.Parse(time.DateOnly, string(d))
	return err == nil && t.Year() >= 1850 && t.Year() <= 2200
}

// Time returns midnight UTC of d, the zero time when d is not valid.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// Words writes d as inside an English sentence, "1 September 2026"; what is no
// date stays as it is.
func (d Date) Words() string {
	if !d.Valid() {
		return string(d)
	}
	return d.Time().Format("2 January 2006")
}

// DaysSince returns the whole days from earlier to d.
func (d Date) DaysSince(earlier Date) int {
	return int(d.Time().Sub(earlier.Time()).Hours() / 24)
}

// Plus returns the date a number of days later.
func (d Date) Plus(days int) Date { return DateOf(d.Time().AddDate(0, 0, days)) }

// YearsSince returns the completed years from d to day, a person's age.
func (d Date) YearsSince(day Date) int {
	a, b := d.Time(), day.Time()
	years := b.Year() - a.Year()
	if b.Month() < a.Month() || b.Month() == a.Month() && b.Day() < a.Day() {
		years--
	}
	return years
}
