// Package data owns the clinic folder: the SQLite database, the printed sheets
// and the lock of the window. It implements care.Store, and alone in Tandem it
// knows SQL. It may import app/clinic and app/care.
//
//	tandem.json        names the live generation; replaced in one step
//	gen-1/clinic.db    the database of that generation
//	files/             printed sheets, each named by the SHA-256 of its bytes
//	lock               held by the window that has the clinic open
//
// Encryption has two doors and no other: engine.go is the only file that opens
// the database driver, files.go the only one that reads or writes files/. The
// vault plugs in there.
package data
