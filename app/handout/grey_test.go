package handout_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"

	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/assets"
)

// Neither an own photo nor the logo keeps its colours where ink is saved.
func TestPhotosAndLogoAreGreyWhereInkIsSaved(t *testing.T) {
	orange := image.NewRGBA(image.Rect(0, 0, 120, 90))
	draw.Draw(orange, orange.Bounds(), image.NewUniform(color.RGBA{R: 230, G: 120, B: 20, A: 255}), image.Point{}, draw.Src)
	var photo, mark bytes.Buffer
	if err := jpeg.Encode(&photo, orange, nil); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&mark, orange); err != nil {
		t.Fatal(err)
	}
	poses, err := figure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	pic, _ := poses.Picture("EXT-03")
	pic.Photos = []figure.Photo{{Name: "start", JPEG: photo.Bytes(), W: 120, H: 90}}
	if poses, err = poses.With(map[string]figure.Picture{"OWN-001": pic}); err != nil {
		t.Fatal(err)
	}
	press := newPress(t).With(words(t), poses)
	for saving, wanted := range map[bool]bool{false: true, true: false} {
		s := sheet(t, "en", "standard")
		if s.Logo, err = handout.NewLogo(mark.Bytes()); err != nil {
			t.Fatal(err)
		}
		s.Plan.Home[0].Exercise, s.InkSaving = "OWN-001", saving
		pages, err := press.Pages(s)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, page := range pages {
			for _, it := range page.Items {
				if it.Image == nil {
					continue
				}
				seen++
				dots, _, err := image.Decode(bytes.NewReader(it.Image.Data))
				if err != nil {
					t.Fatal(err)
				}
				r, g, b, _ := dots.At(60, 45).RGBA()
				if coloured := r != g || g != b; coloured != wanted {
					t.Errorf("saving ink %v: a picture is %d %d %d", saving, r>>8, g>>8, b>>8)
				}
			}
		}
		if seen < 2 {
			t.Errorf("saving ink %v: %d pictures of dots, want the logo and a photo", saving, seen)
		}
	}
}
