package data

import (
	"strconv"

	"tandem/app/care"
	"tandem/app/clinic"
)

func (u *unit) Corrections(episodeID string) ([]care.Correction, error) {
	var all []care.Correction
	err := u.each("SELECT id, episode_id, subject, place, text, was, reason, author, entered_at FROM addendum WHERE episode_id = $1 ORDER BY id",
		func(scan func(...any) error) error {
			var c care.Correction
			var entered string
			err := scan(&c.ID, &c.EpisodeID, &c.Subject, &c.Place, &c.Text, &c.Was, &c.Reason, &c.Author, &entered)
			if err != nil {
				return err
			}
			c.Entered, err = timeOf(entered)
			all = append(all, c)
			return err
		}, episodeID)
	return all, err
}

// InsertCorrection keeps an addendum; the record that it corrects stays as it is.
func (u *unit) InsertCorrection(c care.Correction) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	err = u.exec("INSERT INTO addendum (id, episode_id, subject, place, text, was, reason, author, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
		id, c.EpisodeID, c.Subject, c.Place, c.Text, c.Was, c.Reason, u.by.Who, u.now)
	if err != nil {
		return "", err
	}
	return id, u.restate("$1", c.EpisodeID)
}

// corrected puts the corrected numbers into the assessments that they belong
// to, the latest correction last. The rows of the record keep what was signed.
func (u *unit) corrected(episodeID string, assessments []clinic.Assessment) error {
	all, err := u.Corrections(episodeID)
	if err != nil {
		return err
	}
	for _, c := range all {
		for i := range assessments {
			at := assessments[i].Number(c.Place)
			if assessments[i].ID != c.Subject || at == nil {
				continue
			}
			if v, err := strconv.ParseFloat(c.Text, 64); err == nil {
				*at = &v
			}
		}
	}
	return nil
}
