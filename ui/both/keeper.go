package both

import (
	"context"
	"sync/atomic"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/work"
)

// Ways are what differs between the records that a Keeper keeps.
type Ways[T any] struct {
	Kind             care.TypedKind
	Patient, Episode string
	Copy             func(T) T // that shares no list
	Mark             func(*T) (id *string, revision *int)
	Save             func(context.Context, T) (T, error)
	Read             func(ctx context.Context, id string) (Version[T], error) // what others left of it
	Anew             func(T) T                                                // as it begins a new draft
}

// Keeper keeps one record as it is typed, one save at a time, each on top of the
// last.
type Keeper[T any] struct {
	Ways[T]
	desk     *desk.Desk
	id       string // of the saved record; only touched by saves, which follow each other
	revision int
	latest   work.Latest[struct{}]
	base     atomic.Pointer[T] // as it was saved or read last
	over     atomic.Pointer[T] // another's version, which the next save replaces
	settling bool              // between two versions
	ended    bool              // it was signed here
}

// NewKeeper returns a keeper that goes on from a record as it was read.
func NewKeeper[T any](d *desk.Desk, ways Ways[T], v T) *Keeper[T] {
	k := &Keeper[T]{Ways: ways, desk: d, latest: work.Latest[struct{}]{Jobs: d.Jobs}}
	id, revision := ways.Mark(&v)
	k.id, k.revision = *id, *revision
	v = ways.Copy(v)
	k.base.Store(&v)
	return k
}

// Forgets says that what the record began from is not known, because it was
// typed while the server was away.
func (k *Keeper[T]) Forgets() {
	var none T
	id, _ := k.Mark(&none)
	*id = k.id
	k.base.Store(&none)
}

func (k *Keeper[T]) save(ctx context.Context, v T) error {
	if other := k.over.Swap(nil); other != nil {
		id, revision := k.Mark(other)
		k.id, k.revision = *id, *revision
	}
	id, revision := k.Mark(&v)
	*id, *revision = k.id, k.revision
	saved, err := k.Save(ctx, v)
	if err == nil {
		id, revision = k.Mark(&saved)
		k.id, k.revision = *id, *revision
		k.base.Store(&saved)
	}
	return err
}

// Keep saves the record as it is now.
func (k *Keeper[T]) Keep(v T, then func(error)) {
	if !k.ended {
		k.do(v, func(context.Context, string) error { return nil }, then)
	}
}

// Sign saves the record and signs it, or a part of it.
func (k *Keeper[T]) Sign(v T, sign func(ctx context.Context, id string) error, then func(error)) {
	k.do(v, sign, func(err error) {
		k.ended = err == nil
		then(err)
	})
}

func (k *Keeper[T]) do(v T, sign func(ctx context.Context, id string) error, then func(error)) {
	v = k.Copy(v)
	k.latest.Run(func(ctx context.Context) (struct{}, error) {
		err := k.save(ctx, v)
		if err == nil {
			err = sign(ctx, k.id)
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) { then(err) })
}

// Settle shows what somebody else saved of the record beside what is typed.
// Neither is lost: use goes on with what is chosen, which the next save puts
// over the other's version.
func (k *Keeper[T]) Settle(failure error, typed T, use func(merged, theirs T)) {
	if k.settling {
		return
	}
	k.settling = true
	base := *k.base.Load()
	id, _ := k.Mark(&base)
	Settle(k.desk, Case[T]{
		Kind: k.Kind, Patient: k.Patient, Episode: k.Episode, Base: base, Typed: k.Copy(typed), Over: func() { k.settling = false },
		Read: func(ctx context.Context) (Version[T], error) { return k.Read(ctx, *id) },
		Use: func(merged, theirs T) {
			k.over.Store(&theirs)
			k.base.Store(&theirs)
			use(merged, theirs)
		},
		Fresh: func(ctx context.Context, mine T) error {
			mine = k.Anew(mine)
			id, revision := k.Mark(&mine)
			*id, *revision = "", 0
			_, err := k.Save(ctx, mine)
			return err
		},
	}, failure)
}
