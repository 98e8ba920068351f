package care

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
)

// PlanDraft drafts a plan from the signed assessments. A locked episode gives
// a locked draft without rows.
func (c *Clinic) PlanDraft(ctx context.Context, episodeID string) (planning.Draft, error) {
	course, engine, err := c.assessed(ctx, episodeID)
	if err != nil {
		return planning.Draft{}, err
	}
	return engine.Draft(course), nil
}

// Review proposes changes as of the last signed assessment. It is worked out
// anew each time. Once a version was approved on that assessment only what
// safety asks for is left, until the next one: massage, for example, moves one
// step a review.
func (c *Clinic) Review(ctx context.Context, episodeID string) (planning.Review, error) {
	course, engine, err := c.assessed(ctx, episodeID)
	if err != nil {
		return planning.Review{}, err
	}
	return review(engine, course), nil
}

func review(engine *planning.Engine, course clinic.Course) planning.Review {
	review := engine.Review(course, course.Last().Date)
	if course.Settled() {
		review.Proposals = slices.DeleteFunc(review.Proposals, func(p planning.Proposal) bool { return p.Rule != "R01" && p.Rule != "R19" })
		review.Withheld = []planning.Withheld{}
	}
	return review
}

// assessed reads a course that has a signed assessment, and the rules for it.
func (c *Clinic) assessed(ctx context.Context, episodeID string) (clinic.Course, *planning.Engine, error) {
	course, engine, err := c.courseRules(ctx, episodeID)
	if err != nil {
		return course, nil, err
	}
	return course, engine, needsAssessment(course)
}

func needsAssessment(course clinic.Course) error {
	if course.Last() == nil {
		return refuse("This episode has no signed assessment yet. Sign the initial assessment first; the plan is drafted from it.")
	}
	return nil
}

// Decide keeps what the therapist decided about one proposal of the current
// review; deciding again replaces it until a plan version is approved.
// Declining needs a reason.
func (c *Clinic) Decide(ctx context.Context, episodeID string, choice Choice) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	if err := invalid(choiceProblems(choice)); err != nil {
		return err
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		course, err := w.Course(episodeID)
		if err != nil {
			return Act{}, err
		}
		if err := needsAssessment(course); err != nil {
			return Act{}, err
		}
		engine, _, err := c.rulesFor(w, course)
		if err != nil {
			return Act{}, err
		}
		now, found := proposed(review(engine, course), choice.Proposal)
		if !found {
			return Act{}, &Fault{Kind: Conflict, Say: "This proposal is not part of the current review any more; nothing was saved. Open the review again to see what is proposed now."}
		}
		choice.Proposal.Numbers = now.Numbers
		choice.RuleVersion = ruleVersion(engine.Lib.Rule(now.Rule))
		return Act{What: "decide", Detail: now.Rule, Subject: episodeID}, w.PutChoice(episodeID, course.Last().ID, choice)
	})
}

func choiceProblems(choice Choice) []clinic.Problem {
	switch choice.Verdict {
	case clinic.Accepted:
	case clinic.Edited:
		if strings.TrimSpace(choice.To) == "" {
			return []clinic.Problem{{Place: "to", Sentence: "Enter the value that you chose instead"}}
		}
	case clinic.Declined:
		if strings.TrimSpace(choice.Reason) == "" {
			return []clinic.Problem{{Place: "reason", Sentence: "Write why you decline this proposal; one short sentence is enough"}}
		}
	default:
		return []clinic.Problem{{Place: "verdict", Sentence: "Accept, edit or decline the proposal"}}
	}
	return nil
}

// proposed finds a proposal as it was shown in a review; one that was worked
// out with other numbers is another.
func proposed(review planning.Review, p planning.Proposal) (planning.Proposal, bool) {
	for _, now := range review.Proposals {
		same := now.Rule == p.Rule && now.Kind == p.Kind && now.Item == p.Item && now.To == p.To
		if same && (p.Numbers == nil || maps.Equal(now.Numbers, p.Numbers)) {
			return now, true
		}
	}
	return planning.Proposal{}, false
}

// ruleVersion identifies the wording and numbers of a rule.
func ruleVersion(rule library.Rule) string {
	text, err := json.Marshal(rule)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}

// Choices lists the decisions on the current review that went into no plan
// version yet.
func (c *Clinic) Choices(ctx context.Context, episodeID string) ([]Choice, error) {
	var choices []Choice
	err := c.look(ctx, episodeID, func(r Reader) error {
		course, err := r.Course(episodeID)
		if err != nil || course.Last() == nil {
			return err
		}
		choices, err = r.Choices(episodeID, course.Last().ID)
		return err
	})
	return choices, err
}

// nextVersion follows the current version; an imported course may not begin
// with the first.
func nextVersion(course clinic.Course) int {
	if plan := course.Plan(); plan != nil {
		return plan.Version + 1
	}
	return 1
}
