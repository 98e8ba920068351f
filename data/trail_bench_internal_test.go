package data

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
)

// longTrail is a clinic whose audit trail has so many lines, of 8 people about
// 1,000 patients in ten years.
func longTrail(b *testing.B, lines int) (c *Clinic, patients []string) {
	b.Helper()
	c, err := Create(b.Context(), filepath.Join(b.TempDir(), "clinic"), TestKey)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	when := time.Date(2016, 1, 1, 8, 0, 0, 0, time.UTC)
	acts := []string{"view", "save assessment", "print", "save visit", "view sheet", "book", "export", "unlock"}
	ctx, cancel := context.WithTimeout(b.Context(), time.Hour)
	defer cancel()
	err = c.write(ctx, care.Stamp{Who: "tester", When: when}, func(u *unit) error {
		for i := range 1000 {
			id, err := u.InsertPatient(clinic.Patient{Name: fmt.Sprintf("Ana López %d", i)})
			if err != nil {
				return err
			}
			patients = append(patients, id)
		}
		return u.audit(care.Act{What: "register patient"})
	})
	const batch = 20_000
	for from := 0; err == nil && from < lines; from += batch {
		err = c.write(ctx, care.Stamp{}, func(u *unit) error {
			for i := from; i < min(lines, from+batch); i++ {
				when = when.Add(5 * time.Minute)
				u.now, u.by.Who = instant(when), fmt.Sprintf("Therapist %d", i%8)
				act := care.Act{What: acts[i%7*i%8], Subject: patients[i*i%len(patients)]}
				chain, err := u.chain()
				if err != nil {
					return err
				}
				err = u.append(line{chain: chain, kind: string(act.Kind()), what: act.What, subject: act.Subject, patient: act.Subject})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		b.Fatal(err)
	}
	return c, patients
}

// BenchmarkTrailMillion asks an audit trail of a million lines as its page does,
// writes one more and looks through all of it.
func BenchmarkTrailMillion(b *testing.B) {
	c, patients := longTrail(b, 1_000_000)
	page := care.TrailQuery{Limit: care.TrailPage + 1}
	deep := page
	deep.After = care.TrailLine{Number: 500_000, At: "2020-10-01T00:00:00.000Z"}
	for _, ask := range []struct {
		name  string
		query care.TrailQuery
	}{
		{"Newest", page},
		{"Patient", care.TrailQuery{Patient: patients[1], Limit: page.Limit}},
		{"Person", care.TrailQuery{Who: "Therapist 3", Limit: page.Limit}},
		{"Kind", care.TrailQuery{Kind: care.ExportAct, Limit: page.Limit}},
		{"Days", care.TrailQuery{From: "2018-03-01T00:00:00.000Z", Before: "2018-03-02T00:00:00.000Z", Limit: page.Limit}},
		{"HalfWayDown", deep},
		{"PersonAndPatient", care.TrailQuery{Who: "Therapist 3", Patient: patients[1], Limit: page.Limit}},
	} {
		b.Run(ask.name, func(b *testing.B) {
			for b.Loop() {
				err := c.Read(b.Context(), func(r care.Reader) error {
					lines, err := r.Trail(ask.query)
					if err == nil && len(lines) < 2 {
						b.Fatalf("%d lines", len(lines))
					}
					if err == nil {
						_, err = r.TrailPeople()
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("OneMore", func(b *testing.B) {
		for b.Loop() {
			err := c.Write(b.Context(), care.Stamp{Who: "Therapist 3", When: time.Now()}, func(care.Writer) (care.Act, error) {
				return care.Act{What: "view", Subject: patients[1]}, nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("FirstOfAnotherComputer", func(b *testing.B) {
		before := c.pen
		defer func() { c.pen = before }()
		for i := 0; b.Loop(); i++ {
			c.pen.station = fmt.Sprintf("computer %d of %d", i, b.N)
			err := c.Write(b.Context(), care.Stamp{Who: "Therapist 3", When: time.Now()}, func(care.Writer) (care.Act, error) {
				return care.Act{What: "view", Subject: patients[1]}, nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Verify", func(b *testing.B) {
		for b.Loop() {
			if wrong, err := c.verifyAudit(b.Context()); err != nil || len(wrong) > 0 {
				b.Fatal(wrong, err)
			}
		}
	})
}
