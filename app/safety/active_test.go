package safety_test

import (
	"slices"
	"testing"

	"tandem/app/clinic"
	"tandem/app/safety"
)

func codes(tags []safety.ActiveTag) []string {
	var list []string
	for _, t := range tags {
		list = append(list, t.Tag)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func course(condition string, assessments ...clinic.Assessment) clinic.Course {
	return clinic.Course{Episode: clinic.Episode{Condition: condition}, Assessments: assessments}
}

func tested(day clinic.Date, movement, result string) clinic.Assessment {
	return clinic.Assessment{Date: day, Direction: &clinic.Direction{Movement: movement, Result: result}}
}

func power(day clinic.Date, grade float64) clinic.Assessment {
	return clinic.Assessment{Date: day, Roots: map[string]clinic.RootSides{"L5": {Right: clinic.Root{Power: &grade}}}}
}

func TestImpliedTags(t *testing.T) {
	healthy := func(tags ...string) clinic.Course {
		c := course("NSLBP")
		for _, tag := range tags {
			c.Patient.Health = append(c.Patient.Health, clinic.Tag{Tag: tag})
		}
		return c
	}
	irritable := clinic.Assessment{Date: "2026-09-01", Irritable: clinic.High}
	calmer := clinic.Assessment{Date: "2026-09-15", Irritable: clinic.Low}
	tests := []struct {
		name   string
		course clinic.Course
		want   []string
	}{
		{"none", healthy(), nil},
		{"osteoporosis", healthy("OSTEO"), []string{"OSTEO", "OSTEO_FLEX"}},
		{"fracture", healthy("OSTEO_FX"), []string{"OSTEO_FLEX", "OSTEO_FX"}},
		{"pregnancy", healthy("PREG"), []string{"PREG", "PREG_PRONE", "PREG_SUPINE"}},
		{"pressure", healthy("HTN_UNCTRL"), []string{"HTN_UNCTRL", "HTN_VALSALVA"}},
		{"heart", healthy("CARDIAC_UNST"), []string{"CARDIAC_UNST", "CARDIO_UNST"}},
		{"said twice", healthy("PREG", "PREG_PRONE"), []string{"PREG", "PREG_PRONE", "PREG_SUPINE"}},
		{"flexion down", course("NSLBP", tested("2026-09-01", "flexion", "peripheralised")), []string{"FLEX_PERIPH"}},
		{"extension down", course("NSLBP", tested("2026-09-01", "extension", "peripheralised")), []string{"EXT_PERIPH"}},
		{"glide down", course("NSLBP", tested("2026-09-01", "side_glide_left", "peripheralised")), nil},
		{"another movement later", course("NSLBP", tested("2026-09-01", "flexion", "peripheralised"), tested("2026-09-15", "extension", "centralised")), []string{"FLEX_PERIPH"}},
		{"tested again", course("NSLBP", tested("2026-09-01", "flexion", "peripheralised"), tested("2026-09-15", "flexion", "none")), nil},
		{"irritable disc", course("DISC_RAD", irritable), []string{"DISC_ACUTE_IRRIT", "NERVE_IRRIT"}},
		{"irritable back", course("NSLBP", irritable), nil},
		{"disc calmed", course("DISC_RAD", irritable, calmer), nil},
		{"weak", course("NSLBP", power("2026-09-01", 3)), []string{"MOTOR_DEF"}},
		{"nearly full power", course("NSLBP", power("2026-09-01", 4)), nil},
		{"power back", course("NSLBP", power("2026-09-01", 3), power("2026-09-15", 5)), nil},
		{"not tested again", course("NSLBP", power("2026-09-01", 3), calmer), []string{"MOTOR_DEF"}},
		{"spondylolisthesis", course("SPL"), []string{"SPONDY_EXT"}},
		{"sacroiliac", course("SIJ"), []string{"SIJ_ASYM"}},
		{"stenosis", course("LSS"), []string{"EXT_PERIPH"}},
		{"fracture condition", course("OSTEO_FX"), []string{"OSTEO_FLEX", "OSTEO_FX"}},
	}
	guard := newGuard(t)
	for _, test := range tests {
		active := guard.Active(test.course)
		if got := codes(active); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		for _, tag := range active {
			if tag.From == "" {
				t.Errorf("%s: %s does not say where it comes from", test.name, tag.Tag)
			}
		}
	}
}

func TestHealthTagsKeepTheirPlace(t *testing.T) {
	c := course("NSLBP")
	c.Patient.Health = []clinic.Tag{{Tag: "SKIN_INF", Regions: []string{"calf"}, Side: clinic.Left}}
	active := newGuard(t).Active(c)
	if len(active) != 1 || !slices.Equal(active[0].Regions, []string{"calf"}) || active[0].Side != clinic.Left {
		t.Errorf("%+v", active)
	}
}
