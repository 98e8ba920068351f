package safety_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
)

// The automatic flags of clinical.md 2.2 and 2.3 that do not lock by
// themselves.
func TestTheExaminationAsksForRedFlags(t *testing.T) {
	guard := newGuard(t)
	value := func(v float64) *float64 { return &v }
	type roots = map[string]clinic.RootSides
	power := func(left, right float64) clinic.RootSides {
		return clinic.RootSides{Left: clinic.Root{Power: value(left)}, Right: clinic.Root{Power: value(right)}}
	}
	sensation := func(left float64) clinic.RootSides {
		return clinic.RootSides{Left: clinic.Root{Sensation: value(left)}}
	}
	reflex := func(left float64) clinic.RootSides {
		return clinic.RootSides{Left: clinic.Root{Reflex: value(left)}}
	}
	for name, c := range map[string]struct {
		before, now roots
		details     clinic.Details
		want        string
	}{
		"all normal":                              {nil, roots{"L5": power(5, 5), "S1": reflex(2)}, nil, ""},
		"one root":                                {nil, roots{"L5": power(4, 5)}, nil, ""},
		"two roots":                               {nil, roots{"L5": power(4, 5), "S1": reflex(1)}, nil, "RF_MOTOR"},
		"two roots as before":                     {roots{"L5": power(4, 5), "S1": reflex(1)}, roots{"L5": power(4, 5), "S1": reflex(1)}, nil, ""},
		"two roots, one of them as before":        {roots{"L5": power(4, 5)}, roots{"L5": power(4, 5), "S1": reflex(1)}, nil, ""},
		"two roots that were normal":              {roots{"L5": sensation(2), "S1": reflex(2)}, roots{"L5": sensation(1), "S1": reflex(0)}, nil, "RF_MOTOR"},
		"both sides of one root":                  {nil, roots{"L5": power(4, 4)}, nil, "RF_MOTOR"},
		"a brisk reflex of the leg":               {nil, roots{"L4": reflex(3)}, nil, "RF_CORD"},
		"clonus":                                  {nil, roots{"S1": reflex(4)}, nil, "RF_CORD"},
		"a brisk reflex of the arm":               {nil, roots{"C6": reflex(3)}, nil, ""},
		"no heel raise":                           {nil, nil, clinic.Details{"GAIT.raises.left": 0}, "RF_MOTOR"},
		"one heel raise":                          {nil, nil, clinic.Details{"GAIT.raises.left": 1}, ""},
		"heel walk fails":                         {nil, nil, clinic.Details{"GAIT.heel.right": 1}, "RF_MOTOR"},
		"heel walk works":                         {nil, nil, clinic.Details{"GAIT.heel.right": 0}, ""},
		"the back gains less than 5 cm":           {nil, nil, clinic.Details{"MOD_SCHOBER.gain": 4.5}, "RF_SPA"},
		"the back gains 5 cm":                     {nil, nil, clinic.Details{"MOD_SCHOBER.gain": 5}, ""},
		"groin pain asks for nothing but is said": {nil, nil, clinic.Details{"HIP_ROM.groin.left": 1}, ""},
	} {
		course := clinic.Course{}
		if c.before != nil {
			// The assessment in between looked at no root.
			course.Assessments = []clinic.Assessment{{Roots: c.before}, {}}
		}
		a := clinic.Assessment{Roots: c.now, Details: c.details}
		if got := strings.Join(guard.AskAfterFindings(course, a), " "); got != c.want {
			t.Errorf("%s asks for %q, want %q", name, got, c.want)
		}
		for _, n := range guard.Notices(course, a) {
			if n.Why == "" || n.Source == "" {
				t.Errorf("%s: %+v", name, n)
			}
		}
		if said := strings.Contains(name, "is said"); said && len(guard.Notices(course, a)) != 1 {
			t.Errorf("%s: nothing is said", name)
		}
	}
}

func TestEverySignNamesADetailThatCanBeRecorded(t *testing.T) {
	guard := newGuard(t)
	if got := guard.AskAfterFindings(clinic.Course{}, clinic.Assessment{Details: clinic.Details{
		"GAIT.raises.left": 0, "GAIT.raises.right": 0, "GAIT.heel.left": 1, "GAIT.heel.right": 1, "MOD_SCHOBER.gain": 1,
	}}); !slices.Equal(got, []string{"RF_MOTOR", "RF_SPA"}) {
		t.Errorf("asked once each: %v", got)
	}
}
