package handout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Sheet is what goes into one paper for a patient: a home-care sheet of a plan,
// or a leaflet, which needs none. Empty parts of the practice, the therapist and
// the next visit are printed as ruled blanks.
type Sheet struct {
	Course   clinic.Course
	Practice clinic.Practice
	Plan     clinic.Plan
	Previous *clinic.Plan // the version before, nil for a first plan
	// Changes are the patient's sentences on what is new. Nil means that they
	// follow from Previous, Plan and the course's decisions.
	Changes   []string
	Language  string      // code such as en or es; other languages fall back to English
	Layout    string      // one of Layouts or Leaflets
	Paper     string      // one of Papers
	Printed   clinic.Date // also the date inside the PDF
	NextVisit string      // as printed, in the sheet's language
	Therapist string      // who treats this patient; empty takes the practice's
	InkSaving bool        // black outlines on white, nothing filled
	Logo      Logo        // the clinic's, empty for none
	note      *Note       // what a note says
}

// Layouts, Leaflets and Papers are the values of Sheet.Layout and Sheet.Paper;
// the first of each is the default. Layouts say what is in a plan, Leaflets
// need no plan.
var (
	Layouts  = []string{"standard", "large", "pictures", "diary", "summary", "log"}
	Leaflets = []string{"visit", "condition", "card"}
	Papers   = []string{"A4", "Letter"}
)

// FromCourse returns the sheet of a course's current plan as an episode file
// gives it: the patient's language and layout, dated on the day the plan was
// approved. Without a plan the sheet has none and cannot be printed.
func FromCourse(c clinic.Course, lib *library.Library) Sheet {
	s := Sheet{
		Course: c, Language: library.English,
		Layout: cmp.Or(c.Patient.Sheet, Layouts[0]), Paper: Papers[0],
	}
	if spoken(lib, c.Patient.Language) != "" {
		s.Language = c.Patient.Language
	}
	plan := c.Plan()
	if plan == nil {
		return s
	}
	s.Plan, s.Printed = *plan, plan.Approved
	if before := len(c.Plans) - 2; before >= 0 {
		s.Previous = &c.Plans[before]
	}
	if last := c.Last(); s.Printed == "" && last != nil {
		s.Printed = last.Date
	}
	return s
}

// spoken returns the language of a code such as es-MX, "es", or nothing when
// the library has no words in it.
func spoken(lib *library.Library, code string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(code), "_", "-"), "-")
	if slices.Contains(lib.Languages(), base) {
		return base
	}
	return ""
}

// check refuses a sheet that cannot be laid out or printed.
func (s Sheet) check(f faces) error {
	switch {
	case !slices.Contains(Layouts, s.Layout) && !s.leaflet() && s.note == nil:
		return fmt.Errorf("there is no sheet layout %q; choose one of %s", s.Layout, strings.Join(slices.Concat(Layouts, Leaflets), ", "))
	case !slices.Contains(Papers, s.Paper):
		return fmt.Errorf("there is no paper size %q; choose one of %s", s.Paper, strings.Join(Papers, ", "))
	case s.Layout == "condition" && !slices.Contains(clinic.Conditions, s.Course.Condition):
		return fmt.Errorf("the episode names no condition, so there is no leaflet about it; choose the condition first")
	case len(s.Plan.Home) == 0 && !s.leaflet() && s.note == nil:
		return fmt.Errorf("the plan has no home exercise, so there is nothing to print; add one to the home programme first")
	}
	return s.checkLetters(f)
}

// leaflet tells whether the paper needs no plan.
func (s Sheet) leaflet() bool { return slices.Contains(Leaflets, s.Layout) }

// checkLetters names the first text that the sheet's font has no letters for.
func (s Sheet) checkLetters(f faces) error {
	type field struct{ name, text string }
	fields := []field{
		{"the patient's name", s.patient(f)},
		{"the clinic's name", s.Practice.Name},
		{"the clinic's phone", s.Practice.Phone},
		{"the emergency number", s.Practice.Emergency},
		{"the therapist's name", s.therapist()},
		{"the next visit", s.NextVisit},
	}
	for _, g := range s.Course.Goals {
		fields = append(fields, field{"a goal", g.Text})
	}
	for _, h := range s.Plan.Home {
		fields = append(fields, field{"the note of " + h.Exercise, h.Note})
	}
	for _, c := range s.Changes {
		fields = append(fields, field{"what is new", c})
	}
	for _, one := range fields {
		if bad := f.missing(tidy(one.text)); bad != "" {
			return fmt.Errorf("the sheet cannot print %q in %s; write it in Latin letters, or leave it out", bad, one.name)
		}
	}
	return nil
}

// patient is the patient's name as it can be printed: where the fonts lack its
// letters, another name of the record in Latin ones.
func (s Sheet) patient(f faces) string {
	p := s.Course.Patient
	for _, name := range []string{p.FullName(), p.Name, p.Preferred} {
		if name = tidy(name); name != "" && f.missing(name) == "" {
			return name
		}
	}
	return tidy(p.FullName())
}

func (s Sheet) therapist() string { return cmp.Or(s.Therapist, s.Practice.Therapist) }
