package handout_test

import (
	"slices"
	"testing"

	"tandem/app/clinic"
	"tandem/app/handout"
)

func TestChangesAreSaidWithTheirReason(t *testing.T) {
	home := func(code string, reps int) clinic.Home {
		return clinic.Home{Exercise: code, Side: clinic.NoSide, Sets: 1, Reps: reps, TimesPerDay: 2, DaysPerWeek: 7}
	}
	massage := func(perWeek float64, pressure int) clinic.Massage {
		return clinic.Massage{PerWeek: &perWeek, Rows: []clinic.MassageRow{{Technique: "DT", Region: "gluteal", Pressure: pressure}}}
	}
	tests := []struct {
		name          string
		before, after clinic.Plan
		decisions     []clinic.Decision
		want          []string
	}{
		{
			"a harder exercise takes the place of an easier one",
			clinic.Plan{Home: []clinic.Home{home("EXT-03", 10)}},
			clinic.Plan{Home: []clinic.Home{home("EXT-04", 10)}},
			[]clinic.Decision{{Rule: "R06", Item: "EXT-03", Decision: clinic.Accepted}},
			[]string{"Standing back bend takes the place of Press-up on your front, one step up, because it went well twice."},
		},
		{
			"a removed exercise",
			clinic.Plan{Home: []clinic.Home{home("EXT-03", 10), home("FLX-02", 10)}},
			clinic.Plan{Home: []clinic.Home{home("EXT-03", 10)}},
			[]clinic.Decision{{Rule: "R03", Item: "FLX-02", Decision: clinic.Accepted}},
			[]string{"Both knees to chest is out, because your pain moved further down with it."},
		},
		{
			"a smaller dose by an edited proposal",
			clinic.Plan{Home: []clinic.Home{home("STR-01", 12)}},
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}},
			[]clinic.Decision{{Rule: "R08", Item: "STR-01", Decision: clinic.Edited}},
			[]string{"Do a bit less of Bridge: 8 times, 2 times a day, every day, because it was too much for now."},
		},
		{
			"lighter massage",
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}, Massage: massage(1, 4)},
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}, Massage: massage(1, 3)},
			[]clinic.Decision{{Rule: "R16", Item: "massage", Decision: clinic.Accepted}},
			[]string{"Massage will be lighter, because you were sore or bruised after it."},
		},
		{
			"massage less often",
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}, Massage: massage(2, 3)},
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}, Massage: massage(0.5, 3)},
			nil,
			[]string{"Massage is now once every 2 weeks."},
		},
		{
			"a declined proposal is no reason",
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}},
			clinic.Plan{Home: []clinic.Home{home("STR-01", 10)}},
			[]clinic.Decision{{Rule: "R06", Item: "STR-01", Decision: clinic.Declined}},
			[]string{"Do a bit more of Bridge: 10 times, 2 times a day, every day."},
		},
		{
			"a kept exercise is worth a line when nothing else is new",
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}},
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}},
			[]clinic.Decision{{Rule: "R07", Item: "STR-01", Decision: clinic.Accepted}},
			[]string{"Bridge stays the same, because a little pain that settles is fine."},
		},
		{
			"nothing",
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}},
			clinic.Plan{Home: []clinic.Home{home("STR-01", 8)}},
			nil,
			[]string{},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.before.Approved, test.after.Approved = "2026-09-01", "2026-09-15"
			for i := range test.decisions {
				test.decisions[i].Date = "2026-09-15"
			}
			got := handout.Changes(words(t), "en", test.before, test.after, test.decisions)
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestDecisionsOfOtherVersionsAreNoReason(t *testing.T) {
	before := clinic.Plan{Approved: "2026-09-01", Home: []clinic.Home{{Exercise: "STR-01", Reps: 8, TimesPerDay: 1}}}
	after := clinic.Plan{Approved: "2026-09-15", Home: []clinic.Home{{Exercise: "STR-01", Reps: 10, TimesPerDay: 1}}}
	for _, day := range []clinic.Date{"2026-08-20", "2026-09-01", "2026-09-16"} {
		old := []clinic.Decision{{Date: day, Rule: "R06", Item: "STR-01", Decision: clinic.Accepted}}
		got := handout.Changes(words(t), "en", before, after, old)
		if want := []string{"Do a bit more of Bridge: 10 times, once a day."}; !slices.Equal(got, want) {
			t.Errorf("decided on %s: got %q", day, got)
		}
	}
}
