package care

import (
	"context"
	"fmt"
	"slices"

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

// Whole is one patient with every course of care, oldest first.
type Whole struct {
	Patient  clinic.Patient
	Courses  []clinic.Course
	Consents [][]clinic.Consent // of each course; may be shorter
}

// ExportWhole returns a patient with every episode for writing to a file.
func (c *Clinic) ExportWhole(ctx context.Context, patientID string) (Whole, error) {
	var whole Whole
	err := c.write(ctx, func(w Writer) (Act, error) {
		var err error
		whole, err = wholeOf(w, patientID)
		return Act{What: "export", Subject: patientID}, err
	})
	return whole, err
}

func wholeOf(r Reader, patientID string) (Whole, error) {
	var whole Whole
	var err error
	if whole.Patient, err = r.Patient(patientID); err != nil {
		return whole, err
	}
	episodes, err := r.Episodes(patientID)
	if err != nil {
		return whole, err
	}
	for _, e := range episodes {
		course, err := r.Course(e.ID)
		if err != nil {
			return whole, err
		}
		consents, err := r.Consents(e.ID)
		if err != nil {
			return whole, err
		}
		whole.Courses, whole.Consents = append(whole.Courses, course), append(whole.Consents, consents)
	}
	return whole, nil
}

// Import keeps a course from a file as a new patient with one episode, all of
// it signed, and returns the patient's id. A course with problems is Invalid
// and nothing of it is kept.
func (c *Clinic) Import(ctx context.Context, course clinic.Course) (string, error) {
	return c.ImportWhole(ctx, Whole{Patient: course.Patient, Courses: []clinic.Course{course}})
}

// ImportWhole keeps a patient with every episode, all of it signed, and returns
// the new id. With problems anywhere it is Invalid and nothing is kept.
func (c *Clinic) ImportWhole(ctx context.Context, whole Whole) (string, error) {
	if err := c.mayWrite(); err != nil {
		return "", err
	}
	if err := invalid(c.wholeProblems(whole)); err != nil {
		return "", err
	}
	var id string
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		if id, err = w.InsertPatient(whole.Patient); err != nil {
			return Act{}, err
		}
		for i, course := range whole.Courses {
			course.PatientID = id
			episodeID, err := w.InsertEpisode(course)
			if err != nil {
				return Act{}, err
			}
			if err := c.insertRecords(w, episodeID, course); err != nil {
				return Act{}, err
			}
			if i < len(whole.Consents) {
				if err := insertConsents(w, episodeID, whole.Consents[i]); err != nil {
					return Act{}, err
				}
			}
		}
		return Act{What: "import", Subject: id}, nil
	})
	return id, err
}

func (c *Clinic) wholeProblems(whole Whole) []clinic.Problem {
	if len(whole.Courses) == 0 {
		return whole.Patient.Problems("")
	}
	var all []clinic.Problem
	for i, course := range whole.Courses {
		course.Patient = whole.Patient
		for _, p := range append(course.Problems(), c.strangers(course)...) {
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
		for j := 0; i < len(whole.Consents) && j < len(whole.Consents[i]); j++ {
			for _, p := range whole.Consents[i][j].Problems("") {
				all = append(all, clinic.Problem{Place: fmt.Sprintf("consents[%d].%s", j, p.Place), Sentence: p.Sentence})
			}
		}
	}
	return all
}

func insertConsents(w Writer, episodeID string, consents []clinic.Consent) error {
	for _, consent := range consents {
		consent.EpisodeID = episodeID
		id, err := w.InsertConsent(consent)
		if err != nil {
			return err
		}
		for _, back := range consent.Withdrawn {
			back.ConsentID = id
			if _, err := w.InsertWithdrawal(back); err != nil {
				return err
			}
		}
	}
	return nil
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
