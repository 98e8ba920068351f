package shell

import (
	"context"
	"time"

	"tandem/app/care"
	"tandem/app/device"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/unlock"
	"tandem/ui/work"
)

// glance is how often the shell asks whether somebody is there.
const glance = 5 * time.Second

// watch locks the window when nobody has touched it for a while, and at once
// when the system locks its screen or goes to sleep.
func (s *Shell) watch() {
	kit.Touch()
	s.pulse.beat(time.Now())
	s.idle = care.UsualLock * time.Minute
	work.Every(s.desk.Jobs, glance, s.look)
	work.Listen(s.desk.Jobs, device.Leaving, s.lock)
}

func (s *Shell) look() {
	quiet := kit.Untouched()
	if system, says := device.Idle(); says {
		quiet = system
	}
	if slept := s.pulse.beat(time.Now()); slept || quiet >= s.idle || device.ScreenLocked() {
		s.lock()
	}
}

// setIdle asks after how long the clinic wants the window to lock; where that
// cannot be read, it stays as it was.
func (s *Shell) setIdle() {
	desk.Try(s.desk, s.desk.Clinic.LockMinutes, func(minutes int, err error) {
		if err == nil {
			s.idle = time.Duration(minutes) * time.Minute
		}
	})
}

// pulse finds out that the computer slept: a beat that comes much too late. It
// goes by the clock on the wall, because others stand still during sleep.
type pulse struct{ last time.Time }

// late is how long a beat may take on a computer that is busy.
const late = time.Minute

// beat says whether the computer slept since the last one. A clock that was set
// forward is taken for sleep as well.
func (p *pulse) beat(now time.Time) (slept bool) {
	now = now.Round(0)
	slept = !p.last.IsZero() && now.Sub(p.last) > late
	p.last = now
	return slept
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
	desk.Do(s.desk, func(ctx context.Context) error { return s.desk.Vault.Locked(ctx) }, func() {})
}

// unlock shows the page again as it was, to the same person. What another one
// left is put aside until that person unlocks.
func (s *Shell) unlock(same bool) {
	s.locked = nil
	kit.Touch()
	s.window.SetContent(s.whole)
	if s.lone { // it shows nothing of the record
		s.shown(s.page)
		return
	}
	if !same {
		s.putAside()
	}
	switch left := s.takeUp(); {
	case left != nil && !same:
		s.route, s.page, s.middle.Objects = left.route, left.page, left.objects
		s.middle.Refresh()
		s.rail.mark(s.route.Page)
	case s.page == nil || s.reads && !s.desk.Clinic.ReadsRecord():
		s.anew()
		return
	}
	s.role()
	s.shown(s.page)
}

// unlocked wraps what a key does, so that it does nothing while the window is
// locked.
func (s *Shell) unlocked(do func()) func() {
	return func() {
		kit.Touch()
		if s.locked == nil && s.going == nil && !s.lone {
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
