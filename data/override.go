package data

import (
	"encoding/json"

	"tandem/app/care"
)

// Overrides lists the overridden locks of an episode, oldest first.
func (u *unit) Overrides(episodeID string) ([]care.Override, error) {
	var all []care.Override
	err := u.each("SELECT id, episode_id, assessment_id, findings, clinician, reason, author, entered_at FROM lock_override WHERE episode_id = $1 ORDER BY id",
		func(scan func(...any) error) error {
			var o care.Override
			var findings, entered string
			err := scan(&o.ID, &o.EpisodeID, &o.AssessmentID, &findings, &o.Clinician, &o.Reason, &o.Author, &entered)
			if err != nil {
				return err
			}
			if o.Entered, err = timeOf(entered); err != nil {
				return err
			}
			err = json.Unmarshal([]byte(findings), &o.Findings)
			all = append(all, o)
			return err
		}, episodeID)
	return all, err
}

// InsertOverride keeps for ever that a clinician overrode a lock.
func (u *unit) InsertOverride(o care.Override) (string, error) {
	findings, err := json.Marshal(o.Findings)
	if err != nil {
		return "", err
	}
	id, err := newID()
	if err != nil {
		return "", err
	}
	return id, u.exec("INSERT INTO lock_override (id, episode_id, assessment_id, findings, clinician, reason, author, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		id, o.EpisodeID, o.AssessmentID, string(findings), o.Clinician, o.Reason, u.by.Who, u.now)
}
