package servertest_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
)

// BenchmarkASave reads a patient and saves it, and says what that takes:
// processor time of the program and of the server.
func BenchmarkASave(b *testing.B) {
	c, at := benched(b)
	id := ""
	save(b, c, func(w care.Writer) (err error) {
		id, err = w.InsertPatient(clinic.Patient{Name: "Ben Stone"})
		return err
	})
	var pids []string
	conn := servertest.Raw(b, at)
	rows, err := conn.Query("SELECT pid FROM pg_stat_activity WHERE application_name = 'tandem'")
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var pid string
		if err := rows.Scan(&pid); err != nil {
			b.Fatal(err)
		}
		pids = append(pids, pid)
	}
	here, there := ownTime(b), timeOf(b, pids)
	for n := 0; b.Loop(); n++ {
		var p clinic.Patient
		if err := c.Read(b.Context(), func(r care.Reader) (err error) { p, err = r.Patient(id); return err }); err != nil {
			b.Fatal(err)
		}
		p.Contact.Address = fmt.Sprint("High Street ", n)
		save(b, c, func(w care.Writer) error { return w.UpdatePatient(p) }, id)
	}
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / float64(b.N) }
	b.ReportMetric(each(ownTime(b)-here), "here-µs/op")
	b.ReportMetric(each(timeOf(b, pids)-there), "server-µs/op")
}

func benched(b *testing.B) (*data.Clinic, care.Server) {
	b.Helper()
	c, err := data.Create(b.Context(), b.TempDir()+"/clinic", data.TestKey)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	at := servertest.Prepared(b)
	servertest.Share(b, c, at)
	return c, at
}

func save(b *testing.B, c *data.Clinic, work func(care.Writer) error, subject ...string) {
	b.Helper()
	err := c.Write(b.Context(), stamp, func(w care.Writer) (care.Act, error) {
		return care.Act{What: "change patient", Subject: strings.Join(subject, "")}, work(w)
	})
	if err != nil {
		b.Fatal(err)
	}
}

// ownTime is the processor time that this program took.
func ownTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// timeOf is the processor time that other processes took.
func timeOf(b *testing.B, pids []string) (sum time.Duration) {
	b.Helper()
	for _, pid := range pids {
		text, err := os.ReadFile("/proc/" + pid + "/stat")
		if err != nil {
			b.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), ") ")
		for _, field := range strings.Fields(rest)[11:13] {
			ticks, err := strconv.Atoi(field)
			if err != nil {
				b.Fatal(err)
			}
			sum += time.Duration(ticks) * 10 * time.Millisecond
		}
	}
	return sum
}
