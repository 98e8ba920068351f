package measure_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/measure"
)

func load(t testing.TB) *measure.Table {
	t.Helper()
	table, err := measure.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// Thresholds of clinical.md 1.1 and 1.2, each at the edge and just off it.
func TestClassify(t *testing.T) {
	for _, c := range []struct {
		code      string
		base, now float64
		want      measure.Class
	}{
		{"NPRS_LEG", 6, 4, measure.Meaningful},   // 2 points, 33 %
		{"NPRS_LEG", 7, 5, measure.Possible},     // 2 points, 28.6 %
		{"NPRS_LEG", 3, 2, measure.Possible},     // 1 point, 33 %
		{"NPRS_LEG", 7, 6, measure.NoChange},     // 1 point, 14 %
		{"NPRS_LEG", 5, 6, measure.NoChange},     // 1 point worse
		{"NPRS_LEG", 5, 7, measure.Worse},        // 2 points worse
		{"NPRS_BACK", 0, 1, measure.NoChange},    // nothing could improve, 1 worse
		{"NPRS_BACK", 0, 2, measure.Worse},       // from zero
		{"NPRS_BACK", 10, 7, measure.Meaningful}, // exactly 30 %
		{"RMDQ", 16, 11, measure.Meaningful},     // 5 points, 31 %
		{"RMDQ", 17, 12, measure.Possible},       // 5 points, 29.4 %
		{"RMDQ", 6, 4, measure.Possible},         // 2 points, 33 %
		{"RMDQ", 14, 10, measure.NoChange},       // 4 points, 28.6 %
		{"RMDQ", 10, 14, measure.NoChange},       // 4 worse; per cent never counts for worsening
		{"RMDQ", 10, 15, measure.Worse},
		{"ODI", 30, 20, measure.Meaningful},
		{"ODI", 40, 30, measure.Possible},
		{"ODI", 40, 31, measure.NoChange},
		{"VAS", 50, 35, measure.Meaningful},
		{"VAS", 60, 46, measure.NoChange},
		{"SBI", 16, 11, measure.Meaningful},
		{"SBI", 16, 12, measure.NoChange},
		{"PSFS", 3, 5, measure.Meaningful}, // points alone
		{"PSFS", 3, 4.9, measure.NoChange},
		{"PSFS", 5, 3, measure.Worse},
		{"PSFS", 16.0 / 3, 22.0 / 3, measure.Meaningful},
		{"PSFS_SINGLE", 3, 5, measure.NoChange},
		{"PSFS_SINGLE", 3, 6, measure.Meaningful},
		{"LEFS", 40, 49, measure.Meaningful},
		{"LEFS", 40, 48, measure.NoChange},
		{"LEFS", 40, 31, measure.Worse},
		{"EQ5D", 0.5, 0.58, measure.Meaningful},
		{"EQ5D", 0.5, 0.57, measure.NoChange},
		{"EQ5D", 0.5, 0.42, measure.Worse},
		{"GROC", 0, 5, ""},
	} {
		if got := load(t).Classify(c.code, c.base, c.now); got.Class != c.want {
			t.Errorf("%s %g to %g is %q, want %q", c.code, c.base, c.now, got.Class, c.want)
		}
	}
}

// Section 1.2: FLOOR is a note beside the class.
func TestFloorIsANote(t *testing.T) {
	for _, c := range []struct {
		code string
		base float64
		want bool
	}{
		{"RMDQ", 3, true},
		{"RMDQ", 4, false},
		{"NPRS_LEG", 1, true},
		{"NPRS_LEG", 2, false},
		{"ODI", 0, false},
	} {
		got := load(t).Classify(c.code, c.base, 0)
		if got.Floor != c.want || got.Class == "" {
			t.Errorf("%s from %g: floor %v, class %q", c.code, c.base, got.Floor, got.Class)
		}
	}
}

func TestDeltaAndPercent(t *testing.T) {
	low := load(t).Classify("RMDQ", 20, 15)
	high := load(t).Classify("PSFS", 2, 6)
	if low.Delta != -5 || low.Percent != 25 || high.Delta != 4 || high.Percent != 50 {
		t.Errorf("RMDQ %+v, PSFS %+v", low, high)
	}
}

func TestBetterNeverMeansWorse(t *testing.T) {
	table := load(t)
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom(table.Measures()).Draw(t, "measure")
		base := rapid.Float64Range(m.Low, m.High).Draw(t, "baseline")
		now := rapid.Float64Range(m.Low, m.High).Draw(t, "now")
		change := table.Classify(m.Code, base, now)
		improved := now < base
		if m.Better == "high" {
			improved = now > base
		}
		if change.Better() && !improved || change.Class == measure.Worse && improved {
			t.Fatalf("%s %g to %g is %s", m.Code, base, now, change.Class)
		}
	})
}

func score(v float64) *float64 { return &v }

func TestValue(t *testing.T) {
	a := clinic.Assessment{
		NPRS:   clinic.Pain{Back: score(4), Leg: score(6)},
		RMDQ:   score(14),
		PSFS:   []clinic.Activity{{Activity: "walk", Score: score(3)}, {Activity: "sit"}, {Activity: "lift", Score: score(6)}},
		SBI:    []float64{4, 3, 2, 4},
		Totals: map[string]float64{"LEFS": 44},
	}
	for code, want := range map[string]float64{"NPRS_BACK": 4, "NPRS_LEG": 6, "RMDQ": 14, "PSFS": 4.5, "SBI": 13, "LEFS": 44} {
		if got, ok := measure.Value(a, code); !ok || got != want {
			t.Errorf("%s is %g %v, want %g", code, got, ok, want)
		}
	}
	for _, code := range []string{"ODI", "GROC", "NDI"} {
		if got, ok := measure.Value(a, code); ok {
			t.Errorf("%s is %g though it was not recorded", code, got)
		}
	}
	a.SBI = a.SBI[:3]
	if _, ok := measure.Value(a, "SBI"); ok {
		t.Error("SBI was scored from three ratings")
	}
}

// Section 1.1: PSFS is the mean of those rated at both; never swap an activity.
func TestPSFSPair(t *testing.T) {
	base := clinic.Assessment{PSFS: []clinic.Activity{activity("walk", score(2)), activity("sit", score(4)), activity("lift", score(0))}}
	now := clinic.Assessment{PSFS: []clinic.Activity{activity("Sit ", score(6)), activity("walk", score(4)), activity("swim", score(9)), activity("lift", nil)}}
	b, n, ok := measure.PSFSPair(base, now)
	if !ok || b != 3 || n != 5 {
		t.Errorf("pair is %g, %g, %v", b, n, ok)
	}
	if change, _ := load(t).PSFSChange(base, now); change.Class != measure.Meaningful {
		t.Errorf("two activities up by 2 are %s", change.Class)
	}
	base.PSFS = base.PSFS[:1]
	if change, _ := load(t).PSFSChange(base, now); change.Class != measure.NoChange {
		t.Errorf("one activity up by 2 is %s", change.Class)
	}
	if _, _, ok := measure.PSFSPair(base, clinic.Assessment{}); ok {
		t.Error("a pair without a second rating")
	}
}

func TestLoadRefusesABadTable(t *testing.T) {
	good := "[[measure]]\ncode='X'\nname='x'\nlow=0\nhigh=9\nbetter='low'\nimprove=2\nsource='default'\n"
	for name, text := range map[string]string{
		"X stands there twice": good + good,
		"unknown key":          good + "colour='red'\n",
		"better is":            strings.Replace(good, "'low'", "'up'", 1),
		"improve must":         strings.Replace(good, "improve=2", "improve=0", 1),
		"above low":            strings.Replace(good, "high=9", "high=0", 1),
		"filled in":            strings.Replace(good, "'default'", "''", 1),
	} {
		_, err := measure.Load(fstest.MapFS{"measures/measures.toml": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want %q, got %v", name, err)
		}
	}
	if _, err := measure.Load(fstest.MapFS{}); err == nil {
		t.Error("a missing table was accepted")
	}
}

func activity(name string, score *float64) clinic.Activity {
	return clinic.Activity{Activity: name, Score: score}
}
