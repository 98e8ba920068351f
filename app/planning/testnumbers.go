package planning

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"tandem/app/library"
	"tandem/app/measure"
)

// The numbers of a physical test that a clinic may change. Every other one has
// the name of its part.
const (
	testLeast = "least" // how many signs make it positive
	testFrom  = "from"  // the grade of the hand from which it is, or the lowest angle
	testTo    = "to"    // the highest angle at which it is
	testError = "error" // how far two measurings may differ by chance
)

// IrritabilityRule is the rule under which its numbers stand.
const IrritabilityRule = "IRRITABILITY"

// testNumbers are the numbers by which a physical test is judged: how many
// signs make it positive, what is short, between which angles it counts, and
// how far two measurings may differ. Their limits are default.
func (e *Engine) testNumbers() []library.Number {
	var numbers []library.Number
	add := func(n library.Number) { numbers = append(numbers, n) }
	exam, standard := e.Measures.Examination(), e.standardExamination()
	for i, item := range exam.Items {
		if item.Kind == measure.KindCategory {
			numbers = append(numbers, categorised(item, standard.Items[i])...)
			continue
		}
		if item.Least > 1 {
			add(library.Number{
				Rule: item.Code, Name: testLeast, Words: "Positive from so many signs", Unit: "signs",
				Low: 1, High: float64(item.Signs()), Value: float64(item.Least),
			})
		}
		numbers = append(numbers, measured(item, standard.Items[i])...)
		for j, p := range item.Parts {
			if p.Below == nil {
				continue
			}
			was := *standard.Items[i].Parts[j].Below
			name, unit, _ := strings.Cut(p.Name, ", ")
			add(library.Number{
				Rule: item.Code, Name: p.Code, Words: "Counts as a sign below this: " + name, Unit: cmp.Or(unit, "times"), Fraction: p.Step < 1,
				Low: math.Floor(was / 2), High: min(p.High, 2*was+1), Value: *p.Below,
			})
		}
	}
	irritable := exam.Irritability
	add(library.Number{
		Rule: IrritabilityRule, Name: "low", Words: "Low when it settles within", Unit: "minutes",
		Low: 2, High: 30, Value: irritable.Low,
	})
	add(library.Number{
		Rule: IrritabilityRule, Name: "moderate", Words: "Moderate when it settles within, longer or at night is high", Unit: "minutes",
		Low: 31, High: 240, Value: irritable.Moderate,
	})
	add(library.Number{
		Rule: "TENDER", Name: testFrom, Words: "Positive from this grade of tenderness at any muscle", Unit: "0 to 4",
		Low: 1, High: float64(len(exam.Tender.Labels) - 1), Value: exam.Tender.From,
	})
	return numbers
}

// categorised are the numbers that make a category of a form's total: the total
// that is low, the distress that is high, and how many items must be answered.
func categorised(item, standard measure.Item) []library.Number {
	half := float64((standard.Items + 1) / 2)
	return []library.Number{
		{Rule: item.Code, Name: testTo, Words: "Low up to this total", Unit: item.Unit, Low: 1, High: 2 * *standard.To, Value: *item.To},
		{Rule: item.Code, Name: testFrom, Words: "Otherwise high from so much distress on", Unit: item.Unit, Low: 1, High: 5, Value: *item.From},
		{Rule: item.Code, Name: testLeast, Words: "So many items must be answered", Unit: fmt.Sprintf("of %d", item.Items), Low: half, High: float64(item.Items), Value: float64(item.Least)},
	}
}

// measured are the angles between which a test counts and its measuring error.
func measured(item, standard measure.Item) []library.Number {
	var numbers []library.Number
	for _, n := range []struct {
		name, words string
		value, was  *float64
	}{
		{testFrom, "Counts from this angle on", item.From, standard.From},
		{testTo, "and up to this one", item.To, standard.To},
		{testError, "Two measurings may differ by chance by", item.Error, standard.Error},
	} {
		if n.value == nil {
			continue
		}
		numbers = append(numbers, library.Number{
			Rule: item.Code, Name: n.name, Words: n.words, Unit: item.Unit, Fraction: n.name == testError,
			Low: math.Floor(*n.was / 2), High: math.Ceil(*n.was * 1.5), Value: *n.value,
		})
	}
	return numbers
}

func (e *Engine) standardExamination() measure.Examination {
	if e.standards != nil {
		return e.standards.Examination()
	}
	return e.Measures.Examination()
}

// ofTests says whether a number belongs to a physical test.
func (e *Engine) ofTests(o library.OwnNumber) bool {
	_, is := e.Measures.Examination().Item(o.Rule)
	return (is || o.Rule == IrritabilityRule) && !e.ofMeasures(o)
}

func (e *Engine) ofMeasures(o library.OwnNumber) bool {
	_, is := e.Measures.Measure(o.Rule)
	return is
}

// examinationWith returns the examination with a clinic's own numbers.
func (e *Engine) examinationWith(own []library.OwnNumber) measure.Examination {
	exam := e.Measures.Examination()
	exam.Items = slices.Clone(exam.Items)
	for _, o := range own {
		if o.Rule == IrritabilityRule {
			at := map[string]*float64{"low": &exam.Irritability.Low, "moderate": &exam.Irritability.Moderate}[o.Name]
			*at = o.Value
			continue
		}
		at := slices.IndexFunc(exam.Items, func(i measure.Item) bool { return i.Code == o.Rule })
		if at < 0 || e.ofMeasures(o) {
			continue
		}
		item := &exam.Items[at]
		switch {
		case o.Name == testFrom && item.From == nil:
			exam.Tender.From = o.Value
			continue
		case o.Name == testFrom:
			item.From = new(o.Value)
		case o.Name == testTo:
			item.To = new(o.Value)
		case o.Name == testError:
			item.Error = new(o.Value)
		case o.Name == testLeast:
			item.Least = int(o.Value)
		}
		item.Parts = slices.Clone(item.Parts)
		for i := range item.Parts {
			if item.Parts[i].Code == o.Name && item.Parts[i].Below != nil {
				item.Parts[i].Below = new(o.Value)
			}
		}
	}
	return exam
}
