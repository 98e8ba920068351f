package care

import (
	"context"
	"slices"
	"strings"
	"time"

	"tandem/app/clinic"
)

// Holder is somebody whose passphrase opens the clinic.
type Holder struct {
	ID     string
	Name   string
	Role   clinic.Role
	UserID string // of the team; empty for a key of nobody in particular
	Added  time.Time
}

// Keys knows whose passphrases open the clinic.
type Keys interface {
	// Holders lists them by name.
	Holders(ctx context.Context) ([]Holder, error)
	// Prove says whose passphrase it is, of those with these ids or, without
	// one, of all. Any other passphrase is Refused and noted.
	Prove(ctx context.Context, passphrase string, ids ...string) (Holder, error)
}

// Ask says whose passphrase is asked for before a person works at this window.
type Ask int

// What is asked.
const (
	AskNothing Ask = iota
	AskOwn
	AskOwner // the person has none, so an owner's
)

// Seat is a person who could work at this window.
type Seat struct {
	clinic.User
	Ask Ask
}

// Seats lists who could work at this window now.
func (c *Clinic) Seats(ctx context.Context) ([]Seat, error) {
	team, err := c.Team(ctx)
	if err != nil {
		return nil, err
	}
	holders, err := c.Holders(ctx)
	var seats []Seat
	for _, u := range AtWork(team) {
		seats = append(seats, Seat{u, c.ask(u, holders)})
	}
	return seats, err
}

// Holders lists whose passphrases open the clinic.
func (c *Clinic) Holders(ctx context.Context) ([]Holder, error) {
	if c.keys == nil {
		return nil, nil
	}
	return c.keys.Holders(ctx)
}

// ask says what is asked before a person takes the place of who works now: the
// person's own passphrase where there is one, and otherwise an owner's where
// the person may do more.
func (c *Clinic) ask(u clinic.User, holders []Holder) Ask {
	now := c.place.now()
	switch {
	case now.ID == u.ID || c.keys == nil:
		return AskNothing
	case slices.ContainsFunc(holders, func(h Holder) bool { return h.UserID == u.ID }):
		return AskOwn
	case reach(u) > reach(now):
		return AskOwner
	}
	return AskNothing
}

func reach(u clinic.User) int {
	switch {
	case u.Owns():
		return 2
	case u.Role == clinic.Therapist:
		return 1
	}
	return 0
}

// TieKey says whose a passphrase of nobody is, as one of an earlier Tandem. The
// person must work here and have none.
func (c *Clinic) TieKey(ctx context.Context, holderID, userID string) error {
	if err := c.MayManage(); err != nil {
		return err
	}
	holders, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	team, err := c.Team(ctx)
	if err != nil {
		return err
	}
	h := slices.IndexFunc(holders, func(h Holder) bool { return h.ID == holderID && h.UserID == "" })
	u := slices.IndexFunc(team, func(u clinic.User) bool { return u.ID == userID && !u.Left })
	if h < 0 || u < 0 || slices.ContainsFunc(holders, func(h Holder) bool { return h.UserID == userID }) {
		return refuse("This passphrase is somebody's already, or the person has one or left. Nothing was changed. Open the page again.")
	}
	tied := holders[h]
	tied.UserID = userID
	holders[h] = tied
	if err := invalid(keyProblems(holders, team[u])); err != nil {
		return err
	}
	err = c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "tie key", Detail: team[u].Name, Subject: userID}, w.TieKey(holderID, userID)
	})
	if err == nil && c.place.opener().ID == holderID {
		tied.Role = team[u].Role
		c.place.open(tied)
		c.place.take(team[u])
	}
	return err
}

// WorkAs says who works at this window from now on. Where the passphrase is
// asked for, a wrong one is Refused, and so is someone who left.
func (c *Clinic) WorkAs(ctx context.Context, id, passphrase string) error {
	seats, err := c.Seats(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(seats, func(s Seat) bool { return s.ID == id })
	if at < 0 {
		return refuse("This person does not work in the clinic any more. Choose someone else.")
	}
	if err := c.prove(ctx, seats[at], passphrase); err != nil {
		return err
	}
	if err := c.EndEmergency(ctx); err != nil {
		return err
	}
	c.place.take(seats[at].User)
	return c.writeDesk(ctx, func(Writer) (Act, error) { return Act{What: "work as", Subject: id}, nil })
}

func (c *Clinic) prove(ctx context.Context, s Seat, passphrase string) error {
	if s.Ask == AskNothing {
		return nil
	}
	holders, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	var ids []string
	for _, h := range holders {
		if s.Ask == AskOwn && h.UserID == s.ID || s.Ask == AskOwner && h.Role == clinic.Owner {
			ids = append(ids, h.ID)
		}
	}
	if passphrase == "" || len(ids) == 0 {
		return refuse("Nothing was changed: " + s.Name + " may do more than who works now, so a passphrase is needed first.")
	}
	_, err = c.keys.Prove(ctx, passphrase, ids...)
	return err
}

// Opened seats the person whose passphrase opened the clinic; name is the
// holder's, empty for the recovery key. Someone who left is Refused.
func (c *Clinic) Opened(ctx context.Context, name string) error {
	holders, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(holders, func(h Holder) bool { return strings.EqualFold(h.Name, name) })
	if at < 0 {
		return c.settleWorker(ctx)
	}
	_, err = c.seat(ctx, holders[at])
	return err
}

// Unlock opens the locked window again with anybody's passphrase, and that
// person works from then on. same says that it is who worked before.
func (c *Clinic) Unlock(ctx context.Context, passphrase string) (same bool, err error) {
	if c.keys == nil {
		return true, nil
	}
	holder, err := c.keys.Prove(ctx, passphrase)
	if err != nil {
		return false, err
	}
	return c.seat(ctx, holder)
}

// seat lets the person of a key work at this window. A key of nobody leaves who
// works there.
func (c *Clinic) seat(ctx context.Context, h Holder) (same bool, err error) {
	if err := c.EndEmergency(ctx); err != nil {
		return false, err
	}
	before, opener := c.place.now(), c.place.opener()
	team, err := c.Team(ctx)
	if err != nil {
		return false, err
	}
	switch at := slices.IndexFunc(team, func(u clinic.User) bool { return u.ID == h.UserID }); {
	case at >= 0 && team[at].Left:
		return false, refuse(team[at].Name + " does not work in the clinic any more, so this passphrase opens nothing here. Nothing was changed. An owner can take the passphrase away.")
	case at >= 0:
		c.place.take(team[at])
	case h.Role == clinic.Reception || h.Role == clinic.Therapist:
		c.place.take(clinic.User{Name: h.Name, Role: h.Role, Profession: clinic.BothProfessions})
	case opener.ID != h.ID:
		c.place.take(clinic.User{})
	}
	c.place.open(h)
	if err := c.settleWorker(ctx); err != nil {
		return false, err
	}
	now := c.place.now()
	return opener.ID != "" && now.ID == before.ID && now.Name == before.Name, nil
}
