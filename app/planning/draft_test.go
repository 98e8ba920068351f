package planning_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/assets"
)

func draftEngine(t testing.TB) *planning.Engine {
	t.Helper()
	e, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// asked is an assessment in which every red flag was answered no.
func asked() clinic.Assessment {
	a := clinic.Assessment{Date: "2026-09-01", Kind: clinic.Initial, RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	return a
}

// intake is a first visit of a patient without health tags, ten weeks in.
func intake(condition string, change ...func(*clinic.Course)) clinic.Course {
	c := clinic.Course{
		Episode:     clinic.Episode{Condition: condition, Side: clinic.Left, Onset: "2026-06-20"},
		Assessments: []clinic.Assessment{asked()},
	}
	c.Assessments[0].Irritable = clinic.Moderate
	for _, apply := range change {
		apply(&c)
	}
	return c
}

func withHealth(codes ...string) func(*clinic.Course) {
	return func(c *clinic.Course) {
		for _, code := range codes {
			c.Patient.Health = append(c.Patient.Health, clinic.Tag{Tag: code})
		}
	}
}

func withIrritability(level clinic.Level) func(*clinic.Course) {
	return func(c *clinic.Course) { c.Assessments[0].Irritable = level }
}

func withOnset(day clinic.Date) func(*clinic.Course) {
	return func(c *clinic.Course) { c.Onset = day }
}

func withSpasm(grade float64) func(*clinic.Course) {
	return func(c *clinic.Course) { c.Assessments[0].Spasm = &grade }
}

func withDirection(movement, result string) func(*clinic.Course) {
	return func(c *clinic.Course) {
		c.Assessments[0].Direction = &clinic.Direction{Movement: movement, Result: result}
	}
}

func withTask(activity string, score float64) func(*clinic.Course) {
	return func(c *clinic.Course) {
		c.Assessments[0].PSFS = append(c.Assessments[0].PSFS, clinic.Activity{Activity: activity, Score: &score})
	}
}

func withAnswer(code string, answer clinic.Answer) func(*clinic.Course) {
	return func(c *clinic.Course) { c.Assessments[0].RedFlags[code] = answer }
}

func homeOf(d planning.Draft) []string {
	var ids []string
	for _, h := range d.Home {
		ids = append(ids, h.Exercise)
	}
	return ids
}

func blockedBy(d planning.Draft, item string) string {
	for _, r := range d.Blocked {
		if r.Item == item {
			return r.Tag
		}
	}
	return ""
}

func mentions(d planning.Draft, words string) bool {
	return slices.ContainsFunc(d.Cautions, func(c string) bool { return strings.Contains(c, words) })
}

func TestEveryConditionAndIrritabilityHasAWholeDraft(t *testing.T) {
	e := draftEngine(t)
	phases := map[clinic.Level]clinic.Phase{clinic.High: "A", clinic.Moderate: "B", clinic.Low: "C"}
	for _, condition := range clinic.Conditions {
		for level, phase := range phases {
			d := e.Draft(intake(condition, withIrritability(level)))
			name := condition + " " + string(level)
			if d.Locked || d.Refer || d.Phase != phase {
				t.Errorf("%s: locked %v, refer %v, phase %s", name, d.Locked, d.Refer, d.Phase)
			}
			if len(d.Home) < 2 || len(d.Massage.Rows) == 0 || len(d.Therapy.Rows) == 0 || *d.Massage.PerWeek != 1 {
				t.Errorf("%s is not whole: %+v", name, d.Plan)
			}
			for _, problem := range e.Check(d.Plan, intake(condition, withIrritability(level))) {
				t.Errorf("%s: %+v", name, problem)
			}
		}
	}
}

func TestModerateIrritabilityGivesTheStartingSet(t *testing.T) {
	e := draftEngine(t)
	for condition, want := range map[string]string{
		"LSS": "FLX-01 AER-02 STR-01 BAL-01", "DGS": "STX-03 STR-03 NEU-02", "NSLBP": "MOB-03 STR-01 AER-01",
		"SIJ": "COR-01 STR-03 ERG-03", "SPL": "COR-01 STR-01 STX-04", "CERV_RAD": "NCK-02 NCK-04 NEU-05",
		"SPOND_FOR": "MOB-01 COR-01 AER-02", "THOR": "MOB-04 NCK-04 COR-07", "OSTEO_FX": "STR-05 BAL-01 AER-01",
	} {
		if got := homeOf(e.Draft(intake(condition))); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %v, want %s", condition, got, want)
		}
	}
	disc := e.Draft(intake("DISC_RAD", withIrritability(clinic.High)))
	if got := homeOf(disc); !slices.Equal(got, strings.Fields("EXT-01 AER-01 NEU-01")) {
		t.Errorf("DISC_RAD A: %v", got)
	}
}

func TestPhase(t *testing.T) {
	tests := []struct {
		name  string
		level clinic.Level
		onset clinic.Date
		want  clinic.Phase
	}{
		{"high", clinic.High, "2025-01-01", "A"},
		{"moderate", clinic.Moderate, "2026-08-30", "B"},
		{"low", clinic.Low, "2026-06-01", "C"},
		{"low and 27 days", clinic.Low, "2026-08-05", "B"},
		{"low and 28 days", clinic.Low, "2026-08-04", "C"},
		{"low, onset unknown", clinic.Low, "", "C"},
		{"27 days", "", "2026-08-05", "A"},
		{"28 days", "", "2026-08-04", "B"},
		{"84 days", "", "2026-06-09", "B"},
		{"85 days", "", "2026-06-08", "C"},
		{"nothing known", "", "", "A"},
	}
	e := draftEngine(t)
	for _, test := range tests {
		d := e.Draft(intake("NSLBP", withIrritability(test.level), withOnset(test.onset)))
		if d.Phase != test.want {
			t.Errorf("%s: phase %s, want %s", test.name, d.Phase, test.want)
		}
	}
}

func TestSpasmSetsTheFrequency(t *testing.T) {
	tests := []struct {
		name   string
		change []func(*clinic.Course)
		want   float64
	}{
		{"high and irritable", []func(*clinic.Course){withSpasm(3), withIrritability(clinic.High)}, 2},
		{"from 2 on", []func(*clinic.Course){withSpasm(2), withIrritability(clinic.High)}, 2},
		{"early", []func(*clinic.Course){withSpasm(2), withOnset("2026-08-20")}, 2},
		{"less", []func(*clinic.Course){withSpasm(1), withIrritability(clinic.High)}, 1},
		{"not recorded", []func(*clinic.Course){withIrritability(clinic.High)}, 1},
		{"late and calm", []func(*clinic.Course){withSpasm(3)}, 1},
		{"no massage allowed", []func(*clinic.Course){withSpasm(3), withIrritability(clinic.High), withHealth("HTN_UNCTRL")}, 0},
	}
	e := draftEngine(t)
	for _, test := range tests {
		d := e.Draft(intake("NSLBP", test.change...))
		if *d.Massage.PerWeek != test.want || *d.Therapy.PerWeek < max(1, test.want) {
			t.Errorf("%s: massage %g, therapy %g a week", test.name, *d.Massage.PerWeek, *d.Therapy.PerWeek)
		}
	}
}

func TestDirectionOfEaseComesFirst(t *testing.T) {
	tests := []struct{ condition, movement, result, first, never string }{
		{"DISC_RAD", "extension", "centralised", "EXT-03", "FLX"},
		{"DISC_RAD", "extension", "partly", "EXT-03", "FLX"},
		{"DISC_RAD", "flexion", "preference", "FLX-01", "EXT"},
		{"NSLBP", "flexion", "centralised", "FLX-01", "EXT"},
		{"DISC_RAD", "side_glide_left", "centralised", "LAT-01", "FLX"},
		{"SPL", "extension", "centralised", "EXT-01", "FLX"}, // SPONDY_EXT leaves only lying
		{"DISC_RAD", "extension", "none", "EXT-03", "FLX"},
		{"DISC_RAD", "extension", "peripheralised", "STR-01", "EXT"},
		{"SPOND_FOR", "flexion", "peripheralised", "MOB-01", "FLX"},
		{"DISC_RAD", "side_glide_right", "peripheralised", "EXT-03", "LAT"},
	}
	e := draftEngine(t)
	for _, test := range tests {
		home := homeOf(e.Draft(intake(test.condition, withDirection(test.movement, test.result))))
		if home[0] != test.first {
			t.Errorf("%s, %s %s: %v begins without %s", test.condition, test.movement, test.result, home, test.first)
		}
		if slices.ContainsFunc(home, func(id string) bool { return strings.HasPrefix(id, test.never) }) {
			t.Errorf("%s, %s %s: %v has %s", test.condition, test.movement, test.result, home, test.never)
		}
	}
}

func TestRuledOutExercisesAreListedAndReplaced(t *testing.T) {
	e := draftEngine(t)
	pregnant := e.Draft(intake("DISC_RAD", withHealth("PREG")))
	if blockedBy(pregnant, "EXT-03") != "PREG_PRONE" {
		t.Errorf("blocked: %+v", pregnant.Blocked)
	}
	if home := homeOf(pregnant); len(home) < 3 || slices.Contains(home, "EXT-03") || slices.Contains(home, "NEU-01") {
		t.Errorf("home is %v", home)
	}
	kneeling := e.Draft(intake("NSLBP", withHealth("KNEEL_INTOL")))
	if home := homeOf(kneeling); slices.Contains(home, "MOB-03") || len(home) != 3 || blockedBy(kneeling, "MOB-03") != "KNEEL_INTOL" {
		t.Errorf("home is %v, blocked %+v", home, kneeling.Blocked)
	}
	postop := e.Draft(intake("NSLBP", withHealth("POSTOP_SPINE")))
	if home := homeOf(postop); !slices.Equal(home, []string{"AER-01", "ERG-01"}) {
		t.Errorf("after spine surgery: %v", home)
	}
}

func TestTaskOfThePatient(t *testing.T) {
	e := draftEngine(t)
	d := e.Draft(intake("NSLBP", withTask("climb the stairs", 3)))
	trained := slices.ContainsFunc(d.Home, func(h clinic.Home) bool { return strings.Contains(h.Why, "climb the stairs") })
	if !trained || len(d.Home) > 4 {
		t.Errorf("nothing trains for the stairs: %+v", d.Home)
	}
	full := e.Draft(intake("NSLBP", withIrritability(clinic.High), withTask("climb the stairs", 3)))
	if len(full.Home) != 3 {
		t.Errorf("phase A has %v", homeOf(full))
	}
	done := e.Draft(intake("NSLBP", withTask("climb the stairs", 9)))
	if slices.ContainsFunc(done.Home, func(h clinic.Home) bool { return strings.Contains(h.Why, "stairs") }) {
		t.Errorf("a task that works is trained: %+v", done.Home)
	}
}

func TestLockedDraftHasNoRows(t *testing.T) {
	e := draftEngine(t)
	for name, c := range map[string]clinic.Course{
		"red flag":    intake("DISC_RAD", withAnswer("RF_CES1", clinic.Yes)),
		"combination": intake("NSLBP", withAnswer("RF_CA1", clinic.Yes), withAnswer("RF_NIGHT", clinic.Yes)),
		"clot":        intake("NSLBP", withHealth("DVT_ACTIVE")),
		"heart":       intake("NSLBP", withHealth("CARDIAC_UNST")),
		"not cleared": intake("LSS", withHealth("CARDIO_UNST")),
	} {
		d := e.Draft(c)
		if !d.Locked || !d.Refer || len(d.Cautions) == 0 {
			t.Errorf("%s: locked %v, refer %v, cautions %v", name, d.Locked, d.Refer, d.Cautions)
		}
		if len(d.Home)+len(d.Massage.Rows)+len(d.Therapy.Rows) > 0 {
			t.Errorf("%s has a plan: %+v", name, d.Plan)
		}
	}
}

func TestCautions(t *testing.T) {
	tests := []struct {
		name   string
		course clinic.Course
		says   string
		refer  bool
	}{
		{"unknown flag", intake("NSLBP", withAnswer("RF_CES1", clinic.Unknown)), "saddle numbness", false},
		{"flag not asked", intake("NSLBP", withAnswer("RF_MH", clinic.NotAsked)), "thoughts of self-harm", false},
		{"unknown lesser flag", intake("NSLBP", withAnswer("RF_SPA", clinic.Unknown)), "inflammatory back pain", false},
		{"past cancer", intake("NSLBP", withAnswer("RF_CA1", clinic.Yes)), "history of cancer", false},
		{"weight loss alone", intake("NSLBP", withAnswer("RF_CA3", clinic.Yes)), "weight loss", true},
		{"rheumatology", intake("NSLBP", withAnswer("RF_SPA", clinic.Yes)), "rheumatology", true},
		{"disc", intake("DISC_RAD"), "KNGF", false},
		{"stenosis", intake("LSS"), "KNGF", false},
		{"neck", intake("CERV_RAD"), "KNGF", false},
		{"tag", intake("NSLBP", withHealth("ANTICOAG")), "bruises", false},
		{"prognosis", intake("NSLBP", func(c *clinic.Course) { c.Assessments[0].Start = clinic.High }), "", true},
	}
	e := draftEngine(t)
	for _, test := range tests {
		d := e.Draft(test.course)
		if d.Locked || !mentions(d, test.says) || d.Refer != test.refer {
			t.Errorf("%s: locked %v, refer %v, %q", test.name, d.Locked, d.Refer, d.Cautions)
		}
	}
	if d := e.Draft(intake("NSLBP")); len(d.Cautions) != 0 || len(d.Blocked) != 0 {
		t.Errorf("nothing to say: %q %+v", d.Cautions, d.Blocked)
	}
}

func TestMassageKeepsToTheTags(t *testing.T) {
	e := draftEngine(t)
	thin := e.Draft(intake("NSLBP", withIrritability(clinic.Low), withHealth("ANTICOAG")))
	if blockedBy(thin, "massage:DT:lumbar") != "ANTICOAG" || len(thin.Massage.Rows) == 0 {
		t.Errorf("massage %+v, blocked %+v", thin.Massage.Rows, thin.Blocked)
	}
	raised := e.Draft(intake("NSLBP", withHealth("HTN_UNCTRL")))
	if len(raised.Massage.Rows) != 0 || raised.Locked || len(raised.Home) < 2 {
		t.Errorf("uncontrolled pressure: %+v", raised.Plan)
	}
	wound := e.Draft(intake("NSLBP", withHealth("SURG_RECENT")))
	if len(wound.Massage.Rows) != 0 || blockedBy(wound, "massage:SW:lumbar") != "SURG_RECENT" {
		t.Errorf("surgery at an unknown site: %+v", wound.Massage.Rows)
	}
}

func TestSidesFollowTheEpisode(t *testing.T) {
	e := draftEngine(t)
	for side, want := range map[clinic.Side]clinic.Side{
		clinic.Left: clinic.Left, clinic.Right: clinic.Right, clinic.Both: clinic.Both, clinic.Central: clinic.Both, "": clinic.Both,
	} {
		d := e.Draft(intake("DGS", func(c *clinic.Course) { c.Side = side }))
		for _, h := range d.Home {
			if h.Exercise == "NEU-02" && h.Side != want || h.Exercise == "STR-03" && h.Side != clinic.Both {
				t.Errorf("side %q: %s on %s", side, h.Exercise, h.Side)
			}
		}
		if got := d.Massage.Rows[0].Side; got != want {
			t.Errorf("side %q: massage on %s", side, got)
		}
	}
}

func TestNextVersionFollowsTheCurrentPlan(t *testing.T) {
	c := intake("NSLBP", func(c *clinic.Course) {
		c.Plans = []clinic.Plan{{Version: 3, Approved: "2026-08-01"}}
	})
	if d := draftEngine(t).Draft(c); d.Version != 4 {
		t.Errorf("version %d", d.Version)
	}
}

func TestDraftAsJSON(t *testing.T) {
	e := draftEngine(t)
	for name, c := range map[string]clinic.Course{
		"whole":       intake("NSLBP"),
		"locked":      intake("NSLBP", withAnswer("RF_CES1", clinic.Yes)),
		"no massage":  intake("NSLBP", withHealth("HTN_UNCTRL")),
		"nothing yet": {Episode: clinic.Episode{Condition: "NSLBP"}},
	} {
		text, err := json.Marshal(e.Draft(c))
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Massage, Therapy *struct {
				PerWeek *float64         `json:"sessions_per_week"`
				Rows    []map[string]any `json:"rows"`
			}
			Home     []map[string]any
			Locked   *bool
			Refer    *bool
			Cautions []string
			Blocked  []planning.Ruled
		}
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "null") {
			t.Errorf("%s has a null: %s", name, text)
		}
		if got.Massage == nil || got.Massage.PerWeek == nil || got.Therapy == nil || got.Therapy.PerWeek == nil || got.Locked == nil || got.Refer == nil {
			t.Errorf("%s lacks a field: %s", name, text)
		}
	}
}
