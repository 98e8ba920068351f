package demo

import (
	"time"

	"tandem/app/clinic"
)

// The demo clinic's two therapists, and how its days are filled.
var therapists = []string{Practice.Therapist, "Kim Lee"}

const (
	firstHour  = 8*60 + 30 // minutes after midnight
	betweenOne = 60
	meetingFor = 45
	perDay     = 5 // patients to a day
	daysAWeek  = 7
)

// meet books this week's and next week's visit of everyone in treatment.
func (t *teller) meet() {
	course := &t.story.Course
	if course.Plan() == nil || t.who.ending == alarmed || course.Last().Kind == clinic.Discharge {
		return
	}
	t.story.Printed = t.number%perDay != 0
	monday := t.today.Plus(-(int(t.today.Time().Weekday()+daysAWeek-time.Monday) % daysAWeek))
	slot := t.number / perDay
	for week := range 2 {
		t.story.Meetings = append(t.story.Meetings, clinic.Appointment{
			Therapist: therapists[slot%len(therapists)], Day: monday.Plus(week*daysAWeek + t.number%perDay),
			Start: firstHour + slot*betweenOne, Minutes: meetingFor,
		})
	}
}
