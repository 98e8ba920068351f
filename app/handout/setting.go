package handout

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode"

	"tandem/app/script"
)

// setting is a paragraph in pieces that are never divided, in the order in
// which they are read. Lines are made of them.
type setting struct {
	atoms []atom
	size  float64
	base  bool // the paragraph runs leftward
	page  bool // the page does
}

// atom is a piece of one font, weight and direction.
type atom struct {
	span
	from   *alphabet // nil for the sheet's own font
	level  uint8
	word   script.Word
	w      float64 // mm
	space  bool    // a space, which ends a line unseen
	breaks bool    // a line may begin with it
}

// blankMark stands for a line to write on.
const blankMark = '\ufffc'

// settingOf divides spans into atoms.
func (f faces) settingOf(spans []span, size float64) *setting {
	key := ""
	if f.kept != nil {
		key = keyOf(spans, size)
		if s, done := f.kept[key]; done {
			return s
		}
	}
	s := f.newSetting(spans, size)
	if f.kept != nil {
		f.kept[key] = s
	}
	return s
}

// keyOf names what a setting is of.
func keyOf(spans []span, size float64) string {
	key := binary.LittleEndian.AppendUint64(nil, math.Float64bits(size))
	for _, s := range spans {
		bold := byte(0)
		if s.bold {
			bold = 1
		}
		key = append(key, bold, s.colour.R, s.colour.G, s.colour.B, s.colour.A)
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(s.blank))
		key = binary.AppendUvarint(key, uint64(len(s.text)))
		key = append(key, s.text...)
	}
	return string(key)
}

func (f faces) newSetting(spans []span, size float64) *setting {
	text, owner := joined(spans)
	s := &setting{size: size, page: f.leftward, base: f.leftward && script.Leftward(text)}
	levels, breaks, from := script.Levels(text, s.base), script.Breaks(text), f.alphabetsOf(text)
	for i := 0; i < len(text); {
		end := i + 1
		for end < len(text) && !breaks[end] && owner[end] == owner[i] && levels[end] == levels[i] && from[end] == from[i] &&
			(text[end] == ' ') == (text[i] == ' ') && text[i] != blankMark {
			end++
		}
		a := f.atom(spans[owner[i]], text[i:end], from[i], levels[i], size)
		a.breaks = i == 0 || breaks[i]
		s.atoms = append(s.atoms, a)
		i = end
	}
	return s
}

// joined is the text of all spans, and to which span each character belongs.
func joined(spans []span) (text []rune, owner []int) {
	for i, s := range spans {
		letters := []rune(s.text)
		if s.blank > 0 {
			letters = []rune{blankMark}
		}
		for _, r := range letters {
			text, owner = append(text, r), append(owner, i)
		}
	}
	return text, owner
}

// alphabetsOf is the alphabet of each character; a space goes with the letters
// before it where their font has one.
func (f faces) alphabetsOf(text []rune) []*alphabet {
	from := make([]*alphabet, len(text))
	for i, r := range text {
		if r != ' ' {
			from[i] = f.alphabetOf(r)
		} else if i > 0 && from[i-1] != nil && from[i-1].regular.Has(' ') {
			from[i] = from[i-1]
		}
	}
	return from
}

func (f faces) atom(s span, text []rune, from *alphabet, level uint8, size float64) atom {
	a := atom{span: s, from: from, level: level, space: text[0] == ' '}
	if s.blank > 0 {
		a.w = s.blank
		return a
	}
	text = slices.DeleteFunc(slices.Clone(text), isolate)
	leftward := level%2 == 1
	a.text = script.Shown(string(text), leftward)
	if from == nil {
		a.w = f.advance(a.text, s.bold, size)
		return a
	}
	font, _ := from.of(s.bold)
	a.word = font.Shape(string(text), leftward)
	a.w = a.word.Width * size
	return a
}

func (s *setting) width() float64 { return widthOf(s.atoms) }

func widthOf(atoms []atom) float64 {
	sum := 0.0
	for _, a := range atoms {
		sum += a.w
	}
	return sum
}

// lines sets the atoms into lines no longer than w.
func (s *setting) lines(f faces, w float64) [][]run {
	var out [][]run
	for _, part := range s.parts(f, w) {
		out = append(out, s.line(part, w))
	}
	return out
}

// parts are the atoms of each line. What stands between two places where a line
// may begin stays together, unless it is longer than a line.
func (s *setting) parts(f faces, w float64) [][]atom {
	var out [][]atom
	rest, n, used := s.atoms, 0, 0.0 // the line has n of the rest
	for n < len(rest) {
		next := n + 1
		for next < len(rest) && !rest[next].breaks {
			next++
		}
		switch {
		case used+widthOf(trimmed(rest[n:next])) <= w+1e-6:
			for _, a := range rest[n:next] {
				used += a.w
			}
			n = next
		case n > 0:
			out, rest, n, used = append(out, trimmed(rest[:n])), rest[n:], 0, 0
		default:
			head, tail := f.cut(rest[:next], w, s.size)
			out, rest = append(out, head), slices.Concat(tail, rest[next:])
		}
	}
	if last := trimmed(rest[:n]); len(last) > 0 {
		out = append(out, last)
	}
	return out
}

// trimmed leaves out the spaces at the end.
func trimmed(atoms []atom) []atom {
	for len(atoms) > 0 && atoms[len(atoms)-1].space {
		atoms = atoms[:len(atoms)-1]
	}
	return atoms
}

// cut divides atoms that are longer than a line, inside the one that crosses
// its end; at least one character stays.
func (f faces) cut(atoms []atom, w, size float64) (head, tail []atom) {
	for i, a := range atoms {
		if used := widthOf(atoms[:i]); used+a.w > w {
			one, other := f.divide(a, w-used, size, i == 0)
			if one.text == "" && one.blank == 0 {
				return atoms[:i], slices.Clone(atoms[i:])
			}
			return append(slices.Clone(atoms[:i]), one), append(other, atoms[i+1:]...)
		}
	}
	return atoms, nil
}

// divide cuts off as much of an atom as the room takes.
func (f faces) divide(a atom, room, size float64, first bool) (head atom, tail []atom) {
	if a.blank > 0 {
		a.blank, a.w = room, room
		return a, nil
	}
	letters := []rune(script.Shown(a.text, a.level%2 == 1))
	n := len(letters) - 1
	for n > 0 {
		head = f.atom(a.span, letters[:n], a.from, a.level, size)
		if head.w <= room && !unicode.Is(unicode.M, letters[n]) {
			break
		}
		n--
	}
	if n == 0 && first {
		n = 1
	}
	if n == 0 {
		return atom{}, nil
	}
	head = f.atom(a.span, letters[:n], a.from, a.level, size)
	if n == len(letters) {
		return head, nil
	}
	return head, []atom{f.atom(a.span, letters[n:], a.from, a.level, size)}
}

// line puts the atoms of one line into the order in which they stand. On a
// page that is read leftward x counts from the right.
func (s *setting) line(atoms []atom, w float64) []run {
	levels := make([]uint8, len(atoms))
	for i, a := range atoms {
		levels[i] = a.level
	}
	var runs []run
	x := 0.0
	for _, i := range script.Visual(levels) {
		runs = place(runs, atoms[i], x, s.size)
		x += atoms[i].w
	}
	if s.page {
		slices.Reverse(runs)
		for i := range runs {
			runs[i].x = x - runs[i].x - runs[i].w
		}
	}
	return runs
}

// place adds an atom at the right end of a line; it joins the run before it
// where it looks the same.
func place(runs []run, a atom, x, size float64) []run {
	if len(runs) == 0 || !runs[len(runs)-1].continues(a) {
		r := run{span: a.span, x: x, w: a.w}
		if a.from != nil {
			r.shaped = &shaped{from: a.from, glyphs: slices.Clone(a.word.Glyphs)}
		}
		return append(runs, r)
	}
	last := &runs[len(runs)-1]
	if last.shaped != nil {
		for _, g := range a.word.Glyphs {
			g.X += last.w / size
			last.shaped.glyphs = append(last.shaped.glyphs, g)
		}
	}
	last.text, last.w = last.text+a.text, last.w+a.w
	return runs
}

func (r run) continues(a atom) bool {
	if r.shaped == nil {
		return a.from == nil && r.alike(a.span)
	}
	return r.shaped.from == a.from && r.alike(a.span)
}

// settled says whether a paragraph needs no more than words and spaces of the
// sheet's own font.
func (t para) settled() bool {
	return !t.faces.leftward && !slices.ContainsFunc(t.spans, func(s span) bool { return !t.faces.plain(s.text) })
}

// only is a text on a line of its own.
func (f faces) only(s span, size float64) []run {
	if !f.leftward && f.plain(s.text) {
		return []run{{span: s, w: f.width(s.text, s.bold, size)}}
	}
	set := f.settingOf([]span{s}, size)
	return set.line(set.atoms, 0)
}

// apart is a text that keeps its own direction, such as a name.
func (f faces) apart(text string) string {
	if !f.leftward || text == "" {
		return text
	}
	return string(isolateOwn) + text + string(isolateEnd)
}

// alone is a text that keeps its own direction and is not broken, such as a
// phone number.
func (f faces) alone(text string) string {
	text = unbroken(text)
	if !f.leftward || strings.TrimSpace(text) == "" {
		return text
	}
	return string(isolateStart) + text + string(isolateEnd)
}
