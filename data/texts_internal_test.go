package data

import (
	"context"
	"crypto/rand"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/stdlib"

	"tandem/app/care"
	"tandem/app/clinic"
)

func TestATextThatNoServerKeepsIsRefused(t *testing.T) {
	c := aClinic(t)
	type named string
	for text, ok := range map[string]bool{
		"Ben Stone": true, "Λίζα\t\n": true, "": true, "Ben\x00": false, "\x00": false, "Ben\xff": false,
	} {
		write := func(name string) error {
			return c.Write(t.Context(), care.Stamp{Who: "tester"}, func(w care.Writer) (care.Act, error) {
				_, err := w.InsertPatient(clinic.Patient{Name: name})
				return care.Act{What: "test"}, err
			})
		}
		if err := write(text); (err == nil) != ok || !ok && care.KindOf(err) != care.Invalid {
			t.Errorf("%q: %v", text, err)
		}
		other := named(text)
		for _, arg := range []any{text, other, &other} {
			if err := mayKeep([]any{1, nil, []byte{0}, (*string)(nil), arg}); (err == nil) != ok {
				t.Errorf("%T %q: %v", arg, text, err)
			}
		}
		if again := keepable(text); !isKeepable(again) || ok && again != text {
			t.Errorf("%q is kept as %q", text, again)
		}
	}
	if n := 0; c.reader.QueryRow("SELECT COUNT(*) FROM patient").Scan(&n) != nil || n != 3 {
		t.Errorf("%d patients are there", n)
	}
}

// TestATextFromBeforeMovesWithAMark writes past the door what an earlier Tandem
// let in.
func TestATextFromBeforeMovesWithAMark(t *testing.T) {
	address := os.Getenv("TANDEM_TEST_POSTGRES")
	if address == "" {
		t.Log("there is no server in TANDEM_TEST_POSTGRES; .ci/postgres starts one")
		return
	}
	c, by := aClinic(t), care.Stamp{Who: "tester"}
	err := c.Write(t.Context(), by, func(w care.Writer) (care.Act, error) {
		_, err := w.InsertPatient(clinic.Patient{Name: "Ben Stone"})
		return care.Act{What: "test"}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.writer.Exec("UPDATE patient SET address = 'High' || CHAR(0) || 'Street', referrer = CAST(X'42ff' AS TEXT)"); err != nil {
		t.Fatal(err)
	}
	at := emptyDatabase(t, address)
	if err := c.Share(t.Context(), by, at, care.Server{}, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	var kept, referrer, detail string
	err = c.reader.QueryRow("SELECT address, referrer FROM patient").Scan(&kept, &referrer)
	if err == nil {
		err = c.reader.QueryRow("SELECT detail FROM audit WHERE what = 'share clinic'").Scan(&detail)
	}
	if err != nil || kept != "High\uFFFDStreet" || referrer != "B\uFFFD" || detail != at.Host+" "+at.Database+", texts in which a mark stands for a character that a server cannot keep: 2" {
		t.Errorf("kept are %q and %q, the trail says %q, %v", kept, referrer, detail, err)
	}
	if wrong, err := c.Verify(t.Context()); err != nil || len(wrong) > 0 {
		t.Errorf("verify says %v, %v", wrong, err)
	}
	if err := c.Unshare(t.Context(), by, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	for _, past := range []string{"DROP TRIGGER audit_update", "UPDATE audit SET detail = CHAR(0) WHERE number = 1"} {
		if _, err := c.writer.Exec(past); err != nil {
			t.Fatal(err)
		}
	}
	err = c.Share(t.Context(), by, emptyDatabase(t, address), care.Server{}, func(float64) {})
	if care.KindOf(err) != care.Refused || c.Shared() {
		t.Errorf("a line of the trail was changed: %v", err)
	}
}

// emptyDatabase makes a database for one test; servertest imports this room, so
// that it cannot be used in it.
func emptyDatabase(t *testing.T, address string) care.Server {
	t.Helper()
	at, err := ParseServer(address)
	if err != nil {
		t.Fatal(err)
	}
	config, err := connConfig(at, true)
	if err != nil {
		t.Fatal(err)
	}
	name := "tandem_texts_" + strings.ToLower(rand.Text())
	db := stdlib.OpenDB(*config)
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
		db.Close()
	})
	at.Database = name
	return at
}
