package work_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"tandem/ui/work"
)

func TestPlayShowsEveryFrameOnceAndEnds(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	var shown []int
	done := make(chan bool)
	jobs.Play(4, time.Millisecond, func(frame int) { shown = append(shown, frame) }, func() { close(done) })
	<-done
	jobs.Close()
	if !slices.Equal(shown, []int{0, 1, 2, 3}) {
		t.Errorf("the frames %v were shown", shown)
	}
}

func TestAStoppedReelShowsNothingMore(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	first, after := make(chan bool), 0
	var reel *work.Reel
	started := make(chan bool)
	reel = jobs.Play(1000, time.Millisecond, func(frame int) {
		if frame == 0 {
			close(first)
			<-started
			reel.Stop()
			return
		}
		after++
	}, func() { after++ })
	<-first
	close(started)
	jobs.Close()
	if after != 0 {
		t.Errorf("%d more calls came after Stop", after)
	}
	reel.Stop()
}

func TestClosingEndsAShow(t *testing.T) {
	test.NewTempApp(t)
	jobs := work.New()
	first, ended := make(chan bool), false
	jobs.Play(2, time.Hour, func(int) { close(first) }, func() { ended = true })
	<-first
	jobs.Close()
	if ended {
		t.Error("a show that was cut off said that it had ended")
	}
}
