package data

import (
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
)

// Outcomes says how the assessed episodes went; those that go on without a record
// since a day are not open any more.
func (u *unit) Outcomes(since clinic.Date) (care.Outcomes, error) {
	var o care.Outcomes
	var err error
	o.Groups, err = list(u, func(g *care.OutcomeGroup) []any {
		return []any{&g.Condition, &g.Episodes, &g.Discharged, &g.Open, &g.Visits, &g.Again}
	}, `SELECT t.condition, t.episodes, t.discharged,
			(SELECT COUNT(*) FROM episode_outcome o WHERE o.condition = t.condition AND o.kind <> 'discharge' AND o.active_on >= $1),
			t.visits, t.again
		FROM outcome_tally t WHERE t.episodes > 0 ORDER BY t.condition`, since)
	if err != nil {
		return o, err
	}
	o.Changes, err = list(u, func(c *care.OutcomeChange) []any {
		return []any{&c.Condition, &c.Code, &c.First, &c.Last, &c.Episodes}
	}, "SELECT condition, code, was, became, episodes FROM outcome_change WHERE episodes > 0 ORDER BY condition, code, was, became")
	return o, err
}

// restating are the statements that work out anew where an episode stands and how
// it went, each about the episode EPISODE: it leaves the counts as it was and
// joins them as it is.
var restating = []string{
	"DELETE FROM episode_state WHERE episode_id = EPISODE",
	"INSERT INTO episode_state SELECT * FROM episode_now WHERE episode_id = EPISODE",
	`INSERT INTO outcome_tally SELECT condition, -episodes, -discharged, -visits, -again FROM outcome_counts WHERE episode_id = EPISODE` + addToTally,
	`INSERT INTO outcome_change SELECT condition, code, was, became, -episodes FROM outcome_changes WHERE episode_id = EPISODE` + addToChange,
	"DELETE FROM episode_outcome WHERE episode_id = EPISODE",
	"INSERT INTO episode_outcome SELECT * FROM episode_went WHERE episode_id = EPISODE",
	`INSERT INTO outcome_tally SELECT condition, episodes, discharged, visits, again FROM outcome_counts WHERE episode_id = EPISODE` + addToTally,
	`INSERT INTO outcome_change SELECT condition, code, was, became, episodes FROM outcome_changes WHERE episode_id = EPISODE` + addToChange,
}

const (
	addToTally = ` ON CONFLICT (condition) DO UPDATE SET episodes = outcome_tally.episodes + excluded.episodes,
		discharged = outcome_tally.discharged + excluded.discharged, visits = outcome_tally.visits + excluded.visits, again = outcome_tally.again + excluded.again`
	addToChange = " ON CONFLICT (condition, code, was, became) DO UPDATE SET episodes = outcome_change.episodes + excluded.episodes"
)

// restate works out anew where an episode stands and how it went; which is an
// expression for its id.
func (u *unit) restate(which, arg string) error {
	for _, statement := range restating {
		if err := u.exec(strings.Replace(statement, "EPISODE", which, 1), arg); err != nil {
			return err
		}
	}
	return nil
}
