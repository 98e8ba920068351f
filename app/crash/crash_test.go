package crash_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/crash"
)

var when = time.Date(2026, time.September, 1, 9, 0, 0, 0, time.UTC)

// patient is who must not get into a report.
type patient struct {
	Name string
	Born int
}

func write(m map[string]int, key string) { m[key] = 1 }

// caught lets fail panic below with the patient in every place that a value
// could leak from.
func caught(t *testing.T, fail func(patient, [8]byte)) (fault crash.Fault) {
	t.Helper()
	defer func() { fault = crash.Caught(recover(), "in a test") }()
	fail(patient{"Margaret Quillfeather", 19580317}, [8]byte([]byte("Quillfea")))
	return crash.Fault{}
}

func TestNoPatientGetsIntoAReport(t *testing.T) {
	for name, fail := range map[string]func(patient, [8]byte){
		"a text":    func(p patient, _ [8]byte) { panic("no plan for " + p.Name) },
		"an error":  func(p patient, _ [8]byte) { panic(fmt.Errorf("patient %s born %d", p.Name, p.Born)) },
		"a value":   func(p patient, _ [8]byte) { panic(p) },
		"an index":  func(p patient, _ [8]byte) { _ = []int{1}[p.Born] },
		"a map":     func(p patient, _ [8]byte) { write(nil, p.Name) },
		"a pointer": func(p patient, b [8]byte) { var q *patient; q.Name = string(b[:]) },
		"a type":    func(p patient, _ [8]byte) { _ = any(p.Name).(int) },
		"a key":     func(p patient, _ [8]byte) { m := map[any]int{}; m[[]string{p.Name}] = 1 },
	} {
		t.Run(name, func(t *testing.T) {
			report := crash.Report("1.2.3", when, caught(t, fail))
			for _, secret := range []string{"Margaret", "Quillfeather", "Quillfea", "19580317", "195", "6575516c", "0x"} {
				if strings.Contains(report, secret) {
					t.Errorf("the report holds %q:\n%s", secret, report)
				}
			}
			for _, wanted := range []string{"1.2.3", "2026-09-01", "in a test", "crash_test.go:", "TestNoPatientGetsIntoAReport"} {
				if !strings.Contains(report, wanted) {
					t.Errorf("the report lacks %q:\n%s", wanted, report)
				}
			}
		})
	}
}

func TestAReportSaysWhatGoSays(t *testing.T) {
	report := crash.Report("1", when, caught(t, func(p patient, _ [8]byte) { _ = []int{1}[p.Born] }))
	if !strings.Contains(report, "index out of range [#] with length #") {
		t.Error(report)
	}
}

func TestABoxKeepsTheNewestReports(t *testing.T) {
	box := crash.Box{Dir: filepath.Join(t.TempDir(), "reports")}
	if text, err := box.Waiting(); text != "" || err != nil {
		t.Fatalf("an empty box holds %q, %v", text, err)
	}
	for i := range 8 {
		if err := box.Keep(fmt.Sprintf("report %d\n", i), when.Add(time.Duration(i)*time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	text, err := box.Waiting()
	if want := "report 7\n\nreport 6\n\nreport 5\n\nreport 4\n\nreport 3\n"; text != want || err != nil {
		t.Fatalf("the box holds %q, %v", text, err)
	}
	file := filepath.Join(t.TempDir(), "for-the-maker.txt")
	if err := box.Save(file); err != nil {
		t.Fatal(err)
	}
	if saved, err := os.ReadFile(file); string(saved) != text || err != nil {
		t.Errorf("saved %q, %v", saved, err)
	}
	if err := box.Save(file); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that is there was answered with %v", err)
	}
	if err := box.Empty(); err != nil {
		t.Fatal(err)
	}
	if text, _ := box.Waiting(); text != "" {
		t.Errorf("an emptied box holds %q", text)
	}
}

func TestWithoutAFolderNothingIsKept(t *testing.T) {
	if err := (crash.Box{}).Keep("x", when); err != nil {
		t.Error(err)
	}
	if text, err := (crash.Box{}).Waiting(); text != "" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
}
