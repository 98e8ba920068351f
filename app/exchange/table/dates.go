package table

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tandem/app/clinic"
)

// Order is the order in which the parts of a date stand.
type Order string

// The orders. A date that begins with its year is read in any of them.
const (
	DayFirst   Order = "day"
	MonthFirst Order = "month"
)

// triple takes a date apart, whatever parts it; a time behind it is left out.
func triple(text string) (parts [3]int, yearFirst, ok bool) {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	text, _, _ = strings.Cut(text, "T")
	fields := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	if len(fields) == 1 && len(text) == len("19790402") {
		fields = []string{text[:4], text[4:6], text[6:]}
	}
	if len(fields) != 3 {
		return parts, false, false
	}
	for i, field := range fields {
		n, err := strconv.Atoi(field)
		if err != nil || n < 0 {
			return parts, false, false
		}
		parts[i] = n
	}
	return parts, len(fields[0]) == 4, true
}

// dateOrder is what the dates of a column say about their order: sure when a
// part above 12 decides it, and torn when they speak for both.
type dateOrder struct{ day, month int }

func (o *dateOrder) look(text string) {
	parts, yearFirst, ok := triple(text)
	switch {
	case !ok || yearFirst:
	case parts[0] > 12:
		o.day++
	case parts[1] > 12:
		o.month++
	}
}

func (o dateOrder) verdict() (order Order, sure bool) {
	if o.month > o.day {
		return MonthFirst, o.day == 0
	}
	return DayFirst, o.day > 0 && o.month == 0
}

// excelDays are the serial numbers that a workbook may give a birth date: from
// 1900 to 2099.
const (
	firstExcelDay = 1
	lastExcelDay  = 73050
)

// ReadDate reads a date. Years of two figures lie in the hundred years up to
// today. serial also takes the day numbers of a workbook.
func ReadDate(text string, order Order, today clinic.Date, serial bool) (clinic.Date, error) {
	if n, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil && serial && n >= firstExcelDay && n <= lastExcelDay {
		return clinic.DateOf(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n))), nil
	}
	parts, yearFirst, ok := triple(text)
	if !ok {
		return "", fmt.Errorf("%s is not a date", quoted(text))
	}
	year, month, day := parts[2], parts[1], parts[0]
	switch {
	case yearFirst:
		year, day = parts[0], parts[2]
	case order == MonthFirst:
		month, day = parts[0], parts[1]
	}
	if year < 100 {
		year = century(year, today)
	}
	date := clinic.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	if !date.Valid() {
		return "", fmt.Errorf("%s is not a day of the calendar", quoted(text))
	}
	return date, nil
}

func century(year int, today clinic.Date) int {
	now := today.Time().Year()
	year += now - now%100
	if year > now {
		year -= 100
	}
	return year
}

func quoted(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "..."
	}
	return strconv.Quote(text)
}
