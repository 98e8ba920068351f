package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Sides of a template's rows, which follow the episode of whoever gets it.
const (
	sideAffected clinic.Side = library.Affected
	sideOther    clinic.Side = "other"
)

// AsTemplate is a plan as a clinic keeps it for other patients: without
// version, dates, notes and reasons, with sides that follow the episode.
func AsTemplate(p clinic.Plan, side clinic.Side) clinic.Plan {
	t := copied(p)
	t.ID, t.EpisodeID, t.Version, t.Approved = "", "", 0, ""
	for i := range t.Massage.Rows {
		row := &t.Massage.Rows[i]
		row.Side, row.Why = generalSide(row.Side, side), ""
	}
	for i := range t.Therapy.Rows {
		t.Therapy.Rows[i].Why = ""
	}
	for i := range t.Home {
		row := &t.Home[i]
		row.Side, row.Why, row.Note = generalSide(row.Side, side), "", ""
	}
	return t
}

// generalSide says how a row's side lies to that of the episode; without a left
// or right episode a one-sided row becomes one of the affected side.
func generalSide(row, episode clinic.Side) clinic.Side {
	sided := func(s clinic.Side) bool { return s == clinic.Left || s == clinic.Right }
	switch {
	case !sided(row):
		return row
	case sided(episode) && row != episode:
		return sideOther
	}
	return sideAffected
}

// FromTemplate fits a clinic's template to a course, as the rows of the next
// version. Rows that a tag or finding rules out are left out, pressures come
// down to what tags, condition and phase allow, and massage never stands alone;
// each change is listed with its reason. A locked course gives no row.
func (e *Engine) FromTemplate(name string, template clinic.Plan, c clinic.Course) (clinic.Plan, []Ruled) {
	f := &fitter{drafter: e.newDrafter(c), from: template, why: fmt.Sprintf("From the template \u201c%s\u201d.", name)}
	f.plan = clinic.Plan{Version: f.draft.Version, Phase: template.Phase, Review: template.Review}
	if f.plan.Phase == "" {
		f.plan.Phase = f.phase.Code
	}
	if locked, reasons := e.Guard.Lock(f.course, f.last); locked {
		for _, reason := range reasons {
			f.say("", reason.Code, "%s", reason.Why)
		}
		return f.plan, f.changes
	}
	f.fitHome()
	f.fitTherapy()
	f.fitMassage()
	f.keepTogether()
	f.fitReview()
	return f.plan, f.changes
}

// fitter puts the rows of a template into a plan for one course.
type fitter struct {
	*drafter
	from    clinic.Plan
	why     string
	plan    clinic.Plan
	changes []Ruled
}

func (f *fitter) say(item, tag, why string, words ...any) {
	f.changes = append(f.changes, Ruled{item, tag, fmt.Sprintf(why, words...)})
}

// allows says whether an exercise may stay, and lists one that may not.
func (f *fitter) allows(id string) bool {
	if _, known := f.e.Lib.Exercise(id); !known {
		f.say(id, "", "Left out: it is not in the library.")
		return false
	}
	for _, judge := range []func(string) verdict{f.blockedByTag, f.movedDown} {
		if v := judge(id); v != (verdict{}) {
			f.leaveOut(id, v)
			return false
		}
	}
	return true
}

// leaveOut lists an item once, however many rows it has.
func (f *fitter) leaveOut(item string, v verdict) {
	out := Ruled{item, v.tag, "Left out. " + v.why}
	if !slices.Contains(f.changes, out) {
		f.changes = append(f.changes, out)
	}
}

func (f *fitter) fitHome() {
	for _, row := range f.from.Home {
		row.Side = f.side(row.Side)
		twice := slices.ContainsFunc(f.plan.Home, func(h clinic.Home) bool { return h.Exercise == row.Exercise && h.Side == row.Side })
		if twice || !f.allows(row.Exercise) {
			continue
		}
		row.Why = f.why + f.takeCare(row.Exercise)
		f.plan.Home = append(f.plan.Home, row)
	}
}

func (f *fitter) fitTherapy() {
	f.plan.Therapy.PerWeek = f.from.Therapy.PerWeek
	for _, row := range f.from.Therapy.Rows {
		row.Why = f.why
		if row.Exercise != "" {
			if !f.allows(row.Exercise) {
				continue
			}
			row.Why += f.takeCare(row.Exercise)
		}
		f.plan.Therapy.Rows = append(f.plan.Therapy.Rows, row)
	}
}

func (f *fitter) fitMassage() {
	f.plan.Massage.PerWeek = f.from.Massage.PerWeek
	for _, row := range f.from.Massage.Rows {
		row.Side, row.Why = f.side(row.Side), f.why
		limit := f.e.Guard.MassageCap(f.tags, row.Technique, row.Region, row.Side, f.course.Side)
		switch {
		case limit.Blocked:
			f.leaveOut(row.Item(), f.byTag(limit.Tag))
			continue
		case limit.Unplaced != "":
			tag, _ := f.e.Lib.Tag(limit.Unplaced)
			f.say(row.Item(), tag.Code, "Left out. %s: record the region first, so that massage can keep away from it.", tag.Name)
			continue
		case row.Pressure > limit.Max:
			f.lower(&row, limit.Max, f.byTag(limit.Tag))
		}
		if usual := f.usualCap(); row.Pressure > usual {
			f.lower(&row, usual, verdict{"phase " + string(f.plan.Phase), "It is the most for this condition and phase."})
		}
		f.plan.Massage.Rows = append(f.plan.Massage.Rows, row)
	}
}

// usualCap is the highest pressure when drafting, in the template's phase and
// in the one that the findings point to.
func (f *fitter) usualCap() int {
	most := min(f.phase.Cap, f.numbers.Phase(f.plan.Phase).Cap)
	if limit := f.condition.MassageCap; limit > 0 {
		most = min(most, limit)
	}
	return most
}

func (f *fitter) lower(row *clinic.MassageRow, to int, v verdict) {
	said := fmt.Sprintf("Pressure lowered from %d to %d. %s", row.Pressure, to, v.why)
	f.say(row.Item(), v.tag, "%s", said)
	row.Pressure = to
	row.Why += " " + said
}

// side is the patient's side for a template's: the affected one, the other, or
// both where the episode has no side.
func (f *fitter) side(s clinic.Side) clinic.Side {
	affected := f.drafter.affectedSide()
	switch {
	case s == sideAffected:
		return affected
	case s == sideOther && affected == clinic.Left:
		return clinic.Right
	case s == sideOther && affected == clinic.Right:
		return clinic.Left
	case s == sideOther:
		return clinic.Both
	}
	return s
}

// keepTogether never lets massage stand alone: the first home exercise is
// learned in the visit, and without any exercise massage is left out.
func (f *fitter) keepTogether() {
	active := slices.ContainsFunc(f.plan.Therapy.Rows, func(r clinic.TherapyRow) bool { return r.Kind == "exercise" })
	switch {
	case len(f.plan.Massage.Rows) == 0 || active:
	case len(f.plan.Home) > 0:
		id := f.plan.Home[0].Exercise
		row := clinic.TherapyRow{
			Kind: "exercise", What: upperFirst(f.e.words.exercise(id)), Exercise: id, Minutes: f.phase.ExerciseMinutes,
			Why: "To learn it for home, after the massage." + f.takeCare(id),
		}
		f.plan.Therapy.Rows = slices.Insert(f.plan.Therapy.Rows, 0, row)
		f.say(id, "", "Added to the visit, because massage never stands alone.")
	default:
		f.plan.Massage.Rows = nil
		f.say("massage", "", "Left out, because massage never stands alone and no exercise of the template is free for this patient.")
	}
	if len(f.plan.Massage.Rows) == 0 {
		none := 0.0
		f.plan.Massage.PerWeek = &none
	}
}

// fitReview sees to it that the plan is looked at again, and says where the
// findings point to another phase than the template's.
func (f *fitter) fitReview() {
	if f.plan.Review == (clinic.Review{}) {
		f.plan.Review = f.lookAgain()
	}
	if f.plan.Phase != f.phase.Code {
		f.say("", "phase "+string(f.phase.Code), "The template is for phase %s; the findings point to phase %s. Check the exercises and their doses.", f.plan.Phase, f.phase.Code)
	}
}
