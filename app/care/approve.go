package care

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// Part is one half of a plan, which one profession approves.
type Part string

// The parts.
const (
	MassagePart  Part = "massage"
	ExercisePart Part = "exercise" // therapy in the clinic and the home programme
)

// Approval is that somebody approved one part of the version to come.
type Approval struct {
	ID, EpisodeID, AssessmentID string
	After                       int // the version that it follows
	Part                        Part
	Content                     string // what was approved, see contentOf
	Author                      string
	Approved                    time.Time
}

// Waiting is what the version to come still needs.
type Waiting struct {
	Approved []Approval // parts that hold, as the plan is now
	Missing  []Part
}

// Approve keeps a plan as the next version, for ever, with the decisions made
// on the current review, and returns its number. Version is 0 or the next
// number: another number means that someone approved a version in between,
// and is a Conflict. What planning.Check stops and what the patient's consent
// does not carry is Invalid; a locked episode is Refused.
//
// Someone who may approve one part alone approves that part; where the other
// part changed as well, the plan waits as it is for someone who may approve
// that, and the number is 0.
func (c *Clinic) Approve(ctx context.Context, episodeID string, p clinic.Plan) (int, error) {
	kept := 0
	err := c.write(ctx, func(w Writer) (Act, error) {
		course, err := w.Course(episodeID)
		if err != nil {
			return Act{}, err
		}
		next := nextVersion(course)
		engine, _, err := c.rulesFor(w, course)
		if err != nil {
			return Act{}, err
		}
		if err := c.approvable(w, engine, course, p, next); err != nil {
			return Act{}, err
		}
		mine, waiting, err := c.approving(w, course, p)
		if err != nil {
			return Act{}, err
		}
		if len(waiting.Missing) > 0 {
			return Act{What: "approve", Detail: string(mine), Subject: episodeID}, waitFor(w, course, p, mine)
		}
		kept = next
		return Act{What: "approve plan version", Detail: strconv.Itoa(next), Subject: episodeID}, c.keepVersion(w, course, p, waiting.Approved)
	})
	if err != nil {
		return 0, err
	}
	return kept, nil
}

func (c *Clinic) keepVersion(w Writer, course clinic.Course, p clinic.Plan, approved []Approval) error {
	p.EpisodeID, p.Version, p.Approved = course.Episode.ID, nextVersion(course), c.Today()
	p.MassageBy, p.ExerciseBy = approver(course, approved, MassagePart), approver(course, approved, ExercisePart)
	if _, err := w.InsertPlan(p); err != nil {
		return err
	}
	if err := forgetAll(w, p.EpisodeID); err != nil {
		return err
	}
	return w.SettleChoices(p.EpisodeID, course.Last().ID, p.Version)
}

// approver is who approved a part: now, or with the version before when the
// part did not change.
func approver(course clinic.Course, approved []Approval, part Part) string {
	for _, a := range approved {
		if a.Part == part {
			return a.Author
		}
	}
	before := course.Plan()
	switch {
	case before == nil:
		return ""
	case part == MassagePart:
		return before.MassageBy
	}
	return before.ExerciseBy
}

// approving says which part the person at work approves with this plan, and
// what is approved and missing then. It is Refused when nothing is theirs to
// approve.
func (c *Clinic) approving(r Reader, course clinic.Course, p clinic.Plan) (Part, Waiting, error) {
	user, err := c.acting(r)
	if err != nil {
		return "", Waiting{}, err
	}
	waiting, err := waitingFor(r, course, p)
	if err != nil {
		return "", waiting, err
	}
	var mine []Part
	for _, part := range waiting.Missing {
		if user.Massages() && part == MassagePart || user.Exercises() && part == ExercisePart {
			mine = append(mine, part)
		}
	}
	if len(mine) == 0 && (len(waiting.Missing) > 0 || !user.Treats()) {
		return "", waiting, refuse("Nothing was approved, and nothing you changed is lost. " + theirs(waiting.Missing))
	}
	for _, part := range mine {
		waiting.Missing = slices.DeleteFunc(waiting.Missing, func(m Part) bool { return m == part })
		waiting.Approved = append(waiting.Approved, Approval{Part: part, Author: c.who()})
	}
	return cmp.Or(append(mine, "")...), waiting, nil
}

func theirs(missing []Part) string {
	switch {
	case len(missing) != 1:
		return "A plan is approved by those who treat. Choose who works now."
	case missing[0] == MassagePart:
		return "What waits is the massage, which a massage therapist approves. Let one of them choose their name in the top bar and approve."
	}
	return "What waits are the exercises, which a physiotherapist approves. Let one of them choose their name in the top bar and approve."
}

// waitFor keeps the approval of one part and the whole plan as it is, for the
// one who approves the other part.
func waitFor(w Writer, course clinic.Course, p clinic.Plan, mine Part) error {
	episode, last, after := course.Episode.ID, course.Last().ID, nextVersion(course)-1
	if _, err := w.InsertApproval(Approval{EpisodeID: episode, AssessmentID: last, After: after, Part: mine, Content: contentOf(p, mine)}); err != nil {
		return err
	}
	all, err := w.PlanDrafts(episode)
	if err != nil {
		return err
	}
	draft := PlanDraft{EpisodeID: episode, AssessmentID: last, After: after, Plan: p}
	for _, d := range all {
		if d.fits(course) {
			draft.Revision = d.Revision
		}
	}
	return w.PutPlanDraft(draft)
}

// waitingFor says which parts of a plan are approved and which are missing. A
// part that is as in the version before needs nobody.
func waitingFor(r Reader, course clinic.Course, p clinic.Plan) (Waiting, error) {
	all, err := r.Approvals(course.Episode.ID)
	if err != nil {
		return Waiting{}, err
	}
	var w Waiting
	for _, part := range []Part{MassagePart, ExercisePart} {
		content := contentOf(p, part)
		if before := course.Plan(); before != nil && contentOf(*before, part) == content {
			continue
		}
		at := slices.IndexFunc(all, func(a Approval) bool {
			return a.Part == part && a.Content == content && a.AssessmentID == course.Last().ID && a.After == nextVersion(course)-1
		})
		if at < 0 {
			w.Missing = append(w.Missing, part)
		} else {
			w.Approved = append(w.Approved, all[at])
		}
	}
	return w, nil
}

// Waiting says what the plan to come still needs, as it is now. Without a
// signed assessment it needs nothing yet.
func (c *Clinic) Waiting(ctx context.Context, episodeID string, p clinic.Plan) (Waiting, error) {
	var waiting Waiting
	err := c.look(ctx, episodeID, func(r Reader) error {
		course, err := r.Course(episodeID)
		if err != nil || course.Last() == nil {
			return err
		}
		waiting, err = waitingFor(r, course, p)
		return err
	})
	return waiting, err
}

// contentOf identifies what one part of a plan says.
func contentOf(p clinic.Plan, part Part) string {
	var content []any
	if part == MassagePart {
		content = append(content, p.Massage.PerWeek)
		for _, row := range p.Massage.Rows {
			row.Why = ""
			content = append(content, row, row.By)
		}
	} else {
		content = append(content, p.Therapy.PerWeek)
		for _, row := range p.Therapy.Rows {
			row.Why = ""
			content = append(content, row, row.By)
		}
		for _, row := range p.Home {
			row.Why = ""
			content = append(content, row)
		}
	}
	text, err := json.Marshal(content)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func (c *Clinic) approvable(r Reader, engine *planning.Engine, course clinic.Course, p clinic.Plan, next int) error {
	if err := needsAssessment(course); err != nil {
		return err
	}
	if err := unlocked(engine, course, "No plan can be approved"); err != nil {
		return err
	}
	if p.Version != 0 && p.Version != next {
		return &Fault{Kind: Conflict, Say: fmt.Sprintf("Version %d was approved in the meantime; your changes are still on this page and nothing was saved. Look at that version, then approve yours as version %d.", next-1, next)}
	}
	consents, err := r.Consents(course.Episode.ID)
	if err != nil {
		return err
	}
	var problems []clinic.Problem
	for _, found := range append(engine.Check(p, course), c.ConsentProblems(consents, p)...) {
		if found.Stop {
			problems = append(problems, clinic.Problem{Place: found.Place, Sentence: found.Sentence})
		}
	}
	return invalid(problems)
}
