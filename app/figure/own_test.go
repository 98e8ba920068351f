package figure_test

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/figure"
)

func picture(t *testing.T, poses *figure.Poses, id string) figure.Picture {
	t.Helper()
	pic, found := poses.Picture(id)
	if !found {
		t.Fatalf("there is no picture %s", id)
	}
	return pic
}

func TestEveryPictureComesBackFromItsJSON(t *testing.T) {
	poses := load(t)
	for _, id := range poses.IDs() {
		text, err := picture(t, poses, id).JSON()
		if err != nil {
			t.Fatal(err)
		}
		pic, err := figure.ReadPicture(text)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if faults := poses.Check(pic); len(faults) > 0 {
			t.Errorf("%s: %v", id, faults)
		}
		again, err := figure.DrawPicture(pic, "left", figure.Colour)
		if err != nil {
			t.Fatal(err)
		}
		was := draw(t, poses, id, "left", figure.Colour)
		if len(again.Items) != len(was.Items) || math.Abs(again.W-was.W) > .01 {
			t.Errorf("%s: %d shapes came back as %d", id, len(was.Items), len(again.Items))
		}
		twice, err := pic.JSON()
		if err != nil || string(twice) != string(text) {
			t.Errorf("%s: written twice it differs, %v", id, err)
		}
	}
}

func TestAWrongPictureIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		`{"start": {"tail": 3}}`:                 "tail",
		`{"start": {"near": {"shin": "x"}}}`:     "not a number",
		`{"start": {"head": [1, 2, 3, 4]}}`:      "at most 3",
		`{"start": {"near": {"hand_at": 3}}}`:    "a target is",
		`{"start": {"near": {"hand_at": [{}]}}}`: "not a number",
		`[]`:                                     "cannot be read",
	} {
		if _, err := figure.ReadPicture([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v does not say %q", text, err, want)
		}
	}
}

func TestCheckNamesTheFieldThatIsWrong(t *testing.T) {
	poses := load(t)
	for want, change := range map[string]func(*figure.Picture){
		"start.near.shin":  func(p *figure.Picture) { p.Start.Near.Shin.Angle = -60 },
		"end.far.fore":     func(p *figure.Picture) { p.End.Far.Upper.Angle, p.End.Far.Fore.Angle = -60, -90 },
		"start.head":       func(p *figure.Picture) { p.Start.Head.Twist = 150 },
		"end.lumbar":       func(p *figure.Picture) { p.End.Lumbar.Angle = 10 },
		"end":              func(p *figure.Picture) { p.End.Rest = []string{"tail"} },
		"start":            func(p *figure.Picture) { p.Start.Near.FootOn = []float64{2} },
		"":                 func(p *figure.Picture) { p.Worked = []string{"wing"} },
		" ":                func(p *figure.Picture) { p.Start.HipX = math.NaN() },
		"  ":               func(p *figure.Picture) { p.Start.Neck.Angle = 1e9 },
		"   ":              func(p *figure.Picture) { p.Start.Props = make([]figure.Prop, 99) },
		"    ":             func(p *figure.Picture) { p.Arrows = []figure.Arrow{{Part: "head", Around: []float64{1}}} },
		"     ":            func(p *figure.Picture) { p.Arrows = []figure.Arrow{{Line: [][2]float64{{0, math.Inf(1)}}}} },
		"start.near.thigh": func(p *figure.Picture) { p.Start.Near.Thigh.Angle, p.Start.Near.Shin.Angle = 150, 100 },
	} {
		pic := poses.Stance("stand")
		change(&pic)
		faults := poses.Check(pic)
		if !slices.ContainsFunc(faults, func(f figure.Fault) bool { return f.Place() == strings.TrimSpace(want) }) {
			t.Errorf("%q: found %v", want, faults)
		}
		if _, err := poses.With(map[string]figure.Picture{"OWN-001": pic}); err == nil {
			t.Errorf("%q: the picture was taken in", want)
		}
	}
}

func TestOwnPicturesJoinTheBuiltInOnes(t *testing.T) {
	poses := load(t)
	own := map[string]figure.Picture{"OWN-001": picture(t, poses, "STR-01")}
	with, err := poses.With(own)
	if err != nil {
		t.Fatal(err)
	}
	if !with.Has("OWN-001") || poses.Has("OWN-001") || len(with.IDs()) != 53 {
		t.Errorf("with it there are %d", len(with.IDs()))
	}
	if !reflect.DeepEqual(draw(t, with, "OWN-001", "right", figure.Colour), draw(t, with, "STR-01", "right", figure.Colour)) {
		t.Error("the copy is another picture")
	}
	if none, err := with.With(nil); err != nil || none.Has("OWN-001") {
		t.Errorf("an own picture stays behind, %v", err)
	}
	if _, err := poses.With(map[string]figure.Picture{"STR-01": own["OWN-001"]}); err == nil {
		t.Error("a built-in picture was replaced")
	}
}

func TestSwingTakesAlongWhatHangsOnASegment(t *testing.T) {
	pose := load(t).Stance("stand").Start
	pose.Swing("near.thigh", -49)
	if pose.Near.Shin.Angle != -51 || pose.Near.Foot.Angle != 40 || pose.Far.Shin.Angle != -91 {
		t.Errorf("the leg is %+v, the other %+v", pose.Near, pose.Far)
	}
	pose.Swing("lumbar", 82)
	if pose.Head.Angle != 80 || pose.Near.Upper.Angle != -105 || pose.Pelvis.Angle != 90 {
		t.Errorf("the trunk is %+v", pose)
	}
	pose.Swing("head", 70)
	if pose.Head.Angle != 70 || pose.Neck.Angle != 70 {
		t.Errorf("the neck is %+v and the head %+v", pose.Neck, pose.Head)
	}
}

func TestMirroringAPoseTwiceGivesItAgain(t *testing.T) {
	poses := load(t)
	rapid.Check(t, func(t *rapid.T) {
		pic, _ := poses.Picture(rapid.SampledFrom(poses.IDs()).Draw(t, "exercise"))
		was := pic.Clone()
		pic.Start.Mirror()
		pic.Start.Mirror()
		a, errA := was.JSON()
		b, errB := pic.JSON()
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Fatalf("%s became %s", a, b)
		}
	})
	pic := picture(t, poses, "STX-01")
	was := pic.Start.Near.Thigh
	pic.Start.Mirror()
	if pic.Start.Far.Thigh != was || pic.Start.Near.Thigh == was {
		t.Error("the near leg did not change sides")
	}
}

func TestEveryChoiceOfTheEditorIsUnderstood(t *testing.T) {
	poses := load(t)
	for _, stance := range poses.Stances() {
		pic := poses.Stance(stance)
		for _, muscle := range figure.Muscles() {
			pic.Worked = append(pic.Worked[:0], muscle)
			if faults := poses.Check(pic); len(faults) > 0 {
				t.Errorf("%s with %s: %v", stance, muscle, faults)
			}
		}
	}
	pic := poses.Stance("stand")
	for _, part := range figure.RestParts() {
		pic.Start.Rest = []string{part}
		if _, err := figure.DrawPicture(pic, "left", figure.Colour); err != nil {
			t.Errorf("resting on the %s: %v", part, err)
		}
	}
	for _, kind := range []string{"mat", "chair", "wall", "bed", "strap", "ball", "stick", "counter", "box", "band", "pillow", "roll", "step"} {
		pic := poses.Stance("stand")
		bare, err := figure.DrawPicture(pic, "left", figure.Colour)
		if err != nil {
			t.Fatal(err)
		}
		pic.Start.Props = []figure.Prop{{Kind: kind, Parts: []string{"hand.near", "hand.far"}}}
		if d, err := figure.DrawPicture(pic, "left", figure.Colour); err != nil || len(d.Items) <= len(bare.Items) {
			t.Errorf("a %s is not drawn: %v", kind, err)
		}
		if !slices.Contains(figure.PropKinds(), kind) {
			t.Errorf("a %s cannot be chosen", kind)
		}
	}
	for _, part := range figure.BodyParts() {
		pic := poses.Stance("stand")
		pic.Arrows = []figure.Arrow{{Part: part, Around: []float64{0, 90, .2}}}
		if _, err := figure.DrawPicture(pic, "left", figure.Colour); err != nil {
			t.Errorf("an arrow at the %s: %v", part, err)
		}
	}
}
