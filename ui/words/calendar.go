package words

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/BurntSushi/toml"

	"tandem/assets"
)

// calendar is how a language and country write dates and numbers.
type calendar struct {
	Name, Decimal                    string
	Months, Mons, Weekdays, Wds      []string
	First                            string
	Before                           string // a colon or a semicolon
	Typed, Short, Day, Column        string
	Full, Long                       string
	monthFirst, weekBeginsWithSunday bool
}

func loadCalendar(code, region string) (calendar, error) {
	var file map[string]toml.Primitive
	text, err := assets.FS.ReadFile("ui/calendar.toml")
	if err != nil {
		return calendar{}, err
	}
	meta, err := toml.Decode(string(text), &file)
	if err != nil {
		return calendar{}, err
	}
	var cal calendar
	for _, section := range []string{code, code + "-" + region} {
		if part, ok := file[section]; ok {
			if err := meta.PrimitiveDecode(part, &cal); err != nil {
				return calendar{}, err
			}
		}
	}
	in := func(list string) bool {
		var regions []string
		return meta.PrimitiveDecode(file[list], &regions) == nil && slices.Contains(regions, region)
	}
	cal.monthFirst, cal.weekBeginsWithSunday = in("month_first"), in("sunday")
	if in("point") {
		cal.Decimal = "."
	}
	if cal.monthFirst {
		cal.Typed = "{mm}/{dd}/{y}"
	}
	return cal, nil
}

// write fills a pattern with an ISO date; what is no date stays as it is.
func (c calendar) write(pattern, iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil || len(c.Months) == 0 {
		return iso
	}
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 && c.First != "" {
		day = c.First
	}
	return strings.NewReplacer(
		"{d}", day, "{dd}", t.Format("02"), "{mm}", t.Format("01"), "{y}", t.Format("2006"),
		"{month}", c.Months[t.Month()-1], "{mon}", c.Mons[t.Month()-1],
		"{weekday}", c.Weekdays[t.Weekday()], "{wd}", c.Wds[t.Weekday()],
	).Replace(pattern)
}

func (c calendar) number(v float64) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if c.Decimal == "" {
		return text
	}
	return strings.Replace(text, ".", c.Decimal, 1)
}

func inUse() calendar {
	now.RLock()
	defer now.RUnlock()
	return now.calendar
}

// Day writes an ISO date for reading, "2 Apr 1979".
func Day(iso string) string { c := inUse(); return c.write(c.Day, iso) }

// ShortDay writes an ISO date without its year, "2 Apr".
func ShortDay(iso string) string { c := inUse(); return c.write(c.Short, iso) }

// LongDay writes an ISO date with its weekday, "Monday 2 April 1979".
func LongDay(iso string) string {
	c := inUse()
	return withFirst(c.write(c.Long, iso), unicode.ToUpper)
}

// WeekDay writes an ISO date for the head of a column, "Mon 2 Apr".
func WeekDay(iso string) string { c := inUse(); return c.write(c.Column, iso) }

// TypedDay writes an ISO date as it is typed, "02/04/1979".
func TypedDay(iso string) string { c := inUse(); return c.write(c.Typed, iso) }

// Moment writes a day with its time, "2 Apr 1979, 14:30".
func Moment(t time.Time) string { return Day(t.Format(time.DateOnly)) + ", " + t.Format("15:04") }

// MonthFirst says whether 04/02/1979 is typed for the second of April.
func MonthFirst() bool { return inUse().monthFirst }

// WeekBegins is the first day of the week.
func WeekBegins() time.Weekday {
	if inUse().weekBeginsWithSunday {
		return time.Sunday
	}
	return time.Monday
}

// Number writes a number as short as it can be.
func Number(v float64) string { return inUse().number(v) }

// names are what languages call themselves, by their code.
var names sync.Map

// Name is what a language calls itself.
func Name(code string) string {
	if known, there := names.Load(code); there {
		return known.(string)
	}
	c, err := loadCalendar(code, "")
	if err != nil {
		return code
	}
	names.Store(code, c.Name)
	return c.Name
}

// DayHint says in which order a date is typed.
func DayHint() string {
	if MonthFirst() {
		return T("date.hint.month")
	}
	return T("date.hint")
}
