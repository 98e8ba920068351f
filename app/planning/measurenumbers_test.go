package planning_test

import (
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
	"tandem/app/safety"
)

// own is the engine with one number changed.
func own(t *testing.T, rule, name string, value float64) (changed interface {
	Problems([]library.OwnNumber) []clinic.Problem
}, guard *safety.Guard, measures *measure.Table,
) {
	t.Helper()
	e, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: rule, Name: name, Value: value}})
	if err != nil {
		t.Fatal(err)
	}
	return e, e.Guard, e.Measures
}

func TestAClinicsOwnThresholdJudgesTheChange(t *testing.T) {
	_, _, table := own(t, "RMDQ", "points", 3)
	if got := table.Classify("RMDQ", 10, 7); got.Class != measure.Meaningful {
		t.Errorf("with 3 points 10 to 7 is %s", got.Class)
	}
	if got := engine(t).Measures.Classify("RMDQ", 10, 7); got.Class != measure.Possible {
		t.Errorf("by the default 10 to 7 is %s", got.Class)
	}
	_, _, table = own(t, "NPRS_LEG", "percent", 20)
	if got := table.Classify("NPRS_LEG", 7, 5); got.Class != measure.Meaningful {
		t.Errorf("with 20 per cent 7 to 5 is %s", got.Class)
	}
	_, _, table = own(t, "RMDQ", "floor", 6)
	if !table.Classify("RMDQ", 5, 4).Floor {
		t.Error("a baseline of 5 is not below the clinic's floor of 6")
	}
}

func TestARedFlagCanOnlyBeMadeSooner(t *testing.T) {
	alone := clinic.Assessment{RedFlags: map[string]clinic.Answer{"RF_CA3": clinic.Yes}}
	if locked, _ := engine(t).Guard.Lock(clinic.Course{}, alone); locked {
		t.Fatal("weight loss alone locks by the default")
	}
	_, guard, _ := own(t, "RF_CA3", "level", 2)
	locked, reasons := guard.Lock(clinic.Course{}, alone)
	if !locked || reasons[0].Level != safety.SameDay {
		t.Errorf("at the level of today: locked %v %v", locked, reasons)
	}
	_, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "RF_MOTOR", Name: "level", Value: 1}})
	if err == nil || !strings.Contains(err.Error(), "1 is outside 2 to 3") {
		t.Errorf("a red flag was made less urgent: %v", err)
	}
	_, err = engine(t).WithNumbers([]library.OwnNumber{{Rule: "RF_CES1", Name: "level", Value: 2}})
	if err == nil || !strings.Contains(err.Error(), "no such number") {
		t.Errorf("an emergency was made less urgent: %v", err)
	}
	four := 4.0
	weak := clinic.Assessment{Roots: map[string]clinic.RootSides{"L5": {Left: clinic.Root{Power: &four}}}}
	if _, guard, _ = own(t, "EXAM", "power", 4); len(guard.Findings(clinic.Course{}, weak)) != 1 || len(engine(t).Guard.Findings(clinic.Course{}, weak)) != 0 {
		t.Error("power of 4 locks by the default, or not by the clinic's own number")
	}
}

func TestAClinicsOwnCapsHold(t *testing.T) {
	limit := func(g *safety.Guard, tag, technique, region string) safety.Cap {
		return g.MassageCap([]safety.ActiveTag{{Tag: tag}}, technique, region, clinic.Both, clinic.Left)
	}
	for _, c := range []struct {
		tag, technique, region string
		value                  float64
		want                   safety.Cap
	}{
		{"ANTICOAG", "SW", "lumbar", 2, safety.Cap{Max: 2, Tag: "ANTICOAG"}},
		{"ANTICOAG", "SW", "lumbar", 0, safety.Cap{Blocked: true, Tag: "ANTICOAG"}},
		{"ANTICOAG", "SW", "lumbar", 4, safety.Cap{Max: 4, Tag: "ANTICOAG"}},
		{"CANCER_HX", "SW", "lumbar", 3, safety.Cap{Max: 3, Tag: "CANCER_HX"}},
		{"HTN_CTRL", "DT", "calf", 0, safety.Cap{Blocked: true, Tag: "HTN_CTRL"}},
		{"OSTEO", "DT", "calf", 2, safety.Cap{Max: 2, Tag: "OSTEO"}},
		{"OSTEO", "DT", "lumbar", 2, safety.Cap{Blocked: true, Tag: "OSTEO"}}, // the block of the spine stays
	} {
		_, guard, _ := own(t, c.tag, c.technique, c.value)
		if got := limit(guard, c.tag, c.technique, c.region); got != c.want {
			t.Errorf("%s %s at %s set to %g: %+v, want %+v", c.tag, c.technique, c.region, c.value, got, c.want)
		}
	}
	for says, o := range map[string]library.OwnNumber{
		"5 is outside 0 to 4": {Rule: "ANTICOAG", Name: "SW", Value: 5},
		"no such number":      {Rule: "ANTICOAG", Name: "DT", Value: 1}, // a block is no number
		"0 is outside 1 to 4": {Rule: "OSTEO", Name: "DT", Value: 0},
	} {
		if _, err := engine(t).WithNumbers([]library.OwnNumber{o}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%+v: want %q, got %v", o, says, err)
		}
	}
	_, guard, _ := own(t, "FALL_RISK", "exercise", 1)
	active := []safety.ActiveTag{{Tag: "FALL_RISK"}}
	if _, blocked := guard.ExerciseBlock(active, "BAL-01"); !blocked {
		t.Error("the clinic's own block does not hold")
	}
	if _, blocked := engine(t).Guard.ExerciseBlock(active, "BAL-01"); blocked {
		t.Error("the default blocks already")
	}
}

// A number changed twice is judged by the limits of the default.
func TestLimitsStayThoseOfTheDefault(t *testing.T) {
	once, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "RMDQ", Name: "points", Value: 10}, {Rule: "ANTICOAG", Name: "SW", Value: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range once.AllNumbers() {
		switch n.Place() {
		case "RMDQ.points":
			if n.High != 10 || n.Value != 10 {
				t.Errorf("%+v", n)
			}
		case "ANTICOAG.SW":
			if n.High != 4 || n.Value != 1 {
				t.Errorf("%+v", n)
			}
		}
	}
}

// Every measure, red flag and tag of the tables is among the numbers, unless it
// is an emergency or blocks alone, and every number has words and a unit.
func TestEveryTableCanBeChanged(t *testing.T) {
	e := engine(t)
	seen, level := map[string]int{}, map[string]bool{}
	for _, n := range e.AllNumbers() {
		seen[n.Rule]++
		level[n.Rule] = level[n.Rule] || n.Name == "level"
		if n.Words == "" || n.Unit == "" || n.Low >= n.High || n.Range().Complaint(n.Value) != "" {
			t.Errorf("%s: %+v", n.Place(), n)
		}
	}
	for _, m := range e.Measures.Measures() {
		if seen[m.Code] == 0 {
			t.Errorf("nothing of %s can be changed", m.Code)
		}
	}
	for _, f := range e.Lib.RedFlags() {
		if level[f.Code] == (f.Level == "E") {
			t.Errorf("%s of level %s can be made sooner: %v", f.Code, f.Level, level[f.Code])
		}
	}
	for _, tag := range e.Lib.Tags() {
		if seen[tag.Code] == 0 && tag.Exercise != library.BlocksAll {
			t.Errorf("nothing of %s can be changed", tag.Code)
		}
	}
}
