package both

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// namer says places and values in words.
type namer struct {
	desk *desk.Desk
	kind care.TypedKind
}

// named are the keys of places, those of one kind first, and of the parts of
// places.
var named = map[string]string{
	"date": "assess.date", "kind": "both.kind", "pass": "assess.pass", "psfs": "both.activity", "sbi": "both.sbi", "start": "both.start",
	"irritability": "assess.irritability", "direction.movement": "assess.movement", "direction.result": "assess.result",
	"direction": "assess.movement", "roots": "assess.section.roots", "tests": "assess.section.tests", "body_chart": "assess.section.chart",
	"responses": "assess.responses", "massage_response": "assess.massage", "soreness_hours": "assess.sore", "bruise": "assess.bruise",
	"leg_symptoms_minutes": "assess.sitechange", "totals": "assess.section.other", "details": "assess.section.details", "given": "assess.section.given",
	"person given": "person.given", "mode": "both.mode", "completed_by": "both.completed", "version": "assess.given.version",
	"power": "assess.roots.power", "sensation": "assess.roots.sensation", "reflex": "assess.roots.reflex", "score": "both.score",
	"pain_during": "assess.during", "settled_hours": "assess.settled", "completed": "assess.completed", "distal_site_change": "assess.sitechange",

	"nprs_before": "visit.before", "nprs_after": "visit.after", "back": "visit.back", "leg": "visit.leg", "spasm": "place.spasm", "handover": "visit.hands.handover",
	"session.consent.given": "visit.consent.ask", "session.consent.areas": "visit.consent", "session.consent.refused": "both.refused",
	"session.consent.questions": "visit.consent.explained", "session.consent.cap": "visit.consent.cap", "session.nextday": "both.nextday",
	"session.reactions": "visit.reaction", "session.taken": "assess.responses", "session.diary": "visit.diary", "session.next": "visit.next",
	"session.hands.massage": "visit.hands.massage", "session.hands.exercise": "visit.hands.exercise", "session.redflags": "assess.safety",
	"visit massage": "visit.massage", "visit exercise": "visit.exercise", "visit note": "visit.note", "visit date": "both.visitdate",

	"massage": "visit.massage", "therapy": "plan.therapy", "home": "plan.home", "exercise": "plan.exercise", "rows": "", "review": "plan.review",
	"days": "plan.review.days", "visits": "plan.review.visits", "phase": "both.phase", "sessions_per_week": "both.perweek",
	"sets": "plan.sets", "reps": "plan.reps", "hold_seconds": "plan.hold", "rest_seconds": "both.rest", "minutes": "plan.minutes",
	"times_per_day": "plan.timesaday", "days_per_week": "plan.daysaweek", "pressure": "plan.pressure", "side": "plan.side", "by": "plan.by",
	"technique": "plan.technique", "region": "plan.region", "what": "plan.what", "note": "agenda.note", "why": "both.reason", "purpose": "both.reason",

	"contact.phone": "person.phone", "contact.email": "person.email", "contact.address": "person.address", "health": "both.health",
	"relation": "relative.relation", "name": "relative.name", "phone": "relative.phone", "since": "both.since", "until": "both.until", "regions": "plan.region",

	"therapist": "agenda.therapist", "day": "agenda.on", "book start": "agenda.at", "book minutes": "agenda.minutes", "status": "both.status",
}

// sides name the sides of a test.
var sides = []string{"left", "right"}

// place says what a value is.
func (n namer) place(place string) string {
	if slices.Contains(clinic.NumberPlaces, place) {
		return words.T("place." + place)
	}
	for _, key := range []string{string(n.kind) + " " + place, place} {
		if to, known := named[key]; known {
			return words.T(to)
		}
	}
	first, rest, more := strings.Cut(place, ".")
	if code, is := strings.CutPrefix(place, "screen."); is {
		return words.T("screen." + code)
	}
	if first == "red_flags" || strings.HasPrefix(place, "session.redflags.") {
		code := place[strings.LastIndex(place, ".")+1:]
		if flag, known := n.desk.Library().RedFlag(code); known {
			return words.Say(flag.Question)
		}
	}
	if n.kind == care.TypedPatient && slices.Contains(ofPerson, first) {
		first = words.T("person." + first)
	} else {
		first = n.part(first)
	}
	if !more {
		return first
	}
	parts := []string{first}
	for _, part := range strings.Split(rest, ".") {
		parts = append(parts, n.part(part))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// ofPerson are the fields of a patient, named as on the page.
var ofPerson = []string{"given", "family", "preferred", "number", "born", "referrer", "sex", "language", "interpreter", "sheet", "emergency", "guardian"}

// part says one part of a place: a field, a side, or what a row is about.
func (n namer) part(part string) string {
	if to, known := named[part]; known {
		if to == "" {
			return ""
		}
		return words.T(to)
	}
	var said []string
	for _, word := range strings.Split(part, ":") {
		said = append(said, n.word(word))
	}
	return strings.Join(said, ", ")
}

// word says a code of the library or an entered word.
func (n namer) word(word string) string {
	if slices.Contains(sides, word) || word == "both" || word == "central" {
		return words.T("side." + word)
	}
	if item := n.desk.ItemName(word); item != word {
		return item
	}
	for _, table := range []string{"techniques", "regions", "tags"} {
		key := "clinic." + table + "." + word
		if said := n.desk.Library().Say(words.Language(), key, nil); said != "["+key+"]" {
			return said
		}
	}
	return strings.ReplaceAll(word, "_", " ")
}

// nothing is how a value that is not there is written.
const nothing = "–"

// value says a value, or that there is none.
func (n namer) value(d care.Difference, v any) string {
	if d.Row && v == nil {
		return words.T("both.none")
	}
	if d.Row && reflect.TypeOf(v).Kind() == reflect.Struct {
		return words.T("both.row", "row", n.say(reflect.ValueOf(v)))
	}
	if minute, is := v.(int); is && n.kind == care.TypedBooking && d.Place == "start" {
		return clinic.Clock(minute)
	}
	if v == nil {
		return nothing
	}
	if said := n.say(reflect.ValueOf(v)); said != "" {
		return said
	}
	return nothing
}

// say says a value with all that is in it.
func (n namer) say(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return n.say(v.Elem())
	case reflect.Struct:
		var parts []string
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if said := n.say(v.Field(i)); said != "" && said != "0" && field.Name != "Why" {
				parts = append(parts, n.inRow(field.Name, v.Field(i), said))
			}
		}
		return strings.Join(parts, " · ")
	case reflect.Slice:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, n.say(v.Index(i)))
		}
		return strings.Join(parts, "; ")
	case reflect.Bool:
		if v.Bool() {
			return words.T("answer.yes")
		}
		return words.T("answer.no")
	case reflect.Float64:
		return kit.Plainly(v.Float())
	case reflect.Int:
		return kit.Plainly(float64(v.Int()))
	case reflect.String:
		return n.text(v)
	}
	return fmt.Sprint(v.Interface())
}

// inRow says a number of a row with what it counts.
func (n namer) inRow(field string, v reflect.Value, said string) string {
	if k := v.Kind(); k == reflect.String || k == reflect.Struct || k == reflect.Slice {
		return said
	}
	for key, to := range map[string]string{
		"Sets": "plan.sets", "Reps": "plan.reps", "HoldSeconds": "plan.hold", "Minutes": "plan.minutes", "TimesPerDay": "plan.timesaday",
		"DaysPerWeek": "plan.daysaweek", "Pressure": "plan.pressure", "RestSeconds": "both.rest", "Pain": "assess.during", "Settled": "assess.settled",
	} {
		if key == field {
			return words.T(to) + " " + said
		}
	}
	return said
}

func (n namer) text(v reflect.Value) string {
	text := v.String()
	switch v.Interface().(type) {
	case clinic.Answer:
		if text == "" {
			return ""
		}
		return words.T("answer." + text)
	case clinic.Date:
		if !clinic.Date(text).Valid() {
			return text
		}
		return kit.Day(text)
	case clinic.Status:
		if text == string(clinic.Booked) {
			return words.T("both.booked")
		}
		return words.T("agenda.status." + text)
	case clinic.GivenMode:
		if text == "" {
			return ""
		}
		return words.T("assess.given.mode." + text)
	case clinic.GivenBy:
		if text == "" {
			return ""
		}
		return words.T("assess.given.by." + text)
	case clinic.Reaction:
		if text == "" {
			return ""
		}
		return words.T("visit.reaction." + text)
	case clinic.NextStep:
		if text == "" {
			return ""
		}
		return words.T("visit.next." + text)
	}
	if strings.ContainsAny(text, " \n") {
		return text
	}
	return n.word(text)
}
