package planning_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
	"tandem/app/safety"
)

// Every family that a precaution of clinical.md 4.3 does not block whole can be
// made stricter, and no other; nothing of the table can be loosened.
func TestEveryPrecautionCanBeMadeStricterForAFamily(t *testing.T) {
	e := engine(t)
	offered := map[string]bool{}
	for _, n := range e.AllNumbers() {
		offered[n.Place()] = true
	}
	for _, tag := range e.Lib.Tags() {
		active := []safety.ActiveTag{{Tag: tag.Code}}
		for _, family := range e.Lib.Families() {
			open := slices.ContainsFunc(e.Lib.Members([]string{family}), func(id string) bool {
				_, blocked := e.Guard.ExerciseBlock(active, id)
				return !blocked
			})
			if got := offered[tag.Code+"."+family]; got != (tag.Precaution() && open) {
				t.Errorf("%s for %s: offered is %v", tag.Code, family, got)
			}
			if tag.Precaution() && open {
				holdsStricter(t, tag.Code, family)
			}
		}
	}
}

func holdsStricter(t *testing.T, tag, family string) {
	t.Helper()
	active := []safety.ActiveTag{{Tag: tag}}
	_, careful, _ := own(t, tag, family, library.WithCare)
	_, strict, _ := own(t, tag, family, library.Blocked)
	for _, id := range engine(t).Lib.Members([]string{family}) {
		if by, blocked := strict.ExerciseBlock(active, id); !blocked || by != tag {
			t.Errorf("%s blocked for %s: %s is allowed", tag, family, id)
		}
		_, was := engine(t).Guard.ExerciseBlock(active, id)
		_, blocked := careful.ExerciseBlock(active, id)
		if blocked != was || !was && !slices.Contains(careful.ExerciseCautions(active, id), tag) {
			t.Errorf("%s with care for %s: %s blocked %v, by the table %v", tag, family, id, blocked, was)
		}
	}
}

func TestAPrecautionIsNeverLoosened(t *testing.T) {
	for says, o := range map[string]library.OwnNumber{
		"no such number":       {Rule: "FLEX_PERIPH", Name: "FLX", Value: library.ByTable}, // all of it is blocked
		"CARDIO_UNST.exercise": {Rule: "CARDIO_UNST", Name: "exercise", Value: 1},
		"-1 is outside":        {Rule: "FLEX_PERIPH", Name: "STR", Value: -1},
		"0 is outside 1 to 2":  {Rule: "OSTEO_FLEX", Name: "exercise", Value: 0},
	} {
		if _, err := engine(t).WithNumbers([]library.OwnNumber{o}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%+v: want %q, got %v", o, says, err)
		}
	}
}

// A decision on R19 keeps the numbers of the tag that asked for it.
func TestARemovalKeepsTheNumbersOfItsTag(t *testing.T) {
	e, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "HIP_REPL", Name: "STR", Value: library.Blocked}})
	if err != nil {
		t.Fatal(err)
	}
	c := build(withHome("STR-03"), tagged("HIP_REPL"))
	for _, p := range e.Review(c, "").Proposals {
		if p.Rule != "R19" || p.Item != "STR-03" {
			continue
		}
		if p.Numbers["HIP_REPL.STR"] != library.Blocked || p.Numbers["stale_days"] != 28 {
			t.Errorf("kept %v", p.Numbers)
		}
		if _, foreign := p.Numbers["FALL_RISK.exercise"]; foreign {
			t.Error("it says that it used another tag")
		}
		return
	}
	t.Error("STR-03 stays with a hip replacement that blocks strength")
}

// The table of how a measure is asked and how sure it is, clinical.md 1.1 and
// 1.3, and of the tests, 2.1 and 2.3.
func TestHowAMeasureIsAskedIsTheClinics(t *testing.T) {
	for _, c := range []struct {
		rule, name string
		value      float64
		was        float64
	}{
		{"NPRS_LEG", "error", 2, 2.3},
		{"NPRS_BACK", "error", 2, 2.3},
		{"RMDQ", "error", 4, 5},
		{"ODI", "error", 10, 8.5},
		{"PSFS", "error", 1, 2},
		{"PSFS_SINGLE", "error", 2, 3},
		{"SBI", "error", 4, 5},
		{"LEFS", "error", 5, 9},
		{"SLR", "error", 6, 5.7},
		{"ftf_cm", "error", 4, 4.5},
		{"RMDQ", "least", 20, 21},
		{"ODI", "least", 9, 8},
		{"PSFS", "least", 3, 1},
		{"LEFS", "least", 19, 20},
		{"SLR", "from", 35, 30},
		{"SLR", "to", 75, 70},
		{"NPRS_LEG", "recall", 3, 0},
		{"RMDQ", "recall", 4, 2},
		{"SBI", "recall", 2, 4},
		{"ODI", "recall", 4, 2},
		{"VAS", "recall", 3, 0},
		{"PSFS", "recall", 4, 2},
		{"LEFS", "recall", 4, 2},
		{"EQ5D", "recall", 4, 2},
	} {
		place := c.rule + "." + c.name
		if got := number(t, engine(t), place); got != c.was {
			t.Errorf("the default of %s is %g, want %g", place, got, c.was)
		}
		with, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: c.rule, Name: c.name, Value: c.value}})
		if err != nil {
			t.Errorf("%s: %v", place, err)
			continue
		}
		if got := number(t, with, place); got != c.value {
			t.Errorf("%s set to %g is %g", place, c.value, got)
		}
	}
	with, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "SBI", Name: "recall", Value: 2}, {Rule: "SLR", Name: "to", Value: 80}})
	if err != nil {
		t.Fatal(err)
	}
	sbi, _ := with.Measures.Measure("SBI")
	slr, _ := with.Measures.Examination().Item("SLR")
	if sbi.Recall != "today" || slr.Told() != "familiar leg pain between 30 and 80°" {
		t.Errorf("SBI asks about %q, SLR says %q", sbi.Recall, slr.Told())
	}
}

func number(t *testing.T, e *planning.Engine, place string) float64 {
	t.Helper()
	for _, n := range e.AllNumbers() {
		if n.Place() == place {
			return n.Value
		}
	}
	t.Errorf("there is no number %s", place)
	return -1
}

func TestTooFewSharedActivitiesAreNotJudged(t *testing.T) {
	rated := func(scores ...float64) clinic.Assessment {
		var a clinic.Assessment
		for i := range scores {
			a.PSFS = append(a.PSFS, clinic.Activity{Activity: string(rune('a' + i)), Score: &scores[i]})
		}
		return a
	}
	two, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "PSFS", Name: "least", Value: 2}})
	if err != nil {
		t.Fatal(err)
	}
	if m, ok := engine(t).Between(rated(3), rated(7), "PSFS"); !ok || m.Class == "" {
		t.Error("by the default one activity is not judged")
	}
	if m, _ := two.Between(rated(3), rated(7), "PSFS"); m.Class != "" {
		t.Errorf("one of two activities is judged as %s", m.Class)
	}
	if m, _ := two.Between(rated(3, 3), rated(7, 7), "PSFS"); m.Class == "" {
		t.Error("two of two activities are not judged")
	}
}

func TestAChangeWithinTheMeasuringErrorSaysSo(t *testing.T) {
	leg := func(n float64) clinic.Assessment { return clinic.Assessment{NPRS: clinic.Pain{Leg: &n}} }
	if m, _ := engine(t).Between(leg(6), leg(4), "NPRS_LEG"); !m.Chance || m.Class != "MEANINGFUL" {
		t.Errorf("2 points with an error of 2.3: %+v", m)
	}
	if m, _ := engine(t).Between(leg(6), leg(3), "NPRS_LEG"); m.Chance {
		t.Errorf("3 points with an error of 2.3: %+v", m)
	}
	sure, _ := engine(t).WithNumbers([]library.OwnNumber{{Rule: "NPRS_LEG", Name: "error", Value: 1}})
	if m, _ := sure.Between(leg(6), leg(4), "NPRS_LEG"); m.Chance {
		t.Errorf("2 points with the clinic's own error of 1: %+v", m)
	}
}

// GROC is what the patient says of the change: two of them are not compared.
func TestAnAnchorIsNotCompared(t *testing.T) {
	felt := func(n float64) clinic.Assessment { return clinic.Assessment{GROC: &n} }
	if m, ok := engine(t).Between(felt(-2), felt(5), "GROC"); ok {
		t.Errorf("GROC was compared: %+v", m)
	}
	groc, _ := engine(t).Measures.Measure("GROC")
	for score, want := range map[float64]string{-7: "much worse", -5: "much worse", -3: "worse", -2: "about the same", 2: "about the same", 3: "better", 4: "better", 5: "much better", 7: "much better"} {
		if got := groc.Band(score); got != want {
			t.Errorf("GROC %g is called %q, want %q", score, got, want)
		}
	}
	leg, _ := engine(t).Measures.Measure("NPRS_LEG")
	if !leg.Accepted(3) || leg.Accepted(3.5) {
		t.Error("most are content up to 3 of 10 for leg pain")
	}
}

func TestHowLongIrritabilityTakesIsTheClinics(t *testing.T) {
	e, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: planning.IrritabilityRule, Name: "low", Value: 15}})
	if err != nil {
		t.Fatal(err)
	}
	was, is := engine(t).Measures.Examination().Irritability, e.Measures.Examination().Irritability
	if was.Low != 10 || was.Moderate != 60 || is.Low != 15 || is.Moderate != 60 || was.Source != "default" {
		t.Errorf("from %+v to %+v", was, is)
	}
}
