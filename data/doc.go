// Package data owns the clinic folder: the SQLite database, the printed sheets
// and the lock of the window. It implements care.Store, and alone in Tandem it
// knows SQL. It may import app/clinic and app/care.
//
//	tandem.json          names the live generation; replaced in one step
//	gen-1/clinic.db      the database of that generation, sealed by data/vault
//	gen-1/clinic.db-kept how far its log holds what was said to be saved
//	gen-1/keys/          the data key, sealed to each user and the recovery key
//	files/               printed sheets, each sealed, under names that tell nothing
//	unlock-attempts.json failed unlocks since the last good one
//	lock                 held by the window that has the clinic open
//	backup-place.json    where the backups go and how the last ones went
//	backup.lock          held while a backup is made
//
// backup_shelf.go says what lies in the place for backups. A backup is a clinic
// folder that shares files/ with the backups beside it; it was opened with its
// key and looked through before an older one goes.
//
// engine.go is the only file that opens the database driver, files.go the only
// one that reads or writes files/.
package data
