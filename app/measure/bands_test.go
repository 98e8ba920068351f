package measure_test

import (
	"testing"

	"tandem/app/measure"
	"tandem/assets"
)

func TestScoresHaveTheirBandsAndGoals(t *testing.T) {
	table, err := measure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code    string
		score   float64
		band    string
		reached bool
	}{
		{"NPRS_LEG", 0, "none", true},
		{"NPRS_LEG", 5, "mild", false},
		{"NPRS_LEG", 6, "moderate", false},
		{"NPRS_BACK", 8, "severe", false},
		{"VAS", 34, "mild", false},
		{"VAS", 35, "moderate", false},
		{"VAS", 17.5, "mild", true},
		{"RMDQ", 2, "mild", true},
		{"RMDQ", 9, "moderate", false},
		{"RMDQ", 17, "severe", false},
		{"ODI", 20, "minimal", false},
		{"ODI", 41, "severe", false},
		{"ODI", 61, "very severe", false},
		{"ODI", 81, "extreme", false},
		{"PSFS", 8, "", true},
		{"PSFS", 7.9, "", false},
		{"SBI", 6.5, "", true},
		{"SBI", 7, "", false},
		{"LEFS", 80, "", false},
	} {
		m, _ := table.Measure(c.code)
		if band, reached := m.Band(c.score), m.Reached(c.score); band != c.band || reached != c.reached {
			t.Errorf("%s of %g: %q, at the goal %v", c.code, c.score, band, reached)
		}
	}
	for code, chance := range map[string]float64{"NPRS_BACK": 2.3, "ODI": 8.5, "PSFS": 2, "PSFS_SINGLE": 3, "SBI": 5, "LEFS": 9} {
		if m, _ := table.Measure(code); m.Error == nil || *m.Error != chance {
			t.Errorf("the error of %s is %v", code, m.Error)
		}
	}
	for _, m := range table.Measures() {
		if m.Recall == "" || m.Missing == "" {
			t.Errorf("%s does not say what time it asks about, or what a missing answer does", m.Code)
		}
	}
}
