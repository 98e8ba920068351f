package fhir

import "encoding/json"

// The parts of FHIR R4 that Tandem uses, by the names of the standard.

type bundle struct {
	ResourceType string  `json:"resourceType"`
	Type         string  `json:"type"`
	Timestamp    string  `json:"timestamp,omitempty"`
	Entry        []entry `json:"entry,omitempty"`
}

type entry struct {
	FullURL  string          `json:"fullUrl,omitempty"`
	Resource json.RawMessage `json:"resource,omitempty"`
}

type coding struct {
	System  string `json:"system,omitempty"`
	Code    string `json:"code,omitempty"`
	Display string `json:"display,omitempty"`
}

type concept struct {
	Coding []coding `json:"coding,omitempty"`
	Text   string   `json:"text,omitempty"`
}

type reference struct {
	Reference  string      `json:"reference,omitempty"`
	Identifier *identifier `json:"identifier,omitempty"`
	Display    string      `json:"display,omitempty"`
}

type identifier struct {
	System string `json:"system,omitempty"`
	Value  string `json:"value,omitempty"`
}

type quantity struct {
	Value  *float64 `json:"value,omitempty"`
	Unit   string   `json:"unit,omitempty"`
	System string   `json:"system,omitempty"`
	Code   string   `json:"code,omitempty"`
}

type annotation struct {
	Text string `json:"text"`
}

type extension struct {
	URL          string      `json:"url"`
	Extension    []extension `json:"extension,omitempty"`
	ValueString  *string     `json:"valueString,omitempty"`
	ValueInteger *int        `json:"valueInteger,omitempty"`
	ValueDecimal *float64    `json:"valueDecimal,omitempty"`
	ValueBoolean *bool       `json:"valueBoolean,omitempty"`
	ValueCode    string      `json:"valueCode,omitempty"`
}

type period struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

type patient struct {
	ResourceType  string          `json:"resourceType"`
	Extension     []extension     `json:"extension,omitempty"`
	Identifier    []identifier    `json:"identifier,omitempty"`
	Active        bool            `json:"active,omitempty"`
	Name          []humanName     `json:"name,omitempty"`
	Telecom       []contactPoint  `json:"telecom,omitempty"`
	Gender        string          `json:"gender,omitempty"`
	BirthDate     string          `json:"birthDate,omitempty"`
	Address       []address       `json:"address,omitempty"`
	Contact       []relative      `json:"contact,omitempty"`
	Communication []communication `json:"communication,omitempty"`
	Practitioner  []reference     `json:"generalPractitioner,omitempty"`
}

type relative struct {
	Relationship []concept      `json:"relationship,omitempty"`
	Name         *humanName     `json:"name,omitempty"`
	Telecom      []contactPoint `json:"telecom,omitempty"`
}

type humanName struct {
	Use    string   `json:"use,omitempty"`
	Text   string   `json:"text,omitempty"`
	Family string   `json:"family,omitempty"`
	Given  []string `json:"given,omitempty"`
}

type contactPoint struct {
	System string `json:"system,omitempty"`
	Value  string `json:"value,omitempty"`
}

type address struct {
	Text       string   `json:"text,omitempty"`
	Line       []string `json:"line,omitempty"`
	City       string   `json:"city,omitempty"`
	PostalCode string   `json:"postalCode,omitempty"`
	Country    string   `json:"country,omitempty"`
}

type communication struct {
	Language  concept `json:"language"`
	Preferred bool    `json:"preferred,omitempty"`
}

type flag struct {
	ResourceType string      `json:"resourceType"`
	Extension    []extension `json:"extension,omitempty"`
	Status       string      `json:"status"`
	Code         concept     `json:"code"`
	Subject      reference   `json:"subject"`
	Period       *period     `json:"period,omitempty"`
}

type condition struct {
	ResourceType string    `json:"resourceType"`
	Clinical     concept   `json:"clinicalStatus"`
	Category     []concept `json:"category,omitempty"`
	Code         concept   `json:"code"`
	BodySite     []concept `json:"bodySite,omitempty"`
	Subject      reference `json:"subject"`
	Onset        string    `json:"onsetDateTime,omitempty"`
}

type goal struct {
	ResourceType string      `json:"resourceType"`
	Lifecycle    string      `json:"lifecycleStatus"`
	Description  concept     `json:"description"`
	Subject      reference   `json:"subject"`
	Target       []target    `json:"target,omitempty"`
	Addresses    []reference `json:"addresses,omitempty"`
}

type target struct {
	Measure *concept  `json:"measure,omitempty"`
	Detail  *quantity `json:"detailQuantity,omitempty"`
	Due     string    `json:"dueDate,omitempty"`
}

type encounter struct {
	ResourceType string        `json:"resourceType"`
	Status       string        `json:"status"`
	Class        coding        `json:"class"`
	Type         []concept     `json:"type,omitempty"`
	Subject      *reference    `json:"subject,omitempty"`
	Participant  []participant `json:"participant,omitempty"`
	Period       *period       `json:"period,omitempty"`
	Reason       []reference   `json:"reasonReference,omitempty"`
}

type participant struct {
	Individual reference `json:"individual"`
}

type observation struct {
	ResourceType string      `json:"resourceType"`
	PartOf       []reference `json:"partOf,omitempty"`
	Status       string      `json:"status"`
	Code         concept     `json:"code"`
	Subject      *reference  `json:"subject,omitempty"`
	Encounter    *reference  `json:"encounter,omitempty"`
	Effective    string      `json:"effectiveDateTime,omitempty"`
	value
	BodySite  *concept    `json:"bodySite,omitempty"`
	Component []component `json:"component,omitempty"`
}

type component struct {
	Code concept `json:"code"`
	value
}

type value struct {
	Quantity *quantity `json:"valueQuantity,omitempty"`
	Concept  *concept  `json:"valueCodeableConcept,omitempty"`
	Boolean  *bool     `json:"valueBoolean,omitempty"`
	String   *string   `json:"valueString,omitempty"`
}

type response struct {
	ResourceType string      `json:"resourceType"`
	PartOf       []reference `json:"partOf,omitempty"`
	Status       string      `json:"status"`
	Subject      *reference  `json:"subject,omitempty"`
	Encounter    *reference  `json:"encounter,omitempty"`
	Authored     string      `json:"authored,omitempty"`
	Item         []item      `json:"item,omitempty"`
}

type item struct {
	LinkID string   `json:"linkId"`
	Text   string   `json:"text,omitempty"`
	Answer []answer `json:"answer,omitempty"`
	Item   []item   `json:"item,omitempty"`
}

type answer struct {
	Coding  *coding  `json:"valueCoding,omitempty"`
	Decimal *float64 `json:"valueDecimal,omitempty"`
}

type carePlan struct {
	ResourceType string       `json:"resourceType"`
	Extension    []extension  `json:"extension,omitempty"`
	Identifier   []identifier `json:"identifier,omitempty"`
	Replaces     []reference  `json:"replaces,omitempty"`
	Status       string       `json:"status"`
	Intent       string       `json:"intent"`
	Category     []concept    `json:"category,omitempty"`
	Title        string       `json:"title,omitempty"`
	Subject      reference    `json:"subject"`
	Created      string       `json:"created,omitempty"`
	Addresses    []reference  `json:"addresses,omitempty"`
	Goal         []reference  `json:"goal,omitempty"`
	Activity     []activity   `json:"activity,omitempty"`
}

type activity struct {
	Detail *detail `json:"detail,omitempty"`
}

type detail struct {
	Extension   []extension `json:"extension,omitempty"`
	Code        *concept    `json:"code,omitempty"`
	Reason      []concept   `json:"reasonCode,omitempty"`
	Status      string      `json:"status"`
	Performer   []reference `json:"performer,omitempty"`
	Description string      `json:"description,omitempty"`
}

type procedure struct {
	ResourceType string       `json:"resourceType"`
	Extension    []extension  `json:"extension,omitempty"`
	PartOf       []reference  `json:"partOf,omitempty"`
	Status       string       `json:"status"`
	Code         *concept     `json:"code,omitempty"`
	Subject      reference    `json:"subject"`
	Performed    string       `json:"performedDateTime,omitempty"`
	Performer    []performer  `json:"performer,omitempty"`
	Reason       []reference  `json:"reasonReference,omitempty"`
	ReasonCode   []concept    `json:"reasonCode,omitempty"`
	Note         []annotation `json:"note,omitempty"`
}

type performer struct {
	Actor reference `json:"actor"`
}

type provenance struct {
	ResourceType string       `json:"resourceType"`
	Target       []reference  `json:"target"`
	Occurred     string       `json:"occurredDateTime,omitempty"`
	Recorded     string       `json:"recorded"`
	Reason       []concept    `json:"reason,omitempty"`
	Activity     *concept     `json:"activity,omitempty"`
	Agent        []agent      `json:"agent"`
	Entity       []provEntity `json:"entity,omitempty"`
}

type agent struct {
	Who reference `json:"who"`
}

type provEntity struct {
	Role string    `json:"role"`
	What reference `json:"what"`
}

type consent struct {
	ResourceType string      `json:"resourceType"`
	Status       string      `json:"status"`
	Scope        concept     `json:"scope"`
	Category     []concept   `json:"category"`
	Patient      reference   `json:"patient"`
	DateTime     string      `json:"dateTime,omitempty"`
	Policy       concept     `json:"policyRule"`
	Provision    *provision  `json:"provision,omitempty"`
	Source       *reference  `json:"sourceReference,omitempty"`
	Extension    []extension `json:"extension,omitempty"`
}

type provision struct {
	Type      string      `json:"type,omitempty"`
	Code      []concept   `json:"code,omitempty"`
	Provision []provision `json:"provision,omitempty"`
}

type codeSystem struct {
	ResourceType string        `json:"resourceType"`
	URL          string        `json:"url"`
	Name         string        `json:"name"`
	Title        string        `json:"title"`
	Status       string        `json:"status"`
	Copyright    string        `json:"copyright,omitempty"`
	Content      string        `json:"content"`
	Concept      []codeMeaning `json:"concept,omitempty"`
}

type codeMeaning struct {
	Code    string `json:"code"`
	Display string `json:"display,omitempty"`
}
