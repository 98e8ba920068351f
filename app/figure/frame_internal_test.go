package figure

import (
	"testing"

	"tandem/assets"
)

func everyMove(t *testing.T, look func(t *testing.T, pic Picture, first, last skeleton)) {
	t.Helper()
	poses, err := Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range poses.IDs() {
		pic := poses.pictures[id]
		first, err := pic.Start.solve()
		if err != nil {
			t.Fatal(err)
		}
		last, err := pic.End.solve()
		if err != nil {
			t.Fatal(err)
		}
		if !pic.Still {
			t.Run(id, func(t *testing.T) { look(t, pic, first, last) })
		}
	}
}

// joints lists where the body's joints are.
func (s skeleton) joints() []vec {
	at := []vec{s.base, s.waist, s.ribs, s.nape, s.skull}
	for _, l := range s.limbs {
		at = append(at, l.hip, l.knee, l.ankle, l.toe, l.shoulder, l.elbow, l.wrist, l.tip)
	}
	return at
}

func farthest(a, b skeleton) float64 {
	most, there := 0.0, b.joints()
	for i, at := range a.joints() {
		most = max(most, at.sub(there[i]).size())
	}
	return most
}

func TestAMovementBeginsAndEndsInItsPoses(t *testing.T) {
	everyMove(t, func(t *testing.T, pic Picture, first, last skeleton) {
		if far := farthest(pic.moment(first, last, 0), first); far > 0.005 {
			t.Errorf("begins %.3f body heights off the start pose", far)
		}
		if far := farthest(pic.moment(first, last, 1), last); far > 0.005 {
			t.Errorf("ends %.3f body heights off the end pose", far)
		}
	})
}

func TestAMovementDoesNotJumpAndStaysAboveTheFloor(t *testing.T) {
	const steps = 24
	limits := Limits{Sink: 0.06} // an elbow that passes under a low shoulder dips a little
	everyMove(t, func(t *testing.T, pic Picture, first, last skeleton) {
		whole := farthest(first, last)
		before := first
		for i := 1; i <= steps; i++ {
			now := pic.moment(first, last, float64(i)/steps)
			if far := farthest(before, now); far > 0.02+whole*4/steps {
				t.Errorf("step %d jumps %.3f body heights of %.3f", i, far, whole)
			}
			if err := limits.floor(now); err != nil {
				t.Errorf("step %d: %v", i, err)
			}
			before = now
		}
	})
}

func TestWhatIsPlantedAtBothEndsStaysPut(t *testing.T) {
	everyMove(t, func(t *testing.T, pic Picture, first, last skeleton) {
		for i := range first.limbs {
			if first.limbs[i].ankle.sub(last.limbs[i].ankle).size() > 0.001 {
				continue
			}
			for _, share := range []float64{.25, .5, .75} {
				now := pic.moment(first, last, share)
				if far := now.limbs[i].ankle.sub(first.limbs[i].ankle).size(); far > 0.01 {
					t.Errorf("the %s foot slips by %.3f body heights at %.2f", sideName(i), far, share)
				}
			}
		}
	})
}
