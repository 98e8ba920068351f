package data

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/app/care"
	"tandem/app/clinic"
)

// verified fails the test unless verify finds what is wanted; nothing for "".
func verified(t *testing.T, c *Clinic, want string) {
	t.Helper()
	wrong, err := c.Verify(t.Context())
	if got := strings.Join(wrong, "\n"); err != nil || want == "" && got != "" || !strings.Contains(got, want) {
		t.Errorf("verify says %q, %v, want %q", got, err, want)
	}
}

func visit(t *testing.T, c *Clinic, what string) {
	t.Helper()
	err := c.Write(t.Context(), care.Stamp{Who: "tester", When: time.Now()}, func(w care.Writer) (care.Act, error) {
		id, err := w.InsertPatient(clinic.Patient{Name: "Planted Person"})
		return care.Act{What: what, Subject: id}, err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func trail(t *testing.T, c *Clinic) string {
	t.Helper()
	all, err := texts(t.Context(), c.reader, "SELECT chain || '.' || place || ' ' || key || ' ' || kind || ' ' || what FROM audit ORDER BY number")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "\n")
}

func TestEachWorkstationHasAChainOfItsOwn(t *testing.T) {
	c := aClinic(t)
	home := c.pen.station
	for i, station := range []string{home, "room 2", "room 2", home, "room 3", home, "room 2"} {
		c.pen.station = station
		visit(t, c, fmt.Sprint("view ", i))
	}
	want := "1.1 1 access begin trail\n1.2 1 view view 0\n2.1 1 access begin trail\n2.2 1 view view 1\n2.3 1 view view 2\n" +
		"1.3 1 view view 3\n3.1 1 access begin trail\n3.2 1 view view 4\n1.4 1 view view 5\n2.4 1 view view 6"
	if got := trail(t, c); got != want {
		t.Errorf("the trail is\n%s\nwant\n%s", got, want)
	}
	verified(t, c, "")
	for change, want := range map[string]string{
		"DELETE FROM audit WHERE chain = 3": "Audit lines 7 to 8 are missing",
		"UPDATE audit SET previous = (SELECT hash FROM audit WHERE number = 2) WHERE number = 5": "Audit line 5",
		"UPDATE audit SET detail = '' WHERE number = 7":                                          "Audit line 7",
	} {
		tx, err := c.writer.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec("DROP TRIGGER audit_update; DROP TRIGGER audit_delete; " + change); err != nil {
			t.Fatal(err)
		}
		check := &trailCheck{keys: []hash.Hash{summer(nil), summer(c.pen.secret)}, stands: true, heads: map[int]line{}}
		err = check.read(t.Context(), tx, lineColumns)
		if got := strings.Join(check.found(), "\n"); err != nil || !strings.Contains(got, want) || strings.Contains(got, "\n") {
			t.Errorf("after %s: %q, %v", change, got, err)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheTrailGoesOnUnderANewKey(t *testing.T) {
	c := aClinic(t)
	for round := 1; round <= 3; round++ {
		visit(t, c, "view")
		old := c.pen
		if err := c.AddHolder(t.Context(), care.Stamp{Who: "tester"}, care.Holder{Name: second.User, Role: clinic.Therapist}, second); err != nil {
			t.Fatal(err)
		}
		if err := c.RemoveHolder(t.Context(), care.Stamp{Who: "tester"}, second.User, func(float64) {}); err != nil {
			t.Fatal(err)
		}
		if c.pen.key != old.key+1 || string(c.pen.secret) == string(old.secret) {
			t.Fatalf("round %d writes with key %d after %d", round, c.pen.key, old.key)
		}
		verified(t, c, "")
	}
	key, dir := TestKey, c.dir
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := Open(t.Context(), dir, key)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	visit(t, c, "view")
	verified(t, c, "")
	if _, err := c.writer.Exec("DROP TRIGGER audit_update; UPDATE audit SET who = 'nobody' WHERE number = 2"); err != nil {
		t.Fatal(err)
	}
	verified(t, c, "Audit line 2 ")
}

func TestLinesFromBeforeTheChainsStayVerifiable(t *testing.T) {
	dir := plainClinic(t)
	c, err := SealPlain(t.Context(), dir, TestKey, func(float64) {})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	visit(t, c, "print sheet")
	want := "0.1 0 view view\n0.2 0 view view\n0.3 0 view view\n1.1 1 access begin trail\n1.2 1 print print sheet"
	if got := trail(t, c); got != want {
		t.Errorf("the trail is\n%s\nwant\n%s", got, want)
	}
	verified(t, c, "")
	owners, err := texts(t.Context(), c.reader, "SELECT COUNT(DISTINCT patient_id) || ' ' || MIN(LENGTH(patient_id)) FROM audit WHERE chain = 0")
	if err != nil || owners[0] != "1 36" {
		t.Errorf("old lines belong to %v, %v", owners, err)
	}
	if _, err := c.writer.Exec("DROP TRIGGER audit_update; UPDATE audit SET who = 'nobody' WHERE number = 3"); err != nil {
		t.Fatal(err)
	}
	verified(t, c, "Audit line 3 ")
	if _, err := c.writer.Exec("DROP TRIGGER audit_delete; DELETE FROM audit WHERE number = 3"); err != nil {
		t.Fatal(err)
	}
	verified(t, c, "Audit line 3 is missing")
}

// TestAQuotedTextIsThatOfTheLibrary holds the hashes of lines to the JSON that
// they were made of before.
func TestAQuotedTextIsThatOfTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := line{
			number: rapid.Int().Draw(t, "number"), key: rapid.IntRange(0, 1).Draw(t, "key"), chain: 2, place: 3,
			at: "2026-09-01T09:00:00.000Z", who: rapid.String().Draw(t, "who"), what: "view", kind: "view",
			detail: rapid.StringMatching(`[ -~]*`).Draw(t, "detail"), subject: "x", patient: "", previous: "00ff",
		}
		fields := []any{l.number, l.at, l.who, l.what, l.subject, l.previous}
		if l.key > 0 {
			fields = append(fields, l.chain, l.place, l.key, l.kind, l.detail, l.patient)
		}
		text, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		mac := hmac.New(sha256.New, []byte("secret"))
		mac.Write(text)
		if got, want := l.sum(summer([]byte("secret"))), hex.EncodeToString(mac.Sum(nil)); got != want {
			t.Fatalf("%s has another hash", text)
		}
	})
}
