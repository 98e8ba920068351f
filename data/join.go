package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/data/vault"
)

const (
	sayNoneThere = "There is no clinic on this server yet. Nothing was changed. Move one there first: on the workstation that has it, Settings, \"Share this clinic\"."
	sayFolderHas = "There is already a clinic in this folder. Nothing was changed. Open it, or choose a new folder."
)

// Join makes the folder of another workstation for the clinic on a server, with
// the passphrase, or the recovery key, of somebody who has one there, and opens
// it. On failure nothing is left.
func Join(ctx context.Context, dir string, at care.Server, key Key) (*Clinic, error) {
	ctx, cancel := within(ctx, serverDeadline)
	defer cancel()
	if Exists(dir) {
		return nil, &care.Fault{Kind: care.Refused, Say: sayFolderHas}
	}
	if key.Passphrase == "" && key.Recovery == "" {
		return nil, &care.Fault{Kind: care.Refused, Say: sayNoPassphrase}
	}
	p, files, err := clinicOn(ctx, at)
	if err != nil {
		return nil, connectFault(err, at)
	}
	if _, err := prepare(dir); err != nil {
		return nil, fault(err)
	}
	if err := attempts(dir).May(); err != nil {
		return nil, err
	}
	if err := p.join(dir, at, files, key); err != nil {
		return nil, errors.Join(err, os.RemoveAll(generationDir(dir, p.Generation)))
	}
	return Open(ctx, dir, key)
}

// clinicOn reads which clinic lies on a server, and the files of its keys.
func clinicOn(ctx context.Context, at care.Server) (pointer, keyFiles, error) {
	db, err := openServer(at, 1, false, true)
	if err != nil {
		return pointer{}, nil, err
	}
	defer db.Close()
	if err := db.PingContext(ctx); err != nil {
		return pointer{}, nil, err
	}
	if err := newEnough(ctx, db); err != nil {
		return pointer{}, nil, err
	}
	_, empty, err := isEmpty(ctx, db)
	if err != nil {
		return pointer{}, nil, err
	}
	if empty {
		return pointer{}, nil, &care.Fault{Kind: care.NotFound, Say: sayNoneThere}
	}
	s, err := readState(ctx, db, "")
	if err != nil {
		return pointer{}, nil, err
	}
	switch s.state {
	case stateComing:
		return pointer{}, nil, &care.Fault{Kind: care.Refused, Say: sayStillMove}
	case stateGone:
		return pointer{}, nil, &care.Fault{Kind: care.Refused, Say: sayMovedAway}
	}
	files, err := keysOnServer(ctx, db)
	return pointer{Format: sharedFormat, Server: true, Generation: s.generation, Salt: s.clinic, Demo: s.demo}, files, err
}

// join writes the folder, tandem.json, which makes it a clinic, last.
func (p pointer) join(dir string, at care.Server, files keyFiles, key Key) error {
	gen := generationDir(dir, p.Generation)
	if err := os.RemoveAll(gen); err != nil {
		return fault(err)
	}
	if err := files.write(p.keyring(dir)); err != nil {
		return fault(err)
	}
	o, say, err := tryKey(p.keyring(dir), key)
	if errors.Is(err, vault.ErrPassphrase) {
		err = errors.Join(err, attempts(dir).Failed())
	}
	if err != nil {
		return keyFault(err, say)
	}
	err = errors.Join(writeServer(dir, p, o.data, at), vault.SyncDir(gen))
	if err == nil {
		err = writePointer(dir, p)
	}
	return fault(err)
}

// nextFile is the pointer of a generation that takes over once the server has
// let the record go.
func nextFile(dir string, at pointer) string {
	return filepath.Join(generationDir(dir, at.Generation), "next.json")
}

func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
