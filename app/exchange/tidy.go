package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// keptEmpty are the text fields that stand in the file even when empty.
var keptEmpty = map[string]bool{"item": true}

// tidy lays the file out for people: indented, without the reasons of plan
// rows, which belong to a draft, and without fields that say nothing. What
// lies in "x" stays as it came.
func tidy(text []byte) ([]byte, error) {
	var pruned bytes.Buffer
	if err := pruneObject(&pruned, text, true); err != nil {
		return nil, fmt.Errorf("the episode file could not be written: %w", err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, pruned.Bytes(), "", "  "); err != nil {
		return nil, fmt.Errorf("the episode file could not be written: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func prune(out *bytes.Buffer, text json.RawMessage) error {
	switch text[0] {
	case '{':
		return pruneObject(out, text, false)
	case '[':
		return pruneList(out, text)
	}
	out.Write(text)
	return nil
}

func pruneList(out *bytes.Buffer, text json.RawMessage) error {
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	out.WriteByte('[')
	for i, item := range list {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := prune(out, item); err != nil {
			return err
		}
	}
	out.WriteByte(']')
	return nil
}

// pruneObject keeps the order of the fields, which is the order of reading.
func pruneObject(out *bytes.Buffer, text json.RawMessage, top bool) error {
	fields := json.NewDecoder(bytes.NewReader(text))
	if _, err := fields.Token(); err != nil {
		return err
	}
	first := true
	out.WriteByte('{')
	for fields.More() {
		key, err := fields.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := fields.Decode(&value); err != nil {
			return err
		}
		if saysNothing(key.(string), value) {
			continue
		}
		if !first {
			out.WriteByte(',')
		}
		first = false
		if err := pruneField(out, key.(string), value, top); err != nil {
			return err
		}
	}
	out.WriteByte('}')
	return nil
}

func saysNothing(key string, value json.RawMessage) bool {
	return key == "why" || string(value) == `""` && !keptEmpty[key]
}

func pruneField(out *bytes.Buffer, key string, value json.RawMessage, top bool) error {
	name, err := json.Marshal(key)
	if err != nil {
		return err
	}
	out.Write(name)
	out.WriteByte(':')
	if top && key == "x" {
		out.Write(value)
		return nil
	}
	return prune(out, value)
}
