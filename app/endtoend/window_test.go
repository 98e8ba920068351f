package endtoend_test

import (
	"strings"
	"testing"
)

func TestTheWindowOpensOnAnEmptyHome(t *testing.T) {
	window := openWindow(t, newProgram(t, theBinary(t)), newDisplay(t))
	title, err := window.Title(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(title, "Tandem") {
		t.Errorf("the window is called %q", title)
	}
}
