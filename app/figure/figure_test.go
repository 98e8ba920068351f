package figure_test

import (
	"io/fs"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/app/drawing"
	"tandem/app/figure"
)

// exercises are the 52 ids of the exercise library.
var exercises = strings.Fields(`
	EXT-01 EXT-02 EXT-03 EXT-04 LAT-01 FLX-01 FLX-02 FLX-03 MOB-01 MOB-02 MOB-03 MOB-04
	COR-01 COR-02 COR-03 COR-04 COR-05 COR-06 COR-07 COR-08 COR-09
	STR-01 STR-02 STR-03 STR-04 STR-05 STR-06 STR-07 STR-08 STX-01 STX-02 STX-03 STX-04
	NEU-01 NEU-02 NEU-03 NEU-04 NEU-05 AER-01 AER-02 AER-03 ERG-01 ERG-02 ERG-03
	BAL-01 BAL-02 NCK-01 NCK-02 NCK-03 NCK-04 SMR-01 SMR-02`)

func load(t *testing.T) *figure.Poses {
	t.Helper()
	poses, err := figure.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	return poses
}

func draw(t *testing.T, poses *figure.Poses, id, side string, style figure.Style) drawing.Drawing {
	t.Helper()
	d, err := poses.Draw(id, side, style)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryExerciseOfTheLibraryHasItsPicture(t *testing.T) {
	poses := load(t)
	want := slices.Sorted(slices.Values(exercises))
	if got := poses.IDs(); !slices.Equal(got, want) {
		t.Errorf("pictures for %v, want %v", got, want)
	}
}

func TestPicturesFillTheirBoxAndCropNothing(t *testing.T) {
	poses := load(t)
	for _, id := range poses.IDs() {
		d := draw(t, poses, id, "left", figure.Colour)
		minX, minY, maxX, maxY, ok := d.Bounds()
		if !ok || len(d.Items) < 20 || len(d.Items) > 180 {
			t.Errorf("%s: %d shapes, want 20 to 180", id, len(d.Items))
		}
		if minX < 0 || minY < 0 || maxX > d.W || maxY > d.H {
			t.Errorf("%s: shapes reach %.3f,%.3f to %.3f,%.3f outside its %.3f by %.3f", id, minX, minY, maxX, maxY, d.W, d.H)
		}
		if d.H < .79 || d.H > 1.11 || d.W > 2.61 {
			t.Errorf("%s: box is %.2f by %.2f", id, d.W, d.H)
		}
	}
}

func TestWhatRestsTouchesItsSurface(t *testing.T) {
	poses := load(t)
	for _, id := range poses.IDs() {
		contacts, err := poses.Contacts(id)
		if err != nil {
			t.Fatal(err)
		}
		if len(contacts) == 0 {
			t.Errorf("%s: nothing touches anything", id)
		}
		for _, c := range contacts {
			if math.Abs(c.Gap) > .005 {
				t.Errorf("%s %s: %s is %.4f body heights off its surface", id, c.Pose, c.Part, c.Gap)
			}
		}
	}
}

func TestSidesMirrorPanelByPanel(t *testing.T) {
	poses := load(t)
	for _, id := range poses.IDs() {
		left, right := draw(t, poses, id, "left", figure.Colour), draw(t, poses, id, "right", figure.Colour)
		if reflect.DeepEqual(left, right) {
			t.Errorf("%s: left and right are the same picture", id)
		}
		if left.W != right.W || left.H != right.H || len(left.Items) != len(right.Items) {
			t.Errorf("%s: left and right differ in more than the side", id)
		}
		for _, side := range []string{"both", "none"} {
			if !reflect.DeepEqual(left, draw(t, poses, id, side, figure.Colour)) {
				t.Errorf("%s: %s is not drawn as left", id, side)
			}
		}
	}
	still := draw(t, poses, "EXT-01", "left", figure.Colour)
	if !near(still.Mirror(), draw(t, poses, "EXT-01", "right", figure.Colour)) {
		t.Error("a still picture's right side is not the mirror of its left")
	}
}

func TestMirroringTwiceGivesTheSamePicture(t *testing.T) {
	poses := load(t)
	for _, id := range poses.IDs() {
		d := draw(t, poses, id, "right", figure.Colour)
		if near(d, d.Mirror()) {
			t.Errorf("%s: the mirror changes nothing", id)
		}
		if !near(d, d.Mirror().Mirror()) {
			t.Errorf("%s: mirroring twice changed the picture", id)
		}
	}
}

// near compares two drawings to a millionth of a body height.
func near(a, b drawing.Drawing) bool {
	if len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		p, q := a.Items[i].Shape.Path, b.Items[i].Shape.Path
		if len(p) != len(q) {
			return false
		}
		for j := range p {
			if math.Hypot(p[j].P3.X-q[j].P3.X, p[j].P3.Y-q[j].P3.Y) > 1e-6 {
				return false
			}
		}
	}
	return true
}

func TestStylesDifferInPaintOnly(t *testing.T) {
	poses := load(t)
	colour := draw(t, poses, "STR-01", "left", figure.Colour)
	for _, style := range []figure.Style{figure.Grey, figure.Outline} {
		d := draw(t, poses, "STR-01", "left", style)
		if d.W != colour.W || d.H != colour.H {
			t.Errorf("style %d changes the size", style)
		}
		for _, it := range d.Items {
			for _, c := range []drawing.Colour{it.Shape.Fill, it.Shape.Stroke} {
				if c.R != c.G || c.G != c.B {
					t.Fatalf("style %d paints %v, which is no grey", style, c)
				}
			}
		}
	}
}

func TestContactSheetNamesEveryPicture(t *testing.T) {
	sheet, err := load(t).ContactSheet("right", figure.Colour, 4)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, it := range sheet.Items {
		if it.Text != nil {
			names = append(names, it.Text.Text)
		}
	}
	if !slices.Equal(names, slices.Sorted(slices.Values(exercises))) {
		t.Errorf("the sheet names %v", names)
	}
	if _, err := load(t).ContactSheet("up", figure.Colour, 4); err == nil {
		t.Error("a sheet of an unknown side was drawn")
	}
}

func TestUnknownExerciseAndSideAreErrors(t *testing.T) {
	poses := load(t)
	if poses.Has("XXX-99") || !poses.Has("EXT-01") {
		t.Error("Has does not know its pictures")
	}
	if _, err := poses.Draw("XXX-99", "left", figure.Colour); err == nil {
		t.Error("an unknown exercise was drawn")
	}
	if _, err := poses.Draw("EXT-01", "up", figure.Colour); err == nil {
		t.Error("an unknown side was drawn")
	}
	if _, err := poses.Contacts("XXX-99"); err == nil {
		t.Error("an unknown exercise has contacts")
	}
}

func TestWrongPoseFilesAreRefusedByName(t *testing.T) {
	const still = "from = \"stand\"\nstill = true\n"
	for _, c := range []struct{ name, text, want string }{
		{"knee bends backwards", still + "[start.near]\nshin = -60\n", "start: near knee flexion"},
		{"elbow bends backwards", still + "[start.far]\nupper = -60\nfore = -90\n", "far elbow flexion"},
		{"head turns right round", still + "[start]\nhead = [90, 0, 150]\n", "head turn"},
		{"through the floor", "from = \"back\"\nstill = true\n[start.near]\nfoot_on = []\nthigh = -20\nshin = -20\nfoot = 70\n", "below the floor"},
		{"out of reach", still + "[start.near]\nhand_at = [2.0, 0.0]\n", "near hand"},
		{"unknown part", still + "[start]\nrest = [\"tail\"]\n", "tail"},
		{"unknown muscle", still + "worked = [\"wing\"]\n", "wing"},
		{"unknown prop", still + "[start]\n[[start.prop]]\nkind = \"sofa\"\n", "sofa"},
		{"unknown stance", "from = \"fly\"\nstill = true\n", "fly"},
		{"unknown key", still + "[start]\ntail = 3\n", "tail"},
		{"movement without end", "from = \"stand\"\n", "end pose"},
		{"not TOML", "from = ", "TST-01"},
		{"too many numbers", still + "[start]\nhead = [1, 2, 3, 4]\n", "at most 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := figure.Load(withPose(t, c.text))
			if err == nil {
				t.Fatal("the file was accepted")
			}
			if !strings.Contains(err.Error(), "poses/TST-01.toml") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q names neither the file nor %q", err, c.want)
			}
		})
	}
}

// withPose is the real base with one pose file.
func withPose(t *testing.T, text string) fs.FS {
	t.Helper()
	out := fstest.MapFS{"poses/TST-01.toml": {Data: []byte(text)}}
	for _, name := range []string{"poses/base/stances.toml", "poses/base/limits.toml"} {
		data, err := os.ReadFile("../../assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

func TestMovingLimbIsTheNearerOneOfItsSide(t *testing.T) {
	poses := load(t)
	right := draw(t, poses, "NEU-02", "right", figure.Colour)
	left := draw(t, poses, "NEU-02", "left", figure.Colour)
	if lookingRight(right) == lookingRight(left) {
		t.Error("left and right face the same way")
	}
	if !lookingRight(right) {
		t.Error("the right side is nearest when the person looks to the right")
	}
}

// lookingRight says whether the seated person's straightened leg, the widest
// reach of the end panel, points right of that panel's arrow-free middle.
func lookingRight(d drawing.Drawing) bool {
	sum, n := 0.0, 0.0
	worked := drawing.RGB(0xe4572e)
	for _, it := range d.Items {
		if it.Shape.Fill != worked {
			continue
		}
		first, last := it.Shape.Path[0].P3, it.Shape.Path[len(it.Shape.Path)/2].P3
		sum, n = sum+last.X-first.X, n+1
	}
	return n == 2 && sum > 0
}

func BenchmarkDraw(b *testing.B) {
	poses, err := figure.Load(os.DirFS("../../assets"))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := poses.Draw("COR-08", "left", figure.Colour); err != nil {
			b.Fatal(err)
		}
	}
}
