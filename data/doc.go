// Package data owns the clinic folder: the SQLite database, the printed sheets
// and the lock of the window. It implements care.Store, and alone in Tandem it
// knows SQL. It may import app/clinic and app/care.
//
//	tandem.json          names the live generation; replaced in one step
//	gen-1/clinic.db      the database of that generation, sealed by data/vault
//	gen-1/keys/          the data key, sealed to each user and the recovery key
//	files/               printed sheets, each sealed, under names that tell nothing
//	unlock-attempts.json failed unlocks since the last good one
//	lock                 held by the window that has the clinic open
//
// engine.go is the only file that opens the database driver, files.go the only
// one that reads or writes files/.
package data
