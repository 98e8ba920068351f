package data

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"tandem/app/care"
)

const (
	sayNoText    = "What was typed or read in holds a character that the record cannot keep, so nothing was saved. What you typed is still on the page. Type that place anew."
	sayTrailText = "Line %d of the audit trail holds a character that a server cannot keep, and that line never changes, so the clinic was not moved. Nothing was changed. Report it; the clinic works as before."
)

// isKeepable says whether every engine can keep a text: PostgreSQL takes no NUL
// and nothing but UTF-8, and a clinic in a folder may move there some day.
func isKeepable(text string) bool {
	return strings.IndexByte(text, 0) < 0 && utf8.ValidString(text)
}

// keepable is a text with a mark (U+FFFD) in place of what cannot be kept.
func keepable(text string) string {
	const mark = "\uFFFD"
	return strings.ReplaceAll(strings.ToValidUTF8(text, mark), "\x00", mark)
}

// mayKeep refuses what is to be written when a text in it cannot be kept.
func mayKeep(args []any) error {
	for at, arg := range args {
		text, is := arg.(string)
		if !is {
			v := reflect.ValueOf(arg)
			if v.Kind() == reflect.Pointer {
				v = v.Elem()
			}
			if v.Kind() != reflect.String {
				continue
			}
			text = v.String()
		}
		if !isKeepable(text) {
			return &care.Fault{Kind: care.Invalid, Say: sayNoText, Cause: fmt.Errorf("value %d is no text", at+1)}
		}
	}
	return nil
}

// kept is a row that is copied to another engine, with marks where a text from
// before they were refused cannot be kept, and how many texts those are. A line
// of the audit trail never changes.
func kept(table string, columns []string, row []any) (marked int, err error) {
	for i, value := range row {
		text, is := value.(string)
		if !is || isKeepable(text) {
			continue
		}
		if table == "audit" {
			return 0, &care.Fault{Kind: care.Refused, Say: fmt.Sprintf(sayTrailText, row[0]), Cause: fmt.Errorf("column %s", columns[i])}
		}
		row[i], marked = keepable(text), marked+1
	}
	return marked, nil
}
