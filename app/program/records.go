package program

import (
	"context"
	"encoding/json"
	"fmt"

	"tandem/app/care"
	"tandem/app/clinic"
)

// everyone is more patients than any clinic has.
const everyone = 10_000_000

// clinicCommands work in a clinic folder.
var clinicCommands = []command{
	{
		name: "demo", files: "DIR", least: 1, most: 1, summary: "makes a demo clinic of fictional patients",
		example: "tandem demo demo-clinic", run: (*Program).demo,
	},
	{
		name: "patients", summary: "lists patients, one JSON object a line",
		options: []option{{"find", "TEXT", "part of a name, a birth date or a phone number"}},
		example: "tandem patients --clinic demo-clinic --find ruiz", run: (*Program).patients,
	},
}

// patientLine is one line of tandem patients.
type patientLine struct {
	ID   string      `json:"id"`
	Name string      `json:"name"`
	Born clinic.Date `json:"born"`
}

func (p *Program) patients(ctx context.Context, c call) error {
	return p.inClinic(ctx, c, func(clinic *care.Clinic, _ Rooms) error {
		rows, err := clinic.FindPatients(ctx, c.option("find"), everyone)
		if err != nil {
			return err
		}
		lines := json.NewEncoder(p.stdout)
		lines.SetEscapeHTML(false)
		for _, row := range rows {
			if err := lines.Encode(patientLine{row.ID, row.Name, row.Born}); err != nil {
				return fmt.Errorf("the list could not be written: %w", err)
			}
		}
		return nil
	})
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
