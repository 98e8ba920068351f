package measure_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/measure"
)

const fearFile = `
code = "OWN_FEAR"
name = "Fear of moving"
conditions = ["DISC_RAD"]
recall = "past week"
better = "low"
source = "default"
licence = "our own questions"

[score]
rule = "sum"

[change]
points = 4
percent = 30

[[item]]
text = "I was afraid to bend."
high = 4
labels = ["never", "rarely", "sometimes", "often", "always"]

[[item]]
text = "I was afraid to lift."
high = 4

[[item]]
text = "I moved as I liked."
high = 4
reverse = true
`

func questionnaire(t *testing.T, from, to string) measure.Questionnaire {
	t.Helper()
	text := strings.Replace(fearFile, from, to, 1)
	if from != "" && text == fearFile {
		t.Fatalf("%q is not in the file", from)
	}
	q, err := measure.ReadQuestionnaire([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// answers are given in order; below 0 is none.
func answers(values ...float64) clinic.Assessment {
	a := clinic.Assessment{Details: clinic.Details{}}
	for i, v := range values {
		if v >= 0 {
			a.Details[clinic.ItemPlace("OWN_FEAR", i)] = v
		}
	}
	return a
}

func TestAQuestionnaireIsScoredByItsRule(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string
		answers  []float64
		want     float64
		ok       bool
	}{
		"sum, one item turned round":   {"", "", []float64{3, 2, 1}, 8, true},
		"sum, one missing":             {"", "", []float64{3, 2, -1}, 0, false},
		"sum, two are enough":          {`rule = "sum"`, "rule = \"sum\"\nleast = 2", []float64{3, 2, -1}, 7.5, true},
		"mean":                         {`rule = "sum"`, `rule = "mean"`, []float64{3, 2, 0}, 3, true},
		"mean, two are enough":         {`rule = "sum"`, "rule = \"mean\"\nleast = 2", []float64{3, -1, 0}, 3.5, true},
		"per cent":                     {`rule = "sum"`, `rule = "percent"`, []float64{3, 2, 0}, 75, true},
		"per cent of what was given":   {`rule = "sum"`, "rule = \"percent\"\nleast = 2", []float64{3, -1, 2}, 62.5, true},
		"per cent from 1":              {"text = \"I was afraid to bend.\"\nhigh = 4\nlabels = [\"never\", \"rarely\", \"sometimes\", \"often\", \"always\"]", "text = \"I was afraid to bend.\"\nlow = 1\nhigh = 5", []float64{5, 4, 0}, 13, true},
		"two thirds, to two decimals":  {`rule = "sum"`, "rule = \"mean\"", []float64{1, 1, 4}, 0.67, true},
		"nothing answered, any needed": {`rule = "sum"`, "rule = \"sum\"\nleast = 1", []float64{-1, -1, -1}, 0, false},
	} {
		got, answered, ok := questionnaire(t, c.from, c.to).Total(answers(c.answers...))
		if got != c.want || ok != c.ok {
			t.Errorf("%s: %g %v of %d answers, want %g %v", name, got, ok, answered, c.want, c.ok)
		}
	}
}

func TestItsChangeIsJudgedLikeTheBuiltInOnes(t *testing.T) {
	table, err := load(t).With([]measure.Questionnaire{questionnaire(t, "", "")})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		base, now float64
		want      measure.Class
	}{{10, 6, measure.Meaningful}, {12, 9, measure.NoChange}, {6, 4, measure.Possible}, {4, 8, measure.Worse}} {
		if got := table.Classify("OWN_FEAR", c.base, c.now); got.Class != c.want {
			t.Errorf("%g to %g is %s, want %s", c.base, c.now, got.Class, c.want)
		}
	}
	if _, there := load(t).Measure("OWN_FEAR"); there {
		t.Error("the table that it was added to has changed")
	}
	m, _ := table.Measure("OWN_FEAR")
	if m.Low != 0 || m.High != 12 {
		t.Errorf("its score goes from %g to %g", m.Low, m.High)
	}
	wrong := table.Problems(clinic.Assessment{Totals: map[string]float64{"OWN_FEAR": 13}, Details: clinic.Details{"OWN_FEAR.1": 5, "OWN_FEAR.2": 4}})
	if len(wrong) != 2 || wrong[0].Place != "details.OWN_FEAR.1" || wrong[1].Place != "totals.OWN_FEAR" {
		t.Errorf("what is wrong: %v", wrong)
	}
}

func TestABadQuestionnaireIsRefusedWithThePlace(t *testing.T) {
	for place, change := range map[string][2]string{
		"line 4":         {`conditions = [`, `conditions [`},
		"colour":         {`better =`, "colour = \"red\"\nbetter ="},
		"item.colour":    {"text = \"I was afraid to lift.\"", "text = \"I was afraid to lift.\"\ncolour = 1"},
		"code":           {`OWN_FEAR`, `FEAR`},
		"name":           {`name = "Fear of moving"`, ""},
		"licence":        {`licence = "our own questions"`, ""},
		"source":         {`source = "default"`, ""},
		"better":         {`better = "low"`, `better = "less"`},
		"part":           {`recall =`, "part = \"leg\"\nrecall ="},
		"conditions[0]":  {`"DISC_RAD"`, `"DISC"`},
		"score.rule":     {`rule = "sum"`, `rule = "total"`},
		"score.least":    {`rule = "sum"`, "rule = \"sum\"\nleast = 4"},
		"change.points":  {"points = 4", "points = 40"},
		"change.percent": {"percent = 30", "percent = 130"},
		"change.floor":   {"percent = 30", "floor = 40"},
		"item[1].text":   {`text = "I was afraid to lift."`, ""},
		"item[2].high":   {"text = \"I moved as I liked.\"\nhigh = 4", "text = \"I moved as I liked.\"\nhigh = 10"},
		"item[0].labels": {`"never", `, ""},
	} {
		text := strings.Replace(fearFile, change[0], change[1], 1)
		if text == fearFile {
			t.Fatalf("%s: %q is not in the file", place, change[0])
		}
		_, err := measure.ReadQuestionnaire([]byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), place+": ") {
			t.Errorf("want the place %s, got %v", place, err)
		}
	}
	if _, err := measure.ReadQuestionnaire(nil); err == nil {
		t.Error("an empty file was taken")
	}
}

func TestTickedStatementsAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"": "[] true", "0": "[] true", "None": "[] true", "3": "[3] true", "3 5 7-9": "[3 5 7 8 9] true", "9,3, 3;24": "[3 9 24] true",
		"25": "[] false", "0 3": "[] false", "a": "[] false", "7-": "[] false", "9-7": "[] false", "1-24": "[1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24] true",
	} {
		numbers, ok := measure.ReadTicked(text)
		if got := fmt.Sprint(numbers, ok); got != want {
			t.Errorf("%q reads as %s, want %s", text, got, want)
		}
	}
	if got := measure.TickedText(clinic.Details{"RMDQ.7": 1, "RMDQ.3": 1, "OWN_FEAR.1": 1}); got != "3 7" {
		t.Errorf("the ticked statements are written %q", got)
	}
}
