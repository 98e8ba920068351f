// Package work runs the window's slow jobs. It alone starts goroutines for the
// window and alone calls fyne.Do. It imports Fyne only.
package work

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// Jobs runs work beside the window and brings results back to it.
type Jobs struct {
	ctx    context.Context
	cancel context.CancelFunc
	wait   sync.WaitGroup
	inline bool
	beats  []beat // of inline jobs

	prompt time.Time // until when the next job with Prompt is waited for

	closing chan struct{} // closed when the window is
	once    sync.Once

	// Caught, where it is set, is told of a job that panicked, in the deferred
	// function that recovered; the job then ends with ErrBroken.
	Caught func(cause any)
}

// New returns Jobs that work in the background until Close.
func New() *Jobs {
	ctx, cancel := context.WithCancel(context.Background())
	return &Jobs{ctx: ctx, cancel: cancel, closing: make(chan struct{})}
}

// Inline returns Jobs that run at once on the caller, for tests.
func Inline() *Jobs {
	j := New()
	j.inline = true
	return j
}

// Close waits for what is under way; what has not begun is dropped.
func (j *Jobs) Close() {
	j.once.Do(func() { close(j.closing) })
	j.wait.Wait()
	j.cancel()
}

func (j *Jobs) start(job func()) {
	if j.inline {
		job()
		return
	}
	j.wait.Add(1)
	go func() {
		defer j.wait.Done()
		_, _ = guarded(j, func() (struct{}, error) {
			job()
			return struct{}{}, nil
		})
	}()
}

func (j *Jobs) back(then func()) {
	if j.inline {
		then()
		return
	}
	fyne.Do(then)
}

// beat is what is called at each interval.
type beat struct {
	interval time.Duration
	ctx      context.Context
	then     func()
}

// Beat lets an interval of inline jobs pass at once.
func (j *Jobs) Beat(interval time.Duration) {
	for _, b := range j.beats {
		if b.interval == interval && b.ctx.Err() == nil {
			b.then()
		}
	}
}

// Every calls then on the window's own goroutine at each interval, until the
// returned function is called or the window is closed. Inline jobs call it when
// they are told to Beat.
func Every(j *Jobs, interval time.Duration, then func()) (stop func()) {
	ctx, cancel := context.WithCancel(j.ctx)
	if j.inline {
		j.beats = append(j.beats, beat{interval, ctx, then})
		return cancel
	}
	j.start(func() {
		tick := time.NewTicker(interval)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-j.closing:
				return
			case <-tick.C:
				j.back(func() {
					if ctx.Err() == nil {
						then()
					}
				})
			}
		}
	})
	return cancel
}

// After calls then once, on the window's own goroutine, when a while has passed.
// Inline jobs call it when they are told to Beat.
func After(j *Jobs, while time.Duration, then func()) {
	var stop func()
	stop = Every(j, while, func() {
		stop()
		then()
	})
}

// Run does job in the background, then hands its result to then on the
// window's own goroutine.
func Run[T any](j *Jobs, job func(context.Context) (T, error), then func(T, error)) {
	j.start(func() {
		result, err := guarded(j, func() (T, error) { return job(j.ctx) })
		j.back(func() { then(result, err) })
	})
}

// Latest runs one job at a time and, of those asked for meanwhile, only the
// newest: for searching, saving and painting while somebody types.
type Latest[T any] struct {
	Jobs *Jobs

	mu      sync.Mutex
	running bool
	next    func()
	asked   int
}

// Run does job unless a newer one is asked for before it could begin; then is
// called only for the newest.
func (l *Latest[T]) Run(job func(context.Context) (T, error), then func(T, error)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked++
	turn := l.asked
	l.next = func() {
		result, err := guarded(l.Jobs, func() (T, error) { return job(l.Jobs.ctx) })
		l.Jobs.back(func() {
			if l.newest(turn) {
				then(result, err)
			}
		})
	}
	if l.running {
		return
	}
	l.running = true
	if l.Jobs.inline {
		l.mu.Unlock()
		l.drain()
		l.mu.Lock()
		return
	}
	l.Jobs.start(l.drain)
}

func (l *Latest[T]) newest(turn int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return turn == l.asked
}

func (l *Latest[T]) drain() {
	for {
		l.mu.Lock()
		job := l.next
		l.next = nil
		if job == nil {
			l.running = false
			l.mu.Unlock()
			return
		}
		l.mu.Unlock()
		job()
	}
}
