package planning

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tandem/app/clinic"
)

// perWeek is how many massage sessions a week the plan has; ok is false when
// it has rows without saying how often.
func (v *view) perWeek() (n float64, ok bool) {
	m := v.plan.Massage
	if m.PerWeek == nil {
		return 0, len(m.Rows) == 0
	}
	return *m.PerWeek, true
}

// givesMassage says whether massage is given under the plan.
func (v *view) givesMassage() bool {
	n, known := v.perWeek()
	return !known || n > 0
}

// hasMassage says whether the plan has massage, given now or, at 0 a week,
// only written down.
func (v *view) hasMassage() bool { return v.givesMassage() || len(v.plan.Massage.Rows) > 0 }

// massageGiven asks whether massage is more than 0 a week.
func (v *view) massageGiven() finding {
	n, known := v.perWeek()
	if !known {
		return missing("the plan does not say how many massage sessions a week")
	}
	return given(n > 0)
}

// massageBelow is the next step down from the plan's sessions a week.
func (v *view) massageBelow() float64 {
	n, _ := v.perWeek()
	return stepBelow(n)
}

// sessionsPerWeek is the code of the input that a change of them starts from.
const sessionsPerWeek = "sessions_per_week"

func stepBelow(n float64) float64 {
	for _, step := range clinic.MassageSteps {
		if step < n {
			return step
		}
	}
	return 0
}

// massageAbove is the next step up.
func (v *view) massageAbove() float64 {
	n, _ := v.perWeek()
	for _, step := range slices.Backward(clinic.MassageSteps) {
		if step > n {
			return step
		}
	}
	return n
}

// stepMassage proposes another number of sessions a week.
func (v *view) stepMassage(rule, saying string, to float64, inputs []Input, words []string) {
	from, _ := v.perWeek()
	inputs = append(slices.Clip(inputs), Input{Code: sessionsPerWeek, Date: v.planDay(), Value: from})
	words = append(slices.Clip(words), "from", v.e.words.perWeek(from), "to", v.e.words.perWeek(to))
	v.propose(rule, told{saying: saying, item: "massage", to: figure(to), inputs: inputs, words: words})
}

// r14MoreMassage: guarding blocks activity early on or with high irritability,
// and there is room for a session more. The latest massage was not too much,
// whether or not the plan still has any.
func r14MoreMassage(v *view) {
	if v.gentleMassageBlocked() || v.tookLastRow() || v.tooMuchPressure().holds() {
		return
	}
	records := v.spasms()
	spasm := reading[float64]{gap: "spasm is not recorded"}
	if len(records) > 0 {
		spasm = fresh(v, records[len(records)-1])
	}
	early := v.earlyOrIrritable()
	f := all(v.roomForMassage(), spasm.is(atLeast(v.e.limits.spasmHigh)), early)
	if v.fires("R14", "massage", f) {
		saying := "step"
		if v.condition.Radicular {
			saying = "radicular"
		}
		v.stepMassage("R14", saying, v.massageAbove(), f.inputs, []string{"reasons", spasmText(spasm.value, early)})
	}
}

func (v *view) roomForMassage() finding {
	n, known := v.perWeek()
	if !known {
		return missing("the plan does not say how many massage sessions a week")
	}
	return given(n < v.e.limits.spasmSessions)
}

// earlyOrIrritable asks whether onset is under four weeks ago or irritability
// high.
func (v *view) earlyOrIrritable() finding {
	onset := reading[int]{code: "onset", date: v.course.Onset, gap: v.e.words.input("onset") + " is not recorded"}
	if days, ok := v.daysSince(v.course.Onset); ok {
		onset.value, onset.gap = days, ""
	}
	early := onset.is(func(days int) bool { return float64(days) < v.e.limits.spasmOnsetDays })
	if early.holds() {
		early.inputs = []Input{{Code: "onset", Date: v.course.Onset, Value: v.course.Onset}}
	}
	high := current(v, "irritability", irritability).is(func(l clinic.Level) bool { return l == clinic.High })
	return anyOf(early, high)
}

func spasmText(spasm float64, early finding) string {
	reasons := []string{"spasm is " + figure(spasm) + " out of 3"}
	for _, in := range early.inputs {
		if in.Code == "onset" {
			reasons = append(reasons, "the problem began on "+in.Date.Words())
		} else {
			reasons = append(reasons, fmt.Sprintf("irritability is %v", in.Value))
		}
	}
	return listed(reasons)
}

// gentleMassageBlocked says whether tags block the gentle techniques in every
// region.
func (v *view) gentleMassageBlocked() bool {
	for _, technique := range v.list("R14", "techniques") {
		for _, region := range clinic.MassageRegions {
			for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
				if !v.e.Guard.MassageCap(v.tags, technique, region, side, v.course.Side).Blocked {
					return false
				}
			}
		}
	}
	return true
}

// r15Taper: guarding has eased at the two latest records.
func r15Taper(v *view) {
	l := &v.e.limits
	s, eased := v.settled("spasm", v.spasms(), l.spasmLow, l.spasmBefore)
	f := all(v.massageGiven(), eased)
	if v.fires("R15", "massage", f) {
		v.stepMassage("R15", "taper", v.massageBelow(), f.inputs, []string{
			"now", inTurn(figure(s.last.value), figure(s.now.value)), "before", figure(s.before.value), "date", s.before.date.Words(),
		})
	}
}

// r16Pressure: the latest massage left long soreness or a bruise.
func r16Pressure(v *view) {
	f := v.tooMuchPressure()
	if !v.hasMassage() || !f.holds() && !v.givesMassage() || !v.fires("R16", "massage", f) {
		return
	}
	soreness, bruise := v.lastMassage()
	t := told{saying: "lower", item: "massage", inputs: f.inputs, words: []string{
		"date", f.inputs[0].Date.Words(), "values", massageText(soreness, bruise),
	}}
	if to, ok := v.lowerPressure(); ok {
		t.saying, t.to, t.words = "pressure", to, append(t.words, "to", to)
	}
	v.propose("R16", t)
}

// tooMuchPressure asks whether the latest massage left long soreness or a
// bruise.
func (v *view) tooMuchPressure() finding {
	soreness, bruise := v.lastMassage()
	return anyOf(soreness.is(above(v.e.limits.soreness)), bruise.is(isTrue))
}

// lastMassage is the latest record of how the body took massage.
func (v *view) lastMassage() (soreness reading[float64], bruise reading[bool]) {
	records := v.massageResponses()
	if len(records) == 0 {
		const gap = "no response to massage is recorded"
		return reading[float64]{gap: gap}, reading[bool]{gap: gap}
	}
	last := fresh(v, records[len(records)-1])
	if !last.known() {
		return reading[float64]{gap: last.gap}, reading[bool]{gap: last.gap}
	}
	return part(v, last.date, "soreness_hours", last.value.Soreness), part(v, last.date, "bruise", last.value.Bruise)
}

func massageText(soreness reading[float64], bruise reading[bool]) string {
	var parts []string
	if soreness.known() && soreness.value > 0 {
		parts = append(parts, "soreness lasted "+counted(soreness.value, "hour", "hours"))
	}
	if bruise.known() && bruise.value {
		parts = append(parts, "there was a bruise")
	}
	return strings.Join(parts, " and ")
}

// lowerPressure is one step below the highest pressure of the rows that stay,
// or of all rows where none does, at least 1; ok is false where no row has a
// pressure.
func (v *view) lowerPressure() (string, bool) {
	highest, all := 0, 0
	for _, row := range v.plan.Massage.Rows {
		all = max(all, row.Pressure)
		if !v.rowLimit(row).Blocked {
			highest = max(highest, row.Pressure)
		}
	}
	if highest == 0 {
		highest = all
	}
	if highest == 0 {
		return "", false
	}
	return strconv.Itoa(max(1, highest-int(v.e.limits.pressureStep))), true
}
