//go:build cups || winspool

package device_test

import (
	"bytes"
	"errors"
	"testing"

	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/library"
	"tandem/assets"
)

// sheet is a home-care sheet of two pages, and the press that sets it.
func sheet(t *testing.T) (*handout.Press, handout.Sheet) {
	t.Helper()
	lib, errLib := library.Load(assets.FS)
	poses, errPoses := figure.Load(assets.FS)
	if err := errors.Join(errLib, errPoses); err != nil {
		t.Fatal(err)
	}
	press, err := handout.New(assets.FS, lib, poses)
	if err != nil {
		t.Fatal(err)
	}
	return press, handout.Sheet{
		Course: clinic.Course{Patient: clinic.Patient{Name: "Ana Ruiz"}, Episode: clinic.Episode{Condition: "LSS"}},
		Plan: clinic.Plan{Version: 1, Home: []clinic.Home{
			{Exercise: "AER-01", Minutes: 10, TimesPerDay: 2, DaysPerWeek: 7},
			{Exercise: "FLX-01", Side: clinic.Both, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
		}},
		Language: "en", Layout: "standard", Paper: "A4", Printed: "2026-09-15",
	}
}

func pdf(t *testing.T) []byte {
	t.Helper()
	press, s := sheet(t)
	var out bytes.Buffer
	if err := press.PDF(s, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
