package care

import (
	"context"

	"tandem/app/clinic"
)

// Dossier is everything that is kept about one patient, without the bytes of
// its files.
type Dossier struct {
	Whole
	Records   []Papers // of each course
	Documents []Document
}

// Papers are what a course gathered beside its assessments, visits and plans.
type Papers struct {
	Decided     map[int][]Settled // by plan version
	Corrections []Correction
	Overrides   []Override
	Sheets      []SheetRecord
	Letters     []LetterRecord
}

// ExportAll notes in the audit trail that everything is taken out, and says as
// what; it lists the ids of all patients. Dossier and the files of each may be
// read after it.
func (c *Clinic) ExportAll(ctx context.Context, what string) ([]string, error) {
	var ids []string
	err := c.write(ctx, func(w Writer) (Act, error) {
		for after := ""; ; {
			patients, err := w.PatientPage(after, page)
			if err != nil || len(patients) == 0 {
				return Act{What: what}, err
			}
			for _, p := range patients {
				ids = append(ids, p.ID)
			}
			after = ids[len(ids)-1]
		}
	})
	return ids, err
}

// ExportDossier is Dossier for one patient, noted in the audit trail.
func (c *Clinic) ExportDossier(ctx context.Context, patientID string) (Dossier, error) {
	err := c.write(ctx, func(Writer) (Act, error) { return Act{What: "export", Subject: patientID}, nil })
	if err != nil {
		return Dossier{}, err
	}
	return c.Dossier(ctx, patientID)
}

// Dossier reads everything about a patient. Only what was noted by ExportAll or
// ExportDossier may be taken out.
func (c *Clinic) Dossier(ctx context.Context, patientID string) (Dossier, error) {
	var d Dossier
	err := c.read(ctx, func(r Reader) (err error) {
		if d.Whole, err = wholeOf(r, patientID); err != nil {
			return err
		}
		for _, course := range d.Courses {
			papers, err := papersOf(r, course.Episode.ID)
			if err != nil {
				return err
			}
			d.Records = append(d.Records, papers)
		}
		d.Documents, err = r.Documents(patientID)
		return err
	})
	return d, err
}

func papersOf(r Reader, episodeID string) (p Papers, err error) {
	for _, read := range []func() error{
		func() (err error) { p.Decided, err = r.Decided(episodeID); return err },
		func() (err error) { p.Corrections, err = r.Corrections(episodeID); return err },
		func() (err error) { p.Overrides, err = r.Overrides(episodeID); return err },
		func() (err error) { p.Sheets, err = r.Sheets(episodeID); return err },
		func() (err error) { p.Letters, err = r.Letters(episodeID); return err },
	} {
		if err := read(); err != nil {
			return p, err
		}
	}
	return p, nil
}

// Complaints lists the conditions of a patient's episodes, oldest first.
func (c *Clinic) Complaints(ctx context.Context, patientID string) (clinic.Patient, []string, error) {
	var p clinic.Patient
	var codes []string
	err := c.read(ctx, func(r Reader) (err error) {
		if p, err = r.Patient(patientID); err != nil {
			return err
		}
		episodes, err := r.Episodes(patientID)
		for _, e := range episodes {
			codes = append(codes, e.Condition)
		}
		return err
	})
	return p, codes, err
}
