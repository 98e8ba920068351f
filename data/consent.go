package data

import (
	"database/sql"
	"encoding/json"
	"errors"

	"tandem/app/clinic"
)

// codes keeps a list of codes as JSON text.
type codes struct{ list *[]string }

// Scan reads the list.
func (c codes) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return errors.New("a list of codes is not text")
	}
	return json.Unmarshal([]byte(text), c.list)
}

func codesText(list []string) string {
	if len(list) == 0 {
		return "[]"
	}
	text, err := json.Marshal(list)
	if err != nil {
		return "[]"
	}
	return string(text)
}

// Consents lists the consents of an episode, oldest first.
func (u *unit) Consents(episodeID string) ([]clinic.Consent, error) {
	var all []clinic.Consent
	err := u.each(`SELECT id, episode_id, visit_id, given, areas, explicit, refused, explained, questions, pressure_cap, method, given_by, author, entered_at
		FROM consent WHERE episode_id = $1 ORDER BY given, id`, func(scan func(...any) error) error {
		var c clinic.Consent
		var visit sql.NullString
		err := scan(&c.ID, &c.EpisodeID, &visit, &c.Given, codes{&c.Areas}, codes{&c.Explicit}, codes{&c.Refused}, codes{&c.Explained},
			&c.Questions, &c.PressureCap, &c.Method, &c.GivenBy, &c.By, &c.Entered)
		c.VisitID = visit.String
		all = append(all, c)
		return err
	}, episodeID)
	for i := range all {
		if err == nil {
			all[i].Withdrawn, err = u.withdrawals(all[i].ID)
		}
	}
	return all, err
}

func (u *unit) withdrawals(consentID string) ([]clinic.Withdrawal, error) {
	return list(u, func(w *clinic.Withdrawal) []any {
		return []any{&w.ID, &w.ConsentID, codes{&w.Areas}, &w.Reason, &w.By, &w.Entered}
	}, "SELECT id, consent_id, areas, reason, author, entered_at FROM consent_withdrawal WHERE consent_id = $1 ORDER BY id", consentID)
}

// InsertConsent keeps what a patient agreed to, for ever.
func (u *unit) InsertConsent(c clinic.Consent) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	return id, u.exec(`INSERT INTO consent (id, episode_id, visit_id, given, areas, explicit, refused, explained, questions, pressure_cap,
			method, given_by, author, entered_at)
		VALUES ($1, $2, NULLIF($3, ''), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		id, c.EpisodeID, c.VisitID, c.Given, codesText(c.Areas), codesText(c.Explicit), codesText(c.Refused), codesText(c.Explained),
		c.Questions, c.PressureCap, c.Method, c.GivenBy, u.by.Who, u.now)
}

// InsertWithdrawal keeps that consent was taken back, for ever.
func (u *unit) InsertWithdrawal(w clinic.Withdrawal) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	return id, u.exec("INSERT INTO consent_withdrawal (id, consent_id, areas, reason, author, entered_at) VALUES ($1, $2, $3, $4, $5, $6)",
		id, w.ConsentID, codesText(w.Areas), w.Reason, u.by.Who, u.now)
}
