package work

import (
	"errors"
	"time"
)

// ErrBroken is how a job ends that panicked.
var ErrBroken = errors.New("a job panicked; a report of it is kept")

// guarded does a job and makes a panic an error where somebody is told of it.
func guarded[T any](j *Jobs, job func() (T, error)) (result T, err error) {
	if j.Caught == nil {
		return job()
	}
	defer func() {
		if cause := recover(); cause != nil {
			j.Caught(cause)
			err = ErrBroken
		}
	}()
	return job()
}

// CloseWithin is Close for a program that is at fault: it waits no longer than
// that for what is under way and says whether all of it ended.
func (j *Jobs) CloseWithin(patience time.Duration) bool {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		j.Close()
	}()
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-closed:
		return true
	case <-late.C:
		return false
	}
}
