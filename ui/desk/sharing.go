package desk

import (
	"context"

	"tandem/app/care"
)

// Sharing moves the clinic's record to a server of the clinic's own, so that
// several workstations work in it at once, and back. The Certificate of a
// Server may be the path of its file.
type Sharing interface {
	// Server is where the record lies, false for this computer.
	Server() (care.Server, bool)
	// Test says in the sentence of a Fault what stands in the way.
	Test(ctx context.Context, s care.Server) error
	// Share moves the record of the open clinic to a server, where owner makes
	// the tables and the workstations sign in as s says; Unshare moves it back to
	// this computer. Until either is whole the old place is used.
	Share(ctx context.Context, owner, s care.Server, tell func(done, total int)) error
	Unshare(ctx context.Context, tell func(done, total int)) error
	// Join opens the clinic that lies on a server at this computer, which has
	// none, with a person's passphrase.
	Join(ctx context.Context, s care.Server, passphrase string) (*care.Clinic, error)
}

// Reloader is a page that reads what it shows again, without losing what is
// typed or chosen on it, because others changed something.
type Reloader interface{ Reload() }

// Returner is a page that saves once more what could not be saved while the
// server was away.
type Returner interface{ Again() }
