package planning_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// protocol is a template with a row of every kind, made for a left side.
func protocol(change ...func(*clinic.Plan)) clinic.Plan {
	p := clinic.Plan{
		Version: 3, Approved: "2026-05-01", Phase: "B",
		Massage: clinic.Massage{PerWeek: sessions(1), Rows: []clinic.MassageRow{
			{Technique: "SW", Region: "lumbar", Side: clinic.Both, Pressure: 3, Minutes: 10, Why: "Spasm 3 of 3 on 2026-05-01."},
			{Technique: "DT", Region: "gluteal", Side: clinic.Left, Pressure: 4, Minutes: 10},
		}},
		Therapy: clinic.Therapy{PerWeek: sessions(1), Rows: []clinic.TherapyRow{{Kind: "exercise", Exercise: "COR-01", Minutes: 15}}},
		Home: []clinic.Home{
			{Exercise: "AER-01", Side: clinic.NoSide, Minutes: 10, TimesPerDay: 1, DaysPerWeek: 7},
			{Exercise: "NEU-01", Side: clinic.Left, Sets: 1, Reps: 10, TimesPerDay: 2, DaysPerWeek: 7, Note: "on Ana's blue chair"},
			{Exercise: "STR-03", Side: clinic.Right, Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 3},
		},
		Review: clinic.Review{Days: 21, Visits: 6},
	}
	for _, apply := range change {
		apply(&p)
	}
	return planning.AsTemplate(p, clinic.Left)
}

func TestATemplateHoldsNothingOfThePatient(t *testing.T) {
	template := protocol()
	text := asJSON(template)
	for _, word := range []string{"Ana", "2026", "left", "right", "version\":3"} {
		if strings.Contains(text, word) {
			t.Errorf("the template keeps %q: %s", word, text)
		}
	}
	if again := planning.AsTemplate(template, clinic.Right); asJSON(again) != text {
		t.Errorf("a template of a template became\n%s\nfrom\n%s", asJSON(again), text)
	}
}

func TestATemplateFollowsTheSideOfThePatient(t *testing.T) {
	e := draftEngine(t)
	for _, want := range []struct{ episode, massage, slider, other clinic.Side }{
		{clinic.Left, clinic.Left, clinic.Left, clinic.Right},
		{clinic.Right, clinic.Right, clinic.Right, clinic.Left},
		{clinic.Central, clinic.Both, clinic.Both, clinic.Both},
	} {
		c := intake("NSLBP", func(c *clinic.Course) { c.Side = want.episode })
		p, _ := e.FromTemplate("Back B", protocol(), c)
		if p.Massage.Rows[1].Side != want.massage || p.Home[1].Side != want.slider || p.Home[2].Side != want.other {
			t.Errorf("%s: %+v, %+v", want.episode, p.Massage.Rows, p.Home)
		}
	}
}

func TestFromTemplate(t *testing.T) {
	e := draftEngine(t)
	tests := []struct {
		name   string
		course clinic.Course
		change func(*clinic.Plan)
		item   string // of the change that is listed
		says   string
		home   string
		rows   string // massage items with their pressure
		visit  string
	}{
		{
			name: "fits as it is", course: intake("NSLBP"),
			home: "AER-01 NEU-01 STR-03", rows: "SW:lumbar:3 DT:gluteal:4", visit: "COR-01",
		},
		{
			name: "blocked exercise", course: intake("NSLBP", withHealth("CARDIO_UNST")), item: "AER-01", says: "Left out. ",
			home: "", rows: "", visit: "",
		},
		{
			name: "pressure over a tag's cap", course: intake("NSLBP", withHealth("TUMOUR")), item: "massage:SW:lumbar", says: "Pressure lowered from 3 to 1. ",
			home: "AER-01 NEU-01 STR-03", rows: "SW:lumbar:1", visit: "COR-01",
		},
		{
			name: "pressure over the condition's cap", course: intake("DISC_RAD"), item: "massage:DT:gluteal", says: "Pressure lowered from 4 to 3. ",
			home: "AER-01 NEU-01 STR-03", rows: "SW:lumbar:3 DT:gluteal:3", visit: "COR-01",
		},
		{
			name: "findings point to another phase", course: intake("NSLBP", withIrritability(clinic.High)), says: "the findings point to phase A",
			home: "AER-01 NEU-01 STR-03", rows: "SW:lumbar:3 DT:gluteal:3", visit: "COR-01",
		},
		{
			name: "massage without an exercise", course: intake("NSLBP"), change: func(p *clinic.Plan) { p.Therapy.Rows = nil },
			item: "AER-01", says: "massage never stands alone", home: "AER-01 NEU-01 STR-03", rows: "SW:lumbar:3 DT:gluteal:4", visit: "AER-01",
		},
		{
			name: "massage alone", course: intake("NSLBP"), change: func(p *clinic.Plan) { p.Therapy.Rows, p.Home = nil, nil },
			item: "massage", says: "massage never stands alone", home: "", rows: "", visit: "",
		},
		{
			name: "not in the library", course: intake("NSLBP"), change: func(p *clinic.Plan) { p.Home[0].Exercise = "OWN-01" },
			item: "OWN-01", says: "not in the library", home: "NEU-01 STR-03", rows: "SW:lumbar:3 DT:gluteal:4", visit: "COR-01",
		},
		{
			name: "moved the symptoms down", course: intake("NSLBP", withDirection("side_glide_left", "peripheralised")), change: func(p *clinic.Plan) { p.Home[0].Exercise = "LAT-01" },
			item: "LAT-01", says: "moved the symptoms down", home: "NEU-01 STR-03", rows: "SW:lumbar:3 DT:gluteal:4", visit: "COR-01",
		},
		{
			name: "region not recorded", course: intake("NSLBP", withHealth("SURG_RECENT")), item: "massage:SW:lumbar", says: "record the region first",
			home: "AER-01 NEU-01 STR-03", rows: "", visit: "COR-01",
		},
		{
			name: "twice", course: intake("NSLBP"), change: func(p *clinic.Plan) { p.Home[2] = p.Home[0] },
			home: "AER-01 NEU-01", rows: "SW:lumbar:3 DT:gluteal:4", visit: "COR-01",
		},
		{
			name: "locked", course: intake("NSLBP", withAnswer("RF_CES1", clinic.Yes)), says: "saddle numbness",
			home: "", rows: "", visit: "",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			template := protocol()
			if test.change != nil {
				test.change(&template)
			}
			before := asJSON(template)
			p, changes := e.FromTemplate("Back B", template, test.course)
			if asJSON(template) != before {
				t.Error("the template itself was changed")
			}
			if got := homeCodes(p); got != test.home {
				t.Errorf("home: %q, want %q", got, test.home)
			}
			if got := pressures(p); got != test.rows {
				t.Errorf("massage: %q, want %q", got, test.rows)
			}
			if got := visitText(p); got != test.visit {
				t.Errorf("visit: %q, want %q", got, test.visit)
			}
			listed := slices.ContainsFunc(changes, func(r planning.Ruled) bool { return r.Item == test.item && strings.Contains(r.Why, test.says) })
			if test.says != "" && !listed || test.says == "" && len(changes) > 0 {
				t.Errorf("changes: %+v", changes)
			}
		})
	}
}

func homeCodes(p clinic.Plan) string {
	var codes []string
	for _, h := range p.Home {
		codes = append(codes, h.Exercise)
	}
	return strings.Join(codes, " ")
}

func pressures(p clinic.Plan) string {
	var texts []string
	for _, r := range p.Massage.Rows {
		texts = append(texts, strings.TrimPrefix(r.Item(), "massage:")+":"+string(rune('0'+r.Pressure)))
	}
	return strings.Join(texts, " ")
}

func visitText(p clinic.Plan) string {
	var texts []string
	for _, r := range p.Therapy.Rows {
		texts = append(texts, r.Exercise)
	}
	return strings.Join(texts, " ")
}

func TestATemplateBecomesTheNextVersion(t *testing.T) {
	e := draftEngine(t)
	p, _ := e.FromTemplate("Back B", protocol(), build())
	if p.Version != 2 || p.Approved != "" || p.Review != (clinic.Review{Days: 21, Visits: 6}) {
		t.Errorf("%+v", p)
	}
	for _, h := range p.Home {
		if !strings.Contains(h.Why, "Back B") {
			t.Errorf("%s does not say where it comes from: %q", h.Exercise, h.Why)
		}
	}
}

// drawTemplate draws any rows, of any side.
func drawTemplate(t *rapid.T, e *planning.Engine) clinic.Plan {
	ids := []string{"OWN-01"}
	for _, x := range e.Lib.Exercises() {
		ids = append(ids, x.ID)
	}
	sides := []clinic.Side{clinic.Left, clinic.Right, clinic.Both, clinic.NoSide, ""}
	p := clinic.Plan{Phase: rapid.SampledFrom(append([]clinic.Phase{""}, clinic.Phases...)).Draw(t, "phase"), Massage: clinic.Massage{PerWeek: sessions(1)}}
	for range rapid.IntRange(0, 3).Draw(t, "massage") {
		r := row(rapid.SampledFrom(clinic.Techniques).Draw(t, "technique"), rapid.SampledFrom(clinic.MassageRegions).Draw(t, "region"), rapid.IntRange(0, 5).Draw(t, "pressure"))
		r.Side = rapid.SampledFrom(sides).Draw(t, "side")
		p.Massage.Rows = append(p.Massage.Rows, r)
	}
	for range rapid.IntRange(0, 3).Draw(t, "visit") {
		r := clinic.TherapyRow{Kind: rapid.SampledFrom(clinic.RowKinds).Draw(t, "kind"), Minutes: 10}
		if r.Kind == "exercise" {
			r.Exercise = rapid.SampledFrom(ids).Draw(t, "clinic exercise")
		}
		p.Therapy.Rows = append(p.Therapy.Rows, r)
	}
	for range rapid.IntRange(0, 6).Draw(t, "home") {
		h := home(rapid.SampledFrom(ids).Draw(t, "exercise"))
		h.Side = rapid.SampledFrom(sides).Draw(t, "home side")
		p.Home = append(p.Home, h)
	}
	return planning.AsTemplate(p, rapid.SampledFrom(sides).Draw(t, "made for"))
}

func TestTemplatesAreSafeForAnyone(t *testing.T) {
	e := draftEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		c, template := drawIntake(t, e.Lib), drawTemplate(t, e)
		p, changes := e.FromTemplate("any", template, c)
		tags := e.Guard.Active(c)
		for _, id := range p.Exercises() {
			if tag, blocked := e.Guard.ExerciseBlock(tags, id); blocked {
				t.Fatalf("%s is blocked by %s", id, tag)
			}
		}
		for _, r := range p.Massage.Rows {
			limit := e.Guard.MassageCap(tags, r.Technique, r.Region, r.Side, c.Side)
			if limit.Blocked || r.Pressure > limit.Max {
				t.Fatalf("%+v, limit %+v", r, limit)
			}
		}
		active := slices.ContainsFunc(p.Therapy.Rows, func(r clinic.TherapyRow) bool { return r.Kind == "exercise" })
		if len(p.Massage.Rows) > 0 && !active {
			t.Fatal("massage stands alone")
		}
		for _, r := range changes {
			if r.Why == "" {
				t.Fatalf("a change without a reason: %+v", r)
			}
		}
		checkStops(t, e, p, c)
		again, _ := e.FromTemplate("any", template, c)
		if asJSON(again) != asJSON(p) {
			t.Fatalf("not the same twice:\n%s\n%s", asJSON(p), asJSON(again))
		}
	})
}

// checkStops: only a finding that locks or an empty plan may keep a template
// from being approved.
func checkStops(t *rapid.T, e *planning.Engine, p clinic.Plan, c clinic.Course) {
	locked := false
	if last := c.Last(); last != nil {
		locked, _ = e.Guard.Lock(c, *last)
	}
	for _, problem := range e.Check(p, c) {
		empty := len(p.Exercises()) == 0 && len(p.Massage.Rows) == 0
		if problem.Stop && !locked && !empty {
			t.Fatalf("%+v stops %+v", problem, p)
		}
	}
}
