package endtoend

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"time"
)

// calm is how long a picture must stay the same to count as finished.
const calm = 200 * time.Millisecond

// Picture is what the display shows now.
func (d *Display) Picture() (image.Image, error) {
	dump, err := os.ReadFile(d.painted())
	if err != nil {
		return nil, err
	}
	return decodeXWD(dump)
}

// Settle waits until the display has stopped changing.
func (d *Display) Settle(ctx context.Context) error { return d.Rest(ctx, calm) }

// Rest waits until the display has not changed for a while.
func (d *Display) Rest(ctx context.Context, calm time.Duration) error {
	seed := maphash.MakeSeed()
	var last uint64
	since := time.Now()
	return until(ctx, "a picture that stays", func(context.Context) (bool, error) {
		dump, err := os.ReadFile(d.painted())
		if err != nil {
			return false, err
		}
		if now := maphash.Bytes(seed, dump); now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) >= calm, nil
	})
}

// Save waits until the display has settled and writes its picture as PNG.
func (d *Display) Save(ctx context.Context, file string) error {
	if err := d.Settle(ctx); err != nil {
		return err
	}
	picture, err := d.Picture()
	if err != nil {
		return err
	}
	return SavePicture(picture, file)
}

// SavePicture writes a picture as PNG.
func SavePicture(picture image.Image, file string) error {
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, picture); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, encoded.Bytes(), 0o644)
}

// xwdHeader begins an X window dump: 25 big-endian numbers, of which these are
// the ones that matter here.
type xwdHeader struct {
	Size, Version, Format, Depth, Width, Height, Offset, ByteOrder uint32
	_                                                              [3]uint32
	BitsPerPixel, BytesPerLine                                     uint32
	_                                                              [6]uint32
	Colours                                                        uint32
	_                                                              [5]uint32
}

// decodeXWD reads the dump that an X server keeps of a true-colour screen with
// 32 bits a pixel, blue first.
func decodeXWD(dump []byte) (*image.RGBA, error) {
	var h xwdHeader
	if err := binary.Read(bytes.NewReader(dump), binary.BigEndian, &h); err != nil {
		return nil, fmt.Errorf("the display's picture is cut short: %w", err)
	}
	if h.Version != 7 || h.BitsPerPixel != 32 || h.ByteOrder != 0 {
		return nil, fmt.Errorf("the display's picture has version %d, %d bits a pixel, byte order %d", h.Version, h.BitsPerPixel, h.ByteOrder)
	}
	const colour = 12 // bytes of one entry of the colour map
	start, line := uint64(h.Size)+uint64(h.Colours)*colour, uint64(h.BytesPerLine)
	if line < uint64(h.Width)*4 || uint64(len(dump)) < start+uint64(h.Height)*line {
		return nil, errors.New("the display's picture is cut short")
	}
	picture := image.NewRGBA(image.Rect(0, 0, int(h.Width), int(h.Height)))
	for y := range int(h.Height) {
		row := dump[start+uint64(y)*line:]
		for x := range int(h.Width) {
			copy(picture.Pix[picture.PixOffset(x, y):], []byte{row[4*x+2], row[4*x+1], row[4*x], 255})
		}
	}
	return picture, nil
}
