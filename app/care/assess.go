package care

import (
	"context"
	"fmt"
	"slices"

	"tandem/app/clinic"
)

// Draft returns the unsigned assessment of an episode, or nil.
func (c *Clinic) Draft(ctx context.Context, episodeID string) (*clinic.Assessment, error) {
	var draft *clinic.Assessment
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		draft, err = r.Draft(episodeID)
		return err
	})
	return draft, err
}

// SaveDraft keeps the one unsigned assessment of an episode and returns it
// with its id and new revision. A number out of range is Invalid; saving over
// a newer revision is a Conflict.
func (c *Clinic) SaveDraft(ctx context.Context, episodeID string, a clinic.Assessment) (clinic.Assessment, error) {
	if err := c.mayWrite(); err != nil {
		return clinic.Assessment{}, err
	}
	a.EpisodeID, a.Author = episodeID, c.who()
	if err := invalid(c.DraftProblems(a)); err != nil {
		return a, err
	}
	saved := a
	typed := Typed{Kind: TypedAssessment, Patient: c.views.of(episodeID), Episode: episodeID, Assessment: &a}
	err := c.saving(ctx, typed, func() error {
		return c.write(ctx, func(w Writer) (Act, error) {
			engine, err := c.rules(w)
			if err != nil {
				return Act{}, err
			}
			if err := invalid(engine.Measures.Problems(a)); err != nil {
				return Act{}, err
			}
			saved, err = w.PutDraft(a)
			return Act{What: "save assessment", Subject: saved.ID}, err
		})
	})
	if err != nil {
		return a, err
	}
	return saved, nil
}

// DraftProblems says what is wrong with an assessment so far: numbers out of
// range, and a day that has not come yet.
func (c *Clinic) DraftProblems(a clinic.Assessment) []clinic.Problem {
	problems := a.Problems()
	if a.Date.Valid() && a.Date > c.Today() {
		problems = append(problems, clinic.Problem{Place: "date", Sentence: "The examination lies in the future; enter the day when it took place"})
	}
	return problems
}

// Sign makes the unsigned assessment part of the record for ever. It is
// Invalid, and stays a draft, while a safety question that its kind requires
// is unanswered: every red flag of the condition at the first assessment, the
// four screening questions and what a yes among them or the examination asks
// for at a later one.
func (c *Clinic) Sign(ctx context.Context, episodeID, assessmentID string) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		if err := c.mustTreat(w); err != nil {
			return Act{}, err
		}
		draft, err := w.Draft(episodeID)
		if err != nil {
			return Act{}, err
		}
		if draft == nil || draft.ID != assessmentID {
			return Act{}, &Fault{Kind: NotFound, Say: "This assessment is not an open draft any more; it was signed or replaced. Open the episode again to see it."}
		}
		course, err := w.Course(episodeID)
		if err != nil {
			return Act{}, err
		}
		if err := invalid(c.signProblems(course, *draft)); err != nil {
			return Act{}, err
		}
		return Act{What: "sign assessment", Subject: assessmentID}, w.Sign(assessmentID)
	})
}

func (c *Clinic) signProblems(course clinic.Course, a clinic.Assessment) []clinic.Problem {
	problems := append(c.DraftProblems(a), orderProblems(course, a)...)
	if a.Kind == clinic.Initial {
		return append(problems, c.unanswered(c.asked(course.Condition), a)...)
	}
	problems = append(problems, screenProblems(a.Screen)...)
	guard := c.Rules().Guard
	asked := append(guard.AskAfterScreen(a.Screen), guard.AskAfterFindings(course, a)...)
	slices.Sort(asked)
	return append(problems, c.unanswered(slices.Compact(asked), a)...)
}

func orderProblems(course clinic.Course, a clinic.Assessment) []clinic.Problem {
	first := course.Baseline()
	switch {
	case first == nil && a.Kind != clinic.Initial:
		return []clinic.Problem{{Place: "kind", Sentence: "The first assessment of an episode is the initial one; change its kind"}}
	case first != nil && a.Kind == clinic.Initial:
		return []clinic.Problem{{Place: "kind", Sentence: "This episode already has its initial assessment; make this one a re-assessment"}}
	case first != nil && a.Date < first.Date:
		return []clinic.Problem{{Place: "date", Sentence: fmt.Sprintf("This is dated before the initial assessment of %s; correct the date", first.Date)}}
	}
	return nil
}

// asked lists the red flags that the first assessment of a condition asks for.
func (c *Clinic) asked(condition string) []string {
	var codes []string
	for _, flag := range c.Rules().Guard.Ask(condition) {
		codes = append(codes, flag.Code)
	}
	return codes
}

// unanswered names the questions among codes that have no answer.
func (c *Clinic) unanswered(codes []string, a clinic.Assessment) []clinic.Problem {
	var problems []clinic.Problem
	for _, code := range codes {
		if a.RedFlags[code] == clinic.NotAsked {
			flag, _ := c.Rules().Lib.RedFlag(code)
			problems = append(problems, clinic.Problem{Place: "red_flags." + code, Sentence: "Ask and answer before signing: " + flag.Question})
		}
	}
	return problems
}

func screenProblems(s clinic.Screen) []clinic.Problem {
	var problems []clinic.Problem
	for _, q := range []struct {
		place, asks string
		answer      clinic.Answer
	}{
		{"saddle", "numbness in the saddle, bladder, bowel", s.Saddle},
		{"legs", "both legs, or growing weakness", s.Legs},
		{"ill", "fever, feeling ill, weight loss", s.Ill},
		{"fall", "a fall or blow", s.Fall},
	} {
		if q.answer == clinic.NotAsked {
			problems = append(problems, clinic.Problem{Place: "screen." + q.place, Sentence: "Answer the safety question before signing: " + q.asks})
		}
	}
	return problems
}
