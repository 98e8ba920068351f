package program

import (
	"bytes"
	"cmp"
	"context"
	"errors"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/device"
	"tandem/app/report"
	"tandem/data"
	"tandem/data/vault"
	"tandem/ui/desk"
)

var _ desk.Vault = (*door)(nil)

// State says what the window finds in the clinic's folder.
func (d *door) State() desk.VaultState {
	switch {
	case !data.Exists(d.dir):
		return desk.NoClinic
	case data.IsPlain(d.dir):
		return desk.PlainClinic
	}
	return desk.SealedClinic
}

// key is a new passphrase of the person at this computer.
func (d *door) key(passphrase string) data.Key {
	return data.Key{User: d.program.userName(), Passphrase: passphrase}
}

// Create makes the clinic, or seals one from before the vault.
func (d *door) Create(ctx context.Context, passphrase string, progress func(float64)) (*care.Clinic, error) {
	if d.State() == desk.PlainClinic {
		return d.enter(ctx, d.dir, func() (*data.Clinic, error) {
			return data.SealPlain(ctx, d.dir, d.key(passphrase), progress)
		})
	}
	return d.goIn(ctx, func() (*data.Clinic, error) {
		store, err := data.Create(ctx, d.dir, d.key(passphrase))
		if err != nil {
			return nil, err
		}
		if err := d.take(d.dir); err != nil {
			return nil, errors.Join(err, store.Close())
		}
		return store, nil
	})
}

// Unlock opens the clinic with anybody's passphrase.
func (d *door) Unlock(ctx context.Context, passphrase string) (*care.Clinic, error) {
	return d.enter(ctx, d.dir, func() (*data.Clinic, error) {
		return data.Open(ctx, d.dir, data.Key{Passphrase: passphrase})
	})
}

// Recover opens the clinic with the words of the recovery page and gives the
// owner a new passphrase.
func (d *door) Recover(ctx context.Context, words, passphrase string) (*care.Clinic, error) {
	return d.enter(ctx, d.dir, func() (*data.Clinic, error) {
		return data.Recover(ctx, d.dir, words, d.program.stamp(), data.Key{Passphrase: passphrase})
	})
}

// Reopen lets the person of a passphrase work at the locked window.
func (d *door) Reopen(ctx context.Context, passphrase string) (same bool, err error) {
	if same, err = d.clinic.Unlock(ctx, passphrase); err != nil {
		return false, err
	}
	return same, d.store.NoteUnlock(ctx, d.stamp())
}

// stamp is who works at this window.
func (d *door) stamp() care.Stamp {
	by := d.program.stamp()
	switch {
	case d.clinic == nil:
	case d.clinic.Worker().Name != "":
		by.Who = d.clinic.WorkerName()
	default:
		by.Who = cmp.Or(d.store.Person(context.Background()), by.Who)
	}
	return by
}

// Change gives the person who opened the clinic another passphrase.
func (d *door) Change(ctx context.Context, old, passphrase string) error {
	return d.store.ChangePassphrase(ctx, d.stamp(), old, data.Key{Passphrase: passphrase})
}

// Add lets a person of the team open the clinic. Only an owner may.
func (d *door) Add(ctx context.Context, u clinic.User, passphrase string) error {
	if err := d.clinic.MayManage(); err != nil {
		return err
	}
	return d.store.AddHolder(ctx, d.stamp(), care.Holder{Name: u.Name, Role: u.Role, UserID: u.ID}, data.Key{Passphrase: passphrase})
}

// Remove takes a person's access away. Only an owner may.
func (d *door) Remove(ctx context.Context, name string, progress func(float64)) error {
	if err := d.clinic.MayManage(); err != nil {
		return err
	}
	return d.store.RemoveHolder(ctx, d.stamp(), name, progress)
}

// Locked ends an emergency access and takes away what a viewer could still
// show.
func (d *door) Locked(ctx context.Context) error {
	return errors.Join(d.clinic.EndEmergency(ctx), device.CleanViews(d.at), d.note(ctx, care.Act{What: "lock"}))
}

// note writes an act that is about no record into the audit trail.
func (d *door) note(ctx context.Context, act care.Act) error {
	if d.store == nil {
		return nil
	}
	return d.store.Write(ctx, d.stamp(), func(care.Writer) (care.Act, error) { return act, nil })
}

// Judge says how well a passphrase stands guessing.
func (d *door) Judge(passphrase string) desk.Strength {
	return map[vault.Strength]desk.Strength{
		vault.TooShort: desk.TooShort, vault.Weak: desk.Weak, vault.Fair: desk.Fair, vault.Good: desk.Good, vault.Strong: desk.Strong,
	}[vault.StrengthOf(passphrase, d.program.userName(), "tandem", "clinic")]
}

// Words are the words of the recovery key made just now, or none.
func (d *door) Words() []string {
	if d.store == nil || d.store.Recovery().X25519Identity == nil {
		return nil
	}
	words, err := d.store.Recovery().Words()
	if err != nil {
		return nil
	}
	return words
}

// ViewRecovery opens the page with the recovery key in the system's viewer.
func (d *door) ViewRecovery() error {
	writer, err := report.New(d.rooms.Press.FontFiles())
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	err = writer.Recovery(d.rooms.Engine.Lib, report.RecoveryPage{
		Tongue: desk.Tongue(""), Words: d.Words(), Line: d.store.Recovery().Line(), Folder: d.dir, Date: d.clinic.Today(),
	}, &pdf)
	if err != nil {
		return err
	}
	if err := d.note(context.Background(), care.Act{What: "print recovery page"}); err != nil {
		return err
	}
	path, err := device.ViewFile(d.at, pdf.Bytes())
	if err == nil {
		err = device.OpenViewer(path)
	}
	if err != nil {
		return &care.Fault{Kind: care.Storage, Cause: err, Say: "The page could not be opened in a viewer. Write the 24 words down with their numbers instead; they are as good."}
	}
	return nil
}
