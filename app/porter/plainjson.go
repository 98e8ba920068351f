package porter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode"
)

// plainJSON writes everything that a record holds, also what its own files
// leave out, under names in lower case. What is empty is left out.
func plainJSON(record any) ([]byte, error) {
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	err := to.Encode(plain(reflect.ValueOf(record)))
	return out.Bytes(), err
}

func plain(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return plain(v.Elem())
	case reflect.Struct:
		if at, ok := v.Interface().(time.Time); ok {
			return at.UTC().Format(time.RFC3339)
		}
		fields := map[string]any{}
		addFields(fields, v)
		return fields
	case reflect.Slice:
		if raw, ok := v.Interface().(json.RawMessage); ok {
			return raw
		}
		list := make([]any, v.Len())
		for i := range list {
			list[i] = plain(v.Index(i))
		}
		return list
	case reflect.Map:
		fields := map[string]any{}
		for at := v.MapRange(); at.Next(); {
			fields[fmt.Sprint(at.Key().Interface())] = plain(at.Value())
		}
		return fields
	}
	return v.Interface()
}

// addFields adds the fields of a struct, those of an embedded one among them.
func addFields(fields map[string]any, v reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		switch {
		case !field.IsExported() || v.Field(i).IsZero():
		case field.Anonymous && field.Type.Kind() == reflect.Struct:
			addFields(fields, v.Field(i))
		default:
			fields[lower(field.Name)] = plain(v.Field(i))
		}
	}
}

// lower turns PlanVersion into plan_version and NPRS into nprs.
func lower(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
