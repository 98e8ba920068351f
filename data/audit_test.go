package data_test

import (
	"database/sql"
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

// behind changes the audit trail of a closed clinic as only somebody with its
// key can.
func behind(t *testing.T, dir string, changes ...string) {
	t.Helper()
	db := raw(t, dir)
	defer db.Close()
	for _, change := range append([]string{"DROP TRIGGER audit_update", "DROP TRIGGER audit_delete", "DROP TRIGGER audit_insert"}, changes...) {
		if _, err := db.Exec(change); err != nil {
			t.Fatal(err)
		}
	}
}

func TestVerifyNamesWhatWasDoneBehindItsBack(t *testing.T) {
	const at = " of 2026-09-01T12:00:00.000Z (test, tester)"
	for name, test := range map[string]struct {
		change string
		want   string
		count  int
	}{
		"nothing":           {"SELECT 1", "", 0},
		"another name":      {"UPDATE audit SET who = 'nobody' WHERE number = 3", "Audit line 3 of 2026-09-01T12:00:00.000Z (test, nobody) was changed", 1},
		"another time":      {"UPDATE audit SET at = '2025-09-01T12:00:00.000Z' WHERE number = 3", "Audit line 3 of 2025-09-01T12:00:00.000Z (test, tester) was changed", 1},
		"another kind":      {"UPDATE audit SET kind = 'print' WHERE number = 3", "Audit line 3" + at + " was changed", 1},
		"another patient":   {"UPDATE audit SET patient_id = 'other' WHERE number = 3", "Audit line 3" + at + " was changed", 1},
		"a plain hash":      {"UPDATE audit SET key = 0 WHERE number = 3", "Audit line 3" + at + " was changed", 1},
		"an unknown key":    {"UPDATE audit SET key = 2 WHERE number = 3", "Audit line 3" + at + " was changed", 1},
		"a removed line":    {"DELETE FROM audit WHERE number = 3", "Audit line 3 is missing: it stood after line 2" + at + " and before line 4" + at, 1},
		"removed lines":     {"DELETE FROM audit WHERE number IN (2, 3)", "Audit lines 2 to 3 are missing", 1},
		"the first line":    {"DELETE FROM audit WHERE number = 1", "Audit line 1 is missing: it stood before every other line", 1},
		"moved lines":       {"UPDATE audit SET number = CASE number WHEN 2 THEN -3 ELSE -2 END WHERE number IN (2, 3); UPDATE audit SET number = -number WHERE number < 0", "Audit line 2" + at + " was changed or moved", 3},
		"closed up":         {"DELETE FROM audit WHERE number = 3; UPDATE audit SET number = number - 1 WHERE number > 3", "Audit line 3" + at + " was changed or moved", 3},
		"a cut tail":        {"DELETE FROM audit WHERE number > 3", "had 5 lines when the clinic was last closed, the last of 2026-09-01T12:00:00.000Z; the last 2 of them are missing, and what is there ends with line 3" + at, 1},
		"everything cut":    {"DELETE FROM audit", "had 5 lines when the clinic was last closed, the last of 2026-09-01T12:00:00.000Z, and all of them are missing", 1},
		"a dangling record": {"PRAGMA foreign_keys = OFF; INSERT INTO episode VALUES ('e', 'nobody', 1, '', '', '', '', '', '')", "1 records point at a record that is not there", 1},
	} {
		t.Run(name, func(t *testing.T) {
			c, dir := newFolder(t)
			for range 4 {
				insertPatient(t, c, clinic.Patient{Name: "Ana"})
			}
			mustClose(t, c)
			behind(t, dir, test.change)
			got := verify(t, mustOpen(t, dir))
			lines := 0
			if got != "" {
				lines = strings.Count(got, "\n") + 1
			}
			if !strings.Contains(got, test.want) || lines != test.count {
				t.Errorf("verify says %q, want %q in %d sentences", got, test.want, test.count)
			}
		})
	}
}

func TestGoingOnDoesNotHideACutTail(t *testing.T) {
	c, dir := newFolder(t)
	for range 4 {
		insertPatient(t, c, clinic.Patient{Name: "Ana"})
	}
	mustClose(t, c)
	behind(t, dir, "DELETE FROM audit WHERE number > 3")
	c = mustOpen(t, dir)
	if err := c.NoteUnlock(t.Context(), stamp); err != nil {
		t.Fatal(err)
	}
	mustClose(t, c)
	c = mustOpen(t, dir)
	for range 4 {
		insertPatient(t, c, clinic.Patient{Name: "Ana"})
	}
	if err := c.AddHolder(t.Context(), stamp, care.Holder{Name: sam.User, Role: clinic.Therapist}, sam); err != nil {
		t.Fatal(err)
	}
	if err := c.RemoveHolder(t.Context(), stamp, sam.User, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	mustClose(t, c)
	if got := verify(t, mustOpen(t, dir)); !strings.Contains(got, "had 5 lines when the clinic was last closed") || !strings.Contains(got, "others written") {
		t.Errorf("verify says %q", got)
	}
}

func TestManyWrongLinesAreCounted(t *testing.T) {
	c, dir := newFolder(t)
	for range 40 {
		insertPatient(t, c, clinic.Patient{Name: "Ana"})
	}
	mustClose(t, c)
	behind(t, dir, "UPDATE audit SET who = 'nobody'")
	got := verify(t, mustOpen(t, dir))
	if strings.Count(got, "was changed") != 20 || !strings.Contains(got, "21 more lines of the audit trail are wrong") {
		t.Errorf("verify says %q", got)
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
	kept := keptFiles(t, dir)
	if len(kept) != 1 {
		t.Fatalf("the same bytes are kept in %d files", len(kept))
	}
	forge(t, dir, kept[0])
	_, err := read()
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
	if kept := keptFiles(t, dir); len(kept) != 0 {
		t.Errorf("%d files are left", len(kept))
	}
}

// keptFiles are the names of the sealed files of a clinic.
func keptFiles(t *testing.T, dir string) []string {
	t.Helper()
	if _, shared := servers.Load(dir); shared {
		return column(t, raw(t, dir), "SELECT name FROM kept_file ORDER BY name")
	}
	entries, err := os.ReadDir(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// forge puts something else in place of a sealed file.
func forge(t *testing.T, dir, name string) {
	t.Helper()
	var err error
	if _, shared := servers.Load(dir); shared {
		_, err = raw(t, dir).Exec("UPDATE kept_file SET content = 'forged' WHERE name = $1", name)
	} else {
		err = os.WriteFile(filepath.Join(dir, "files", name), []byte("forged"), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// column is the first column of a query.
func column(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
