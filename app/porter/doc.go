// Package porter carries records between the open clinic and files: which
// reader or writer a file needs, what was taken, what was left and why. It
// imports app/care, app/clinic, app/library and app/exchange; it knows no
// window and no command line.
package porter

import (
	"fmt"
	"io/fs"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange"
)

// Porter works for one open clinic.
type Porter struct {
	clinic   *care.Clinic
	episodes *exchange.Reader
	now      func() time.Time
}

// New prepares the readers and writers.
func New(clinic *care.Clinic, assets fs.FS, now func() time.Time) (*Porter, error) {
	episodes, err := exchange.New(assets)
	if err != nil {
		return nil, err
	}
	return &Porter{clinic, episodes, now}, nil
}

// Left is something that was not taken, and why. Place is where it stands in
// the file, such as "line 12" or "entry[3] Condition".
type Left struct{ Place, Why string }

// mostLeft is how many lines a report spells out; the rest is counted.
const mostLeft = 1000

// Report is what came in or went out.
type Report struct {
	Done []string // one sentence each
	Left []Left   // the first of what was left
	More int      // how much more was left than Left lists
	ID   string   // of the one patient that came in, if it was one

	Refused bool // a trial found what would have the whole list refused
}

func (r *Report) say(format string, args ...any) {
	r.Done = append(r.Done, fmt.Sprintf(format, args...))
}

func (r *Report) leave(place, why string) {
	if len(r.Left) == mostLeft {
		r.More++
		return
	}
	r.Left = append(r.Left, Left{place, why})
}

// Progress is told how far the work is; total is 0 while it is not known.
type Progress func(done, total int)

func (p Progress) at(done, total int) {
	if p != nil {
		p(done, total)
	}
}

// contents says what a course of care holds.
func contents(courses []clinic.Course) string {
	var assessments, visits, plans, decisions int
	for _, c := range courses {
		assessments += len(c.Assessments)
		visits += len(c.Visits)
		plans += len(c.Plans)
		decisions += len(c.Decisions)
	}
	return fmt.Sprintf("%s, %s, %s, %s, %s", counted(len(courses), "episode"), counted(assessments, "assessment"),
		counted(visits, "visit"), counted(plans, "plan version"), counted(decisions, "decision"))
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
