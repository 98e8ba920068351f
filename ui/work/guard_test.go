package work_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"tandem/ui/work"
)

// Each way to start a job, with a job that panics; then is told of its error.
var starts = map[string]func(j *work.Jobs, then func(error)){
	"run": func(j *work.Jobs, then func(error)) {
		work.Run(j, broken, func(_ int, err error) { then(err) })
	},
	"line": func(j *work.Jobs, then func(error)) {
		work.Follow(&work.Line{Jobs: j}, broken, func(_ int, err error) { then(err) })
	},
	"latest": func(j *work.Jobs, then func(error)) {
		(&work.Latest[int]{Jobs: j}).Run(broken, func(_ int, err error) { then(err) })
	},
	"long": func(j *work.Jobs, then func(error)) {
		work.Long(j, func(ctx context.Context, _ func(int, int)) (int, error) { return broken(ctx) }, func(int, int) {}, func(_ int, err error) { then(err) })
	},
}

func broken(context.Context) (int, error) { panic("at the worst moment") }

func TestAPanicInAJobIsTold(t *testing.T) {
	for name, start := range starts {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			jobs := work.New()
			var once sync.Mutex
			var causes []any
			jobs.Caught = func(cause any) {
				once.Lock()
				defer once.Unlock()
				causes = append(causes, cause)
			}
			var ended error
			start(jobs, func(err error) { ended = err })
			jobs.Close()
			if !errors.Is(ended, work.ErrBroken) || len(causes) != 1 || causes[0] != "at the worst moment" {
				t.Errorf("the page was told %v, the program of %v", ended, causes)
			}
		})
	}
}

func TestClosingDoesNotWaitForeverForAJobThatHangs(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	release := make(chan bool)
	work.Run(jobs, func(context.Context) (bool, error) { return <-release, nil }, func(bool, error) {})
	if jobs.CloseWithin(time.Millisecond) {
		t.Error("a job that hangs was said to have ended")
	}
	close(release)
	if !jobs.CloseWithin(time.Minute) {
		t.Error("a job that ended was waited for in vain")
	}
}
