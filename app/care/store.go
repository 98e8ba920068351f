package care

import (
	"context"
	"time"

	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/app/report"
)

// Store keeps the clinic. Every error it returns that a person must read is a
// *Fault.
type Store interface {
	// Read runs work on one consistent state of the clinic.
	Read(ctx context.Context, work func(Reader) error) error
	// Write runs work as one unit: all of it and the audit line for the act it
	// returns are kept, or none of it. work may run only once.
	Write(ctx context.Context, by Stamp, work func(Writer) (Act, error)) error
}

// Stamp says who does something and when; one stamp holds for a whole unit of
// work.
type Stamp struct {
	Who  string
	When time.Time
}

// Reader is what the use cases read.
type Reader interface {
	Practice() (clinic.Practice, error)
	// Logo returns the clinic's logo as it is printed, empty for none.
	Logo() ([]byte, error)
	Patient(id string) (clinic.Patient, error)
	FindPatients(text string, limit int) ([]Found, error)
	// ReadySearch prepares the search, so that the first one is quick.
	ReadySearch() error
	// Episodes lists a patient's episodes, oldest first.
	Episodes(patientID string) ([]clinic.Episode, error)
	// Course returns the episode with all that is signed, oldest first.
	Course(episodeID string) (clinic.Course, error)
	// Draft returns the one unsigned assessment of the episode, or nil.
	Draft(episodeID string) (*clinic.Assessment, error)
	// VisitDraft returns the one visit of the episode that is not signed yet,
	// or nil.
	VisitDraft(episodeID string) (*clinic.Visit, error)
	// Appointments lists those from one day to another, both included, of one
	// therapist or, with an empty name, of all, in the order of time.
	Appointments(from, to clinic.Date, therapist string) ([]Meeting, error)
	AppointmentsOf(patientID string, from clinic.Date) ([]Meeting, error)
	// Therapists lists the names that have appointments from a day on.
	Therapists(from clinic.Date) ([]string, error)
	// Standings lists the episodes with a signed record since a day in which
	// something waits; Unsigned what is not signed yet.
	Standings(since, today clinic.Date) ([]Standing, error)
	Unsigned() ([]Unsigned, error)
	// Outcomes counts how the assessed episodes went; those without a record since a day are late.
	Outcomes(since clinic.Date) (Outcomes, error)
	// Choices lists the decisions made after one assessment that went into no
	// plan version yet.
	Choices(episodeID, assessmentID string) ([]Choice, error)
	// Decided lists the decisions of an episode by the plan version they went
	// into.
	Decided(episodeID string) (map[int][]Settled, error)
	// Sheets lists the printed sheets of an episode, oldest first.
	Sheets(episodeID string) ([]SheetRecord, error)
	SheetFile(id string) ([]byte, error)
	// PlannedSheets lists by name who is in care with a plan that is to be looked
	// at from one day to another, both included, or that was never printed and
	// has a signed record since a day.
	PlannedSheets(from, to, since clinic.Date) ([]DueSheet, error)
	Corrections(episodeID string) ([]Correction, error)
	// Overrides lists the overridden locks of an episode, oldest first.
	Overrides(episodeID string) ([]Override, error)
	// Letters lists the letters and safety cards of an episode, oldest first.
	Letters(episodeID string) ([]LetterRecord, error)
	LetterFile(id string) ([]byte, error)
	// Documents lists the scans and photos of a patient, oldest first.
	Documents(patientID string) ([]Document, error)
	DocumentFile(id string) ([]byte, error)
	// NumberChanges lists every change of a number of the rules, oldest first.
	NumberChanges() ([]NumberChange, error)
	// Confirmation returns the latest confirmation of the numbers, or nil.
	Confirmation() (*Confirmation, error)
	// QuestionnaireFiles lists every questionnaire file that was added, oldest
	// first; of one code the latest counts.
	QuestionnaireFiles() ([]QuestionnaireFile, error)
	// Templates lists the clinic's templates by their name.
	Templates() ([]Template, error)
	// OwnExercises lists the clinic's own exercises by their code.
	OwnExercises() ([]OwnExercise, error)
	// Photo returns the bytes of a photo of an own exercise, or nil.
	Photo(name string) ([]byte, error)
	// PlanDrafts lists the changed rows of an episode that wait for approval,
	// the last saved first.
	PlanDrafts(episodeID string) ([]PlanDraft, error)
	// Favourites lists the exercises marked as favourites, by their code.
	Favourites() ([]string, error)
	// Identities lists by what every patient is known: names, birth date,
	// phone and number; merged records are left out.
	Identities() ([]clinic.Patient, error)
	// CountPatients counts patients; merged records are left out.
	CountPatients() (int, error)
	// PatientPage lists patients by their id, from the one after the id given;
	// merged records are left out.
	PatientPage(after string, limit int) ([]clinic.Patient, error)
	// Measures lists every signed number of these patients.
	Measures(patientIDs []string) ([]Measured, error)
	// Merges lists the merges that a patient's record was part of, oldest first.
	Merges(patientID string) ([]Merge, error)
	// Approvals lists the approvals of parts of plans in an episode, oldest
	// first.
	Approvals(episodeID string) ([]Approval, error)
	// Holds lists the legal holds of a patient's record, oldest first.
	Holds(patientID string) ([]report.Hold, error)
	// AnonymiseSteps lists the steps of taking a person out, oldest first.
	AnonymiseSteps(patientID string) ([]AnonymiseStep, error)
	// AuditOf lists the audit trail about a patient's record, oldest first.
	AuditOf(patientID string) ([]report.AuditLine, error)
	// Trail lists lines of the audit trail, newest first; TrailPeople everybody
	// who is in it.
	Trail(q TrailQuery) ([]TrailLine, error)
	TrailPeople() ([]string, error)
	// LastSaved says who did an act on a record of a patient last; the zero
	// Saved is nobody.
	LastSaved(patientID, act, subject string) (Saved, error)
	// TeachBacks lists what was noted with the sheets of an episode, oldest
	// first.
	TeachBacks(episodeID string) ([]report.TeachBack, error)
	// Team lists the people of the clinic by their name, also those who left.
	Team() ([]clinic.User, error)
	// LockMinutes is what the clinic chose, or 0.
	LockMinutes() (int, error)
	// UnseenEmergencies lists those that no owner has seen, oldest first.
	UnseenEmergencies() ([]Emergency, error)
	// Consents lists the consents of an episode with their withdrawals, oldest
	// first.
	Consents(episodeID string) ([]clinic.Consent, error)
}

// Writer is a Reader that can also write. What it inserts gets an id, and the
// revision or version it returns.
type Writer interface {
	Reader
	SavePractice(clinic.Practice) error
	// SetLogo keeps a picture as the logo; an empty one takes it away.
	SetLogo(picture []byte) error
	SetFavourite(exercise string, on bool) error
	InsertPatient(clinic.Patient) (string, error)
	UpdatePatient(clinic.Patient) error
	// InsertEpisode also keeps the untouched "x" part of an imported course.
	InsertEpisode(clinic.Course) (string, error)
	UpdateEpisode(clinic.Episode) error
	// PutDraft inserts or replaces the one unsigned assessment of its episode;
	// saving over a newer revision is a Conflict.
	PutDraft(clinic.Assessment) (clinic.Assessment, error)
	Sign(assessmentID string) error
	InsertVisit(clinic.Visit) (string, error)
	// PutVisit inserts or replaces the one unsigned visit of its episode; saving
	// over a newer revision is a Conflict. A signed part stays as it is.
	PutVisit(clinic.Visit) (clinic.Visit, error)
	// SignVisit signs parts of a visit and seals it when both are signed.
	SignVisit(id string, massage, exercise bool) error
	DropVisit(id string) error
	// PutAppointment inserts an appointment without an id and replaces any
	// other; saving over a newer revision is a Conflict.
	PutAppointment(clinic.Appointment) (string, error)
	// InsertFinding keeps a signed assessment, also beside an open draft.
	InsertFinding(clinic.Assessment) (string, error)
	// InsertPlan keeps a plan version for ever; the version must be the next.
	InsertPlan(clinic.Plan) (string, error)
	// PutChoice keeps a decision, replacing an undecided one on the same
	// proposal after the same assessment.
	PutChoice(episodeID, assessmentID string, c Choice) error
	// InsertDecision keeps a decision that came with an imported course;
	// version 0 means that it went into none.
	InsertDecision(episodeID string, d clinic.Decision, version int) error
	// SettleChoices marks the open decisions after one assessment as gone into
	// a plan version.
	SettleChoices(episodeID, assessmentID string, version int) error
	InsertSheet(s SheetRecord, file []byte) (string, error)
	InsertCorrection(Correction) (string, error)
	InsertOverride(Override) (string, error)
	InsertLetter(l LetterRecord, file []byte) (string, error)
	InsertDocument(d Document, file []byte) (string, error)
	InsertNumberChange(NumberChange) error
	InsertConfirmation(Confirmation) error
	InsertQuestionnaireFile(QuestionnaireFile) error
	InsertTemplate(Template) (string, error)
	// RenameTemplate and DeleteTemplate want the revision that is kept;
	// another is a Conflict.
	RenameTemplate(Template) error
	DeleteTemplate(Template) error
	// PutOwnExercise inserts an exercise of revision 0 and replaces any other,
	// whose revision must be the one that is kept; another is a Conflict.
	PutOwnExercise(OwnExercise) error
	// MoveEpisodes gives a patient's episodes to another and returns their ids;
	// with ids it moves those alone.
	MoveEpisodes(from, to string, ids []string) ([]string, error)
	InsertMerge(Merge) (string, error)
	PutPhoto(name string, content []byte) error
	// KeepPhotos removes every photo but those named.
	KeepPhotos(names []string) error
	InsertApproval(Approval) (string, error)
	InsertHold(patientID string, h report.Hold) error
	InsertAnonymiseStep(patientID string, s AnonymiseStep) error
	// Anonymise takes out of a record, and of those merged into it, what says
	// whose it is, gives it a name, and removes the papers that print it.
	Anonymise(patientID, name string) error
	InsertTeachBack(report.TeachBack) error
	// PutUser inserts a person without an id and replaces any other, whose
	// revision must be the one that is kept; another is a Conflict.
	PutUser(clinic.User) (string, error)
	// TieKey says whose a passphrase of nobody is.
	TieKey(holderID, userID string) error
	SetLockMinutes(minutes int) error
	InsertEmergency(Emergency) (string, error)
	EndEmergency(id string) error
	// SeeEmergency notes that who writes has seen it.
	SeeEmergency(id string) error
	InsertConsent(clinic.Consent) (string, error)
	InsertWithdrawal(clinic.Withdrawal) (string, error)
	// PutPlanDraft inserts changed rows of revision 0 and replaces any other
	// from the same assessment and version, whose revision must be the one that
	// is kept; another is a Conflict.
	PutPlanDraft(PlanDraft) error
	DeletePlanDraft(PlanDraft) error
}

// Measured is one signed number of an assessment.
type Measured struct {
	PatientID string
	Condition string
	Side      clinic.Side // of the episode
	Day       clinic.Date
	Kind      clinic.Kind
	Code      string
	At        clinic.Side // of the number
	Value     float64
}

// Found is a patient as the search finds it, with the facts that say what is
// due in the latest episode.
type Found struct {
	PatientRow
	HasDraft   bool
	LastSigned clinic.Date // date of the latest signed assessment, empty when none
	LastKind   clinic.Kind
	ReviewDays int // of the current plan
}

// Choice is what a therapist decided about one proposal of the current review.
type Choice struct {
	Proposal    planning.Proposal
	Verdict     clinic.Verdict
	To          string // the edited value, when Verdict is Edited
	Reason      string // required when Verdict is Declined
	RuleVersion string // which wording and numbers of the rule; filled by Decide
}

// SheetRecord is what is kept about a printed sheet or leaflet beside its bytes.
type SheetRecord struct {
	ID        string
	EpisodeID string
	Version   int // of the plan, 0 for a leaflet
	Layout    string
	Language  string
	Paper     string
	Printed   time.Time
	Author    string
	Hash      string // SHA-256 of the file, hexadecimal
	Bytes     int
}

// AtSameTime is the Place of an addendum with what was typed at another
// workstation while the record was signed.
const AtSameTime = "session.same"

// Correction is an addendum: it points at a signed record that stays as it is.
type Correction struct {
	ID        string
	EpisodeID string
	Subject   string // id of the record that it corrects
	Place     string // where in that record, as in the episode file
	Text      string
	Was       string // what a number was before; filled by Correct
	Reason    string
	Author    string
	Entered   time.Time
}
