package words

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern reads the values of a sentence with places: what stands between its
// literals, of which there is one more than places.
type pattern struct {
	literals []string
	kinds    []*regexp.Regexp // what a place may hold, nil for anything
	letters  int              // how many letters of its own it has
	closed   bool             // its last place ends with the sentence
	text     string
}

var (
	place      = regexp.MustCompile(`%(?:\[\d\])?[+]?[0-9.]*[a-z]|\{[a-z0-9_]+\}`)
	inSentence = regexp.MustCompile(`\. `)
	kinds      = map[string]*regexp.Regexp{
		"{date}": regexp.MustCompile(`^(\d{1,2} \pL+ \d{4}|\d{4}-\d{2}-\d{2})$`),
		"{days}": regexp.MustCompile(`^\d+ \pL+$`),
	}
)

// mostReadings bounds how many ways to read one sentence are looked at.
const mostReadings = 40

// patternOf makes the pattern of a sentence with places, without its full stop.
// Named places stand in any order in its translation; they are numbered as in
// the sentence.
func patternOf(english, text string) (pattern, bool) {
	at := place.FindAllStringIndex(english, -1)
	if at == nil {
		return pattern{}, false
	}
	bare, closed := strings.CutSuffix(english, ".")
	english, text = bare, strings.TrimSuffix(text, ".")
	p, from, numbers := pattern{closed: closed}, 0, map[string]string{}
	for i, span := range at {
		name := english[span[0]:span[1]]
		p.literals, p.kinds = append(p.literals, english[from:span[0]]), append(p.kinds, kinds[name])
		if name[0] == '{' {
			numbers[name] = mark(i)
		}
		from = span[1]
	}
	p.literals = append(p.literals, english[from:])
	for _, r := range strings.Join(p.literals, "") {
		if unicode.IsLetter(r) {
			p.letters++
		}
	}
	next := 0
	p.text = place.ReplaceAllStringFunc(text, func(name string) string {
		next++
		if number, named := numbers[name]; named {
			return number
		}
		return mark(next - 1)
	})
	return p, true
}

// mark stands for the value of a place within a translation.
func mark(i int) string { return "\x00" + string(rune('0'+i)) }

// sortPatterns puts those first that say most about their sentence.
func sortPatterns(all []pattern) {
	slices.SortFunc(all, func(a, b pattern) int {
		if n := b.letters - a.letters; n != 0 {
			return n
		}
		return slices.Compare(a.literals, b.literals)
	})
}

// readings are the ways to read a sentence by the pattern, each a value for
// every place, those with short values first.
func (p pattern) readings(sentence string) [][]string {
	first, last := p.literals[0], p.literals[len(p.literals)-1]
	if len(sentence) < len(first)+len(last) || !beginsLike(sentence, first) || !strings.HasSuffix(sentence, last) {
		return nil
	}
	var all [][]string
	p.read(sentence[len(first):len(sentence)-len(last)], nil, &all)
	return all
}

// read finds the values of the places that are left in a rest.
func (p pattern) read(rest string, found []string, all *[][]string) {
	i := len(found)
	if i == len(p.kinds)-1 {
		if p.holds(i, rest) {
			*all = append(*all, append(slices.Clone(found), rest))
		}
		return
	}
	between := p.literals[i+1]
	for end := 0; len(*all) < mostReadings; end++ {
		next := strings.Index(rest[end:], between)
		if next < 0 || between == "" {
			return
		}
		end += next
		if p.holds(i, rest[:end]) {
			p.read(rest[end+len(between):], append(slices.Clone(found), rest[:end]), all)
		}
	}
}

// holds is whether a place may hold a value. Only a place at the end may hold
// several sentences.
func (p pattern) holds(i int, value string) bool {
	atEnd := i == len(p.kinds)-1 && p.literals[i+1] == "" && !p.closed
	return value != "" && (p.kinds[i] == nil || p.kinds[i].MatchString(value)) && (atEnd || !inSentence.MatchString(value))
}

// beginsLike is whether a text begins with another, whatever the case of the
// first letter.
func beginsLike(text, beginning string) bool {
	a, sizeA := utf8.DecodeRuneInString(text)
	b, sizeB := utf8.DecodeRuneInString(beginning)
	return beginning == "" || unicode.ToLower(a) == unicode.ToLower(b) && strings.HasPrefix(text[sizeA:], beginning[sizeB:])
}

// fill puts translated values into the pattern's translation.
func (p pattern) fill(values []string) string {
	pairs := make([]string, 0, 2*len(values))
	for i, value := range values {
		pairs = append(pairs, mark(i), value)
	}
	return strings.NewReplacer(pairs...).Replace(p.text)
}
