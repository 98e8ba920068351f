package planning

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

func (m *maker) stepUp(p Proposal) {
	if !m.replace(p) {
		m.changeDose(p, m.view.e.growDose)
	}
}

func (m *maker) stepDown(p Proposal) {
	percent := m.view.e.limits.cut
	if p.Rule == "R18" {
		percent = m.view.e.limits.slrCut
	}
	if !m.replace(p) {
		m.changeDose(p, func(h clinic.Home) clinic.Home { return cutDose(h, percent) })
	}
}

// swapOut takes another exercise, or shortens the parts of this one.
func (m *maker) swapOut(p Proposal) {
	if !m.replace(p) {
		m.changeDose(p, func(h clinic.Home) clinic.Home { return cutDose(h, m.view.e.limits.cut) })
	}
}

// replace puts the exercise of To in the place of the item, at its starting
// dose. It does nothing where To is no exercise, is blocked or is in the plan.
func (m *maker) replace(p Proposal) bool {
	next, ok := m.addable(p.To)
	if !ok {
		return false
	}
	for i, h := range m.plan.Home {
		if h.Exercise == p.Item {
			row := m.view.e.startingRow(next, m.sideFor(next, h.Side), m.plan.Phase)
			row.Why = p.Why
			m.plan.Home[i] = row
		}
	}
	for i := range m.plan.Therapy.Rows {
		if row := &m.plan.Therapy.Rows[i]; row.Exercise == p.Item {
			row.Exercise, row.What, row.Why = next.ID, m.view.e.words.exercise(next.ID), p.Why
		}
	}
	return true
}

// addable is an exercise that may come into the plan as it is now.
func (m *maker) addable(id string) (library.Exercise, bool) {
	e, found := m.view.e.Lib.Exercise(id)
	if !found || slices.Contains(m.plan.Exercises(), id) {
		return e, false
	}
	_, blocked := m.view.e.Guard.ExerciseBlock(m.view.tags, id)
	return e, !blocked
}

// sideFor is the side on which an exercise is prescribed: that of the row it
// replaces, else the episode's.
func (m *maker) sideFor(e library.Exercise, was clinic.Side) clinic.Side {
	if e.Side == library.SideNone {
		return clinic.NoSide
	}
	if was == clinic.Left || was == clinic.Right || was == clinic.Both {
		return was
	}
	affected := m.view.course.Side
	if e.Side == library.SideOne && (affected == clinic.Left || affected == clinic.Right) {
		return affected
	}
	return clinic.Both
}

// changeDose changes the home rows of an exercise. A To that is no exercise is
// the therapist's own dose in words and goes into the row's note.
func (m *maker) changeDose(p Proposal, change func(clinic.Home) clinic.Home) {
	_, isCode := m.view.e.Lib.Exercise(p.To)
	for i, h := range m.plan.Home {
		if h.Exercise != p.Item {
			continue
		}
		if p.To != "" && !isCode {
			h.Note = p.To
		} else {
			h = change(h)
		}
		h.Why = p.Why
		m.plan.Home[i] = h
	}
}

// add puts an exercise at the end of the home programme.
func (m *maker) add(p Proposal) {
	if e, ok := m.addable(p.To); ok {
		row := m.view.e.startingRow(e, m.sideFor(e, ""), m.plan.Phase)
		row.Why = p.Why
		m.plan.Home = append(m.plan.Home, row)
	}
}
