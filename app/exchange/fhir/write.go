package fhir

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Write writes a record as one Bundle of the type collection.
func Write(out io.Writer, lib *library.Library, record Record, about About) error {
	w := &writer{names: names{lib}, about: about, space: uuid.NewSHA1(uuid.NameSpaceOID, []byte(root+about.Seed)), used: map[string]map[string]bool{}}
	w.patient(record.Patient)
	for i, episode := range record.Episodes {
		w.episode(fmt.Sprintf("episode/%d", i), episode)
	}
	w.systems()
	if w.err != nil {
		return fmt.Errorf("the bundle could not be written: %w", w.err)
	}
	text, err := json.MarshalIndent(bundle{"Bundle", "collection", about.When.UTC().Format(time.RFC3339), w.entries}, "", "  ")
	if err != nil {
		return fmt.Errorf("the bundle could not be written: %w", err)
	}
	if _, err := out.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("the bundle could not be written: %w", err)
	}
	return nil
}

// writer gathers the entries of one Bundle.
type writer struct {
	names
	about   About
	space   uuid.UUID
	entries []entry
	used    map[string]map[string]bool // codes by system
	err     error

	subject   reference // the patient
	condition reference // of the episode being written
}

// add puts a resource in the Bundle under an address that follows from its
// place, and returns a reference to it.
func (w *writer) add(place string, resource any) reference {
	text, err := json.Marshal(resource)
	if err != nil && w.err == nil {
		w.err = err
	}
	address := "urn:uuid:" + uuid.NewSHA1(w.space, []byte(place)).String()
	w.entries = append(w.entries, entry{address, text})
	return reference{Reference: address}
}

// coding names a code of Tandem's own and notes that its system is used.
func (w *writer) coding(system, code string) coding {
	if w.used[system] == nil {
		w.used[system] = map[string]bool{}
	}
	w.used[system][code] = true
	return coding{system, code, plain(w.of(system, code))}
}

func (w *writer) concept(system, code string) concept {
	c := concept{Coding: []coding{w.coding(system, code)}}
	c.Text = c.Coding[0].Display
	if system == measures && isPain(code) {
		c.Coding = append(c.Coding, painLoinc)
	}
	return c
}

// place is a body site with a side, or nil.
func (w *writer) place(side string) *concept {
	if side == "" {
		return nil
	}
	site := w.concept(answers, side)
	site.Text = side
	return &site
}

func (w *writer) patient(p clinic.Patient) {
	r := patient{
		ResourceType: "Patient", Active: true, Gender: p.Sex, BirthDate: string(p.Born),
		Name: []humanName{{Use: "official", Text: plain(p.FullName()), Family: plain(p.Family), Given: texts(p.Given)}},
	}
	if p.Preferred != "" {
		r.Name = append(r.Name, humanName{Use: "nickname", Text: plain(p.Preferred)})
	}
	for _, system := range []string{"phone", "email"} {
		for _, value := range texts(map[string]string{"phone": p.Contact.Phone, "email": p.Contact.Email}[system]) {
			r.Telecom = append(r.Telecom, contactPoint{system, value})
		}
	}
	for _, text := range texts(p.Contact.Address) {
		r.Address = []address{{Text: text}}
	}
	if p.Language != "" {
		r.Communication = []communication{{Language: concept{Coding: []coding{{System: languages, Code: p.Language}}}, Preferred: true}}
	}
	for _, text := range texts(p.Referrer) {
		r.Practitioner = []reference{{Display: text}}
	}
	if p.Sheet != "" {
		r.Extension = []extension{{URL: sheetKind, ValueCode: p.Sheet}}
	}
	for _, text := range texts(p.Interpreter) {
		r.Extension = append(r.Extension, extension{URL: interpret, ValueString: &text})
	}
	for _, text := range texts(p.Number) {
		r.Identifier = []identifier{{numbers, text}}
	}
	r.relative(emergency, p.Emergency)
	r.relative(guardian, p.Guardian)
	w.subject = w.add("patient", r)
	for i, tag := range p.Health {
		w.tag(fmt.Sprintf("tag/%d", i), tag)
	}
}

// Roles of a patient's contacts, by HL7's table 0131; a guardian is its next
// of kin, with the relation in words.
const (
	emergency = "C"
	guardian  = "N"
)

func (p *patient) relative(role string, who clinic.Relative) {
	if who == (clinic.Relative{}) {
		return
	}
	r := relative{Relationship: []concept{{Coding: []coding{{System: relations, Code: role}}, Text: plain(who.Relation)}}}
	for _, name := range texts(who.Name) {
		r.Name = &humanName{Text: name}
	}
	for _, phone := range texts(who.Phone) {
		r.Telecom = []contactPoint{{"phone", phone}}
	}
	p.Contact = append(p.Contact, r)
}

func (w *writer) tag(place string, tag clinic.Tag) {
	var where []part
	for _, region := range tag.Regions {
		where = append(where, part{"regions", region})
	}
	if tag.Side != "" {
		where = append(where, part{"side", string(tag.Side)})
	}
	r := flag{
		ResourceType: "Flag", Extension: extend(tagPlace, where), Status: "active",
		Code: w.concept(tags, tag.Tag), Subject: w.subject,
	}
	if tag.Since != "" || tag.Until != "" {
		r.Period = &period{string(tag.Since), string(tag.Until)}
	}
	w.add(place, r)
}

func (w *writer) episode(place string, e Episode) {
	c := condition{
		ResourceType: "Condition", Clinical: concept{Coding: []coding{{System: clinicalState, Code: "active"}}},
		Category: []concept{{Coding: []coding{{System: category, Code: "encounter-diagnosis"}}}},
		Code:     w.concept(conditions, e.Condition), Subject: w.subject, Onset: string(e.Onset),
	}
	if last := e.Last(); last != nil && last.Kind == clinic.Discharge {
		c.Clinical.Coding[0].Code = "inactive"
	}
	if side := w.place(string(e.Side)); side != nil {
		c.BodySite = []concept{*side}
	}
	w.condition = w.add(place, c)
	var goals []reference
	for i, g := range e.Goals {
		goals = append(goals, w.goal(fmt.Sprintf("%s/goal/%d", place, i), g))
	}
	for i, a := range e.Assessments {
		w.assessment(fmt.Sprintf("%s/assessment/%d", place, i), a)
	}
	plans := w.plans(place, e.Plans, goals)
	for i, v := range e.Visits {
		w.visit(fmt.Sprintf("%s/visit/%d", place, i), v)
	}
	for i, d := range e.Decisions {
		w.decision(fmt.Sprintf("%s/decision/%d", place, i), d, decided(e.Plans, plans, d.Date, w.condition))
	}
	for i, given := range e.Consents {
		w.consent(fmt.Sprintf("%s/consent/%d", place, i), given)
	}
}

func (w *writer) goal(place string, g clinic.Goal) reference {
	r := goal{
		ResourceType: "Goal", Lifecycle: "active", Description: concept{Text: plain(g.Text)},
		Subject: w.subject, Addresses: []reference{w.condition},
	}
	measure := w.measure(g.Measure)
	if r.Description.Text == "" {
		r.Description = measure
	}
	if g.Measure != "" || g.Target != nil || g.By != "" {
		r.Target = []target{{Measure: &measure, Due: string(g.By)}}
		if g.Target != nil {
			q := w.quantity(g.Measure, *g.Target)
			r.Target[0].Detail = &q
		}
	}
	return w.add(place, r)
}

// unstated stands where a goal has no measure and FHIR asks for one.
const unstated = "UNSTATED"

func (w *writer) measure(code string) concept {
	if code == "" {
		code = unstated
	}
	c := w.concept(measures, code)
	c.Text = ""
	return c
}

func (w *writer) quantity(field string, value float64) quantity {
	q := quantity{Value: &value}
	if unit := units[field]; unit != "" {
		q.Unit, q.System, q.Code = unit, "http://unitsofmeasure.org", unit
	}
	return q
}

// systems lists the codes of Tandem's own that the Bundle uses, each system by
// its name.
func (w *writer) systems() {
	for _, system := range sorted(w.used) {
		s := codeSystem{
			ResourceType: "CodeSystem", URL: system, Name: "Tandem" + system[len(root):], Title: "Tandem's own codes: " + titles[system],
			Status: "active", Content: "fragment",
		}
		if system == measures {
			s.Copyright = loincNotice
		}
		for _, code := range sorted(w.used[system]) {
			s.Concept = append(s.Concept, codeMeaning{code, plain(w.of(system, code))})
		}
		w.add("codes/"+strconv.Quote(system), s)
	}
}
