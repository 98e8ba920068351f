package shell

import (
	"context"
	"time"

	"tandem/app/device"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/unlock"
	"tandem/ui/work"
)

// idle is how long nobody may touch the window before it locks, and glance how
// often that is asked.
const (
	idle   = 5 * time.Minute
	glance = 5 * time.Second
)

// watch locks the window when nobody has touched it for a while.
func (s *Shell) watch() {
	kit.Touch()
	work.Every(s.desk.Jobs, glance, func() {
		quiet := kit.Untouched()
		if system, says := device.Idle(); says {
			quiet = system
		}
		if quiet >= idle {
			s.lock()
		}
	})
}

// door is the page before the record.
func (s *Shell) door() string {
	if s.desk.Vault != nil {
		switch s.desk.Vault.State() {
		case desk.PlainClinic:
			return "passphrase"
		case desk.SealedClinic:
			return "unlock"
		}
	}
	return "welcome"
}

// lock blanks the window at once; the page in it keeps what was typed.
func (s *Shell) lock() {
	if s.desk.Clinic == nil || s.desk.Vault == nil || s.locked != nil || s.going != nil {
		return
	}
	c := s.window.Canvas()
	for top := c.Overlays().Top(); top != nil; top = c.Overlays().Top() {
		c.Overlays().Remove(top)
	}
	c.Unfocus()
	s.locked = unlock.NewBlank(s.desk, s.unlock)
	s.window.SetContent(s.locked.Content)
	s.locked.Shown()
	desk.Do(s.desk, func(context.Context) error { return s.desk.Vault.Locked() }, func() {})
}

// unlock shows the page again as it was.
func (s *Shell) unlock() {
	s.locked = nil
	kit.Touch()
	s.window.SetContent(s.whole)
	if s.page != nil {
		s.shown(s.page)
	}
}

// unlocked wraps what a key does, so that it does nothing while the window is
// locked.
func (s *Shell) unlocked(do func()) func() {
	return func() {
		kit.Touch()
		if s.locked == nil && s.going == nil {
			do()
		}
	}
}

// next takes the next step, which is to unlock a locked window.
func (s *Shell) next() {
	kit.Touch()
	switch {
	case s.going != nil:
		s.going.Next()
	case s.locked != nil:
		s.locked.Next()
	case s.page != nil:
		s.page.Next()
	}
}
