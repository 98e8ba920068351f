package program

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"

	"tandem/app/care"
	"tandem/app/report"
)

// exportRecord writes a patient's whole record: a PDF to read, and beside it the
// same as JSON.
func (p *Program) exportRecord(ctx context.Context, c call, patient, out string) error {
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		record, err := open.WholeRecord(ctx, patient)
		if err != nil {
			return err
		}
		return p.writeRecord(open, record, out)
	})
}

func (p *Program) writeRecord(open *care.Clinic, record report.Record, out string) error {
	pdf, err := open.RecordPDF(record)
	if err != nil {
		return err
	}
	beside := jsonBeside(out)
	if err := writeFile(out, func(w io.Writer) error { _, err := w.Write(pdf); return err }); err != nil {
		return err
	}
	if err := writeFile(beside, func(w io.Writer) error { return writeJSON(w, record) }); err != nil {
		return err
	}
	p.progress("Wrote %s and %s. Both hold the patient's data in the clear: keep them safe and delete them when they are handed over.", out, beside)
	return nil
}

// jsonBeside is the name of the JSON beside a PDF.
func jsonBeside(out string) string {
	return strings.TrimSuffix(out, filepath.Ext(out)) + ".json"
}

func writeJSON(w io.Writer, record report.Record) error {
	lines := json.NewEncoder(w)
	lines.SetIndent("", "  ")
	lines.SetEscapeHTML(false)
	return lines.Encode(record)
}
