package report

import (
	"cmp"
	"strconv"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Booking is an appointment as a paper shows it.
type Booking struct {
	clinic.Appointment
	Name, Phone string
}

// Slip is a patient's own list of appointments, in the patient's language.
func Slip(lib *library.Library, practice clinic.Practice, patient clinic.Patient, bookings []Booking, today clinic.Date) Folio {
	lang := cmp.Or(patient.Language, library.English)
	say := func(key string, args map[string]string) string { return lib.Say(lang, "agenda."+key, args) }
	rows := [][]string{{say("when", nil), say("time", nil), say("with", nil)}}
	for _, b := range bookings {
		if b.Status == clinic.Booked {
			rows = append(rows, []string{lib.LongDay(lang, b.Day), clinic.Clock(b.Start) + ", " + say("minutes", map[string]string{"n": strconv.Itoa(b.Minutes)}), b.Therapist})
		}
	}
	change := say("change_nophone", nil)
	if practice.Phone != "" {
		change = say("change", map[string]string{"phone": practice.Phone})
	}
	return Folio{
		Practice: practice, Paper: practice.Paper, Date: today, Dated: lib.Day(lang, today), Body: patientBody, Language: lang, Title: say("slip", nil), About: []string{patient.FullName()}, Foot: say("slipfoot", nil),
		Blocks: []Block{{Table: &Columns{Shares: []float64{2.2, 1.5, 1.5}, Rows: rows}}, {Text: change}},
	}
}

// Reminders is the list by which the clinic reminds people of their
// appointments.
func Reminders(lib *library.Library, practice clinic.Practice, bookings []Booking, today clinic.Date) Folio {
	say := func(key string) string { return lib.Say(library.English, "agenda."+key, nil) }
	rows := [][]string{{say("when"), say("time"), say("patient"), say("phone"), say("with"), say("done")}}
	for _, b := range bookings {
		if b.Status == clinic.Booked {
			rows = append(rows, []string{lib.LongDay(library.English, b.Day), clinic.Clock(b.Start), b.Name, b.Phone, b.Therapist, "[   ]"})
		}
	}
	d := Folio{Practice: practice, Paper: practice.Paper, Date: today, Title: say("list"), Foot: say("foot")}
	if len(rows) == 1 {
		d.Blocks = []Block{{Text: say("none")}}
		return d
	}
	d.Blocks = []Block{{Table: &Columns{Shares: []float64{2.1, 0.8, 1.8, 1.7, 1.4, 0.7}, Rows: rows}}}
	return d
}
