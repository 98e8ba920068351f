package visit

import (
	"context"
	"maps"
	"slices"
	"sync/atomic"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/words"
	"tandem/ui/work"
)

// keeper saves one draft, one save at a time, each on top of the last.
type keeper struct {
	desk     *desk.Desk
	episode  string
	id       string // of the saved draft; only touched by saves, which follow each other
	revision int
	latest   work.Latest[care.SignedVisit]
	kept     atomic.Pointer[clinic.Visit] // the visit as it was saved or read last
	over     atomic.Pointer[clinic.Visit] // another's version, which the next save replaces
}

func newKeeper(d *desk.Desk, episode string, v clinic.Visit) *keeper {
	k := &keeper{desk: d, episode: episode, id: v.ID, revision: v.Revision, latest: work.Latest[care.SignedVisit]{Jobs: d.Jobs}}
	v = copied(v)
	k.kept.Store(&v)
	return k
}

func (k *keeper) save(ctx context.Context, v clinic.Visit) error {
	if other := k.over.Swap(nil); other != nil {
		k.id, k.revision = other.ID, other.Revision
	}
	v.ID, v.Revision = k.id, k.revision
	saved, err := k.desk.Clinic.SaveVisit(ctx, k.episode, v)
	if err == nil {
		k.id, k.revision = saved.ID, saved.Revision
		k.kept.Store(&saved)
	}
	return err
}

// keep saves the draft as it is now.
func (k *keeper) keep(v clinic.Visit, then func(error)) {
	v = copied(v)
	k.latest.Run(func(ctx context.Context) (care.SignedVisit, error) {
		return care.SignedVisit{}, k.save(ctx, v)
	}, func(_ care.SignedVisit, err error) { then(err) })
}

// sign saves the draft and signs a part of it.
func (k *keeper) sign(v clinic.Visit, part string, then func(care.SignedVisit, error)) {
	v = copied(v)
	k.latest.Run(func(ctx context.Context) (care.SignedVisit, error) {
		if err := k.save(ctx, v); err != nil {
			return care.SignedVisit{}, err
		}
		return k.desk.Clinic.SignVisit(ctx, k.episode, k.id, part)
	}, then)
}

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
