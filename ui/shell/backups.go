package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/ui/backup"
	"tandem/ui/desk"
	"tandem/ui/work"
)

// glanceBackups is how often it is asked whether a backup is due.
const glanceBackups = time.Minute

// again is after how long a backup that failed is tried again.
const again = time.Hour

// backsUp says whether the open clinic has backups of its own.
func (s *Shell) backsUp() bool {
	return s.desk.Backups != nil && s.desk.Clinic != nil && !s.desk.Demo
}

// keepBackups makes a backup each day while the window is open. One that fails
// is tried again after an hour; Today says why.
func (s *Shell) keepBackups() {
	var busy bool
	var next time.Time
	work.Every(s.desk.Jobs, glanceBackups, func() {
		now := s.desk.Now()
		if early := now.Before(next) && next.Sub(now) <= again; busy || !s.backsUp() || s.going != nil || early {
			return
		}
		if place := s.desk.Backups.Place(); place.Folder == "" || !place.Late(now) {
			return
		}
		busy = true
		work.Long(s.desk.Jobs, func(ctx context.Context, tell func(int, int)) (struct{}, error) {
			return struct{}{}, s.desk.Backups.Make(ctx, tell)
		}, func(int, int) {}, func(_ struct{}, err error) {
			busy = false
			if err != nil {
				next = s.desk.Now().Add(again)
				s.desk.Fail(err)
			}
		})
	})
}

// close makes a backup where one is due and closes the window.
func (s *Shell) close() {
	if s.going != nil {
		s.going.Leave()
		return
	}
	if p, ok := s.page.(desk.Keyed); ok && s.lone { // it stops first
		s.ending = true
		p.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return
	}
	if !s.backsUp() || s.desk.Backups.Place().Folder == "" {
		s.window.Close()
		return
	}
	s.going = backup.NewGoing(s.desk, s.window.Close)
	s.going.Begin()
}

// restart leaves every page behind and begins anew.
func (s *Shell) restart(c *care.Clinic, to desk.Route, sentence string, bad bool) {
	s.history, s.route, s.under, s.page, s.lone = nil, desk.Route{}, nil, nil, false
	s.desk.Shelf = map[string]desk.Page{}
	s.desk.Clinic = nil
	if c != nil {
		s.desk.Enter(c)
	}
	s.greet = func() { s.say(sentence, bad) }
	s.Go(to)
}
