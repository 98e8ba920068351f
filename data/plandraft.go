package data

import (
	"encoding/json"

	"tandem/app/care"
	"tandem/app/clinic"
)

// PlanDrafts lists the changed rows of an episode that wait for approval, the
// last saved first.
func (u *unit) PlanDrafts(episodeID string) ([]care.PlanDraft, error) {
	var all []care.PlanDraft
	err := u.each("SELECT revision, assessment_id, after_version, plan, by_whom, author, saved_at FROM plan_draft WHERE episode_id = $1 ORDER BY saved_at DESC",
		func(scan func(...any) error) error {
			d := care.PlanDraft{EpisodeID: episodeID}
			var plan, by, saved string
			err := scan(&d.Revision, &d.AssessmentID, &d.After, &plan, &by, &d.Author, &saved)
			if err != nil {
				return err
			}
			if d.Saved, err = timeOf(saved); err != nil {
				return err
			}
			if err = json.Unmarshal([]byte(plan), &d.Plan); err == nil {
				err = readHands(by, &d.Plan)
			}
			all = append(all, d)
			return err
		}, episodeID)
	return all, err
}

// PutPlanDraft inserts changed rows with revision 0 and replaces any others;
// saving over a newer revision is a Conflict.
func (u *unit) PutPlanDraft(d care.PlanDraft) error {
	plan, err := json.Marshal(d.Plan)
	if err != nil {
		return err
	}
	if d.Revision == 0 {
		saved, err := u.changed(`INSERT INTO plan_draft (episode_id, revision, assessment_id, after_version, plan, author, saved_at, by_whom)
			VALUES ($1, 1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
			d.EpisodeID, d.AssessmentID, d.After, string(plan), u.by.Who, u.now, handsOf(d.Plan))
		return savedOver(saved, err)
	}
	return savedOver(u.changed(`UPDATE plan_draft SET revision = revision + 1, plan = $1, author = $2, saved_at = $3, by_whom = $4
		WHERE episode_id = $5 AND assessment_id = $6 AND after_version = $7 AND revision = $8`,
		string(plan), u.by.Who, u.now, handsOf(d.Plan), d.EpisodeID, d.AssessmentID, d.After, d.Revision))
}

func savedOver(saved bool, err error) error {
	if err == nil && !saved {
		err = &care.Fault{Kind: care.Conflict, Say: sayTwice}
	}
	return err
}

// DeletePlanDraft forgets rows that were changed from one assessment and
// version.
func (u *unit) DeletePlanDraft(d care.PlanDraft) error {
	return u.exec("DELETE FROM plan_draft WHERE episode_id = $1 AND assessment_id = $2 AND after_version = $3", d.EpisodeID, d.AssessmentID, d.After)
}

// hands is who is to do each row of a plan, which its JSON does not say.
type hands struct {
	Massage []string `json:"massage,omitempty"`
	Therapy []string `json:"therapy,omitempty"`
}

func handsOf(p clinic.Plan) string {
	var h hands
	for _, r := range p.Massage.Rows {
		h.Massage = append(h.Massage, r.By)
	}
	for _, r := range p.Therapy.Rows {
		h.Therapy = append(h.Therapy, r.By)
	}
	text, err := json.Marshal(h)
	if err != nil {
		return "{}"
	}
	return string(text)
}

func readHands(text string, p *clinic.Plan) error {
	var h hands
	if err := json.Unmarshal([]byte(text), &h); err != nil {
		return err
	}
	for i := range min(len(h.Massage), len(p.Massage.Rows)) {
		p.Massage.Rows[i].By = h.Massage[i]
	}
	for i := range min(len(h.Therapy), len(p.Therapy.Rows)) {
		p.Therapy.Rows[i].By = h.Therapy[i]
	}
	return nil
}
