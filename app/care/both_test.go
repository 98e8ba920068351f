package care_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/care"
	"tandem/app/clinic"
)

func f(v float64) *float64 { return &v }

func TestTwoVersionsAreComparedValueByValue(t *testing.T) {
	base := clinic.Assessment{ID: "a", Revision: 3, Date: "2026-09-01", NPRS: clinic.Pain{Leg: f(6)}, RedFlags: map[string]clinic.Answer{"RF01": clinic.No}}
	mine, theirs := base, base
	mine.NPRS = clinic.Pain{Leg: f(5), Back: f(2)}
	mine.Direction = &clinic.Direction{Movement: "extension", Result: "none"}
	theirs.Revision, theirs.RMDQ = 4, f(11)
	theirs.NPRS = clinic.Pain{Leg: f(4)}
	theirs.RedFlags = map[string]clinic.Answer{"RF01": clinic.No, "RF02": clinic.Yes}
	theirs.Direction = &clinic.Direction{Movement: "extension", Result: "partly"}
	said := map[string]bool{}
	for _, d := range care.Differences(base, mine, theirs) {
		said[d.String()] = d.OnlyTheirs
	}
	want := map[string]bool{
		"nprs.back: 2 / <nil>": false, "nprs.leg: 5 / 4": false, "rmdq: <nil> / 11": true,
		"red_flags.RF02: <nil> / yes": true, "direction.result: none / partly": false,
	}
	if !reflect.DeepEqual(said, want) {
		t.Errorf("they differ in %v", said)
	}
	merged := care.Merged(mine, theirs, map[string]bool{"rmdq": true, "red_flags.RF02": true})
	if merged.Revision != 3 || *merged.RMDQ != 11 || *merged.NPRS.Leg != 5 || merged.RedFlags["RF02"] != clinic.Yes || merged.Direction.Result != "none" {
		t.Errorf("merged to %+v", merged)
	}
	if mine.RMDQ != nil || len(mine.RedFlags) != 1 {
		t.Error("to merge changed what is typed")
	}
}

func TestRowsAreComparedByWhatTheyAreAbout(t *testing.T) {
	row := func(id string, sets int) clinic.Home { return clinic.Home{Exercise: id, Side: clinic.Left, Sets: sets} }
	base := clinic.Plan{Home: []clinic.Home{row("BRIDGE", 2), row("CLAM", 2)}}
	mine := clinic.Plan{Home: []clinic.Home{row("BRIDGE", 3), row("CLAM", 2), row("WALK", 1)}}
	theirs := clinic.Plan{Home: []clinic.Home{row("BRIDGE", 2), row("FLOSS", 1)}}
	var said []string
	for _, d := range care.Differences(base, mine, theirs) {
		said = append(said, fmt.Sprint(d.Place, " ", d.OnlyTheirs))
	}
	want := []string{"home.BRIDGE:left.sets false", "home.CLAM:left true", "home.WALK:left false", "home.FLOSS:left true"}
	if !reflect.DeepEqual(said, want) {
		t.Errorf("they differ in %v", said)
	}
	take := map[string]bool{"home.CLAM:left": true, "home.FLOSS:left": true}
	if got := care.Merged(mine, theirs, take).Home; !reflect.DeepEqual(got, []clinic.Home{row("BRIDGE", 3), row("WALK", 1), row("FLOSS", 1)}) {
		t.Errorf("merged to %+v", got)
	}
}

// Whoever takes every value of the other has the other's version; whoever takes
// none keeps what is typed.
func TestMergingLosesNeitherVersion(t *testing.T) {
	plans := rapid.Custom(func(t *rapid.T) clinic.Plan {
		row := rapid.Custom(func(t *rapid.T) clinic.Home {
			return clinic.Home{
				Exercise: rapid.SampledFrom([]string{"A", "B", "C", "D"}).Draw(t, "exercise"), Side: rapid.SampledFrom([]clinic.Side{clinic.Left, clinic.Right}).Draw(t, "side"),
				Sets: rapid.IntRange(1, 3).Draw(t, "sets"), Note: rapid.SampledFrom([]string{"", "slowly"}).Draw(t, "note"),
			}
		})
		p := clinic.Plan{Home: rapid.SliceOfN(row, 0, 4).Draw(t, "home"), Review: clinic.Review{Days: rapid.IntRange(0, 2).Draw(t, "days")}}
		if rapid.Bool().Draw(t, "often") {
			p.Massage.PerWeek = f(rapid.Float64Range(1, 2).Draw(t, "week"))
		}
		return p
	})
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := plans.Draw(t, "base"), plans.Draw(t, "mine"), plans.Draw(t, "theirs")
		all := map[string]bool{}
		for _, d := range care.Differences(base, mine, theirs) {
			all[d.Place] = true
		}
		kept := care.Merged(mine, theirs, nil)
		if !reflect.DeepEqual(kept.Massage, mine.Massage) || len(care.Differences(base, kept, mine)) > 0 {
			t.Fatalf("with none taken it is %+v", kept)
		}
		if left := care.Differences(base, care.Merged(mine, theirs, all), theirs); len(left) > 0 {
			t.Fatalf("with all taken it still differs in %v", left)
		}
	})
}
