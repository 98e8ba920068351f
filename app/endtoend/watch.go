package endtoend

import (
	"context"
	"errors"
	"hash/maphash"
	"os"
	"syscall"
	"time"
)

// Screen watches the picture of a display closely.
type Screen struct {
	memory []byte
	seed   maphash.Seed
}

// Watch opens the display's picture. Close ends it.
func (d *Display) Watch() (*Screen, error) {
	file, err := os.Open(d.painted())
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	memory, err := syscall.Mmap(int(file.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	return &Screen{memory: memory, seed: maphash.MakeSeed()}, nil
}

// Close lets the picture go.
func (s *Screen) Close() error { return syscall.Munmap(s.memory) }

// state tells two pictures apart: every 8th row of dots is looked at.
func (s *Screen) state() uint64 {
	const line, every = Width * 4, 8
	var h maphash.Hash
	h.SetSeed(s.seed)
	for at := 0; at+line <= len(s.memory); at += every * line {
		_, _ = h.Write(s.memory[at : at+line])
	}
	return h.Sum64()
}

// look is how often the picture is looked at.
const look = time.Millisecond

// Changed does something and says how long it took until the picture had
// changed for the last time before it stood still, for as long as calm.
func (s *Screen) Changed(ctx context.Context, do func() error) (time.Duration, error) {
	before := s.state()
	began := time.Now()
	if err := do(); err != nil {
		return 0, err
	}
	last, at, changed := before, began, false
	for {
		if now := s.state(); now != last {
			last, at, changed = now, time.Now(), true
		}
		switch {
		case changed && time.Since(at) > calm:
			return at.Sub(began), nil
		case time.Since(began) > patience:
			return 0, errors.New("the picture does not change, or never stands still")
		}
		if err := pause(ctx, look); err != nil {
			return 0, err
		}
	}
}

// Frames counts how often the picture changed until done is closed.
func (s *Screen) Frames(ctx context.Context, done <-chan struct{}) (frames int, took time.Duration, err error) {
	last, began := s.state(), time.Now()
	for {
		select {
		case <-done:
			return frames, time.Since(began), nil
		default:
		}
		if now := s.state(); now != last {
			last = now
			frames++
		}
		if err := pause(ctx, look); err != nil {
			return 0, 0, err
		}
	}
}

func pause(ctx context.Context, while time.Duration) error {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
