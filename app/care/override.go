package care

import (
	"context"
	"fmt"
	"strings"
	"time"

	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/app/safety"
)

// Finding is a safety finding of the last assessment that stops planning. Level
// is safety.Emergency or safety.SameDay, Key its code with its value.
type Finding struct {
	Code  string      `json:"code"`
	Key   string      `json:"key"`
	Date  clinic.Date `json:"date"`
	Level string      `json:"level"`
	Why   string      `json:"why"`
}

// value is the answer, symptom or grade of a finding.
func (f Finding) value() string { return strings.TrimPrefix(f.Key, f.Code+"=") }

// Override is a clinician's decision to plan in spite of the findings of one
// assessment. It is kept for ever and holds for that assessment alone.
type Override struct {
	ID           string
	EpisodeID    string
	AssessmentID string
	Findings     []Finding
	Clinician    string // who decided
	Reason       string
	Author       string // who was at work
	Entered      time.Time
}

// Lock is what the last assessment says about planning.
type Lock struct {
	AssessmentID string
	Locked       bool
	Findings     []Finding  // of the last assessment, overridden or not
	Overrides    []Override // that hold for the last assessment
}

// Emergency says whether a finding needs the emergency department now.
func (l Lock) Emergency() bool {
	for _, f := range l.Findings {
		if f.Level == safety.Emergency {
			return true
		}
	}
	return false
}

// The least letters of the name and the reason of an override.
const (
	shortestName   = 3
	shortestReason = 15
)

// Lock says whether the last assessment stops planning, why, and whether a
// clinician decided to go on.
func (c *Clinic) Lock(ctx context.Context, episodeID string) (Lock, error) {
	var lock Lock
	err := c.look(ctx, episodeID, func(r Reader) error {
		course, err := r.Course(episodeID)
		if err != nil {
			return err
		}
		lock, err = c.lock(r, course)
		return err
	})
	return lock, err
}

func (c *Clinic) lock(r Reader, course clinic.Course) (Lock, error) {
	last := course.Last()
	if last == nil {
		return Lock{}, nil
	}
	engine, overrides, err := c.rulesFor(r, course)
	if err != nil {
		return Lock{}, err
	}
	lock := Lock{AssessmentID: last.ID, Overrides: overrides}
	lock.Locked, _ = engine.Guard.Lock(course, *last)
	for _, reason := range engine.Guard.Findings(course, *last) {
		lock.Findings = append(lock.Findings, Finding{Code: reason.Code, Key: reason.Key(), Date: reason.Date, Level: reason.Level, Why: reason.Why})
	}
	return lock, nil
}

// rulesFor are the rules for a course, with the overrides of its last
// assessment.
func (c *Clinic) rulesFor(r Reader, course clinic.Course) (*planning.Engine, []Override, error) {
	engine, err := c.rules(r)
	if err != nil || course.Last() == nil {
		return engine, nil, err
	}
	all, err := r.Overrides(course.Episode.ID)
	if err != nil {
		return nil, nil, err
	}
	var hold []Override
	var keys []string
	for _, o := range all {
		if o.AssessmentID != course.Last().ID {
			continue
		}
		hold = append(hold, o)
		for _, f := range o.Findings {
			keys = append(keys, f.Key)
		}
	}
	if len(hold) == 0 {
		return engine, nil, nil
	}
	return engine.Despite(keys), hold, nil
}

// EngineFor returns the rules with the clinic's own numbers for one episode: a
// lock that a clinician has overridden does not stop them.
func (c *Clinic) EngineFor(ctx context.Context, episodeID string) (*planning.Engine, error) {
	_, engine, err := c.courseRules(ctx, episodeID)
	return engine, err
}

// courseRules reads a course and the rules for it.
func (c *Clinic) courseRules(ctx context.Context, episodeID string) (course clinic.Course, engine *planning.Engine, err error) {
	err = c.look(ctx, episodeID, func(r Reader) (err error) {
		if course, err = r.Course(episodeID); err != nil {
			return err
		}
		engine, _, err = c.rulesFor(r, course)
		return err
	})
	return course, engine, err
}

// Override keeps for ever that a clinician decided to go on in spite of the
// findings of the last assessment, with the reason. It holds for the findings
// of that assessment as they are now; a later assessment locks again.
// assessmentID is the assessment that was looked at; another one since is a
// Conflict.
func (c *Clinic) Override(ctx context.Context, episodeID, assessmentID, clinician, reason string) error {
	clinician, reason = strings.TrimSpace(clinician), strings.TrimSpace(reason)
	if err := invalid(overrideProblems(clinician, reason)); err != nil {
		return err
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		if err := c.mustTreat(w); err != nil {
			return Act{}, err
		}
		course, err := w.Course(episodeID)
		if err != nil {
			return Act{}, err
		}
		lock, err := c.lock(w, course)
		if err != nil {
			return Act{}, err
		}
		if lock.AssessmentID != assessmentID {
			return Act{}, &Fault{Kind: Conflict, Say: "Another assessment was signed in the meantime; nothing was overridden. Open the plan again and read its findings first."}
		}
		if !lock.Locked {
			return Act{}, refuse("Nothing is locked here, so there is nothing to override.")
		}
		id, err := w.InsertOverride(Override{EpisodeID: episodeID, AssessmentID: assessmentID, Findings: lock.Findings, Clinician: clinician, Reason: reason})
		return Act{What: "override lock", Subject: id}, err
	})
}

func overrideProblems(clinician, reason string) []clinic.Problem {
	var problems []clinic.Problem
	if len([]rune(clinician)) < shortestName {
		problems = append(problems, clinic.Problem{Place: "clinician", Sentence: "Enter the full name of the clinician who decides this"})
	}
	if len([]rune(reason)) < shortestReason {
		problems = append(problems, clinic.Problem{Place: "reason", Sentence: fmt.Sprintf("Write why treatment goes on in spite of the finding, in at least %d letters", shortestReason)})
	}
	return problems
}

// Overrides lists the overridden locks of an episode, oldest first.
func (c *Clinic) Overrides(ctx context.Context, episodeID string) ([]Override, error) {
	var all []Override
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		all, err = r.Overrides(episodeID)
		return err
	})
	return all, err
}

// unlocked refuses while the last assessment holds a finding that must be
// seen by a doctor first.
func unlocked(engine *planning.Engine, course clinic.Course, so string) error {
	last := course.Last()
	if last == nil {
		return nil
	}
	locked, reasons := engine.Guard.Lock(course, *last)
	if !locked {
		return nil
	}
	var why []string
	for _, r := range reasons {
		why = append(why, strings.TrimSuffix(r.Why, ".")+".")
	}
	return refuse(fmt.Sprintf("%s: the assessment of %s has a safety finding, so refer the patient to a doctor first. %s Everything recorded is kept. Print the referral letter and the safety card instead. Treatment can go on after a new assessment without the finding.",
		so, last.Date, strings.Join(why, " ")))
}
