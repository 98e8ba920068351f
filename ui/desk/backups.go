package desk

import (
	"context"
	"time"

	"tandem/app/care"
)

// Backup is one sealed copy of the clinic.
type Backup struct {
	Dir   string
	Made  time.Time
	Bytes int64
}

// BackupPlace is where backups go and how the last ones went.
type BackupPlace struct {
	Folder string    // empty: none is chosen
	Last   time.Time // of the last good one, zero for none
	Say    string    // what the failure since said
}

// Late says whether the last good backup is over a day old, or there is none.
// One of a day to come was made by a clock that was set back since.
func (p BackupPlace) Late(now time.Time) bool {
	const day = 24 * time.Hour
	return p.Folder == "" || p.Last.IsZero() || now.Sub(p.Last).Abs() > day
}

// OldBackups are those from before somebody's access was taken away, which
// that person can still open.
type OldBackups struct {
	There int           // in the places that can be reached now
	Away  []BackupPlace // which may hold more
}

// Resealed is how sealing them anew went.
type Resealed struct {
	Done int
	Left []string // why others were not, one sentence each
	Away []BackupPlace
}

// Restored is how a restore went.
type Restored struct {
	Aside  string       // the folder to which the clinic before was moved, or empty
	Wrong  []string     // what is wrong with the clinic that came back
	Clinic *care.Clinic // nil when it must be unlocked first
}

// Backups makes copies of the clinic and brings it back.
type Backups interface {
	Place() BackupPlace
	// Choose sets where backups go from now on; an empty folder is nowhere.
	Choose(ctx context.Context, folder string) error
	// List finds the backups in a folder, the latest first.
	List(ctx context.Context, folder string) ([]Backup, error)
	Make(ctx context.Context, tell func(done, total int)) error
	// Changed says whether a backup would hold anything new.
	Changed(ctx context.Context) (bool, error)
	// Check looks through a backup and returns what is wrong.
	Check(ctx context.Context, dir string) ([]string, error)
	// Old looks for backups that people whose access was taken away can open.
	Old(ctx context.Context) (OldBackups, error)
	// Reseal seals them anew for today's holders, one by one.
	Reseal(ctx context.Context, tell func(done, total int)) (Resealed, error)
	// Restore puts a backup in the place of this computer's clinic, with a
	// passphrase or the words of the recovery page. A clinic that is open is
	// closed just before; Open says whether it still is.
	Restore(ctx context.Context, dir, passphrase, words string, tell func(done, total int)) (Restored, error)
	Open() bool
}
