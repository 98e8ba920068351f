package data

import "tandem/app/care"

// Letters lists the letters and safety cards of an episode, oldest first.
func (u *unit) Letters(episodeID string) ([]care.LetterRecord, error) {
	var all []care.LetterRecord
	err := u.each(`SELECT id, episode_id, assessment_id, kind, language, paper, author, made_at, sha256, bytes
		FROM letter WHERE episode_id = $1 ORDER BY id`, func(scan func(...any) error) error {
		var l care.LetterRecord
		var made string
		err := scan(&l.ID, &l.EpisodeID, &l.AssessmentID, &l.Kind, &l.Language, &l.Paper, &l.Author, &made, &l.Hash, &l.Bytes)
		if err != nil {
			return err
		}
		l.Made, err = timeOf(made)
		all = append(all, l)
		return err
	}, episodeID)
	return all, err
}

func (u *unit) LetterFile(id string) ([]byte, error) {
	var hash, episode string
	if err := u.row("SELECT sha256, episode_id FROM letter WHERE id = $1", id).Scan(&hash, &episode); err != nil {
		return nil, err
	}
	if err := u.paperGone(episode); err != nil {
		return nil, err
	}
	return u.files.get(hash)
}

// InsertLetter keeps a letter or card: its bytes in files/, what it was in a row.
func (u *unit) InsertLetter(l care.LetterRecord, file []byte) (string, error) {
	id, name, err := u.keepFile(file)
	if err != nil {
		return "", err
	}
	return id, u.exec(`INSERT INTO letter (id, episode_id, assessment_id, kind, language, paper, author, made_at, sha256, bytes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		id, l.EpisodeID, l.AssessmentID, string(l.Kind), l.Language, l.Paper, u.by.Who, u.now, name, len(file))
}
