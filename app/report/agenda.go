package report

import (
	"cmp"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Booking is an appointment as a paper shows it.
type Booking struct {
	clinic.Appointment
	Name, Phone string
}

// Slip is a patient's own list of appointments, in the patient's language; the
// sheet's press sets it.
func Slip(lib *library.Library, practice clinic.Practice, patient clinic.Patient, bookings []Booking, today clinic.Date) Folio {
	lang := cmp.Or(patient.Language, library.English)
	say := func(key string, args map[string]string) string { return lib.Say(lang, "agenda."+key, args) }
	rows := [][]string{{say("when", nil), say("time", nil), say("with", nil)}}
	for _, b := range bookings {
		if b.Status == clinic.Booked {
			minutes := lib.Plural(lang, "dose.minutes", b.Minutes, nil)
			rows = append(rows, []string{lib.LongDay(lang, b.Day), lib.Digits(lang, clinic.Clock(b.Start)) + lib.Say(lang, "dose.join", nil) + minutes, b.Therapist})
		}
	}
	change := say("change_nophone", nil)
	if practice.Phone != "" {
		change = say("change", map[string]string{"phone": practice.Phone})
	}
	return Folio{
		Practice: practice, Paper: practice.Paper, Date: today, Reader: &patient, Title: say("slip", nil),
		Blocks: []Block{{Table: &Columns{Shares: []float64{2.2, 1.6, 1.4}, Rows: rows}}, {Text: change}, {Text: say("slipfoot", nil)}},
	}
}

// Reminders is the list by which the clinic reminds people of their
// appointments.
func Reminders(lib *library.Library, tongue Tongue, practice clinic.Practice, bookings []Booking, today clinic.Date) Folio {
	v := voice{lib, tongue, "agenda"}
	say := func(key string) string { return v.say(key) }
	rows := [][]string{{say("when"), say("time"), say("patient"), say("phone"), say("with"), say("done")}}
	for _, b := range bookings {
		if b.Status == clinic.Booked {
			rows = append(rows, []string{lib.LongDay(v.language(), b.Day), clinic.Clock(b.Start), b.Name, b.Phone, b.Therapist, "[   ]"})
		}
	}
	d := Folio{Practice: practice, Paper: practice.Paper, Date: today, Day: v.day(today), Title: say("list"), Foot: say("foot")}
	if len(rows) == 1 {
		d.Blocks = []Block{{Text: say("none")}}
		return d
	}
	d.Blocks = []Block{{Table: &Columns{Shares: []float64{2.1, 0.8, 1.8, 1.7, 1.4, 0.7}, Rows: rows}}}
	return d
}
