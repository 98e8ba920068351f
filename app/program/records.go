package program

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
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
	{
		name: "verify", files: "DIR", least: 1, most: 1, summary: "looks through a whole clinic and says what is wrong",
		example: "tandem verify demo-clinic", run: (*Program).verify,
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

func (p *Program) verify(ctx context.Context, c call) (err error) {
	dir, err := filepath.Abs(c.files[0])
	if err != nil {
		return usage("the folder %s cannot be found: %w", c.files[0], err)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() || !data.Exists(dir) {
		return usage("there is no clinic in %s; give the folder that holds tandem.json", dir)
	}
	store, err := p.unlock(ctx, c, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	wrong, err := store.Verify(ctx)
	if err != nil {
		return err
	}
	for _, sentence := range wrong {
		if err := p.say("%s", sentence); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("%s found in %s. Keep a copy of the folder as it is and go back to a backup", counted(len(wrong), "fault"), dir)
	}
	return p.say("Everything is in order.")
}
