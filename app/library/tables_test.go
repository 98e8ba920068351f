package library_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
)

func TestWrongTableNamesItsFile(t *testing.T) {
	tests := []struct{ file, old, replacement, says string }{
		{"safety/tags.toml", `DT = "X"`, `DT = "Y"`, "not X, L or M1 to M5"},
		{"safety/tags.toml", `DT = "X"`, `DT = "M6"`, "not X, L or M1 to M5"},
		{"safety/tags.toml", `DT = "X"`, `DT = "X at moon"`, "no area"},
		{"safety/tags.toml", `DT = "X"`, `DT = "X over spine"`, "must be a ruling"},
		{"safety/tags.toml", `DT = "X"`, `XX = "X"`, "no technique"},
		{"safety/tags.toml", `area = "below_hip"`, `area = "moon"`, "no area"},
		{"safety/tags.toml", `exercise = "caution"`, `exercise = "maybe"`, "not listed, all or caution"},
		{"safety/tags.toml", `implies = ["HTN_VALSALVA"]`, `implies = ["MOON"]`, "no tag"},
		{"safety/tags.toml", `code = "FALL_RISK"`, `code = "FALLS"`, "no tag"},
		{"safety/tags.toml", `class = "absolute"`, `colour = "red"`, "unknown key"},
		{"safety/consent.toml", `areas = ["lumbar"`, `areas = ["moon"`, "no region"},
		{"safety/consent.toml", `"groin", "chest"`, `"chest"`, "explicit areas"},
		{"safety/consent.toml", `code = "stop"`, `code = "serious"`, "code of its own"},
		{"safety/redflags.toml", `code = "RF_CES2"`, `code = "RF_CES1"`, "in this order"},
		{"safety/redflags.toml", `level = "E"`, `level = "soon"`, "not E, U24, U2W or R"},
		{"safety/redflags.toml", `power_soon = "U24"`, `power_soon = "R"`, "not E or U24"},
		{"safety/redflags.toml", `locks_with = ["RF_CA2"`, `locks_with = ["RF_MOON"`, "no red flag"},
		{"safety/redflags.toml", `screen = "legs"`, `screen = "arms"`, "screen"},
		{"planning/massage.toml", `"adductors", "calf"]`, `"adductors", "moon"]`, "no massage region"},
		{"planning/phases.toml", `massage_minutes = 20`, `massage_minutes = 50`, "does not fit"},
		{"planning/phases.toml", `of = "STR"`, `of = "MOON"`, "known exercise or family"},
		{"planning/phases.toml", `later = ["STR-02"`, `later = ["MOON"`, "no exercise"},
		{"planning/phases.toml", `NCK = "to`, `MOON = "to`, "aims"},
		{"conditions/NSLBP.toml", `"MOB-03", "STR-01", "AER-01"`, `"MOB-03"`, "2 to 4 exercises"},
		{"conditions/NSLBP.toml", `"MOB-03", "STR-01"`, `"MOON", "STR-01"`, "no exercise"},
		{"conditions/NSLBP.toml", `technique = "SW"`, `technique = "XX"`, "no technique"},
		{"conditions/NSLBP.toml", `region = "lumbar"`, `region = "moon"`, "no massage region"},
		{"conditions/NSLBP.toml", `code = "NSLBP"`, `code = "LSS"`, "the file's name"},
		{"conditions/SPL.toml", `implies = ["SPONDY_EXT"]`, `implies = ["MOON"]`, "no tag"},
		{"conditions/LSS.toml", `caution_source = "S48"`, ``, "caution"},
	}
	for _, test := range tests {
		_, err := library.Load(changed(t, test.file, test.old, test.replacement))
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s with %q: %v, want %q", test.file, test.replacement, err, test.says)
		}
	}
}

func TestRedFlagsAskInOrderAndPlainly(t *testing.T) {
	flags := builtIn(t).RedFlags()
	if len(flags) != len(clinic.RedFlags) {
		t.Fatalf("%d red flags", len(flags))
	}
	// The level of each row of clinical.md 3, and the question of every visit that asks for it.
	levels := map[string]string{
		"RF_CES1": "E", "RF_CES2": "E", "RF_CES3": "E", "RF_CES4": "E", "RF_CES5": "E", "RF_MOTOR": "U24", "RF_CORD": "U24", "RF_CA1": "R", "RF_CA2": "U24",
		"RF_CA3": "U2W", "RF_INF1": "E", "RF_INF2": "R", "RF_FX1": "E", "RF_FX2": "U24", "RF_AAA": "E", "RF_DVT": "U24", "RF_LIMB": "E", "RF_CAD": "E",
		"RF_SPA": "R", "RF_VISC": "U24", "RF_ZOS": "U2W", "RF_MH": "E", "RF_NIGHT": "R",
	}
	screens := map[string]string{
		"RF_CES1": "saddle", "RF_CES2": "saddle", "RF_CES3": "saddle", "RF_CES4": "saddle", "RF_CES5": "legs", "RF_MOTOR": "legs",
		"RF_CA3": "ill", "RF_INF1": "ill", "RF_FX1": "fall",
	}
	for i, flag := range flags {
		if flag.Code != clinic.RedFlags[i] {
			t.Errorf("place %d is %s", i, flag.Code)
		}
		if !strings.Contains(flag.Question, "?") {
			t.Errorf("%s does not ask: %q", flag.Code, flag.Question)
		}
		if want := levels[flag.Code]; flag.Level != want {
			t.Errorf("%s has level %s, want %s", flag.Code, flag.Level, want)
		}
		if want := screens[flag.Code]; flag.Screen != want {
			t.Errorf("%s is asked for by %q, want %q", flag.Code, flag.Screen, want)
		}
		if flag.Source == "" || flag.Action == "" {
			t.Errorf("%s has no source or no action", flag.Code)
		}
		if urgent := slices.Contains([]string{"E", "U24"}, flag.Level); urgent != flag.Locks {
			t.Errorf("%s has level %s and locks is %v", flag.Code, flag.Level, flag.Locks)
		}
		if flag.Neck != (flag.Code == "RF_CAD") {
			t.Errorf("%s: neck is %v", flag.Code, flag.Neck)
		}
	}
	if flag, _ := builtIn(t).RedFlag("RF_MH"); flag.Code != "RF_MH" {
		t.Error("RF_MH cannot be looked up")
	}
	if _, found := builtIn(t).RedFlag("RF_MOON"); found {
		t.Error("an unknown red flag is found")
	}
}
