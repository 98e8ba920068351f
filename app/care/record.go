package care

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"time"

	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/app/report"
)

// WholeRecord returns all that the clinic keeps about one patient, for the
// patient's own copy or another clinic.
func (c *Clinic) WholeRecord(ctx context.Context, patientID string) (report.Record, error) {
	var record report.Record
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		record, err = c.recordOf(w, patientID)
		return Act{What: "export record", Subject: patientID}, err
	})
	return record, err
}

// PrintRecord makes the whole record as a PDF to read.
func (c *Clinic) PrintRecord(ctx context.Context, patientID string) ([]byte, error) {
	var record report.Record
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		record, err = c.recordOf(w, patientID)
		return Act{What: "print record", Subject: patientID}, err
	})
	if err != nil {
		return nil, err
	}
	return c.RecordPDF(record)
}

// RecordPDF sets a record as a PDF.
func (c *Clinic) RecordPDF(record report.Record) ([]byte, error) {
	writer, err := c.letters()
	if err != nil {
		return nil, notMade(err)
	}
	var pdf bytes.Buffer
	if err := writer.DocumentPDF(report.Readable(c.engine.Lib, c.tongue(""), record), &pdf); err != nil {
		return nil, notMade(err)
	}
	return pdf.Bytes(), nil
}

// recordFormat is the version of the record as JSON.
const recordFormat = 1

func (c *Clinic) recordOf(r Reader, patientID string) (report.Record, error) {
	record := report.Record{Format: recordFormat, Written: stamp(c.clock()), By: c.who()}
	d, err := c.duties(r, patientID)
	if err != nil {
		return record, err
	}
	if record.Clinic, err = r.Practice(); err != nil {
		return record, err
	}
	record.Clinic.Paper = cmp.Or(record.Clinic.Paper, handout.Papers[0])
	record.Patient = recordPatient(d.Patient)
	record.Keeping = report.Keeping{Jurisdiction: d.Rule.Name, LastContact: d.Last, Until: d.Until}
	if record.Keeping.Holds, err = r.Holds(patientID); err != nil {
		return record, err
	}
	if err := recordMerges(r, &record); err != nil {
		return record, err
	}
	episodes, err := r.Episodes(patientID)
	if err != nil {
		return record, err
	}
	for _, e := range episodes {
		one, err := c.recordEpisode(r, e.ID)
		if err != nil {
			return record, err
		}
		record.Episodes = append(record.Episodes, one)
	}
	record.Audit, err = r.AuditOf(patientID)
	return record, err
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

func recordPatient(p clinic.Patient) report.RecordPatient {
	out := report.RecordPatient{
		ID: p.ID, Name: p.FullName(), Given: p.Given, Family: p.Family, Preferred: p.Preferred, Born: p.Born, Sex: p.Sex, Number: p.Number,
		Language: p.Language, Interpreter: p.Interpreter, Referrer: p.Referrer, Contact: p.Contact, Emergency: p.Emergency, Guardian: p.Guardian,
		Anonymised: p.Anonymised,
	}
	for _, t := range p.Health {
		out.Health = append(out.Health, report.RecordTag(t))
	}
	return out
}

func recordMerges(r Reader, record *report.Record) error {
	merges, err := r.Merges(record.Patient.ID)
	hold := inForce(merges)
	for _, m := range merges {
		if m.Undoes != "" {
			continue
		}
		undone := !slices.ContainsFunc(hold, func(h Merge) bool { return h.ID == m.ID })
		record.Merges = append(record.Merges, report.RecordMerge{Kept: m.Kept, Other: m.Other, Undone: undone, By: m.Author, At: stamp(m.Merged)})
	}
	return err
}

func (c *Clinic) recordEpisode(r Reader, id string) (report.RecordEpisode, error) {
	course, err := r.Course(id)
	if err != nil {
		return report.RecordEpisode{}, err
	}
	e := report.RecordEpisode{ID: id, Episode: course.Episode}
	for _, a := range course.Assessments {
		e.Assessments = append(e.Assessments, report.RecordAssessment{ID: a.ID, Author: a.Author, Entered: a.Entered, Signed: a.Signed, Assessment: a, Details: a.Details, Given: a.Given})
	}
	draft, err := r.Draft(id)
	if err != nil {
		return e, err
	}
	if draft != nil {
		e.Assessments = append(e.Assessments, report.RecordAssessment{ID: draft.ID, Author: draft.Author, Entered: draft.Entered, Assessment: *draft, Details: draft.Details, Given: draft.Given})
	}
	for _, v := range course.Visits {
		e.Visits = append(e.Visits, recordVisit(v))
	}
	for _, p := range course.Plans {
		e.Plans = append(e.Plans, report.RecordPlan{
			ID: p.ID, Entered: p.Entered, MassageBy: p.MassageBy, ExerciseBy: p.ExerciseBy, Hands: handsOf(p.Massage.Rows, p.Therapy.Rows), Plan: p,
		})
	}
	for _, read := range []func(Reader, *report.RecordEpisode) error{recordDecisions, recordConsents, recordPapers, recordAddenda} {
		if err := read(r, &e); err != nil {
			return e, err
		}
	}
	return e, nil
}

func recordVisit(v clinic.Visit) report.RecordVisit {
	rows := make([]clinic.TherapyRow, len(v.Exercise))
	for i, row := range v.Exercise {
		rows[i] = row.TherapyRow
	}
	return report.RecordVisit{
		ID: v.ID, Author: v.Author, Entered: v.Entered, Signed: v.Signed, Handover: v.Handover, Session: v.Session,
		Hands: handsOf(v.Massage, rows), Visit: v,
	}
}

func handsOf(massage []clinic.MassageRow, exercise []clinic.TherapyRow) report.RowHands {
	var h report.RowHands
	named := false
	for _, row := range massage {
		h.Massage, named = append(h.Massage, row.By), named || row.By != ""
	}
	for _, row := range exercise {
		h.Exercise, named = append(h.Exercise, row.By), named || row.By != ""
	}
	if !named {
		return report.RowHands{}
	}
	return h
}

func recordDecisions(r Reader, e *report.RecordEpisode) error {
	decided, err := r.Decided(e.ID)
	versions := make([]int, 0, len(decided))
	for version := range decided {
		versions = append(versions, version)
	}
	slices.Sort(versions)
	for _, version := range versions {
		for _, d := range decided[version] {
			e.Decisions = append(e.Decisions, report.RecordDecision{
				Version: version, Date: d.Date, Rule: d.Proposal.Rule, Change: d.Proposal.Change, Why: d.Proposal.Why, Basis: d.Proposal.Basis,
				Decision: string(d.Verdict), To: d.To, Reason: d.Reason,
			})
		}
	}
	return err
}

func recordConsents(r Reader, e *report.RecordEpisode) (err error) {
	e.Consents, err = r.Consents(e.ID)
	return err
}

func recordPapers(r Reader, e *report.RecordEpisode) error {
	sheets, err := r.Sheets(e.ID)
	if err != nil {
		return err
	}
	for _, s := range sheets {
		e.Sheets = append(e.Sheets, report.RecordPaper{ID: s.ID, Kind: s.Layout, Version: s.Version, By: s.Author, At: stamp(s.Printed), Hash: s.Hash})
	}
	if e.TeachBacks, err = r.TeachBacks(e.ID); err != nil {
		return err
	}
	letters, err := r.Letters(e.ID)
	for _, l := range letters {
		e.Letters = append(e.Letters, report.RecordPaper{ID: l.ID, Kind: string(l.Kind), By: l.Author, At: stamp(l.Made), Hash: l.Hash})
	}
	return err
}

func recordAddenda(r Reader, e *report.RecordEpisode) error {
	overrides, err := r.Overrides(e.ID)
	if err != nil {
		return err
	}
	for _, o := range overrides {
		one := report.RecordOverride{Clinician: o.Clinician, Reason: o.Reason, By: o.Author, At: stamp(o.Entered)}
		for _, f := range o.Findings {
			one.Findings = append(one.Findings, f.Why)
		}
		e.Overrides = append(e.Overrides, one)
	}
	corrections, err := r.Corrections(e.ID)
	for _, x := range corrections {
		e.Corrections = append(e.Corrections, report.RecordCorrection{Subject: x.Subject, Place: x.Place, Was: x.Was, Text: x.Text, Reason: x.Reason, By: x.Author, At: stamp(x.Entered)})
	}
	return err
}

// TeachBack notes what a patient could do when a printed sheet was given:
// done_back, shown or not_done.
func (c *Clinic) TeachBack(ctx context.Context, t report.TeachBack) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	if !slices.Contains(TeachBackResults, t.Result) {
		return invalid([]clinic.Problem{{Place: "result", Sentence: "Say whether the patient did the exercises back, only saw them, or neither"}})
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		if err := c.mustTreat(w); err != nil {
			return Act{}, err
		}
		return Act{What: "note teach-back", Subject: t.SheetID}, w.InsertTeachBack(t)
	})
}

// TeachBackResults are what a patient could do.
var TeachBackResults = []string{"done_back", "shown", "not_done"}

// TeachBacks lists what was noted with the sheets of an episode, oldest first.
func (c *Clinic) TeachBacks(ctx context.Context, episodeID string) ([]report.TeachBack, error) {
	var all []report.TeachBack
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		all, err = r.TeachBacks(episodeID)
		return err
	})
	return all, err
}
