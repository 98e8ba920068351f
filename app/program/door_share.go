package program

import (
	"context"
	"errors"
	"os"
	"strings"

	"tandem/app/care"
	"tandem/data"
	"tandem/ui/desk"
)

// sharing moves the record of the door's clinic to a server and back.
type sharing struct{ *door }

var _ desk.Sharing = sharing{}

// Server is where the record lies, false for this computer.
func (d sharing) Server() (care.Server, bool) {
	if d.store == nil {
		return care.Server{}, false
	}
	return d.store.Server()
}

// Test says in the sentence of a Fault what stands in the way to a server, of
// which the password is known here where the record lies there.
func (d sharing) Test(ctx context.Context, s care.Server) error {
	if there, shared := d.Server(); shared && there == s {
		return d.store.TryServer(ctx)
	}
	s, err := withAuthority(s)
	if err != nil {
		return err
	}
	return data.TestServer(ctx, s)
}

// Share moves the record of the open clinic to a server, for an owner.
func (d sharing) Share(ctx context.Context, owner, s care.Server, tell func(done, total int)) error {
	s, err := withAuthority(s)
	if err == nil {
		err = d.clinic.MayManage()
	}
	if err != nil {
		return err
	}
	owner.Certificate = s.Certificate
	err = d.store.Share(ctx, d.stamp(), owner, s, inHundredths(tell))
	if data.IsShared(d.at) {
		return err
	}
	return stopped(ctx, err, "Stopped. The record lies on this computer as before; nothing was changed.")
}

// Unshare moves the record back to this computer, for an owner.
func (d sharing) Unshare(ctx context.Context, tell func(done, total int)) error {
	if err := d.clinic.MayManage(); err != nil {
		return err
	}
	err := d.store.Unshare(ctx, d.stamp(), inHundredths(tell))
	if !data.IsShared(d.at) {
		return err
	}
	return stopped(ctx, err, "Stopped. The record lies on the server as before; nothing was changed.")
}

// stopped says so of a move that a person stopped, unless nobody knows yet
// whether it had ended.
func stopped(ctx context.Context, err error, say string) error {
	if err == nil || ctx.Err() == nil || data.MoveUnsure(err) {
		return err
	}
	return &care.Fault{Kind: care.Refused, Cause: err, Say: say}
}

// Join opens the clinic of a server at this computer, which has none.
func (d sharing) Join(ctx context.Context, s care.Server, passphrase string) (*care.Clinic, error) {
	s, err := withAuthority(s)
	if err == nil {
		err = d.program.mayLie(d.dir)
	}
	if err != nil {
		return nil, err
	}
	c, err := d.goIn(ctx, func() (*data.Clinic, error) {
		store, err := data.Join(ctx, d.dir, s, data.Key{Passphrase: passphrase})
		if err != nil {
			return nil, err
		}
		if err := d.take(d.dir); err != nil {
			return nil, errors.Join(err, store.Close())
		}
		return store, nil
	})
	if data.Exists(d.dir) {
		return c, err
	}
	return c, stopped(ctx, err, "Stopped. This computer has not joined; nothing was changed.")
}

// withAuthority reads the certificate where its file was named.
func withAuthority(s care.Server) (care.Server, error) {
	s.Certificate = strings.TrimSpace(s.Certificate)
	if s.Certificate == "" || strings.Contains(s.Certificate, "-----BEGIN ") {
		return s, nil
	}
	text, err := os.ReadFile(s.Certificate)
	if err == nil && !strings.Contains(string(text), "-----BEGIN CERTIFICATE-----") {
		return s, &care.Fault{Kind: care.Invalid, Say: "This file holds no certificate in PEM form, so nothing was tried. It begins with BEGIN CERTIFICATE; ask whoever set up the server for it."}
	}
	if err != nil {
		return s, &care.Fault{Kind: care.Invalid, Cause: err, Say: "The certificate's file could not be read, so nothing was tried. Choose the file again, or leave it empty."}
	}
	s.Certificate = string(text)
	return s, nil
}
