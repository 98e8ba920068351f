package fhir

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// part is one named value of a flat record: a row of a plan, a response, a mark
// on the body chart. Value is a string, a float64, a bool or a list of strings.
type part struct {
	name  string
	value any
}

// partsOf takes a record apart by its fields in the episode file, in their
// order; empty text and empty lists say nothing and are left out.
func partsOf(record any) ([]part, error) {
	text, err := json.Marshal(record)
	if err != nil {
		return nil, err
	}
	fields := json.NewDecoder(bytes.NewReader(text))
	if _, err := fields.Token(); err != nil {
		return nil, err
	}
	var parts []part
	for fields.More() {
		name, err := fields.Token()
		if err != nil {
			return nil, err
		}
		var value any
		if err := fields.Decode(&value); err != nil {
			return nil, err
		}
		if value != "" && value != nil {
			parts = append(parts, part{name.(string), value})
		}
	}
	return parts, nil
}

// put puts parts together as a record again.
func put(parts []part, record any) error {
	fields := map[string]any{}
	for _, p := range parts {
		fields[p.name] = p.value
	}
	text, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, record); err != nil {
		return fmt.Errorf("does not have the shape of a record of Tandem: %w", err)
	}
	return nil
}

// take removes a part and returns its text.
func take(parts []part, name string) (string, []part) {
	at := slices.IndexFunc(parts, func(p part) bool { return p.name == name })
	if at < 0 {
		return "", parts
	}
	text, _ := parts[at].value.(string)
	return text, slices.Delete(slices.Clone(parts), at, at+1)
}

// extend writes parts as one extension.
func extend(url string, parts []part) []extension {
	if len(parts) == 0 {
		return nil
	}
	whole := extension{URL: url}
	for _, p := range parts {
		whole.Extension = append(whole.Extension, inner(p)...)
	}
	return []extension{whole}
}

func inner(p part) []extension {
	one := extension{URL: p.name}
	switch v := p.value.(type) {
	case string:
		v = plain(v)
		if v == "" {
			return nil
		}
		one.ValueString = &v
	case bool:
		one.ValueBoolean = &v
	case float64:
		if whole := int(v); float64(whole) == v {
			one.ValueInteger = &whole
		} else {
			one.ValueDecimal = &v
		}
	case []any:
		var list []extension
		for _, each := range v {
			list = append(list, inner(part{p.name, each})...)
		}
		return list
	}
	return []extension{one}
}

// listFields are the fields that hold a list.
var listFields = map[string]bool{"regions": true, "areas": true, "explicit": true, "explained": true}

// parts reads the extension of that address back.
func parts(all []extension, url string) []part {
	var found []part
	for _, e := range all {
		if e.URL != url {
			continue
		}
		for _, one := range e.Extension {
			found = addPart(found, one)
		}
	}
	return found
}

func addPart(found []part, e extension) []part {
	value := e.value()
	if value == nil {
		return found
	}
	if !listFields[e.URL] {
		return append(found, part{e.URL, value})
	}
	if at := slices.IndexFunc(found, func(p part) bool { return p.name == e.URL }); at >= 0 {
		found[at].value = append(found[at].value.([]any), value)
		return found
	}
	return append(found, part{e.URL, []any{value}})
}

func (e extension) value() any {
	switch {
	case e.ValueString != nil:
		return *e.ValueString
	case e.ValueCode != "":
		return e.ValueCode
	case e.ValueInteger != nil:
		return float64(*e.ValueInteger)
	case e.ValueDecimal != nil:
		return *e.ValueDecimal
	case e.ValueBoolean != nil:
		return *e.ValueBoolean
	}
	return nil
}
