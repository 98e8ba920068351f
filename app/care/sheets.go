package care

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/handout"
)

// SheetOptions says how a sheet or leaflet is printed; what is empty comes from
// the patient's record and the practice.
type SheetOptions struct {
	Layout    string // one of handout.Layouts or handout.Leaflets
	Language  string // code of the language
	Paper     string // A4 or Letter
	NextVisit string // as it is printed, empty leaves a ruled blank
	InkSaving bool   // black outlines, nothing filled
}

// leaflet tells whether what is asked for needs no plan.
func (o SheetOptions) leaflet() bool { return slices.Contains(handout.Leaflets, o.Layout) }

// PrintedSheet is a sheet as it was printed, kept for ever.
type PrintedSheet struct {
	ID      string
	PDF     []byte
	Version int // of the plan, 0 for a leaflet
	Paper   string
	// Sheet is what was printed, nil for one that was kept from before.
	Sheet *handout.Sheet
}

// Sheet puts together what the sheet of the current plan version says, or a
// leaflet. A locked episode, for which only the safety card is made, is Refused,
// and so is a sheet without a plan.
func (c *Clinic) Sheet(ctx context.Context, episodeID string, o SheetOptions) (handout.Sheet, error) {
	parts, err := c.sheetParts(ctx, episodeID, o.Layout != "card")
	if err != nil {
		return handout.Sheet{}, err
	}
	if o.leaflet() {
		return c.fill(parts, o), nil
	}
	if parts.course.Plan() == nil {
		return handout.Sheet{}, refuse("This episode has no approved plan yet. Approve a plan first; the sheet is printed from it.")
	}
	return c.fill(parts, o), c.stillSafe(parts.course)
}

// stillSafe refuses a plan with a home exercise that a finding or health tag
// since its approval rules out.
func (c *Clinic) stillSafe(course clinic.Course) error {
	active := c.Rules().Guard.Active(course)
	for _, row := range course.Plan().Home {
		if tag, blocked := c.Rules().Guard.ExerciseBlock(active, row.Exercise); blocked {
			about, _ := c.Rules().Lib.Tag(tag)
			return refuse(fmt.Sprintf("The sheet was not printed: %s must not be given any more (%s). The record is unchanged. Review the plan, approve a new version without it, then print.",
				row.Exercise, cmp.Or(about.Name, tag)))
		}
	}
	return nil
}

// sheetParts are what a sheet is made of.
type sheetParts struct {
	course   clinic.Course
	practice clinic.Practice
	logo     handout.Logo
	next     *clinic.Appointment // the next one booked, or nil
}

// sheetParts reads them; a locked episode is Refused where that matters.
func (c *Clinic) sheetParts(ctx context.Context, episodeID string, lockable bool) (parts sheetParts, err error) {
	err = c.read(ctx, func(r Reader) (err error) {
		if parts.course, err = r.Course(episodeID); err != nil {
			return err
		}
		if parts.practice, err = r.Practice(); err != nil {
			return err
		}
		if parts.next, err = nextBooked(r, parts.course.Patient.ID, c.Today()); err != nil {
			return err
		}
		if parts.logo, err = r.Logo(); err != nil || !lockable {
			return err
		}
		engine, _, err := c.rulesFor(r, parts.course)
		if err != nil {
			return err
		}
		return unlocked(engine, parts.course, "No home-care sheet can be printed")
	})
	return parts, err
}

func (c *Clinic) fill(parts sheetParts, o SheetOptions) handout.Sheet {
	sheet := handout.FromCourse(parts.course, c.Rules().Lib)
	sheet.Practice, sheet.Logo, sheet.Printed, sheet.NextVisit = parts.practice, parts.logo, c.Today(), o.NextVisit
	sheet.Layout = cmp.Or(o.Layout, sheet.Layout)
	sheet.Language = cmp.Or(o.Language, sheet.Language)
	sheet.Paper = cmp.Or(o.Paper, parts.practice.Paper, sheet.Paper)
	sheet.InkSaving = o.InkSaving
	if sheet.NextVisit == "" && parts.next != nil {
		sheet.NextVisit = c.Rules().Lib.DayAndTime(sheet.Language, parts.next.Day, clinic.Clock(parts.next.Start))
	}
	if c.Several() {
		sheet.Therapist = c.WorkerName()
	}
	return sheet
}

// nextBooked is a patient's first appointment after a day, or nil.
func nextBooked(r Reader, patientID string, today clinic.Date) (*clinic.Appointment, error) {
	all, err := r.AppointmentsOf(patientID, today.Plus(1))
	for _, m := range all {
		if m.Status == clinic.Booked {
			return &m.Appointment, nil
		}
	}
	return nil, err
}

// PrintSheet makes the PDF of the current plan version, or of a leaflet, and
// keeps its bytes.
func (c *Clinic) PrintSheet(ctx context.Context, episodeID string, o SheetOptions) (PrintedSheet, error) {
	if err := c.mayWrite(); err != nil {
		return PrintedSheet{}, err
	}
	sheet, err := c.Sheet(ctx, episodeID, o)
	if err != nil {
		return PrintedSheet{}, err
	}
	var pdf bytes.Buffer
	if err := c.press.PDF(sheet, &pdf); err != nil {
		return PrintedSheet{}, unmade(err)
	}
	return c.keepSheet(ctx, episodeID, sheet, pdf.Bytes())
}

// keepSheet keeps the bytes of a sheet that is about to be printed.
func (c *Clinic) keepSheet(ctx context.Context, episodeID string, sheet handout.Sheet, pdf []byte) (PrintedSheet, error) {
	version := sheet.Plan.Version
	if slices.Contains(handout.Leaflets, sheet.Layout) {
		version = 0
	}
	record := SheetRecord{
		EpisodeID: episodeID, Version: version,
		Layout: sheet.Layout, Language: sheet.Language, Paper: sheet.Paper,
	}
	printed := PrintedSheet{PDF: pdf, Version: version, Paper: sheet.Paper, Sheet: &sheet}
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		printed.ID, err = w.InsertSheet(record, printed.PDF)
		return Act{What: "print", Subject: printed.ID}, err
	})
	if err != nil {
		return PrintedSheet{}, err
	}
	return printed, nil
}

// PrintedSheets lists the sheets that were printed in an episode, oldest first.
func (c *Clinic) PrintedSheets(ctx context.Context, episodeID string) ([]SheetRecord, error) {
	var sheets []SheetRecord
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		sheets, err = r.Sheets(episodeID)
		return err
	})
	return sheets, err
}

// SheetFile returns the bytes of a printed sheet, exactly as printed.
func (c *Clinic) SheetFile(ctx context.Context, sheetID string) ([]byte, error) {
	return c.sheetFile(ctx, Act{What: "view sheet", Subject: sheetID})
}

// Reprint returns the bytes of a printed sheet, to be printed again.
func (c *Clinic) Reprint(ctx context.Context, sheetID string) ([]byte, error) {
	if err := c.mayWrite(); err != nil {
		return nil, err
	}
	return c.sheetFile(ctx, Act{What: "print again", Subject: sheetID})
}

func (c *Clinic) sheetFile(ctx context.Context, act Act) ([]byte, error) {
	var pdf []byte
	err := c.mayRead()
	if err != nil {
		return nil, err
	}
	err = c.writeDesk(ctx, func(w Writer) (_ Act, err error) {
		pdf, err = w.SheetFile(act.Subject)
		return act, err
	})
	return pdf, err
}

// NoteSaved notes that a printed sheet was saved as a file as well.
func (c *Clinic) NoteSaved(ctx context.Context, sheetID string) error {
	return c.write(ctx, func(Writer) (Act, error) { return Act{What: "export sheet", Subject: sheetID}, nil })
}
