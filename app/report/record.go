package report

import (
	"tandem/app/clinic"
)

// Record is all that a clinic keeps about one patient, as JSON and as what the
// readable record is printed from. Instants are UTC text.
type Record struct {
	Format   int             `json:"tandem_record"`
	Written  string          `json:"written"`
	By       string          `json:"by"`
	Clinic   clinic.Practice `json:"clinic"`
	Patient  RecordPatient   `json:"patient"`
	Keeping  Keeping         `json:"keeping"`
	Merges   []RecordMerge   `json:"merges,omitempty"`
	Episodes []RecordEpisode `json:"episodes,omitempty"`
	Audit    []AuditLine     `json:"audit_trail,omitempty"`
}

// RecordPatient is the person with all that the clinic knows of them.
type RecordPatient struct {
	ID          string          `json:"id"`
	Name        string          `json:"name"`
	Given       string          `json:"given,omitempty"`
	Family      string          `json:"family,omitempty"`
	Preferred   string          `json:"preferred,omitempty"`
	Born        clinic.Date     `json:"born,omitempty"`
	Sex         string          `json:"sex,omitempty"`
	Number      string          `json:"clinic_number,omitempty"`
	Language    string          `json:"language,omitempty"`
	Interpreter string          `json:"interpreter,omitempty"`
	Referrer    string          `json:"doctor_or_referrer,omitempty"`
	Contact     clinic.Contact  `json:"contact,omitzero"`
	Emergency   clinic.Relative `json:"emergency_contact,omitzero"`
	Guardian    clinic.Relative `json:"guardian,omitzero"`
	Health      []RecordTag     `json:"health,omitempty"`
	Anonymised  string          `json:"anonymised,omitempty"`
}

// RecordTag is a health tag with its days.
type RecordTag struct {
	Tag     string      `json:"tag"`
	Regions []string    `json:"regions,omitempty"`
	Side    clinic.Side `json:"side,omitempty"`
	Since   clinic.Date `json:"since,omitempty"`
	Until   clinic.Date `json:"until,omitempty"`
}

// Keeping says how long the record is kept and why.
type Keeping struct {
	Jurisdiction string      `json:"jurisdiction"`
	LastContact  clinic.Date `json:"last_contact,omitempty"`
	Until        clinic.Date `json:"keep_until,omitempty"`
	Holds        []Hold      `json:"legal_holds,omitempty"`
}

// Hold is that a legal hold was set or lifted.
type Hold struct {
	On     bool   `json:"on"`
	Reason string `json:"reason"`
	By     string `json:"by"`
	At     string `json:"at"`
}

// RecordMerge is that another record was merged with this one.
type RecordMerge struct {
	Kept   string `json:"kept"`
	Other  string `json:"other"`
	Undone bool   `json:"undone,omitempty"`
	By     string `json:"by"`
	At     string `json:"at"`
}

// RecordEpisode is one course of care with all that belongs to it.
type RecordEpisode struct {
	ID string `json:"id"`
	clinic.Episode
	Assessments []RecordAssessment `json:"assessments,omitempty"`
	Visits      []RecordVisit      `json:"visits,omitempty"`
	Plans       []RecordPlan       `json:"plans,omitempty"`
	Decisions   []RecordDecision   `json:"decisions,omitempty"`
	Consents    []clinic.Consent   `json:"consents,omitempty"`
	Sheets      []RecordPaper      `json:"sheets,omitempty"`
	TeachBacks  []TeachBack        `json:"teach_backs,omitempty"`
	Letters     []RecordPaper      `json:"letters,omitempty"`
	Overrides   []RecordOverride   `json:"overrides,omitempty"`
	Corrections []RecordCorrection `json:"corrections,omitempty"`
}

// RecordAssessment is an assessment with its author and both times; one without
// Signed is a draft.
type RecordAssessment struct {
	ID      string `json:"id"`
	Author  string `json:"author"`
	Entered string `json:"entered"`
	Signed  string `json:"signed,omitempty"`
	clinic.Assessment
	// Details are the answers to each item and the parts of the tests, which an
	// episode file does not carry.
	Details clinic.Details `json:"details,omitempty"`
	// Given is how each questionnaire was given.
	Given map[string]clinic.Given `json:"given,omitempty"`
}

// RecordVisit is a visit with its authors and both times.
type RecordVisit struct {
	ID       string         `json:"id"`
	Author   string         `json:"author"`
	Entered  string         `json:"entered"`
	Signed   string         `json:"signed,omitempty"`
	Handover string         `json:"handover,omitempty"`
	Session  clinic.Session `json:"session,omitzero"`
	Hands    RowHands       `json:"done_by,omitzero"`
	clinic.Visit
}

// RecordPlan is a plan version with who approved each part.
type RecordPlan struct {
	ID         string   `json:"id"`
	Entered    string   `json:"entered"`
	MassageBy  string   `json:"massage_approved_by,omitempty"`
	ExerciseBy string   `json:"exercise_approved_by,omitempty"`
	Hands      RowHands `json:"to_be_done_by,omitzero"`
	clinic.Plan
}

// RowHands is who does each row, in the order of the rows.
type RowHands struct {
	Massage  []string `json:"massage,omitempty"`
	Exercise []string `json:"exercise,omitempty"`
}

// RecordDecision is what became of one proposal.
type RecordDecision struct {
	Version  int         `json:"version,omitempty"`
	Date     clinic.Date `json:"date"`
	Rule     string      `json:"rule"`
	Change   string      `json:"change"`
	Why      string      `json:"why,omitempty"`
	Basis    string      `json:"basis,omitempty"`
	Decision string      `json:"decision"`
	To       string      `json:"to,omitempty"`
	Reason   string      `json:"reason,omitempty"`
}

// RecordPaper is a sheet, letter or card that was made.
type RecordPaper struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Version int    `json:"version,omitempty"`
	By      string `json:"by"`
	At      string `json:"at"`
	Hash    string `json:"sha256"`
}

// TeachBack is what a patient could do when a sheet was given: done_back, shown
// or not_done.
type TeachBack struct {
	SheetID string `json:"sheet"`
	Result  string `json:"result"`
	Note    string `json:"note,omitempty"`
	By      string `json:"by"`
	At      string `json:"at"`
}

// RecordOverride is that a clinician went on in spite of a finding.
type RecordOverride struct {
	Findings  []string `json:"findings"`
	Clinician string   `json:"clinician"`
	Reason    string   `json:"reason"`
	By        string   `json:"by"`
	At        string   `json:"at"`
}

// RecordCorrection is an addendum: what was signed stays beside it.
type RecordCorrection struct {
	Subject string `json:"subject"`
	Place   string `json:"place"`
	Was     string `json:"was,omitempty"`
	Text    string `json:"text"`
	Reason  string `json:"reason"`
	By      string `json:"by"`
	At      string `json:"at"`
}

// AuditLine is one line of the audit trail.
type AuditLine struct {
	At      string `json:"at"`
	Who     string `json:"who"`
	What    string `json:"what"`
	Subject string `json:"subject"`
}
