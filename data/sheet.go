package data

import (
	"tandem/app/care"
)

// Sheets lists printed sheets and leaflets; a leaflet has version 0.
func (u *unit) Sheets(episodeID string) ([]care.SheetRecord, error) {
	var all []care.SheetRecord
	err := u.each(`SELECT id, episode_id, plan_version, layout, language, paper, printed_at, author, sha256, bytes
		FROM sheet WHERE episode_id = $1
		UNION ALL SELECT id, episode_id, 0, layout, language, paper, printed_at, author, sha256, bytes
		FROM leaflet WHERE episode_id = $1 ORDER BY 1`, func(scan func(...any) error) error {
		var s care.SheetRecord
		var printed string
		err := scan(&s.ID, &s.EpisodeID, &s.Version, &s.Layout, &s.Language, &s.Paper, &printed, &s.Author, &s.Hash, &s.Bytes)
		if err != nil {
			return err
		}
		s.Printed, err = timeOf(printed)
		all = append(all, s)
		return err
	}, episodeID)
	return all, err
}

func (u *unit) SheetFile(id string) ([]byte, error) {
	var hash, episode string
	err := u.row("SELECT sha256, episode_id FROM sheet WHERE id = $1 UNION ALL SELECT sha256, episode_id FROM leaflet WHERE id = $1", id).Scan(&hash, &episode)
	if err != nil {
		return nil, err
	}
	if err := u.paperGone(episode); err != nil {
		return nil, err
	}
	return u.files.get(hash)
}

// InsertSheet keeps a printed sheet, or with version 0 a leaflet: its bytes in
// files/, what it was in a row.
func (u *unit) InsertSheet(s care.SheetRecord, file []byte) (string, error) {
	id, name, err := u.keepFile(file)
	if err != nil {
		return "", err
	}
	if s.Version == 0 {
		return id, u.exec(`INSERT INTO leaflet (id, episode_id, layout, language, paper, author, printed_at, sha256, bytes)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			id, s.EpisodeID, s.Layout, s.Language, s.Paper, u.by.Who, u.now, name, len(file))
	}
	err = u.exec(`INSERT INTO sheet (id, episode_id, plan_version, layout, language, paper, author, printed_at, sha256, bytes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		id, s.EpisodeID, s.Version, s.Layout, s.Language, s.Paper, u.by.Who, u.now, name, len(file))
	if err != nil {
		return "", err
	}
	return id, u.restate("$1", s.EpisodeID)
}
