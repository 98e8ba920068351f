package care

import (
	"context"
	"sync"

	"tandem/app/clinic"
)

// views are the parts of a record that somebody looks at: looking again at the
// same record, on the same day and without another in between, is one view.
type views struct {
	mu      sync.Mutex
	patient string
	who     string
	day     clinic.Date
	seen    map[string]bool // episodes of that patient
}

// view notes in the audit trail that a patient's record, or an episode of it,
// was opened.
func (c *Clinic) view(ctx context.Context, patientID, of string) error {
	v := &c.views
	v.mu.Lock()
	defer v.mu.Unlock()
	who, day := c.who(), c.Today()
	if v.patient != patientID || v.who != who || v.day != day {
		err := c.writeDesk(ctx, func(Writer) (Act, error) { return Act{What: "view", Subject: patientID}, nil })
		if err != nil {
			return err
		}
		v.patient, v.who, v.day, v.seen = patientID, who, day, map[string]bool{}
	}
	v.seen[of] = true
	return nil
}

// look reads a part of an episode, which is a view of its patient's record.
func (c *Clinic) look(ctx context.Context, episodeID string, work func(Reader) error) error {
	patient := ""
	err := c.read(ctx, func(r Reader) error {
		if err := work(r); err != nil {
			return err
		}
		if patient = c.views.of(episodeID); patient != "" {
			return nil
		}
		course, err := r.Course(episodeID)
		patient = course.Patient.ID
		return err
	})
	if err != nil {
		return err
	}
	return c.view(ctx, patient, episodeID)
}

// lookAtPatient reads a part of a patient's record.
func (c *Clinic) lookAtPatient(ctx context.Context, patientID string, work func(Reader) error) error {
	if err := c.read(ctx, work); err != nil {
		return err
	}
	return c.view(ctx, patientID, patientID)
}

// of is the patient in view when the episode is one of theirs, else empty.
func (v *views) of(episodeID string) string {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.seen[episodeID] {
		return ""
	}
	return v.patient
}
