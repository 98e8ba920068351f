package care

import (
	"context"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
)

// PatientRow is a patient in the list, with the latest episode.
type PatientRow struct {
	ID, Name    string
	Born        clinic.Date
	Phone       string
	Condition   string // of the latest episode, empty without one
	EpisodeID   string
	Due         string // "draft", "plan", "reassess" or empty
	PlanVersion int    // the current version, 0 without a plan
	Tags        []string
	MergedInto  string // id of the record that took this one's place
}

// FindPatients finds patients by any part of the name, birth date or phone
// number, words in any order, accents ignored; empty text finds everyone. The
// rows are sorted by family and given name. Reception sees whom to call, not
// what for.
func (c *Clinic) FindPatients(ctx context.Context, text string, limit int) ([]PatientRow, error) {
	var found []Found
	err := c.readDesk(ctx, func(r Reader) (err error) {
		found, err = r.FindPatients(text, limit)
		return err
	})
	if err != nil {
		return nil, err
	}
	rows := make([]PatientRow, len(found))
	for i, f := range found {
		if !c.ReadsRecord() {
			rows[i] = PatientRow{ID: f.ID, Name: f.Name, Born: f.Born, Phone: f.Phone, MergedInto: f.MergedInto}
			continue
		}
		rows[i] = f.PatientRow
		rows[i].Due = due(f, c.Today())
	}
	return rows, nil
}

// ReadySearch prepares the search, so that the first key finds as quickly as
// the next; it takes a moment in a large clinic.
func (c *Clinic) ReadySearch(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, listTime)
	defer cancel()
	return c.readDesk(ctx, func(r Reader) error { return r.ReadySearch() })
}

// due says what waits in the latest episode.
func due(f Found, today clinic.Date) string {
	switch {
	case f.HasDraft:
		return "draft"
	case f.LastSigned == "" || f.LastKind == clinic.Discharge:
		return ""
	case f.PlanVersion == 0:
		return "plan"
	case f.ReviewDays > 0 && today.DaysSince(f.LastSigned) >= f.ReviewDays:
		return "reassess"
	}
	return ""
}

// RegisterPatient keeps a new patient and returns the id. What is wrong comes
// back as an Invalid Fault with its places.
func (c *Clinic) RegisterPatient(ctx context.Context, p clinic.Patient) (string, error) {
	p, err := c.ready(ctx, p)
	if KindOf(err) == Offline {
		return "", c.keepTyped(Typed{Kind: TypedPatient, Person: &p}, err)
	}
	if err != nil {
		return "", err
	}
	if there, found, err := c.registered(ctx, p); err != nil || found {
		if err == nil {
			err = c.SavePatient(ctx, there)
		}
		if err == nil {
			err = c.forget(Typed{Kind: TypedPatient}.name())
		}
		return there.ID, err
	}
	var id string
	err = c.saving(ctx, Typed{Kind: TypedPatient, Person: &p}, func() error {
		return c.writeDesk(ctx, func(w Writer) (_ Act, err error) {
			if err := numberFree(w, p); err != nil {
				return Act{}, err
			}
			if len(p.Health) > 0 && !c.WritesRecord() {
				return Act{}, c.mayWrite()
			}
			id, err = w.InsertPatient(p)
			return Act{What: "register patient", Subject: id}, err
		})
	})
	return id, err
}

// SavePatient keeps a changed patient; saving over a newer revision is a
// Conflict. Health that reception does not see stays as it is.
func (c *Clinic) SavePatient(ctx context.Context, p clinic.Patient) error {
	p, err := c.ready(ctx, p)
	if KindOf(err) == Offline {
		return c.keepTyped(Typed{Kind: TypedPatient, Patient: p.ID, Person: &p}, err)
	}
	if err != nil {
		return err
	}
	return c.saving(ctx, Typed{Kind: TypedPatient, Patient: p.ID, Person: &p}, func() error {
		return c.writeDesk(ctx, func(w Writer) (Act, error) { return c.savePatient(w, p) })
	})
}

func (c *Clinic) savePatient(w Writer, p clinic.Patient) (Act, error) {
	if p.MergedInto != "" {
		return Act{}, refuse("This record was merged into another one and is kept as it was. Change the record that took its place, or undo the merge first.")
	}
	if err := numberFree(w, p); err != nil {
		return Act{}, err
	}
	if !c.WritesRecord() {
		kept, err := w.Patient(p.ID)
		if err != nil {
			return Act{}, err
		}
		p.Health = kept.Health
	}
	return Act{What: "change patient", Subject: p.ID}, w.UpdatePatient(p)
}

// numberFree refuses a clinic number that is another patient's.
func numberFree(r Reader, p clinic.Patient) error {
	if p.Number == "" {
		return nil
	}
	known, err := r.Identities()
	if err != nil {
		return err
	}
	for _, other := range known {
		if other.Number == p.Number && other.ID != p.ID {
			return invalid([]clinic.Problem{{Place: "number", Sentence: "This number is already that of " + other.FullName() + "; each patient needs one of their own"}})
		}
	}
	return nil
}

// OfAge is from when on a patient needs no guardian, in years.
func (c *Clinic) OfAge() int { return c.Rules().Lib.Limit(library.PersonOfAge) }

// ready checks a patient and fills the whole name from its parts.
func (c *Clinic) ready(ctx context.Context, p clinic.Patient) (clinic.Patient, error) {
	_, err := c.Engine(ctx)
	if err != nil && KindOf(err) != Offline {
		return p, err
	}
	p.Given, p.Family = strings.TrimSpace(p.Given), strings.TrimSpace(p.Family)
	p.Name, p.Number = strings.TrimSpace(p.FullName()), strings.TrimSpace(p.Number)
	if wrong := invalid(append(p.Problems(c.Today()), p.GuardianProblems(c.Today(), c.OfAge())...)); wrong != nil {
		return p, wrong
	}
	return p, err
}

// Patient opens a patient's record; reception sees all but the health.
func (c *Clinic) Patient(ctx context.Context, id string) (clinic.Patient, error) {
	var p clinic.Patient
	err := c.readDesk(ctx, func(r Reader) (err error) {
		p, err = r.Patient(id)
		return err
	})
	if err != nil {
		return p, err
	}
	if !c.ReadsRecord() {
		p.Health = nil
	}
	return p, c.view(ctx, id, id)
}
