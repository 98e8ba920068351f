package data

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"filippo.io/age"

	"tandem/app/care"
	"tandem/data/vault"
)

// keyHolder is somebody whose key opens the clinic.
type keyHolder struct {
	care.Holder
	public string
}

// recoveryRole marks the row of the recovery key.
const recoveryRole = "recovery"

// execer is a database or a transaction.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func addHolder(ctx context.Context, db execer, h keyHolder) error {
	id, err := newID()
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO key_holder (id, name, role, public_key, added_at, user_id) VALUES ($1, $2, $3, $4, $5, NULLIF($6, ''))",
		id, h.Name, h.Role, h.public, instant(time.Now()), h.UserID)
	return err
}

// holders lists who holds a key, by their name; recovery is the last.
func holders(ctx context.Context, db execer) ([]keyHolder, error) {
	rows, err := db.QueryContext(ctx, "SELECT id, name, role, public_key, added_at, COALESCE(user_id, '') FROM key_holder ORDER BY role = $1, LOWER(name)", recoveryRole)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []keyHolder
	for rows.Next() {
		var h keyHolder
		var added string
		if err := rows.Scan(&h.ID, &h.Name, &h.Role, &h.public, &added, &h.UserID); err != nil {
			return nil, err
		}
		if h.Added, err = timeOf(added); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, rows.Err()
}

func publicKeys(all []keyHolder) []string {
	var keys []string
	for _, h := range all {
		keys = append(keys, h.public)
	}
	return keys
}

// addFileKey makes the key that seals files from now on.
func addFileKey(ctx context.Context, db execer) error {
	identity, err := vault.NewIdentity()
	if err != nil {
		return err
	}
	name := vault.NewDataKey()
	_, err = db.ExecContext(ctx, "INSERT INTO file_key (number, identity, name_key, made_at) SELECT COALESCE(MAX(number), 0) + 1, $1, $2, $3 FROM file_key",
		identity.String(), hex.EncodeToString(name[:]), instant(time.Now()))
	return err
}

// fileKeys reads the keys of the files, the newest first.
func fileKeys(ctx context.Context, db execer) ([]fileKey, error) {
	rows, err := db.QueryContext(ctx, "SELECT identity, name_key FROM file_key ORDER BY number DESC")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var keys []fileKey
	for rows.Next() {
		var identity, name string
		if err := rows.Scan(&identity, &name); err != nil {
			return nil, err
		}
		var k fileKey
		var errIdentity, errName error
		k.identity, errIdentity = age.ParseX25519Identity(identity)
		k.name, errName = hex.DecodeString(name)
		if err := errors.Join(errIdentity, errName); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(keys) == 0 {
		return nil, errors.Join(errDamaged, errors.New("no key for files"))
	}
	return keys, nil
}
