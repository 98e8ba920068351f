package handout

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/app/clinic"
	"tandem/app/library"
)

// speech says things in one language.
type speech struct {
	lib      *library.Library
	language string
}

// say returns a phrase; args are pairs of name and value.
func (s speech) say(key string, args ...string) string {
	return s.lib.Say(s.language, key, pairs(args))
}

func (s speech) count(key string, n int, args ...string) string {
	return s.lib.Plural(s.language, key, n, pairs(args))
}

func pairs(args []string) map[string]string {
	out := make(map[string]string, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		out[args[i]] = args[i+1]
	}
	return out
}

// join puts the parts that say something into one line.
func (s speech) join(parts ...string) string {
	said := parts[:0:0]
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, s.say("dose.join"))
}

// dose says how much and how often, in the order in which a patient acts. A
// habit that cannot be counted is said by the exercise's own words.
func (s speech) dose(h clinic.Home) string {
	much := s.much(h)
	if much == "" && h.TimesPerDay == 0 {
		text, _ := s.lib.Text(s.language, h.Exercise, string(h.Side))
		return strings.TrimSuffix(text.When, s.say("sentence.stop"))
	}
	return s.join(much, s.often(h))
}

func (s speech) much(h clinic.Home) string {
	each := s.bothSides(h)
	if h.Minutes > 0 {
		return s.count(pick(each, "dose.minutes_each", "dose.minutes"), h.Minutes)
	}
	sets, reps := h.Sets, h.Reps
	if reps <= 1 && sets > 1 && h.HoldSeconds > 0 {
		sets, reps = 1, h.Sets // three holds are three times, not three sets of one
	}
	if reps == 0 {
		if h.HoldSeconds == 0 {
			return ""
		}
		reps = 1
	}
	much := s.count(pick(each, "dose.reps_each", "dose.reps"), reps)
	if sets > 1 {
		much = s.count("dose.sets", sets, "reps", much)
	}
	hold, rest := "", ""
	if h.HoldSeconds > 0 {
		hold = s.count("dose.hold", h.HoldSeconds)
	}
	if h.RestSeconds > 0 && sets > 1 {
		rest = s.count("dose.rest", h.RestSeconds)
	}
	return s.join(much, hold, rest)
}

func (s speech) often(h clinic.Home) string {
	day, week := "", ""
	if h.TimesPerDay > 0 {
		day = s.count("dose.a_day", h.TimesPerDay)
	}
	switch {
	case h.DaysPerWeek == 7:
		week = s.say("dose.every_day")
	case h.DaysPerWeek > 0:
		week = s.count("dose.days_week", h.DaysPerWeek)
	}
	return s.join(day, week)
}

// bothSides tells whether the exercise is done on one side and then the other.
func (s speech) bothSides(h clinic.Home) bool {
	e, _ := s.lib.Exercise(h.Exercise)
	switch e.Side {
	case library.SideEach:
		return h.Side != clinic.Left && h.Side != clinic.Right
	case library.SideOne:
		return h.Side == clinic.Both
	}
	return false
}

// minutesADay is how long the whole home programme takes on a full day, in
// minutes to say: whole up to 10, then steps of 5.
func (s speech) minutesADay(home []clinic.Home) int {
	sum := 0.0
	for _, h := range home {
		e, _ := s.lib.Exercise(h.Exercise)
		sum += e.MinutesADay(doseOf(h), string(h.Side))
	}
	if sum <= 10 {
		return int(math.Ceil(sum))
	}
	return 5 * int(math.Ceil(sum/5-0.2))
}

func doseOf(h clinic.Home) library.Dose {
	return library.Dose{
		Sets: h.Sets, Reps: h.Reps, HoldSeconds: h.HoldSeconds, RestSeconds: h.RestSeconds,
		Minutes: h.Minutes, TimesPerDay: cmp.Or(h.TimesPerDay, 1), DaysPerWeek: h.DaysPerWeek,
	}
}

func (s speech) name(h clinic.Home) string {
	text, _ := s.lib.Text(s.language, h.Exercise, string(h.Side))
	return text.Name
}

// date writes a day in words; an unknown day gives nothing.
func (s speech) date(d clinic.Date) string {
	if !d.Valid() {
		return ""
	}
	t := d.Time()
	return s.say("date.day",
		"day", s.number(t.Day()),
		"month", s.say("month."+clinic.Number(float64(t.Month()))),
		"year", s.number(t.Year()))
}

// sentence starts with a capital and ends with the language's stop.
func (s speech) sentence(text string) string {
	if text == "" {
		return ""
	}
	first, n := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[n:]
	if endsOpen(text) {
		return text
	}
	return text + s.say("sentence.stop")
}

// opening is a heading that runs into the text after it.
func (s speech) opening(heading string) span {
	if endsOpen(heading) {
		return strong(heading + s.space())
	}
	return strong(heading + s.say("sentence.stop") + s.space())
}

// space stands between two sentences; Chinese has none.
func (s speech) space() string { return s.say("sentence.space") }

// follow sets sentences one after the other.
func (s speech) follow(sentences ...string) string { return strings.Join(sentences, s.space()) }

// number writes a whole number in the language's digits.
func (s speech) number(n int) string { return s.lib.Digits(s.language, strconv.Itoa(n)) }

// ordinal is the number before an item of a list.
func (s speech) ordinal(n int) string { return s.say("number.item", "n", s.number(n)) }

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
