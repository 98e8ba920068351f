package library

import (
	"strconv"
	"strings"

	"tandem/app/clinic"
)

// LongDay writes a day with its weekday in a language: "Monday 2 April".
func (l *Library) LongDay(lang string, d clinic.Date) string {
	if !d.Valid() {
		return string(d)
	}
	return l.dated(lang, "date.weekday", map[string]string{
		"weekday": l.Say(lang, "weekday."+strings.ToLower(d.Time().Format("Mon")), nil),
		"day":     strconv.Itoa(d.Time().Day()), "month": l.month(lang, d),
	})
}

// DayAndTime writes a day with its weekday and a time in a language: "Monday 2
// April, 14:30".
func (l *Library) DayAndTime(lang string, d clinic.Date, time string) string {
	if !d.Valid() {
		return time
	}
	return l.dated(lang, "date.weekday_time", map[string]string{
		"weekday": l.Say(lang, "weekday."+strings.ToLower(d.Time().Format("Mon")), nil),
		"day":     strconv.Itoa(d.Time().Day()), "month": l.month(lang, d), "time": time,
	})
}

// Day writes a day in a language: "2 April 2026".
func (l *Library) Day(lang string, d clinic.Date) string {
	if !d.Valid() {
		return string(d)
	}
	return l.dated(lang, "date.day", map[string]string{"day": strconv.Itoa(d.Time().Day()), "month": l.month(lang, d), "year": strconv.Itoa(d.Time().Year())})
}

// dated fills a date in, in the digits of the language.
func (l *Library) dated(lang, key string, args map[string]string) string {
	return l.Digits(lang, l.Say(lang, key, args))
}

func (l *Library) month(lang string, d clinic.Date) string {
	return l.Say(lang, "month."+strconv.Itoa(int(d.Time().Month())), nil)
}
