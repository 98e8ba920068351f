package program

import (
	"context"
	"os"
	"path/filepath"

	"tandem/app/care"
)

// recordName is what a record's file is called unless a person says otherwise;
// it names nobody.
const recordName = "tandem-record.pdf"

// RecordFile is where the window offers to write a record.
func (d *door) RecordFile() string {
	folder, err := os.UserHomeDir()
	if err != nil {
		return recordName
	}
	return filepath.Join(folder, recordName)
}

// ExportRecord writes a record as PDF and, beside it, as JSON.
func (d *door) ExportRecord(ctx context.Context, c *care.Clinic, patientID, path string) (string, error) {
	record, err := c.WholeRecord(ctx, patientID)
	if err != nil {
		return "", err
	}
	return jsonBeside(path), said(d.program.writeRecord(c, record, path))
}
