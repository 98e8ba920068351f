package trial

import (
	"testing"

	"tandem/app/demo"
	"tandem/ui/desk"
)

// Demo fills the clinic of a desk with the demo clinic's patients and returns
// the record of the first, Ana Ruiz, who was assessed three times.
func Demo(t testing.TB, d *desk.Desk) desk.Route {
	t.Helper()
	ctx := t.Context()
	if err := d.Clinic.SavePractice(ctx, demo.Practice); err != nil {
		t.Fatal(err)
	}
	stories, err := demo.Stories(d.Engine, d.Today())
	if err != nil {
		t.Fatal(err)
	}
	var first desk.Route
	for _, story := range stories {
		patient, episode, err := demo.Keep(ctx, d.Clinic, story)
		if err != nil {
			t.Fatal(err)
		}
		if first.Patient == "" {
			first = desk.Route{Patient: patient, Episode: episode}
		}
	}
	return first
}
