package care

import (
	"context"
	"time"
)

// TLSMode says how the connection to a clinic's server is sealed.
type TLSMode string

// The modes. A connection to this computer alone may go without.
const (
	TLSChecked   TLSMode = ""          // sealed, and the server shows a certificate for its name
	TLSUnchecked TLSMode = "unchecked" // sealed, whoever answers
	TLSNone      TLSMode = "none"      // not sealed
)

// Server is where a shared clinic's record lies and how this workstation signs
// in.
type Server struct {
	Host        string
	Port        int // 0 for 5432
	Database    string
	User        string
	Password    string
	TLS         TLSMode
	Certificate string // PEM of the clinic's own authority, empty for those that the system knows
	Station     string // what the others call this workstation, empty for the computer's name
}

// Sharing is what a store that lies on a server can do beside Store. A store on
// this computer has none of it, or says so with Shared.
type Sharing interface {
	// Shared says whether the record lies on a server now.
	Shared() bool
	// Watch calls told for every change that another workstation made, until
	// ctx ends; it goes on while the server is away and comes back.
	Watch(ctx context.Context, told func(Change)) error
	// Here says that a person has a patient's record open and lists who else
	// has; it is forgotten a minute after the last call. No patient means none.
	Here(ctx context.Context, who, patientID string) ([]Present, error)
	// Done says whether a write of which the answer was lost was done; Unit of
	// the Fault names it.
	Done(ctx context.Context, unit string) (bool, error)
}

// Change is what another workstation changed; one that names nothing says that
// anything may have changed.
type Change struct {
	Patient      string // whose record
	Appointments bool
	Presence     bool // who has a patient's record open
	Gone, Back   bool // of the server
}

// Present is somebody else who has a patient's record open.
type Present struct {
	Who     string
	Station string
	Since   time.Time
}

// Unsaved keeps on this computer, sealed, what could not be saved because the
// server was away.
type Unsaved interface {
	// PutUnsaved keeps content under a name, replacing what was kept under it.
	PutUnsaved(name string, content []byte) error
	// Unsaved returns all that is kept, by name.
	Unsaved() (map[string][]byte, error)
	DropUnsaved(name string) error
}
