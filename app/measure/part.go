package measure

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tandem/app/clinic"
)

func (p Part) check() error {
	switch {
	case p.Code == "" || p.Name == "":
		return fmt.Errorf("code and name must be filled in")
	case p.Kind == PartNumber && (p.High <= 0 || p.Step <= 0):
		return fmt.Errorf("a number needs high and step above 0")
	case p.Kind == PartGrade && len(p.Labels) < 2:
		return fmt.Errorf("a grade needs two labels or more")
	case p.Kind != PartNumber && p.Kind != PartGrade && p.Kind != PartYes:
		return fmt.Errorf("kind %q is not number, grade or yes", p.Kind)
	}
	return nil
}

func (e Examination) checkMuscles() error {
	for _, m := range e.Muscles {
		if m.Code == "" || m.Name == "" || m.Source == "" || m.Part != LowBack && m.Part != Neck {
			return fmt.Errorf("muscle %s: code, name, part and source must be filled in", m.Code)
		}
	}
	if len(e.Spasm.Labels) < 2 || len(e.Tender.Labels) < 2 || e.Spasm.Source == "" || e.Tender.Source == "" {
		return fmt.Errorf("spasm and tender need labels and a source")
	}
	return nil
}

// Told is the note of an item with its numbers as they are: {least}, {from},
// {to} and, of its parts, {below}.
func (i Item) Told() string { return i.filled(i.Note) }

// Named is the name of a part with the item's numbers.
func (i Item) Named(p Part) string { return i.filled(p.Name) }

// Usual says what is usual of a part, with its own number.
func (p Part) Usual() string { return filled(p.Normal, "{below}", p.Below) }

func (i Item) filled(text string) string {
	text = strings.NewReplacer("{least}", strconv.Itoa(i.Least), "{items}", strconv.Itoa(i.Items)).Replace(text)
	text = filled(filled(text, "{from}", i.From), "{to}", i.To)
	for _, p := range i.Parts {
		text = filled(text, "{below}", p.Below)
	}
	return text
}

func filled(text, place string, v *float64) string {
	if v == nil {
		return text
	}
	return strings.ReplaceAll(text, place, clinic.Number(*v))
}

// Limit is what the part may hold.
func (p Part) Limit() clinic.Range {
	switch p.Kind {
	case PartYes:
		return clinic.Range{High: 1, Whole: true}
	case PartGrade:
		return clinic.Range{High: float64(len(p.Labels) - 1), Whole: true}
	}
	return clinic.Range{High: p.High}
}

// Place names a part on a side among the details; Both means without a side.
func (i Item) Place(p Part, side clinic.Side) string {
	if side == clinic.Both {
		return i.Code + "." + p.Code
	}
	return i.Code + "." + p.Code + "." + string(side)
}

// speaks says whether a value of the part speaks for a positive test.
func (p Part) speaks(v float64) (positive, judged bool) {
	switch {
	case p.Aside:
		return false, false
	case p.Below != nil:
		return v < *p.Below, true
	case p.From != nil:
		return v >= *p.From, true
	}
	return v == 1, p.Kind == PartYes
}

// Signs is how many parts of a test can speak for it.
func (i Item) Signs() int {
	signs := 0
	for _, p := range i.Parts {
		if _, judged := p.speaks(0); judged {
			signs++
		}
	}
	return signs
}

// Judge says what the parts of a test make of it on a side: positive when as
// many as it needs speak for it, negative when all that could are recorded and
// too few do. known is false while neither is sure.
func (i Item) Judge(d clinic.Details, side clinic.Side) (positive, known bool) {
	needed, yes, open := max(i.Least, 1), 0, 0
	for _, p := range i.Parts {
		at := side
		if !p.Sided {
			at = clinic.Both
		}
		v, there := d[i.Place(p, at)]
		speaks, judged := p.speaks(v)
		switch {
		case !judged:
		case !there:
			open++
		case speaks:
			yes++
		}
	}
	return yes >= needed, yes >= needed || yes+open < needed
}

// The parts of a category: the total of its form, and that of the items about
// distress.
const (
	CategoryTotal    = "total"
	CategoryDistress = "distress"
)

// Category is the risk that the parts of a category come to: low by the total
// alone, else high or medium by the distress. known is false while a part that
// it goes by is missing.
func (i Item) Category(d clinic.Details) (risk clinic.Level, known bool) {
	total, scored := d[i.Code+"."+CategoryTotal]
	distress, told := d[i.Code+"."+CategoryDistress]
	switch {
	case i.To == nil || i.From == nil || !scored:
		return "", false
	case total <= *i.To:
		return clinic.Low, true
	case !told:
		return "", false
	case distress >= *i.From:
		return clinic.High, true
	}
	return clinic.Medium, true
}

// MusclePlace names a grade of a muscle on a side among the details; what is
// SPASM or TENDER.
func MusclePlace(what, muscle string, side clinic.Side) string {
	return what + "." + muscle + "." + string(side)
}

// Highest is the highest grade that was felt of SPASM or TENDER.
func Highest(d clinic.Details, what string, muscles []Muscle) (highest float64, felt bool) {
	for _, m := range muscles {
		for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
			if v, there := d[MusclePlace(what, m.Code, side)]; there {
				highest, felt = max(highest, v), true
			}
		}
	}
	return highest, felt
}

// problems says which details of tests and muscles lie outside their limits.
func (e Examination) problems(d clinic.Details) []clinic.Problem {
	limits := map[string]clinic.Range{}
	sides := []clinic.Side{clinic.Both, clinic.Left, clinic.Right}
	for _, i := range e.Items {
		for _, p := range i.Parts {
			for _, side := range sides {
				limits[i.Place(p, side)] = p.Limit()
			}
		}
	}
	for what, grades := range map[string]Grades{"SPASM": e.Spasm, "TENDER": e.Tender} {
		for _, m := range e.Muscles {
			for _, side := range sides[1:] {
				limits[MusclePlace(what, m.Code, side)] = clinic.Range{High: float64(len(grades.Labels) - 1), Whole: true}
			}
		}
	}
	var problems []clinic.Problem
	for _, place := range slices.Sorted(maps.Keys(d)) {
		if limit, known := limits[place]; known && limit.Complaint(d[place]) != "" {
			problems = append(problems, clinic.Problem{Place: "details." + place, Sentence: limit.Complaint(d[place])})
		}
	}
	return problems
}
