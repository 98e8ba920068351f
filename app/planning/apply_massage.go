package planning

import (
	"strconv"

	"tandem/app/clinic"
)

// lessMassage sets the sessions a week, unless massage has stopped already;
// none left takes the rows away too. Two rules may ask for it at once: what a
// rule says never raises what is there, a therapist's own number stands before
// a rule's, and of two the lower.
func (m *maker) lessMassage(p Proposal) {
	to, err := strconv.ParseFloat(p.To, 64)
	now := m.plan.Massage.PerWeek
	if err != nil || now != nil && *now == 0 {
		return
	}
	own := to != stepBelow(p.sessions())
	switch {
	case own && m.own != nil:
		to = min(to, *m.own)
	case !own && m.own != nil:
		return
	case !own && now != nil:
		to = min(to, *now)
	}
	if own {
		m.own = &to
	}
	m.setPerWeek(to)
}

// sessions is how many a week a proposal started from.
func (p Proposal) sessions() float64 {
	for _, in := range p.Inputs {
		if n, is := in.Value.(float64); is && in.Code == sessionsPerWeek {
			return n
		}
	}
	return 0
}

// Lowers says whether a proposal is about fewer massage sessions a week; two
// of them are about the same number.
func (p Proposal) Lowers() bool { return p.Kind == "massage_frequency" || p.Kind == "massage_taper" }

func (m *maker) setPerWeek(to float64) {
	if to <= 0 {
		m.stopMassage()
		return
	}
	m.plan.Massage.PerWeek = &to
}

// moreMassage sets the sessions a week and makes sure that there is a gentle
// row to give in them. Where no gentle row is allowed it leaves the plan.
func (m *maker) moreMassage(p Proposal) {
	to, err := strconv.ParseFloat(p.To, 64)
	if err != nil {
		return
	}
	if len(m.plan.Massage.Rows) == 0 {
		row, ok := m.gentleRow()
		if !ok {
			return
		}
		row.Why = p.Why
		m.plan.Massage.Rows = []clinic.MassageRow{row}
	}
	m.setPerWeek(to)
}

// gentleRow is the first gentle row that the condition suggests and the tags
// allow, else any region they allow.
func (m *maker) gentleRow() (clinic.MassageRow, bool) {
	v := m.view
	var places []clinic.MassageRow
	for _, choice := range v.condition.Massage[m.phase()] {
		places = append(places, clinic.MassageRow{Region: choice.Region, Side: m.rowSide(choice.Side), Purpose: choice.Purpose})
	}
	for _, region := range clinic.MassageRegions {
		places = append(places, clinic.MassageRow{Region: region, Side: clinic.Both})
	}
	for _, row := range places {
		for _, row.Technique = range v.list("R14", "techniques") {
			if limit := v.rowLimit(row); !limit.Blocked {
				row.Pressure = min(int(v.e.limits.addPressure), limit.Max)
				row.Minutes = int(v.e.limits.addMinutes)
				return row, true
			}
		}
	}
	return clinic.MassageRow{}, false
}

func (m *maker) phase() clinic.Phase {
	if m.plan.Phase == "" {
		return clinic.Phases[0]
	}
	return m.plan.Phase
}

func (m *maker) rowSide(side string) clinic.Side {
	if affected := m.view.course.Side; side != string(clinic.Both) && (affected == clinic.Left || affected == clinic.Right) {
		return affected
	}
	return clinic.Both
}

// lighter caps the pressure of every row at To, one step less where To is not
// a pressure, and takes a share off the minutes.
func (m *maker) lighter(p Proposal) {
	to, err := strconv.Atoi(p.To)
	l := &m.view.e.limits
	for i := range m.plan.Massage.Rows {
		row := &m.plan.Massage.Rows[i]
		limit := to
		if err != nil || to < 1 {
			limit = max(1, row.Pressure-int(l.pressureStep))
		}
		row.Pressure = min(row.Pressure, limit)
		if row.Minutes > 1 {
			row.Minutes = lessBy(row.Minutes, l.massageCut)
		}
		row.Why = p.Why
	}
}
