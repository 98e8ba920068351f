package clinic

import "encoding/json"

// Course is one patient's course of care for one complaint: the episode with
// all it holds, oldest first. The last plan is the current one. It is what the
// rules read and what an episode file carries.
type Course struct {
	Patient Patient `json:"patient"`
	Episode
	X           map[string]json.RawMessage `json:"x,omitempty"`
	Assessments []Assessment               `json:"assessments,omitempty"`
	Visits      []Visit                    `json:"visits,omitempty"`
	Plans       []Plan                     `json:"plans,omitempty"`
	Decisions   []Decision                 `json:"decisions,omitempty"`
}

// Episode is one course of care for one complaint.
type Episode struct {
	ID        string `json:"-"`
	PatientID string `json:"-"`
	Revision  int    `json:"-"`
	Condition string `json:"condition"`
	Side      Side   `json:"side,omitempty"`
	Onset     Date   `json:"onset,omitempty"`
	Goals     []Goal `json:"goals,omitempty"`
}

// Goal is what the patient wants to reach, with the measure that shows it.
type Goal struct {
	Text    string   `json:"text"`
	Measure string   `json:"measure,omitempty"`
	Target  *float64 `json:"target,omitempty"`
	By      Date     `json:"by,omitempty"`
}

// Decision is what became of one proposal.
type Decision struct {
	Date     Date    `json:"date"`
	Rule     string  `json:"rule"`
	Item     string  `json:"item"`
	Decision Verdict `json:"decision"`
	Reason   string  `json:"reason,omitempty"`
}

// Plan returns the current plan version, or nil.
func (c *Course) Plan() *Plan {
	if len(c.Plans) == 0 {
		return nil
	}
	return &c.Plans[len(c.Plans)-1]
}

// Settled says whether the current plan was approved on the last assessment, so
// that its proposals have been decided.
func (c *Course) Settled() bool {
	plan, last := c.Plan(), c.Last()
	if plan == nil || last == nil {
		return false
	}
	if plan.Approved != last.Date {
		return plan.Approved > last.Date
	}
	return plan.Entered >= last.Signed
}

// Baseline returns the first assessment, or nil.
func (c *Course) Baseline() *Assessment {
	if len(c.Assessments) == 0 {
		return nil
	}
	return &c.Assessments[0]
}

// Last returns the latest assessment, or nil.
func (c *Course) Last() *Assessment {
	if len(c.Assessments) == 0 {
		return nil
	}
	return &c.Assessments[len(c.Assessments)-1]
}

// VisitsSince counts the visits after a day.
func (c *Course) VisitsSince(day Date) int {
	n := 0
	for _, v := range c.Visits {
		if v.Date > day {
			n++
		}
	}
	return n
}

// Why a re-assessment is due.
const (
	DueDays   = "days"
	DueVisits = "visits"
	DueChange = "change" // the last visit asked for it
)

// ReviewDue says why the current plan is to be looked at again, or "" while it
// is not.
func (c *Course) ReviewDue(today Date) string {
	plan, last := c.Plan(), c.Last()
	if plan == nil || last == nil || last.Kind == Discharge {
		return ""
	}
	switch n := len(c.Visits); {
	case n > 0 && c.Visits[n-1].Date > last.Date && c.Visits[n-1].Session.Next == Reassess:
		return DueChange
	case plan.Review.Days > 0 && today.DaysSince(last.Date) >= plan.Review.Days:
		return DueDays
	case plan.Review.Visits > 0 && c.VisitsSince(last.Date) >= plan.Review.Visits:
		return DueVisits
	}
	return ""
}
