package report

import (
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
)

// recordSize is the type of a readable record in pt.
const recordSize = 10.5

// Readable sets out a record for reading: every row that the JSON has, in
// words, with authors and both times.
func Readable(lib *library.Library, tongue Tongue, r Record) Document {
	t := &teller{voice: voice{lib, tongue, "record"}, record: r}
	t.person()
	t.keeping()
	for _, e := range r.Episodes {
		t.episode(e)
	}
	t.audit()
	t.add(Part{Kind: Para, Text: t.say("unprintable")})
	return Document{
		Title: t.say("title"), About: t.say("about", "name", r.Patient.Name, "born", t.day(r.Patient.Born)),
		Foot: t.say("foot", "date", t.moment(r.Written), "by", r.By), Of: t.say("page"),
		Paper: r.Clinic.Paper, Date: clinic.Date(r.Written[:len("2006-01-02")]), Size: recordSize, Parts: t.parts,
	}
}

// teller puts a record into words.
type teller struct {
	voice
	record Record
	parts  []Part
}

func (t *teller) add(p Part) { t.parts = append(t.parts, p) }

func (t *teller) fact(label, text string) {
	if strings.TrimSpace(text) != "" {
		t.add(Part{Kind: Labels, Label: t.say("label." + label), Text: text})
	}
}

// moment writes an instant as people do, in UTC.
func (t *teller) moment(instant string) string {
	if len(instant) < len("2006-01-02T15:04") {
		return instant
	}
	return t.day(clinic.Date(instant[:10])) + " " + instant[11:16] + " UTC"
}

func (t *teller) person() {
	p := t.record.Patient
	if t.record.Clinic.Name != "" {
		t.add(Part{Kind: Para, Text: strings.Join(said(t.record.Clinic.Name, strings.ReplaceAll(t.record.Clinic.Address, "\n", ", "), t.record.Clinic.Phone), " · ")})
	}
	t.add(Part{Kind: Heading, Text: t.say("person")})
	if p.Anonymised != "" {
		t.add(Part{Kind: Para, Text: t.say("anonymised", "at", t.moment(p.Anonymised))})
	}
	for _, f := range []Fact{
		{"name", p.Name},
		{"preferred", p.Preferred},
		{"born", t.day(p.Born)},
		{"sex", t.value(p.Sex)},
		{"number", p.Number},
		{"language", p.Language},
		{"interpreter", p.Interpreter},
		{"phone", p.Contact.Phone},
		{"address", p.Contact.Address},
		{"email", p.Contact.Email},
		{"referrer", p.Referrer},
		{"emergency", relative(p.Emergency)},
		{"guardian", relative(p.Guardian)},
	} {
		t.fact(f.Label, f.Text)
	}
	var tags []string
	for _, tag := range p.Health {
		tags = append(tags, t.tag(tag))
	}
	t.fact("health", strings.Join(tags, "\n"))
}

func relative(r clinic.Relative) string { return strings.Join(said(r.Name, r.Relation, r.Phone), ", ") }

func (t *teller) tag(tag RecordTag) string {
	parts := []string{t.named("tags", tag.Tag)}
	for _, region := range tag.Regions {
		parts = append(parts, t.name(region))
	}
	if tag.Side != "" {
		parts = append(parts, t.value(string(tag.Side)))
	}
	if tag.Since != "" {
		parts = append(parts, t.say("since", "date", t.day(tag.Since)))
	}
	if tag.Until != "" {
		parts = append(parts, t.say("until", "date", t.day(tag.Until)))
	}
	return strings.Join(parts, ", ")
}

func (t *teller) keeping() {
	k := t.record.Keeping
	t.add(Part{Kind: Heading, Text: t.say("keeping")})
	text := t.say("kept_open", "where", t.told(k.Jurisdiction))
	if k.Until != "" {
		text = t.say("kept", "until", t.day(k.Until), "where", t.told(k.Jurisdiction), "last", t.day(k.LastContact))
	}
	t.add(Part{Kind: Para, Text: text})
	for _, h := range k.Holds {
		key := "hold_off"
		if h.On {
			key = "hold_on"
		}
		t.add(Part{Kind: Item, Text: t.say(key, "at", t.moment(h.At), "by", h.By, "reason", h.Reason)})
	}
	for _, m := range t.record.Merges {
		key := "merged"
		if m.Undone {
			key = "unmerged"
		}
		t.add(Part{Kind: Item, Text: t.say(key, "at", t.moment(m.At), "by", m.By)})
	}
}

func (t *teller) audit() {
	t.add(Part{Kind: Heading, Text: t.say("audit")})
	for _, l := range t.record.Audit {
		t.add(Part{Kind: Item, Text: t.say("audit_line", "at", t.moment(l.At), "who", l.Who, "what", t.act(l.What))})
	}
}
