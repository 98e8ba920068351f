// Package demo owns the demo clinic: fictional people and what happened to
// them in the months before a given day. Plans are drafted and changed by
// app/planning itself, so the stories hold together, and kept through app/care.
// It knows no store and no clock.
package demo

import (
	"fmt"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// Practice is the demo clinic as its sheets print it. The phone number belongs
// to nobody.
var Practice = clinic.Practice{
	Name: "Harbour Clinic (demo)", Address: "1 Quay Street, Harbour Town", Phone: "01632 960 000",
	Emergency: "112", Therapist: "Sam Rivers", Paper: "A4",
}

// Story is one fictional patient: the course as far as it is signed, and the
// assessment that is still being filled in, if there is one.
type Story struct {
	Course   clinic.Course
	Draft    *clinic.Assessment
	Meetings []clinic.Appointment // without the patient, who has no id yet
	Printed  bool                 // the current plan's sheet was given out
}

// Stories tells all patients' stories up to today. The same day gives the same
// stories.
func Stories(engine *planning.Engine, today clinic.Date) ([]Story, error) {
	stories := make([]Story, len(people))
	for i, who := range people {
		t := teller{engine: engine, today: today, who: who, number: i}
		if err := t.tell(); err != nil {
			return nil, fmt.Errorf("the story of %s %s: %w", who.given, who.family, err)
		}
		t.meet()
		stories[i] = t.story
	}
	return stories, nil
}
