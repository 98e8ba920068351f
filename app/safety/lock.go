package safety

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Reason is a finding that stops planning: a red flag or an examination
// result, its day, its value and a sentence. Level is how soon a doctor has to
// see it: Emergency or SameDay.
type Reason struct {
	Code  string
	Date  clinic.Date
	Value any
	Why   string
	Level string
}

// Emergency and SameDay are the levels of what stops planning, of clinical.md 3.
const (
	Emergency = "E"
	SameDay   = "U24"
)

// Key names a finding with its value: another value is another finding.
func (r Reason) Key() string { return fmt.Sprintf("%s=%v", r.Code, r.Value) }

// Despite returns a guard that does not lock for the findings with these keys,
// because a clinician took the decision upon them. Everything else, their
// health tags and cautions as well, it judges as g does.
func (g *Guard) Despite(keys []string) *Guard { return &Guard{lib: g.lib, despite: keys} }

// Lock says whether the assessment stops planning (rule R01) and why. The
// assessment is the last one of the course. An answer that is unknown or
// missing never locks.
func (g *Guard) Lock(c clinic.Course, a clinic.Assessment) (locked bool, reasons []Reason) {
	reasons = slices.DeleteFunc(g.Findings(c, a), func(r Reason) bool { return slices.Contains(g.despite, r.Key()) })
	return len(reasons) > 0, reasons
}

// Findings lists what at the assessment stops planning, whether or not a
// clinician decided to go on.
func (g *Guard) Findings(_ clinic.Course, a clinic.Assessment) []Reason {
	var reasons []Reason
	for _, flag := range g.lib.RedFlags() {
		if a.RedFlags[flag.Code] == clinic.Yes && lockedBy(flag, a) {
			why := fmt.Sprintf("Red flag: %s. %s", flag.Name, flag.Action)
			reasons = append(reasons, Reason{flag.Code, a.Date, clinic.Yes, why, soon(flag.Level)})
		}
	}
	reasons = append(reasons, g.weakRoots(a)...)
	return append(reasons, g.saddleMarks(a)...)
}

// soon is the level of a flag that stops planning; one that does so only
// together with another is no routine any more.
func soon(level string) string {
	if level == Emergency {
		return Emergency
	}
	return SameDay
}

func lockedBy(flag library.RedFlag, a clinic.Assessment) bool {
	return flag.Locks || slices.ContainsFunc(flag.LocksWith, func(code string) bool {
		return a.RedFlags[code] == clinic.Yes
	})
}

func (g *Guard) weakRoots(a clinic.Assessment) []Reason {
	var reasons []Reason
	var left, right bool
	for _, root := range clinic.Roots {
		sides := a.Roots[root]
		for _, s := range []struct {
			side clinic.Side
			root clinic.Root
		}{{clinic.Left, sides.Left}, {clinic.Right, sides.Right}} {
			if s.root.Power == nil || *s.root.Power > g.lib.Examination().Power {
				continue
			}
			code := fmt.Sprintf("power_%s_%s", root, s.side)
			why := fmt.Sprintf("Power at %s on the %s is %g of 5: a doctor has to see it today.", root, s.side, *s.root.Power)
			reasons = append(reasons, Reason{code, a.Date, *s.root.Power, why, g.lib.Examination().PowerSoon})
			left, right = left || s.side == clinic.Left, right || s.side == clinic.Right
		}
	}
	for i := range reasons {
		if left && right {
			reasons[i].Level = g.lib.Examination().PowerBothSoon
		}
	}
	return reasons
}

func (g *Guard) saddleMarks(a clinic.Assessment) []Reason {
	rule := g.lib.Examination()
	for _, mark := range a.BodyChart {
		if mark.Region == rule.ChartRegion && slices.Contains(rule.ChartSymptoms, mark.Symptom) {
			flag, _ := g.lib.RedFlag(rule.ChartFlag)
			why := fmt.Sprintf("The body chart shows %s in the %s. %s", mark.Symptom, mark.Region, flag.Action)
			return []Reason{{flag.Code, a.Date, mark.Symptom, why, soon(flag.Level)}}
		}
	}
	return nil
}

// Ask returns the red flags that the first assessment of a condition asks for:
// all of them, those about the neck where the neck is treated.
func (g *Guard) Ask(condition string) []library.RedFlag {
	treated, _ := g.lib.Condition(condition)
	return slices.DeleteFunc(slices.Clone(g.lib.RedFlags()), func(flag library.RedFlag) bool {
		return flag.Neck && !treated.Neck
	})
}

// Unanswered returns the red flags that are not answered yes or no and whose
// yes could stop planning, alone or with another that is not a no.
func (g *Guard) Unanswered(condition string, a clinic.Assessment) []string {
	var codes []string
	for _, flag := range g.Ask(condition) {
		answer := a.RedFlags[flag.Code]
		if answer != clinic.Yes && answer != clinic.No && couldLock(flag, a) {
			codes = append(codes, flag.Code)
		}
	}
	return codes
}

func couldLock(flag library.RedFlag, a clinic.Assessment) bool {
	return flag.Locks || slices.ContainsFunc(flag.LocksWith, func(code string) bool {
		return a.RedFlags[code] != clinic.No
	})
}

// AskAfterScreen returns the red flags that a yes to one of the four questions
// of a visit asks for.
func (g *Guard) AskAfterScreen(s clinic.Screen) []string {
	answers := map[string]clinic.Answer{"saddle": s.Saddle, "legs": s.Legs, "ill": s.Ill, "fall": s.Fall}
	var codes []string
	for _, flag := range g.lib.RedFlags() {
		if answers[flag.Screen] == clinic.Yes {
			codes = append(codes, flag.Code)
		}
	}
	return codes
}
