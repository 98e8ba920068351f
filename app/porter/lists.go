package porter

import (
	"context"
	"io"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange/table"
	"tandem/app/library"
)

// WritePatients writes the list of patients as CSV. TakeList reads it back.
func (p *Porter) WritePatients(ctx context.Context, out io.Writer, progress Progress) (Report, error) {
	w := table.NewWriter(out, "Number", "Given name", "Family name", "Name", "Preferred name", "Date of birth", "Sex", "Phone", "Email",
		"Address", "Language", "Referrer", "Health tags")
	n, err := p.everyone(ctx, false, progress, func(patients []clinic.Patient, _ []care.Measured) {
		for _, x := range patients {
			w.Row(x.Number, x.Given, x.Family, x.FullName(), x.Preferred, string(x.Born), x.Sex, x.Contact.Phone, x.Contact.Email,
				x.Contact.Address, x.Language, x.Referrer, p.tagWords(x.Health))
		}
	})
	if err == nil {
		err = w.Flush()
	}
	var report Report
	report.say("Wrote %s.", counted(n, "patient"))
	return report, err
}

// WriteMeasures writes every signed number of every patient as CSV, one a row.
func (p *Porter) WriteMeasures(ctx context.Context, out io.Writer, progress Progress) (Report, error) {
	w := table.NewWriter(out, "Number", "Name", "Date of birth", "Condition", "Affected side", "Date", "Assessment", "Measure", "Side", "Value")
	rows := 0
	n, err := p.everyone(ctx, true, progress, func(patients []clinic.Patient, measured []care.Measured) {
		by := map[string]clinic.Patient{}
		for _, x := range patients {
			by[x.ID] = x
		}
		for _, m := range measured {
			x := by[m.PatientID]
			w.Row(x.Number, x.FullName(), string(x.Born), p.condition(m.Condition), string(m.Side), string(m.Day), string(m.Kind), m.Code,
				string(m.At), clinic.Number(m.Value))
		}
		rows += len(measured)
	})
	if err == nil {
		err = w.Flush()
	}
	var report Report
	report.say("Wrote %s of %s.", counted(rows, "value"), counted(n, "patient"))
	return report, err
}

func (p *Porter) everyone(ctx context.Context, numbers bool, progress Progress, page func([]clinic.Patient, []care.Measured)) (int, error) {
	total, err := p.clinic.CountPatients(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	err = p.clinic.EachPatient(ctx, numbers, func(patients []clinic.Patient, measured []care.Measured) error {
		page(patients, measured)
		n += len(patients)
		progress.at(n, total)
		return ctx.Err()
	})
	return n, err
}

func (p *Porter) condition(code string) string {
	return p.clinic.Standard().Lib.Say(library.English, "clinic.conditions."+code, nil)
}

func (p *Porter) tagWords(tags []clinic.Tag) string {
	var names []string
	for _, t := range tags {
		names = append(names, p.clinic.Standard().Lib.Say(library.English, "clinic.tags."+t.Tag, nil))
	}
	return strings.Join(names, "; ")
}
