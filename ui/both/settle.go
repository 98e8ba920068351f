package both

import (
	"context"
	"slices"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/words"
)

// Version is what another saved, who did and when.
type Version[T any] struct {
	By     care.Saved
	Theirs T
	There  bool   // it can still be changed
	Signed string // the id under which it is signed, so that it cannot
}

// Now is the version of a course's record with an id: the signed one, else the
// draft that is there now, nil for none. what is the record in the names of the
// acts "save what" and "sign what".
func Now[T any](ctx context.Context, d *desk.Desk, patient, what, id string, signed []T, draft *T, mark func(*T) (*string, *int)) (v Version[T], err error) {
	at := slices.IndexFunc(signed, func(one T) bool { its, _ := mark(&one); return *its == id })
	act := "save " + what
	switch {
	case at >= 0:
		v.Theirs, v.Signed, act = signed[at], id, "sign "+what
	case draft != nil:
		v.Theirs, v.There = *draft, true
	default:
		return v, nil
	}
	its, _ := mark(&v.Theirs)
	v.By, err = d.Clinic.LastSaved(ctx, patient, act, *its)
	return v, err
}

// Case is one record that two people changed at the same time.
type Case[T any] struct {
	Kind             care.TypedKind
	Patient, Episode string // of a course of care
	Base, Typed      T      // what both began from, and what is typed here
	Read             func(context.Context) (Version[T], error)
	Use              func(merged, theirs T)                  // goes on with what was chosen
	Fresh            func(ctx context.Context, mine T) error // keeps mine as a new draft, where the other's is signed
	Over             func()                                  // the choice was made or put off
}

// Settle reads what another saved and lets the person choose between that and
// what is typed. Where nothing can be chosen any more, the failure is shown and
// what is typed stays on its page.
func Settle[T any](d *desk.Desk, c Case[T], failure error) {
	if c.Over == nil {
		c.Over = func() {}
	}
	desk.Try(d, c.Read, func(v Version[T], err error) {
		if err != nil || !v.There && v.Signed == "" {
			c.Over()
			d.Fail(failure)
			return
		}
		found := care.Differences(c.Base, c.Typed, v.Theirs)
		switch {
		case v.Signed != "":
			c.settleSigned(d, v, found)
		case len(found) == 0:
			c.Over()
			c.Use(c.Typed, v.Theirs)
		default:
			p := newPage(d, c.Kind, v.By, found)
			p.over = c.Over
			p.use = func(take map[string]bool) { c.Use(care.Merged(c.Typed, v.Theirs, take), v.Theirs) }
			d.Lay(p)
		}
	})
}

// settleSigned shows what the other signed beside what is typed here. Where
// both say the same there is nothing to choose.
func (c Case[T]) settleSigned(d *desk.Desk, v Version[T], found []care.Difference) {
	course := desk.Route{Page: "course", Patient: c.Patient, Episode: c.Episode}
	forget := func(ctx context.Context) error {
		return d.Clinic.ForgetTyped(ctx, care.Typed{Kind: c.Kind, Patient: c.Patient, Episode: c.Episode})
	}
	p := newPage(d, c.Kind, v.By, found)
	p.over = c.Over
	if len(found) == 0 {
		desk.Do(d, forget, func() {
			c.Over()
			d.Arrive(course, words.T("signed.same", "who", p.who()))
		})
		return
	}
	p.signed = &signed{
		course: course, forget: forget,
		fresh: func(ctx context.Context) error { return c.Fresh(ctx, c.Typed) },
		draft: desk.Route{Page: string(c.Kind), Patient: c.Patient, Episode: c.Episode},
	}
	if c.Kind != care.TypedPlan {
		p.signed.add = func(ctx context.Context, text, reason string) error {
			return d.Clinic.Correct(ctx, care.Correction{EpisodeID: c.Episode, Subject: v.Signed, Place: care.AtSameTime, Text: text, Reason: reason})
		}
	}
	p.mineFirst()
	d.Lay(p)
}
