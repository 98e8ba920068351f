package care

import (
	"context"
	"fmt"
	"strings"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// Consents lists the consents of an episode with their withdrawals, oldest
// first; clinic.InForce says which holds.
func (c *Clinic) Consents(ctx context.Context, episodeID string) ([]clinic.Consent, error) {
	var all []clinic.Consent
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		all, err = r.Consents(episodeID)
		return err
	})
	return all, err
}

// GiveConsent keeps what a patient agreed to, for ever, and returns its id. It
// takes the place of the consent before it.
func (c *Clinic) GiveConsent(ctx context.Context, consent clinic.Consent) (string, error) {
	if err := c.mayWrite(); err != nil {
		return "", err
	}
	if err := invalid(consent.Problems(c.Today())); err != nil {
		return "", err
	}
	var id string
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		if err := c.mustTreat(w); err != nil {
			return Act{}, err
		}
		course, err := w.Course(consent.EpisodeID)
		if err != nil {
			return Act{}, err
		}
		if consent.GivenBy == "patient" && course.Patient.Minor(c.Today(), c.OfAge()) {
			return Act{}, invalid([]clinic.Problem{{Place: "given_by", Sentence: fmt.Sprintf("Under %d years the guardian gives consent; ask the patient as well", c.OfAge())}})
		}
		id, err = w.InsertConsent(consent)
		return Act{What: "record consent", Subject: id}, err
	})
	return id, err
}

// WithdrawConsent takes back the consent that holds in an episode, for some
// areas or, without any, for all. It can be done at any time.
func (c *Clinic) WithdrawConsent(ctx context.Context, episodeID string, areas []string, reason string) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		all, err := w.Consents(episodeID)
		if err != nil {
			return Act{}, err
		}
		holds := clinic.InForce(all)
		if holds == nil {
			return Act{}, refuse("No consent is recorded in this episode, so there is none to withdraw. Record a refusal instead.")
		}
		id, err := w.InsertWithdrawal(clinic.Withdrawal{ConsentID: holds.ID, Areas: areas, Reason: strings.TrimSpace(reason)})
		return Act{What: "withdraw consent", Subject: id}, err
	})
}

// ConsentProblems says what in the massage of a plan the patient's consent does
// not carry. A refusal, a withdrawal and more pressure than agreed stop
// approval; what was not spoken of yet is asked before it is done.
func (c *Clinic) ConsentProblems(consents []clinic.Consent, p clinic.Plan) []planning.Problem {
	holds := clinic.InForce(consents)
	var problems []planning.Problem
	if holds == nil {
		return nil
	}
	for i, row := range p.Massage.Rows {
		place, region := fmt.Sprintf("massage.rows[%d]", i), c.engine.Lib.Say("en", "clinic.regions."+row.Region, nil)
		switch holds.Gap(row) {
		case clinic.AreaRefused:
			problems = append(problems, planning.Problem{Place: place, Stop: true, Sentence: region + ": the patient did not agree to massage here. Take the row out, or ask again and record a new consent."})
		case clinic.AreaWithdrawn:
			problems = append(problems, planning.Problem{Place: place, Stop: true, Sentence: region + ": the patient took back the consent for this area. Take the row out, or ask again and record a new consent."})
		case clinic.OverCap:
			problems = append(problems, planning.Problem{Place: place, Stop: true, Sentence: fmt.Sprintf("%s: pressure %d is above the %d that the patient agreed to. Lower it, or ask again and record a new consent.", region, row.Pressure, holds.PressureCap)})
		case clinic.AreaNotAgreed, clinic.ExplicitMissing:
			problems = append(problems, planning.Problem{Place: place, Sentence: region + ": this area is not in the consent yet; ask before the first touch."})
		}
	}
	return problems
}
