package clinic

import "encoding/json"

// Patient is a person in care. Name is the whole name as printed; the record
// also keeps its parts.
type Patient struct {
	ID        string  `json:"-"`
	Revision  int     `json:"-"`
	Name      string  `json:"name"`
	Given     string  `json:"-"`
	Family    string  `json:"-"`
	Preferred string  `json:"-"`
	Referrer  string  `json:"-"`
	Born      Date    `json:"born,omitempty"`
	Sex       string  `json:"sex,omitempty"`
	Language  string  `json:"language,omitempty"`
	Sheet     string  `json:"sheet,omitempty"`
	Contact   Contact `json:"contact,omitzero"`
	Health    []Tag   `json:"health,omitempty"`

	Number      string   `json:"-"` // the clinic's own number
	Interpreter string   `json:"-"` // what an interpreter is needed for, empty for none
	Emergency   Relative `json:"-"` // whom to call
	Guardian    Relative `json:"-"` // who answers for a minor
	MergedInto  string   `json:"-"` // id of the record that took this one's place
	Anonymised  string   `json:"-"` // instant when what identifies the person was taken out
}

// Relative is a person who belongs to a patient.
type Relative struct{ Name, Relation, Phone string }

// Contact is how to reach a patient.
type Contact struct {
	Phone   string `json:"phone,omitempty"`
	Address string `json:"address,omitempty"`
	Email   string `json:"email,omitempty"`
}

// Tag is a health tag of clinical.md 4.2 and 4.3, with the regions and side it
// holds for; no region means everywhere until regions are given. It holds from
// the day Since to the day Until, both included; empty leaves that end open.
type Tag struct {
	Tag     string   `json:"tag"`
	Regions []string `json:"regions,omitempty"`
	Side    Side     `json:"side,omitempty"`
	Since   Date     `json:"-"`
	Until   Date     `json:"-"`
}

// Holds says whether the tag holds on a day.
func (t Tag) Holds(on Date) bool {
	return (t.Since == "" || t.Since <= on) && (t.Until == "" || on <= t.Until)
}

// HealthOn lists the health tags that hold on a day.
func (p Patient) HealthOn(day Date) []Tag {
	var tags []Tag
	for _, t := range p.Health {
		if t.Holds(day) {
			tags = append(tags, t)
		}
	}
	return tags
}

// FullName joins the name's parts, or returns Name when there are none.
func (p Patient) FullName() string {
	switch {
	case p.Given != "" && p.Family != "":
		return p.Given + " " + p.Family
	case p.Given != "":
		return p.Given
	case p.Family != "":
		return p.Family
	}
	return p.Name
}

// Practice is the clinic itself, as printed on sheets.
type Practice struct {
	Name      string `json:"name"`
	Address   string `json:"address"`
	Phone     string `json:"phone"`
	Emergency string `json:"emergency"`
	Therapist string `json:"therapist"`
	Paper     string `json:"paper"`

	Jurisdiction string `json:"-"` // whose rules say how long records are kept
}

// tagObject is Tag without its methods, the long form of the file.
type tagObject Tag

// UnmarshalJSON reads "ANTICOAG" as well as {"tag": "SKIN_INF", "regions": [...]}.
func (t *Tag) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		*t = Tag{}
		return json.Unmarshal(text, &t.Tag)
	}
	return json.Unmarshal(text, (*tagObject)(t))
}

// MarshalJSON writes the short form when the tag has no place.
func (t Tag) MarshalJSON() ([]byte, error) {
	if len(t.Regions) == 0 && t.Side == "" {
		return json.Marshal(t.Tag)
	}
	return json.Marshal(tagObject(t))
}
