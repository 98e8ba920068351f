package endtoend

import (
	"bytes"
	"encoding/binary"
	"image/color"
	"testing"
)

// dumpOf is a screen of two pixels, red and blue, with an empty place after them.
func dumpOf(t *testing.T, change func(*xwdHeader)) []byte {
	t.Helper()
	h := xwdHeader{Size: 104, Version: 7, Format: 2, Depth: 24, Width: 2, Height: 1, BitsPerPixel: 32, BytesPerLine: 12, Colours: 1}
	change(&h)
	var dump bytes.Buffer
	if err := binary.Write(&dump, binary.BigEndian, h); err != nil {
		t.Fatal(err)
	}
	dump.Write(make([]byte, int(h.Size)-dump.Len()+12*int(h.Colours)))
	dump.Write([]byte{0, 0, 255, 0, 255, 0, 0, 0, 9, 9, 9, 9})
	return dump.Bytes()
}

func TestDecodeXWD(t *testing.T) {
	picture, err := decodeXWD(dumpOf(t, func(*xwdHeader) {}))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 2 || size.Y != 1 {
		t.Fatalf("the picture is %v", size)
	}
	for x, want := range []color.RGBA{{R: 255, A: 255}, {B: 255, A: 255}} {
		if got := picture.At(x, 0); got != want {
			t.Errorf("pixel %d is %v, want %v", x, got, want)
		}
	}
}

func TestDecodeXWDRefusesOtherPictures(t *testing.T) {
	for name, dump := range map[string][]byte{
		"empty":         nil,
		"cut short":     dumpOf(t, func(h *xwdHeader) { h.Height = 2 }),
		"16 bits":       dumpOf(t, func(h *xwdHeader) { h.BitsPerPixel = 16 }),
		"other version": dumpOf(t, func(h *xwdHeader) { h.Version = 6 }),
		"narrow lines":  dumpOf(t, func(h *xwdHeader) { h.BytesPerLine = 4 }),
	} {
		if _, err := decodeXWD(dump); err == nil {
			t.Errorf("%s: taken for a picture", name)
		}
	}
}
