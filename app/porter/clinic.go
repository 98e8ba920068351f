package porter

import (
	"context"
	"fmt"
	"io"
	"path"

	"tandem/app/clinic"
)

// about is README.txt of a whole clinic's folder.
const about = `This folder holds the whole record of a clinic, as Tandem kept it. Tandem is
not needed to read it.

index.html       opens in any browser: every patient, with links to all files
patients.csv     the list of patients, for any spreadsheet (UTF-8, commas)
measures.csv     every measured value of every signed assessment, one a row
clinic.json      the clinic's own name, address and phone
patients/N/      one folder a patient:
  index.html       who it is, and what is in the folder
  record.pdf       the whole record, to read and to print
  record.json      everything that is kept about the patient
  record.fhir.json the same as a FHIR R4 bundle, for other programs
  episode-N.json   one course of care each, as an episode file of Tandem
  *.pdf            every sheet, letter and card that was printed
  document-*       scans and photos that were attached

It holds health data: keep it as safe as the record itself.
`

// ExportClinic writes the whole clinic into a new folder that can be read
// without Tandem.
func (p *Porter) ExportClinic(ctx context.Context, dir string, progress Progress) (Report, error) {
	f, err := newFolder(dir)
	if err != nil {
		return Report{}, err
	}
	report, err := p.clinicFolder(ctx, f, progress)
	return report, f.done(err)
}

func (p *Porter) clinicFolder(ctx context.Context, f *folder, progress Progress) (Report, error) {
	var report Report
	ids, err := p.clinic.ExportAll(ctx, "export clinic")
	if err != nil {
		return report, err
	}
	practice, err := p.clinic.Practice(ctx)
	if err != nil {
		return report, err
	}
	text, err := plainJSON(practice)
	if err != nil {
		return report, err
	}
	for _, write := range []func() error{
		func() error { return f.put("README.txt", []byte(about)) },
		func() error { return f.put("clinic.json", text) },
		func() error {
			return f.write("patients.csv", func(out io.Writer) error { _, err := p.WritePatients(ctx, out, nil); return err })
		},
		func() error {
			return f.write("measures.csv", func(out io.Writer) error { _, err := p.WriteMeasures(ctx, out, nil); return err })
		},
		func() error {
			return f.write("index.html", func(out io.Writer) error { return p.index(ctx, f, out, practice, ids, progress, &report) })
		},
	} {
		if err := write(); err != nil {
			return report, err
		}
	}
	report.say("Wrote %s. Begin with index.html.", counted(len(ids), "patient"))
	return report, nil
}

// index writes every patient's folder and, as it goes, the table of all.
func (p *Porter) index(ctx context.Context, f *folder, out io.Writer, practice clinic.Practice, ids []string, progress Progress, report *Report) error {
	title := practice.Name
	if title == "" {
		title = "The clinic's record"
	}
	head := map[string]any{"Title": title, "About": p.about(practice), "Lists": []named{
		{"patients.csv", "the list of patients"}, {"measures.csv", "every measured value"}, {"clinic.json", "the clinic itself"}, {"README.txt", "what is where"},
	}}
	if err := pages.ExecuteTemplate(out, "clinic", head); err != nil {
		return err
	}
	files := 0
	for i, id := range ids {
		d, err := p.clinic.Dossier(ctx, id)
		if err != nil {
			return err
		}
		at := path.Join("patients", fmt.Sprintf("%06d", i+1))
		papers, err := p.patientFolder(ctx, f, at, d)
		if err != nil {
			return err
		}
		err = f.write(path.Join(at, "index.html"), func(out io.Writer) error { return p.patientPage(ctx, out, d, papers) })
		if err != nil {
			return err
		}
		row := map[string]any{"Folder": at, "Name": d.Patient.FullName(), "Born": d.Patient.Born.Words(), "Number": d.Patient.Number, "Episodes": len(d.Courses)}
		if err := pages.ExecuteTemplate(out, "row", row); err != nil {
			return err
		}
		files += len(papers) + 1
		progress.at(i+1, len(ids))
	}
	report.say("%s about patients.", counted(files, "file"))
	return pages.ExecuteTemplate(out, "end", nil)
}
