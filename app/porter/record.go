package porter

import (
	"bytes"
	"context"
	"io"
	"slices"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange/fhir"
)

// ReadEpisode reads an episode file without keeping anything.
func (p *Porter) ReadEpisode(in io.Reader) (care.Whole, Report, error) {
	course, err := p.episodes.Read(in)
	if err != nil {
		return care.Whole{}, Report{}, err
	}
	return care.Whole{Patient: course.Patient, Courses: []clinic.Course{course}}, Report{}, nil
}

// ReadFHIR reads a FHIR R4 Bundle without keeping anything; what Tandem has no
// place for is in the report.
func (p *Porter) ReadFHIR(in io.Reader) (care.Whole, Report, error) {
	record, leftOut, err := fhir.Read(in)
	var report Report
	for _, l := range leftOut {
		report.leave(l.Place, l.Why)
	}
	if err != nil {
		return care.Whole{}, report, err
	}
	whole := care.Whole{Patient: record.Patient}
	for _, e := range record.Episodes {
		course := e.Course
		course.Patient = record.Patient
		whole.Courses, whole.Consents = append(whole.Courses, course), append(whole.Consents, e.Consents)
	}
	return whole, report, nil
}

// Contents adds to the report what a record that was read would add.
func (p *Porter) Contents(ctx context.Context, whole care.Whole, report Report) (Report, error) {
	report.say("%s would be added with %s. Nothing was changed.", whole.Patient.FullName(), contents(whole.Courses))
	err := p.sayTwin(ctx, whole.Patient, &report)
	return report, err
}

// Keep adds a record that was read to the clinic.
func (p *Porter) Keep(ctx context.Context, whole care.Whole, report Report) (Report, error) {
	id, err := p.clinic.ImportWhole(ctx, whole)
	if err != nil {
		return report, err
	}
	report.ID = id
	report.say("Added one patient with %s.", contents(whole.Courses))
	whole.Patient.ID = id
	err = p.sayTwin(ctx, whole.Patient, &report)
	return report, err
}

// sayTwin tells of another patient with the same name and birth date.
func (p *Porter) sayTwin(ctx context.Context, patient clinic.Patient, report *Report) error {
	alike, err := p.clinic.Duplicates(ctx, patient)
	for _, other := range alike {
		if slices.Contains(other.Why, care.SameNameAndBirth) {
			report.say("Someone of the same name and birth date is a patient already. Two records of one person can be made one on the patient's page (Alt M), and taken apart again.")
			break
		}
	}
	return err
}

// WriteEpisode writes a patient's latest episode as an episode file.
func (p *Porter) WriteEpisode(ctx context.Context, patientID string, out io.Writer) (Report, error) {
	course, err := p.clinic.Export(ctx, patientID)
	if err != nil {
		return Report{}, err
	}
	var report Report
	report.say("Wrote the latest episode: %s.", contents([]clinic.Course{course}))
	return report, p.episodes.Write(out, course)
}

// WriteFHIR writes a patient with every episode as a FHIR R4 Bundle.
func (p *Porter) WriteFHIR(ctx context.Context, patientID string, out io.Writer) (Report, error) {
	whole, err := p.clinic.ExportWhole(ctx, patientID)
	if err != nil {
		return Report{}, err
	}
	var report Report
	report.say("Wrote a FHIR R4 bundle: %s.", contents(whole.Courses))
	for _, loss := range fhir.Losses {
		report.leave("bundle", loss)
	}
	return report, p.bundle(ctx, whole, out)
}

func (p *Porter) bundle(ctx context.Context, whole care.Whole, out io.Writer) error {
	practice, err := p.clinic.Practice(ctx)
	if err != nil {
		return err
	}
	record := fhir.Record{Patient: whole.Patient}
	for i, course := range whole.Courses {
		e := fhir.Episode{Course: course}
		if i < len(whole.Consents) {
			e.Consents = whole.Consents[i]
		}
		record.Episodes = append(record.Episodes, e)
	}
	var text bytes.Buffer
	about := fhir.About{Seed: whole.Patient.ID, When: p.now(), Practice: practice.Name}
	if err := fhir.Write(&text, p.clinic.Standard().Lib, record, about); err != nil {
		return err
	}
	_, err = out.Write(text.Bytes())
	return err
}
