package agenda

import (
	"context"
	"slices"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/desk"
)

// settle shows what somebody else made of this appointment beside what is typed
// here, and keeps what is chosen.
func (f *Form) settle(typed clinic.Appointment, failure error) {
	read := func(ctx context.Context) (v both.Version[clinic.Appointment], err error) {
		all, err := f.desk.Clinic.AppointmentsOf(ctx, typed.PatientID)
		if at := slices.IndexFunc(all, func(m care.Meeting) bool { return m.ID == typed.ID }); at >= 0 {
			v.Theirs, v.There = all[at].Appointment, true
		}
		if err == nil {
			v.By, err = f.desk.Clinic.LastSaved(ctx, typed.PatientID, "change appointment", typed.ID)
		}
		return v, err
	}
	both.Settle(f.desk, both.Case[clinic.Appointment]{Kind: care.TypedBooking, Base: f.opened, Typed: typed, Read: read, Use: func(merged, theirs clinic.Appointment) {
		merged.Revision = theirs.Revision
		desk.Try(f.desk, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, f.desk.Clinic.SaveAppointment(ctx, merged)
		}, func(_ struct{}, err error) {
			switch {
			case care.KindOf(err) == care.Conflict:
				f.settle(merged, err)
			case err != nil:
				f.desk.Fail(err)
			default:
				f.done()
			}
		})
	}}, failure)
}

// Again saves once more what is typed, where that failed because the server was
// away.
func (f *Form) Again() {
	if f.away {
		f.Next()
	}
}

// Reload reads the appointments again, because others changed some.
func (p *Page) Reload() { p.load() }
