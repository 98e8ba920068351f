package vault_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"pgregory.net/rapid"

	"tandem/app/care"
	"tandem/data/vault"
)

const passphrase = "Quartz räuber 1979 tram"

// ring is a folder of keys with some users, who all have the same passphrase
// but for their name at its end.
func ring(t *testing.T, users ...string) (vault.Keyring, vault.DataKey, vault.Recovery) {
	t.Helper()
	k := vault.Keyring{Dir: t.TempDir(), Salt: "salt"}
	recovery, err := vault.NewRecovery()
	if err != nil {
		t.Fatal(err)
	}
	public := []string{recovery.Recipient().String()}
	for _, name := range users {
		identity, err := vault.NewIdentity()
		if err != nil {
			t.Fatal(err)
		}
		public = append(public, identity.Recipient().String())
		if err := k.PutUser(name, identity, passphrase+name, vault.Least); err != nil {
			t.Fatal(err)
		}
	}
	key := vault.NewDataKey()
	if err := k.PutData(key, public); err != nil {
		t.Fatal(err)
	}
	return k, key, recovery
}

func TestEachUserAndTheRecoveryKeyOpenTheDataKey(t *testing.T) {
	k, key, recovery := ring(t, "Dana", "Sam")
	for name, as := range map[string]struct{ user, passphrase string }{
		"by name":               {"Dana", passphrase + "Dana"},
		"in other letters":      {" dana ", passphrase + "Dana"},
		"without a name":        {"", passphrase + "Sam"},
		"from another keyboard": {"Sam", strings.Replace(passphrase, "ä", "a\u0308", 1) + "Sam"},
	} {
		if got, _, err := k.Unlock(as.user, as.passphrase); err != nil || got != key {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := k.Open(recovery); err != nil || got != key {
		t.Errorf("the recovery key: %v", err)
	}
	for name, as := range map[string]struct{ user, passphrase string }{
		"another's passphrase": {"Dana", passphrase + "Sam"},
		"nobody":               {"Kim", passphrase + "Sam"},
		"an empty passphrase":  {"Sam", ""},
		"any user's but wrong": {"", passphrase},
	} {
		if _, _, err := k.Unlock(as.user, as.passphrase); !errors.Is(err, vault.ErrPassphrase) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAKeyPlantedInTheFolderOpensNothing(t *testing.T) {
	k, _, _ := ring(t, "Dana")
	identity, err := vault.NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	if err := k.PutUser("Thief", identity, "whatever I like", vault.Least); err != nil {
		t.Fatal(err)
	}
	if _, _, err := k.Unlock("Thief", "whatever I like"); !errors.Is(err, vault.ErrPassphrase) {
		t.Errorf("a planted key: %v", err)
	}
}

func TestAFlippedByteInAnyKeyFileIsAnError(t *testing.T) {
	k, _, _ := ring(t, "Dana")
	files, err := filepath.Glob(filepath.Join(k.Dir, "*.age"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(whole); at += 5 {
			if whole[at] == '\n' {
				continue
			}
			whole[at] ^= 1
			if err := os.WriteFile(file, whole, 0o600); err != nil {
				t.Fatal(err)
			}
			_, _, err := k.Unlock("Dana", passphrase+"Dana")
			whole[at] ^= 1
			if !errors.Is(err, vault.ErrPassphrase) && !errors.Is(err, vault.ErrKeys) {
				t.Fatalf("byte %d of %s: %v", at, filepath.Base(file), err)
			}
		}
		if err := os.WriteFile(file, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNoFileShowsWhoTheUsersAre(t *testing.T) {
	k, _, _ := ring(t, "Dana")
	entries, err := os.ReadDir(k.Dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(k.Dir, entry.Name()))
		if err != nil || strings.Contains(strings.ToLower(entry.Name()+string(content)), "dana") {
			t.Errorf("%s shows a name, %v", entry.Name(), err)
		}
	}
}

func TestTheRecoveryKeySurvivesPaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		recovery, err := vault.NewRecovery()
		if err != nil {
			t.Fatal(err)
		}
		words, err := recovery.Words()
		if err != nil || len(words) != 24 {
			t.Fatalf("%d words, %v", len(words), err)
		}
		typed := strings.Join(words, rapid.SampledFrom([]string{" ", "  ", "\n", " 7. "}).Draw(t, "between"))
		for _, text := range []string{typed, strings.ToUpper(typed), recovery.Line(), " " + strings.ToLower(recovery.Line()) + "\n"} {
			if again, err := vault.ParseRecovery(text); err != nil || again.Line() != recovery.Line() {
				t.Errorf("%q gives %v", text, err)
			}
		}
		at := rapid.IntRange(0, 23).Draw(t, "wrong word")
		wrong := append([]string{}, words...)
		wrong[at] = "zoo"
		if again, err := vault.ParseRecovery(strings.Join(wrong, " ")); err == nil && words[at] != "zoo" && again.Line() == recovery.Line() {
			t.Error("a wrong word gives the same key")
		}
	})
	for _, text := range []string{"", "abandon", "AGE-SECRET-KEY-1", strings.Repeat("abandon ", 12) + "about"} {
		if _, err := vault.ParseRecovery(text); !errors.Is(err, vault.ErrPassphrase) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestUnsealSaysWhatIsWrong(t *testing.T) {
	right, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := vault.Seal([]byte("a sheet"), right.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if content, err := vault.Unseal(sealed, right); err != nil || string(content) != "a sheet" {
		t.Errorf("%q, %v", content, err)
	}
	if _, err := vault.Unseal(sealed, wrong); !errors.Is(err, vault.ErrPassphrase) {
		t.Errorf("another key: %v", err)
	}
	for _, broken := range [][]byte{nil, sealed[:len(sealed)-3], []byte("plain")} {
		if _, err := vault.Unseal(broken, right); !errors.Is(err, vault.ErrKeys) {
			t.Errorf("%d bytes: %v", len(broken), err)
		}
	}
}

func TestFailedAttemptsSlowDown(t *testing.T) {
	now := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	a := vault.Attempts{Dir: t.TempDir(), Now: func() time.Time { return now }}
	wait := func() (seconds int) {
		start := now
		for ; a.May() != nil; seconds++ {
			if care.KindOf(a.May()) != care.Refused {
				t.Fatal(a.May())
			}
			now = start.Add(time.Duration(seconds+1) * time.Second)
		}
		return seconds
	}
	for i, want := range []int{0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60} {
		if got := wait(); got != want {
			t.Errorf("after %d failures the wait is %d s, want %d", i, got, want)
		}
		if err := a.Failed(); err != nil {
			t.Fatal(err)
		}
	}
	now = now.AddDate(-1, 0, 0)
	if err := a.May(); err == nil || !strings.Contains(err.Error(), "60 seconds") && !strings.Contains(err.Error(), "61 seconds") {
		t.Errorf("with the clock set back a year: %v", err)
	}
	if now = now.Add(time.Minute); a.May() != nil {
		t.Errorf("a minute after the clock was set back: %v", a.May())
	}
	past, err := a.Pardon()
	if err != nil || len(past) != 11 || a.May() != nil {
		t.Errorf("after a good attempt %d are noted, %v, %v", len(past), err, a.May())
	}
	if err := a.Recorded(); err != nil {
		t.Error(err)
	}
	if past, err := a.Pardon(); err != nil || len(past) != 0 {
		t.Errorf("after the record %d are noted, %v", len(past), err)
	}
}

func TestStrength(t *testing.T) {
	for text, want := range map[string]vault.Strength{
		"abc": vault.TooShort, "password1234": vault.Weak, "qwertyuiop": vault.Weak, "aaaaaaaaaaaaaaaa": vault.Weak,
		"quartz tram velvet onion": vault.Strong, "correct-horse-battery": vault.Strong,
	} {
		if got := vault.StrengthOf(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
	if vault.StrengthOf("Harbour Clinic 2026", "Harbour", "Clinic") >= vault.StrengthOf("Harbour Clinic 2026") {
		t.Error("the clinic's own name makes a passphrase no weaker")
	}
	if got := vault.StrengthOf(strings.Repeat("velvet onion ", 2000)); got < vault.Good {
		t.Errorf("a long text is %d", got)
	}
}
