package work

import (
	"context"
	"sync/atomic"
	"time"
)

// patience is how long the window waits for what it may show at once: half the
// time between two pictures.
const patience = 8 * time.Millisecond

// Promptly does something that may begin a job with Prompt. What the first such
// job has done within a moment is handed over before Promptly returns, and so
// stands in the next picture; without it the window would draw one before. It
// belongs to keys that type no letter: one would go into a field of the page that
// comes.
func (j *Jobs) Promptly(do func()) {
	j.prompt = time.Now().Add(patience)
	defer func() { j.prompt = time.Time{} }()
	do()
}

// Prompt is Run for a job that may be handed over at once. Only the window's own
// goroutine calls it.
func Prompt[T any](j *Jobs, job func(context.Context) (T, error), then func(T, error)) {
	wait := time.Until(j.prompt)
	j.prompt = time.Time{}
	if j.inline || wait <= 0 {
		Run(j, job, then)
		return
	}
	var result T
	var err error
	var settled atomic.Bool // it is decided who hands over
	done := make(chan struct{})
	j.start(func() {
		result, err = guarded(j, func() (T, error) { return job(j.ctx) })
		if settled.CompareAndSwap(false, true) {
			close(done)
			return
		}
		j.back(func() { then(result, err) })
	})
	late := time.NewTimer(wait)
	defer late.Stop()
	select {
	case <-done:
	case <-late.C:
		if settled.CompareAndSwap(false, true) {
			return
		}
		<-done
	}
	then(result, err)
}
