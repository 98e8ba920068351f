package work

import (
	"context"
	"sync"
)

// Line runs jobs one after the other in the order they were asked for, none
// left out: for saves that build on each other.
type Line struct {
	Jobs *Jobs

	mu      sync.Mutex
	waiting []func()
	running bool
}

// Follow does job after all that stand in the line before it.
func Follow[T any](l *Line, job func(context.Context) (T, error), then func(T, error)) {
	l.mu.Lock()
	l.waiting = append(l.waiting, func() {
		result, err := guarded(l.Jobs, func() (T, error) { return job(l.Jobs.ctx) })
		l.Jobs.back(func() { then(result, err) })
	})
	idle := !l.running
	l.running = true
	l.mu.Unlock()
	if idle {
		l.Jobs.start(l.drain)
	}
}

func (l *Line) drain() {
	for {
		l.mu.Lock()
		if len(l.waiting) == 0 {
			l.running = false
			l.mu.Unlock()
			return
		}
		job := l.waiting[0]
		l.waiting = l.waiting[1:]
		l.mu.Unlock()
		job()
	}
}
