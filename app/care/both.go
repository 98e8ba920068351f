package care

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Difference is one value of a record that two people left different.
type Difference struct {
	Place        string // "nprs.leg", "home.X_BRIDGE.sets"
	Row          bool   // a whole row that only one of them has
	Mine, Theirs any    // nil where there is none
	OnlyTheirs   bool   // only the other changed it since both began
}

// Differences compares what is typed here with what another saved, value by
// value and rows by what they are about. base is what both began from.
func Differences[T any](base, mine, theirs T) []Difference {
	m := merger{}
	m.merge("", reflect.ValueOf(base), reflect.ValueOf(mine), reflect.ValueOf(theirs))
	return m.found
}

// Merged is what is typed here with the values of the other at the places that
// say so.
func Merged[T any](mine, theirs T, take map[string]bool) T {
	m := merger{take: take}
	return m.merge("", reflect.Value{}, reflect.ValueOf(mine), reflect.ValueOf(theirs)).Interface().(T)
}

// merger walks two values of one type; it collects what differs and builds the
// value in which some places are the other's.
type merger struct {
	found []Difference
	take  map[string]bool
}

// ofRecord are the fields of a record itself, not of what was found or typed.
var ofRecord = []string{
	"ID", "EpisodeID", "PatientID", "Revision", "Entered", "Signed", "Author", "Version", "Approved", "Series", "MergedInto", "Anonymised",
}

// ofType are more of them, by the type that has them.
var ofType = map[string][]string{
	"Visit":   {"Responses"}, // which are worked out
	"Patient": {"Name"},
	"Hands":   {"MassageSigned", "ExerciseSigned"},
	"Session": {"Began"},
}

func (m *merger) merge(place string, base, mine, theirs reflect.Value) reflect.Value {
	if equal(mine, theirs) {
		return mine
	}
	switch kind := mine.Type(); {
	case kind.Kind() == reflect.Struct:
		return m.fields(place, base, mine, theirs)
	case kind.Kind() == reflect.Pointer && kind.Elem().Kind() == reflect.Struct && !mine.IsNil() && !theirs.IsNil():
		merged := reflect.New(kind.Elem())
		merged.Elem().Set(m.merge(place, pointed(base), mine.Elem(), theirs.Elem()))
		return merged
	case kind.Kind() == reflect.Map:
		return m.keys(place, base, mine, theirs)
	case kind.Kind() == reflect.Slice && kind.Elem().Kind() == reflect.Struct:
		return m.rows(place, base, mine, theirs)
	}
	return m.choose(place, base, mine, theirs, false)
}

func pointed(v reflect.Value) reflect.Value {
	if !v.IsValid() || v.IsNil() {
		return reflect.Value{}
	}
	return v.Elem()
}

// equal holds also where one list is nil and the other empty.
func equal(a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if k := a.Kind(); (k == reflect.Slice || k == reflect.Map) && a.Len() == 0 && b.Len() == 0 {
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// choose is a value that can only be the one or the other.
func (m *merger) choose(place string, base, mine, theirs reflect.Value, row bool) reflect.Value {
	d := Difference{Place: place, Row: row, Mine: plain(mine), Theirs: plain(theirs)}
	if base.IsValid() || row {
		d.OnlyTheirs = equal(base, mine)
	}
	m.found = append(m.found, d)
	if m.take[place] {
		return theirs
	}
	return mine
}

// plain is a value to show: what a pointer points to, nil for none.
func plain(v reflect.Value) any {
	switch {
	case !v.IsValid():
		return nil
	case v.Kind() == reflect.Pointer && v.IsNil():
		return nil
	case v.Kind() == reflect.Pointer:
		return v.Elem().Interface()
	}
	return v.Interface()
}

func (m *merger) fields(place string, base, mine, theirs reflect.Value) reflect.Value {
	merged := reflect.New(mine.Type()).Elem()
	merged.Set(mine)
	for i := range mine.NumField() {
		field := mine.Type().Field(i)
		if place == "" && slices.Contains(ofRecord, field.Name) || slices.Contains(ofType[mine.Type().Name()], field.Name) {
			continue
		}
		var was reflect.Value
		if base.IsValid() {
			was = base.Field(i)
		}
		at := join(place, named(field))
		if field.Anonymous {
			at = place
		}
		merged.Field(i).Set(m.merge(at, was, mine.Field(i), theirs.Field(i)))
	}
	return merged
}

func join(place, name string) string { return strings.TrimPrefix(place+"."+name, ".") }

// named is what a field is called in the episode file, else its name.
func named(f reflect.StructField) string {
	tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if tag == "" || tag == "-" {
		return strings.ToLower(f.Name)
	}
	return tag
}

func (m *merger) keys(place string, base, mine, theirs reflect.Value) reflect.Value {
	merged := reflect.MakeMap(mine.Type())
	var names []string
	for _, v := range []reflect.Value{mine, theirs} {
		for _, key := range v.MapKeys() {
			names = append(names, key.String())
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		key := reflect.ValueOf(name).Convert(mine.Type().Key())
		a, b, was := mine.MapIndex(key), theirs.MapIndex(key), reflect.Value{}
		if base.IsValid() {
			was = base.MapIndex(key)
		}
		if got := m.either(join(place, name), was, a, b); got.IsValid() {
			merged.SetMapIndex(key, got)
		}
	}
	return merged
}

// either merges what both have, and lets what only one has be chosen.
func (m *merger) either(place string, base, mine, theirs reflect.Value) reflect.Value {
	if mine.IsValid() && theirs.IsValid() {
		return m.merge(place, base, mine, theirs)
	}
	return m.choose(place, base, mine, theirs, true)
}

// rows merges two lists by what their rows are about. Where that tells no two
// rows of a list apart, the whole list is chosen.
func (m *merger) rows(place string, base, mine, theirs reflect.Value) reflect.Value {
	a, okA := byName(mine)
	b, okB := byName(theirs)
	if !okA || !okB {
		return m.choose(place, base, mine, theirs, false)
	}
	was, _ := byName(base)
	merged := reflect.MakeSlice(mine.Type(), 0, mine.Len())
	names := append(slices.Clone(a.names), b.names...)
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			continue
		}
		seen[name] = true
		if got := m.either(join(place, name), was.of[name], a.of[name], b.of[name]); got.IsValid() {
			merged = reflect.Append(merged, got)
		}
	}
	return merged
}

// listed is a list by the names of its rows, in their order.
type listed struct {
	names []string
	of    map[string]reflect.Value
}

// rowNames are the fields that say what a row is about.
var rowNames = []string{"Exercise", "Technique", "Region", "Kind", "What", "Activity", "Tag", "View", "Symptom", "Movement", "Side"}

func byName(list reflect.Value) (l listed, ok bool) {
	l.of = map[string]reflect.Value{}
	if !list.IsValid() {
		return l, true
	}
	for i := range list.Len() {
		var parts []string
		for _, field := range rowNames {
			if v := list.Index(i).FieldByName(field); v.IsValid() && v.Kind() == reflect.String && v.String() != "" {
				parts = append(parts, v.String())
			}
		}
		name := strings.ReplaceAll(strings.Join(parts, ":"), ".", " ")
		if _, twice := l.of[name]; twice || name == "" {
			return l, false
		}
		l.names, l.of[name] = append(l.names, name), list.Index(i)
	}
	return l, true
}

// String says a difference in a test.
func (d Difference) String() string { return fmt.Sprintf("%s: %v / %v", d.Place, d.Mine, d.Theirs) }
