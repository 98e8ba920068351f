package measure_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
)

// clinical.md 2.1 and 2.3: when the details make a test positive.
func TestTheDetailsOfATestJudgeIt(t *testing.T) {
	e := load(t).Examination()
	for _, c := range []struct {
		test    string
		side    clinic.Side
		details clinic.Details
		want    string
	}{
		{"SLR", clinic.Left, clinic.Details{"SLR.familiar.left": 1}, "+"},
		{"SLR", clinic.Right, clinic.Details{"SLR.familiar.left": 1}, ""},
		{"SLR", clinic.Left, clinic.Details{"SLR.familiar.left": 0, "SLR.sensitiser.left": 1}, "-"},
		{"SLUMP", clinic.Left, clinic.Details{"SLUMP.familiar.left": 1, "SLUMP.eased.left": 1}, "+"},
		{"SLUMP", clinic.Left, clinic.Details{"SLUMP.familiar.left": 1, "SLUMP.eased.left": 0}, "-"},
		{"SLUMP", clinic.Left, clinic.Details{"SLUMP.familiar.left": 1}, ""},
		{"SLUMP", clinic.Left, clinic.Details{"SLUMP.familiar.left": 0}, "-"},
		{"XSLR", clinic.Right, clinic.Details{"XSLR.angle.right": 50, "XSLR.other.right": 1}, "+"},
		{"PKB", clinic.Right, clinic.Details{"PKB.knee.right": 90, "PKB.familiar.right": 0}, "-"},
		{"LX_EXT", clinic.Both, clinic.Details{"LX_EXT.degrees": 19}, "+"},
		{"LX_EXT", clinic.Both, clinic.Details{"LX_EXT.degrees": 20, "LX_EXT.down": 0}, "-"},
		{"LX_EXT", clinic.Both, clinic.Details{"LX_EXT.degrees": 30}, ""},
		{"MOD_SCHOBER", clinic.Both, clinic.Details{"MOD_SCHOBER.gain": 4.5}, "+"},
		{"MOD_SCHOBER", clinic.Both, clinic.Details{"MOD_SCHOBER.gain": 5}, "-"},
		{"TRP", clinic.Left, clinic.Details{"TRP.band.left": 1, "TRP.spot.left": 1}, "+"},
		{"TRP", clinic.Left, clinic.Details{"TRP.band.left": 1, "TRP.spot.left": 0, "TRP.referred.left": 0}, "-"},
		{"HIP_ROM", clinic.Left, clinic.Details{"HIP_ROM.internal.left": 25}, "+"},
		{"HIP_ROM", clinic.Left, clinic.Details{"HIP_ROM.internal.left": 40, "HIP_ROM.groin.left": 0}, "-"},
		{"PIRI", clinic.Left, clinic.Details{"PIRI.active.left": 1}, "+"},
		{"SIJ_CLUSTER", clinic.Left, clinic.Details{"SIJ_CLUSTER.distraction": 1, "SIJ_CLUSTER.sacral": 1, "SIJ_CLUSTER.thrust.left": 1}, "+"},
		{"SIJ_CLUSTER", clinic.Right, clinic.Details{"SIJ_CLUSTER.distraction": 1, "SIJ_CLUSTER.sacral": 1, "SIJ_CLUSTER.thrust.left": 1}, ""},
		{"SIJ_CLUSTER", clinic.Left, clinic.Details{"SIJ_CLUSTER.distraction": 0, "SIJ_CLUSTER.sacral": 0, "SIJ_CLUSTER.compression": 0}, "-"},
		{"GAIT", clinic.Left, clinic.Details{"GAIT.pattern": 2}, "+"},
		{"GAIT", clinic.Left, clinic.Details{"GAIT.pattern": 0, "GAIT.heel.left": 0, "GAIT.toe.left": 0, "GAIT.raises.left": 10}, "-"},
	} {
		item, _ := e.Item(c.test)
		positive, known := item.Judge(c.details, c.side)
		got := map[bool]string{true: "+", false: "-"}[positive]
		if !known {
			got = ""
		}
		if got != c.want {
			t.Errorf("%s %s with %v is %q, want %q", c.test, c.side, c.details, got, c.want)
		}
	}
}

// Each muscle of clinical.md 2.3 can be felt, and the highest grade is that of
// the whole.
func TestMusclesAreFeltByGrade(t *testing.T) {
	e := load(t).Examination()
	var low, neck []string
	for _, m := range e.Muscles {
		if m.Part == measure.Neck {
			neck = append(neck, m.Name)
		} else {
			low = append(low, m.Name)
		}
	}
	if len(low) != 12 || len(neck) != 5 || !slices.Contains(low, "piriformis and deep rotators") || !slices.Contains(neck, "suboccipitals") {
		t.Errorf("muscles: %v and %v", low, neck)
	}
	if _, felt := measure.Highest(nil, "SPASM", e.Muscles); felt {
		t.Error("nothing was felt")
	}
	d := clinic.Details{"SPASM.calf.left": 1, "SPASM.calf.right": 2, "TENDER.calf.left": 4}
	if got, felt := measure.Highest(d, "SPASM", e.Muscles); got != 2 || !felt {
		t.Errorf("the highest spasm is %g", got)
	}
	if len(e.Spasm.Labels) != 4 || len(e.Tender.Labels) != 5 {
		t.Errorf("spasm has %d grades, tenderness %d", len(e.Spasm.Labels), len(e.Tender.Labels))
	}
}

func TestADetailBeyondItsLimitIsNamed(t *testing.T) {
	wrong := load(t).Problems(clinic.Assessment{Details: clinic.Details{
		"HIP_ROM.flexion.left": 170, "HIP_ROM.flexion.right": 120, "SPASM.calf.left": 4, "TENDER.calf.left": 4, "GAIT.pattern": 5,
	}})
	var places []string
	for _, p := range wrong {
		places = append(places, p.Place)
	}
	if got := strings.Join(places, " "); got != "details.GAIT.pattern details.HIP_ROM.flexion.left details.SPASM.calf.left" {
		t.Errorf("wrong are %s", got)
	}
}

// Each sign of the red flags lies within the details of a test.
func TestEverySignIsADetailOfATest(t *testing.T) {
	e := load(t).Examination()
	lib, err := library.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	for _, sign := range lib.Examination().Signs {
		found := false
		for _, i := range e.Items {
			for _, p := range i.Parts {
				for _, side := range []clinic.Side{clinic.Both, clinic.Left, clinic.Right} {
					found = found || p.Sided == (side != clinic.Both) && i.Place(p, side) == sign.Place
				}
			}
		}
		if !found {
			t.Errorf("%s is no detail of a test", sign.Place)
		}
	}
}
