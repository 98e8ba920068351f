package fhir

import (
	"strings"

	"tandem/app/clinic"
)

func (r *reader) patient(p patient) error {
	r.found++
	if r.found > 1 {
		return errSkip("a bundle is read for one patient, the first")
	}
	into := &r.record.Patient
	into.Sex, into.Born = p.Gender, clinic.Date(p.BirthDate)
	for _, name := range p.Name {
		name.into(into)
	}
	for _, c := range p.Telecom {
		switch {
		case c.System == "phone" && into.Contact.Phone == "":
			into.Contact.Phone = c.Value
		case c.System == "email" && into.Contact.Email == "":
			into.Contact.Email = c.Value
		}
	}
	if len(p.Address) > 0 {
		into.Contact.Address = p.Address[0].words()
	}
	for _, c := range p.Communication {
		if into.Language == "" {
			into.Language = c.Language.own(languages)
		}
	}
	if len(p.Practitioner) > 0 {
		into.Referrer = p.Practitioner[0].Display
	}
	for _, e := range p.Extension {
		switch {
		case e.URL == sheetKind:
			into.Sheet = e.ValueCode
		case e.URL == interpret && e.ValueString != nil:
			into.Interpreter = *e.ValueString
		}
	}
	for _, id := range p.Identifier {
		if id.System == numbers {
			into.Number = id.Value
		}
	}
	for _, c := range p.Contact {
		c.into(into)
	}
	return nil
}

// into keeps the emergency contact and the guardian.
func (c relative) into(p *clinic.Patient) {
	var who clinic.Relative
	if c.Name != nil {
		who.Name = c.Name.Text
	}
	for _, t := range c.Telecom {
		if t.System == "phone" {
			who.Phone = t.Value
		}
	}
	for _, r := range c.Relationship {
		who.Relation = r.Text
		switch r.own(relations) {
		case emergency:
			p.Emergency = who
		case guardian:
			p.Guardian = who
		}
	}
}

// into puts a name where it belongs: the official one, or the first, and a
// nickname as what the person prefers.
func (n humanName) into(p *clinic.Patient) {
	given := strings.Join(n.Given, " ")
	switch {
	case n.Use == "nickname":
		p.Preferred = n.Text
		if p.Preferred == "" {
			p.Preferred = given
		}
	case p.Name == "" || n.Use == "official":
		p.Given, p.Family, p.Name = given, n.Family, n.Text
		if p.Name == "" {
			p.Name = p.FullName()
		}
	}
}

func (a address) words() string {
	if a.Text != "" {
		return a.Text
	}
	var lines []string
	for _, line := range append(a.Line, strings.TrimSpace(a.PostalCode+" "+a.City), a.Country) {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, ", ")
}

func (r *reader) flag(f flag) error {
	tag := clinic.Tag{Tag: f.Code.own(tags)}
	if !known(clinic.HealthTags, tag.Tag) {
		return errSkip("the flag \"" + f.Code.words() + "\" is not a health tag of Tandem; add it by hand")
	}
	if err := put(parts(f.Extension, tagPlace), &tag); err != nil {
		return err
	}
	if f.Period != nil {
		tag.Since, tag.Until = clinic.Date(day(f.Period.Start)), clinic.Date(day(f.Period.End))
	}
	r.record.Patient.Health = append(r.record.Patient.Health, tag)
	return nil
}

func (r *reader) condition(address string, c condition) error {
	code := c.Code.own(conditions)
	if !known(clinic.Conditions, code) {
		return errSkip("the condition \"" + c.Code.words() + "\" is not one that Tandem treats; open an episode by hand")
	}
	e := Episode{Course: clinic.Course{Episode: clinic.Episode{Condition: code, Onset: clinic.Date(day(c.Onset))}}}
	for _, site := range c.BodySite {
		e.Side = clinic.Side(site.own(answers))
	}
	r.episodes[address] = len(r.record.Episodes)
	r.record.Episodes = append(r.record.Episodes, e)
	return nil
}

// day is the calendar day of a date or an instant.
func day(text string) string {
	const length = len("2006-01-02")
	return text[:min(len(text), length)]
}

// episode finds the episode that one of the references names.
func (r *reader) episode(to []reference) (*Episode, int, error) {
	for _, one := range to {
		if at, ok := r.episodes[one.Reference]; ok {
			return &r.record.Episodes[at], at, nil
		}
	}
	return nil, 0, errSkip("it belongs to no condition that was taken in")
}
