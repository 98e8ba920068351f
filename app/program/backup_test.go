package program_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/vault"
)

// sealedClinic makes a clinic and returns its folder, its passphrase in the
// environment and a file with the words of its recovery page.
func sealedClinic(t *testing.T) (dir string, env map[string]string, words string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "clinic")
	key := data.Key{User: "owner", Passphrase: "quartz tram velvet onion", Effort: vault.Least}
	c, err := data.Create(t.Context(), dir, key)
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.Recovery().Words()
	if err != nil {
		t.Fatal(err)
	}
	words = filepath.Join(t.TempDir(), "words")
	if err := os.WriteFile(words, []byte(strings.Join(list, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, map[string]string{"TANDEM_PASSPHRASE": key.Passphrase}, words
}

func TestBackupRestoreAndVerifyBesideAWindow(t *testing.T) {
	dir, env, words := sealedClinic(t)
	hold, err := data.Hold(dir) // as an open window does
	if err != nil {
		t.Fatal(err)
	}
	defer hold.Release()
	runWith(t, "", env, "import", "--clinic", dir, "--format", "episode", episodeFile).ends(t, 0, "")
	stick := t.TempDir()
	runWith(t, "", env, "backup", "--clinic", dir).ends(t, 1, "No place for backups is chosen")
	runWith(t, "", env, "backup", "--clinic", dir, "--to", filepath.Join(stick, "gone")).ends(t, 1, "Plug in the stick")
	made := runWith(t, "", env, "backup", "--clinic", dir, "--to", stick)
	made.ends(t, 0, stick)
	runWith(t, "", env, "verify", dir).ends(t, 0, "in order")
	runWith(t, "", env, "verify", strings.TrimSpace(made.out)).ends(t, 0, "in order")
	run(t, "verify", stick, "--recovery-file", words).ends(t, 0, "in order")
	runWith(t, "", env, "restore", stick, "--to", dir).ends(t, 1, "already open")

	to := filepath.Join(t.TempDir(), "new", "clinic")
	run(t, "restore", stick, "--to", to).ends(t, 1, "nobody to ask")
	run(t, "restore", stick, "--to", to, "--recovery-file", "nowhere").ends(t, 2, "words of the recovery page")
	run(t, "restore", stick, "--to", to, "--recovery-file", words).ends(t, 0, "is restored to "+to)
	runWith(t, "", env, "patients", "--clinic", to).ends(t, 0, `"name":`)
	again := runWith(t, "", env, "restore", strings.TrimSpace(made.out), "--to", to)
	again.ends(t, 0, "is kept in "+to+"-before-")
	runWith(t, "", env, "restore", t.TempDir(), "--to", to).ends(t, 2, "There is no backup")
	runWith(t, "", env, "verify", t.TempDir()).ends(t, 2, "no backup")
}

func TestADamagedBackupIsNamed(t *testing.T) {
	dir, env, _ := sealedClinic(t)
	stick := t.TempDir()
	made := strings.TrimSpace(runWith(t, "", env, "backup", "--clinic", dir, "--to", stick).out)
	file := filepath.Join(made, "gen-1", "clinic.db")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	content[5000] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	named := runWith(t, "", env, "verify", stick)
	if named.status != 1 || !strings.Contains(named.out, "gen-1/clinic.db was changed") || !strings.Contains(named.err, "go back to a backup") {
		t.Errorf("verify says %+v", named)
	}
	runWith(t, "", env, "restore", stick, "--to", filepath.Join(t.TempDir(), "x")).ends(t, 1, "Choose an earlier backup")
}

func TestALiveClinicInASharedFolderIsRefused(t *testing.T) {
	dir, env, _ := sealedClinic(t)
	shared := filepath.Join(t.TempDir(), "Dropbox", "clinic")
	runWith(t, "", env, "backup", "--clinic", dir, "--to", t.TempDir()).ends(t, 0, "")
	run(t, "demo", shared).ends(t, 1, "kept in step by Dropbox")
	if err := os.CopyFS(shared, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	runWith(t, "", env, "patients", "--clinic", shared).ends(t, 1, "Put the clinic in")
	runWith(t, "", env, "restore", dir, "--to", filepath.Join(shared, "again")).ends(t, 1, "kept in step by Dropbox")
	runWith(t, "", env, "backup", "--clinic", dir, "--to", filepath.Dir(shared)).ends(t, 0, "Dropbox")
}

func TestReceptionMakesBackupsAndNoMore(t *testing.T) {
	dir, env, words := sealedClinic(t)
	c, err := data.Open(t.Context(), dir, data.Key{Passphrase: env["TANDEM_PASSPHRASE"]})
	if err != nil {
		t.Fatal(err)
	}
	rae := data.Key{User: "Rae", Passphrase: "lantern pickle harbour moss", Effort: vault.Least}
	chosen, other := t.TempDir(), t.TempDir()
	err = errors.Join(c.AddHolder(t.Context(), care.Stamp{Who: "owner"}, care.Holder{Name: rae.User, Role: clinic.Reception}, rae), c.ChoosePlace(chosen), c.Close())
	if err != nil {
		t.Fatal(err)
	}
	desk := map[string]string{"TANDEM_PASSPHRASE": rae.Passphrase}
	runWith(t, "", desk, "backup", "--clinic", dir).ends(t, 0, chosen)
	runWith(t, "", desk, "backup", "--clinic", dir, "--to", chosen).ends(t, 0, chosen)
	runWith(t, "", desk, "backup", "--clinic", dir, "--to", other).ends(t, 1, "someone at reception")
	if made, err := os.ReadDir(other); err != nil || len(made) > 0 {
		t.Errorf("in the other place lie %v, %v", made, err)
	}
	runWith(t, "", desk, "verify", dir).ends(t, 1, "someone at reception")
	runWith(t, "", desk, "verify", chosen).ends(t, 1, "someone at reception")
	runWith(t, "", desk, "restore", chosen, "--to", dir).ends(t, 1, "someone at reception")
	run(t, "verify", chosen, "--recovery-file", words).ends(t, 0, "in order")
	runWith(t, "", env, "verify", chosen).ends(t, 0, "in order")
	// Where there is no clinic, nothing is replaced.
	runWith(t, "", desk, "restore", chosen, "--to", filepath.Join(t.TempDir(), "clinic")).ends(t, 0, "is restored")
}
