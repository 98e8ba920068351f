package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	sqlite3 "github.com/mattn/go-sqlite3"

	"tandem/app/care"
	"tandem/data/vault"
)

const (
	sayFull     = "The disk that holds the clinic is full, so this was not saved. Everything saved before is safe. Free some space on that disk, then save again."
	sayReadOnly = "Tandem may not write to the clinic folder or its disk, so nothing was saved. Everything saved before is safe. Allow your user to write there, or open a copy of the folder in a place where you may write."
	sayDamaged  = "The clinic's database is damaged and was not opened further; Tandem changed nothing in it. Keep the folder as it is and restore your latest backup into a new folder."
	sayLog      = "Tandem was not closed the last time, and the file with the last saves (clinic.db-wal) was damaged since, so the clinic was not opened and nothing was changed. Keep the folder as it is and restore your latest backup into a new folder."
	sayBusy     = "Another program is using the clinic's database just now, so this was not done. Everything saved before is safe. Wait a moment and try again."
	saySlow     = "The clinic's disk did not answer in time, so this was not done. Everything saved before is safe. Check the disk and try again."
	sayDisk     = "The clinic's disk reported an error, so this was not done. Everything saved before is safe. Check the disk and its cable, make a backup, then try again."
	sayMissing  = "A file of the clinic folder is missing or cannot be opened. Nothing was changed. Check that the disk is connected and that your user may open the folder, or restore your latest backup into a new folder."
	saySigned   = "This record is signed and never changes. Nothing was changed. Add a correction to it instead."
	sayTwice    = "The same record was saved in the meantime, so yours was not saved over it. What you typed is still on the page. Open the record again and compare."
	sayNotThere = "The record that this belongs to is not in the clinic. Nothing was saved. Open the patient again."
	sayNoFolder = "This is a file and not a folder, so there is no clinic in it. Nothing was changed. Choose a folder."
	sayMoved    = "The clinic was sealed anew in the meantime, so this was not saved. Everything saved before is safe. Close this window or command and open the clinic again."
	sayRefused  = "An error inside Tandem stopped this. Nothing was saved and everything saved before is safe. Try again; if it happens again, report it with the log."
)

// fault gives every failure below this room a sentence for the person.
func fault(err error) error {
	if err == nil {
		return nil
	}
	if f, ok := errors.AsType[*care.Fault](err); ok {
		return f
	}
	if e, ok := errors.AsType[sqlite3.Error](err); ok {
		say, kind := engineFault(e)
		return &care.Fault{Say: say, Kind: kind, Cause: err}
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return serverFault(e)
	}
	say, kind := systemFault(err)
	return &care.Fault{Say: say, Kind: kind, Cause: err}
}

// errSealBroken is SQLITE_IOERR_DATA: a page does not open with its key.
var errSealBroken = sqlite3.ErrIoErr.Extend(32)

// engineFault reads SQLite's codes, never its message.
func engineFault(e sqlite3.Error) (string, care.Kind) {
	switch e.ExtendedCode {
	case sqlite3.ErrConstraintTrigger:
		return saySigned, care.Conflict
	case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey:
		return sayTwice, care.Conflict
	case sqlite3.ErrConstraintForeignKey:
		return sayNotThere, care.NotFound
	case errSealBroken:
		return sayDamaged, care.Storage
	case sqlite3.ErrIoErrAccess:
		return sayReadOnly, care.Storage
	case sqlite3.ErrIoErrNoMem:
		return sayRefused, care.Storage
	}
	if isFull(e.SystemErrno) {
		return sayFull, care.Storage
	}
	switch e.Code {
	case sqlite3.ErrFull:
		return sayFull, care.Storage
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return sayReadOnly, care.Storage
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return sayDamaged, care.Storage
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrProtocol:
		return sayBusy, care.Storage
	case sqlite3.ErrInterrupt:
		return saySlow, care.Storage
	case sqlite3.ErrIoErr:
		return sayDisk, care.Storage
	case sqlite3.ErrCantOpen:
		return sayMissing, care.Storage
	}
	return sayRefused, care.Storage
}

// systemFault reads the errors of the folder and of a call's deadline.
func systemFault(err error) (string, care.Kind) {
	switch {
	case errors.Is(err, vault.ErrLog):
		return sayLog, care.Storage
	case errors.Is(err, errDamaged):
		return sayDamaged, care.Storage
	case isFull(err):
		return sayFull, care.Storage
	case isReadOnly(err), errors.Is(err, fs.ErrPermission):
		return sayReadOnly, care.Storage
	case errors.Is(err, syscall.ENOTDIR):
		return sayNoFolder, care.NotFound
	case errors.Is(err, fs.ErrNotExist):
		return sayMissing, care.Storage
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), errors.Is(err, sql.ErrTxDone):
		return saySlow, care.Storage
	case errors.Is(err, sql.ErrNoRows):
		return "There is no such record in this clinic. Nothing was changed. Open the patient list again.", care.NotFound
	}
	return sayRefused, care.Storage
}
