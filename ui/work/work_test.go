package work_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"tandem/ui/work"
)

func TestLatestRunsTheNewestOfThoseThatWait(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	latest := work.Latest[int]{Jobs: jobs}
	began, release := make(chan bool), make(chan bool)
	var ran, told []int
	ask := func(n int) {
		latest.Run(func(context.Context) (int, error) {
			if n == 1 {
				close(began)
				<-release
			}
			ran = append(ran, n)
			return n, nil
		}, func(result int, _ error) { told = append(told, result) })
	}
	ask(1)
	<-began
	ask(2)
	ask(3)
	close(release)
	jobs.Close()
	if !slices.Equal(ran, []int{1, 3}) {
		t.Errorf("jobs %v ran", ran)
	}
	if !slices.Equal(told, []int{3}) {
		t.Errorf("the page was told of %v", told)
	}
}

func TestALineKeepsItsOrder(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	line := work.Line{Jobs: jobs}
	release := make(chan bool)
	var ran, told []int
	for n := range 5 {
		work.Follow(&line, func(context.Context) (int, error) {
			if n == 0 {
				<-release
			}
			ran = append(ran, n)
			return n, nil
		}, func(n int, _ error) { told = append(told, n) })
	}
	close(release)
	jobs.Close()
	want := []int{0, 1, 2, 3, 4}
	if !slices.Equal(ran, want) || !slices.Equal(told, want) {
		t.Errorf("the line ran %v and told %v", ran, told)
	}
}

func TestCloseWaitsForWhatIsUnderWay(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	saved := false
	work.Run(jobs, func(context.Context) (bool, error) {
		saved = true
		return true, nil
	}, func(bool, error) {})
	jobs.Close()
	if !saved {
		t.Error("Close did not wait for the save")
	}
}

func TestRunHandsTheFailureOn(t *testing.T) {
	failure := errors.New("the disk is full")
	var got error
	work.Run(work.Inline(), func(context.Context) (int, error) { return 0, failure }, func(_ int, err error) { got = err })
	if !errors.Is(got, failure) {
		t.Errorf("the page was told %v", got)
	}
}

// What comes after a while comes once.
func TestAfterAWhileOnce(t *testing.T) {
	jobs, times := work.Inline(), 0
	work.After(jobs, time.Minute, func() { times++ })
	jobs.Beat(time.Second)
	jobs.Beat(time.Minute)
	jobs.Beat(time.Minute)
	if times != 1 {
		t.Errorf("it came %d times", times)
	}
}
