package library_test

import (
	"testing"

	"tandem/app/clinic"
)

func TestHowLongARecordIsKept(t *testing.T) {
	lib := builtIn(t)
	for _, c := range []struct {
		where            string
		born, last, want clinic.Date
	}{
		{"GB-ENG", "1979-04-02", "2026-09-15", "2034-09-15"},
		{"GB-ENG", "2012-05-05", "2026-09-15", "2037-05-05"}, // the 25th birthday
		{"GB-ENG", "2009-05-05", "2026-09-15", "2035-05-05"}, // 17 at the end: the 26th
		{"GB-ENG", "", "2026-09-15", "2034-09-15"},
		{"GB-SCT", "1979-04-02", "2026-09-15", "2032-09-15"},
		{"GB-SCT", "2012-05-05", "2026-09-15", "2037-05-05"},
		{"US", "1979-04-02", "2026-09-15", "2036-09-15"},
		{"US", "2012-05-05", "2026-09-15", "2040-05-05"}, // 18 and 10 years
		{"CA-ON", "2012-05-05", "2026-09-15", "2040-05-05"},
		{"DE", "2012-05-05", "2026-09-15", "2036-09-15"},
		{"OTHER", "1979-04-02", "2026-09-15", "2036-09-15"},
		{"MOON", "1979-04-02", "2024-02-29", "2034-03-01"},
		{"GB-ENG", "1979-04-02", "", ""},
	} {
		if got := lib.Jurisdiction(c.where).Until(c.born, c.last); got != c.want {
			t.Errorf("%s, born %s, last seen %s: kept until %q, want %q", c.where, c.born, c.last, got, c.want)
		}
	}
}
