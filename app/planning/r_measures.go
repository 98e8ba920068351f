package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
)

// words tells a change: {pain}, {pain_was}, {pain_now} and {date} under a
// given name.
func (v *view) changeWords(name string, p progress) []string {
	return []string{
		name, v.e.words.input(p.now.code), name + "_was", short(p.before.value), name + "_now", short(p.now.value),
		"date", p.before.date.Words(),
	}
}

// r09LessMassage: pain and disability both improved, so massage goes down one
// step.
func r09LessMassage(v *view) {
	pain, rmdq := v.pain(), v.sinceBaseline("RMDQ")
	f := all(v.massageGiven(), pain.is(meaningful), rmdq.is(meaningful))
	if v.fires("R09", "massage", f) {
		words := append(v.changeWords("pain", pain), v.changeWords("rmdq", rmdq)...)
		v.stepMassage("R09", "step", v.massageBelow(), f.inputs, words)
	}
}

// r11FunctionLeads: function improved and pain did not.
func r11FunctionLeads(v *view) {
	pain, rmdq, tasks := v.pain(), v.sinceBaseline("RMDQ"), v.tasks()
	f := all(pain.is(notMeaningful), anyOf(tasks.is(meaningful), rmdq.is(meaningful)))
	if !v.fires("R11", "", f) {
		return
	}
	var better []string
	for _, p := range []progress{tasks, rmdq} {
		if p.is(meaningful).holds() {
			better = append(better, v.changeText(p))
		}
	}
	v.propose("R11", told{saying: "keep", inputs: f.inputs, words: []string{
		"date", pain.before.date.Words(), "better", listed(better), "pain", v.changeText(pain),
	}})
}

func (v *view) changeText(p progress) string {
	was, now := short(p.before.value), short(p.now.value)
	if was == now {
		return fmt.Sprintf("%s stayed at %s", v.e.words.input(p.now.code), now)
	}
	return fmt.Sprintf("%s went from %s to %s", v.e.words.input(p.now.code), was, now)
}

// r21NotWorking: two weeks or six visits on, no measure is better.
func r21NotWorking(v *view) {
	days, due := v.reviewDue()
	if !due {
		return
	}
	f, values := v.nothingBetter()
	if v.fires("R21", "", f) {
		v.propose("R21", told{saying: "review", inputs: f.inputs, words: []string{
			"days", counted(float64(days), "day", "days"), "visits", visitsText(v.visitsSinceBaseline()), "values", values,
		}})
	}
}

func (v *view) reviewDue() (days int, due bool) {
	base := v.course.Baseline()
	if base == nil {
		return 0, false
	}
	days, _ = v.daysSince(base.Date)
	l := &v.e.limits
	return days, float64(days) >= l.reviewDays || float64(v.visitsSinceBaseline()) >= l.reviewVisits
}

// visitsSinceBaseline counts the visits on the day of the first assessment
// and after.
func (v *view) visitsSinceBaseline() int {
	base := v.course.Baseline()
	if base == nil {
		return 0
	}
	count := 0
	for i := range v.course.Visits {
		if v.course.Visits[i].Date >= base.Date {
			count++
		}
	}
	return count
}

func visitsText(count int) string {
	if count == 0 {
		return "no visits"
	}
	return counted(float64(count), "visit", "visits")
}

// nothingBetter looks at the measures known both at baseline and now.
func (v *view) nothingBetter() (finding, string) {
	var known []finding
	var values []string
	for _, code := range v.list("R21", "measures") {
		p := v.measured(code)
		if !p.now.known() || !p.before.known() {
			continue
		}
		known = append(known, p.is(notBetter))
		values = append(values, v.changeText(p))
	}
	if len(known) == 0 {
		return missing("no measure is known both at the first assessment and now"), ""
	}
	return all(known...), listed(values)
}

func (v *view) measured(code string) progress {
	if code == "PSFS" {
		return v.tasks()
	}
	return v.sinceBaseline(code)
}

// r22Refer: six weeks on, a radicular condition shows no change.
func r22Refer(v *view) {
	base := v.course.Baseline()
	if base == nil || !v.condition.Radicular {
		return
	}
	days, _ := v.daysSince(base.Date)
	if float64(days) < v.e.limits.referDays {
		return
	}
	leg, rmdq := v.sinceBaseline("NPRS_LEG"), v.sinceBaseline("RMDQ")
	f := all(leg.is(notBetter), rmdq.is(notBetter))
	if v.fires("R22", "", f) {
		v.propose("R22", told{saying: "refer", inputs: f.inputs, words: []string{
			"days", counted(float64(days), "day", "days"), "leg", v.changeText(leg), "rmdq", v.changeText(rmdq),
		}})
	}
}

// r23Risk: the risk category is high.
func r23Risk(v *view) {
	start := current(v, "start", risk)
	if f := start.is(func(l clinic.Level) bool { return l == clinic.High }); v.fires("R23", "", f) {
		v.propose("R23", told{saying: "refer", inputs: f.inputs, words: []string{"date", start.date.Words()}})
	}
}

// r25Discharge: the goals are met and the patient manages alone.
func r25Discharge(v *view) {
	l := &v.e.limits
	psfs, rmdq := current(v, "PSFS", score("PSFS")), current(v, "RMDQ", score("RMDQ"))
	done := current(v, "adherence_percent", adherence)
	f := all(
		current(v, "pass", acceptable).is(isTrue), psfs.is(atLeast(l.goalPSFS)),
		rmdq.is(atMost(l.goalRMDQ)), done.is(atLeast(l.goalAdherence)),
	)
	if v.fires("R25", "", f) {
		v.propose("R25", told{saying: "discharge", inputs: f.inputs, words: []string{
			"psfs", short(psfs.value), "rmdq", short(rmdq.value), "adherence", short(done.value),
		}})
	}
}

// r26Flare: pain is up by two points or more against the assessment before,
// and no red flag is answered yes.
func r26Flare(v *view) {
	if v.firstAssessment() || slices.Contains(answers(v.course.Last()), clinic.Yes) {
		return
	}
	var parts []finding
	var changes []dated
	for _, code := range []string{"NPRS_BACK", "NPRS_LEG"} {
		s := v.sinceBefore(code, score(code))
		f := s.is(atLeast(v.e.limits.flareRise))
		if s.now.known() && s.now.value < v.e.limits.flareRise {
			f = finding{}
		}
		if f.holds() {
			changes = append(changes, dated{v.changeText(progress{step: s}), s.before.date})
		}
		parts = append(parts, f)
	}
	if f := anyOf(parts...); v.fires("R26", "", f) {
		v.propose("R26", told{saying: "flare", inputs: f.inputs, words: []string{"changes", sinceText(changes)}})
	}
}

// answers lists the answers to the red flags in their order.
func answers(a *clinic.Assessment) []clinic.Answer {
	var given []clinic.Answer
	for _, code := range clinic.RedFlags {
		given = append(given, a.RedFlags[code])
	}
	return given
}
