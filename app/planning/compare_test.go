package planning_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
)

func sessions(n float64) *float64 { return &n }

func somePlan() clinic.Plan {
	return clinic.Plan{
		Version: 1, Approved: "2026-09-01", Phase: "A",
		Massage: clinic.Massage{PerWeek: sessions(2), Rows: []clinic.MassageRow{
			{Technique: "SW", Region: "lumbar", Side: clinic.Both, Pressure: 2, Minutes: 10, Purpose: "calm"},
			{Technique: "MF", Region: "gluteal", Side: clinic.Left, Pressure: 2, Minutes: 10},
		}},
		Therapy: clinic.Therapy{PerWeek: sessions(2), Rows: []clinic.TherapyRow{
			{Kind: "exercise", What: "Tummy brace", Exercise: "COR-01", Minutes: 15},
			{Kind: "education", What: "What to expect", Minutes: 5},
		}},
		Home: []clinic.Home{
			{Exercise: "EXT-03", Side: clinic.NoSide, Sets: 1, Reps: 10, TimesPerDay: 6, DaysPerWeek: 7},
			{Exercise: "AER-01", Side: clinic.NoSide, Minutes: 10, TimesPerDay: 3, DaysPerWeek: 7},
			{Exercise: "NEU-01", Side: clinic.Left, Sets: 1, Reps: 10, TimesPerDay: 2, DaysPerWeek: 7},
		},
		Review: clinic.Review{Days: 14, Visits: 6},
	}
}

// edits are single changes to a plan with the one difference each makes;
// {NEU-01} stands for the exercise's name, {neu-01} for it inside a sentence.
var edits = []struct {
	item, kind, says string
	apply            func(p *clinic.Plan)
}{
	{"", planning.DiffPhase, "Phase: from A to B.", func(p *clinic.Plan) { p.Phase = "B" }},
	{"massage", planning.DiffMassageFrequency, "Massage: from twice a week to once a week.", func(p *clinic.Plan) { p.Massage.PerWeek = sessions(1) }},
	{"massage:SW:lumbar", planning.DiffMassagePressure, "Swedish massage (lumbar): pressure from 2 to 3.", func(p *clinic.Plan) { p.Massage.Rows[0].Pressure = 3 }},
	{"massage:SW:lumbar", planning.DiffMassagePressure, "Swedish massage (lumbar): pressure from 2 to 1, from 10 to 8 minutes.", func(p *clinic.Plan) {
		p.Massage.Rows[0].Pressure, p.Massage.Rows[0].Minutes = 1, 8
	}},
	{"massage:SW:lumbar", planning.DiffMassageMinutes, "Swedish massage (lumbar): from 10 to 15 minutes.", func(p *clinic.Plan) { p.Massage.Rows[0].Minutes = 15 }},
	{"massage:MF:gluteal", planning.DiffMassageSide, "Myofascial release (gluteal, left): from the left to both sides.", func(p *clinic.Plan) { p.Massage.Rows[1].Side = clinic.Both }},
	{"massage:SW:lumbar", planning.DiffMassagePurpose, `Swedish massage (lumbar): the purpose is now "loosen".`, func(p *clinic.Plan) { p.Massage.Rows[0].Purpose = "loosen" }},
	{"massage:MF:gluteal", planning.DiffMassageRemove, "Removed from the massage: myofascial release (gluteal, left).", func(p *clinic.Plan) { p.Massage.Rows = p.Massage.Rows[:1] }},
	{"massage:TP:hip", planning.DiffMassageAdd, "Added to the massage: trigger-point pressure (hip), pressure 3, 10 minutes.", func(p *clinic.Plan) {
		p.Massage.Rows = append(p.Massage.Rows, clinic.MassageRow{Technique: "TP", Region: "hip", Side: clinic.Both, Pressure: 3, Minutes: 10})
	}},
	{"massage:MF:gluteal", planning.DiffMassageOrder, "Massage: myofascial release (gluteal, left) now comes first.", func(p *clinic.Plan) { slices.Reverse(p.Massage.Rows) }},
	{"therapy", planning.DiffTherapyFrequency, "Therapy in the clinic: from twice a week to once a week.", func(p *clinic.Plan) { p.Therapy.PerWeek = sessions(1) }},
	{"COR-01", planning.DiffTherapyMinutes, "In the clinic, {cor-01}: from 15 to 20 minutes.", func(p *clinic.Plan) { p.Therapy.Rows[0].Minutes = 20 }},
	{"COR-01", planning.DiffTherapyWhat, `In the clinic, {cor-01}: now described as "Brace".`, func(p *clinic.Plan) { p.Therapy.Rows[0].What = "Brace" }},
	{"", planning.DiffTherapyRemove, "Removed in the clinic: what to expect.", func(p *clinic.Plan) { p.Therapy.Rows = p.Therapy.Rows[:1] }},
	{"STR-01", planning.DiffTherapyAdd, "Added in the clinic: {str-01}, 10 minutes.", func(p *clinic.Plan) {
		p.Therapy.Rows = append(p.Therapy.Rows, clinic.TherapyRow{Kind: "exercise", Exercise: "STR-01", Minutes: 10})
	}},
	{"", planning.DiffTherapyOrder, "In the clinic: what to expect now comes first.", func(p *clinic.Plan) { slices.Reverse(p.Therapy.Rows) }},
	{"EXT-03", planning.DiffDose, "{EXT-03}: from 10 to 12 times.", func(p *clinic.Plan) { p.Home[0].Reps = 12 }},
	{"EXT-03", planning.DiffDose, "{EXT-03}: from 1 to 2 sets, from 6 to 4 times a day.", func(p *clinic.Plan) { p.Home[0].Sets, p.Home[0].TimesPerDay = 2, 4 }},
	{"AER-01", planning.DiffDose, "{AER-01}: from 10 to 20 minutes.", func(p *clinic.Plan) { p.Home[1].Minutes = 20 }},
	{"NEU-01", planning.DiffSide, "{NEU-01}: from the left to the right.", func(p *clinic.Plan) { p.Home[2].Side = clinic.Right }},
	{"AER-01", planning.DiffNote, `{AER-01}: the note is now "on grass".`, func(p *clinic.Plan) { p.Home[1].Note = "on grass" }},
	{"NEU-01", planning.DiffRemove, "Removed at home: {neu-01}.", func(p *clinic.Plan) { p.Home = p.Home[:2] }},
	{"STR-01", planning.DiffAdd, "Added at home: {str-01}, 2 sets, 10 times, once a day, 3 days a week.", func(p *clinic.Plan) {
		p.Home = append(p.Home, clinic.Home{Exercise: "STR-01", Side: clinic.NoSide, Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 3})
	}},
	{"STR-01", planning.DiffAdd, "Added at home: {str-01}, 10 times.", func(p *clinic.Plan) {
		p.Home = slices.Insert(p.Home, 0, clinic.Home{Exercise: "STR-01", Reps: 10})
	}},
	{"AER-01", planning.DiffOrder, "At home: {aer-01} now comes first.", func(p *clinic.Plan) { p.Home[0], p.Home[1] = p.Home[1], p.Home[0] }},
	{"NEU-01", planning.DiffOrder, "At home: {neu-01} now comes after {ext-03}.", func(p *clinic.Plan) { p.Home[1], p.Home[2] = p.Home[2], p.Home[1] }},
	{"", planning.DiffReview, "Review: from 14 days or 6 visits to 28 days or 6 visits.", func(p *clinic.Plan) { p.Review.Days = 28 }},
}

func TestEachChangeIsOneDifference(t *testing.T) {
	e := draftEngine(t)
	for _, edit := range edits {
		changed := somePlan()
		edit.apply(&changed)
		got := e.Compare(somePlan(), changed)
		want := []planning.Difference{{Item: edit.item, Kind: edit.kind, Therapist: withNames(e, edit.says)}}
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// withNames fills in the names of the exercises.
func withNames(e *planning.Engine, sentence string) string {
	for _, exercise := range e.Lib.Exercises() {
		text, _ := e.Lib.Text(library.English, exercise.ID, "")
		sentence = strings.ReplaceAll(sentence, "{"+exercise.ID+"}", text.Name)
		inside := strings.ToLower(text.Name[:1]) + text.Name[1:]
		sentence = strings.ReplaceAll(sentence, "{"+strings.ToLower(exercise.ID)+"}", inside)
	}
	return sentence
}

func TestReasonsAndVersionsAreNoDifference(t *testing.T) {
	changed := somePlan()
	changed.Version, changed.Approved = 2, "2026-09-15"
	changed.Massage.Rows[0].Why, changed.Therapy.Rows[0].Why, changed.Home[0].Why = "a", "b", "c"
	if got := draftEngine(t).Compare(somePlan(), changed); len(got) > 0 {
		t.Errorf("%q", got)
	}
}

func TestRowsOnTwoSidesArePairedBySide(t *testing.T) {
	old, now := somePlan(), somePlan()
	twoSides := []clinic.Home{
		{Exercise: "NEU-01", Side: clinic.Left, Reps: 10},
		{Exercise: "NEU-01", Side: clinic.Right, Reps: 5},
	}
	old.Home, now.Home = twoSides, slices.Clone(twoSides)
	now.Home[1].Reps = 8
	got := draftEngine(t).Compare(old, now)
	if len(got) != 1 || !strings.HasSuffix(got[0].Therapist, ": from 5 to 8 times.") {
		t.Errorf("%q", got)
	}
}

// drawPlan draws a plan in which no exercise and no massage row comes twice.
func drawPlan(t *rapid.T, e *planning.Engine) clinic.Plan {
	small := rapid.IntRange(0, 5)
	sides := rapid.SampledFrom([]clinic.Side{"", clinic.Left, clinic.Right, clinic.Both})
	p := clinic.Plan{
		Phase:  rapid.SampledFrom(clinic.Phases).Draw(t, "phase"),
		Review: clinic.Review{Days: small.Draw(t, "days"), Visits: small.Draw(t, "visits")},
	}
	p.Massage.PerWeek = sessions(rapid.SampledFrom(clinic.MassageSteps).Draw(t, "massage"))
	p.Therapy.PerWeek = sessions(rapid.SampledFrom(clinic.MassageSteps).Draw(t, "therapy"))
	for _, region := range rapid.SliceOfNDistinct(rapid.SampledFrom(clinic.MassageRegions), 0, 4, rapid.ID).Draw(t, "regions") {
		p.Massage.Rows = append(p.Massage.Rows, clinic.MassageRow{
			Technique: rapid.SampledFrom(clinic.Techniques).Draw(t, "technique"), Region: region,
			Side: sides.Draw(t, "side"), Pressure: small.Draw(t, "pressure"), Minutes: small.Draw(t, "minutes"),
		})
	}
	var ids []string
	for _, exercise := range e.Lib.Exercises() {
		ids = append(ids, exercise.ID)
	}
	for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, 6, rapid.ID).Draw(t, "home") {
		p.Home = append(p.Home, clinic.Home{
			Exercise: id, Side: sides.Draw(t, "side"), Sets: small.Draw(t, "sets"), Reps: small.Draw(t, "reps"),
			HoldSeconds: small.Draw(t, "hold"), Minutes: small.Draw(t, "minutes"), TimesPerDay: small.Draw(t, "times"),
		})
	}
	for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, 3, rapid.ID).Draw(t, "clinic") {
		p.Therapy.Rows = append(p.Therapy.Rows, clinic.TherapyRow{Kind: "exercise", Exercise: id, Minutes: small.Draw(t, "minutes")})
	}
	return p
}

func TestSamePlansDoNotDiffer(t *testing.T) {
	e := draftEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t, e)
		if got := e.Compare(p, p); len(got) > 0 {
			t.Fatalf("%q", got)
		}
	})
}

// TestRowsThatComeAndGo compares two drawn plans row by row.
func TestRowsThatComeAndGo(t *testing.T) {
	e := draftEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		old, now := drawPlan(t, e), drawPlan(t, e)
		var want []string
		for _, h := range old.Home {
			if !slices.ContainsFunc(now.Home, func(o clinic.Home) bool { return o.Exercise == h.Exercise }) {
				want = append(want, "remove "+h.Exercise)
			}
		}
		for _, h := range now.Home {
			if !slices.ContainsFunc(old.Home, func(o clinic.Home) bool { return o.Exercise == h.Exercise }) {
				want = append(want, "add "+h.Exercise)
			}
		}
		var got []string
		for _, d := range e.Compare(old, now) {
			if d.Kind == planning.DiffAdd || d.Kind == planning.DiffRemove {
				got = append(got, d.Kind+" "+d.Item)
			}
			if d.Therapist == "" {
				t.Fatalf("%+v says nothing", d)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestOneDrawnDoseChange(t *testing.T) {
	e := draftEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		old := drawPlan(t, e)
		if len(old.Home) == 0 {
			return
		}
		now := old
		now.Home = slices.Clone(old.Home)
		i := rapid.IntRange(0, len(old.Home)-1).Draw(t, "row")
		now.Home[i].Reps += 2
		want := fmt.Sprintf("from %d to %d times.", old.Home[i].Reps, now.Home[i].Reps)
		got := e.Compare(old, now)
		if len(got) != 1 || got[0].Kind != planning.DiffDose || got[0].Item != old.Home[i].Exercise || !strings.HasSuffix(got[0].Therapist, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}
