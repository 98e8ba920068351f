package fhir

import (
	"fmt"
	"strings"

	"tandem/app/clinic"
)

func (w *writer) assessment(place string, a clinic.Assessment) {
	r := encounter{
		ResourceType: "Encounter", Status: "finished", Class: coding{System: actCode, Code: "AMB"},
		Type: []concept{w.concept(answers, string(a.Kind))}, Subject: &w.subject, Period: &period{string(a.Date), string(a.Date)},
		Reason: []reference{w.condition},
	}
	for _, author := range texts(a.Author) {
		r.Participant = []participant{{reference{Display: author}}}
	}
	at := w.add(place, r)
	w.response(place, response{Encounter: &at}, a.Date, questions{a.RedFlags, a.Screen, a.PSFS, a.SBI, a.Details})
	found, err := ofAssessment(a)
	w.fail(err)
	for i, f := range found {
		w.finding(fmt.Sprintf("%s/finding/%d", place, i), f, a.Date, observation{Encounter: &at})
	}
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) finding(place string, f finding, day clinic.Date, o observation) {
	o.ResourceType, o.Status, o.Subject, o.Effective = "Observation", "final", &w.subject, string(day)
	o.Code, o.BodySite = w.concept(f.system, f.code), w.place(f.side)
	switch {
	case f.number != nil:
		q := w.quantity(f.code, *f.number)
		o.Quantity = &q
	case f.choice != "":
		c := w.concept(answers, f.choice)
		o.Concept = &c
	default:
		o.Boolean = f.yes
	}
	for _, p := range f.parts {
		if v, ok := w.value(p); ok {
			o.Component = append(o.Component, component{w.concept(fields, p.name), v})
		}
	}
	w.add(place, o)
}

func (w *writer) value(p part) (v value, ok bool) {
	switch of := p.value.(type) {
	case string:
		if system := choiceSystems[p.name]; system != "" {
			c := w.concept(system, of)
			v.Concept = &c
			return v, true
		}
		text := plain(of)
		v.String = &text
		return v, text != ""
	case bool:
		v.Boolean = &of
	case float64:
		q := w.quantity(p.name, of)
		v.Quantity = &q
	}
	return v, true
}

// plans writes each version as a CarePlan that replaces the one before.
func (w *writer) plans(place string, plans []clinic.Plan, goals []reference) []reference {
	var all []reference
	for i, p := range plans {
		now := i == len(plans)-1
		r := carePlan{
			ResourceType: "CarePlan", Identifier: []identifier{{versions, fmt.Sprint(p.Version)}}, Intent: "plan",
			Status: "revoked", Title: fmt.Sprintf("Plan version %d", p.Version), Subject: w.subject, Created: string(p.Approved),
			Addresses: []reference{w.condition}, Goal: goals, Extension: extend(planDoses, doses(p)),
		}
		if now {
			r.Status = "active"
		}
		if i > 0 {
			r.Replaces = []reference{all[i-1]}
		}
		if p.Phase != "" {
			phase := w.concept(answers, string(p.Phase))
			phase.Text = "Phase " + string(p.Phase)
			r.Category = []concept{phase}
		}
		r.Activity = w.activities(p, now)
		all = append(all, w.add(fmt.Sprintf("%s/plan/%d", place, i), r))
	}
	return all
}

func doses(p clinic.Plan) []part {
	var parts []part
	add := func(name string, value *float64) {
		if value != nil {
			parts = append(parts, part{name, *value})
		}
	}
	add("massage_per_week", p.Massage.PerWeek)
	add("therapy_per_week", p.Therapy.PerWeek)
	if days := float64(p.Review.Days); days != 0 {
		add("review_days", &days)
	}
	if visits := float64(p.Review.Visits); visits != 0 {
		add("review_visits", &visits)
	}
	return parts
}

// Where a row is done; it stands first among the row's parts.
const (
	setting    = "setting"
	inMassage  = "massage"
	inClinic   = "clinic"
	atHome     = "home"
	reasonPart = "why"
)

func (w *writer) activities(p clinic.Plan, now bool) []activity {
	status := "completed"
	if now {
		status = "in-progress"
	}
	var all []activity
	add := func(where, by string, row any) {
		parts, code, why := w.row(where, row)
		d := detail{Extension: extend(rowDose, parts), Code: code, Reason: why, Status: status, Description: describe(parts)}
		for _, who := range texts(by) {
			d.Performer = []reference{{Display: who}}
		}
		all = append(all, activity{&d})
	}
	for _, row := range p.Massage.Rows {
		add(inMassage, row.By, row)
	}
	for _, row := range p.Therapy.Rows {
		add(inClinic, row.By, row)
	}
	for _, row := range p.Home {
		add(atHome, "", row)
	}
	return all
}

// row takes a row apart: its dose, what it is, and its reason.
func (w *writer) row(where string, row any) (parts []part, code *concept, why []concept) {
	parts, err := partsOf(row)
	w.fail(err)
	reason, parts := take(parts, reasonPart)
	for _, text := range texts(reason) {
		why = []concept{{Text: text}}
	}
	for _, field := range []string{"exercise", "technique"} {
		if id, _ := take(parts, field); id != "" {
			c := w.concept(choiceSystems[field], id)
			code = &c
		}
	}
	return append([]part{{setting, where}}, parts...), code, why
}

// describe says the dose for people, in the words of the episode file.
func describe(parts []part) string {
	var said []string
	for _, p := range parts[1:] {
		if p.value != 0.0 {
			said = append(said, plain(fmt.Sprintf("%s %v", strings.ReplaceAll(p.name, "_", " "), p.value)))
		}
	}
	return strings.Join(said, ", ")
}

// visit is a Procedure, and one more for each row that was done.
func (w *writer) visit(place string, v clinic.Visit) {
	code := w.concept(measures, "SESSION")
	r := procedure{
		ResourceType: "Procedure", Status: "completed", Code: &code, Subject: w.subject, Performed: string(v.Date),
		Reason: []reference{w.condition},
	}
	for _, note := range texts(v.Note) {
		r.Note = []annotation{{note}}
	}
	for _, line := range texts(v.Handover) {
		r.Extension = extend(handedOver, []part{{"line", line}})
	}
	at := w.add(place, r)
	row := func(i int, where, by string, row any) {
		parts, code, why := w.row(where, row)
		one := procedure{
			ResourceType: "Procedure", Extension: extend(rowDose, parts), PartOf: []reference{at}, Status: "completed",
			Code: code, Subject: w.subject, Performed: string(v.Date), ReasonCode: why,
		}
		for _, who := range texts(by) {
			one.Performer = []performer{{reference{Display: who}}}
		}
		w.add(fmt.Sprintf("%s/%s/%d", place, where, i), one)
	}
	for i, m := range v.Massage {
		row(i, inMassage, m.By, m)
	}
	for i, x := range v.Exercise {
		row(i, inClinic, x.By, x)
	}
	w.response(place, response{PartOf: []reference{at}}, v.Date, questions{screen: v.Screen})
	found, err := ofVisit(v)
	w.fail(err)
	for i, f := range found {
		w.finding(fmt.Sprintf("%s/finding/%d", place, i), f, v.Date, observation{PartOf: []reference{at}})
	}
}

// decided is the plan version that a decision went into, else the condition.
func decided(plans []clinic.Plan, written []reference, day clinic.Date, otherwise reference) reference {
	for i, p := range plans {
		if p.Approved >= day {
			return written[i]
		}
	}
	return otherwise
}

func (w *writer) decision(place string, d clinic.Decision, target reference) {
	rule := concept{Coding: []coding{w.coding(rules, d.Rule)}, Text: plain(d.Reason)}
	day := string(d.Date)
	recorded := day + "T00:00:00Z"
	if day == "" {
		recorded = w.about.When.UTC().Format("2006-01-02T15:04:05Z")
	}
	who := plain(w.about.Practice)
	if who == "" {
		who = "The clinic"
	}
	r := provenance{
		ResourceType: "Provenance", Target: []reference{target, w.condition}, Occurred: day, Recorded: recorded,
		Reason: []concept{rule}, Agent: []agent{{reference{Display: who}}},
	}
	if d.Decision != "" {
		verdict := w.concept(answers, string(d.Decision))
		r.Activity = &verdict
	}
	if d.Item != "" {
		r.Entity = []provEntity{{"source", reference{Identifier: &identifier{items, d.Item}, Display: plain(w.of(items, d.Item))}}}
	}
	w.add(place, r)
}
