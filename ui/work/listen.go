package work

import "context"

// Listen calls then on the window's own goroutine whenever hear, which runs
// until its context ends, calls heard. Inline jobs never listen.
func Listen(j *Jobs, hear func(ctx context.Context, heard func()), then func()) {
	if j.inline {
		return
	}
	ctx, cancel := context.WithCancel(j.ctx)
	j.start(func() {
		defer cancel()
		<-j.closing
	})
	j.start(func() { hear(ctx, func() { j.back(then) }) })
}
