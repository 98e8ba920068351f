package data

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
)

// made are the keys of a new clinic.
type made struct {
	data     vault.DataKey
	recovery vault.Recovery
	name     string
	public   string
}

// makeKeys makes the generation's folder with the keys of its first user.
func (p pointer) makeKeys(dir string, key Key) (made, error) {
	ring := p.keyring(dir)
	recovery, err := vault.NewRecovery()
	if err != nil {
		return made{}, err
	}
	identity, err := vault.NewIdentity()
	if err != nil {
		return made{}, err
	}
	m := made{data: vault.NewDataKey(), recovery: recovery, name: holderName(key.User), public: identity.Recipient().String()}
	err = errors.Join(os.Mkdir(generationDir(dir, p.Generation), 0o700), os.Mkdir(ring.Dir, 0o700))
	if err != nil {
		return made{}, err
	}
	if err := ring.PutUser(m.name, identity, key.Passphrase, key.effort()); err != nil {
		return made{}, err
	}
	return m, ring.PutData(m.data, []string{m.public, recovery.Recipient().String()})
}

func holderName(name string) string {
	if name = strings.TrimSpace(name); name != "" {
		return name
	}
	return "owner"
}

// enter keeps the list of who holds a key in the database, and makes the key of
// the files.
func (m made) enter(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	err = errors.Join(
		addHolder(ctx, tx, keyHolder{care.Holder{Name: m.name, Role: clinic.Owner}, m.public}),
		addHolder(ctx, tx, keyHolder{care.Holder{Role: recoveryRole}, m.recovery.Recipient().String()}),
		addFileKey(ctx, tx),
	)
	if err != nil {
		return err
	}
	return tx.Commit()
}
