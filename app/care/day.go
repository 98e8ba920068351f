package care

import (
	"context"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Meeting is an appointment with what the list shows of the patient.
type Meeting struct {
	clinic.Appointment
	Name, Phone string
	EpisodeID   string // the latest, empty without one
	Condition   string
}

// Standing is where an episode stands in which something waits.
type Standing struct {
	PatientID, Name, EpisodeID, Condition string

	AssessedOn               clinic.Date // the last signed assessment
	Kind                     clinic.Kind
	Settled                  bool // a version was approved on it
	Version                  int
	ReviewDays, ReviewVisits int
	Visits                   int  // since it
	Wanted                   bool // the last visit asked for a re-assessment
	Printed                  int  // the newest version with a sheet
}

// Due says why the episode is to be assessed again, or "" while it is not.
func (w Standing) Due(today clinic.Date) string {
	switch {
	case !w.Settled || w.Version == 0:
		return ""
	case w.Wanted:
		return clinic.DueChange
	case w.ReviewDays > 0 && today.DaysSince(w.AssessedOn) >= w.ReviewDays:
		return clinic.DueDays
	case w.ReviewVisits > 0 && w.Visits >= w.ReviewVisits:
		return clinic.DueVisits
	}
	return ""
}

// Unsigned is an assessment or a visit that nobody signed yet. What is the
// page where it goes on: assess or visit.
type Unsigned struct {
	What, PatientID, Name, EpisodeID string
	Day                              clinic.Date
}

// Day is what a therapist sees first: the appointments, and what waits.
// Reception sees the appointments.
type Day struct {
	Date     clinic.Date
	Meetings []Meeting
	Due      []Standing // to be assessed again
	Plans    []Standing // assessed, and no version approved on it yet
	Sheets   []Standing // with a version that was not printed yet
	Unsigned []Unsigned

	Emergencies []Emergency // that no owner has seen yet, for owners
}

// Day reads what a day holds.
func (c *Clinic) Day(ctx context.Context) (Day, error) {
	day := Day{Date: c.Today()}
	var waiting []Standing
	err := c.readDesk(ctx, func(r Reader) (err error) {
		if day.Meetings, err = r.Appointments(day.Date, day.Date, ""); err != nil || !c.WritesRecord() {
			return err
		}
		if c.MayManage() == nil {
			if day.Emergencies, err = r.UnseenEmergencies(); err != nil {
				return err
			}
		}
		rules, err := c.rules(r)
		if err != nil {
			return err
		}
		if waiting, err = r.Standings(day.Date.Plus(-rules.Lib.Limit(library.ResultsOpenDays)), day.Date); err != nil {
			return err
		}
		day.Unsigned, err = r.Unsigned()
		return err
	})
	for _, w := range waiting {
		switch {
		case !w.Settled:
			day.Plans = append(day.Plans, w)
		case w.Due(day.Date) != "":
			day.Due = append(day.Due, w)
		case w.Printed < w.Version:
			day.Sheets = append(day.Sheets, w)
		}
	}
	day.Meetings = c.atDesk(day.Meetings)
	return day, err
}

// atDesk leaves out what patients are in care for, where that is withheld.
func (c *Clinic) atDesk(all []Meeting) []Meeting {
	if !c.ReadsRecord() {
		for i := range all {
			all[i].Condition, all[i].EpisodeID = "", ""
		}
	}
	return all
}

// Appointments lists those from one day to another, both included, of one
// therapist or, with an empty name, of all.
func (c *Clinic) Appointments(ctx context.Context, from, to clinic.Date, therapist string) ([]Meeting, error) {
	var all []Meeting
	err := c.readDesk(ctx, func(r Reader) (err error) {
		all, err = r.Appointments(from, to, therapist)
		return err
	})
	return c.atDesk(all), err
}

// AppointmentsOf lists a patient's appointments from today on.
func (c *Clinic) AppointmentsOf(ctx context.Context, patientID string) ([]Meeting, error) {
	var all []Meeting
	err := c.readDesk(ctx, func(r Reader) (err error) {
		all, err = r.AppointmentsOf(patientID, c.Today())
		return err
	})
	return c.atDesk(all), err
}

// Therapists lists whose appointments there are: the team and every other name
// that has one from the last year on.
func (c *Clinic) Therapists(ctx context.Context) ([]string, error) {
	var names []string
	err := c.readDesk(ctx, func(r Reader) error {
		team, err := r.Team()
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		add := func(name string) {
			if name = strings.TrimSpace(name); name != "" && !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
		for _, u := range AtWork(team) {
			if u.Treats() {
				add(u.Name)
			}
		}
		booked, err := r.Therapists(c.Today().Plus(-365))
		for _, name := range booked {
			add(name)
		}
		if err != nil || len(names) > 0 {
			return err
		}
		practice, err := r.Practice()
		add(practice.Therapist)
		if len(names) == 0 {
			add(c.who())
		}
		return err
	})
	return names, err
}

// Book keeps appointments that belong together, all or none; those of a series
// have one mark. A clash is shown, not refused: sometimes it is meant. Only where
// several book in one diary at once it is Refused, with the other's name.
func (c *Clinic) Book(ctx context.Context, list []clinic.Appointment) error {
	var problems []clinic.Problem
	for i := range list {
		list[i].Status, list[i].ID = clinic.Booked, ""
		if len(problems) == 0 {
			problems = list[i].Problems()
		}
	}
	if err := invalid(problems); err != nil {
		return err
	}
	return c.saving(ctx, Typed{Kind: TypedBooking, Patient: list[0].PatientID, Booking: list}, func() error {
		return c.writeDesk(ctx, func(w Writer) (Act, error) {
			series := ""
			for i, a := range list {
				a.Series = series
				if err := c.free(w, a); err != nil {
					return Act{}, err
				}
				id, err := w.PutAppointment(a)
				if err != nil {
					return Act{}, err
				}
				if i == 0 && len(list) > 1 {
					series = id
				}
			}
			return Act{What: "book", Subject: list[0].PatientID}, nil
		})
	})
}

// SaveAppointment keeps an appointment that was moved, cancelled or missed;
// saving over a newer revision is a Conflict.
func (c *Clinic) SaveAppointment(ctx context.Context, a clinic.Appointment) error {
	if err := invalid(a.Problems()); err != nil {
		return err
	}
	return c.saving(ctx, Typed{Kind: TypedBooking, Patient: a.PatientID, Booking: []clinic.Appointment{a}}, func() error {
		return c.writeDesk(ctx, func(w Writer) (Act, error) {
			if err := c.free(w, a); err != nil {
				return Act{}, err
			}
			id, err := w.PutAppointment(a)
			return Act{What: "change appointment", Subject: id}, err
		})
	})
}

// Rhythm is how often a week the current plan asks for a visit, and for how
// many until the plan is looked at again.
func Rhythm(course clinic.Course) (perWeek float64, count int) {
	plan := course.Plan()
	if plan == nil {
		return 1, 1
	}
	for _, n := range []*float64{plan.Massage.PerWeek, plan.Therapy.PerWeek} {
		if n != nil {
			perWeek = max(perWeek, *n)
		}
	}
	if perWeek == 0 {
		perWeek = 1
	}
	count = plan.Review.Visits
	if days := plan.Review.Days; days > 0 {
		weeks := max(1, int(float64(days)/7*perWeek))
		if count == 0 || weeks < count {
			count = weeks
		}
	}
	return perWeek, max(1, count)
}
