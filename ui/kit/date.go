package kit

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	catalogue "tandem/ui/words"
)

// Date is a field for a calendar date typed in the order of the country or as
// 1979-04-02. The date is read back in words beside it, so that day and month
// cannot be mixed up unseen.
type Date struct {
	Entry
	Echo   *widget.Label
	OnDate func(iso string, valid bool)
}

// NewDate returns a date field; changed gets the ISO date, or the text as
// typed and false when it is not a day of the calendar.
func NewDate(hint, iso string, changed func(string, bool)) *Date {
	d := &Date{Echo: SmallNote(""), OnDate: changed}
	d.width, d.self = 150, d
	d.ExtendBaseWidget(d)
	d.SetPlaceHolder(hint)
	d.Entry.Put(catalogue.TypedDay(iso))
	d.echo()
	d.OnChanged = func(string) {
		d.echo()
		if d.OnDate != nil {
			d.OnDate(d.Read())
		}
	}
	return d
}

func (d *Date) echo() {
	iso, ok := d.Read()
	if _, err := time.Parse(time.DateOnly, iso); ok && err == nil {
		d.Echo.SetText(catalogue.LongDay(iso))
		return
	}
	d.Echo.SetText("")
}

// Read returns the date typed; an empty field is valid and empty.
func (d *Date) Read() (string, bool) { return ReadDate(d.Value()) }

var dayMonthYear = regexp.MustCompile(`^(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4})$`)

const monthsOfYear = 12

// ReadDate reads "2 4 1979", "02/04/1979", "2.4.1979" or "1979-04-02", the month
// first where the country writes it so, and the other way round where only that
// is a month: "20 8 2026" is in August everywhere. What is no date comes back as
// typed, with false.
func ReadDate(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	iso := text
	if m := dayMonthYear.FindStringSubmatch(text); m != nil {
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		if catalogue.MonthFirst() {
			day, month = month, day
		}
		if month > monthsOfYear {
			day, month = month, day
		}
		iso = fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
	}
	if _, err := time.Parse(time.DateOnly, iso); err != nil {
		return text, false
	}
	return iso, true
}

// ShortDay writes an ISO date without its year, "2 Apr".
func ShortDay(iso string) string { return catalogue.ShortDay(iso) }

var isoDate = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// Days writes every ISO date within a text for reading.
func Days(text string) string { return isoDate.ReplaceAllStringFunc(text, Day) }

// Day writes an ISO date for reading, "2 Apr 1979".
func Day(iso string) string { return catalogue.Day(iso) }

// FocusGained selects the whole date, so that typing replaces it.
func (d *Date) FocusGained() {
	d.Entry.FocusGained()
	if d.Text != "" {
		d.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// LongDay writes an ISO date with its weekday, "Monday 2 April 1979".
func LongDay(iso string) string { return catalogue.LongDay(iso) }

// WeekDay writes an ISO date for the head of a column, "Mon 2 Apr".
func WeekDay(iso string) string { return catalogue.WeekDay(iso) }
