package planning

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/safety"
)

// Draft is a suggested plan for the therapist to change and approve; every row
// says why it is there. A locked draft has no rows.
type Draft struct {
	clinic.Plan
	Locked     bool
	Refer      bool     // a doctor or another service has to be asked
	Cautions   []string // to be read before treating
	Unanswered []string // codes of the red flags that still have to be asked
	Blocked    []Ruled
}

// Ruled is what the condition would have suggested and a tag, phase or finding
// ruled out. Item is an exercise code or massage:TECHNIQUE:REGION.
type Ruled struct {
	Item string `json:"item"`
	Tag  string `json:"tag"`
	Why  string `json:"why"`
}

// MarshalJSON writes the draft as the episode file says: a plan with its
// rows always present, and beside it what was found.
func (d Draft) MarshalJSON() ([]byte, error) {
	type sessions[Row any] struct {
		PerWeek float64 `json:"sessions_per_week"`
		Rows    []Row   `json:"rows"`
	}
	return json.Marshal(struct {
		Version  int                         `json:"version"`
		Phase    clinic.Phase                `json:"phase,omitempty"`
		Massage  sessions[clinic.MassageRow] `json:"massage"`
		Therapy  sessions[clinic.TherapyRow] `json:"therapy"`
		Home     []clinic.Home               `json:"home"`
		Review   clinic.Review               `json:"review,omitzero"`
		Locked   bool                        `json:"locked"`
		Refer    bool                        `json:"refer"`
		Cautions []string                    `json:"cautions"`
		Blocked  []Ruled                     `json:"blocked"`
	}{
		d.Version, d.Phase,
		sessions[clinic.MassageRow]{perWeek(d.Massage.PerWeek), filledSlice(d.Massage.Rows)},
		sessions[clinic.TherapyRow]{perWeek(d.Therapy.PerWeek), filledSlice(d.Therapy.Rows)},
		filledSlice(d.Home), d.Review, d.Locked, d.Refer, d.cautionsWithCodes(), filledSlice(d.Blocked),
	})
}

// cautionsWithCodes are the cautions for another program, which knows red
// flags by their codes.
func (d Draft) cautionsWithCodes() []string {
	cautions := filledSlice(slices.Clone(d.Cautions))
	if len(d.Unanswered) > 0 {
		cautions = append(cautions, "Codes of what was not answered: "+strings.Join(d.Unanswered, ", ")+".")
	}
	return cautions
}

func perWeek(sessions *float64) float64 {
	if sessions == nil {
		return 0
	}
	return *sessions
}

// filledSlice is the list itself, or an empty one that JSON does not write as
// null.
func filledSlice[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Draft suggests a plan for the course as it stands at its last assessment.
// The same course always gives the same draft.
func (e *Engine) Draft(c clinic.Course) Draft {
	d := e.newDrafter(c)
	if locked, reasons := e.Guard.Lock(d.course, d.last); locked {
		for _, reason := range reasons {
			d.caution("%s", reason.Why)
		}
		return d.lock()
	}
	d.chooseHome()
	d.listRuledOut()
	if len(d.picks) == 0 {
		d.caution("No exercise is safe at present, so there is no plan: %s", d.reasonForNone())
		return d.lock()
	}
	d.draft.Phase = d.phase.Code
	d.writeHome()
	d.writeMassage()
	d.writeTherapy()
	d.draft.Review = d.lookAgain()
	d.addCautions()
	d.sendOn()
	return d.draft
}

// drafter holds what one draft is made from and the draft itself.
type drafter struct {
	*view
	last    clinic.Assessment // empty without any
	phase   library.Phase
	numbers *library.Planning
	tested  map[string]safety.Tested
	picks   []pick
	draft   Draft
}

func (e *Engine) newDrafter(c clinic.Course) *drafter {
	d := &drafter{view: e.look(c, lastDay(c)), numbers: e.Lib.Planning()}
	if last := d.course.Last(); last != nil {
		d.last = *last
	}
	d.phase = d.numbers.Phase(d.draftPhase())
	d.tested = safety.Directions(d.course)
	d.draft.Version = 1
	if current := d.plan; current != nil {
		d.draft.Version = current.Version + 1
	}
	return d
}

// lock ends the draft without a plan.
func (d *drafter) lock() Draft {
	d.draft.Locked, d.draft.Refer = true, true
	d.addCautions()
	return d.draft
}

// reasonForNone names the tags that block every exercise, else the first one
// that blocks what the condition would have suggested.
func (d *drafter) reasonForNone() string {
	var reasons []string
	for _, active := range d.tags {
		if tag, _ := d.e.Lib.Tag(active.Tag); tag.Exercise == library.BlocksAll && len(tag.Spares) == 0 {
			reasons = append(reasons, library.InSentence(tag.Name)+", "+tag.Rule)
		}
	}
	for _, ruled := range d.draft.Blocked {
		if tag, found := d.e.Lib.Tag(ruled.Tag); found && len(reasons) == 0 {
			reasons = append(reasons, library.InSentence(tag.Name)+", "+tag.Rule)
		}
	}
	return strings.Join(reasons, "; ") + "."
}

// draftPhase goes by irritability, else by the time since onset. A low
// irritability is not yet chronic in the first weeks; with nothing known the
// phase is the first.
func (d *drafter) draftPhase() clinic.Phase {
	level := current(d.view, "irritability", irritability)
	weeks, known := d.weeksSinceOnset()
	switch {
	case level.known() && level.value == clinic.High:
		return "A"
	case level.known() && level.value == clinic.Moderate:
		return "B"
	case level.known() && known && weeks < float64(d.numbers.WeeksAcute):
		return "B"
	case level.known():
		return "C"
	case !known || weeks < float64(d.numbers.WeeksAcute):
		return "A"
	case weeks <= float64(d.numbers.WeeksSubacute):
		return "B"
	}
	return "C"
}

func (d *drafter) weeksSinceOnset() (float64, bool) {
	const daysAWeek = 7
	days, known := d.daysSince(d.course.Onset)
	return float64(days) / daysAWeek, known
}

// lookAgain is when the plan is reviewed, sooner for a nerve root.
func (d *drafter) lookAgain() clinic.Review {
	days := d.phase.ReviewDays
	if d.condition.Radicular {
		days = min(days, d.numbers.ReviewRadicularDays)
	}
	return clinic.Review{Days: days, Visits: d.phase.ReviewVisits}
}

func (d *drafter) caution(format string, args ...any) {
	d.draft.Cautions = append(d.draft.Cautions, fmt.Sprintf(format, args...))
}
