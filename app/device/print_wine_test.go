//go:build cups && wine

package device_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// The Windows way prints the same pages: TANDEM_WINPRINT is the test program
// for Windows, which wine runs against the same print server.
func TestWindowsPrintsTheSamePages(t *testing.T) {
	title := fmt.Sprintf("tandem-gdi-%d", os.Getpid())
	cmd := exec.Command("wine", os.Getenv("TANDEM_WINPRINT"), "-test.run", "GDIPrintsASheet", "-test.v")
	cmd.Env = append(os.Environ(), "PRINT_TITLE="+title)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want, got := dots(t, pdf(t)), printedOn(t, title)
	if len(got) != len(want) || len(got) != 2 {
		t.Fatalf("%d pages came out of %d", len(got), len(want))
	}
	for i := range want {
		if d := apart(want[i], got[i]); d > 0.02 {
			t.Errorf("page %d differs by %.3f of black", i+1, d)
		}
	}
}
