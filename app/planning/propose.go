package planning

import (
	"cmp"
	"slices"
	"strings"

	"tandem/app/clinic"
)

// adjustments lists the rules in the order in which they look at a course:
// those that take something away first, because others go by what stays.
// Without a plan only some of them can fire.
var adjustments = []struct {
	withoutPlan bool
	look        func(*view)
}{
	{false, r19Precautions},
	{false, r03MovesDown},
	{true, r02NerveChanges},
	{false, r04MovesUp},
	{false, r05OtherDirection},
	{false, r06Progress},
	{false, r07Keep},
	{false, r08Regress},
	{false, r09LessMassage},
	{false, r10Task},
	{false, r11FunctionLeads},
	{false, r12TooMuch},
	{false, r13PartlyDone},
	{false, r14MoreMassage},
	{false, r15Taper},
	{false, r16Pressure},
	{false, r17NerveTolerates},
	{false, r18NerveIrritable},
	{false, r20WalkingFlat},
	{true, r21NotWorking},
	{true, r22Refer},
	{true, r23Risk},
	{false, r24TooMany},
	{true, r25Discharge},
	{true, r26Flare},
}

// Propose says which changes the rules suggest as of a day, by default that of
// the last assessment. The same course and day always give the same review.
func (e *Engine) Propose(c clinic.Course, asOf clinic.Date) Review {
	v := e.look(c, asOf)
	if r01Lock(v) {
		return Review{AsOf: v.asOf, Locked: true, Proposals: v.proposals, Withheld: []Withheld{}}
	}
	for _, rule := range adjustments {
		if v.plan != nil || rule.withoutPlan {
			rule.look(v)
		}
	}
	v.resolve()
	return v.review()
}

func (v *view) review() Review {
	r := Review{AsOf: v.asOf, Proposals: v.proposals, Withheld: v.withheld}
	if r.Proposals == nil {
		r.Proposals = []Proposal{}
	}
	if r.Withheld == nil {
		r.Withheld = []Withheld{}
	}
	slices.SortStableFunc(r.Proposals, func(a, b Proposal) int { return cmp.Compare(a.Rule, b.Rule) })
	slices.SortStableFunc(r.Withheld, func(a, b Withheld) int { return cmp.Compare(a.Rule, b.Rule) })
	return r
}

// fires says whether a rule's question holds. Where that cannot be told it
// lists the rule as withheld with what is missing.
func (v *view) fires(rule, item string, f finding) bool {
	if f.answer == unknown {
		v.hold(rule, item, strings.Join(f.gaps, "; "))
	}
	return f.holds()
}

func (v *view) hold(rule, item, why string) {
	v.withheld = append(v.withheld, Withheld{Rule: rule, Item: item, Why: why})
}

// told is what a proposal says: which saying of its rule, the item, the
// resulting value, the inputs, and the words to fill in, name and value in turn.
type told struct {
	saying, item, to string
	inputs           []Input
	words            []string
}

func (v *view) propose(rule string, t told) {
	data := v.e.Lib.Rule(rule)
	say := data.Say[t.saying]
	v.proposals = append(v.proposals, Proposal{
		Rule: rule, Kind: say.Kind, Item: t.item, To: t.to,
		Change: filled(say.Change, t.words), Why: upperFirst(filled(say.Why, t.words)),
		Inputs: t.inputs, Basis: v.e.basis(data),
	})
}

// proposed says whether a rule has proposed anything, for one item or, with
// no item given, for any.
func (v *view) proposed(rule string, item ...string) bool {
	return slices.ContainsFunc(v.proposals, func(p Proposal) bool {
		return p.Rule == rule && (len(item) == 0 || slices.Contains(item, p.Item))
	})
}

// leaving says whether an exercise is proposed to leave the plan.
func (v *view) leaving(id string) bool {
	return v.proposed("R19", id) || v.proposed("R03", id) || v.proposed("R02", id)
}

// free says whether an exercise could be added: known, in no row yet and
// blocked by no tag.
func (v *view) free(id string) bool {
	if _, found := v.e.Lib.Exercise(id); !found || slices.Contains(v.exercises, id) {
		return false
	}
	_, blocked := v.e.Guard.ExerciseBlock(v.tags, id)
	return !blocked
}

// freeLink is the linked exercise when it can be taken, else empty.
func (v *view) freeLink(id string) string {
	if id != "" && v.free(id) {
		return id
	}
	return ""
}

// list is a list of codes from a rule's data.
func (v *view) list(rule, name string) []string { return v.e.Lib.Rule(rule).Lists[name] }

// planned lists the exercises of the plan that a rule is about.
func (v *view) planned(names []string) []string {
	var ids []string
	for _, id := range v.exercises {
		if e, found := v.e.Lib.Exercise(id); found && e.IsAny(names) {
			ids = append(ids, id)
		}
	}
	return ids
}
