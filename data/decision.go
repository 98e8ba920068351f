package data

import (
	"encoding/json"
	"errors"

	"tandem/app/care"
	"tandem/app/clinic"
)

func (u *unit) decisions(episodeID string) ([]clinic.Decision, error) {
	return list(u, func(d *clinic.Decision) []any { return []any{&d.Date, &d.Rule, &d.Item, &d.Decision, &d.Reason} },
		"SELECT day, rule, item, verdict, reason FROM decision WHERE episode_id = $1 ORDER BY id", episodeID)
}

// Decided lists the decisions of an episode by the plan version they went into.
func (u *unit) Decided(episodeID string) (map[int][]care.Settled, error) {
	all := map[int][]care.Settled{}
	err := u.each("SELECT plan_version, day, "+choiceFields+" FROM decision WHERE episode_id = $1 AND plan_version IS NOT NULL ORDER BY id",
		func(scan func(...any) error) error {
			var version int
			var d care.Settled
			err := scanChoice(scan, &d.Choice, &version, &d.Date)
			all[version] = append(all[version], d)
			return err
		}, episodeID)
	return all, err
}

const choiceFields = "rule, rule_version, kind, item, proposed, change, why, inputs, basis, verdict, chosen, reason, numbers"

// scanChoice reads the fields of a choice behind others.
func scanChoice(scan func(...any) error, c *care.Choice, before ...any) error {
	var inputs, numbers string
	p := &c.Proposal
	err := scan(append(before, &p.Rule, &c.RuleVersion, &p.Kind, &p.Item, &p.To, &p.Change, &p.Why, &inputs, &p.Basis,
		&c.Verdict, &c.To, &c.Reason, &numbers)...)
	if err != nil {
		return err
	}
	return errors.Join(json.Unmarshal([]byte(inputs), &p.Inputs), json.Unmarshal([]byte(numbers), &p.Numbers))
}

// Choices lists the decisions made after one assessment that went into no plan
// version yet.
func (u *unit) Choices(episodeID, assessmentID string) ([]care.Choice, error) {
	var all []care.Choice
	err := u.each("SELECT "+choiceFields+" FROM decision WHERE episode_id = $1 AND assessment_id = $2 AND plan_version IS NULL ORDER BY id",
		func(scan func(...any) error) error {
			var c care.Choice
			err := scanChoice(scan, &c)
			all = append(all, c)
			return err
		}, episodeID, assessmentID)
	return all, err
}

// PutChoice keeps a decision, replacing an open one on the same proposal after
// the same assessment.
func (u *unit) PutChoice(episodeID, assessmentID string, c care.Choice) error {
	p := c.Proposal
	inputs, errInputs := json.Marshal(p.Inputs)
	numbers, errNumbers := json.Marshal(p.Numbers)
	if err := errors.Join(errInputs, errNumbers); err != nil {
		return err
	}
	id, err := newID()
	if err != nil {
		return err
	}
	err = u.exec("DELETE FROM decision WHERE assessment_id = $1 AND rule = $2 AND kind = $3 AND item = $4 AND plan_version IS NULL",
		assessmentID, p.Rule, p.Kind, p.Item)
	if err != nil {
		return err
	}
	return u.exec(`INSERT INTO decision (id, episode_id, assessment_id, rule, rule_version, kind, item, proposed, change, why, inputs, basis,
			numbers, verdict, chosen, reason, author, day, decided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
		id, episodeID, assessmentID, p.Rule, c.RuleVersion, p.Kind, p.Item, p.To, p.Change, p.Why, string(inputs), p.Basis,
		string(numbers), c.Verdict, c.To, c.Reason, u.by.Who, clinic.DateOf(u.by.When), u.now)
}

// InsertDecision keeps a decision that came with an imported course.
func (u *unit) InsertDecision(episodeID string, d clinic.Decision, version int) error {
	id, err := newID()
	if err != nil {
		return err
	}
	return u.exec(`INSERT INTO decision (id, episode_id, plan_version, rule, rule_version, kind, item, proposed, change, why, inputs, basis,
			verdict, chosen, reason, author, day, decided_at)
		VALUES ($1, $2, NULLIF($3, 0), $4, '', '', $5, '', '', '', '[]', '', $6, '', $7, $8, $9, $10)`,
		id, episodeID, version, d.Rule, d.Item, d.Decision, d.Reason, u.by.Who, d.Date, u.now)
}

// SettleChoices marks the open decisions after one assessment as gone into a
// plan version.
func (u *unit) SettleChoices(episodeID, assessmentID string, version int) error {
	return u.exec("UPDATE decision SET plan_version = $1 WHERE episode_id = $2 AND assessment_id = $3 AND plan_version IS NULL",
		version, episodeID, assessmentID)
}
