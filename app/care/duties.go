package care

import (
	"context"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/report"
)

// AnonymiseStep is one step of taking a person out of a record.
type AnonymiseStep struct{ Step, Reason, By, At string }

// The steps.
const (
	stepRequest  = "request"
	stepWithdraw = "withdraw"
	stepDone     = "done"
)

// AnonymiseWord is what is typed to confirm it.
const AnonymiseWord = "anonymise"

// Duties is what the law asks of a patient's record.
type Duties struct {
	Patient clinic.Patient
	Rule    library.Jurisdiction
	Last    clinic.Date    // the last contact, empty without one
	Until   clinic.Date    // the last day on which it must be kept
	Hold    *report.Hold   // that holds now, or nil
	Request *AnonymiseStep // that waits for its confirmation, or nil
	Named   []string       // where the name still stands in free text, in words
}

// Ended says whether the record need not be kept on a day any more.
func (d Duties) Ended(today clinic.Date) bool {
	return d.Hold == nil && d.Until != "" && d.Until < today
}

// Duties returns what the law asks of a patient's record.
func (c *Clinic) Duties(ctx context.Context, patientID string) (Duties, error) {
	var d Duties
	err := c.lookAtPatient(ctx, patientID, func(r Reader) (err error) {
		d, err = c.duties(r, patientID)
		if err != nil {
			return err
		}
		record, err := c.recordOf(r, patientID)
		d.Named = namedIn(record)
		return err
	})
	return d, err
}

func (c *Clinic) duties(r Reader, patientID string) (Duties, error) {
	var d Duties
	var err error
	if d.Patient, err = r.Patient(patientID); err != nil {
		return d, err
	}
	practice, err := r.Practice()
	if err != nil {
		return d, err
	}
	rules, err := c.rules(r)
	if err != nil {
		return d, err
	}
	d.Rule = rules.Lib.Jurisdiction(practice.Jurisdiction)
	if d.Last, err = lastContact(r, patientID); err != nil {
		return d, err
	}
	d.Until = d.Rule.Until(d.Patient.Born, d.Last)
	holds, err := r.Holds(patientID)
	if err != nil {
		return d, err
	}
	if n := len(holds); n > 0 && holds[n-1].On {
		d.Hold = &holds[n-1]
	}
	steps, err := r.AnonymiseSteps(patientID)
	if n := len(steps); n > 0 && steps[n-1].Step == stepRequest {
		d.Request = &steps[n-1]
	}
	return d, err
}

// lastContact is the latest day that anything signed is of.
func lastContact(r Reader, patientID string) (clinic.Date, error) {
	episodes, err := r.Episodes(patientID)
	if err != nil {
		return "", err
	}
	var last clinic.Date
	for _, e := range episodes {
		course, err := r.Course(e.ID)
		if err != nil {
			return "", err
		}
		for _, a := range course.Assessments {
			last = max(last, a.Date)
		}
		for _, v := range course.Visits {
			last = max(last, v.Date)
		}
		for _, p := range course.Plans {
			last = max(last, p.Approved)
		}
	}
	return last, nil
}

// SetHold sets or lifts a legal hold: while it holds nothing is taken out of
// the record. A reason is required.
func (c *Clinic) SetHold(ctx context.Context, patientID string, on bool, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return invalid([]clinic.Problem{{Place: "reason", Sentence: "Write why, for example the case or the letter that asks for it"}})
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		if err := c.mustTreat(w); err != nil {
			return Act{}, err
		}
		what := "lift legal hold"
		if on {
			what = "set legal hold"
		}
		return Act{What: what, Subject: patientID}, w.InsertHold(patientID, report.Hold{On: on, Reason: reason})
	})
}

// RequestAnonymise is the first step of taking a person out of a record; the
// second is Anonymise. Under a legal hold it is Refused, and before the keeping
// time has ended it needs a reason that says more than a word.
func (c *Clinic) RequestAnonymise(ctx context.Context, patientID, reason string) error {
	reason = strings.TrimSpace(reason)
	return c.write(ctx, func(w Writer) (Act, error) {
		if err := c.mustTreat(w); err != nil {
			return Act{}, err
		}
		d, err := c.duties(w, patientID)
		if err != nil {
			return Act{}, err
		}
		if err := c.mayAnonymise(d, reason); err != nil {
			return Act{}, err
		}
		step := AnonymiseStep{Step: stepRequest, Reason: reason}
		return Act{What: "request to anonymise", Subject: patientID}, w.InsertAnonymiseStep(patientID, step)
	})
}

func (c *Clinic) mayAnonymise(d Duties, reason string) error {
	switch {
	case d.Patient.Anonymised != "":
		return refuse("This record was anonymised already.")
	case d.Patient.MergedInto != "":
		return refuse("This record was merged into another one. Anonymise that one; this one goes with it.")
	case d.Hold != nil:
		return refuse("This record is under a legal hold (" + d.Hold.Reason + "), so nothing may be taken out of it. Nothing was changed. Lift the hold first, if you may.")
	case !d.Ended(c.Today()) && len([]rune(reason)) < shortestReason:
		until := "There is no last contact yet from which the keeping time runs."
		if d.Until != "" {
			until = "It must be kept until " + d.Until.Words() + " (" + d.Rule.Name + ")."
		}
		return invalid([]clinic.Problem{{Place: "reason", Sentence: until + " Write why it may go before that, in a sentence"}})
	}
	return nil
}

// WithdrawAnonymise takes the request back.
func (c *Clinic) WithdrawAnonymise(ctx context.Context, patientID string) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		d, err := c.duties(w, patientID)
		if err != nil {
			return Act{}, err
		}
		if d.Request == nil {
			return Act{}, refuse("No request waits here.")
		}
		return Act{What: "withdraw request to anonymise", Subject: patientID}, w.InsertAnonymiseStep(patientID, AnonymiseStep{Step: stepWithdraw})
	})
}

// Anonymise is the second step: what says whose the record is goes for ever,
// and every clinical row stays. word is AnonymiseWord as typed. Where several
// people work, another one than who requested it confirms.
func (c *Clinic) Anonymise(ctx context.Context, patientID, word string) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	if !strings.EqualFold(strings.TrimSpace(word), AnonymiseWord) {
		return invalid([]clinic.Problem{{Place: "word", Sentence: "Type the word " + AnonymiseWord + " to confirm; this cannot be taken back"}})
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		if err := c.mustTreat(w); err != nil {
			return Act{}, err
		}
		d, err := c.duties(w, patientID)
		if err != nil {
			return Act{}, err
		}
		if d.Request == nil {
			return Act{}, refuse("Nothing was changed. Request it first, with the reason; confirming is a step of its own.")
		}
		if c.Several() && d.Request.By == c.who() {
			return Act{}, refuse("Nothing was changed. You requested this yourself; where several people work another one confirms it. Let them choose their name with Ctrl U.")
		}
		if err := c.mayAnonymise(d, d.Request.Reason); err != nil {
			return Act{}, err
		}
		if err := w.Anonymise(patientID, anonymousName(patientID)); err != nil {
			return Act{}, err
		}
		return Act{What: "anonymise", Subject: patientID}, w.InsertAnonymiseStep(patientID, AnonymiseStep{Step: stepDone, Reason: d.Request.Reason})
	})
}

// anonymousName is what a record is called without its person.
func anonymousName(id string) string { return "Anonymised " + id[strings.LastIndex(id, "-")+1:] }

// namedIn lists where the patient's names stand in what people wrote by hand.
func namedIn(record report.Record) []string {
	names := strings.FieldsFunc(strings.ToLower(record.Patient.Name+" "+record.Patient.Preferred), func(r rune) bool { return r == ' ' || r == '-' })
	names = slices.DeleteFunc(names, func(name string) bool { return len([]rune(name)) < shortestName })
	var places []string
	look := func(place, text string) {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" .,;:!?()\n\"'", r) })
		if slices.ContainsFunc(words, func(word string) bool {
			return slices.Contains(names, strings.TrimSuffix(word, "s")) || slices.Contains(names, word)
		}) {
			places = append(places, place)
		}
	}
	for _, e := range record.Episodes {
		for _, g := range e.Goals {
			look("a goal", g.Text)
		}
		for _, v := range e.Visits {
			look("the visit of "+v.Date.Words(), v.Note+" "+v.Handover+" "+v.Session.Consent.Questions)
		}
		for _, d := range e.Decisions {
			look("a decision of "+d.Date.Words(), d.Reason)
		}
		for _, x := range e.Corrections {
			look("a correction", x.Text+" "+x.Was+" "+x.Reason)
		}
		for _, o := range e.Overrides {
			look("an override", o.Reason)
		}
		for _, x := range e.Consents {
			look("the consent of "+x.Given.Words(), x.Questions)
		}
	}
	return places
}
