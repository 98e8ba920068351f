package care

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// Template is a plan that the clinic keeps for other patients.
type Template struct {
	ID        string
	Revision  int
	Name      string
	Condition string // empty for any
	Plan      clinic.Plan
	Author    string
	Saved     time.Time
}

// Started is a plan begun from a template, with every row that was left out or
// changed for this patient and why.
type Started struct {
	Plan    clinic.Plan
	Changes []planning.Ruled
}

// longestName is how many letters a template's name may have.
const longestName = 60

// Templates lists the clinic's templates by name: those of the condition first,
// then those for any, then the others.
func (c *Clinic) Templates(ctx context.Context, condition string) ([]Template, error) {
	var all []Template
	err := c.read(ctx, func(r Reader) (err error) {
		all, err = r.Templates()
		return err
	})
	rank := func(t Template) int {
		switch t.Condition {
		case condition:
			return 0
		case "":
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b Template) int { return rank(a) - rank(b) })
	return all, err
}

// SaveTemplate keeps a plan of an episode as a template under a name, for one
// condition or, with none given, for any. Nothing of the patient goes into it.
func (c *Clinic) SaveTemplate(ctx context.Context, episodeID, name, condition string, p clinic.Plan) (string, error) {
	var id string
	err := c.write(ctx, func(w Writer) (Act, error) {
		course, err := w.Course(episodeID)
		if err != nil {
			return Act{}, err
		}
		t := Template{Name: strings.TrimSpace(name), Condition: condition, Plan: planning.AsTemplate(p, course.Side)}
		problems, err := nameProblems(w, t)
		if err != nil {
			return Act{}, err
		}
		if len(p.Massage.Rows)+len(p.Therapy.Rows)+len(p.Home) == 0 {
			problems = append(problems, clinic.Problem{Place: "", Sentence: "The plan has no rows to keep"})
		}
		if err := invalid(problems); err != nil {
			return Act{}, err
		}
		id, err = w.InsertTemplate(t)
		return Act{What: "save template", Subject: id}, err
	})
	return id, err
}

// nameProblems refuses a name that is empty, too long or another template's.
func nameProblems(r Reader, t Template) ([]clinic.Problem, error) {
	all, err := r.Templates()
	if err != nil {
		return nil, err
	}
	taken := slices.ContainsFunc(all, func(other Template) bool { return other.ID != t.ID && strings.EqualFold(other.Name, t.Name) })
	say := ""
	switch {
	case t.Name == "":
		say = "Enter a name for the template"
	case len([]rune(t.Name)) > longestName:
		say = fmt.Sprintf("Make the name shorter: at most %d letters", longestName)
	case taken:
		say = "Another template has this name; choose a different one, or delete that one first"
	default:
		return nil, nil
	}
	return []clinic.Problem{{Place: "name", Sentence: say}}, nil
}

// RenameTemplate gives a template another name.
func (c *Clinic) RenameTemplate(ctx context.Context, t Template, name string) error {
	t.Name = strings.TrimSpace(name)
	return c.write(ctx, func(w Writer) (Act, error) {
		problems, err := nameProblems(w, t)
		if err != nil {
			return Act{}, err
		}
		if err := invalid(problems); err != nil {
			return Act{}, err
		}
		return Act{What: "rename template", Subject: t.ID}, w.RenameTemplate(t)
	})
}

// DeleteTemplate removes a template; the plans that were made from it stay.
func (c *Clinic) DeleteTemplate(ctx context.Context, t Template) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "delete template", Subject: t.ID}, w.DeleteTemplate(t)
	})
}

// StartFrom fits a template to an episode as the plan version to come. It keeps
// nothing. A locked episode is Refused.
func (c *Clinic) StartFrom(ctx context.Context, episodeID string, t Template) (Started, error) {
	course, engine, err := c.assessed(ctx, episodeID)
	if err != nil {
		return Started{}, err
	}
	if err := unlocked(engine, course, "No plan can be started"); err != nil {
		return Started{}, err
	}
	plan, changes := engine.FromTemplate(t.Name, t.Plan, course)
	return Started{Plan: plan, Changes: changes}, nil
}
