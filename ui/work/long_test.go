package work_test

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2/test"

	"tandem/ui/work"
)

func TestALongJobTellsAndCanBeCancelled(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	heard, last := make(chan int, 1000), error(nil)
	began := make(chan bool)
	cancel := work.Long(jobs, func(ctx context.Context, tell func(int, int)) (int, error) {
		for i := range 100 {
			tell(i, 100)
		}
		close(began)
		<-ctx.Done()
		return 0, ctx.Err()
	}, func(done, total int) { heard <- done }, func(_ int, err error) { last = err })
	<-began
	cancel()
	jobs.Close()
	if !errors.Is(last, context.Canceled) || len(heard) == 0 {
		t.Errorf("ended with %v, told %d times", last, len(heard))
	}
}
