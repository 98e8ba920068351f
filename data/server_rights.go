package data

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"tandem/app/care"
)

// onlyAdded are the tables whose rows the workstations' user may not change.
var onlyAdded = []string{
	"audit", "workstation", "audit_key", "migration", "sheet", "leaflet", "letter", "addendum", "consent", "consent_withdrawal", "file_key",
	"number_change", "number_confirmation", "lock_override", "patient_merge", "questionnaire", "plan_approval", "legal_hold", "anonymising", "teach_back",
}

// grant gives the workstations' user the rights to work, and no more.
func grant(ctx context.Context, db execer, owner, to care.Server) error {
	if owner.User == to.User {
		return nil
	}
	user := pgx.Identifier{to.User}.Sanitize()
	return execAll(ctx, db, []string{
		"GRANT USAGE ON SCHEMA " + schema + " TO " + user,
		"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO " + user,
		"REVOKE UPDATE, DELETE ON " + strings.Join(onlyAdded, ", ") + " FROM " + user,
		"REVOKE INSERT ON migration FROM " + user,
	})
}

// tryOut signs in as the workstations will and begins a unit of work.
func tryOut(ctx context.Context, to care.Server, at pointer) error {
	db, err := openServer(to, 1, false, false)
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := (postgres{}).begin(ctx, db, at)
	if err != nil {
		return connectFault(err, to)
	}
	return tx.Rollback()
}
