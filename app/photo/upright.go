package photo

import (
	"bytes"
	"encoding/binary"
	"image"

	"golang.org/x/image/draw"
)

// orientation is how a camera was held, 1 to 8 as EXIF counts, 1 when the photo
// does not say.
func orientation(text []byte) int {
	const head = "Exif\x00\x00"
	at := bytes.Index(text[:min(len(text), 1<<16)], []byte(head))
	if at < 0 {
		return 1
	}
	exif := text[at+len(head):]
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if exif[0] == 'M' {
		order = binary.BigEndian
	}
	dir := int(order.Uint32(exif[4:]))
	if dir < 8 || dir+2 > len(exif) {
		return 1
	}
	const entry, tag = 12, 0x0112
	for i := range int(order.Uint16(exif[dir:])) {
		from := dir + 2 + i*entry
		if from+entry > len(exif) {
			return 1
		}
		if order.Uint16(exif[from:]) == tag {
			if held := int(order.Uint16(exif[from+8:])); held >= 1 && held <= 8 {
				return held
			}
		}
	}
	return 1
}

// upright undoes how a camera was held.
func upright(img image.Image, held int) image.Image {
	if held == 1 {
		return img
	}
	from := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(from, from.Bounds(), img, img.Bounds().Min, draw.Src)
	w, h := from.Bounds().Dx(), from.Bounds().Dy()
	size := image.Rect(0, 0, w, h)
	if held >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			at := source(held, x, y, w, h)
			copy(out.Pix[out.PixOffset(x, y):], from.Pix[from.PixOffset(at.X, at.Y):][:4])
		}
	}
	return out
}

// source is where the pixel of an upright picture stands in one of w by h that
// was held another way.
func source(held, x, y, w, h int) image.Point {
	switch held {
	case 2:
		return image.Pt(w-1-x, y)
	case 3:
		return image.Pt(w-1-x, h-1-y)
	case 4:
		return image.Pt(x, h-1-y)
	case 5:
		return image.Pt(y, x)
	case 6:
		return image.Pt(y, h-1-x)
	case 7:
		return image.Pt(w-1-y, h-1-x)
	case 8:
		return image.Pt(w-1-y, x)
	}
	return image.Pt(x, y)
}
