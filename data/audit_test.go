package data_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

func verify(t testing.TB, c *data.Clinic) string {
	t.Helper()
	wrong, err := c.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(wrong, "\n")
}

func TestVerifyNamesWhatWasDoneBehindItsBack(t *testing.T) {
	for name, test := range map[string]struct{ change, want string }{
		"nothing":           {"SELECT 1", ""},
		"a changed line":    {"UPDATE audit SET who = 'nobody' WHERE number = 2", "Audit line 2 of 2026-09-01T12:00:00.000Z was changed"},
		"a removed line":    {"DELETE FROM audit WHERE number = 2", "Audit line 3 does not follow"},
		"a cut tail":        {"DELETE FROM audit WHERE number = 4", "had 4 lines when the clinic was last closed"},
		"everything cut":    {"DELETE FROM audit", "had 4 lines when the clinic was last closed"},
		"a dangling record": {"DELETE FROM patient WHERE id = (SELECT MAX(id) FROM patient); DELETE FROM episode; INSERT INTO episode VALUES ('e', 'nobody', 1, '', '', '', '', '', '')", "1 records point at a record that is not there"},
	} {
		t.Run(name, func(t *testing.T) {
			c, dir := newClinic(t)
			for range 4 {
				insertPatient(t, c, clinic.Patient{Name: "Ana"})
			}
			mustClose(t, c)
			db := raw(t, dir)
			for _, change := range []string{"DROP TRIGGER audit_update", "DROP TRIGGER audit_delete", test.change} {
				if _, err := db.Exec(change); err != nil {
					t.Fatal(err)
				}
			}
			db.Close()
			got := verify(t, mustOpen(t, dir))
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("verify says %q, want %q", got, test.want)
			}
		})
	}
}

func TestAPrintedSheetIsKeptByteForByte(t *testing.T) {
	c, dir := newClinic(t)
	episode := insertCourse(t, c, full())
	var id string
	for range 2 {
		write(t, c, func(w care.Writer) (err error) {
			id, err = w.InsertSheet(care.SheetRecord{EpisodeID: episode, Version: 1, Layout: "large"}, []byte("%PDF-1.4 sheet"))
			return err
		})
	}
	read := func() (content []byte, err error) {
		err = c.Read(t.Context(), func(r care.Reader) (err error) {
			content, err = r.SheetFile(id)
			return err
		})
		return content, err
	}
	if content, err := read(); err != nil || string(content) != "%PDF-1.4 sheet" {
		t.Errorf("the sheet came back as %q, %v", content, err)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "files"))
	if err != nil || len(entries) != 1 {
		t.Fatalf("the same bytes are kept in %d files, %v", len(entries), err)
	}
	if err := os.WriteFile(filepath.Join(dir, "files", entries[0].Name()), []byte("forged"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = read()
	wantFault(t, err, care.Storage, "damaged")
	if got := verify(t, c); strings.Count(got, "missing or was changed") != 2 {
		t.Errorf("verify says %q", got)
	}
}

func TestAFailedPrintLeavesNoFile(t *testing.T) {
	c, dir := newClinic(t)
	err := tryWrite(t.Context(), c, func(w care.Writer) error {
		_, err := w.InsertSheet(care.SheetRecord{EpisodeID: "nobody's", Version: 1}, []byte("%PDF"))
		return err
	})
	wantFault(t, err, care.NotFound)
	if entries, err := os.ReadDir(filepath.Join(dir, "files")); err != nil || len(entries) != 0 {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
}
