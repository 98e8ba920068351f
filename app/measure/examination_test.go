package measure_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
)

func TestEveryConditionAsksOnlyForWhatFitsItsPartOfTheSpine(t *testing.T) {
	examination := load(t).Examination()
	lib, err := library.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range lib.Conditions() {
		need := examination.Need(c.Code)
		if len(need.Items) == 0 || need.Roots != c.Radicular {
			t.Errorf("%s asks for %v, roots %v", c.Code, need.Items, need.Roots)
		}
		for _, code := range need.Items {
			if item, _ := examination.Item(code); !measure.Fits(item.Part, c.Neck) {
				t.Errorf("%s asks for %s, which belongs to the %s", c.Code, code, item.Part)
			}
		}
	}
}

func TestTheRootsThatHaveAReflex(t *testing.T) {
	var with []string
	for _, r := range load(t).Examination().Roots {
		if r.Reflex != "" {
			with = append(with, r.Code)
		}
		if neck := r.Code[0] == 'C' || r.Code == "T1"; !measure.Fits(r.Part, neck) {
			t.Errorf("%s belongs to the %s", r.Code, r.Part)
		}
	}
	if got := strings.Join(with, " "); got != "C5 C6 C7 L4 L5 S1" {
		t.Errorf("reflexes at %s", got)
	}
}

func TestEveryTotalHasAnItemWithinItsLimits(t *testing.T) {
	examination := load(t).Examination()
	for _, code := range append([]string{"ODI"}, clinic.Totals...) {
		item, known := examination.Item(code)
		if !known {
			t.Errorf("%s cannot be recorded", code)
			continue
		}
		if r, limited := clinic.Limit(code); limited && item.Step > (r.High-r.Low)/10 {
			t.Errorf("%s steps by %g within %s", code, item.Step, r)
		}
	}
}

func TestLoadRefusesABadExamination(t *testing.T) {
	measures, err := os.ReadFile("../../assets/measures/measures.toml")
	if err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile("../../assets/measures/examination.toml")
	if err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string][2]string{
		"unknown key":           {`[normal]`, "[normal]\ncolour = 1"},
		"normal needs a source": {`source = "S28; reflexes NINDS"`, ""},
		"the roots must be":     {`code = "L2"`, `code = "L1"`},
		"one test for each":     {`code = "SLUMP"`, `code = "SLUMPED"`},
		"kind is":               {`kind = "ratings"`, `kind = "guesses"`},
		"step above 0":          {`step = 0.05`, ""},
		"part \"leg\"":          {"kind = \"ratings\"\npart = \"low back\"", "kind = \"ratings\"\npart = \"leg\""},
		"is no item":            {`items = ["PIRI"`, `items = ["PEAR"`},
		"one need for each":     {`condition = "THOR"`, `condition = "THORAX"`},
	} {
		text := strings.Replace(string(good), change[0], change[1], 1)
		if text == string(good) {
			t.Errorf("%q is not in the file", change[0])
		}
		_, err := measure.Load(fstest.MapFS{"measures/measures.toml": {Data: measures}, "measures/examination.toml": {Data: []byte(text)}, "measures/sources.toml": {}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
