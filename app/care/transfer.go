package care

import (
	"context"

	"tandem/app/clinic"
)

// Export returns a patient's latest episode for writing to a file.
func (c *Clinic) Export(ctx context.Context, patientID string) (clinic.Course, error) {
	var course clinic.Course
	err := c.write(ctx, func(w Writer) (Act, error) {
		if _, err := w.Patient(patientID); err != nil {
			return Act{}, err
		}
		episodes, err := w.Episodes(patientID)
		if err != nil {
			return Act{}, err
		}
		if len(episodes) == 0 {
			return Act{}, refuse("This patient has no episode of care yet, so there is nothing to export. Open an episode first.")
		}
		course, err = w.Course(episodes[len(episodes)-1].ID)
		return Act{What: "export", Subject: patientID}, err
	})
	return course, err
}

// Import keeps a course from a file as a new patient with one episode, all of
// it signed, and returns the patient's id. A course with problems is Invalid
// and nothing of it is kept.
func (c *Clinic) Import(ctx context.Context, course clinic.Course) (string, error) {
	if err := invalid(append(course.Problems(), c.strangers(course)...)); err != nil {
		return "", err
	}
	var id string
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		if id, err = w.InsertPatient(course.Patient); err != nil {
			return Act{}, err
		}
		course.PatientID = id
		episodeID, err := w.InsertEpisode(course)
		if err != nil {
			return Act{}, err
		}
		return Act{What: "import", Subject: id}, c.insertRecords(w, episodeID, course)
	})
	return id, err
}

func (c *Clinic) insertRecords(w Writer, episodeID string, course clinic.Course) error {
	for _, a := range course.Assessments {
		a.ID, a.Revision, a.EpisodeID, a.Author = "", 0, episodeID, c.who()
		kept, err := w.PutDraft(a)
		if err != nil {
			return err
		}
		if err := w.Sign(kept.ID); err != nil {
			return err
		}
	}
	for _, v := range course.Visits {
		v.EpisodeID = episodeID
		if _, err := w.InsertVisit(v); err != nil {
			return err
		}
	}
	for _, p := range course.Plans {
		p.EpisodeID = episodeID
		if _, err := w.InsertPlan(p); err != nil {
			return err
		}
	}
	for _, d := range course.Decisions {
		if err := w.InsertDecision(episodeID, d, versionOf(course.Plans, d.Date)); err != nil {
			return err
		}
	}
	return nil
}

// versionOf is the first version approved on or after a day, 0 when none was.
func versionOf(plans []clinic.Plan, day clinic.Date) int {
	for _, p := range plans {
		if p.Approved >= day {
			return p.Version
		}
	}
	return 0
}
