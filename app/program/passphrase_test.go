package program_test

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAClinicOpensWithItsPassphraseAlone(t *testing.T) {
	const passphrase = "quartz tram velvet onion"
	dir := filepath.Join(t.TempDir(), "clinic")
	with := func(text string) map[string]string { return map[string]string{"TANDEM_PASSPHRASE": text} }
	runWith(t, "", with(passphrase), "demo", dir).ends(t, 0, "fictional patients")

	run(t, "patients", "--clinic", dir).ends(t, 1, "--passphrase-file F or in TANDEM_PASSPHRASE")
	run(t, "verify", dir).ends(t, 1, "nobody to ask")
	runWith(t, "", with("quartz tram velvet"), "patients", "--clinic", dir).ends(t, 1, "does not open the clinic")
	runWith(t, "", with(passphrase), "verify", dir).ends(t, 0, "in order")

	file := filepath.Join(t.TempDir(), "passphrase")
	for text, want := range map[string]int{passphrase + "\r\n": 0, passphrase: 0, "": 2, "\n" + passphrase: 2} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		words := "Ana Ruiz"
		if want != 0 {
			words = "its first line must be the passphrase"
		}
		runWith(t, "", with("ignored"), "patients", "--clinic", dir, "--passphrase-file", file).ends(t, want, words)
	}
}

func TestTheDemoClinicSaysItsPassphrase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	run(t, "demo", dir).ends(t, 0, "Its passphrase is tandem-demo")
	run(t, "patients", "--clinic", dir, "--find", "ruiz").ends(t, 0, "Ana Ruiz")
	runWith(t, "", map[string]string{"TANDEM_PASSPHRASE": "tandem-demo"}, "patients", "--clinic", dir, "--find", "ruiz").ends(t, 0, "Ana Ruiz")
}
