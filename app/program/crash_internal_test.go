package program

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// broken is a built-in file system at fault, which names a patient.
type broken struct{}

func (broken) Open(name string) (fs.File, error) {
	panic(fmt.Errorf("%s of Margaret Quillfeather", name))
}

func TestAPanicLeavesAReportWithoutThePatient(t *testing.T) {
	home := t.TempDir()
	env := func(name string) string {
		return map[string]string{"HOME": home, "XDG_DATA_HOME": home, "LOCALAPPDATA": home}[name]
	}
	var said bytes.Buffer
	p := New(strings.NewReader(""), &said, &said, env)
	p.assets = broken{}
	if status := p.Run([]string{"walk", "--out", filepath.Join(home, "out")}); status != failed {
		t.Errorf("the program ended with %d and said %s", status, &said)
	}
	report, err := p.reports().Waiting()
	if err != nil || !strings.Contains(report, "crash_internal_test.go") || !strings.Contains(report, "Version: "+Version) {
		t.Fatalf("the report is %q, %v", report, err)
	}
	for _, text := range []string{report, said.String()} {
		if strings.Contains(text, "Quillfeather") {
			t.Errorf("the patient is named: %s", text)
		}
	}
}
