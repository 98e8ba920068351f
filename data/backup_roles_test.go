package data_test

import (
	"os"
	"path/filepath"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/vault"
)

func TestReceptionDoesNotReplaceAClinic(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	rae := data.Key{User: "Rae", Passphrase: "lantern pickle harbour moss", Effort: vault.Least}
	if err := c.AddHolder(t.Context(), stamp, care.Holder{Name: rae.User, Role: clinic.Reception}, rae); err != nil {
		t.Fatal(err)
	}
	made := backup(t, c, t.TempDir())
	mustClose(t, c)
	_, err := data.Restore(t.Context(), made.Dir, rae, dir, stamp, quiet)
	wantFault(t, err, care.Refused, "someone at reception", "Nothing was changed")
	if beside, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(beside) != 1 {
		t.Errorf("beside the clinic lie %v, %v", beside, err)
	}
	isWhole(t, mustOpen(t, dir), sheet)
	// Where there is no clinic, she brings it back.
	to := filepath.Join(t.TempDir(), "clinic")
	if _, err := data.Restore(t.Context(), made.Dir, rae, to, stamp, quiet); err != nil {
		t.Fatal(err)
	}
}
