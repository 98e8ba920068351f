package program

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange"
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
		name: "export", summary: "writes a patient's latest episode to a file",
		options: []option{
			{"patient", "ID", "the patient, as tandem patients lists it"},
			{"format", "NAME", "episode"},
			{"out", "F", "the file to write"},
			{"all", "", "everything (not in this version)"},
		},
		example: "tandem export --clinic demo-clinic --patient ID --format episode --out ana.json", run: (*Program).export,
	},
	{
		name: "import", files: "FILE", least: 1, most: 1, summary: "adds the patient of a file to a clinic and prints the new id",
		options: []option{
			{"format", "NAME", "episode"},
			{"dry-run", "", "only say what would be added"},
		},
		example: "tandem import --clinic demo-clinic --format episode --dry-run ana.json", run: (*Program).importFile,
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

// checkFormat refuses formats that this version does not have.
func checkFormat(c call) error {
	format, err := c.need("format")
	if err != nil {
		return err
	}
	if format != "episode" {
		return usage("tandem %s --format %s is not part of this version; it can %s --format episode", c.command.name, format, c.command.name)
	}
	return nil
}

func (p *Program) export(ctx context.Context, c call) error {
	if c.has("all") {
		return usage("tandem export --all is not part of this version; it can export --patient ID --format episode --out F")
	}
	if err := checkFormat(c); err != nil {
		return err
	}
	patient, err := c.need("patient")
	if err != nil {
		return err
	}
	out, err := c.need("out")
	if err != nil {
		return err
	}
	episodes, err := exchange.New(p.assets)
	if err != nil {
		return err
	}
	return p.inClinic(ctx, c, func(clinic *care.Clinic, _ Rooms) error {
		return writeFile(out, func(w io.Writer) error {
			course, err := clinic.Export(ctx, patient)
			if err != nil {
				return err
			}
			return episodes.Write(w, course)
		})
	})
}

func (p *Program) importFile(ctx context.Context, c call) error {
	if err := checkFormat(c); err != nil {
		return err
	}
	course, err := p.readEpisode(c.files[0])
	if err != nil {
		return err
	}
	if c.has("dry-run") {
		if _, err := p.clinicThere(c); err != nil {
			return err
		}
		return p.say("%s would be added with %s. Nothing was changed.", course.Patient.FullName(), contents(course))
	}
	return p.inClinic(ctx, c, func(clinic *care.Clinic, _ Rooms) error {
		id, err := clinic.Import(ctx, course)
		if err != nil {
			return err
		}
		p.progress("Added one patient with %s.", contents(course))
		return p.say("%s", id)
	})
}

func contents(course clinic.Course) string {
	return strings.Join([]string{
		counted(len(course.Assessments), "assessment"), counted(len(course.Visits), "visit"),
		counted(len(course.Plans), "plan version"), counted(len(course.Decisions), "decision"),
	}, ", ")
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
	store, err := data.Open(ctx, dir)
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
