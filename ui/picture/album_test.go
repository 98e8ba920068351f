package picture_test

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2/test"

	"tandem/app/figure"
	"tandem/assets"
	"tandem/ui/picture"
	"tandem/ui/work"
)

func poses(t testing.TB) *figure.Poses {
	t.Helper()
	p, err := figure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ink(i image.Image) int {
	n := 0
	for y := range i.Bounds().Dy() {
		for x := range i.Bounds().Dx() {
			if c := color.GrayModel.Convert(i.At(x, y)).(color.Gray); c.Y < 128 {
				n++
			}
		}
	}
	return n
}

func TestAPictureIsPaintedOnceAndKept(t *testing.T) {
	album := picture.NewAlbum(work.Inline(), poses(t))
	painted := 0
	album.Painted = func() { painted++ }
	shot := picture.Shot{ID: "COR-02", Side: "left", W: 208, H: 88}
	if album.Get(shot) != nil {
		t.Fatal("a picture was there before it was painted")
	}
	first := album.Get(shot)
	if first == nil || painted != 1 {
		t.Fatalf("after painting there is %v, and the page was told %d times", first, painted)
	}
	if size := first.Bounds().Size(); size != (image.Point{X: 208, Y: 88}) {
		t.Errorf("the picture is %v", size)
	}
	if ink(first) < 100 {
		t.Error("the picture is empty")
	}
	if album.Get(shot) != first || painted != 1 {
		t.Error("a kept picture was painted again")
	}
	album.Use(poses(t))
	if album.Get(shot) != nil {
		t.Error("the picture of old poses was kept")
	}
}

func TestEveryPictureAskedForArrives(t *testing.T) {
	jobs := work.New()
	album := picture.NewAlbum(jobs, poses(t))
	all := poses(t).IDs()
	done := make(chan bool)
	album.Painted = func() {
		for _, id := range all {
			if album.Get(picture.Shot{ID: id, Side: "right", W: 60, H: 30}) == nil {
				return
			}
		}
		select {
		case <-done:
		default:
			close(done)
		}
	}
	test.NewTempApp(t) // gives jobs a goroutine to come back to
	album.Painted()
	<-done
	jobs.Close()
}

func TestAnExerciseWithoutADrawingIsWhite(t *testing.T) {
	i := picture.Paint(poses(t), picture.Shot{ID: "OWN-001", Side: "left", W: 20, H: 10})
	if i.Bounds().Dx() != 20 || ink(i) != 0 {
		t.Errorf("%v pixels, %d of them dark", i.Bounds(), ink(i))
	}
}

func TestAFilmMoves(t *testing.T) {
	album := picture.NewAlbum(work.Inline(), poses(t))
	film := func(id string) (frames []image.Image) {
		album.Film(picture.Shot{ID: id, Side: "left", W: 200, H: 90}, func(f []image.Image) { frames = f })
		return frames
	}
	frames := film("STR-01")
	if len(frames) != picture.Frames {
		t.Fatalf("the film has %d frames", len(frames))
	}
	moved := 0
	for i := 1; i < len(frames); i++ {
		if frames[i].Bounds() != frames[0].Bounds() {
			t.Error("the frames differ in size")
		}
		if string(frames[i].(*image.RGBA).Pix) != string(frames[i-1].(*image.RGBA).Pix) {
			moved++
		}
	}
	if moved != picture.Frames-1 {
		t.Errorf("only %d of the frames differ from the one before", moved)
	}
	if again := film("STR-01"); again[0] != frames[0] {
		t.Error("the film was painted again")
	}
	if still := film("EXT-01"); len(still) != 1 {
		t.Errorf("a still position has %d frames", len(still))
	}
	if none := film("OWN-001"); none != nil {
		t.Error("an exercise without a drawing has a film")
	}
}

// BenchmarkPaint paints a drawing of the detail pane for the first time.
func BenchmarkPaint(b *testing.B) {
	all := poses(b)
	ids := all.IDs()
	n := 0
	for b.Loop() {
		picture.Paint(all, picture.Shot{ID: ids[n%len(ids)], Side: "left", W: 400, H: 170})
		n++
	}
}

// BenchmarkKept takes a drawing from the album.
func BenchmarkKept(b *testing.B) {
	album := picture.NewAlbum(work.Inline(), poses(b))
	shot := picture.Shot{ID: "COR-02", Side: "left", W: 400, H: 170}
	album.Get(shot)
	for b.Loop() {
		if album.Get(shot) == nil {
			b.Fatal("the picture is not kept")
		}
	}
}
