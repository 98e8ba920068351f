package fhir

import (
	"strconv"
	"strings"

	"tandem/app/clinic"
)

func (r *reader) encounter(address string, c encounter) error {
	e, at, err := r.episode(c.Reason)
	if err != nil {
		return err
	}
	kind := ""
	for _, t := range c.Type {
		kind = t.own(answers)
	}
	if !known(clinic.Kinds, kind) || c.Period == nil {
		return errSkip("it is not an assessment of Tandem")
	}
	r.encounters[address] = spot{at, len(e.Assessments)}
	e.Assessments = append(e.Assessments, clinic.Assessment{Date: clinic.Date(day(c.Period.Start)), Kind: clinic.Kind(kind)})
	return nil
}

// procedure reads a visit, or a row of one that was read before.
func (r *reader) procedure(address string, c procedure) error {
	if v := r.session(c.PartOf); v != nil {
		return c.row(v)
	}
	e, at, err := r.episode(c.Reason)
	if err != nil {
		return err
	}
	v := clinic.Visit{Date: clinic.Date(day(c.Performed))}
	if c.Code == nil || c.Code.own(measures) != "SESSION" {
		return errSkip("it is not a session of Tandem")
	}
	for _, note := range c.Note {
		v.Note += note.Text
	}
	v.Handover, _ = take(parts(c.Extension, handedOver), "line")
	r.sessions[address] = spot{at, len(e.Visits)}
	e.Visits = append(e.Visits, v)
	return nil
}

func (r *reader) session(of []reference) *clinic.Visit {
	for _, one := range of {
		if s, ok := r.sessions[one.Reference]; ok {
			return &r.record.Episodes[s.episode].Visits[s.at]
		}
	}
	return nil
}

func (c procedure) row(v *clinic.Visit) error {
	where, row := take(withReason(parts(c.Extension, rowDose), c.ReasonCode), setting)
	by := ""
	for _, who := range c.Performer {
		by = who.Actor.Display
	}
	if where == inMassage {
		err := appended(&v.Massage, row)
		v.Massage[len(v.Massage)-1].By = by
		return err
	}
	err := appended(&v.Exercise, row)
	v.Exercise[len(v.Exercise)-1].By = by
	return err
}

func withReason(row []part, why []concept) []part {
	for _, c := range why {
		row = append(row, part{reasonPart, c.Text})
	}
	return row
}

func (r *reader) observation(o observation) error {
	f := o.finding()
	if f.code == "" {
		return errSkip("the observation \"" + o.Code.words() + "\" is not one that Tandem keeps")
	}
	if v := r.session(o.PartOf); v != nil {
		return f.inVisit(v)
	}
	if a := r.assessment(o.Encounter); a != nil {
		return f.inAssessment(a)
	}
	return errSkip("it belongs to no assessment or session that was taken in")
}

func (r *reader) assessment(of *reference) *clinic.Assessment {
	if of == nil {
		return nil
	}
	s, ok := r.encounters[of.Reference]
	if !ok {
		return nil
	}
	return &r.record.Episodes[s.episode].Assessments[s.at]
}

func (o observation) finding() finding {
	f := finding{yes: o.Boolean}
	for _, system := range []string{measures, tests, nerveRoots} {
		if code := o.Code.own(system); code != "" {
			f.system, f.code = system, code
		}
	}
	if o.BodySite != nil {
		f.side = o.BodySite.own(answers)
	}
	if o.Quantity != nil {
		f.number = o.Quantity.Value
	}
	if o.Concept != nil {
		f.choice = o.Concept.own(answers)
	}
	for _, c := range o.Component {
		if p, ok := c.part(); ok {
			f.parts = append(f.parts, p)
		}
	}
	return f
}

func (c component) part() (part, bool) {
	name := c.Code.own(fields)
	switch {
	case c.Quantity != nil && c.Quantity.Value != nil:
		return part{name, *c.Quantity.Value}, true
	case c.Boolean != nil:
		return part{name, *c.Boolean}, true
	case c.String != nil:
		return part{name, *c.String}, true
	case c.Concept != nil:
		return part{name, c.Concept.own(choiceSystems[name])}, true
	}
	return part{}, false
}

func (r *reader) response(c response) error {
	var q questions
	strange := q.answered(c.Item)
	if v := r.session(c.PartOf); v != nil {
		v.Screen = q.screen
	} else if a := r.assessment(c.Encounter); a != nil {
		a.RedFlags, a.Screen, a.PSFS, a.SBI, a.Details = q.flags, q.screen, q.psfs, q.ratings, q.details
	} else {
		return errSkip("it belongs to no assessment or session that was taken in")
	}
	if len(strange) > 0 {
		return errSkip("these questions are not Tandem's: " + strings.Join(strange[:min(len(strange), 5)], ", "))
	}
	return nil
}

func (r *reader) goal(c goal) error {
	e, _, err := r.episode(c.Addresses)
	if err != nil {
		return err
	}
	g := clinic.Goal{Text: c.Description.Text}
	for _, t := range c.Target {
		if t.Measure != nil {
			g.Measure = t.Measure.own(measures)
		}
		if g.Measure == unstated {
			g.Measure = ""
		}
		g.By = clinic.Date(t.Due)
		if t.Detail != nil {
			g.Target = t.Detail.Value
		}
	}
	e.Goals = append(e.Goals, g)
	return nil
}

func (r *reader) carePlan(c carePlan) error {
	e, _, err := r.episode(c.Addresses)
	if err != nil {
		return err
	}
	p := clinic.Plan{Approved: clinic.Date(day(c.Created)), Version: len(e.Plans) + 1}
	for _, id := range c.Identifier {
		if n, err := strconv.Atoi(id.Value); err == nil && id.System == versions {
			p.Version = n
		}
	}
	for _, phase := range c.Category {
		p.Phase = clinic.Phase(phase.own(answers))
	}
	for _, dose := range parts(c.Extension, planDoses) {
		if value, ok := dose.value.(float64); ok {
			setDose(&p, dose.name, value)
		}
	}
	for _, a := range c.Activity {
		if a.Detail == nil {
			continue
		}
		if err := a.Detail.row(&p); err != nil {
			return err
		}
	}
	e.Plans = append(e.Plans, p)
	return nil
}

func setDose(p *clinic.Plan, name string, value float64) {
	switch name {
	case "massage_per_week":
		p.Massage.PerWeek = &value
	case "therapy_per_week":
		p.Therapy.PerWeek = &value
	case "review_days":
		p.Review.Days = int(value)
	case "review_visits":
		p.Review.Visits = int(value)
	}
}

func (d detail) row(p *clinic.Plan) error {
	where, row := take(withReason(parts(d.Extension, rowDose), d.Reason), setting)
	by := ""
	for _, who := range d.Performer {
		by = who.Display
	}
	switch where {
	case inMassage:
		err := appended(&p.Massage.Rows, row)
		p.Massage.Rows[len(p.Massage.Rows)-1].By = by
		return err
	case inClinic:
		err := appended(&p.Therapy.Rows, row)
		p.Therapy.Rows[len(p.Therapy.Rows)-1].By = by
		return err
	case atHome:
		return appended(&p.Home, row)
	}
	return nil
}

func (r *reader) provenance(c provenance) error {
	e, _, err := r.episode(c.Target)
	if err != nil {
		return err
	}
	d := clinic.Decision{Date: clinic.Date(day(c.Occurred))}
	if c.Activity != nil {
		d.Decision = clinic.Verdict(c.Activity.own(answers))
	}
	for _, reason := range c.Reason {
		d.Rule, d.Reason = reason.own(rules), reason.Text
	}
	for _, about := range c.Entity {
		if about.What.Identifier != nil {
			d.Item = about.What.Identifier.Value
		}
	}
	e.Decisions = append(e.Decisions, d)
	return nil
}
