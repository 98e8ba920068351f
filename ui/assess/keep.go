package assess

import (
	"context"
	"sync/atomic"

	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/work"
)

// keeper saves one draft, one save at a time, each on top of the last.
type keeper struct {
	desk     *desk.Desk
	episode  string
	id       string // of the saved draft; only touched by saves, which follow each other
	revision int
	latest   work.Latest[struct{}]
	kept     atomic.Pointer[clinic.Assessment] // the draft as it was saved or read last
	over     atomic.Pointer[clinic.Assessment] // another's version, which the next save replaces
}

func newKeeper(d *desk.Desk, episode string, a clinic.Assessment) *keeper {
	k := &keeper{desk: d, episode: episode, id: a.ID, revision: a.Revision, latest: work.Latest[struct{}]{Jobs: d.Jobs}}
	a = copied(a)
	k.kept.Store(&a)
	return k
}

func (k *keeper) save(ctx context.Context, a clinic.Assessment) error {
	if other := k.over.Swap(nil); other != nil {
		k.id, k.revision = other.ID, other.Revision
	}
	a.ID, a.Revision = k.id, k.revision
	saved, err := k.desk.Clinic.SaveDraft(ctx, k.episode, a)
	if err == nil {
		k.id, k.revision = saved.ID, saved.Revision
		k.kept.Store(&saved)
	}
	return err
}

// keep saves the draft as it is now.
func (k *keeper) keep(a clinic.Assessment, then func(error)) {
	a = copied(a)
	k.latest.Run(func(ctx context.Context) (struct{}, error) {
		return struct{}{}, k.save(ctx, a)
	}, func(_ struct{}, err error) { then(err) })
}

// sign saves the draft and signs it.
func (k *keeper) sign(a clinic.Assessment, then func(error)) {
	a = copied(a)
	k.latest.Run(func(ctx context.Context) (struct{}, error) {
		if err := k.save(ctx, a); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, k.desk.Clinic.Sign(ctx, k.episode, k.id)
	}, func(_ struct{}, err error) { then(err) })
}
