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
	err := c.store.Read(ctx, func(r Reader) (err error) {
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
// write a part of the record cannot leave it to nobody: that is Invalid.
func (c *Clinic) SaveUser(ctx context.Context, u clinic.User) error {
	u.Name = strings.TrimSpace(u.Name)
	if err := invalid(u.Problems()); err != nil {
		return err
	}
	err := c.write(ctx, func(w Writer) (Act, error) {
		team, err := w.Team()
		if err != nil {
			return Act{}, err
		}
		if err := invalid(teamProblems(team, u)); err != nil {
			return Act{}, err
		}
		id, err := w.PutUser(u)
		return Act{What: "change team", Subject: id}, err
	})
	if err != nil {
		return err
	}
	return c.settleWorker(ctx)
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
	after = AtWork(after)
	if !slices.ContainsFunc(after, clinic.User.Massages) || !slices.ContainsFunc(after, clinic.User.Exercises) {
		return []clinic.Problem{{Place: "role", Sentence: "Nobody would be left who may approve both massage and exercise; keep an owner, a therapist with both professions, or one of each"}}
	}
	return nil
}

// WorkAs says who works at this window from now on; the empty id is nobody in
// particular. Someone who left is Refused.
func (c *Clinic) WorkAs(ctx context.Context, id string) error {
	team, err := c.Team(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(team, func(u clinic.User) bool { return u.ID == id && !u.Left })
	if at < 0 {
		return refuse("This person does not work in the clinic any more. Choose someone else.")
	}
	c.place.take(team[at])
	return c.write(ctx, func(Writer) (Act, error) { return Act{What: "work as", Subject: id}, nil })
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
	if now.ID != "" {
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
