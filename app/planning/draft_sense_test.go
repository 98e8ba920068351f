package planning_test

import (
	"encoding/json"
	"strings"
	"testing"

	"tandem/app/clinic"
)

func TestALockByATagNamesThatTag(t *testing.T) {
	e := draftEngine(t)
	for _, code := range []string{"CARDIO_UNST", "DVT_ACTIVE"} {
		d := e.Draft(intake("DISC_RAD", withHealth("SPONDY_EXT", code)))
		tag, _ := e.Lib.Tag(code)
		if !d.Locked || !strings.Contains(d.Cautions[0], tag.Name[1:]+", "+tag.Rule) {
			t.Errorf("%s: locked %v, said %q", code, d.Locked, d.Cautions)
		}
	}
}

func TestTheEaseOfTheNeckIsNotTreatedAtTheLowBack(t *testing.T) {
	e := draftEngine(t)
	for _, c := range []struct{ condition, movement, family string }{
		{"CERV_RAD", "extension", "EXT-"},
		{"CERV_RAD", "side_glide_left", "LAT-"},
		{"THOR", "flexion", "FLX-"},
		{"THOR", "side_glide_right", "LAT-"},
		{"OSTEO_FX", "flexion", "FLX-"},
	} {
		d := e.Draft(intake(c.condition, withDirection(c.movement, "centralised")))
		if strings.HasPrefix(d.Home[0].Exercise, c.family) || !mentions(d, "No home exercise of that movement suits") {
			t.Errorf("%+v: %v, %q", c, homeOf(d), d.Cautions)
		}
	}
	if d := e.Draft(intake("THOR", withDirection("extension", "centralised"))); d.Home[0].Exercise != "EXT-03" {
		t.Errorf("the upper back is not bent back: %v", homeOf(d))
	}
}

func TestATaskMayBringAFamilyThatSuitsAnyCondition(t *testing.T) {
	d := draftEngine(t).Draft(intake("SIJ", withTask("climb stairs", 3)))
	last := d.Home[len(d.Home)-1]
	if last.Exercise != "STR-01" || !strings.Contains(last.Why, `"climb stairs"`) {
		t.Errorf("%v: %s", homeOf(d), last.Why)
	}
	d = draftEngine(t).Draft(intake("CERV_RAD", withTask("stand in a queue", 3)))
	if last := d.Home[len(d.Home)-1]; last.Exercise != "STR-03" {
		t.Errorf("%v", homeOf(d))
	}
}

func TestWithoutMassageNothingIsAfterIt(t *testing.T) {
	d := draftEngine(t).Draft(intake("NSLBP", withHealth("FEVER_INF")))
	for _, row := range d.Therapy.Rows {
		if len(d.Massage.Rows) > 0 || strings.Contains(row.Why, "massage") {
			t.Errorf("%d massage rows, %s", len(d.Massage.Rows), row.Why)
		}
	}
}

func TestTagsThatADoctorHasToSeeRefer(t *testing.T) {
	for _, code := range []string{"HTN_UNCTRL", "FRACTURE", "AAA_KNOWN", "PREG_RISK", "MOTOR_DEF"} {
		if d := draftEngine(t).Draft(intake("NSLBP", withHealth(code))); !d.Refer || d.Locked {
			t.Errorf("%s: refer %v, locked %v", code, d.Refer, d.Locked)
		}
	}
}

func TestADraftedRowIsNotListedAsRuledOut(t *testing.T) {
	c := intake("CERV_RAD", withIrritability(clinic.High), func(c *clinic.Course) {
		c.Side = clinic.Right
		c.Patient.Health = []clinic.Tag{{Tag: "ACUTE_INJ", Side: clinic.Left}}
	})
	d := draftEngine(t).Draft(c)
	if len(d.Massage.Rows) == 0 {
		t.Fatal("no massage on the free side")
	}
	for _, row := range d.Massage.Rows {
		if blockedBy(d, row.Item()) != "" {
			t.Errorf("%s is drafted and listed as ruled out", row.Item())
		}
	}
}

func TestJSONNamesTheCodesOfWhatWasNotAnswered(t *testing.T) {
	d := draftEngine(t).Draft(intake("NSLBP", withAnswer("RF_CES1", clinic.Unknown)))
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "RF_CES1") || mentions(d, "RF_CES1") || !mentions(d, "saddle numbness") {
		t.Errorf("%q\n%s", d.Cautions, text)
	}
}
