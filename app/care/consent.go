package care

import (
	"context"
	"strings"

	"tandem/app/clinic"
)

// Consents lists the consents of an episode with their withdrawals, oldest
// first; clinic.InForce says which holds.
func (c *Clinic) Consents(ctx context.Context, episodeID string) ([]clinic.Consent, error) {
	var all []clinic.Consent
	err := c.store.Read(ctx, func(r Reader) (err error) {
		all, err = r.Consents(episodeID)
		return err
	})
	return all, err
}

// GiveConsent keeps what a patient agreed to, for ever, and returns its id. It
// takes the place of the consent before it.
func (c *Clinic) GiveConsent(ctx context.Context, consent clinic.Consent) (string, error) {
	if err := invalid(consent.Problems(c.Today())); err != nil {
		return "", err
	}
	var id string
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		if _, err := c.acting(w); err != nil {
			return Act{}, err
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
