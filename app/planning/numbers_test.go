package planning_test

import (
	"strings"
	"testing"

	"tandem/app/library"
)

func TestAClinicsOwnNumbersSteerTheRules(t *testing.T) {
	e := engine(t)
	c := build(twice(responded("STR-03", 2, 1, true, 0)))
	if !has(e.Propose(c, ""), "R06") {
		t.Fatal("pain of 2 does not progress")
	}
	own, err := e.WithNumbers([]library.OwnNumber{{Rule: "R06", Name: "pain", Value: 1}})
	if err != nil {
		t.Fatal(err)
	}
	if has(own.Propose(c, ""), "R06") {
		t.Error("with the clinic's own limit of 1, pain of 2 still progresses")
	}
	if !has(e.Propose(c, ""), "R06") {
		t.Error("the engine of the defaults was changed")
	}
	c = build(twice(responded("STR-03", 1, 1, true, 0)))
	for _, p := range own.Review(c, "").Proposals {
		if p.Rule != "R06" {
			continue
		}
		if !strings.HasPrefix(p.Basis, "the clinic's own; ") || p.Numbers["R06.pain"] != 1 || p.Numbers["stale_days"] != 28 || p.Numbers["R17.tensioner_pain"] != 0 {
			t.Errorf("%+v", p)
		}
		if _, foreign := p.Numbers["R08.pain"]; foreign {
			t.Error("R06 says that it used a number of R08")
		}
	}
	if old := e.Review(c, "").Proposals[0]; !strings.HasPrefix(old.Basis, "default; ") || old.Numbers["R06.pain"] != 2 {
		t.Errorf("by the defaults: %+v", old)
	}
}

func TestTheDayAfterWhichAValueIsStaleIsTheClinics(t *testing.T) {
	own, err := engine(t).WithNumbers([]library.OwnNumber{{Name: "stale_days", Value: 7}})
	if err != nil {
		t.Fatal(err)
	}
	c := build(twice(responded("STR-03", 1, 1, true, 0)))
	last := c.Last().Date
	if !has(own.Propose(c, last.Plus(7)), "R06") || has(own.Propose(c, last.Plus(8)), "R06") {
		t.Error("values are not current for 7 days")
	}
}

func TestNumbersThatCannotBeAreRefused(t *testing.T) {
	for says, own := range map[string]library.OwnNumber{
		"99 is outside 0 to 5":           {Rule: "R06", Name: "pain", Value: 99},
		"6.5 is not a whole number":      {Rule: "R21", Name: "visits", Value: 6.5},
		"no such number":                 {Rule: "R06", Name: "colour", Value: 1},
		"5 is more than the 4":           {Rule: "R08", Name: "pain", Value: 4},
		"R06.settled_hours: ":            {Rule: "R08", Name: "settled_hours", Value: 6},
		"stale_days: A measured value c": {Name: "stale_days", Value: 0},
	} {
		if _, err := engine(t).WithNumbers([]library.OwnNumber{own}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%+v: want %q, got %v", own, says, err)
		}
	}
}
