package care_test

import (
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
)

func (p *practice) day() care.Day {
	p.t.Helper()
	return must[care.Day](p.t)(p.Day(p.t.Context()))
}

func TestTheDaySaysWhatWaitsAndWhy(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	if day := p.day(); len(day.Due)+len(day.Plans)+len(day.Sheets)+len(day.Unsigned) != 0 {
		t.Errorf("something waits in an empty clinic: %+v", day)
	}
	a := initial()
	a.Date = p.Today()
	kept := must[clinic.Assessment](t)(p.SaveDraft(ctx, episode, a))
	if day := p.day(); len(day.Unsigned) != 1 || day.Unsigned[0].What != "assess" || day.Unsigned[0].EpisodeID != episode {
		t.Errorf("unsigned: %+v", day.Unsigned)
	}
	if err := p.Sign(ctx, episode, kept.ID); err != nil {
		t.Fatal(err)
	}
	if day := p.day(); len(day.Plans) != 1 || len(day.Unsigned) != 0 {
		t.Errorf("assessed and not planned: %+v", day)
	}
	p.approve(episode)
	if day := p.day(); len(day.Plans) != 0 || len(day.Sheets) != 1 || day.Sheets[0].Version != 1 {
		t.Errorf("planned and not printed: %+v", day)
	}
	must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
	p.later(3)
	v := p.begun(episode)
	v.Session.Next = clinic.Reassess
	must[care.SignedVisit](t)(p.signVisit(episode, v, ""))
	if day := p.day(); len(day.Due) != 1 || day.Due[0].Due(day.Date) != clinic.DueChange || len(day.Sheets) != 0 {
		t.Errorf("a visit asked for a re-assessment: %+v", day)
	}
	p.sign(episode, better())
	p.approve(episode)
	p.later(60)
	if day := p.day(); len(day.Due) != 1 || day.Due[0].Due(day.Date) != clinic.DueDays {
		t.Errorf("60 days later: %+v", day.Due)
	}
	p.later(90)
	if day := p.day(); len(day.Due) != 0 {
		t.Errorf("an episode broken off long ago is still due: %+v", day.Due)
	}
}

func TestAppointmentsAreBookedMovedAndMissed(t *testing.T) {
	p := inFolder(t)
	ctx := t.Context()
	patient, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	perWeek, count := care.Rhythm(must[clinic.Course](t)(p.Course(ctx, episode)))
	if perWeek != 2 || count < 2 {
		t.Fatalf("the plan's rhythm is %v a week, %d times", perWeek, count)
	}
	first := clinic.Appointment{PatientID: patient, Therapist: "Sam Field", Day: p.Today(), Start: 9 * 60, Minutes: 45}
	if err := p.Book(ctx, clinic.Series(first, perWeek, count)); err != nil {
		t.Fatal(err)
	}
	all := must[[]care.Meeting](t)(p.AppointmentsOf(ctx, patient))
	if len(all) != count || all[0].Series != "" && all[0].Series == all[1].Series || all[1].Series != all[0].ID {
		t.Fatalf("%d appointments were booked: %+v", len(all), all)
	}
	sheet := pdfText(t, must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{})).PDF)
	if !strings.Contains(sheet, "Friday 4 September, 09:00") {
		t.Errorf("the sheet does not say when the next visit is: %s", sheet)
	}
	moved := all[1].Appointment
	moved.Day, moved.Start = p.Today(), 9*60+30
	if err := p.SaveAppointment(ctx, moved); err != nil {
		t.Fatal(err)
	}
	if err := p.SaveAppointment(ctx, moved); care.KindOf(err) != care.Conflict {
		t.Errorf("an old revision was saved over a newer one: %v", err)
	}
	today := p.day().Meetings
	if len(today) != 2 || len(clinic.Clashes([]clinic.Appointment{today[0].Appointment, today[1].Appointment})) != 2 {
		t.Errorf("the day has %+v", today)
	}
	if err := p.Book(ctx, []clinic.Appointment{{PatientID: patient, Therapist: "Sam Field", Day: p.Today(), Start: 2000, Minutes: 45}}); care.KindOf(err) != care.Invalid {
		t.Errorf("booked at no time of day: %v", err)
	}
	if names := must[[]string](t)(p.Therapists(ctx)); len(names) != 1 || names[0] != "Sam Field" {
		t.Errorf("the therapists are %v", names)
	}
	text := pdfText(t, must[[]byte](t)(p.Slip(ctx, patient)))
	if !strings.Contains(text, "Your appointments") || !strings.Contains(text, "Tuesday 1 September 09:00, 45 minutes Sam Field") {
		t.Errorf("the slip says %s", text)
	}
	text = pdfText(t, must[[]byte](t)(p.ReminderList(ctx, p.Today(), p.Today(), "")))
	if !strings.Contains(text, "Ana López") || !strings.Contains(text, "09:30") {
		t.Errorf("the reminder list says %s", text)
	}
}

func TestACalendarFileNamesNobodyUnlessAsked(t *testing.T) {
	p := newPractice(t)
	patient, _ := p.episode(disc)
	if err := p.Book(t.Context(), []clinic.Appointment{{PatientID: patient, Therapist: "Sam Field", Day: p.Today(), Start: 9 * 60, Minutes: 45}}); err != nil {
		t.Fatal(err)
	}
	for _, names := range []bool{false, true} {
		file, n, err := p.Calendar(t.Context(), "Sam Field", names, time.FixedZone("", 3600))
		if err != nil || n != 1 {
			t.Fatalf("%d appointments, %v", n, err)
		}
		if strings.Contains(string(file), "López") != names {
			t.Errorf("with names %v the file says %s", names, file)
		}
		if !strings.Contains(string(file), "DTSTART:20260901T080000Z\r\nDTEND:20260901T084500Z\r\n") {
			t.Errorf("the times are wrong: %s", file)
		}
	}
}
