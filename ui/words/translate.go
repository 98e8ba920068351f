package words

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

func (s said) say(sentence string) string {
	left := mostWork
	s.left = &left
	known := s
	known.strict = true
	if text, ok := known.part(sentence); ok {
		return text
	}
	if text, ok := known.run(sentence, sentenceEnds); ok {
		return text
	}
	text, ok := s.part(sentence)
	if !ok {
		text, _ = s.run(sentence, sentenceEnds)
	}
	return text
}

var (
	sentenceEnds = regexp.MustCompile(`[.:;?!]? +· +|[.:;?!] `)
	listCommas   = regexp.MustCompile(`, | and | or `)
)

// mostParts is how many sentences or items are looked for together, and
// mostWork how many texts are read for one translation.
const (
	mostParts = 8
	mostWork  = 250
)

// run translates the longest runs of the parts of a text that are known
// together; ok when all are.
func (s said) run(text string, between *regexp.Regexp) (told string, ok bool) {
	cuts := between.FindAllStringIndex(text, -1)
	if cuts == nil {
		return text, false
	}
	ends := make([][2]int, 0, len(cuts)+1) // where a part ends, where the next begins
	for _, cut := range cuts {
		end := cut[0]
		if text[end] != ' ' && text[end] != ',' {
			end++ // the stop belongs to its sentence
		}
		ends = append(ends, [2]int{end, cut[1]})
	}
	ends = append(ends, [2]int{len(text), len(text)})
	ok = true
	for from, first := 0, 0; first < len(ends); {
		part, last, known := text[from:ends[first][0]], first, false
		for end := min(len(ends)-1, first+mostParts); end >= first && !known; end-- {
			if end-first == len(ends)-1 {
				continue // the whole was tried already
			}
			var translated string
			if translated, known = s.simple(text[from:ends[end][0]]); known {
				part, last = translated, end
			}
		}
		ok = ok && known
		told += part + s.joint(text[ends[last][0]:ends[last][1]])
		from, first = ends[last][1], last+1
	}
	return told, ok
}

// joint translates what stands between two parts.
func (s said) joint(text string) string {
	if word := strings.TrimSpace(text); s.whole[word] != "" {
		return " " + s.whole[word] + " "
	}
	return text
}

// part translates one sentence or value, with or without its full stop.
func (s said) part(sentence string) (string, bool) {
	if text, ok := s.listed(sentence); ok {
		return text, true
	}
	for _, stop := range []string{".", ":", ";"} {
		if bare, stopped := strings.CutSuffix(sentence, stop); stopped {
			if text, ok := s.exactly(bare); ok {
				return strings.TrimSuffix(text, ".") + s.stop(stop), true
			}
		}
	}
	return s.exactly(sentence)
}

// stop is how a stop stands behind its sentence; some languages part all but the
// full stop from it.
func (s said) stop(stop string) string {
	if stop == "." {
		return stop
	}
	return s.calendar.Before + stop
}

// question is a text and whether all of it must be known; answer is what exactly
// said of it.
type (
	question struct {
		text   string
		strict bool
	}
	answer struct {
		text string
		ok   bool
	}
)

// exactly translates a text that is listed or that a pattern reads. A text has
// its values translated within it, so what was found once is kept.
func (s said) exactly(sentence string) (string, bool) {
	asked := question{sentence, s.strict}
	if before, ok := s.told.Load(asked); ok {
		return before.(answer).text, before.(answer).ok
	}
	text, ok := s.listed(sentence)
	if !ok && *s.left > 0 {
		*s.left--
		if text, ok = s.read(sentence); !ok && s.strict {
			text, ok = s.run(sentence, listCommas)
		}
	}
	if ok || *s.left > 0 {
		s.told.Store(asked, answer{text, ok})
	}
	return text, ok
}

// read translates a sentence by the first pattern that knows all its values, or
// else by the first that reads it at all and has enough words of its own.
func (s said) read(sentence string) (string, bool) {
	const enough = 12
	if text, ok := s.reasoned(sentence); ok {
		return text, true
	}
	first, read := "", false
	for _, p := range s.patterns {
		text, unknown := s.by(p, sentence)
		switch {
		case unknown == 0:
			return text, true
		case unknown > 0 && !read && !s.strict && p.letters >= enough:
			first, read = text, true
		}
	}
	return first, read
}

// reason parts a sentence from its reason; because is the pattern that both are
// put into.
const reason, because = ", because ", "%s, because %s"

// reasoned translates a sentence with its reason, each on its own.
func (s said) reasoned(sentence string) (string, bool) {
	what, why, found := strings.Cut(sentence, reason)
	form := s.whole[because]
	if !found || form == "" {
		return "", false
	}
	toldWhat, ok := s.value(what)
	if !ok {
		return "", false
	}
	toldWhy, ok := s.value(why)
	if !ok {
		return "", false
	}
	return s.firstLike(strings.Replace(strings.Replace(form, "%s", toldWhat, 1), "%s", toldWhy, 1), sentence), true
}

// by translates a sentence with the reading of a pattern that leaves the fewest
// values in English, and says how many; -1 when it does not read it.
func (s said) by(p pattern, sentence string) (best string, fewest int) {
	fewest = -1
	for _, found := range p.readings(sentence) {
		unknown, values := 0, make([]string, len(found))
		for i, value := range found {
			bare := strings.TrimSpace(value)
			told, ok := s.value(bare)
			if !ok {
				told, unknown = bare, unknown+1
			}
			values[i] = strings.Replace(value, bare, told, 1)
		}
		if fewest < 0 || unknown < fewest {
			best, fewest = s.firstLike(p.fill(values), sentence), unknown
		}
	}
	return best, fewest
}

// listed finds a text as it is or with its first letter in the other case.
func (s said) listed(text string) (string, bool) {
	if translated, ok := s.whole[text]; ok {
		return translated, true
	}
	for _, change := range []func(rune) rune{unicode.ToLower, unicode.ToUpper} {
		if translated, ok := s.whole[withFirst(text, change)]; ok {
			return s.firstLike(translated, text), true
		}
	}
	return "", false
}

// value translates what fills a place: a simple value, sentences or a list.
func (s said) value(text string) (string, bool) {
	if !s.strict {
		known := s
		known.strict = true
		if told, ok := known.value(text); ok {
			return told, true
		}
	}
	if told, ok := s.simple(text); ok {
		return told, true
	}
	if told, ok := s.run(text, sentenceEnds); ok {
		return told, true
	}
	return s.run(text, listCommas)
}

// simple translates a date, a number, a number with its unit, or one sentence.
func (s said) simple(text string) (string, bool) {
	for _, layout := range []string{time.DateOnly, "2 January 2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			return s.calendar.write(s.calendar.Day, t.Format(time.DateOnly)), true
		}
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return s.calendar.number(n), true
	}
	if number, unit, two := strings.Cut(text, " "); two {
		if n, err := strconv.ParseFloat(number, 64); err == nil {
			if told, ok := s.listed(unit); ok {
				return s.calendar.number(n) + " " + told, true
			}
		}
	}
	if asItIs.MatchString(text) {
		return text, true
	}
	return s.part(text)
}

// asItIs is a code, or what somebody typed: the same in every language.
var asItIs = regexp.MustCompile(`^([A-Z][A-Z0-9_-]*|"[^"]*"|“[^”]*”)$`)

// firstLike gives a text a first letter of the same case as another's.
func (s said) firstLike(text, other string) string {
	r, _ := utf8.DecodeRuneInString(other)
	switch {
	case unicode.IsUpper(r):
		return withFirst(text, unicode.ToUpper)
	case unicode.IsLower(r):
		return lowered(text, s.language)
	}
	return text
}

// withFirst changes the first letter, unless the text begins with several
// capitals, which are a name.
func withFirst(text string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(text)
	if next, _ := utf8.DecodeRuneInString(text[size:]); size == 0 || unicode.IsUpper(r) && (unicode.IsUpper(next) || unicode.IsDigit(next)) {
		return text
	}
	return string(change(r)) + text[size:]
}
