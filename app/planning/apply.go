package planning

import (
	"slices"
	"strconv"

	"tandem/app/clinic"
)

// Apply returns the rows of the next plan version: the plan with the accepted
// proposals put into it. An edited proposal carries the therapist's own To.
// Proposals that change no row (keep, review, refer, discharge) leave it as it
// is. No row that an active tag blocks is ever added, and p is not changed.
func (e *Engine) Apply(p clinic.Plan, c clinic.Course, accepted []Proposal) clinic.Plan {
	m := &maker{view: e.look(c, ""), plan: copied(p)}
	m.view.plan = &p
	for _, step := range applying {
		for _, proposal := range accepted {
			if slices.Contains(step.kinds, proposal.Kind) {
				step.apply(m, proposal)
			}
		}
	}
	m.plan.ID, m.plan.Approved, m.plan.Version = "", "", p.Version+1
	return m.plan
}

// applying lists what each kind of proposal does to a plan, in the order in
// which they are done, whatever order they were accepted in.
var applying = []struct {
	kinds []string
	apply func(*maker, Proposal)
}{
	{[]string{"remove"}, (*maker).remove},
	{[]string{"pause"}, (*maker).pause},
	{[]string{"cap"}, (*maker).capPressure},
	{[]string{"regress"}, (*maker).stepDown},
	{[]string{"swap"}, (*maker).swapOut},
	{[]string{"progress"}, (*maker).stepUp},
	{[]string{"first"}, (*maker).first},
	{[]string{"reduce"}, (*maker).reduce},
	{[]string{"add"}, (*maker).add},
	{[]string{"massage_add"}, (*maker).moreMassage},
	{[]string{"massage_frequency", "massage_taper"}, (*maker).lessMassage},
	{[]string{"massage_pressure"}, (*maker).lighter},
	{[]string{"flare"}, (*maker).soonerReview},
}

// maker works on the next version of a plan.
type maker struct {
	view *view
	plan clinic.Plan
	own  *float64 // sessions a week that the therapist chose instead of a rule's
}

// copied shares no rows with the plan it came from.
func copied(p clinic.Plan) clinic.Plan {
	p.Massage.Rows = slices.Clone(p.Massage.Rows)
	p.Therapy.Rows = slices.Clone(p.Therapy.Rows)
	p.Home = slices.Clone(p.Home)
	return p
}

func (m *maker) remove(p Proposal) {
	if isExercise(p.Item) {
		m.dropExercise(p.Item)
		return
	}
	m.plan.Massage.Rows = slices.DeleteFunc(m.plan.Massage.Rows, func(r clinic.MassageRow) bool {
		return r.Item() == p.Item && m.view.rowLimit(r).Blocked
	})
	if len(m.plan.Massage.Rows) == 0 {
		m.stopMassage()
	}
}

// pause takes a row out until a doctor has looked; the version before keeps it.
func (m *maker) pause(p Proposal) {
	if isExercise(p.Item) {
		m.dropExercise(p.Item)
	} else {
		m.stopMassage()
	}
}

func isExercise(item string) bool {
	return item != "" && item != "massage" && !isRow(item)
}

func isRow(item string) bool {
	return len(item) > len("massage:") && item[:len("massage:")] == "massage:"
}

func (m *maker) dropExercise(id string) {
	m.plan.Home = slices.DeleteFunc(m.plan.Home, func(h clinic.Home) bool { return h.Exercise == id })
	m.plan.Therapy.Rows = slices.DeleteFunc(m.plan.Therapy.Rows, func(r clinic.TherapyRow) bool { return r.Exercise == id })
}

func (m *maker) stopMassage() {
	none := 0.0
	m.plan.Massage.PerWeek, m.plan.Massage.Rows = &none, nil
}

// capPressure lowers the rows of an item that go over what the tags allow, or
// over the therapist's own lower number.
func (m *maker) capPressure(p Proposal) {
	to, err := strconv.Atoi(p.To)
	for i := range m.plan.Massage.Rows {
		row := &m.plan.Massage.Rows[i]
		if row.Item() != p.Item {
			continue
		}
		limit := m.view.rowLimit(*row).Max
		if err == nil && to > 0 {
			limit = min(limit, to)
		}
		if row.Pressure > limit && limit > 0 {
			row.Pressure, row.Why = limit, p.Why
		}
	}
}

// first moves an exercise to the front of the home programme.
func (m *maker) first(p Proposal) {
	i := slices.IndexFunc(m.plan.Home, func(h clinic.Home) bool { return h.Exercise == p.Item })
	if i <= 0 {
		return
	}
	row := m.plan.Home[i]
	row.Why = p.Why
	m.plan.Home = slices.Insert(slices.Delete(m.plan.Home, i, i+1), 0, row)
}

// reduce keeps the first exercises of the home programme, as many as the rule
// says.
func (m *maker) reduce(p Proposal) {
	keep := m.view.e.limits.homeMost
	if p.Rule == "R12" {
		keep = m.view.e.limits.keepHome
	}
	m.plan.Home = m.plan.Home[:min(len(m.plan.Home), int(keep))]
}

func (m *maker) soonerReview(Proposal) {
	days := int(m.view.e.limits.flareReviewDays)
	if m.plan.Review.Days == 0 || m.plan.Review.Days > days {
		m.plan.Review.Days = days
	}
}
