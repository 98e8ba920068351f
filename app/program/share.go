package program

import (
	"context"
	"errors"
	"path/filepath"

	"tandem/app/care"
	"tandem/data"
)

// shareCommands take a clinic to a server, back, and to another workstation.
var shareCommands = []command{
	{
		name: "move", summary: "moves a clinic to a PostgreSQL server, or back into its folder",
		options: []option{
			{"to", "PLACE", "postgres://OWNER:PASSWORD@SERVER/DATABASE, whose user makes the tables, or the clinic's own folder"},
			{"sign-in", "ADDRESS", "how the workstations sign in to that database; without it as the owner"},
		},
		example: "tandem move --clinic clinic --to postgres://tandem_owner:one@server/tandem --sign-in postgres://tandem:another@server/tandem", run: (*Program).move,
	},
	{
		name: "join", files: "ADDRESS", least: 1, most: 1, summary: "makes the folder of another workstation for a clinic on a server",
		options: []option{{"to", "DIR", "the new folder; without it the usual one"}},
		example: "tandem join --to clinic postgres://tandem:another@server/tandem", run: (*Program).join,
	},
}

func (p *Program) move(ctx context.Context, c call) error {
	to, err := c.need("to")
	if err != nil {
		return err
	}
	dir, err := p.clinicThere(c)
	if err != nil {
		return err
	}
	if !data.IsServerAddress(to) {
		return p.moveBack(ctx, c, dir, to)
	}
	owner, err := data.ParseServer(to)
	if err != nil {
		return err
	}
	signIn := owner
	if c.has("sign-in") {
		if signIn, err = data.ParseServer(c.option("sign-in")); err != nil {
			return err
		}
	}
	if data.IsShared(dir) {
		return p.refit(ctx, c, dir, owner)
	}
	if err := p.moveTo(ctx, c, dir, owner, signIn); err != nil {
		return err
	}
	if signIn.User == owner.User {
		p.progress("The workstations sign in as the owner of the tables, who could take the protection of signed records and of the audit trail away. Safer is a user of their own: --sign-in.")
	}
	return p.say("The clinic lies on %s now, in the database %s. On the other workstations: tandem join", signIn.Host, signIn.Database)
}

func (p *Program) moveTo(ctx context.Context, c call, dir string, owner, signIn care.Server) error {
	return p.alone(ctx, c, dir, func(store *data.Clinic) error {
		return store.Share(ctx, p.stamp(), owner, signIn, p.share())
	})
}

// refit brings the tables of a clinic that lies there already up to date.
func (p *Program) refit(ctx context.Context, c call, dir string, owner care.Server) error {
	key, err := p.key(c, dir)
	if err != nil {
		return err
	}
	if err := data.Refit(ctx, dir, key, owner); err != nil {
		return err
	}
	return p.say("The clinic lies on %s already; its tables are up to date.", owner.Host)
}

func (p *Program) moveBack(ctx context.Context, c call, dir, to string) error {
	if at, err := filepath.Abs(to); err != nil || at != dir {
		return usage("a clinic moves back into its own folder: --to %s. Copy it elsewhere with tandem backup and tandem restore", dir)
	}
	if !data.IsShared(dir) {
		return usage("this clinic lies in its folder already; --to needs postgres://OWNER:PASSWORD@SERVER/DATABASE")
	}
	err := p.alone(ctx, c, dir, func(store *data.Clinic) error { return store.Unshare(ctx, p.stamp(), p.share()) })
	if err != nil {
		return err
	}
	return p.say("The clinic lies in %s now. The record on the server is closed to all workstations.", dir)
}

// alone opens a clinic that no window holds and works on it as a whole.
func (p *Program) alone(ctx context.Context, c call, dir string, work func(*data.Clinic) error) (err error) {
	hold, err := data.Hold(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, hold.Release()) }()
	store, err := p.unlock(ctx, c, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := store.NoteUnlock(ctx, p.stamp()); err != nil {
		return err
	}
	return work(store)
}

func (p *Program) join(ctx context.Context, c call) error {
	at, err := data.ParseServer(c.files[0])
	if err != nil {
		return err
	}
	dir, err := p.folderTo(c)
	if err != nil {
		return err
	}
	key, err := p.key(c, dir)
	if err != nil {
		return err
	}
	store, err := data.Join(ctx, dir, at, key)
	if err != nil {
		return err
	}
	if err := errors.Join(store.NoteUnlock(ctx, p.stamp()), store.Close()); err != nil {
		return err
	}
	return p.say("This workstation has joined the clinic on %s; its folder is %s", at.Host, dir)
}
