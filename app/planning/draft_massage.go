package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/safety"
)

// writeMassage takes the condition's first choices that no tag blocks, within
// the strictest cap, and shares the phase's minutes among them.
func (d *drafter) writeMassage() {
	for _, choice := range d.condition.Massage[d.phase.Code] {
		limit := d.massageCap(choice)
		if len(d.draft.Massage.Rows) < d.numbers.MassageRows && !limit.Blocked && limit.Unplaced == "" && !d.massages(choice.Region) {
			d.draft.Massage.Rows = append(d.draft.Massage.Rows, d.massageRow(choice, limit))
		}
	}
	for i := range d.draft.Massage.Rows {
		d.draft.Massage.Rows[i].Minutes = d.phase.MassageMinutes / len(d.draft.Massage.Rows)
	}
	d.dropDrafted(func(item string) bool {
		return slices.ContainsFunc(d.draft.Massage.Rows, func(r clinic.MassageRow) bool { return r.Item() == item })
	})
	sessions := d.massagePerWeek()
	d.draft.Massage.PerWeek = &sessions
}

func (d *drafter) massages(region string) bool {
	return slices.ContainsFunc(d.draft.Massage.Rows, func(r clinic.MassageRow) bool { return r.Region == region })
}

func (d *drafter) massageCap(choice library.MassageChoice) safety.Cap {
	return d.e.Guard.MassageCap(d.tags, choice.Technique, choice.Region, d.massageSide(choice), d.course.Side)
}

func (d *drafter) massageSide(choice library.MassageChoice) clinic.Side {
	if choice.Side == library.Affected {
		return d.affectedSide()
	}
	return clinic.Both
}

func (d *drafter) massageRow(choice library.MassageChoice, limit safety.Cap) clinic.MassageRow {
	pressure := min(d.phase.Pressure, d.phase.Cap)
	if most := d.condition.MassageCap; most > 0 {
		pressure = min(pressure, most)
	}
	why := fmt.Sprintf("%s: to %s.", d.reasonForMassage(), choice.Purpose)
	if limit.Max < pressure {
		tag, _ := d.e.Lib.Tag(limit.Tag)
		pressure = limit.Max
		why += fmt.Sprintf(" Pressure at most %d: %s.", limit.Max, library.InSentence(tag.Name))
	}
	return clinic.MassageRow{
		Technique: choice.Technique, Region: choice.Region, Side: d.massageSide(choice),
		Pressure: pressure, Purpose: choice.Purpose, Why: why,
	}
}

// reasonForMassage is the spasm where it is high, else the condition.
func (d *drafter) reasonForMassage() string {
	if spasm := d.spasm(); d.isHigh(spasm) {
		return fmt.Sprintf("Spasm %s of 3 on %s", short(spasm.value), spasm.date)
	}
	return fmt.Sprintf("%s, phase %s", d.condition.Name, d.phase.Code)
}

// massagePerWeek is the phase's, or more often while a high spasm is early or
// acute; none without rows.
func (d *drafter) massagePerWeek() float64 {
	if len(d.draft.Massage.Rows) == 0 {
		return 0
	}
	days, known := d.daysSince(d.course.Onset)
	early := d.phase.Code == "A" || known && float64(days) < d.e.limits.spasmOnsetDays
	if early && d.isHigh(d.spasm()) {
		return max(d.phase.MassagePerWeek, d.e.limits.spasmSessions)
	}
	return d.phase.MassagePerWeek
}

// spasm is the latest record of it, a gap when it is missing or too old.
func (d *drafter) spasm() reading[float64] {
	records := d.spasms()
	if len(records) == 0 {
		return reading[float64]{code: "spasm", gap: "spasm is not recorded"}
	}
	return fresh(d.view, records[len(records)-1])
}

func (d *drafter) isHigh(spasm reading[float64]) bool {
	return spasm.is(atLeast(d.e.limits.spasmHigh)).holds()
}

// writeTherapy puts an exercise and education after the massage, so that
// massage never stands alone.
func (d *drafter) writeTherapy() {
	id, why := d.clinicExercise()
	d.draft.Therapy.Rows = []clinic.TherapyRow{
		{
			Kind: "exercise", What: upperFirst(d.e.words.exercise(id)), Exercise: id, Minutes: d.phase.ExerciseMinutes,
			Why: why + d.takeCare(id),
		},
		{
			Kind: "education", What: "What to expect, what to keep doing, when to stop", Minutes: d.phase.EducationMinutes,
			Why: fmt.Sprintf("%s, phase %s: %s.", d.condition.Name, d.phase.Code, d.phase.Goal),
		},
	}
	sessions := max(d.phase.TherapyPerWeek, perWeek(d.draft.Massage.PerWeek))
	d.draft.Therapy.PerWeek = &sessions
}

// clinicExercise is one that the condition takes under supervision: best one
// that is not done at home, else one that is, else the first at home.
func (d *drafter) clinicExercise() (id, why string) {
	if id := d.firstEligible(d.condition.Clinic); id != "" {
		return id, "Under supervision" + d.afterMassage() + ". " + d.purpose(id)
	}
	learned := d.picks[0]
	if at := slices.IndexFunc(d.picks, d.takenInClinic); at >= 0 {
		learned = d.picks[at]
	}
	return learned.id, "To learn it for home" + d.afterMassage() + ". " + learned.why
}

func (d *drafter) afterMassage() string {
	if len(d.draft.Massage.Rows) == 0 {
		return ""
	}
	return ", after the massage"
}

func (d *drafter) takenInClinic(p pick) bool { return slices.Contains(d.condition.Clinic, p.id) }

// firstEligible is the first exercise of a list that may be picked, or none.
func (d *drafter) firstEligible(ids []string) string {
	if at := slices.IndexFunc(ids, d.eligible); at >= 0 {
		return ids[at]
	}
	return ""
}
