package endtoend

import (
	"context"
	"hash/maphash"
	"image"
	"math"
	"os"
	"strconv"
	"time"
)

// Resize gives the window a size, puts the pointer into its corner and waits
// until something is painted.
func (w *Window) Resize(ctx context.Context, wide, high int) error {
	if _, err := w.display.Do(ctx, "windowsize", "--sync", w.id, strconv.Itoa(wide), strconv.Itoa(high)); err != nil {
		return err
	}
	if _, err := w.display.Do(ctx, "mousemove", strconv.Itoa(wide-1), strconv.Itoa(high-1)); err != nil {
		return err
	}
	return w.until(ctx, "the first picture", func(context.Context) (bool, error) {
		picture, err := w.display.Picture()
		if err != nil {
			return false, err
		}
		r, g, b, _ := picture.At(wide/2, high/2).RGBA()
		return r+g+b > 0, nil
	})
}

// Stop is a control that Tab came to.
type Stop struct {
	Ring  image.Rectangle // what of its focus ring appeared
	Whole bool            // all four sides of the ring are in view
	Seen  *image.RGBA     // what the display shows instead
}

// Ring is the colour of the focus ring and those that it may stand on, as
// 0xRRGGBB.
type Ring struct {
	Colour  uint32
	Grounds []uint32
}

// Around presses Tab until the focus is where it was before, at most so many
// times, and says of each stop what appeared in the colour of the focus ring.
func (w *Window) Around(ctx context.Context, ring Ring, most int) ([]Stop, error) {
	var stops []Stop
	var last image.Rectangle
	dump, err := os.ReadFile(w.display.painted())
	if err != nil {
		return nil, err
	}
	seed := maphash.MakeSeed()
	seen := map[uint64]bool{maphash.Bytes(seed, dump): true}
	for range most {
		next, err := w.display.press(ctx, "Tab", dump)
		if err != nil {
			return nil, err
		}
		state := maphash.Bytes(seed, next)
		if seen[state] {
			break
		}
		seen[state] = true
		stop, err := appeared(dump, next, ring)
		if err != nil {
			return nil, err
		}
		if !stop.Whole { // the page may have moved under the ring
			stop.Ring, stop.Whole = ring.around(stop.Seen, stop.Ring.Union(last))
		}
		if stop.Whole {
			stop.Seen, last = nil, stop.Ring
		}
		stops = append(stops, stop)
		dump = next
	}
	return stops, nil
}

// around is where the ring that passes through a part of the picture is, and
// whether it is whole, or as much of it as there is room for.
func (r Ring) around(picture *image.RGBA, part image.Rectangle) (place image.Rectangle, whole bool) {
	bounds := picture.Bounds()
	rows, columns := make([]int, bounds.Dy()), make([]int, bounds.Dx())
	seen := map[image.Point]bool{}
	var next []image.Point
	visit := func(at image.Point) {
		if !at.In(bounds) || seen[at] {
			return
		}
		if dot := picture.PixOffset(at.X, at.Y); r.has(picture.Pix[dot : dot+3]) {
			seen[at] = true
			place = place.Union(image.Rect(at.X, at.Y, at.X+1, at.Y+1))
			rows[at.Y]++
			columns[at.X]++
			next = append(next, at)
		}
	}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			visit(image.Pt(x, y))
		}
	}
	for len(next) > 0 { // along the ring
		at := next[len(next)-1]
		next = next[:len(next)-1]
		for _, step := range []image.Point{{-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}} {
			visit(at.Add(step))
		}
	}
	tall := part.Dy() > bounds.Dy()/2
	return place, (tall || twoEdges(rows)) && twoEdges(columns)
}

// press presses a key and returns the picture that comes of it.
func (d *Display) press(ctx context.Context, key string, before []byte) ([]byte, error) {
	if _, err := d.Do(ctx, "key", "--", key); err != nil {
		return nil, err
	}
	return d.after(ctx, before)
}

// blink is how long a picture must stay the same after a key of the focus.
const blink, soon = 80 * time.Millisecond, time.Second

// after waits until the picture is another than before and stands still, or
// until it is clear that it stays as it was.
func (d *Display) after(ctx context.Context, before []byte) ([]byte, error) {
	last, began := before, time.Now()
	since, changed := began, false
	for {
		if err := pause(ctx, glance/2); err != nil {
			return nil, err
		}
		now, err := os.ReadFile(d.painted())
		if err != nil {
			return nil, err
		}
		if string(now) != string(last) {
			last, since, changed = now, time.Now(), true
		}
		if changed && time.Since(since) > blink || time.Since(began) > soon {
			return last, nil
		}
	}
}

// appeared finds what has the colour of the ring now and had not before.
func appeared(before, now []byte, ring Ring) (Stop, error) {
	b, err := decodeXWD(before)
	if err != nil {
		return Stop{}, err
	}
	n, err := decodeXWD(now)
	if err != nil {
		return Stop{}, err
	}
	bounds := n.Bounds()
	rows, columns := make([]int, bounds.Dy()), make([]int, bounds.Dx())
	var stop Stop
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			at := n.PixOffset(x, y)
			if ring.has(n.Pix[at:at+3]) && !ring.has(b.Pix[at:at+3]) {
				rows[y]++
				columns[x]++
				stop.Ring = stop.Ring.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	stop.Whole, stop.Seen = twoEdges(rows) && twoEdges(columns), n
	return stop, nil
}

// has says whether a dot is painted in the ring's colour, by two fifths at
// least where the edge of the ring goes through it.
func (r Ring) has(dot []byte) bool {
	const share, off = 0.4, 24
	for _, ground := range r.Grounds {
		var along, length float64
		var g, d [3]float64
		for i := range g {
			g[i] = float64(byte(ground >> (16 - 8*i)))
			d[i] = float64(byte(r.Colour>>(16-8*i))) - g[i]
			along += (float64(dot[i]) - g[i]) * d[i]
			length += d[i] * d[i]
		}
		part := along / length
		if part < share {
			continue
		}
		part = min(part, 1)
		far := 0.0
		for i := range g {
			far += math.Abs(float64(dot[i]) - g[i] - part*d[i])
		}
		if far <= off {
			return true
		}
	}
	return false
}

// twoEdges says whether lines at two places hold many of the dots: the two
// sides of a ring.
func twoEdges(counts []int) bool {
	const edge, apart = 9, 10
	first, last := -1, -1
	for at, count := range counts {
		if count < edge {
			continue
		}
		if first < 0 {
			first = at
		}
		last = at
	}
	return first >= 0 && last-first >= apart
}
