package library_test

import (
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
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

func TestAClinicChangesHowLongItKeeps(t *testing.T) {
	lib, err := builtIn(t).WithNumbers([]library.OwnNumber{{Rule: "GB-ENG", Name: "years", Value: 12}, {Rule: "GB-ENG", Name: "child_until", Value: 30}})
	if err != nil {
		t.Fatal(err)
	}
	england := lib.Jurisdiction("GB-ENG")
	if got := england.Until("1979-04-02", "2026-09-15"); got != "2038-09-15" || !england.Own {
		t.Errorf("kept until %s, own %v", got, england.Own)
	}
	if got := england.Until("2012-05-05", "2026-09-15"); got != "2042-05-05" {
		t.Errorf("a child's record is kept until %s", got)
	}
	if before := builtIn(t).Jurisdiction("GB-ENG"); before.Years != 8 || before.Own {
		t.Errorf("the built-in years changed: %+v", before)
	}
	for _, wrong := range []library.OwnNumber{{Rule: "GB-ENG", Name: "years", Value: 2}, {Rule: "DE", Name: "child_until", Value: 25}, {Rule: "GB-ENG", Name: "years", Value: 8.5}} {
		if _, err := builtIn(t).WithNumbers([]library.OwnNumber{wrong}); err == nil {
			t.Errorf("%+v was taken", wrong)
		}
	}
}
