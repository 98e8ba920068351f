package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	sqlite3 "github.com/mattn/go-sqlite3"

	"tandem/app/care"
)

const (
	sayStopped    = "The backup was stopped. The clinic and the earlier backups are as they were."
	sayNoPlace    = "No place for backups is chosen yet, so none was made. The clinic is as it was. Choose a stick or a folder on another disk."
	sayInside     = "This place lies in the clinic's own folder, so what breaks the clinic would break its backups. Nothing was changed. Choose a stick or a folder on another disk."
	sayFaulty     = "The backup was made, but the clinic itself has a fault, and so has the copy: %s All earlier backups were kept. Look through the clinic with tandem verify; an earlier backup can be restored into a new folder."
	sayAway       = "The place for backups (%s) is not there, so no new backup was made. The clinic is safe, and so are the earlier backups. Plug in the stick or connect the folder and try again, or choose another place."
	sayPlaceFull  = "The place for backups (%s) is full, so no new backup was made. The clinic and the earlier backups are safe. Free some space there, or choose another place."
	sayNoWriting  = "Tandem may not write in the place for backups (%s), so no new backup was made. The clinic and the earlier backups are safe. Allow your user to write there, or choose another place."
	sayBadCopy    = "The new backup in %s did not hold what was written, so it was thrown away. The clinic and the earlier backups are safe. The stick or disk may be failing: use another one."
	sayPlaceError = "The place for backups (%s) reported an error, so no new backup was made. The clinic and the earlier backups are safe. Check the stick, the disk or the connection and try again, or choose another place."
)

var errBadCopy = errors.New("what was written could not be read back")

// placeError is a failure of the place for backups, not of the clinic.
type placeError struct{ error }

func (e placeError) Unwrap() error { return e.error }

func atPlace(err error) error {
	if err == nil {
		return nil
	}
	return placeError{err}
}

// fault gives the failure of a backup its sentence.
func (k *copying) fault(ctx context.Context, place string, err error) error {
	if err == nil {
		return nil
	}
	if broken := k.mount.Broken(); broken != "" {
		return damaged(err, broken)
	}
	if ctx.Err() != nil {
		return &care.Fault{Kind: care.Refused, Cause: err, Say: sayStopped}
	}
	if _, is := errors.AsType[placeError](err); is {
		return placeFault(err, place)
	}
	return fault(err)
}

// placeFault is fault for the place of the backups.
func placeFault(err error, place string) error {
	if f, ok := errors.AsType[*care.Fault](err); ok && f.Kind != care.Storage {
		return f
	}
	return &care.Fault{Kind: care.Storage, Cause: err, Say: fmt.Sprintf(sayOfPlace(err, place), place)}
}

func sayOfPlace(err error, place string) string {
	e, _ := errors.AsType[sqlite3.Error](err)
	switch {
	case mustBeFolder(place) != nil:
		return sayAway
	case isFull(err), isFull(e.SystemErrno), e.Code == sqlite3.ErrFull:
		return sayPlaceFull
	case isReadOnly(err), errors.Is(err, fs.ErrPermission), e.Code == sqlite3.ErrReadonly, e.Code == sqlite3.ErrPerm:
		return sayNoWriting
	case errors.Is(err, errBadCopy), errors.Is(err, errDamaged), e.Code == sqlite3.ErrCorrupt, e.ExtendedCode == errSealBroken:
		return sayBadCopy
	}
	return sayPlaceError
}
