package measure

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/BurntSushi/toml"

	"tandem/app/clinic"
)

const examinationFile = "measures/examination.toml"

// The parts of the spine that a root or test belongs to; an empty part is both.
const (
	LowBack = "low back"
	Neck    = "neck"
)

// Root is how one nerve root is examined. Reflex is empty where it has none.
type Root struct {
	Code      string `toml:"code"`
	Part      string `toml:"part"`
	Power     string `toml:"power"`     // the movement to test
	Sensation string `toml:"sensation"` // the test point
	Reflex    string `toml:"reflex"`
	Source    string `toml:"source"`
}

// Kinds of items: a physical test that is positive or not, a number, the total
// of a questionnaire, four ratings, a category.
const (
	KindTest     = "test"
	KindNumber   = "number"
	KindTotal    = "total"
	KindRatings  = "ratings"
	KindCategory = "category"
)

// Item is one thing that an assessment can record beyond what every one does.
type Item struct {
	Code   string  `toml:"code"`
	Kind   string  `toml:"kind"`
	Part   string  `toml:"part"`
	Name   string  `toml:"name"` // for the therapist, English
	Note   string  `toml:"note"` // when it is positive, or what it counts
	Sided  bool    `toml:"sided"`
	Step   float64 `toml:"step"` // of the arrow keys
	Source string  `toml:"source"`
	// Accuracy says how well the test tells who has it, for the page of sources.
	Accuracy string `toml:"accuracy"`
	Least    int    `toml:"least"` // how many parts make a test positive, 0 for one; how many of Items must be answered
	Items    int    `toml:"items"` // of the form that a category comes from
	Unit     string `toml:"unit"`  // of From, To and Error
	// From and To are the angles between which the familiar pain counts, Error
	// is how far two measurings may differ by chance. Of a category To is the
	// highest total that is low, From the distress from which it is high.
	From  *float64 `toml:"from"`
	To    *float64 `toml:"to"`
	Error *float64 `toml:"error"`
	Parts []Part   `toml:"detail"`
}

// Kinds of parts.
const (
	PartYes    = "yes"    // 1 yes, 0 no
	PartNumber = "number" // such as degrees
	PartGrade  = "grade"  // one of Labels, counted from 0
)

// Part is one small finding of a physical test. It speaks for a positive test
// when it is yes, below Below, or From or more; one without either is only
// recorded. Its place among the details is TEST.CODE, with .left or .right
// where it has sides.
type Part struct {
	Code   string   `toml:"code"`
	Name   string   `toml:"name"`
	Kind   string   `toml:"kind"`
	Sided  bool     `toml:"sided"`
	High   float64  `toml:"high"` // of a number
	Step   float64  `toml:"step"`
	Labels []string `toml:"labels"` // of a grade
	Below  *float64 `toml:"below"`
	From   *float64 `toml:"from"`
	Aside  bool     `toml:"aside"`  // recorded, and speaks for nothing
	Normal string   `toml:"normal"` // what is usual, with its source
}

// Muscle is one that is felt for spasm and tenderness.
type Muscle struct {
	Code   string `toml:"code"`
	Part   string `toml:"part"`
	Name   string `toml:"name"`
	Source string `toml:"source"`
}

// Grades are a scale in words, counted from 0, and the grade from which it
// counts as found.
type Grades struct {
	Labels []string `toml:"labels"`
	From   float64  `toml:"from"`
	Source string   `toml:"source"`
}

// Irritability is how long symptoms may take to settle, in minutes; longer than
// Moderate, or at night, is high.
type Irritability struct {
	Low      float64 `toml:"low"`
	Moderate float64 `toml:"moderate"`
	Source   string  `toml:"source"`
}

// Need is what a condition asks for at each assessment.
type Need struct {
	Condition string   `toml:"condition"`
	Roots     bool     `toml:"roots"`
	Items     []string `toml:"items"`
	Source    string   `toml:"source"`
}

// Normal is the finding of a healthy root.
type Normal struct {
	Power     float64 `toml:"power"`
	Sensation float64 `toml:"sensation"`
	Reflex    float64 `toml:"reflex"`
	Source    string  `toml:"source"`
}

// Examination is what is examined by hand and what of it a condition asks for.
type Examination struct {
	Normal       Normal       `toml:"normal"`
	Roots        []Root       `toml:"root"`
	Items        []Item       `toml:"item"`
	Spasm        Grades       `toml:"spasm"`
	Irritability Irritability `toml:"irritability"`
	Tender       Grades       `toml:"tender"`
	Muscles      []Muscle     `toml:"muscle"`
	Needs        []Need       `toml:"need"`
}

// Need returns what a condition asks for; nothing where it is not known.
func (e Examination) Need(condition string) Need {
	for _, n := range e.Needs {
		if n.Condition == condition {
			return n
		}
	}
	return Need{Condition: condition}
}

// Item returns the item with this code.
func (e Examination) Item(code string) (Item, bool) {
	for _, i := range e.Items {
		if i.Code == code {
			return i, true
		}
	}
	return Item{}, false
}

// Fits says whether a part of the spine is looked at in a condition of the
// neck or of the low back.
func Fits(part string, neck bool) bool { return part == "" || (part == Neck) == neck }

func loadExamination(assets fs.FS) (Examination, error) {
	var e Examination
	text, err := fs.ReadFile(assets, examinationFile)
	if err != nil {
		return e, fmt.Errorf("the table of examinations cannot be read: %w", err)
	}
	meta, err := toml.Decode(string(text), &e)
	if err != nil {
		return e, fmt.Errorf("%s: %w", examinationFile, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return e, fmt.Errorf("%s: unknown key %s", examinationFile, unknown[0])
	}
	if err := e.check(); err != nil {
		return e, fmt.Errorf("%s: %w", examinationFile, err)
	}
	return e, nil
}

func (e Examination) check() error {
	if i := e.Irritability; i.Source == "" || i.Low <= 0 || i.Moderate <= i.Low {
		return fmt.Errorf("irritability needs a source, low above 0 and moderate above low")
	}
	if e.Normal.Source == "" {
		return fmt.Errorf("normal needs a source")
	}
	var roots, tests []string
	for _, r := range e.Roots {
		roots = append(roots, r.Code)
		if r.Power == "" || r.Sensation == "" || r.Source == "" || r.Part != LowBack && r.Part != Neck {
			return fmt.Errorf("root %s: part, power, sensation and source must be filled in", r.Code)
		}
	}
	for _, i := range e.Items {
		if i.Kind == KindTest {
			tests = append(tests, i.Code)
		}
		if err := i.check(); err != nil {
			return fmt.Errorf("item %s: %w", i.Code, err)
		}
	}
	if err := e.checkMuscles(); err != nil {
		return err
	}
	if !slices.Equal(roots, clinic.Roots) {
		return fmt.Errorf("the roots must be %v in this order", clinic.Roots)
	}
	if slices.Sort(tests); !slices.Equal(tests, slices.Sorted(slices.Values(clinic.Tests))) {
		return fmt.Errorf("there must be one test for each of %v", clinic.Tests)
	}
	return e.checkNeeds()
}

func (i Item) check() error {
	kinds := []string{KindTest, KindNumber, KindTotal, KindRatings, KindCategory}
	switch {
	case i.Name == "" || i.Note == "" || i.Source == "":
		return fmt.Errorf("name, note and source must be filled in")
	case !slices.Contains(kinds, i.Kind):
		return fmt.Errorf("kind is %q but must be one of %v", i.Kind, kinds)
	case i.Part != "" && i.Part != LowBack && i.Part != Neck:
		return fmt.Errorf("part %q is neither %q nor %q", i.Part, LowBack, Neck)
	case (i.Kind == KindNumber || i.Kind == KindTotal) && i.Step <= 0:
		return fmt.Errorf("a number needs a step above 0")
	case len(i.Parts) > 0 && i.Kind != KindTest && i.Kind != KindCategory:
		return fmt.Errorf("only a test and a category have parts")
	case i.Kind == KindCategory && (i.From == nil || i.To == nil || i.Least == 0):
		return fmt.Errorf("a category needs from, to and least")
	case (i.From != nil || i.To != nil || i.Error != nil) && i.Unit == "":
		return fmt.Errorf("from, to and error need a unit")
	case i.Least < 0 || i.Least > max(len(i.Parts), i.Items):
		return fmt.Errorf("least is outside 0 to the number of parts or items")
	}
	for _, part := range i.Parts {
		if err := part.check(); err != nil {
			return fmt.Errorf("part %s: %w", part.Code, err)
		}
	}
	return nil
}

func (e Examination) checkNeeds() error {
	var conditions []string
	for _, n := range e.Needs {
		conditions = append(conditions, n.Condition)
		if n.Source == "" {
			return fmt.Errorf("need %s: source must be filled in", n.Condition)
		}
		for _, code := range n.Items {
			if _, known := e.Item(code); !known {
				return fmt.Errorf("need %s: %q is no item", n.Condition, code)
			}
		}
	}
	if slices.Sort(conditions); !slices.Equal(conditions, slices.Sorted(slices.Values(clinic.Conditions))) {
		return fmt.Errorf("there must be one need for each of %v", clinic.Conditions)
	}
	return nil
}
