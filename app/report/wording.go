package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tandem/app/clinic"
)

// facts tells every field of a value but those left out.
func (t *teller) facts(value any, leave ...string) {
	for _, f := range fieldsOf(value) {
		switch {
		case slices.Contains(leave, f.key):
		case slices.Contains(typed, f.key):
			t.add(Part{Kind: Labels, Label: t.label(f.key), Text: plain(f.value)})
		case f.key == "red_flags":
			t.add(Part{Kind: Labels, Label: t.label(f.key), Text: t.answers(f.value)})
		default:
			t.add(Part{Kind: Labels, Label: t.label(f.key), Text: t.words(f.value)})
		}
	}
}

// answers tells red flags by their answer, a yes first.
func (t *teller) answers(raw json.RawMessage) string {
	var given map[string]clinic.Answer
	if json.Unmarshal(raw, &given) != nil {
		return ""
	}
	var lines []string
	for _, answer := range []clinic.Answer{clinic.Yes, clinic.Unknown, clinic.No} {
		var names []string
		for _, code := range clinic.RedFlags {
			if given[code] == answer {
				names = append(names, t.name(code))
			}
		}
		if len(names) > 0 {
			lines = append(lines, capital(t.value(string(answer)))+": "+strings.Join(names, "; ")+".")
		}
	}
	return strings.Join(lines, "\n")
}

// label is what a field is called; a place such as slr.left goes by its first
// part.
func (t *teller) label(key string) string {
	first, rest, _ := strings.Cut(key, ".")
	text := t.known("record.label." + first)
	if text == "" {
		text = t.word(first)
	}
	return strings.TrimSpace(text + " " + t.place(rest))
}

// word is what a field within another is called.
func (t *teller) word(key string) string {
	plain := spaced(key)
	if text := t.known("record.word." + strings.ReplaceAll(plain, " ", "_")); text != "" {
		return text
	}
	return plain
}

// place is what the parts of a place such as slr.left are called.
func (t *teller) place(place string) string {
	parts := strings.Split(place, ".")
	for i, part := range parts {
		parts[i] = t.word(part)
	}
	return strings.Join(parts, " ")
}

// value is what a code of a list is called; what is none stays as it is.
func (t *teller) value(code string) string { return cmp.Or(t.known("record.value."+code), code) }

// act is what the audit trail says that somebody did.
func (t *teller) act(what string) string {
	if t.tongue.Act == nil {
		return what
	}
	return t.tongue.Act(what)
}

func (t *teller) names(codes []string) string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = t.name(code)
	}
	return strings.Join(texts, ", ")
}

// known is a phrase of the library, empty for one that it does not have.
func (t *teller) known(key string) string {
	text := t.lib.Say(t.language(), key, nil)
	if text == "["+key+"]" {
		return ""
	}
	return text
}

// name is what a code is called; what is no code stays as it is.
func (t *teller) name(code string) string {
	if _, ok := t.lib.Exercise(code); ok {
		return t.exercise(code, "none") + " (" + code + ")"
	}
	if flag, ok := t.lib.RedFlag(code); ok {
		return t.told(flag.Name)
	}
	for _, group := range []string{"conditions", "techniques", "regions"} {
		if text := t.known("clinic." + group + "." + code); text != "" {
			return text
		}
	}
	return t.value(code)
}

// field is one field of a value, in the order in which it is written.
type field struct {
	key   string
	value json.RawMessage
}

// fieldsOf takes a value apart by its JSON; what is not recorded is left out.
func fieldsOf(value any) []field {
	text, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	return fieldsIn(text)
}

func fieldsIn(text []byte) []field {
	in := json.NewDecoder(bytes.NewReader(text))
	if _, err := in.Token(); err != nil {
		return nil
	}
	var all []field
	for in.More() {
		key, err := in.Token()
		name, is := key.(string)
		var f field
		if err != nil || !is || in.Decode(&f.value) != nil {
			return all
		}
		f.key = name
		if !blank(f.value) {
			all = append(all, f)
		}
	}
	return all
}

func blank(value json.RawMessage) bool {
	switch string(value) {
	case "null", `""`, "[]", "{}":
		return true
	}
	return false
}

var instant = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`)

// flat tells a whole value in one line.
func (t *teller) flat(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return t.words(text)
}

// words tells a piece of JSON: names for codes, lists by semicolons.
func (t *teller) words(raw json.RawMessage) string {
	switch raw[0] {
	case '{':
		var parts []string
		for _, f := range fieldsIn(raw) {
			text := t.words(f.value)
			if slices.Contains(typed, f.key) {
				text = plain(f.value)
			}
			if text != "" && !(f.key == "Cap" && text == "0") {
				parts = append(parts, strings.TrimSpace(t.key(f.key)+" "+text))
			}
		}
		return strings.Join(parts, ", ")
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return ""
		}
		var parts []string
		for _, one := range list {
			if text := t.words(one); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, "; ")
	case '"':
		var text string
		if json.Unmarshal(raw, &text) != nil {
			return ""
		}
		if day := clinic.Date(text); day.Valid() {
			return t.day(day)
		}
		if instant.MatchString(text) {
			return t.moment(text)
		}
		return t.name(text)
	}
	switch string(raw) {
	case "true":
		return t.value("yes")
	case "false":
		return t.value("no")
	case "null":
		return ""
	}
	if n, err := strconv.ParseFloat(string(raw), 64); err == nil {
		return t.number(n)
	}
	return string(raw)
}

// typed are the fields that a person writes, which no language changes.
var typed = []string{"note", "activity", "questions", "Questions", "reason", "text"}

// plain is the text of a field as it was typed.
func plain(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return string(raw)
	}
	return text
}

// silent are the fields of a row whose value says enough.
var silent = []string{"technique", "region", "exercise", "kind", "what", "purpose", "why", "activity", "text", "symptom", "condition"}

func (t *teller) key(key string) string {
	if slices.Contains(silent, key) {
		return ""
	}
	if name := t.name(key); name != key && t.known("record.value."+key) == "" {
		return name + ":"
	}
	return t.word(key)
}

// spaced writes hold_seconds and HoldSeconds as "hold seconds".
func spaced(key string) string {
	var b strings.Builder
	before := 'A'
	for _, r := range key {
		switch {
		case r == '_' || r == '.':
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteRune(' ')
		}
		before = r
		b.WriteRune(r)
	}
	text := b.String()
	if strings.ToUpper(text) == text {
		return text
	}
	return strings.ToLower(text)
}
