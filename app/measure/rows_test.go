package measure_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/assets"
)

// The rows of clinical.md 1.1 and 1.3: range, better end, change, share, floor,
// error, goal, content up to, recall, and how many items must be answered.
func TestEveryMeasureIsThatOfTheFacts(t *testing.T) {
	table, err := measure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]string{
		{"NPRS_BACK", "0", "10", "low", "2", "30", "2", "2.3", "0", "4.7", "now", "0 of 0"},
		{"NPRS_LEG", "0", "10", "low", "2", "30", "2", "2.3", "0", "3", "now", "0 of 0"},
		{"VAS", "0", "100", "low", "15", "30", "-", "-", "17.5", "-", "now", "0 of 0"},
		{"RMDQ", "0", "24", "low", "5", "30", "4", "5", "2", "-", "today", "21 of 24"},
		{"ODI", "0", "100", "low", "10", "30", "-", "8.5", "-", "-", "today", "8 of 10"},
		{"PSFS", "0", "10", "high", "2", "0", "-", "2", "8", "-", "today", "1 of 5"},
		{"PSFS_SINGLE", "0", "10", "high", "3", "0", "-", "3", "8", "-", "today", "0 of 0"},
		{"SBI", "0", "24", "low", "5", "30", "-", "5", "6.5", "-", "past week", "4 of 4"},
		{"LEFS", "0", "80", "high", "9", "0", "-", "9", "-", "-", "today", "20 of 20"},
		{"EQ5D", "-1", "1", "high", "0.08", "0", "-", "-", "-", "-", "today", "5 of 5"},
		{"GROC", "-7", "7", "high", "3", "0", "-", "-", "-", "-", "since the first time", "0 of 0"},
	}
	maybe := func(v *float64) string {
		if v == nil {
			return "-"
		}
		return clinic.Number(*v)
	}
	var got [][]string
	for _, m := range table.Measures() {
		got = append(got, []string{
			m.Code, clinic.Number(m.Low), clinic.Number(m.High), m.Better, clinic.Number(m.Improve), clinic.Number(m.Percent), maybe(m.Floor),
			maybe(m.Error), maybe(m.Goal), maybe(m.Accept), m.Recall, strconv.Itoa(m.Least) + " of " + strconv.Itoa(m.Items),
		})
		if m.Source == "" || m.Missing == "" {
			t.Errorf("%s has no source, or does not say what a missing answer does", m.Code)
		}
	}
	for i := range max(len(rows), len(got)) {
		if i >= len(rows) || i >= len(got) || !slices.Equal(rows[i], got[i]) {
			t.Errorf("row %d:\n%v\nfacts\n%v", i+1, got[min(i, len(got)-1)], rows[min(i, len(rows)-1)])
		}
	}
}

// The rows of clinical.md 2: what each test needs to be positive, its numbers,
// how many may be positive, and its source.
func TestEveryTestIsThatOfTheFacts(t *testing.T) {
	table, err := measure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]struct {
		least          int
		from, to, fail float64 // 0 where there is none
		accuracy       string
		below          map[string]float64
	}{
		"SLR":         {from: 30, to: 70, fail: 5.7, accuracy: "sensitivity 0.91, specificity 0.26"},
		"XSLR":        {accuracy: "sensitivity 0.29, specificity 0.88"},
		"SLUMP":       {least: 2, accuracy: "sensitivity 0.84, specificity 0.83"},
		"PKB":         {},
		"PIRI":        {accuracy: "sensitivity 0.91, specificity 0.80"},
		"SIJ_CLUSTER": {least: 3},
		"TRP":         {least: 2},
		"GAIT":        {below: map[string]float64{"raises": 1}},
		"LX_EXT":      {below: map[string]float64{"degrees": 20}},
		"MOD_SCHOBER": {below: map[string]float64{"gain": 5}},
		"ftf_cm":      {fail: 4.5},
		"START":       {least: 9, from: 4, to: 3},
	} {
		item, known := table.Examination().Item(code)
		if !known || item.Source == "" {
			t.Errorf("%s is not there, or has no source", code)
			continue
		}
		if item.Least != want.least {
			t.Errorf("%s needs %d, not %d", code, item.Least, want.least)
		}
		for name, v := range map[string]struct {
			at   *float64
			want float64
		}{"from": {item.From, want.from}, "to": {item.To, want.to}, "error": {item.Error, want.fail}} {
			if v.at == nil && v.want != 0 || v.at != nil && *v.at != v.want {
				t.Errorf("%s.%s is %v, not %v", code, name, v.at, v.want)
			}
		}
		if !strings.Contains(item.Accuracy, want.accuracy) || want.accuracy == "" && item.Accuracy != "" {
			t.Errorf("%s: %q, not %q", code, item.Accuracy, want.accuracy)
		}
		for _, part := range item.Parts {
			below, limited := want.below[part.Code]
			if limited && (part.Below == nil || *part.Below != below) {
				t.Errorf("%s.%s is short below %v, not %v", code, part.Code, part.Below, below)
			}
		}
	}
	usual := map[string]string{"flexion": "120", "extension": "30", "abduction": "45", "internal": "45", "external": "45"}
	hip, _ := table.Examination().Item("HIP_ROM")
	found := 0
	for _, part := range hip.Parts {
		if degrees, is := usual[part.Code]; is {
			found++
			if part.Normal == "" || part.Usual()[:len(degrees)] != degrees {
				t.Errorf("hip %s: usual %q, not %s", part.Code, part.Usual(), degrees)
			}
		}
	}
	if found == 0 {
		t.Errorf("no range of the hip: %+v", hip.Parts)
	}
	e := table.Examination()
	if e.Irritability.Low != 10 || e.Irritability.Moderate != 60 || len(e.Spasm.Labels) != 4 || len(e.Tender.Labels) != 5 || e.Normal.Power != 5 || e.Normal.Sensation != 2 || e.Normal.Reflex != 2 {
		t.Errorf("irritability %+v, spasm %v, tenderness %v, normal %+v", e.Irritability, e.Spasm, e.Tender, e.Normal)
	}
	roots := map[string]string{"L2": "", "L3": "", "L4": "knee jerk", "L5": "inner hamstring", "S1": "ankle jerk", "S2": ""}
	for _, r := range e.Roots {
		if reflex, is := roots[r.Code]; is && r.Reflex != reflex {
			t.Errorf("%s has the reflex %q, not %q", r.Code, r.Reflex, reflex)
		}
	}
	for _, muscle := range []string{
		"erector_spinae", "multifidus", "quadratus_lumborum", "gluteus_maximus", "gluteus_medius", "gluteus_minimus", "piriformis", "tensor_fasciae_latae",
		"hamstrings", "adductors", "iliopsoas", "calf", "upper_trapezius", "levator_scapulae", "suboccipitals", "scalenes", "rhomboids",
	} {
		if !slices.ContainsFunc(e.Muscles, func(m measure.Muscle) bool { return m.Code == muscle && m.Source != "" }) {
			t.Errorf("%s is not among the muscles", muscle)
		}
	}
}
