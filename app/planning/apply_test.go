package planning_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// applied is the next version with every proposal of the named rules accepted.
func applied(t *testing.T, c clinic.Course, rules string) clinic.Plan {
	t.Helper()
	var accepted []planning.Proposal
	for _, p := range engine(t).Propose(c, "").Proposals {
		if strings.Contains(rules, p.Rule) {
			accepted = append(accepted, p)
		}
	}
	if len(accepted) == 0 {
		t.Fatalf("no proposal of %s", rules)
	}
	return engine(t).Apply(*c.Plan(), c, accepted)
}

func homeText(p clinic.Plan) string {
	var rows []string
	for _, h := range p.Home {
		rows = append(rows, fmt.Sprintf("%s %dx%d %ds %dmin", h.Exercise, h.Sets, h.Reps, h.HoldSeconds, h.Minutes))
	}
	return strings.Join(rows, ", ")
}

func massageText(p clinic.Plan) string {
	text := "?"
	if p.Massage.PerWeek != nil {
		text = fmt.Sprint(*p.Massage.PerWeek)
	}
	for _, r := range p.Massage.Rows {
		text += fmt.Sprintf(", %s %s %d %dmin", r.Technique, r.Region, r.Pressure, r.Minutes)
	}
	return text
}

func dose(id string, change func(*clinic.Home)) edit {
	return func(c *clinic.Course) {
		i := slices.IndexFunc(c.Plan().Home, func(h clinic.Home) bool { return h.Exercise == id })
		change(&c.Plan().Home[i])
	}
}

func TestApplyHome(t *testing.T) {
	good := func(id string) edit { return twice(responded(id, 1, 1, true, 0)) }
	bad := func(id string) edit { return answered(responded(id, 6, 1, true, 0)) }
	for _, v := range []struct {
		name, rules string
		edits       []edit
		want        string // a part of the home programme
	}{
		{"next exercise at its starting dose", "R06", []edit{good("STR-03")}, "AER-01 2x10 0s 0min, STR-04 2x10 0s 0min, NEU-01"},
		{"one set more", "R06", []edit{withHome("COR-09"), good("COR-09")}, "COR-09 3x10"},
		{"two repetitions more at three sets", "R06", []edit{withHome("COR-09"), good("COR-09"), dose("COR-09", func(h *clinic.Home) { h.Sets = 3 })}, "COR-09 3x12"},
		{"a longer hold", "R06", []edit{withHome("COR-09"), good("COR-09"), dose("COR-09", func(h *clinic.Home) { h.Sets, h.Reps, h.HoldSeconds = 3, 1, 20 })}, "COR-09 3x1 25s"},
		{"more minutes", "R06", []edit{withHome("STR-05"), good("AER-01"), dose("AER-01", func(h *clinic.Home) { h.Minutes = 10 })}, "AER-01 2x10 0s 15min"},
		{"easier exercise", "R08", []edit{withHome("STR-01"), bad("STR-01")}, "NEU-01 2x10 0s 0min, MOB-01"},
		{"40 per cent less", "R08", []edit{withHome("EXT-01"), bad("EXT-01")}, "EXT-01 2x6"},
		{"40 per cent fewer minutes", "R08", []edit{withHome("AER-03"), bad("AER-01"), dose("AER-01", func(h *clinic.Home) { h.Minutes = 10 })}, "AER-01 2x10 0s 6min"},
		{"half after the leg raise fell", "R18", []edit{slr(50, 80, 40, 80), withHome("MOB-01")}, "NEU-01 2x5"},
		{"to the front", "R04", []edit{answered(responded("NEU-01", 1, 13, true, -1))}, "NEU-01 2x10 0s 0min, AER-01"},
		{"removed", "R03", []edit{answered(responded("STR-03", 1, 1, true, 1))}, "AER-01 2x10 0s 0min, NEU-01"},
		{"two stay", "R12", []edit{done(20)}, "AER-01 2x10 0s 0min, STR-03 2x10 0s 0min"},
		{"paused", "R02", []edit{rootNow(clinic.Root{Power: ptr(4.0)})}, "AER-01 2x10 0s 0min, NEU-01"},
		{"added", "R05", []edit{sites(2, 1, 0), tested("extension", "centralised")}, "FLX-01"},
		{"swapped", "R20", []edit{condition("LSS"), moved("2026-08-18"), walking(20, 20)}, "AER-02"},
	} {
		t.Run(v.name, func(t *testing.T) {
			if got := homeText(applied(t, build(v.edits...), v.rules)); !strings.Contains(got, v.want) {
				t.Errorf("got %q, want %q in it", got, v.want)
			}
		})
	}
}

func TestApplyMassage(t *testing.T) {
	noMassage := plan(func(p *clinic.Plan) { p.Massage = clinic.Massage{} })
	for _, v := range []struct {
		name, rules string
		edits       []edit
		want        string
	}{
		{"one step down", "R09", []edit{scores(3, 6, 16, 3, 4, 11)}, "0.5, SW lumbar 3 20min"},
		{"stopped", "R09", []edit{scores(3, 6, 16, 3, 4, 11), perWeek(0.5)}, "0"},
		{"one step up", "R14", []edit{spasm(1, 2), onset("2026-09-01")}, "2, SW lumbar 3 20min"},
		{"a first gentle row", "R14", []edit{spasm(1, 2), onset("2026-09-01"), noMassage}, "0.5, SW lumbar 2 15min"},
		{"lighter and shorter", "R16", []edit{sore(60, false)}, "1, SW lumbar 2 15min"},
		{"capped", "R19", []edit{tagged("ANTICOAG"), plan(func(p *clinic.Plan) { p.Massage.Rows[0].Pressure = 5 })}, "1, SW lumbar 3 20min"},
		{"last row gone", "R19", []edit{tagged("FEVER_INF")}, "0"},
		{"only the blocked side", "R19", []edit{func(c *clinic.Course) {
			c.Patient.Health = []clinic.Tag{{Tag: "SKIN_INF", Regions: []string{"calf"}, Side: clinic.Left}}
		}, plan(func(p *clinic.Plan) {
			left, right := row("SW", "calf", 2), row("SW", "calf", 1)
			left.Side, right.Side = clinic.Left, clinic.Right
			p.Massage.Rows = []clinic.MassageRow{left, right}
		})}, "1, SW calf 1 20min"},
		{"paused", "R02", []edit{rootNow(clinic.Root{Power: ptr(4.0)})}, "0"},
		{"removal before frequency", "R09R19", []edit{scores(3, 6, 16, 3, 4, 11), tagged("FEVER_INF")}, "0"},
	} {
		t.Run(v.name, func(t *testing.T) {
			if got := massageText(applied(t, build(v.edits...), v.rules)); got != v.want {
				t.Errorf("got %q, want %q", got, v.want)
			}
		})
	}
}

func TestApplyFlareBringsTheReviewForward(t *testing.T) {
	next := applied(t, build(scores(5, 4, 12, 5, 6, 8)), "R26")
	if next.Review.Days != 7 || next.Review.Visits != 6 || next.Version != 2 || next.Approved != "" {
		t.Errorf("%+v", next)
	}
}

// An edited proposal carries the therapist's own value.
func TestApplyEdited(t *testing.T) {
	c := build(twice(responded("STR-03", 1, 1, true, 0)), scores(3, 6, 16, 3, 4, 11), tagged("SPONDY_EXT"))
	edited := func(rule, to string) clinic.Plan {
		for _, p := range engine(t).Propose(c, "").Proposals {
			if p.Rule == rule {
				p.To = to
				return engine(t).Apply(*c.Plan(), c, []planning.Proposal{p})
			}
		}
		t.Fatalf("no %s", rule)
		return clinic.Plan{}
	}
	if got := edited("R06", "STR-01"); !slices.Contains(got.Exercises(), "STR-01") || slices.Contains(got.Exercises(), "STR-03") {
		t.Errorf("another exercise: %s", homeText(got))
	}
	if got := edited("R06", "EXT-03"); slices.Contains(got.Exercises(), "EXT-03") || !slices.Contains(got.Exercises(), "STR-03") {
		t.Errorf("a blocked exercise: %s", homeText(got))
	}
	if got := edited("R06", "3 x 15, slowly"); got.Home[1].Note != "3 x 15, slowly" {
		t.Errorf("a dose in words: %+v", got.Home[1])
	}
	if got := edited("R09", "2"); massageText(got) != "2, SW lumbar 3 20min" {
		t.Errorf("sessions of the therapist: %s", massageText(got))
	}
}

func TestApplyLeavesThePlanAlone(t *testing.T) {
	c := build(tagged("ANTICOAG"), sore(60, true), done(20), twice(responded("STR-03", 1, 1, true, 0)), answered(responded("NEU-01", 1, 1, true, -1)),
		plan(func(p *clinic.Plan) {
			p.Massage.Rows = append(p.Massage.Rows, row("DT", "hip", 5), row("SW", "hip", 5))
		}))
	before, _ := json.Marshal(c)
	engine(t).Apply(*c.Plan(), c, engine(t).Propose(c, "").Proposals)
	if after, _ := json.Marshal(c); string(after) != string(before) {
		t.Errorf("the plan changed:\n%s\n%s", before, after)
	}
}
