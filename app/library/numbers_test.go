package library_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/library"
)

func TestEveryNumberOfTheRulesCanBeSet(t *testing.T) {
	l := builtIn(t)
	var described []string
	for _, n := range l.Numbers() {
		described = append(described, n.Place())
		if got := n.Range().Complaint(n.Value); got != "" {
			t.Errorf("the default of %s: %s", n.Place(), got)
		}
	}
	for _, rule := range l.Rules() {
		for name := range rule.Numbers {
			if !slices.Contains(described, rule.Code+"."+name) {
				t.Errorf("%s of %s cannot be set", name, rule.Code)
			}
		}
	}
	if !slices.Contains(described, "stale_days") {
		t.Error("the days until a value is stale cannot be set")
	}
}

func TestWithNumbersChangesACopy(t *testing.T) {
	l := builtIn(t)
	own, err := l.WithNumbers([]library.OwnNumber{{Rule: "R06", Name: "pain", Value: 1}, {Name: "stale_days", Value: 21}})
	if err != nil {
		t.Fatal(err)
	}
	if got := own.Rule("R06"); got.Numbers["pain"] != 1 || got.Numbers["settled_hours"] != 12 || !strings.HasPrefix(got.Basis, "the clinic's own; pain") {
		t.Errorf("%+v", got)
	}
	if own.StaleDays() != 21 || !strings.HasPrefix(own.Rule("R08").Basis, "default; ") {
		t.Errorf("stale after %d days, R08: %q", own.StaleDays(), own.Rule("R08").Basis)
	}
	if l.StaleDays() != 28 || l.Rule("R06").Numbers["pain"] != 2 || !strings.HasPrefix(l.Rule("R06").Basis, "default; ") {
		t.Error("the library of the defaults was changed")
	}
}

func TestDamagedNumbersAreNamed(t *testing.T) {
	for complaint, damage := range map[string][2]string{
		"R02.power_dropp is no number": {`"power_drop"`, `"power_dropp"`},
		"R02.power_drop: words":        {"Power has fallen by at least", ""},
		"stands here twice":            {`"sensation_normal"`, `"reflex_normal"`},
		"not_above names":              {`"R24.home"`, `"R24.house"`},
		"28 is outside 7 to 20":        {"high = 90", "high = 20"},
		"rules/numbers.toml: unknown":  {"unit =", "units ="},
	} {
		_, err := library.Load(changed(t, "rules/numbers.toml", damage[0], damage[1]))
		if err == nil || !strings.Contains(err.Error(), complaint) {
			t.Errorf("want %q, got %v", complaint, err)
		}
	}
	_, err := library.Load(changed(t, "rules/rules.toml", "review_days = 7", "review_days = 7\nmood = 3"))
	if err == nil || !strings.Contains(err.Error(), "R26.mood is missing") {
		t.Errorf("a number without words: %v", err)
	}
}
