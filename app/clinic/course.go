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
