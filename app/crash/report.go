// Package crash writes the report of a fault inside the program and keeps it
// in a folder of the user. A report names places in the program's own text and
// never a value, so no patient's data gets into it. It imports the standard
// library only.
package crash

import (
	"fmt"
	"path"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// Fault is what is known of a panic: its cause, as recover gives it, and where
// it happened, as runtime.Callers does.
type Fault struct {
	Cause  any
	Places []uintptr
	// While says what was going on, in words of the program: "in the window".
	While string
}

// Caught is the fault of a panic that was recovered just now; call it in the
// deferred function that recovered.
func Caught(cause any, while string) Fault {
	const most = 64
	places := make([]uintptr, most)
	return Fault{Cause: cause, Places: places[:runtime.Callers(2, places)], While: while}
}

// Report is what a person can read and send: which version, when, on which
// system, what kind of fault, and the places in the program.
func Report(version string, when time.Time, fault Fault) string {
	var text strings.Builder
	fmt.Fprintf(&text, "Report of a fault inside Tandem\n\nVersion: %s\nTime: %s\nSystem: %s, %s, %s\nWhile: %s\nKind: %s\n\nPlaces in the program, the last first:\n",
		version, when.UTC().Format("2006-01-02 15:04:05 UTC"), runtime.GOOS, runtime.GOARCH, runtime.Version(), fault.While, kind(fault.Cause))
	frames := runtime.CallersFrames(fault.Places)
	for more := len(fault.Places) > 0; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		fmt.Fprintf(&text, "  %s, %s:%d\n", frame.Function, path.Base(strings.ReplaceAll(frame.File, `\`, "/")), frame.Line)
	}
	text.WriteString("\nThis report holds no names, no records and nothing that was typed.\n")
	return text.String()
}

var digits = regexp.MustCompile(`[0-9]+`)

// kind says what sort of fault it was. Only the sentences of Go's own runtime
// are kept, without their numbers; any other text could hold a name.
func kind(cause any) string {
	if fault, ok := cause.(runtime.Error); ok && fromRuntime(cause) {
		return digits.ReplaceAllString(fault.Error(), "#")
	}
	return fmt.Sprintf("%T (its text is left out, because it could name a patient)", cause)
}

func fromRuntime(cause any) bool {
	t := reflect.TypeOf(cause)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.PkgPath() == "runtime"
}
