package patients

import (
	"strings"

	"tandem/app/care"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/words"
)

// line is one thing that was found: a patient, an exercise or an action.
type line struct {
	patient  *care.PatientRow
	exercise *library.Exercise
	action   *desk.Action
}

// mostOther is how many exercises, and how many actions, stand below the
// patients.
const mostOther = 5

// lines puts below the patients what else the text names.
func (p *Page) lines(text string, patients []care.PatientRow) []line {
	lines := make([]line, 0, len(patients))
	for i := range patients {
		lines = append(lines, line{patient: &patients[i]})
	}
	if strings.TrimSpace(text) == "" {
		return lines
	}
	for _, a := range p.actions(text) {
		lines = append(lines, line{action: &a})
	}
	if !p.desk.Clinic.ReadsRecord() {
		return lines
	}
	exercises := p.desk.Library().Search(library.Query{Text: text})
	for _, e := range exercises[:min(len(exercises), mostOther)] {
		lines = append(lines, line{exercise: &e})
	}
	return lines
}

// actions are those whose name has every word of the text.
func (p *Page) actions(text string) []desk.Action {
	var all []desk.Action
	for _, a := range p.desk.Actions {
		name, holds := strings.ToLower(words.T(a.Name)), !a.Clinical || p.desk.Clinic.ReadsRecord()
		for _, word := range strings.Fields(strings.ToLower(text)) {
			holds = holds && strings.Contains(name, word)
		}
		if holds && len(all) < mostOther {
			all = append(all, a)
		}
	}
	return all
}

// follow opens a patient or an exercise, or does an action.
func (p *Page) follow(l line) {
	switch {
	case l.patient != nil:
		p.open(*l.patient)
	case l.exercise != nil:
		p.desk.Go(desk.Route{Page: "library", Item: l.exercise.ID})
	default:
		l.action.Do()
	}
}

// note is what a line says under "In care for", and its mark.
func (p *Page) note(l line) (text, mark string) {
	if l.exercise != nil {
		said, _ := p.desk.Library().Text(words.Language(), l.exercise.ID, library.SideNone)
		return said.Purpose, words.T("patients.exercise")
	}
	return l.action.Keys, words.T("patients.action")
}

// name is what an exercise or an action is called.
func (p *Page) name(l line) string {
	if l.exercise != nil {
		return p.desk.ItemName(l.exercise.ID)
	}
	return words.T(l.action.Name)
}

// id tells a line again after the list was read anew.
func (l line) id() string {
	switch {
	case l.patient != nil:
		return l.patient.ID
	case l.exercise != nil:
		return l.exercise.ID
	}
	return l.action.Name
}
