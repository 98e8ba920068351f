// Package data owns the clinic folder: the SQLite database, the printed sheets
// and the lock of the window; and the record of a clinic that lies on a server. It implements care.Store, and alone in Tandem it
// knows SQL. It may import app/clinic and app/care.
//
//	tandem.json          names the live generation; replaced in one step
//	gen-1/clinic.db      the database of that generation, sealed by data/vault
//	gen-1/keys/          the data key, sealed to each user and the recovery key
//	files/               printed sheets, each sealed, under names that tell nothing
//	unsaved/             what a server did not take yet, sealed
//	unlock-attempts.json failed unlocks since the last good one
//	lock                 held by the window that has the clinic open
//	backup-place.json    where the backups go and how the last ones went
//	backup.lock          held while a backup is made
//
// backup_shelf.go says what lies in the place for backups. A backup is a clinic
// folder that shares files/ with the backups beside it; it was opened with its
// key and looked through before an older one goes.
//
// The record of a shared clinic lies on a PostgreSQL server: then gen-1 has
// server.age instead of clinic.db, which says where, sealed, and the server has
// the files of keys/ and files/ too, for every workstation.
//
// engine.go says what the two engines do differently; engine_sqlite.go and
// engine_postgres.go, with server_connect.go, are the only files that open a
// driver, files.go and fileTable the only ones that read or write sealed files.
package data
