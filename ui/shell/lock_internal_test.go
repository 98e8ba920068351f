package shell

import (
	"testing"
	"time"
)

func TestABeatThatComesMuchTooLateWasSleep(t *testing.T) {
	start := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	var p pulse
	at := start
	for _, beat := range []struct {
		after time.Duration
		slept bool
	}{
		{0, false},
		{glance, false},
		{30 * time.Second, false}, // a busy computer
		{61 * time.Second, true},
		{glance, false},
		{8 * time.Hour, true},
		{-24 * time.Hour, false}, // the clock was set back
		{glance, false},
	} {
		at = at.Add(beat.after)
		if slept := p.beat(at); slept != beat.slept {
			t.Errorf("after %v it slept: %v", beat.after, slept)
		}
	}
}
