package planning_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/planning"
)

func bruisedAt(date clinic.Date) edit {
	return func(c *clinic.Course) {
		c.Visits = append(c.Visits, clinic.Visit{Date: date, Response: &clinic.MassageResponse{Bruise: ptr(true)}})
	}
}

func emptyMassageResponse(a *clinic.Assessment) { a.Massage = &clinic.MassageResponse{} }

// A plan may write massage down and give it 0 times a week, or hold none any
// more; what the body said of the latest massage counts all the same.
func TestMassageOfAPlanThatGivesNone(t *testing.T) {
	early, none := onset("2026-08-25"), plan(func(p *clinic.Plan) { p.Massage = clinic.Massage{} })
	weak := rootNow(clinic.Root{Power: ptr(4.0)})
	runVignettes(t, []vignette{
		{"bruise, rows at 0 a week", []edit{sore(1, true), perWeek(0)}, "R16", []string{"R16 massage_pressure massage > 2"}},
		{"bruise holds more massage back at 0 a week", []edit{spasm(1, 3), early, sore(1, true), perWeek(0)}, "R14", nil},
		{"bruise, no row left", []edit{spasm(1, 3), early, sore(1, true), none}, "R14R16", nil},
		{"easy massage, no row left", []edit{spasm(1, 3), early, sore(1, false), none}, "R14", []string{"R14 massage_add massage > 0.5"}},
		{"an empty record is not the latest massage", []edit{bruisedAt("2026-09-08"), now(emptyMassageResponse)}, "R16", []string{"R16 massage_pressure massage > 2"}},
		{"rows at 0 a week are paused", []edit{weak, perWeek(0)}, "R02", []string{"R02 refer", "R02 pause massage", "R02 pause STR-03"}},
		{"no massage, no pause of it", []edit{weak, none}, "R02", []string{"R02 refer", "R02 pause STR-03"}},
	})
}

// Only a progression that would stand without R02 or R12 is held back by them.
func TestHeldBackOnlyWhatWouldStand(t *testing.T) {
	easy := twice(responded("STR-03", 1, 1, true, 0))
	for _, v := range []struct {
		name  string
		edits []edit
		want  bool
	}{
		{"nothing else", []edit{done(40), easy}, true},
		{"it moved symptoms up", []edit{done(40), twice(responded("STR-03", 1, 1, true, -1))}, false},
		{"it moved symptoms down", []edit{done(40), twice(responded("STR-03", 1, 1, true, 1))}, false},
		{"a tag blocks it", []edit{done(40), easy, tagged("DVT_ACTIVE")}, false},
		{"R02 pauses it", []edit{rootNow(clinic.Root{Power: ptr(4.0)}), easy}, true},
	} {
		t.Run(v.name, func(t *testing.T) {
			review := engine(t).Propose(build(v.edits...), "")
			if slices.Contains(withheld(review), "R06 STR-03") != v.want {
				t.Errorf("withheld %+v\nproposed %q", review.Withheld, proposals(review))
			}
		})
	}
}

// A plan without a day of approval still gives each of its values a day.
func TestPlanWithoutApproval(t *testing.T) {
	undated := plan(func(p *clinic.Plan) { p.Version, p.Approved = 0, "" })
	c := build(scores(3, 6, 16, 3, 4, 11), done(40), withHome("MOB-01", "BAL-01"), tagged("ANTICOAG"), plan(func(p *clinic.Plan) {
		p.Massage.Rows = append(p.Massage.Rows, row("MF", "calf", 5))
	}), undated)
	review := engine(t).Propose(c, "")
	for _, rule := range []string{"R09", "R12", "R19", "R24"} {
		if !has(review, rule) {
			t.Errorf("%s is missing: %q", rule, proposals(review))
		}
	}
	for _, p := range review.Proposals {
		for _, in := range p.Inputs {
			if !in.Date.Valid() {
				t.Errorf("%s has %s without a day", p.Rule, in.Code)
			}
		}
	}
}

// A value at a threshold counts as at it, however its decimals are stored.
func TestDecimalsAtTheThresholds(t *testing.T) {
	runVignettes(t, []vignette{
		{"flare of 2", []edit{scores(5, 0.3, 12, 5, 2.3, 8)}, "R26", []string{"R26 flare"}},
		{"flare of 1.9", []edit{scores(5, 0.3, 12, 5, 2.2, 8)}, "R26", nil},
		{"fall of 6 degrees", []edit{slr(32.3, 80, 26.3, 80)}, "R18", []string{"R18 regress NEU-01 > MOB-01"}},
		{"rise of 10 degrees", []edit{slr(30.3, 80, 40.3, 80), irritable(clinic.Low)}, "R17", []string{"R17 progress NEU-01 > NEU-02"}},
		{"walking longer by 10 per cent", []edit{condition("LSS"), walking(1, 1.1), early}, "R20", []string{"R20 swap AER-01 > AER-02"}},
	})
}

// A massage row of which little is recorded is named by what there is.
func TestR19NamesAnUnfinishedRow(t *testing.T) {
	c := build(tagged("HTN_UNCTRL"), plan(func(p *clinic.Plan) {
		p.Massage.Rows = []clinic.MassageRow{{Technique: "DT"}, {Technique: "TP", Side: clinic.Left}, {Region: "calf"}}
	}))
	var got []string
	for _, p := range engine(t).Propose(c, "").Proposals {
		if p.Rule == "R19" {
			got = append(got, p.Change)
		}
	}
	if want := []string{"remove deep tissue", "remove trigger-point pressure (left)"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The same exercise in two rows is named once, and a row of it is what goes.
func TestR24NamesARepeatedExercise(t *testing.T) {
	c := build(withHome("MOB-01"), plan(func(p *clinic.Plan) { p.Home = append(p.Home, home("NEU-01")) }))
	for _, p := range engine(t).Propose(c, "").Proposals {
		if p.Rule == "R24" {
			if p.Change != "drop nerve slide on your back from the home programme" {
				t.Errorf("got %q", p.Change)
			}
			return
		}
	}
	t.Error("five rows are not too many")
}

// The reason of each rule is one sentence that reads well.
func TestWhy(t *testing.T) {
	began := onset("2026-08-25")
	for _, v := range []struct {
		rule, want string
		edits      []edit
	}{
		{
			"R02", "Nerve function is changing: power of L5 on the left went from 5 to 4 since 1 September 2026.",
			[]edit{rootNow(clinic.Root{Power: ptr(4.0)})},
		},
		{
			"R02", "Nerve function is changing: power of L5 on the left went from 5 to 4 and reflex of L5 on the left went from 2 to 1 since 1 September 2026.",
			[]edit{rootNow(clinic.Root{Power: ptr(4.0), Reflex: ptr(1.0)})},
		},
		{
			"R05", "Bending back centralised the symptoms, whose lowest point went from thigh on 25 August 2026 to mid back and then no symptoms.",
			[]edit{sites(3, 1, 0), tested("extension", "centralised")},
		},
		{"R06", "Clam caused no pain, settled at once, and all of it was done both times.", []edit{twice(responded("STR-03", 0, 0, true, 0))}},
		{"R06", "Clam caused pain of 1 and then 1 out of 10, settled within 1 hour, and all of it was done both times.", []edit{twice(responded("STR-03", 1, 1, true, 0))}},
		{"R07", "Clam caused pain of 4 out of 10 that settled at once.", []edit{answered(responded("STR-03", 4, 0, true, 0))}},
		{"R08", "Clam on 15 September 2026 caused pain of 6 out of 10 that took 30 hours to settle.", []edit{answered(responded("STR-03", 6, 30, true, 0))}},
		{"R08", "Clam on 15 September 2026 took 25 hours to settle.", []edit{answered(responded("STR-03", 0, 25, true, 0))}},
		{"R08", "Clam on 15 September 2026 caused pain of 7 out of 10.", []edit{answered(clinic.Response{Exercise: "STR-03", Pain: ptr(7.0)})}},
		{"R09", "Leg pain went from 6 to 4 and RMDQ from 16 to 11 since 1 September 2026, both a meaningful change.", []edit{scores(3, 6, 16, 3, 4, 11)}},
		{"R11", "Since 1 September 2026 RMDQ went from 16 to 10, while leg pain stayed at 6.", []edit{scores(3, 6, 16, 3, 6, 10)}},
		{"R12", "None of the home programme was done, and it has 3 exercises.", []edit{done(0)}},
		{"R14", "Spasm is 2 out of 3, the problem began on 25 August 2026 and irritability is high.", []edit{spasm(1, 2), began, irritable(clinic.High)}},
		{"R15", "Spasm was 1 twice in a row, after 2 on 1 September 2026.", []edit{spasm(2, 1), spasmAt("2026-09-08", 1)}},
		{"R16", "After the latest massage, recorded on 15 September 2026, soreness lasted 49 hours and there was a bruise.", []edit{sore(49, true)}},
		{"R18", "Straight leg raise on the left fell from 50 to 44 degrees since 1 September 2026.", []edit{slr(50, 80, 44, 80)}},
		{"R19", "A precaution rules out press-up on your front: worse with extension (condition: lumbar spinal stenosis).", []edit{condition("LSS"), withHome("EXT-03")}},
		{"R19", "A precaution allows Swedish massage (lumbar) a pressure of at most 2, and the plan has 3: aortic aneurysm (health record).", []edit{tagged("AAA_KNOWN")}},
		{"R20", "Walking time was 1 minute on 4 August 2026 and is 1 minute now.", []edit{condition("LSS"), walking(1, 1), early}},
		{"R21", "After 14 days and no visits nothing measured is better: back pain stayed at 5, leg pain went from 6 to 7 and RMDQ stayed at 14.", []edit{scores(5, 6, 14, 5, 7, 14), now(func(a *clinic.Assessment) { a.PSFS = nil })}},
		{"R26", "Back pain went from 5 to 7 and leg pain went from 4 to 6 since 1 September 2026, without any red flag.", []edit{scores(5, 4, 12, 7, 6, 12)}},
	} {
		t.Run(v.rule, func(t *testing.T) {
			var whys []string
			for _, p := range engine(t).Propose(build(v.edits...), "").Proposals {
				if p.Rule == v.rule {
					whys = append(whys, p.Why)
				}
			}
			if !slices.Contains(whys, v.want) {
				t.Errorf("got %q\nwant %q", whys, v.want)
			}
		})
	}
}

var (
	isoDay  = regexp.MustCompile(`\d{4}-\d\d-\d\d`)
	rawCode = regexp.MustCompile(`\b[A-Z]{2,}_[A-Z]|[A-Z]{3}-\d\d`)
)

// Whatever the course, no reason holds a code, a date as computers write it or
// a gap, and the review's lists are never missing.
func TestReasonsAreWords(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		review := e.Propose(c, "")
		if review.Proposals == nil || review.Withheld == nil {
			t.Fatalf("%+v", review)
		}
		for _, text := range reasons(review) {
			if isoDay.MatchString(text) || rawCode.MatchString(text) || strings.Contains(text, "  ") || strings.ContainsAny(text, "{}") {
				t.Fatalf("%q", text)
			}
		}
	})
}

func reasons(r planning.Review) []string {
	var texts []string
	for _, p := range r.Proposals {
		texts = append(texts, p.Change, p.Why)
	}
	for _, w := range r.Withheld {
		texts = append(texts, w.Why)
	}
	return texts
}
