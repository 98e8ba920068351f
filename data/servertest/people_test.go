package servertest_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
	"tandem/data/vault"
)

var sam = data.Key{User: "Sam", Passphrase: "copper lantern basil sky", Effort: vault.Least}

func unitOf(err error) string {
	f, _ := errors.AsType[*care.Fault](err)
	return f.Unit
}

func TestAPassphraseReachesEveryWorkstation(t *testing.T) {
	one, _, at := shared(t)
	two, dir := joined(t, at, "room 2")
	if err := one.AddHolder(t.Context(), stamp, care.Holder{Name: "Sam", Role: clinic.Therapist}, sam); err != nil {
		t.Fatal(err)
	}
	if h, err := two.Prove(t.Context(), sam.Passphrase); err != nil || h.Name != "Sam" {
		t.Errorf("the open window takes it for %+v, %v", h, err)
	}
	two.Close()
	asleep, dirAsleep := joined(t, at, "room 3")
	asleep.Close()
	again, err := data.Open(t.Context(), dir, sam)
	if err != nil {
		t.Fatal(err)
	}
	newer := data.Key{User: "Sam", Passphrase: "velvet harbour onion kite", Effort: vault.Least}
	if err := again.ChangePassphrase(t.Context(), stamp, sam.Passphrase, newer); err != nil {
		t.Fatal(err)
	}
	again.Close()
	if _, err := one.Prove(t.Context(), newer.Passphrase); err != nil {
		t.Errorf("the changed passphrase: %v", err)
	}
	_, err = data.Open(t.Context(), dirAsleep, newer)
	wants(t, err, care.Refused, "changed on another workstation")
	_, err = data.Open(t.Context(), dirAsleep, sam)
	wants(t, err, care.Refused, "not any more")
	woken, err := data.Open(t.Context(), dirAsleep, newer)
	if err != nil {
		t.Fatal(err)
	}
	woken.Close()
	if _, err := data.Join(t.Context(), filepath.Join(t.TempDir(), "x"), at, sam); !errors.Is(err, data.ErrWrongKey) {
		t.Errorf("the old passphrase joins: %v", err)
	}
	isWhole(t, one, "")
}

func TestWhoIsTakenOutOpensNoWorkstationAnyMore(t *testing.T) {
	one, dirOne, at := shared(t)
	if err := one.AddHolder(t.Context(), stamp, care.Holder{Name: "Sam", Role: clinic.Therapist}, sam); err != nil {
		t.Fatal(err)
	}
	two, dirTwo := joined(t, at, "room 2")
	three, dirThree := joined(t, at, "room 3")
	three.Close()
	if err := one.RemoveHolder(t.Context(), stamp, "Sam", quiet); err != nil {
		t.Fatal(err)
	}
	insert(t, one, "Ben Stone")
	isWhole(t, one, "")
	wants(t, try(t.Context(), two, func(care.Writer) error { return nil }), care.Conflict, "sealed anew")
	two.Close()
	_, err := data.Open(t.Context(), dirTwo, sam)
	wants(t, err, care.Refused, "not any more")
	for _, dir := range []string{dirTwo, dirThree} {
		c := reopen(t, dir)
		insert(t, c, "Cleo Hart")
		isWhole(t, c, "")
		c.Close()
	}
	if _, err := data.Open(t.Context(), dirThree, sam); err == nil {
		t.Error("the taken passphrase still opens")
	}
	one.Close()
	isWhole(t, reopen(t, dirOne), "")
}

func TestTheKeeperOfTheServerCannotForgeTheTrail(t *testing.T) {
	for change, want := range map[string]string{
		"UPDATE audit SET who = 'nobody' WHERE number = 3": "line 3",
		"DELETE FROM audit WHERE number = 3":               "line 3 is missing",
		"DELETE FROM audit WHERE number > 3":               "of them are missing",
		"INSERT INTO audit SELECT number + 1, chain, place + 1, key, at, who, kind, 'view', detail, subject, patient_id, hash, hash FROM audit ORDER BY number DESC LIMIT 1": "was changed or moved",
	} {
		c, dir, at := shared(t)
		insert(t, c, "Ben Stone")
		insert(t, c, "Cleo Hart")
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		keeper := servertest.Beside(t, at)
		servertest.Do(t, keeper, "ALTER TABLE audit DISABLE TRIGGER USER", change)
		wrong, err := reopen(t, dir).Verify(t.Context())
		if err != nil || !strings.Contains(strings.Join(wrong, " "), want) {
			t.Errorf("after %s verify says %q, %v", change, wrong, err)
		}
	}
}

func TestVerifyNamesADanglingRecord(t *testing.T) {
	c, _, at := shared(t)
	db := servertest.Raw(t, at)
	for _, do := range []string{
		"SET session_replication_role = replica",
		"INSERT INTO episode VALUES ('e', 'nobody', 1, '', '', '', '', '', '')",
		"INSERT INTO goal VALUES ('nobody', 0, '', '', NULL, '')",
	} {
		if _, err := db.Exec(do); err != nil {
			t.Fatal(err)
		}
	}
	wrong, err := c.Verify(t.Context())
	if err != nil || len(wrong) != 1 || !strings.HasPrefix(wrong[0], "2 records point at") {
		t.Errorf("verify says %q, %v", wrong, err)
	}
}
