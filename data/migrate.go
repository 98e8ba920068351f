package data

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// step is one migration: what brings a database to a version.
type step struct {
	version int
	name    string
	script  string
}

func knownSteps() ([]step, error) {
	folder, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return nil, err
	}
	return readSteps(folder)
}

// readSteps reads the scripts NNNN_name.sql of a folder, which must be numbered
// from 1 without a gap.
func readSteps(folder fs.FS) ([]step, error) {
	names, err := fs.Glob(folder, "*.sql")
	if err != nil {
		return nil, err
	}
	steps := make([]step, len(names))
	for i, name := range names {
		script, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		steps[i] = step{version: i + 1, name: name, script: string(script)}
		if want := fmt.Sprintf("%04d_", i+1); len(name) < len(want) || name[:len(want)] != want {
			return nil, fmt.Errorf("migration %s should begin with %s", name, want)
		}
	}
	return steps, nil
}

// pending returns the steps that a database still needs. A database beyond the
// last known step is refused.
func pending(ctx context.Context, db *sql.DB, known []step) ([]step, error) {
	has, err := hasTable(ctx, db, "migration")
	if err != nil {
		return nil, err
	}
	if !has {
		return nil, fmt.Errorf("%w: it has no list of migrations", errDamaged)
	}
	version := 0
	if err := db.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), 0) FROM migration").Scan(&version); err != nil {
		return nil, err
	}
	if version > len(known) {
		return nil, newer(fmt.Errorf("database version %d, this program knows %d", version, len(known)))
	}
	return known[version:], nil
}

const listOfMigrations = "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT"

// migrate runs steps in order, each in one transaction with its record.
func migrate(ctx context.Context, db *sql.DB, steps []step) error {
	if _, err := db.ExecContext(ctx, listOfMigrations); err != nil {
		return err
	}
	for _, s := range steps {
		if err := s.run(ctx, db); err != nil {
			return fmt.Errorf("migration %s: %w", s.name, err)
		}
	}
	return nil
}

func (s step) run(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, s.script); err != nil {
		return err
	}
	const record = "INSERT INTO migration (version, name, applied_at) VALUES ($1, $2, $3)"
	if _, err := tx.ExecContext(ctx, record, s.version, s.name, instant(time.Now())); err != nil {
		return err
	}
	return tx.Commit()
}
