package handout

import (
	"testing"

	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/assets"
)

func TestD(t *testing.T) {
	lib, _ := library.Load(assets.FS)
	poses, _ := figure.Load(assets.FS)
	p, _ := New(assets.FS, lib, poses)
	for _, lang := range []string{"en", "es"} {
		s := Sheet{Layout: "standard", Paper: "A4", Printed: "2026-09-15", Language: lang}
		s.Practice = clinic.Practice{Name: "Harbour Clinic", Phone: "555 0123", Emergency: "112", Therapist: "Dana Cole"}
		s.NextVisit = "22 September, 9:00"
		s.Course.Condition = "LSS"
		s.Course.Patient.Name = "Ana Ruiz"
		s.Course.Goals = []clinic.Goal{{Text: "sit through a film"}}
		one := 1.0
		s.Plan.Massage = clinic.Massage{PerWeek: &one, Rows: []clinic.MassageRow{{Technique: "SW", Region: "lumbar", Side: clinic.Both}}}
		s.Plan.Home = []clinic.Home{
			{Exercise: "AER-01", Minutes: 10, TimesPerDay: 2, DaysPerWeek: 7},
			{Exercise: "FLX-01", Side: clinic.Both, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
			{Exercise: "STR-05", Side: clinic.NoSide, Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 7},
			{Exercise: "BAL-01", Side: clinic.NoSide, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
		}
		var ps []pose
		for _, h := range s.Plan.Home {
			x, _ := p.gallery.of(h.Exercise, h.Side)
			ps = append(ps, x)
		}
		for _, l := range looks["standard"][8:] {
			l.faces = p.faces
			w := writer{Sheet: s, speech: speech{lib, lang}, look: l, poses: ps, paper: papers["A4"]}
			d := w.draft()
			var hs []int
			for _, side := range d.sides {
				hs = append(hs, int(stack{d.flow.gap, side}.measure(d.paper.width())))
			}
			var bs []int
			for _, b := range append(join(d.flow.first, d.flow.more...), append(join(d.flow.cards, d.flow.safety), d.flow.rest...)...) {
				bs = append(bs, int(b.measure(d.paper.width())))
			}
			t.Log(lang, l.lead, l.picture, l.bare, hs, d.paper.height(), bs)
		}
	}
}
