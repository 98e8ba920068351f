package data_test

import (
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/vault"
)

func TestAPassphraseHasTheRoleOfItsPerson(t *testing.T) {
	c, _, _ := fullClinic(t)
	defer mustClose(t, c)
	rita := clinic.User{Name: "Rita", Role: clinic.Reception}
	put := func(u clinic.User) {
		t.Helper()
		err := c.Write(t.Context(), stamp, func(w care.Writer) (care.Act, error) {
			id, err := w.PutUser(u)
			rita.ID = id
			return care.Act{What: "change team", Subject: id}, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put(rita)
	key := data.Key{Passphrase: "lantern pickle harbour", Effort: vault.Least}
	holder := care.Holder{Name: "Rita", Role: clinic.Reception, UserID: rita.ID}
	if err := c.AddHolder(t.Context(), stamp, holder, key); err != nil {
		t.Fatal(err)
	}
	holder.Name = "Rita the second"
	wantFault(t, c.AddHolder(t.Context(), stamp, holder, key), care.Conflict, "already")
	rita.Revision, rita.Role = 1, clinic.Owner
	put(rita)
	proved, err := c.Prove(t.Context(), key.Passphrase)
	if err != nil || proved.Role != clinic.Owner || proved.UserID != rita.ID || c.User() != "Rita" {
		t.Errorf("the passphrase is of %+v, %v; %s opened the clinic last", proved, err, c.User())
	}
	tester := holderNamed(t, c, data.TestKey.User)
	if _, err := c.Prove(t.Context(), key.Passphrase, tester.ID); care.KindOf(err) != care.Refused {
		t.Errorf("Rita's passphrase was taken for another's: %v", err)
	}
	err = c.Write(t.Context(), stamp, func(w care.Writer) (care.Act, error) {
		return care.Act{What: "change team"}, w.TieKey(tester.ID, rita.ID)
	})
	if err == nil {
		t.Error("one person has two passphrases")
	}
	if err := c.RemoveHolder(t.Context(), stamp, data.TestKey.User, func(float64) {}); err != nil {
		t.Errorf("an owner among two could not be taken away: %v", err)
	}
	if left, err := c.Holders(t.Context()); err != nil || len(left) != 1 || left[0].UserID != rita.ID {
		t.Errorf("%v are left, %v", left, err)
	}
}

func holderNamed(t *testing.T, c *data.Clinic, name string) care.Holder {
	t.Helper()
	all, err := c.Holders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range all {
		if h.Name == name {
			return h
		}
	}
	t.Fatalf("%s holds no key", name)
	return care.Holder{}
}
