package data_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"tandem/data"
)

func TestWhatCouldNotBeSavedIsKeptSealed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clinic")
	c, err := data.Create(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, content string) {
		t.Helper()
		if err := c.PutUnsaved(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	put("visit 1", "pain 3")
	put("visit 1", "pain 4, López\nsecond line")
	put("assess 2", "nothing")
	if err := c.DropUnsaved("assess 2"); err != nil {
		t.Fatal(err)
	}
	if err := c.DropUnsaved("never kept"); err != nil {
		t.Errorf("to drop what is not there: %v", err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "unsaved", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v lie there: %v", files, err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil || bytes.Contains(text, []byte("pain")) || bytes.Contains(text, []byte("visit")) {
		t.Errorf("the file says %q: %v", text, err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err = data.Open(t.Context(), dir, data.TestKey); err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	want := map[string][]byte{"visit 1": []byte("pain 4, López\nsecond line")}
	if got, err := c.Unsaved(); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("after a restart %q waits: %v", got, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "unsaved", "broken"), []byte("no"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := c.Unsaved(); err == nil || !reflect.DeepEqual(got, want) {
		t.Errorf("beside a broken file %q waits: %v", got, err)
	}
}
