package data

import "tandem/app/care"

func (u *unit) Corrections(episodeID string) ([]care.Correction, error) {
	var all []care.Correction
	err := u.each("SELECT id, episode_id, subject, place, text, reason, author, entered_at FROM addendum WHERE episode_id = $1 ORDER BY id",
		func(scan func(...any) error) error {
			var c care.Correction
			var entered string
			err := scan(&c.ID, &c.EpisodeID, &c.Subject, &c.Place, &c.Text, &c.Reason, &c.Author, &entered)
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
	return id, u.exec("INSERT INTO addendum (id, episode_id, subject, place, text, reason, author, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		id, c.EpisodeID, c.Subject, c.Place, c.Text, c.Reason, u.by.Who, u.now)
}
