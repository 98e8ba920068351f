package demo

import (
	"context"

	"tandem/app/care"
	"tandem/app/clinic"
)

// Keep takes a story into a clinic: the signed course, the appointments, the
// sheet that was given out, and the assessment that is still being filled in as
// a draft. It returns the ids of the patient and the episode.
func Keep(ctx context.Context, c *care.Clinic, story Story) (patient, episode string, err error) {
	if patient, err = c.Import(ctx, story.Course); err != nil {
		return "", "", err
	}
	for _, meeting := range story.Meetings {
		meeting.PatientID = patient
		if err := c.Book(ctx, []clinic.Appointment{meeting}); err != nil {
			return patient, "", err
		}
	}
	episodes, err := c.Episodes(ctx, patient)
	if err != nil {
		return patient, "", err
	}
	episode = episodes[len(episodes)-1].ID
	if story.Printed {
		if _, err := c.PrintSheet(ctx, episode, care.SheetOptions{}); err != nil {
			return patient, episode, err
		}
	}
	if story.Draft != nil {
		_, err = c.SaveDraft(ctx, episode, *story.Draft)
	}
	return patient, episode, err
}
