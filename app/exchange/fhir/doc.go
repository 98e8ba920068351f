// Package fhir writes a patient's courses of care as a FHIR R4 Bundle and reads
// one back. It imports app/clinic, app/library for names, and app/exchange for
// the form of what is wrong; it knows no store, no window and no clock.
//
// Each episode is a Condition. An assessment is an Encounter with Observations
// and a QuestionnaireResponse, a plan version a CarePlan, a goal a Goal, a visit
// a Procedure with one more for each row, a decision a Provenance, a health tag
// a Flag, a consent a Consent.
package fhir

import (
	"time"

	"tandem/app/clinic"
)

// Record is what a Bundle holds: one patient with every course of care.
type Record struct {
	Patient  clinic.Patient
	Episodes []Episode
}

// Episode is a course with what only the record keeps. The course's own
// Patient is not written.
type Episode struct {
	clinic.Course
	Consents []clinic.Consent
}

// About is what the record itself does not say.
type About struct {
	Seed     string    // sets the ids; the patient's own, or a random one
	When     time.Time // of the export
	Practice string    // the clinic's name, which stands for who decided
}

// Losses says what a Bundle does not carry, for the report.
var Losses = []string{
	"Who signed each assessment and when is not restored: who reads the bundle in becomes the author.",
	"A consent given for one visit is read back for the episode; who took it and when it was entered is not restored.",
	"Of a visit, what was ticked and asked during the session beside its values, rows, note and handover stays in the clinic's own record.",
	"Who approved which part of a plan is told by the clinic's own record alone.",
	"Printed sheets, letters and documents are not part of the bundle; they are in the folder of the patient.",
	"The part x of an episode file, which Tandem keeps for other programs and never reads, is left out.",
	"Characters that FHIR text does not allow, such as control characters, are left out, and unusual spaces become plain ones.",
	"Health tags, doses and plan phases have no codes of their own in FHIR; they travel under Tandem's codes, which each bundle lists.",
}
