package work

import (
	"sync"
	"time"
)

// Reel is a row of pictures being shown in turn.
type Reel struct {
	once sync.Once
	stop chan struct{}
}

// Stop ends the show; what was shown last stays. A reel that has ended may be
// stopped again.
func (r *Reel) Stop() {
	if r != nil {
		r.once.Do(func() { close(r.stop) })
	}
}

// Play calls show with 0 to frames-1, one each interval, on the window's own
// goroutine, then ended. After Stop, and once the Jobs are closing, it calls
// neither.
func (j *Jobs) Play(frames int, interval time.Duration, show func(frame int), ended func()) *Reel {
	r := &Reel{stop: make(chan struct{})}
	j.start(func() {
		for frame := range frames {
			j.back(func() { r.unlessStopped(func() { show(frame) }) })
			if !j.pause(interval, r.stop) {
				return
			}
		}
		j.back(func() { r.unlessStopped(ended) })
	})
	return r
}

func (r *Reel) unlessStopped(do func()) {
	select {
	case <-r.stop:
	default:
		do()
	}
}

// pause waits and says whether to go on. Work done on the caller does not wait.
func (j *Jobs) pause(interval time.Duration, stop chan struct{}) bool {
	if j.inline {
		return true
	}
	wait := time.NewTimer(interval)
	defer wait.Stop()
	select {
	case <-wait.C:
		return true
	case <-stop:
	case <-j.closing:
	}
	return false
}
