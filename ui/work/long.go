package work

import (
	"context"
	"sync/atomic"
)

// Long does a job that takes its time. The job may tell how far it is as often
// as it likes; told hears of it on the window's own goroutine, of what came
// since it last heard only the newest. then gets the result; cancel asks the
// job to stop, which it says with an error.
func Long[T any](j *Jobs, job func(ctx context.Context, tell func(done, total int)) (T, error), told func(done, total int), then func(T, error)) (cancel func()) {
	ctx, cancel := context.WithCancel(j.ctx)
	var newest atomic.Pointer[[2]int]
	tell := func(done, total int) {
		if newest.Swap(&[2]int{done, total}) != nil {
			return // the window has not heard of the one before yet
		}
		j.back(func() {
			if at := newest.Swap(nil); at != nil {
				told(at[0], at[1])
			}
		})
	}
	j.start(func() {
		result, err := guarded(j, func() (T, error) { return job(ctx, tell) })
		j.back(func() {
			cancel()
			then(result, err)
		})
	})
	return cancel
}
