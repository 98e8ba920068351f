package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
)

// leg is the straight leg raise of one side against the assessment before.
type leg struct {
	side clinic.Side
	step
}

// legs are those whose straight leg raise counts: the affected one, or either
// when the side is both, central or not given.
func (v *view) legs() []leg {
	left := leg{clinic.Left, v.sinceBefore("slr_left", slrLeft)}
	right := leg{clinic.Right, v.sinceBefore("slr_right", slrRight)}
	switch v.course.Side {
	case clinic.Left:
		return []leg{left}
	case clinic.Right:
		return []leg{right}
	}
	return []leg{left, right}
}

// anyLeg asks a question of the change of each leg that counts, and says which
// leg answers it.
func (v *view) anyLeg(holds func(change float64) bool) (finding, []string) {
	var parts []finding
	var words []string
	for _, l := range v.legs() {
		f := l.is(holds)
		if f.holds() && words == nil {
			words = []string{
				"side", string(l.side), "was", figure(l.before.value), "now", figure(l.now.value), "date", l.before.date.Words(),
			}
		}
		parts = append(parts, f)
	}
	return anyOf(parts...), words
}

// fell asks for a fall of the straight leg raise.
func (v *view) fell() (finding, []string) { return v.anyLeg(atMost(-v.e.limits.slrFall)) }

// r17NerveTolerates: the straight leg raise rose and irritability is low, so
// the slider moves on. A fall of either leg comes before a rise.
func r17NerveTolerates(v *view) {
	items := v.planned(v.list("R17", "items"))
	if len(items) == 0 {
		return
	}
	if fall, _ := v.fell(); fall.holds() {
		return
	}
	rise, words := v.anyLeg(atLeast(v.e.limits.slrRise))
	low := current(v, "irritability", irritability).is(func(l clinic.Level) bool { return l == clinic.Low })
	f := all(rise, low)
	for _, id := range items {
		if v.fires("R17", id, f) {
			v.propose("R17", v.harder(id, f.inputs, slices.Clip(words)))
		}
	}
}

// r18NerveIrritable: the straight leg raise fell, so the nerve work steps back.
func r18NerveIrritable(v *view) {
	items := v.planned(v.list("R18", "items"))
	if len(items) == 0 {
		return
	}
	f, words := v.fell()
	for _, id := range items {
		if v.fires("R18", id, f) {
			v.propose("R18", v.easier(id, v.e.limits.slrCut, f.inputs, slices.Clip(words)))
		}
	}
}

// r20WalkingFlat: with a narrow canal walking got no longer in four weeks, so
// it is swapped for work bent forward.
func r20WalkingFlat(v *view) {
	items := v.planned(v.list("R20", "items"))
	if len(items) == 0 || !slices.Contains(v.list("R20", "conditions"), v.course.Condition) || !v.oldEnough() {
		return
	}
	s := v.walking()
	f := s.is(func(change float64) bool {
		return max(change, -change)*100 <= v.e.limits.walkPercent*s.before.value+slack
	})
	for _, id := range items {
		if v.fires("R20", id, f) {
			v.propose("R20", v.swap(id, s, f.inputs))
		}
	}
}

// oldEnough says whether the course began long enough ago for a comparison.
func (v *view) oldEnough() bool {
	base := v.course.Baseline()
	if base == nil {
		return false
	}
	days, _ := v.daysSince(base.Date)
	return float64(days) >= v.e.limits.walkDays
}

// walking is the current walking time and the latest one from four weeks or
// more before the review.
func (v *view) walking() step {
	now, place := latest(v, "walk_minutes", walk)
	s := step{now: fresh(v, now), before: reading[float64]{code: "walk_minutes"}}
	s.before.gap = fmt.Sprintf("%s is not recorded from %s days or more ago", v.e.words.input("walk_minutes"), figure(v.e.limits.walkDays))
	for place >= 0 {
		var earlier reading[float64]
		if earlier, place = recordedBefore(v, "walk_minutes", walk, place); place < 0 {
			break
		}
		if days, _ := v.daysSince(earlier.date); float64(days) >= v.e.limits.walkDays {
			s.before = earlier
			break
		}
	}
	return s
}

func (v *view) swap(id string, s step, inputs []Input) told {
	words := []string{
		"name", v.e.words.exercise(id), "was", counted(s.before.value, "minute", "minutes"), "now", counted(s.now.value, "minute", "minutes"),
		"date", s.before.date.Words(),
	}
	for _, to := range v.list("R20", "swaps") {
		if v.free(to) {
			return told{saying: "swap", item: id, to: to, inputs: inputs, words: append(words, "next", v.e.words.exercise(to))}
		}
	}
	return told{saying: "breaks", item: id, inputs: inputs, words: append(words, "dose", lessText(v.dose(id), v.e.limits.cut))}
}
