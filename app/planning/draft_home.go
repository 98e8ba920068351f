package planning

import (
	"cmp"
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/safety"
)

// pick is an exercise of the home programme with the reason for it.
type pick struct {
	id  string
	why string
}

// chooseHome picks the direction of ease first, then the condition's bundle
// with stand-ins for what is ruled out, then an exercise for what the patient
// wants to do again.
func (d *drafter) chooseHome() {
	easing := d.pickEasing()
	for _, id := range d.condition.Bundle[d.phase.Code].Exercises {
		d.pickFromBundle(id, easing)
	}
	d.pickTask()
	d.fillUp()
}

// pickEasing takes the exercise of the movement that eased most and returns
// its family, or nothing.
func (d *drafter) pickEasing() (family string) {
	direction, test, found := d.easing()
	if !found {
		return ""
	}
	if slices.Contains(d.condition.NoEase, direction.Movement) {
		d.caution("%s %s on %s. No home exercise of that movement suits %s; think of it in the clinic.",
			upperFirst(direction.Words), easedWords[test.Result], test.Date.Words(), library.InSentence(d.condition.Name))
		return ""
	}
	id := d.firstEligible(direction.Exercises)
	if id == "" {
		for _, id := range direction.Exercises {
			d.ruleOut(id)
		}
		return ""
	}
	why := fmt.Sprintf("%s %s on %s, so it comes first.", upperFirst(direction.Words), easedWords[test.Result], test.Date.Words())
	d.picks = append(d.picks, pick{id, why})
	return d.family(id)
}

// easeOrder ranks the results of a movement test that ease, best first.
var (
	easeOrder  = []string{"centralised", "partly", "preference"}
	easedWords = map[string]string{
		"centralised": "moved the symptoms up",
		"partly":      "moved the symptoms part of the way up",
		"preference":  "eased the symptoms",
	}
)

// easing is the movement that eased most, the latest tested among equals.
func (d *drafter) easing() (library.Direction, safety.Tested, bool) {
	var candidates []library.Direction
	for _, direction := range d.numbers.Directions {
		if slices.Contains(easeOrder, d.tested[direction.Movement].Result) {
			candidates = append(candidates, direction)
		}
	}
	if len(candidates) == 0 {
		return library.Direction{}, safety.Tested{}, false
	}
	best := slices.MinFunc(candidates, func(a, b library.Direction) int {
		x, y := d.tested[a.Movement], d.tested[b.Movement]
		return cmp.Or(
			cmp.Compare(slices.Index(easeOrder, x.Result), slices.Index(easeOrder, y.Result)),
			cmp.Compare(y.Date, x.Date),
		)
	})
	return best, d.tested[best.Movement], true
}

func (d *drafter) pickFromBundle(id, easing string) {
	if d.picked(id) || d.against(id, easing) {
		return
	}
	if len(d.picks) >= d.most() {
		why := fmt.Sprintf("Phase %s starts with at most %d home exercises.", d.phase.Code, d.most())
		d.rule(id, "phase "+string(d.phase.Code), why)
		return
	}
	if d.eligible(id) {
		d.picks = append(d.picks, pick{id, d.purpose(id)})
		return
	}
	standIn := d.standIn(id)
	d.ruleOut(id)
	if standIn != "" {
		why := fmt.Sprintf("Instead of %s. %s", d.e.words.exercise(id), d.purpose(standIn))
		d.picks = append(d.picks, pick{standIn, why})
	}
}

// against says whether an exercise goes against, or doubles, the easing one:
// bending back and bending forward are not given together.
func (d *drafter) against(id, easing string) bool {
	bends := []string{"EXT", "FLX"}
	return slices.Contains(bends, easing) && slices.Contains(bends, d.family(id))
}

// standIn is an eligible exercise that the condition prefers: of the same
// family, else of one that neither the plan nor the bundle has.
func (d *drafter) standIn(id string) string {
	pool := d.pool()
	for _, other := range pool {
		if d.family(other) == d.family(id) && d.eligible(other) {
			return other
		}
	}
	for _, other := range pool {
		if !d.hasFamily(d.family(other)) && !d.inBundle(d.family(other)) && d.eligible(other) {
			return other
		}
	}
	return ""
}

func (d *drafter) inBundle(family string) bool {
	return slices.ContainsFunc(d.condition.Bundle[d.phase.Code].Exercises, func(id string) bool {
		return d.family(id) == family
	})
}

// pool is what the condition prefers and does not avoid, without untested
// bending: that comes from the bundle or the movement test alone.
func (d *drafter) pool() []string {
	return slices.DeleteFunc(d.e.Lib.Members(d.condition.Prefer), func(id string) bool {
		return d.exercise(id).IsAny(d.condition.Avoid) || d.isDirection(id)
	})
}

// taskPool is what may train for an activity: what the condition prefers, then
// the families that suit any condition.
func (d *drafter) taskPool() []string {
	pool := d.pool()
	for _, id := range d.e.Lib.Members(d.numbers.TaskFamilies) {
		if !d.exercise(id).IsAny(d.condition.Avoid) && !slices.Contains(pool, id) {
			pool = append(pool, id)
		}
	}
	return pool
}

func (d *drafter) isDirection(id string) bool {
	return slices.ContainsFunc(d.numbers.Directions, func(direction library.Direction) bool {
		return slices.Contains(direction.Exercises, id)
	})
}

// pickTask adds an exercise for the activity the patient is least able to do.
func (d *drafter) pickTask() {
	tasks := slices.Clone(d.last.PSFS)
	slices.SortStableFunc(tasks, func(a, b clinic.Activity) int { return cmp.Compare(rating(a), rating(b)) })
	for _, task := range tasks {
		if task.Score == nil || rating(task) >= d.numbers.TaskLow {
			continue
		}
		why := fmt.Sprintf("It trains for %q, rated %s of 10.", task.Activity, short(*task.Score))
		if d.mentionTask(task, why) {
			continue
		}
		for _, id := range d.taskPool() {
			if len(d.picks) < d.most() && d.eligible(id) && d.exercise(id).HelpsWith(task.Activity) {
				d.picks = append(d.picks, pick{id, why})
				break
			}
		}
	}
}

// mentionTask says so where an exercise already picked trains for the task.
func (d *drafter) mentionTask(task clinic.Activity, why string) bool {
	for i, p := range d.picks {
		if d.exercise(p.id).HelpsWith(task.Activity) {
			d.picks[i].why += " " + why
			return true
		}
	}
	return false
}

func rating(a clinic.Activity) float64 {
	if a.Score == nil {
		return 0
	}
	return *a.Score
}

// fillUp brings the programme to its least number: first with other families,
// then with what suits any condition, last with what is only cautioned.
func (d *drafter) fillUp() {
	other := func(id string) bool { return d.eligible(id) && !d.hasFamily(d.family(id)) }
	allowed := func(id string) bool { return !d.forbidden(id) && !d.picked(id) }
	d.fillFrom(d.pool(), other)
	d.fillFrom(d.numbers.Kernel, other)
	d.fillFrom(d.pool(), d.eligible)
	d.fillFrom(d.numbers.Kernel, d.eligible)
	d.fillFrom(d.pool(), allowed)
	d.fillFrom(d.numbers.Kernel, allowed)
}

func (d *drafter) fillFrom(ids []string, suits func(id string) bool) {
	for _, id := range ids {
		if len(d.picks) < d.numbers.HomeLeast && suits(id) {
			d.picks = append(d.picks, pick{id, d.purpose(id)})
		}
	}
}

// most is how many home exercises the phase allows.
func (d *drafter) most() int { return min(d.phase.HomeMost, int(d.e.limits.homeMost)) }

func (d *drafter) picked(id string) bool {
	return slices.ContainsFunc(d.picks, func(p pick) bool { return p.id == id })
}

func (d *drafter) hasFamily(family string) bool {
	return slices.ContainsFunc(d.picks, func(p pick) bool { return d.family(p.id) == family })
}

func (d *drafter) exercise(id string) library.Exercise {
	exercise, _ := d.e.Lib.Exercise(id)
	return exercise
}

func (d *drafter) family(id string) string { return d.exercise(id).Family }

// purpose is why the condition calls for an exercise.
func (d *drafter) purpose(id string) string {
	return fmt.Sprintf("%s, phase %s: %s.", d.condition.Name, d.phase.Code, d.numbers.Aims[d.family(id)])
}

// writeHome gives each picked exercise its dose, side and cautions.
func (d *drafter) writeHome() {
	for _, p := range d.picks {
		exercise := d.exercise(p.id)
		row := d.e.startingRow(exercise, d.exerciseSide(exercise), d.phase.Code)
		row.Why = p.why + d.takeCare(p.id)
		d.draft.Home = append(d.draft.Home, row)
	}
}

// exerciseSide is the affected side for a one-sided exercise.
func (d *drafter) exerciseSide(e library.Exercise) clinic.Side {
	switch e.Side {
	case library.SideOne:
		return d.affectedSide()
	case library.SideEach:
		return clinic.Both
	}
	return clinic.NoSide
}

func (d *drafter) affectedSide() clinic.Side {
	if side := d.course.Side; side == clinic.Left || side == clinic.Right {
		return side
	}
	return clinic.Both
}

// takeCare says the cautions that stand beside a row.
func (d *drafter) takeCare(id string) string {
	var words string
	for _, code := range d.e.Guard.ExerciseCautions(d.tags, id) {
		tag, _ := d.e.Lib.Tag(code)
		words += fmt.Sprintf(" Take care, %s: %s.", library.InSentence(tag.Name), tag.Rule)
	}
	return words
}
