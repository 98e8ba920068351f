package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"tandem/app/clinic"
)

// depthLimit is how many objects and lists may lie inside each other.
const depthLimit = 64

// scanner reads JSON strictly into a tree of maps, lists, text, numbers and
// booleans: no repeated key, no null outside "x", nothing after the end.
type scanner struct {
	text   []byte
	tokens *json.Decoder
	meant  *bool // see meansReplacement
}

// scan returns the one object of a file that should be what. The object "x" is
// kept as raw JSON.
func scan(text []byte, what string) (map[string]any, error) {
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, wrong("file", "is empty")
	}
	if !utf8.Valid(text) {
		return nil, wrong("file", "is not UTF-8 text")
	}
	s := &scanner{text: text, tokens: json.NewDecoder(bytes.NewReader(text))}
	s.tokens.UseNumber()
	tree, err := s.value("", 0, false)
	if err != nil {
		return nil, err
	}
	object, ok := tree.(map[string]any)
	if !ok {
		return nil, wrong("file", "is not %s; it must be one JSON object", what)
	}
	if _, err := s.tokens.Token(); !errors.Is(err, io.EOF) {
		return nil, wrong(s.line(), "something follows the end of the file's object")
	}
	return object, s.keepX(object)
}

// keepX puts the object "x" back as the file has it, whatever lies in it.
func (s *scanner) keepX(object map[string]any) error {
	if _, ok := object["x"].(map[string]any); !ok {
		return nil
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(s.text, &file); err != nil {
		return wrong("x", "cannot be read: %s", err)
	}
	var kept map[string]json.RawMessage
	if err := json.Unmarshal(file["x"], &kept); err != nil {
		return wrong("x", "cannot be read: %s", err)
	}
	raw := map[string]any{}
	for key, value := range kept {
		raw[key] = value
	}
	object["x"] = raw
	return nil
}

func (s *scanner) value(place string, depth int, free bool) (any, error) {
	if depth > depthLimit {
		return nil, wrong(place, "more than %d levels lie inside each other", depthLimit)
	}
	token, err := s.token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return s.object(place, depth, free)
		}
		return s.list(place, depth, free)
	case json.Number:
		return s.number(place, t, free)
	case string:
		return token, s.whole(place, t)
	case nil:
		if !free {
			return nil, wrong(orFile(place), "null is not a value; leave the field out when it was not recorded")
		}
	}
	return token, nil
}

// replacement is what the decoder puts where half of a character was written
// as an escape.
const replacement = "\ufffd"

// meansReplacement says whether the file itself writes that character; it looks
// through the file once.
func (s *scanner) meansReplacement() bool {
	if s.meant == nil {
		meant := bytes.Contains(s.text, []byte(replacement)) || bytes.Contains(bytes.ToLower(s.text), []byte(`\ufffd`))
		s.meant = &meant
	}
	return *s.meant
}

// whole refuses text in which half of a character stands alone.
func (s *scanner) whole(place, text string) error {
	if strings.Contains(text, replacement) && !s.meansReplacement() {
		return wrong(orFile(place), "the text holds half of a character; write it whole")
	}
	return nil
}

func (s *scanner) number(place string, text json.Number, free bool) (any, error) {
	if free {
		return text, nil
	}
	number, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return nil, wrong(orFile(place), "%s is too large a number", clip(string(text)))
	}
	return number, nil
}

func (s *scanner) object(place string, depth int, free bool) (any, error) {
	object := map[string]any{}
	for s.tokens.More() {
		token, err := s.token()
		if err != nil {
			return nil, err
		}
		key := token.(string)
		inner := inside(place, key)
		if _, repeated := object[key]; repeated {
			return nil, wrong(inner, "stands twice; keep one of them")
		}
		object[key], err = s.value(inner, depth+1, free || depth == 0 && key == "x" && s.opensObject())
		if err != nil {
			return nil, err
		}
	}
	_, err := s.token()
	return object, err
}

// opensObject says whether the value that comes next is an object.
func (s *scanner) opensObject() bool {
	rest := bytes.TrimLeft(s.text[s.tokens.InputOffset():], " \t\r\n:")
	return len(rest) > 0 && rest[0] == '{'
}

func (s *scanner) list(place string, depth int, free bool) (any, error) {
	list := []any{}
	for s.tokens.More() {
		item, err := s.value(fmt.Sprintf("%s[%d]", place, len(list)), depth+1, free)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	_, err := s.token()
	return list, err
}

func (s *scanner) token() (json.Token, error) {
	token, err := s.tokens.Token()
	switch {
	case err == nil:
		return token, nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, wrong(s.line(), "the file ends before its object does")
	}
	return nil, &Error{
		Problems: []clinic.Problem{{Place: s.line(), Sentence: "this is not JSON; a comma, bracket or quote is wrong"}},
		cause:    err,
	}
}

// line names the line that has been read up to.
func (s *scanner) line() string {
	read := s.text[:min(int(s.tokens.InputOffset()), len(s.text))]
	return fmt.Sprintf("line %d", 1+bytes.Count(read, []byte("\n")))
}

// CheckJSON refuses text that is not one whole JSON value, that nests deeper
// than depth, or in which a key stands twice in one object. It keeps nothing of
// the text, whatever its size.
func CheckJSON(text []byte, depth int) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return wrong("file", "is empty")
	}
	if !utf8.Valid(text) {
		return wrong("file", "is not UTF-8 text")
	}
	s := &scanner{text: text, tokens: json.NewDecoder(bytes.NewReader(text))}
	s.tokens.UseNumber()
	var open []map[string]bool // the keys of each open object; nil for a list
	key := true                // whether a key comes next, in an object
	for first := true; first || len(open) > 0; first = false {
		token, err := s.token()
		if err != nil {
			return err
		}
		inObject := len(open) > 0 && open[len(open)-1] != nil
		switch t := token.(type) {
		case json.Delim:
			if open, err = s.step(open, t, depth); err != nil {
				return err
			}
			key = true
			continue
		case string:
			if inObject && key {
				if open[len(open)-1][t] {
					return wrong(s.line(), "%s stands twice in one object; keep one of them", strconv.Quote(clip(t)))
				}
				open[len(open)-1][t] = true
				key = false
				continue
			}
		}
		key = true
	}
	if _, err := s.tokens.Token(); !errors.Is(err, io.EOF) {
		return wrong(s.line(), "something follows the end of the file's value")
	}
	return nil
}

// step opens or closes an object or a list.
func (s *scanner) step(open []map[string]bool, t json.Delim, depth int) ([]map[string]bool, error) {
	switch t {
	case '{':
		open = append(open, map[string]bool{})
	case '[':
		open = append(open, nil)
	default:
		return open[:len(open)-1], nil
	}
	if len(open) > depth {
		return nil, wrong(s.line(), "more than %d levels lie inside each other", depth)
	}
	return open, nil
}
