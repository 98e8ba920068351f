package visit

import (
	"maps"
	"slices"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/words"
)

// copied returns a visit that shares no list with v, so that it can be saved
// while the person goes on typing.
func copied(v clinic.Visit) clinic.Visit {
	s := &v.Session
	s.RedFlags = maps.Clone(s.RedFlags)
	s.Consent.Areas, s.Consent.Refused = slices.Clone(s.Consent.Areas), slices.Clone(s.Consent.Refused)
	s.Reactions, s.Taken, s.Diary = slices.Clone(s.Reactions), slices.Clone(s.Taken), slices.Clone(s.Diary)
	v.Massage, v.Exercise = slices.Clone(v.Massage), slices.Clone(v.Exercise)
	if v.Response != nil {
		response := *v.Response
		v.Response = &response
		if response == (clinic.MassageResponse{}) {
			v.Response = nil
		}
	}
	return v
}

// The clock of a session moves once a minute, for a working day at most.
const longestSession = 12 * 60

// tick shows beside the sign button how long the visit has lasted and what the
// plan takes.
func (p *Page) tick() {
	planned := 0
	for _, r := range care.PlannedMassage(p.file.Course) {
		planned += r.Minutes
	}
	for _, r := range p.desk.Clinic.PlannedExercise(p.file.Course) {
		planned += r.Minutes
	}
	show := func(int) {
		p.clock.SetText(words.T("visit.clock", "minutes", p.desk.Clinic.Minutes(p.v), "planned", planned))
	}
	show(0)
	p.ticking = p.desk.Jobs.Play(longestSession, time.Minute, show, func() {})
}
