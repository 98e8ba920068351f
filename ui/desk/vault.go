package desk

import (
	"context"

	"tandem/app/care"
	"tandem/app/clinic"
)

// VaultState is what the window finds in the clinic's folder.
type VaultState int

// The states.
const (
	NoClinic    VaultState = iota // no clinic yet
	PlainClinic                   // one from before the vault
	SealedClinic
)

// Strength says how well a passphrase stands guessing; a new one must be Good.
type Strength int

// The strengths.
const (
	TooShort Strength = iota
	Weak
	Fair
	Good
	Strong
)

// Vault locks the clinic and opens it again.
type Vault interface {
	State() VaultState
	// Demo opens the demo clinic; a missing one is made.
	Demo(ctx context.Context) (*care.Clinic, error)
	// ResetDemo makes the demo clinic anew, as it is at its beginning.
	ResetDemo(ctx context.Context) (*care.Clinic, error)
	// Leave closes the demo clinic, so that one's own can be opened.
	Leave() error
	// Create makes the clinic, or seals one from before the vault.
	Create(ctx context.Context, passphrase string, progress func(share float64)) (*care.Clinic, error)
	Unlock(ctx context.Context, passphrase string) (*care.Clinic, error)
	// Recover opens the clinic with the recovery page's words or line and sets
	// a new passphrase.
	Recover(ctx context.Context, words, passphrase string) (*care.Clinic, error)
	// Reopen opens the locked window with anybody's passphrase; that person
	// works from then on. same says that it is who worked before.
	Reopen(ctx context.Context, passphrase string) (same bool, err error)
	// Change gives the person who unlocked last another passphrase.
	Change(ctx context.Context, old, passphrase string) error
	// Add lets a person of the team open the clinic. Only an owner may.
	Add(ctx context.Context, u clinic.User, passphrase string) error
	// Remove takes a person's access away and seals everything anew.
	Remove(ctx context.Context, name string, progress func(share float64)) error
	// Locked is told that the window is blank now.
	Locked(ctx context.Context) error
	Judge(passphrase string) Strength
	// Words are those of the recovery key made just now, to be printed.
	Words() []string
	// ViewRecovery opens the page with them in the system's viewer.
	ViewRecovery() error
}
