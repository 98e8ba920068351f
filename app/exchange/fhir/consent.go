package fhir

import "tandem/app/clinic"

// manner is how consent was given, which FHIR has no field for.
type manner struct {
	Explicit    []string `json:"explicit,omitempty"`
	Explained   []string `json:"explained,omitempty"`
	Questions   string   `json:"questions,omitempty"`
	PressureCap int      `json:"pressure_cap,omitempty"`
	Method      string   `json:"method,omitempty"`
	GivenBy     string   `json:"given_by,omitempty"`
}

type withdrawal struct {
	Areas  []string `json:"areas,omitempty"`
	Reason string   `json:"reason"`
}

func (w *writer) consent(place string, c clinic.Consent) {
	r := consent{
		ResourceType: "Consent", Status: "active", Scope: concept{Coding: []coding{{System: consentScope, Code: "treatment"}}},
		Category: []concept{w.concept(answers, "consent")}, Patient: w.subject, DateTime: string(c.Given),
		Policy: concept{Text: "Consent to hands-on treatment, area by area"}, Source: &w.condition,
		Provision: &provision{Type: "permit", Code: w.areas(c.Areas)},
	}
	if len(c.Refused) > 0 {
		r.Provision.Provision = []provision{{Type: "deny", Code: w.areas(c.Refused)}}
	}
	how, err := partsOf(manner{c.Explicit, c.Explained, c.Questions, c.PressureCap, c.Method, c.GivenBy})
	w.fail(err)
	r.Extension = extend(consented, how)
	for _, back := range c.Withdrawn {
		if len(back.Areas) == 0 {
			r.Status = "inactive"
		}
		said, err := partsOf(withdrawal{back.Areas, back.Reason})
		w.fail(err)
		if len(said) == 0 {
			said = []part{{"reason", "not said"}}
		}
		r.Extension = append(r.Extension, extend(takenBack, said)...)
	}
	w.add(place, r)
}

func (w *writer) areas(codes []string) []concept {
	var all []concept
	for _, code := range codes {
		all = append(all, w.concept(regions, code))
	}
	return all
}

func (r *reader) consent(c consent) error {
	var condition []reference
	if c.Source != nil {
		condition = []reference{*c.Source}
	}
	e, _, err := r.episode(condition)
	if err != nil {
		return err
	}
	var how manner
	if err := put(parts(c.Extension, consented), &how); err != nil {
		return err
	}
	given := clinic.Consent{
		Given: clinic.Date(day(c.DateTime)), Explicit: how.Explicit, Explained: how.Explained, Questions: how.Questions,
		PressureCap: how.PressureCap, Method: how.Method, GivenBy: how.GivenBy,
	}
	if c.Provision != nil {
		given.Areas = areas(c.Provision.Code)
		for _, denied := range c.Provision.Provision {
			given.Refused = append(given.Refused, areas(denied.Code)...)
		}
	}
	for i := range c.Extension {
		var back withdrawal
		if c.Extension[i].URL != takenBack {
			continue
		}
		if err := put(parts(c.Extension[i:i+1], takenBack), &back); err != nil {
			return err
		}
		given.Withdrawn = append(given.Withdrawn, clinic.Withdrawal{Areas: back.Areas, Reason: back.Reason})
	}
	e.Consents = append(e.Consents, given)
	return nil
}

func areas(codes []concept) []string {
	var all []string
	for _, c := range codes {
		all = append(all, c.own(regions))
	}
	return all
}
