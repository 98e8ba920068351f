package safety_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
)

func answered(answer clinic.Answer, flags ...string) clinic.Assessment {
	a := clinic.Assessment{Date: "2026-09-01", RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	for _, code := range flags {
		a.RedFlags[code] = answer
	}
	return a
}

var lockAlone = strings.Fields(`RF_CES1 RF_CES2 RF_CES3 RF_CES4 RF_CES5 RF_MOTOR RF_CORD RF_CA2 RF_INF1 RF_FX1 RF_FX2
	RF_AAA RF_DVT RF_LIMB RF_CAD RF_VISC RF_MH`)

var lockTogether = []string{
	"RF_CA1 RF_CA2", "RF_CA1 RF_CA3", "RF_CA1 RF_NIGHT", "RF_CA3 RF_CA2", "RF_CA3 RF_NIGHT",
	"RF_INF2 RF_INF1", "RF_INF2 RF_CA3",
}

// shouldLock is R01 of the episode file by hand.
func shouldLock(yes []string) bool {
	if slices.ContainsFunc(yes, func(code string) bool { return slices.Contains(lockAlone, code) }) {
		return true
	}
	return slices.ContainsFunc(lockTogether, func(pair string) bool {
		both := strings.Fields(pair)
		return slices.Contains(yes, both[0]) && slices.Contains(yes, both[1])
	})
}

func TestEachFlagAndEachPair(t *testing.T) {
	guard := newGuard(t)
	for i, first := range clinic.RedFlags {
		for _, second := range clinic.RedFlags[i:] {
			yes := slices.Compact([]string{first, second})
			locked, reasons := guard.Lock(clinic.Course{}, answered(clinic.Yes, yes...))
			if locked != shouldLock(yes) {
				t.Errorf("yes to %v: locked is %v", yes, locked)
			}
			for _, reason := range reasons {
				if !slices.Contains(yes, reason.Code) || reason.Why == "" || reason.Date != "2026-09-01" {
					t.Errorf("yes to %v gives the reason %+v", yes, reason)
				}
			}
		}
	}
}

func TestOnlyAYesLocks(t *testing.T) {
	guard := newGuard(t)
	rapid.Check(t, func(t *rapid.T) {
		a := clinic.Assessment{RedFlags: map[string]clinic.Answer{}}
		var yes []string
		for _, code := range clinic.RedFlags {
			answer := rapid.SampledFrom([]clinic.Answer{clinic.NotAsked, clinic.Yes, clinic.No, clinic.No, clinic.Unknown}).Draw(t, code)
			if answer != clinic.NotAsked {
				a.RedFlags[code] = answer
			}
			if answer == clinic.Yes {
				yes = append(yes, code)
			}
		}
		if locked, _ := guard.Lock(clinic.Course{}, a); locked != shouldLock(yes) {
			t.Fatalf("yes to %v: locked is %v", yes, locked)
		}
	})
}

func TestExaminationLocks(t *testing.T) {
	guard := newGuard(t)
	mark := func(region, symptom string) clinic.Assessment {
		return clinic.Assessment{BodyChart: []clinic.Mark{{View: "back", Region: region, Symptom: symptom}}}
	}
	tests := []struct {
		name       string
		assessment clinic.Assessment
		code       string
	}{
		{"power 3", power("2026-09-01", 3), "power_L5_right"},
		{"power 0", power("2026-09-01", 0), "power_L5_right"},
		{"power 4", power("2026-09-01", 4), ""},
		{"saddle numbness", mark("saddle", "numbness"), "RF_CES1"},
		{"saddle tingling", mark("saddle", "tingling"), "RF_CES1"},
		{"saddle pain", mark("saddle", "pain"), ""},
		{"calf numbness", mark("calf", "numbness"), ""},
		{"screen alone", clinic.Assessment{Screen: clinic.Screen{Saddle: clinic.Yes}}, ""},
	}
	for _, test := range tests {
		locked, reasons := guard.Lock(clinic.Course{}, test.assessment)
		if locked != (test.code != "") {
			t.Errorf("%s: locked is %v", test.name, locked)
			continue
		}
		if locked && reasons[0].Code != test.code {
			t.Errorf("%s: reason is %q", test.name, reasons[0].Code)
		}
	}
}

func TestUnansweredFlagsThatCouldLock(t *testing.T) {
	guard := newGuard(t)
	if got := guard.Unanswered("CERV_RAD", answered(clinic.No)); len(got) != 0 {
		t.Errorf("all answered no, still open: %v", got)
	}
	if got := guard.Unanswered("CERV_RAD", answered(clinic.Unknown, "RF_MH", "RF_CES1")); !slices.Equal(got, []string{"RF_CES1", "RF_MH"}) {
		t.Errorf("unknown: %v", got)
	}
	if got := guard.Unanswered("CERV_RAD", answered(clinic.NotAsked, "RF_NIGHT", "RF_SPA")); len(got) != 0 {
		t.Errorf("night pain cannot lock without cancer or weight loss: %v", got)
	}
	partner := answered(clinic.Yes, "RF_CA1")
	delete(partner.RedFlags, "RF_NIGHT")
	if got := guard.Unanswered("CERV_RAD", partner); !slices.Equal(got, []string{"RF_NIGHT"}) {
		t.Errorf("night pain with past cancer: %v", got)
	}
	if got := guard.Unanswered("CERV_RAD", clinic.Assessment{}); !slices.Contains(got, "RF_CES1") || slices.Contains(got, "RF_SPA") {
		t.Errorf("nothing asked: %v", got)
	}
}

func TestScreenAsksForItsFlags(t *testing.T) {
	guard := newGuard(t)
	tests := []struct {
		screen clinic.Screen
		want   string
	}{
		{clinic.Screen{Saddle: clinic.Yes}, "RF_CES1 RF_CES2 RF_CES3 RF_CES4"},
		{clinic.Screen{Legs: clinic.Yes}, "RF_CES5 RF_MOTOR"},
		{clinic.Screen{Ill: clinic.Yes}, "RF_CA3 RF_INF1"},
		{clinic.Screen{Fall: clinic.Yes}, "RF_FX1"},
		{clinic.Screen{Saddle: clinic.No, Legs: clinic.Unknown}, ""},
	}
	for _, test := range tests {
		if got := guard.AskAfterScreen(test.screen); !slices.Equal(got, strings.Fields(test.want)) {
			t.Errorf("%+v asks %v", test.screen, got)
		}
	}
}

func TestEachReasonSaysHowSoon(t *testing.T) {
	guard := newGuard(t)
	weak := func(left, right float64) clinic.Assessment {
		a := answered(clinic.No)
		a.Roots = map[string]clinic.RootSides{"L5": {Left: clinic.Root{Power: &left}, Right: clinic.Root{Power: &right}}}
		return a
	}
	numb := answered(clinic.No)
	numb.BodyChart = []clinic.Mark{{View: "back", Region: "saddle", Symptom: "numbness"}}
	for name, test := range map[string]struct {
		a    clinic.Assessment
		want map[string]string
	}{
		"saddle":                 {answered(clinic.Yes, "RF_CES1"), map[string]string{"RF_CES1=yes": "E"}},
		"leg getting weaker":     {answered(clinic.Yes, "RF_MOTOR"), map[string]string{"RF_MOTOR=yes": "U24"}},
		"two that lock together": {answered(clinic.Yes, "RF_CA1", "RF_NIGHT"), map[string]string{"RF_CA1=yes": "U24", "RF_NIGHT=yes": "U24"}},
		"one weak side":          {weak(3, 5), map[string]string{"power_L5_left=3": "U24"}},
		"both sides weak":        {weak(3, 2), map[string]string{"power_L5_left=3": "E", "power_L5_right=2": "E"}},
		"the chart":              {numb, map[string]string{"RF_CES1=numbness": "E"}},
	} {
		_, reasons := guard.Lock(clinic.Course{}, test.a)
		got := map[string]string{}
		for _, r := range reasons {
			got[r.Key()] = r.Level
		}
		if !maps.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestAnOverriddenFindingDoesNotLockAndANewOneDoes(t *testing.T) {
	guard := newGuard(t).Despite([]string{"RF_CES1=yes", "power_L5_left=3"})
	a := answered(clinic.Yes, "RF_CES1")
	three, two := 3.0, 2.0
	a.Roots = map[string]clinic.RootSides{"L5": {Left: clinic.Root{Power: &three}}}
	if locked, reasons := guard.Lock(clinic.Course{}, a); locked || len(reasons) > 0 {
		t.Errorf("overridden findings lock: %v", reasons)
	}
	if all := guard.Findings(clinic.Course{}, a); len(all) != 2 {
		t.Errorf("overridden findings are gone: %v", all)
	}
	a.Roots["L5"] = clinic.RootSides{Left: clinic.Root{Power: &two}}
	if locked, reasons := guard.Lock(clinic.Course{}, a); !locked || len(reasons) != 1 || reasons[0].Key() != "power_L5_left=2" {
		t.Errorf("a worse value does not lock: %v", reasons)
	}
	a.RedFlags["RF_CES2"] = clinic.Yes
	if _, reasons := guard.Lock(clinic.Course{}, a); len(reasons) != 2 {
		t.Errorf("a further finding does not lock: %v", reasons)
	}
}
