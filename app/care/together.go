package care

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/app/clinic"
)

// Shared says whether the record lies on a server, so that others work in it at
// the same time.
func (c *Clinic) Shared() bool { return c.sharing != nil && c.sharing.Shared() }

// Watch calls told for every change of another workstation until ctx ends.
func (c *Clinic) Watch(ctx context.Context, told func(Change)) error {
	if c.sharing == nil {
		return nil
	}
	return c.sharing.Watch(ctx, told)
}

// Here says that who works now has a patient's record open and lists who else
// has; it is to be called again within a minute. No patient means none.
func (c *Clinic) Here(ctx context.Context, patientID string) ([]Present, error) {
	if !c.Shared() {
		return nil, nil
	}
	return c.sharing.Here(ctx, c.who(), patientID)
}

// Saved is who saved something last, at which workstation and when.
type Saved struct {
	Who, Station string
	When         time.Time
}

// LastSaved says who did an act on a record of a patient last, as the audit
// trail has it; the zero Saved is nobody.
func (c *Clinic) LastSaved(ctx context.Context, patientID, act, subject string) (Saved, error) {
	var s Saved
	err := c.readDesk(ctx, func(r Reader) (err error) {
		s, err = r.LastSaved(patientID, act, subject)
		return err
	})
	return s, err
}

// free refuses an appointment of a therapist who has another one at that time,
// where several book in one diary at once.
func (c *Clinic) free(r Reader, a clinic.Appointment) error {
	if !c.Shared() || a.Status != clinic.Booked {
		return nil
	}
	there, err := r.Appointments(a.Day, a.Day, a.Therapist)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(there, func(m Meeting) bool {
		return m.ID != a.ID && m.Status == clinic.Booked && m.Start < a.End() && a.Start < m.End()
	})
	if at < 0 {
		return nil
	}
	m := there[at]
	return &Fault{Kind: Refused, Say: fmt.Sprintf("Nothing was booked: %s already has %s on %s from %s to %s. Choose another time, or move that appointment first.",
		m.Therapist, strings.TrimSpace(m.Name), m.Day, clinic.Clock(m.Start), clinic.Clock(m.End()))}
}
