package figure_test

import (
	"math"
	"testing"

	"tandem/app/drawing"
	"tandem/app/figure"
)

func TestADraggedJointPointsWhereItWasPulled(t *testing.T) {
	poses := load(t)
	for _, side := range []string{"left", "right"} {
		for _, c := range []struct {
			id, segment string
			dx, dy      float64
		}{
			{"EXT-04", "near.thigh", 1, .3},
			{"AER-01", "near.upper", 1, .2},
			{"EXT-04", "head", .3, -1},
			{"NEU-05", "near.upper", -1, .3},
			{"NEU-05", "far.upper", 1, .2},
			{"COR-06", "near.thigh", -.8, -.6},
		} {
			pic, _ := poses.Picture(c.id)
			joint := jointOf(t, pic, side, c.segment)
			if err := pic.Drag(joint, drawing.Point{X: joint.From.X + c.dx, Y: joint.From.Y + c.dy}, side); err != nil {
				t.Fatal(err)
			}
			now := jointOf(t, pic, side, c.segment)
			got := math.Atan2(now.To.Y-now.From.Y, now.To.X-now.From.X)
			off := math.Abs(math.Remainder(got-math.Atan2(c.dy, c.dx), 2*math.Pi)) * 180 / math.Pi
			if off > 8 {
				t.Errorf("%s %s: %s is off by %.0f degrees", c.id, side, c.segment, off)
			}
		}
	}
}

func jointOf(t *testing.T, pic figure.Picture, side, segment string) figure.Joint {
	t.Helper()
	joints, err := figure.Joints(pic, side)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range joints {
		if j.Pose == "start" && j.Segment == segment {
			return j
		}
	}
	t.Fatalf("%s cannot be taken hold of", segment)
	return figure.Joint{}
}

func TestEveryJointLiesInItsPictureAndAPlantedLimbStaysPlanted(t *testing.T) {
	poses := load(t)
	for _, id := range poses.IDs() {
		pic, _ := poses.Picture(id)
		d := draw(t, poses, id, "left", figure.Colour)
		joints, err := figure.Joints(pic, "left")
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range joints {
			for _, p := range []drawing.Point{j.From, j.To} {
				if p.X < 0 || p.Y < 0 || p.X > d.W || p.Y > d.H {
					t.Errorf("%s %s: %s at %v lies outside %.2f by %.2f", id, j.Pose, j.Segment, p, d.W, d.H)
				}
			}
			if id == "STR-01" && j.Segment == "near.shin" {
				t.Error("a planted leg can be pulled away")
			}
		}
	}
}
