package handout

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"tandem/app/drawing"
)

// greyQuality keeps the edges of a grey photo clean.
const greyQuality = 85

// greyed is a PNG or JPEG without its colours, as a sheet that saves ink prints
// it.
func greyed(file []byte) ([]byte, error) {
	full, kind, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("a picture cannot be made grey: %w", err)
	}
	box := full.Bounds()
	grey := image.NewGray(box)
	draw.Draw(grey, box, image.White, image.Point{}, draw.Src)
	draw.Draw(grey, box, full, box.Min, draw.Over)
	var out bytes.Buffer
	if kind == "png" {
		err = png.Encode(&out, grey)
	} else {
		err = jpeg.Encode(&out, grey, &jpeg.Options{Quality: greyQuality})
	}
	if err != nil {
		return nil, fmt.Errorf("a picture cannot be made grey: %w", err)
	}
	return out.Bytes(), nil
}

// greyedPhotos is a drawing whose photos have no colours.
func greyedPhotos(d drawing.Drawing) (drawing.Drawing, error) {
	out := drawing.Drawing{W: d.W, H: d.H}
	for _, it := range d.Items {
		if it.Image != nil {
			photo := *it.Image
			var err error
			if photo.Data, err = greyed(photo.Data); err != nil {
				return d, err
			}
			it.Image = &photo
		}
		out.Items = append(out.Items, it)
	}
	return out, nil
}
