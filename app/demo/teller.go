package demo

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// beyondReviews is how far an assessment after the last review has come, where
// 1 is the last review.
const beyondReviews = 1.3

// declineEvery is how many proposals the demo's therapist looks at for each
// one declined.
const declineEvery = 5

// enoughAtHome is how many home exercises the demo's therapist gives at most.
const enoughAtHome = 4

// reasons are why the demo's therapist declines, in turn.
var reasons = []string{
	"The patient prefers to keep this for two more weeks.",
	"Too many changes at once; to be looked at again at the next review.",
	"The patient has no time for this at the moment.",
}

// teller tells one person's story from the first assessment to today.
type teller struct {
	engine *planning.Engine
	today  clinic.Date
	who    person
	number int
	seen   int // proposals looked at so far
	story  Story
}

func (t *teller) tell() error {
	t.introduce()
	if t.who.ending == newcomer {
		draft := t.initial()
		draft.RedFlags = map[string]clinic.Answer{"RF_CES1": clinic.No, "RF_CES2": clinic.No}
		t.story.Draft = &draft
		return nil
	}
	t.sign(t.initial())
	if t.who.ending == examined {
		return nil
	}
	if err := t.begin(); err != nil {
		return err
	}
	for i := range t.who.reviews {
		if err := t.reassess(i); err != nil {
			return err
		}
	}
	t.visitsUntil(t.today)
	if t.who.ending == unsigned {
		draft := t.later(t.today, beyondReviews)
		draft.RMDQ, draft.PSFS = nil, nil
		t.story.Draft = &draft
	}
	return nil
}

func (t *teller) introduce() {
	w := t.who
	target := 8.0
	t.story.Course = clinic.Course{
		Patient: clinic.Patient{
			Given: w.given, Family: w.family, Name: w.given + " " + w.family, Born: clinic.Date(w.born), Sex: w.sex, Language: w.language, Sheet: w.sheet, Health: w.health,
			Contact: clinic.Contact{Phone: fmt.Sprintf("01632 960 %03d", 100+t.number), Email: fmt.Sprintf("patient%02d@example.org", t.number+1)},
		},
		Episode: clinic.Episode{
			Condition: w.condition, Side: w.side, Onset: t.first().Plus(-7 * w.weeks),
			Goals: []clinic.Goal{{Text: w.goal, Measure: "PSFS", Target: &target, By: t.first().Plus(84)}},
		},
	}
	if t.story.Course.Patient.Sheet == "" {
		t.story.Course.Patient.Sheet = "standard"
	}
}

// first is the day of the first assessment.
func (t *teller) first() clinic.Date {
	days := t.who.since
	if n := len(t.who.reviews); n > 0 {
		days += t.who.reviews[n-1]
	}
	return t.today.Plus(-days)
}

func (t *teller) sign(a clinic.Assessment) {
	a.Given = map[string]clinic.Given{}
	for _, questionnaire := range a.Asked() {
		a.Given[questionnaire] = clinic.Given{Mode: "paper", By: "patient", Language: t.who.language}
	}
	t.story.Course.Assessments = append(t.story.Course.Assessments, a)
}

// begin approves the drafted plan as version 1.
func (t *teller) begin() error {
	draft := t.engine.Draft(t.story.Course)
	if draft.Locked || len(draft.Home) == 0 {
		return fmt.Errorf("no plan was drafted: %v", draft.Cautions)
	}
	return t.approve(draft.Plan, t.first())
}

func (t *teller) approve(plan clinic.Plan, day clinic.Date) error {
	for _, problem := range t.engine.Check(plan, t.story.Course) {
		if problem.Stop {
			return fmt.Errorf("%s: %s", problem.Place, problem.Sentence)
		}
	}
	plan.Version, plan.Approved = len(t.story.Course.Plans)+1, day
	t.story.Course.Plans = append(t.story.Course.Plans, plan)
	return nil
}

// reassess treats until the review, examines, and decides what is proposed
// unless the story ends there.
func (t *teller) reassess(i int) error {
	day := t.first().Plus(t.who.reviews[i])
	t.visitsUntil(day.Plus(-1))
	last := i == len(t.who.reviews)-1
	a := t.later(day, float64(i+1)/float64(len(t.who.reviews)))
	if last {
		t.end(&a)
	}
	t.sign(a)
	if last && slices.Contains([]ending{undecided, alarmed, discharged}, t.who.ending) {
		return nil
	}
	return t.decide(day)
}

// end makes the last assessment what the story's end needs.
func (t *teller) end(a *clinic.Assessment) {
	switch t.who.ending {
	case alarmed:
		a.Screen.Saddle = clinic.Yes
		a.RedFlags["RF_CES1"] = clinic.Yes
	case discharged:
		a.Kind = clinic.Discharge
	}
}

// decide accepts most of what is proposed and approves the next version when
// anything changes.
func (t *teller) decide(day clinic.Date) error {
	course := &t.story.Course
	var accepted []planning.Proposal
	for _, proposal := range t.engine.Propose(*course, day).Proposals {
		decision := clinic.Decision{Date: day, Rule: proposal.Rule, Item: proposal.Item, Decision: clinic.Accepted}
		if reason := t.against(proposal, len(course.Plan().Home)); reason != "" {
			decision.Decision, decision.Reason = clinic.Declined, reason
		} else {
			accepted = append(accepted, proposal)
		}
		course.Decisions = append(course.Decisions, decision)
	}
	current := *course.Plan()
	next := t.engine.Apply(current, *course, accepted)
	if len(t.engine.Compare(current, next)) == 0 {
		return nil
	}
	return t.approve(next, day)
}

// against is why the demo's therapist declines a proposal, or empty. What a
// precaution takes away is never declined.
func (t *teller) against(proposal planning.Proposal, home int) string {
	t.seen++
	switch {
	case proposal.Rule == "R19":
		return ""
	case proposal.Kind == "add" && home >= enoughAtHome:
		return "Four exercises at home are enough for now."
	case (t.seen+t.number)%declineEvery == 0:
		return reasons[t.seen%len(reasons)]
	}
	return ""
}
