package data

import "tandem/app/care"

// Approvals lists the approvals of one part of a plan, oldest first.
func (u *unit) Approvals(episodeID string) ([]care.Approval, error) {
	var all []care.Approval
	err := u.each("SELECT id, episode_id, assessment_id, after_version, part, content, author, approved_at FROM plan_approval WHERE episode_id = $1 ORDER BY id",
		func(scan func(...any) error) error {
			var a care.Approval
			var at string
			err := scan(&a.ID, &a.EpisodeID, &a.AssessmentID, &a.After, &a.Part, &a.Content, &a.Author, &at)
			if err != nil {
				return err
			}
			a.Approved, err = timeOf(at)
			all = append(all, a)
			return err
		}, episodeID)
	return all, err
}

// InsertApproval keeps that somebody approved one part of a plan.
func (u *unit) InsertApproval(a care.Approval) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	return id, u.exec("INSERT INTO plan_approval (id, episode_id, assessment_id, after_version, part, content, author, approved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		id, a.EpisodeID, a.AssessmentID, a.After, a.Part, a.Content, u.by.Who, u.now)
}
