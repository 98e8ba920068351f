package care

import (
	"context"

	"tandem/app/clinic"
)

// OpenEpisode begins a course of care for one complaint and returns its id.
func (c *Clinic) OpenEpisode(ctx context.Context, patientID string, e clinic.Episode) (string, error) {
	if err := c.mayWrite(); err != nil {
		return "", err
	}
	if err := invalid(e.Problems(c.Today())); err != nil {
		return "", err
	}
	var id string
	err := c.write(ctx, func(w Writer) (Act, error) {
		p, err := w.Patient(patientID)
		if err != nil {
			return Act{}, err
		}
		e.PatientID = p.ID
		id, err = w.InsertEpisode(clinic.Course{Episode: e})
		return Act{What: "open episode", Subject: id}, err
	})
	return id, err
}

// SaveEpisode keeps a changed condition, side, onset or goals; saving over a
// newer revision is a Conflict.
func (c *Clinic) SaveEpisode(ctx context.Context, e clinic.Episode) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	if err := invalid(e.Problems(c.Today())); err != nil {
		return err
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "change episode", Subject: e.ID}, w.UpdateEpisode(e)
	})
}

// Episodes lists a patient's episodes, oldest first.
func (c *Clinic) Episodes(ctx context.Context, patientID string) ([]clinic.Episode, error) {
	var list []clinic.Episode
	err := c.lookAtPatient(ctx, patientID, func(r Reader) (err error) {
		list, err = r.Episodes(patientID)
		return err
	})
	return list, err
}

// Course opens an episode: its signed assessments, visits, plan versions and
// decisions, oldest first.
func (c *Clinic) Course(ctx context.Context, episodeID string) (clinic.Course, error) {
	course, err := c.course(ctx, episodeID)
	if err != nil {
		return course, err
	}
	return course, c.view(ctx, course.Patient.ID, episodeID)
}
