package data

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"
)

//go:embed migrations/*.sql migrations/postgres/*.sql
var migrationFiles embed.FS

// step is one migration: what brings a database to a version.
type step struct {
	version int
	name    string
	script  string
}

func knownSteps() ([]step, error) { return stepsIn("migrations", 1) }

// serverSteps are those of a record on a server. The first of them makes what
// the steps of SQLite up to its number make.
func serverSteps() ([]step, error) { return stepsIn("migrations/postgres", firstOnServer) }

const firstOnServer = 24

func stepsIn(name string, first int) ([]step, error) {
	folder, err := fs.Sub(migrationFiles, name)
	if err != nil {
		return nil, err
	}
	return readStepsFrom(folder, first)
}

func readSteps(folder fs.FS) ([]step, error) { return readStepsFrom(folder, 1) }

// readStepsFrom reads the scripts NNNN_name.sql of a folder, which must be
// numbered from the first without a gap.
func readStepsFrom(folder fs.FS, first int) ([]step, error) {
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
		steps[i] = step{version: i + first, name: name, script: string(script)}
		if want := fmt.Sprintf("%04d_", i+first); len(name) < len(want) || name[:len(want)] != want {
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
	return behind(ctx, db, known)
}

// behind returns the steps after the last one in a database's list.
func behind(ctx context.Context, db execer, known []step) ([]step, error) {
	version := 0
	if err := db.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), 0) FROM migration").Scan(&version); err != nil {
		return nil, err
	}
	last := known[len(known)-1].version
	if version > last {
		return nil, newer(fmt.Errorf("database version %d, this program knows %d", version, last))
	}
	return known[max(0, len(known)-(last-version)):], nil
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
	if err := s.apply(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (s step) apply(ctx context.Context, db execer) error {
	if _, err := db.ExecContext(ctx, s.script); err != nil {
		return err
	}
	const record = "INSERT INTO migration (version, name, applied_at) VALUES ($1, $2, $3)"
	_, err := db.ExecContext(ctx, record, s.version, s.name, instant(time.Now()))
	return err
}
