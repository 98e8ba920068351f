package words

import (
	"encoding/json"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tandem/assets"
)

// said are the sentences that the rooms below the window say in English, with
// their translation: faults, problems, reasons, names. A sentence's places are
// {name} or a verb of fmt; a translation names the latter in their order, or as
// {1}, {2} where its order differs.
type said struct {
	whole    map[string]string
	patterns []pattern
}

type pattern struct {
	match  *regexp.Regexp
	places []string // by group
	text   string
}

var place = regexp.MustCompile(`%(?:\[\d\])?[+]?[0-9.]*[a-z]|\{[a-z0-9_]+\}`)

func loadSaid(code string) (said, error) {
	content, err := assets.FS.ReadFile("ui/said/" + code + ".json")
	if errors.Is(err, fs.ErrNotExist) {
		return said{}, nil
	}
	if err != nil {
		return said{}, err
	}
	s := said{}
	if err := json.Unmarshal(content, &s.whole); err != nil {
		return said{}, err
	}
	for english, text := range s.whole {
		if p, ok := patternOf(english, text); ok {
			s.patterns = append(s.patterns, p)
		}
	}
	// The longest first: it says most about its sentence.
	slices.SortFunc(s.patterns, func(a, b pattern) int {
		if n := len(b.match.String()) - len(a.match.String()); n != 0 {
			return n
		}
		return strings.Compare(a.match.String(), b.match.String())
	})
	return s, nil
}

// patternOf makes a pattern of a sentence with places.
func patternOf(english, text string) (pattern, bool) {
	at := place.FindAllStringIndex(english, -1)
	if at == nil {
		return pattern{}, false
	}
	p := pattern{text: text}
	expression, from := `(?s)^`, 0
	for i, span := range at {
		expression += regexp.QuoteMeta(english[from:span[0]]) + `(.+?)`
		name := english[span[0]:span[1]]
		if name[0] == '%' {
			name = strconv.Itoa(i + 1)
		}
		p.places, from = append(p.places, strings.Trim(name, "{}")), span[1]
	}
	p.match = regexp.MustCompile(expression + regexp.QuoteMeta(english[from:]) + `$`)
	return p, true
}

// Say translates a sentence that another room says in English; what has no
// translation stays as it is.
func Say(sentence string) string {
	now.RLock()
	defer now.RUnlock()
	if now.language == English || sentence == "" {
		return sentence
	}
	return now.said.say(sentence)
}

func (s said) say(sentence string) string {
	if text, ok := s.part(sentence); ok {
		return text
	}
	parts := splitSentences(sentence)
	if len(parts) < 2 {
		return sentence
	}
	for i, part := range parts {
		if text, ok := s.part(part); ok {
			parts[i] = text
		}
	}
	return strings.Join(parts, " ")
}

// part translates one sentence, with or without its full stop and capital.
func (s said) part(sentence string) (string, bool) {
	if text, ok := s.exactly(sentence); ok {
		return text, true
	}
	if bare, stopped := strings.CutSuffix(sentence, "."); stopped {
		if text, ok := s.exactly(bare); ok {
			return strings.TrimSuffix(text, ".") + ".", true
		}
	}
	return "", false
}

func (s said) exactly(sentence string) (string, bool) {
	if text, ok := s.whole[sentence]; ok {
		return text, true
	}
	for _, p := range s.patterns {
		if groups := p.match.FindStringSubmatch(sentence); groups != nil {
			return s.fill(p, groups[1:]), true
		}
	}
	return "", false
}

// fill puts the values of a sentence into its translation; a value that is a
// sentence itself is translated too.
func (s said) fill(p pattern, found []string) string {
	by := map[string]string{}
	for i, name := range p.places {
		by[name] = s.value(found[i])
	}
	next := 0
	return place.ReplaceAllStringFunc(p.text, func(name string) string {
		next++
		if name[0] == '%' {
			return by[strconv.Itoa(next)]
		}
		return by[strings.Trim(name, "{}")]
	})
}

// value translates what fills a place: a date, a sentence, or a list of them.
func (s said) value(text string) string {
	if isoDay.MatchString(text) {
		return now.calendar.write(now.calendar.Day, text)
	}
	if translated, ok := s.part(text); ok {
		return translated
	}
	for _, between := range []string{", ", " and "} {
		if parts := strings.Split(text, between); len(parts) > 1 {
			for i := range parts {
				parts[i] = s.value(parts[i])
			}
			if between == " and " {
				if and, ok := s.whole["and"]; ok {
					between = " " + and + " "
				}
			}
			return strings.Join(parts, between)
		}
	}
	return text
}

var (
	isoDay = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	ends   = regexp.MustCompile(`[.:;?!] `)
)

func splitSentences(text string) []string {
	var parts []string
	from := 0
	for _, at := range ends.FindAllStringIndex(text, -1) {
		parts = append(parts, text[from:at[0]+1])
		from = at[1]
	}
	return append(parts, text[from:])
}
