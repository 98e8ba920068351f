package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
)

// The benchmarks called Floor do the same with a plain database.

// manyPatients is a clinic of so many patients.
func manyPatients(b *testing.B, count int) *Clinic {
	b.Helper()
	c, err := Create(b.Context(), filepath.Join(b.TempDir(), "clinic"), TestKey)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	fill(b, c, count)
	return c
}

// plain is the same without the vault.
func plain(b *testing.B, count int) *Clinic {
	b.Helper()
	at := place{file: filepath.Join(b.TempDir(), "clinic.db")}
	steps, err := knownSteps()
	if err != nil {
		b.Fatal(err)
	}
	c := &Clinic{}
	if c.writer, err = at.makeWriter(b.Context()); err != nil {
		b.Fatal(err)
	}
	if c.reader, err = at.openReaders(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.closePools() })
	if err := migrate(b.Context(), c.writer, steps); err != nil {
		b.Fatal(err)
	}
	if c.pen, err = newPen(b.Context(), c.writer, c.key); err != nil {
		b.Fatal(err)
	}
	fill(b, c, count)
	return c
}

func fill(b *testing.B, c *Clinic, count int) {
	b.Helper()
	const batch = 5000
	for from := 0; from < count; from += batch {
		err := c.Write(b.Context(), care.Stamp{Who: "tester"}, func(w care.Writer) (care.Act, error) {
			for i := from; i < min(count, from+batch); i++ {
				_, err := w.InsertPatient(clinic.Patient{Name: fmt.Sprintf("Ana López %d", i), Contact: clinic.Contact{Phone: fmt.Sprintf("07700 %06d", i)}})
				if err != nil {
					return care.Act{}, err
				}
			}
			return care.Act{What: "test"}, nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSmallCommit(b *testing.B)      { smallCommits(b, manyPatients(b, 1000)) }
func BenchmarkSmallCommitFloor(b *testing.B) { smallCommits(b, plain(b, 1000)) }

func smallCommits(b *testing.B, c *Clinic) {
	for b.Loop() {
		err := c.Write(b.Context(), care.Stamp{Who: "tester"}, func(w care.Writer) (care.Act, error) {
			_, err := w.InsertPatient(clinic.Patient{Name: "Ana"})
			return care.Act{What: "test"}, err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPatientOpen(b *testing.B)      { openPatients(b, manyPatients(b, 5000)) }
func BenchmarkPatientOpenFloor(b *testing.B) { openPatients(b, plain(b, 5000)) }

// openPatients reads one patient's record again and again, as the window does
// when it opens it.
func openPatients(b *testing.B, c *Clinic) {
	var course clinic.Course
	err := c.Write(b.Context(), care.Stamp{Who: "tester"}, func(w care.Writer) (_ care.Act, err error) {
		if course.PatientID, err = w.InsertPatient(clinic.Patient{Name: "Ana Ruiz"}); err != nil {
			return care.Act{}, err
		}
		course.Patient.ID = course.PatientID
		course.ID, err = w.InsertEpisode(course)
		for i := range 12 {
			kept, errDraft := w.PutDraft(clinic.Assessment{EpisodeID: course.ID, Kind: clinic.Reassessment, Date: clinic.Date("2026-09-01").Plus(7 * i), RMDQ: new(float64(i))})
			err = errors.Join(err, errDraft, w.Sign(kept.ID))
		}
		return care.Act{What: "test"}, err
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := c.Read(b.Context(), func(r care.Reader) error {
			_, errPatient := r.Patient(course.PatientID)
			read, err := r.Course(course.ID)
			if len(read.Assessments) != 12 {
				b.Fatalf("%d assessments", len(read.Assessments))
			}
			return errors.Join(err, errPatient)
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkColdScan(b *testing.B)      { coldScans(b, true) }
func BenchmarkColdScanFloor(b *testing.B) { coldScans(b, false) }

// scanned is how many megabytes a cold scan reads.
const scanned = 64

// coldScans reads a whole database of 64 MB through a connection that has read
// nothing before. The comparison reads every value whole and looks at its first
// bytes, so that the reading is what is timed.
func coldScans(b *testing.B, sealed bool) {
	at := place{file: filepath.Join(b.TempDir(), "scan.db")}
	if sealed {
		var err error
		if at.mount, err = vault.NewMount(vault.NewDataKey()); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(at.mount.Close)
	}
	db, err := at.makeWriter(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	_, err = db.Exec(`CREATE TABLE fill (bytes BLOB);
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO fill SELECT randomblob(1000000) FROM n`, scanned)
	if err := errors.Join(err, db.Close()); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(scanned * 1_000_000)
	for b.Loop() {
		reader, err := sql.Open(driverName, at.dsn(url.Values{"mode": {"ro"}}))
		if err != nil {
			b.Fatal(err)
		}
		var found int
		err = reader.QueryRowContext(context.Background(), "SELECT SUM(bytes > x'00') FROM fill").Scan(&found)
		if err := errors.Join(err, reader.Close()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAfterUnlock opens a clinic of 100,000 patients but for the
// passphrase, which BenchmarkUnlock times, and lists the first of them.
func BenchmarkAfterUnlock(b *testing.B) {
	c := manyPatients(b, 100_000)
	dir := c.dir
	if err := c.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, err := Open(b.Context(), dir, TestKey)
		if err != nil {
			b.Fatal(err)
		}
		err = c.Read(b.Context(), func(r care.Reader) error {
			found, err := r.FindPatients("", 50)
			if len(found) != 50 {
				b.Fatalf("%d patients", len(found))
			}
			return err
		})
		b.StopTimer()
		if err := errors.Join(err, c.Close()); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkUnlock opens the data key with a passphrase, as hard to try as in a
// clinic.
func BenchmarkUnlock(b *testing.B) {
	ring := vault.Keyring{Dir: b.TempDir(), Salt: "salt"}
	identity, err := vault.NewIdentity()
	if err != nil {
		b.Fatal(err)
	}
	err = errors.Join(ring.PutUser("Dana", identity, TestKey.Passphrase, vault.Usual), ring.PutData(vault.NewDataKey(), []string{identity.Recipient().String()}))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := ring.Unlock("Dana", TestKey.Passphrase); err != nil {
			b.Fatal(err)
		}
	}
}
