package program

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/data"
)

func TestTheDemoClinicIsSetBackAndLeft(t *testing.T) {
	var said bytes.Buffer
	p := New(strings.NewReader(""), &said, &said, func(string) string { return "" })
	rooms, err := p.Rooms()
	if err != nil {
		t.Fatal(err)
	}
	d := &door{program: p, dir: filepath.Join(t.TempDir(), "clinic"), rooms: rooms}
	t.Cleanup(func() {
		if err := d.close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := d.ResetDemo(t.Context()); err == nil {
		t.Error("what is no demo clinic was set back")
	}
	demo, err := d.Demo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := demo.SavePractice(t.Context(), clinic.Practice{Name: "Changed", Phone: "1", Emergency: "112", Therapist: "Sam", Paper: "A4"}); err != nil {
		t.Fatal(err)
	}
	again, err := d.ResetDemo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	practice, err := again.Practice(t.Context())
	if err != nil || practice.Name == "Changed" {
		t.Errorf("after setting back the clinic is %q, %v", practice.Name, err)
	}
	if _, err := os.Stat(d.dir + demoSuffix + ".old"); !os.IsNotExist(err) {
		t.Errorf("the old demo clinic is still there: %v", err)
	}
	if err := d.Leave(); err != nil || data.Exists(d.dir) {
		t.Errorf("leaving: %v", err)
	}
}
