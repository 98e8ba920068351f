package planning_test

import (
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
)

// The numbers of the tables of clinical.md 3 and 4 that stand in a sentence:
// each with its default there.
var sentenceNumbers = map[string]float64{
	"DVT_ACTIVE.months": 6, "HTN_UNCTRL.upper": 180, "HTN_UNCTRL.lower": 110, "CARDIAC_UNST.weeks": 6, "ACUTE_INJ.hours": 72,
	"SURG_RECENT.weeks": 6, "SURG_RECENT.spine": 12, "INJ_STEROID.least": 2, "INJ_STEROID.most": 7, "PLATELET_LOW.low": 50, "PLATELET_LOW.hold": 20,
	"ANTICOAG.size": 5, "OSTEO_FX.weeks": 12, "NERVE_IRRIT.seconds": 60, "FLEX_PERIPH.minutes": 60, "PREG_SUPINE.least": 1, "PREG_SUPINE.most": 2,
	"PREG_PRONE.weeks": 12, "HTN_VALSALVA.least": 5, "HTN_VALSALVA.most": 10, "POSTOP_SPINE.least": 6, "POSTOP_SPINE.most": 12, "HIP_REPL.degrees": 90,
	"RF_FX2.age": 70, "RF_AAA.age": 60, "RF_SPA.age": 45, "RF_SPA.months": 3, "RF_SPA.minutes": 30, "RF_ZOS.hours": 72, "RF_CA2.hours": 24,
	"RF_NIGHT.least": 1, "RF_NIGHT.most": 2,
}

func TestANumberInASentenceIsTheClinics(t *testing.T) {
	e := engine(t)
	said := func(lib *library.Library, code string) string {
		tag, _ := lib.Tag(code)
		flag, _ := lib.RedFlag(code)
		return tag.Rule + flag.Question + flag.Action
	}
	left := map[string]bool{}
	for place := range sentenceNumbers {
		left[place] = true
	}
	for _, n := range e.AllNumbers() {
		want, known := sentenceNumbers[n.Place()]
		if !known {
			continue
		}
		delete(left, n.Place())
		if n.Value != want {
			t.Errorf("%s is %v by default, not %v", n.Place(), n.Value, want)
		}
		to := n.Low
		if to == n.Value {
			to = n.High
		}
		mine, err := e.WithNumbers([]library.OwnNumber{{Rule: n.Rule, Name: n.Name, Value: to}})
		if err != nil {
			t.Errorf("%s cannot be %v: %v", n.Place(), to, err)
			continue
		}
		before, after := said(e.Lib, n.Rule), said(mine.Lib, n.Rule)
		if !strings.Contains(before, clinic.Number(n.Value)) || !strings.Contains(after, clinic.Number(to)) || before == after {
			t.Errorf("%s: %q becomes %q", n.Place(), before, after)
		}
		if said(e.Lib, n.Rule) != before {
			t.Errorf("%s changed the default as well", n.Place())
		}
	}
	for place := range left {
		t.Errorf("%s is no number that can be changed", place)
	}
	for _, f := range e.Lib.RedFlags() {
		if text := f.Question + f.Action; strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %q", f.Code, text)
		}
	}
	for _, tag := range e.Lib.Tags() {
		if strings.ContainsAny(tag.Rule, "{}") {
			t.Errorf("%s: %q", tag.Code, tag.Rule)
		}
	}
}

func TestHowManyAnswersAFormNeedsIsTheClinics(t *testing.T) {
	e := engine(t)
	values := map[string]float64{}
	for _, n := range e.AllNumbers() {
		values[n.Place()] = n.Value
	}
	for place, want := range map[string]float64{"SBI.least": 4, "EQ5D.least": 5, "START.least": 9, "START.to": 3, "START.from": 4, "RMDQ.least": 21, "ODI.least": 8, "LEFS.least": 20} {
		if values[place] != want {
			t.Errorf("%s is %v, not %v", place, values[place], want)
		}
	}
	three, four := 3.0, 4.0
	ratings := []*float64{&three, &four, nil, &three}
	if _, ok := e.Measures.SBIOf(ratings); ok {
		t.Error("three ratings of four are scored by default")
	}
	mine, err := e.WithNumbers([]library.OwnNumber{{Rule: "SBI", Name: "least", Value: 3}, {Rule: "START", Name: "to", Value: 2}, {Rule: "START", Name: "from", Value: 3}})
	if err != nil {
		t.Fatal(err)
	}
	if score, ok := mine.Measures.SBIOf(ratings); !ok || score != 13.33 {
		t.Errorf("three ratings come to %v, %v", score, ok)
	}
	if _, ok := mine.Measures.SBIOf([]*float64{&three, &four, nil, nil}); ok {
		t.Error("two ratings are scored where three are needed")
	}
	by, _ := e.Measures.Examination().Item("START")
	own, _ := mine.Measures.Examination().Item("START")
	for _, c := range []struct {
		total, distress   float64
		standard, changed clinic.Level
	}{
		{0, 0, clinic.Low, clinic.Low},
		{3, 3, clinic.Low, clinic.High},
		{3, 2, clinic.Low, clinic.Medium},
		{4, 3, clinic.Medium, clinic.High},
		{5, 4, clinic.High, clinic.High},
		{9, 5, clinic.High, clinic.High},
		{6, 0, clinic.Medium, clinic.Medium},
	} {
		d := clinic.Details{"START.total": c.total, "START.distress": c.distress}
		if risk, known := by.Category(d); !known || risk != c.standard {
			t.Errorf("total %v, distress %v: %s", c.total, c.distress, risk)
		}
		if risk, known := own.Category(d); !known || risk != c.changed {
			t.Errorf("total %v, distress %v by the clinic's own: %s", c.total, c.distress, risk)
		}
	}
	if _, known := by.Category(clinic.Details{"START.total": 5}); known {
		t.Error("a total of 5 comes to a risk without the distress")
	}
	if said := own.Told(); !strings.Contains(said, "total of 2 or less") || !strings.Contains(said, "9 of 9 answered") {
		t.Errorf("the note says %q", said)
	}
}
