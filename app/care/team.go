package care

import (
	"context"
	"slices"
	"strings"
	"sync"

	"tandem/app/clinic"
)

// workplace is who works at this window. It outlives a change of the clinic's
// own exercises.
type workplace struct {
	mu      sync.Mutex
	account string      // the system's user
	worker  clinic.User // the zero User until someone is chosen
	team    int         // how many people work in the clinic
	key     Holder      // whose passphrase unlocked the window
	raised  *Emergency  // that holds now
}

func (w *workplace) now() clinic.User {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.worker
}

func (w *workplace) take(u clinic.User) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.worker = u
}

// opener is whose passphrase unlocked the window; the zero Holder is nobody's.
func (w *workplace) opener() Holder {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.key
}

func (w *workplace) open(h Holder) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.key = h
}

func (w *workplace) emergency() *Emergency {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.raised
}

func (w *workplace) raise(e *Emergency) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.raised = e
}

func (w *workplace) count(people int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.team = people
}

// Several says whether more than one person works in the clinic, so that who
// does it has to be said.
func (c *Clinic) Several() bool {
	c.place.mu.Lock()
	defer c.place.mu.Unlock()
	return c.place.team > 1
}

// who is the name that signs and that the audit trail shows.
func (c *Clinic) who() string {
	if worker := c.place.now(); worker.Name != "" {
		return worker.Name
	}
	return c.place.account
}

// Worker is the person at work, the zero User until one is chosen.
func (c *Clinic) Worker() clinic.User { return c.place.now() }

// WorkerName is the name that signs now.
func (c *Clinic) WorkerName() string { return c.who() }

// Team lists the people of the clinic by their name, also those who left.
func (c *Clinic) Team(ctx context.Context) ([]clinic.User, error) {
	var team []clinic.User
	err := c.readDesk(ctx, func(r Reader) (err error) {
		team, err = r.Team()
		return err
	})
	return team, err
}

// AtWork are the people of a team who still work here.
func AtWork(team []clinic.User) []clinic.User {
	return slices.DeleteFunc(slices.Clone(team), func(u clinic.User) bool { return u.Left })
}

// SaveUser keeps a new or changed person of the team. The last one who may
// write a part of the record, or manage the team, cannot leave it to nobody:
// that is Invalid. The first person is who opened the clinic with a passphrase
// that was nobody's.
func (c *Clinic) SaveUser(ctx context.Context, u clinic.User) error {
	u.Name = strings.TrimSpace(u.Name)
	if err := c.MayManage(); err != nil {
		return err
	}
	if err := invalid(u.Problems()); err != nil {
		return err
	}
	holders, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	err = c.write(ctx, func(w Writer) (Act, error) {
		team, err := w.Team()
		if err != nil {
			return Act{}, err
		}
		if err := invalid(append(teamProblems(team, u), keyProblems(holders, u)...)); err != nil {
			return Act{}, err
		}
		id, err := w.PutUser(u)
		if opener := c.place.opener(); err == nil && len(team) == 0 && opener.ID != "" && opener.UserID == "" {
			opener.UserID = id
			err = w.TieKey(opener.ID, id)
			c.place.open(opener)
		}
		return Act{What: "change team", Subject: id}, err
	})
	if err != nil {
		return err
	}
	return c.settleWorker(ctx)
}

// keyProblems says when a change would leave nobody with a passphrase who may
// manage the team.
func keyProblems(holders []Holder, u clinic.User) []clinic.Problem {
	if u.Role == clinic.Owner && !u.Left {
		return nil
	}
	mine := func(h Holder) bool { return u.ID != "" && h.UserID == u.ID }
	owns := func(h Holder) bool { return h.Role == clinic.Owner }
	if slices.ContainsFunc(holders, func(h Holder) bool { return mine(h) && owns(h) }) &&
		!slices.ContainsFunc(holders, func(h Holder) bool { return !mine(h) && owns(h) }) {
		return []clinic.Problem{{Place: "role", Sentence: "This is the only owner with a passphrase; give another owner one first, or nobody could manage the clinic"}}
	}
	return nil
}

func teamProblems(team []clinic.User, u clinic.User) []clinic.Problem {
	after := []clinic.User{u}
	for _, other := range team {
		if other.ID == u.ID {
			continue
		}
		if !other.Left && !u.Left && strings.EqualFold(other.Name, u.Name) {
			return []clinic.Problem{{Place: "name", Sentence: "Someone of this name is in the team already; add what tells them apart, because the name signs the record"}}
		}
		after = append(after, other)
	}
	owns := func(u clinic.User) bool { return u.Role == clinic.Owner }
	if slices.ContainsFunc(AtWork(team), owns) && !slices.ContainsFunc(AtWork(after), owns) {
		return []clinic.Problem{{Place: "role", Sentence: "Nobody would be left who manages the team; make someone else an owner first"}}
	}
	after = AtWork(after)
	if !slices.ContainsFunc(after, clinic.User.Massages) || !slices.ContainsFunc(after, clinic.User.Exercises) {
		return []clinic.Problem{{Place: "role", Sentence: "Nobody would be left who may approve both massage and exercise; keep an owner, a therapist with both professions, or one of each"}}
	}
	return nil
}

// settleWorker seats the only person of a team, and forgets one who left.
func (c *Clinic) settleWorker(ctx context.Context) error {
	team, err := c.Team(ctx)
	if err != nil {
		return err
	}
	team = AtWork(team)
	c.place.count(len(team))
	now := c.place.now()
	at := slices.IndexFunc(team, func(u clinic.User) bool { return u.ID == now.ID })
	switch {
	case at >= 0:
		c.place.take(team[at])
	case now.ID == "" && now.Name != "":
		// the person of a key who is not in the team
	case len(team) == 1:
		c.place.take(team[0])
	default:
		c.place.take(clinic.User{})
	}
	return nil
}

// acting is the person who does something to the clinical record. A team of
// several must say who works now, or it is Refused.
func (c *Clinic) acting(r Reader) (clinic.User, error) {
	now := c.place.now()
	if now.Name != "" {
		return now, nil
	}
	team, err := r.Team()
	if err != nil || len(AtWork(team)) == 0 {
		return clinic.User{}, err
	}
	return clinic.User{}, refuse("Nothing was signed, and nothing you typed is lost. Several people work in this clinic, so first choose who works now: press Ctrl U, or the name in the top bar.")
}

// mustTreat refuses what only those who treat may do.
func (c *Clinic) mustTreat(r Reader) error {
	user, err := c.acting(r)
	if err == nil && !user.Treats() {
		err = refuse("Nothing was signed, and nothing you typed is lost. " + user.Name + " works at reception, and this is for those who treat. Choose who works now: press Ctrl U, or the name in the top bar.")
	}
	return err
}
