package clinic_test

import (
	"testing"

	"tandem/app/clinic"
)

func TestConsentCarriesOnlyWhatWasAgreed(t *testing.T) {
	agreed := func() *clinic.Consent {
		return &clinic.Consent{
			Given: "2026-09-01", Areas: []string{"lumbar", "calf", "gluteal", "piriformis"}, Explicit: []string{"gluteal"},
			Refused: []string{"neck"}, PressureCap: 3,
		}
	}
	withdrawn := func(areas ...string) *clinic.Consent {
		c := agreed()
		c.Withdrawn = []clinic.Withdrawal{{Areas: areas}}
		return c
	}
	row := func(region string, pressure int) clinic.MassageRow {
		return clinic.MassageRow{Technique: "DT", Region: region, Pressure: pressure}
	}
	for name, c := range map[string]struct {
		consent *clinic.Consent
		row     clinic.MassageRow
		want    clinic.Gap
	}{
		"nothing recorded":             {nil, row("lumbar", 1), clinic.NoConsent},
		"agreed":                       {agreed(), row("lumbar", 3), clinic.Agreed},
		"more pressure than agreed":    {agreed(), row("lumbar", 4), clinic.OverCap},
		"refused":                      {agreed(), row("neck", 1), clinic.AreaRefused},
		"never spoken of":              {agreed(), row("foot", 1), clinic.AreaNotAgreed},
		"buttock with its own yes":     {agreed(), row("gluteal", 2), clinic.Agreed},
		"buttock without its own yes":  {agreed(), row("piriformis", 2), clinic.ExplicitMissing},
		"taken back for the area":      {withdrawn("calf"), row("calf", 1), clinic.AreaWithdrawn},
		"taken back for another area":  {withdrawn("calf"), row("lumbar", 1), clinic.Agreed},
		"taken back for the whole":     {withdrawn(), row("lumbar", 1), clinic.AreaWithdrawn},
		"no cap was agreed":            {&clinic.Consent{Areas: []string{"calf"}}, row("calf", 5), clinic.Agreed},
		"refusal outranks the missing": {&clinic.Consent{Refused: []string{"adductors"}}, row("adductors", 1), clinic.AreaRefused},
	} {
		if got := c.consent.Gap(c.row); got != c.want {
			t.Errorf("%s: the gap is %q, want %q", name, got, c.want)
		}
	}
}

func TestConsentProblems(t *testing.T) {
	good := clinic.Consent{
		Given: "2026-09-01", Areas: []string{"lumbar", "gluteal"}, Explicit: []string{"gluteal"},
		Explained: []string{"soreness"}, Method: "spoken", GivenBy: "patient",
	}
	if ps := good.Problems("2026-09-01"); ps != nil {
		t.Fatalf("a whole consent has problems: %v", ps)
	}
	for place, spoil := range map[string]func(*clinic.Consent){
		"given":      func(c *clinic.Consent) { c.Given = "2026-09-02" },
		"areas":      func(c *clinic.Consent) { c.Areas, c.Explicit = nil, nil },
		"areas[0]":   func(c *clinic.Consent) { c.Areas = []string{"elbow"} },
		"explicit":   func(c *clinic.Consent) { c.Explicit = nil },
		"explained":  func(c *clinic.Consent) { c.Explained = nil },
		"pressure":   func(c *clinic.Consent) { c.PressureCap = 6 },
		"method":     func(c *clinic.Consent) { c.Method = "" },
		"given_by":   func(c *clinic.Consent) { c.GivenBy = "friend" },
		"refused[0]": func(c *clinic.Consent) { c.Refused = []string{"elbow"} },
	} {
		bad := good
		spoil(&bad)
		ps := bad.Problems("2026-09-01")
		if len(ps) != 1 || ps[0].Place != place {
			t.Errorf("wanted one problem at %s, got %v", place, ps)
		}
	}
}

func TestWhoMayDoWhichPart(t *testing.T) {
	for name, c := range map[string]struct {
		user               clinic.User
		massages, exercise bool
	}{
		"a clinic that entered nobody": {clinic.User{}, true, true},
		"both":                         {clinic.User{ID: "1", Role: clinic.Therapist, Profession: clinic.BothProfessions}, true, true},
		"massage therapist":            {clinic.User{ID: "1", Role: clinic.Therapist, Profession: clinic.MassageTherapist}, true, false},
		"physiotherapist":              {clinic.User{ID: "1", Role: clinic.Therapist, Profession: clinic.Physiotherapist}, false, true},
		"owner":                        {clinic.User{ID: "1", Role: clinic.Owner, Profession: clinic.MassageTherapist}, true, true},
		"reception":                    {clinic.User{ID: "1", Role: clinic.Reception, Profession: clinic.BothProfessions}, false, false},
	} {
		if c.user.Massages() != c.massages || c.user.Exercises() != c.exercise || c.user.Treats() != (c.massages || c.exercise) {
			t.Errorf("%s: massage %v, exercise %v", name, c.user.Massages(), c.user.Exercises())
		}
	}
}
