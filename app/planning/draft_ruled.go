package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// verdict is why an exercise is not drafted: the tag, phase or finding and a
// sentence. An empty verdict lets it through.
type verdict struct{ tag, why string }

// eligible says whether an exercise may be picked: nothing rules it out, no tag
// asks to swap it, and it is not picked yet.
func (d *drafter) eligible(id string) bool {
	return !d.picked(id) && d.ruling(id) == verdict{}
}

// forbidden says whether a tag or finding blocks the exercise, a wish to swap
// it or to wait left aside.
func (d *drafter) forbidden(id string) bool {
	return d.blockedByTag(id) != verdict{} || d.movedDown(id) != verdict{}
}

// ruling is the first of what rules an exercise out.
func (d *drafter) ruling(id string) verdict {
	for _, judge := range []func(string) verdict{d.blockedByTag, d.movedDown, d.laterPhase, d.swapped} {
		if v := judge(id); v != (verdict{}) {
			return v
		}
	}
	return verdict{}
}

func (d *drafter) blockedByTag(id string) verdict {
	code, blocked := d.e.Guard.ExerciseBlock(d.tags, id)
	if !blocked {
		return verdict{}
	}
	return d.byTag(code)
}

func (d *drafter) byTag(code string) verdict {
	tag, _ := d.e.Lib.Tag(code)
	return verdict{code, fmt.Sprintf("%s: %s.", tag.Name, tag.Rule)}
}

// movedDown rules out the exercises of a movement that moved symptoms down.
func (d *drafter) movedDown(id string) verdict {
	for _, direction := range d.numbers.Directions {
		test := d.tested[direction.Movement]
		if test.Result == "peripheralised" && slices.Contains(direction.Exercises, id) {
			why := fmt.Sprintf("%s moved the symptoms down on %s.", upperFirst(direction.Words), test.Date.Words())
			return verdict{direction.Movement, why}
		}
	}
	return verdict{}
}

func (d *drafter) laterPhase(id string) verdict {
	if !d.exercise(id).IsAny(d.phase.Later) {
		return verdict{}
	}
	return verdict{"phase " + string(d.phase.Code), fmt.Sprintf("Waits until after phase %s.", d.phase.Code)}
}

// swapped is the first cautioned tag that asks for another exercise.
func (d *drafter) swapped(id string) verdict {
	for _, code := range d.e.Guard.ExerciseCautions(d.tags, id) {
		tag, _ := d.e.Lib.Tag(code)
		if tag.Swap && !d.exercise(id).IsAny(tag.Spares) {
			return d.byTag(code)
		}
	}
	return verdict{}
}

// ruleOut lists an exercise with what rules it out.
func (d *drafter) ruleOut(id string) {
	if v := d.ruling(id); v != (verdict{}) {
		d.rule(id, v.tag, v.why)
	}
}

// rule lists an item as ruled out, once.
func (d *drafter) rule(item, tag, why string) {
	known := slices.ContainsFunc(d.draft.Blocked, func(r Ruled) bool { return r.Item == item })
	if !known {
		d.draft.Blocked = append(d.draft.Blocked, Ruled{item, tag, why})
	}
}

// listRuledOut adds what the condition prefers in any phase and a tag or
// finding forbids.
func (d *drafter) listRuledOut() {
	for _, id := range d.e.Lib.Members(d.suggested()) {
		if d.forbidden(id) {
			d.ruleOut(id)
		}
	}
	for _, phase := range clinic.Phases {
		for _, choice := range d.condition.Massage[phase] {
			d.ruleOutMassage(choice)
		}
	}
	d.dropDrafted(d.picked)
}

// dropDrafted takes off the list what found its way into the plan after all.
func (d *drafter) dropDrafted(drafted func(item string) bool) {
	d.draft.Blocked = slices.DeleteFunc(d.draft.Blocked, func(r Ruled) bool { return drafted(r.Item) })
}

func (d *drafter) suggested() []string {
	var names []string
	for _, phase := range clinic.Phases {
		names = append(names, d.condition.Bundle[phase].Exercises...)
	}
	return append(names, d.condition.Prefer...)
}

func (d *drafter) ruleOutMassage(choice library.MassageChoice) {
	limit := d.massageCap(choice)
	item := clinic.MassageRow{Technique: choice.Technique, Region: choice.Region}.Item()
	switch {
	case limit.Blocked:
		v := d.byTag(limit.Tag)
		d.rule(item, v.tag, v.why)
	case limit.Unplaced != "":
		tag, _ := d.e.Lib.Tag(limit.Unplaced)
		d.rule(item, tag.Code, fmt.Sprintf("%s: record the region first, so that massage can keep away from it.", tag.Name))
	}
}
