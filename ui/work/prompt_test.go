package work_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"tandem/ui/work"
)

func TestWhatIsDoneInAMomentIsHandedOverAtOnce(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	quick, slow, release, told := 0, 0, make(chan bool), make(chan int, 1)
	jobs.Promptly(func() {
		work.Prompt(jobs, func(context.Context) (int, error) { return 1, nil }, func(n int, _ error) { quick = n })
		work.Prompt(jobs, func(context.Context) (int, error) { <-release; return 2, nil }, func(n int, _ error) { told <- n })
	})
	if quick != 1 {
		t.Error("what was done at once came later")
	}
	jobs.Promptly(func() {
		work.Prompt(jobs, func(context.Context) (int, error) { <-release; return 3, nil }, func(n int, _ error) { slow = n })
	})
	if slow != 0 {
		t.Error("a job that was not done was handed over")
	}
	close(release)
	jobs.Close()
	if got := <-told; got != 2 || slow != 3 {
		t.Errorf("later came %d and %d", got, slow)
	}
}
