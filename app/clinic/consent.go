package clinic

import "slices"

// ExplicitAreas are the regions that need a yes of their own before they are
// touched: buttock, inner thigh, chest and abdomen (clinical.md 8.4, S86c).
var ExplicitAreas = []string{"gluteal", "piriformis", "adductors", "groin", "chest", "abdomen"}

// Consent methods and who gave it.
var (
	ConsentMethods = []string{"spoken", "written"}
	ConsentGivers  = []string{"patient", "guardian", "decision_maker"}
)

// Consent is what a patient agreed to before manual treatment: for the whole
// episode, or for one visit when VisitID is set. It is kept for ever; the
// latest one holds, less what was withdrawn since.
type Consent struct {
	ID        string `json:"id"`
	EpisodeID string `json:"-"`
	VisitID   string `json:"visit,omitempty"`

	Given       Date     `json:"given"`                  // the day it was given
	Areas       []string `json:"areas,omitempty"`        // regions agreed, of ChartRegions
	Explicit    []string `json:"explicit,omitempty"`     // those of ExplicitAreas among them with a yes of their own
	Refused     []string `json:"refused,omitempty"`      // regions not agreed
	Explained   []string `json:"explained,omitempty"`    // codes of what was explained, as in assets/safety/consent.toml
	Questions   string   `json:"questions,omitempty"`    // what the patient asked
	PressureCap int      `json:"pressure_cap,omitempty"` // the most pressure agreed, 1 to 5; 0 sets none
	Method      string   `json:"method"`                 // of ConsentMethods
	GivenBy     string   `json:"given_by"`               // of ConsentGivers

	By        string       `json:"by"`      // who took it
	Entered   string       `json:"entered"` // instant when it was written down
	Withdrawn []Withdrawal `json:"withdrawn,omitempty"`
}

// Withdrawal takes consent back, for some areas or, without any, for all.
type Withdrawal struct {
	ID        string   `json:"id"`
	ConsentID string   `json:"-"`
	Areas     []string `json:"areas,omitempty"`
	Reason    string   `json:"reason,omitempty"`
	By        string   `json:"by"`
	Entered   string   `json:"entered"`
}

// Gap is why consent does not carry a massage row.
type Gap string

// The gaps; Agreed is none.
const (
	Agreed          Gap = ""
	NoConsent       Gap = "none"      // no consent is recorded
	AreaWithdrawn   Gap = "withdrawn" // it was taken back
	AreaRefused     Gap = "refused"   // the patient said no
	AreaNotAgreed   Gap = "not_agreed"
	ExplicitMissing Gap = "explicit" // this area needs a yes of its own
	OverCap         Gap = "cap"      // more pressure than agreed
)

// InForce returns the consent that holds now, or nil: the latest of one
// episode, listed oldest first.
func InForce(consents []Consent) *Consent {
	if len(consents) == 0 {
		return nil
	}
	return &consents[len(consents)-1]
}

// Gap says why the consent does not carry a massage row; a nil consent carries
// none.
func (c *Consent) Gap(row MassageRow) Gap {
	switch {
	case c == nil:
		return NoConsent
	case c.TakenBack(row.Region):
		return AreaWithdrawn
	case slices.Contains(c.Refused, row.Region):
		return AreaRefused
	case !slices.Contains(c.Areas, row.Region):
		return AreaNotAgreed
	case slices.Contains(ExplicitAreas, row.Region) && !slices.Contains(c.Explicit, row.Region):
		return ExplicitMissing
	case c.PressureCap > 0 && row.Pressure > c.PressureCap:
		return OverCap
	}
	return Agreed
}

// TakenBack says whether consent for a region was withdrawn.
func (c *Consent) TakenBack(region string) bool {
	return slices.ContainsFunc(c.Withdrawn, func(w Withdrawal) bool {
		return len(w.Areas) == 0 || slices.Contains(w.Areas, region)
	})
}

// Problems lists what is wrong with a consent as of today, by field.
func (c Consent) Problems(today Date) []Problem {
	var ps problems
	if c.Given == "" {
		ps.add("given", "the day of the consent is needed")
	}
	ps.date("given", c.Given)
	ps.notAfter("given", c.Given, today, "today; check the day")
	if len(c.Areas) == 0 && len(c.Refused) == 0 {
		ps.add("areas", "say for at least one area whether the patient agrees")
	}
	if len(c.Areas) > 0 && len(c.Explained) == 0 {
		ps.add("explained", "say what was explained; consent needs it")
	}
	ps.regions("areas", c.Areas)
	ps.regions("explicit", c.Explicit)
	ps.regions("refused", c.Refused)
	for _, area := range c.Areas {
		if slices.Contains(c.Refused, area) {
			ps.add("areas", "%s cannot be agreed and refused at once", area)
		}
		if slices.Contains(ExplicitAreas, area) && !slices.Contains(c.Explicit, area) {
			ps.add("explicit", "%s needs a yes of its own; ask for it by name, or leave it out", area)
		}
	}
	ps.count("pressure", "pressure", c.PressureCap)
	if c.Method == "" {
		ps.add("method", "say whether the consent was spoken or written")
	}
	oneOf(&ps, "method", c.Method, ConsentMethods)
	if c.GivenBy == "" {
		ps.add("given_by", "say who gave the consent")
	}
	oneOf(&ps, "given_by", c.GivenBy, ConsentGivers)
	return ps
}

func (ps *problems) regions(place string, regions []string) {
	for i, region := range regions {
		oneOf(ps, at(place, i), region, ChartRegions())
	}
}
