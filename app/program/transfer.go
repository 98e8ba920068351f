package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"tandem/app/care"
	"tandem/app/exchange"
	"tandem/app/porter"
)

var (
	exportFormats = []string{"episode", "fhir", "record", "folder"}
	importFormats = []string{"episode", "fhir", "csv", "xlsx", "document"}
	lists         = []string{"patients", "measures"}
)

// transferCommands carry records in and out of a clinic folder.
var transferCommands = []command{
	{
		name: "export", summary: "writes a patient, a list of all or the whole clinic",
		options: []option{
			{"patient", "ID", "the patient, as tandem patients lists it"},
			{"format", "NAME", strings.Join(exportFormats, ", ") + " (record: all of it as PDF, with its JSON beside it)"},
			{"list", "NAME", "instead of a patient a list as CSV: " + strings.Join(lists, ", ")},
			{"all", "", "instead of a patient the whole clinic, as a folder that any browser reads"},
			{"anonymous", "", "with --all: without names, dates moved, small groups withheld"},
			{"group", "N", fmt.Sprintf("with --anonymous: the least patients a group has; %d without it", porter.SmallestGroup)},
			{"out", "F", "the file or the new folder to write"},
		},
		example: "tandem export --clinic demo-clinic --patient ID --format fhir --out ana.json\n  tandem export --clinic demo-clinic --all --out record", run: (*Program).export,
	},
	{
		name: "import", files: "FILE", least: 1, most: 1, summary: "adds the patients of a file to a clinic; of one it prints the new id",
		options: []option{
			{"format", "NAME", strings.Join(importFormats, ", ")},
			{"patient", "ID", "the patient to whom a document is attached: PDF, PNG or JPEG, at most 25 MB"},
			{"dry-run", "", "only say what would be added"},
			{"wrong", "WHAT", "of a list with wrong rows: refuse the file, leave out the row, or the cell (" + strings.Join(wrongs, ", ") + ")"},
			{"twins", "WHAT", "of patients who are there already: " + strings.Join(twins, ", ")},
			{"columns", "A,B,...", "what the columns of a list hold: " + strings.Join(fields(), ", ") + ", or nothing; guessed without it"},
			{"dates", "ORDER", "day or month: what stands first in a date; found out without it"},
		},
		example: "tandem import --clinic demo-clinic --format episode --dry-run ana.json", run: (*Program).importFile,
	},
}

// format is the --format of a call, one of those that it may have.
func format(c call, may []string) (string, error) {
	name, err := c.need("format")
	if err != nil {
		return "", err
	}
	if !slices.Contains(may, name) {
		return "", usage("--format %q is not one of %s", name, strings.Join(may, ", "))
	}
	return name, nil
}

// porter opens the clinic of a call for what comes in and goes out.
func (p *Program) porter(ctx context.Context, c call, work func(*porter.Porter) error) error {
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		carries, err := porter.New(open, p.assets, p.now)
		if err != nil {
			return err
		}
		return work(carries)
	})
}

// report says on standard error what was done and what was left.
func (p *Program) report(r porter.Report) {
	for _, done := range r.Done {
		p.progress("%s", done)
	}
	for _, left := range r.Left {
		p.progress("Left out, %s: %s", left.Place, left.Why)
	}
	if r.More > 0 {
		p.progress("And %d more were left out.", r.More)
	}
}

func (p *Program) export(ctx context.Context, c call) error {
	switch {
	case c.has("list"):
		return p.exportList(ctx, c)
	case c.has("all"):
		return p.exportAll(ctx, c)
	case c.has("anonymous") || c.has("group"):
		return usage("--anonymous and --group belong to --all. %s", c.command.hint())
	}
	name, err := format(c, exportFormats)
	if err != nil {
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
	if name == "folder" {
		return p.toFolder(ctx, c, func(carries *porter.Porter) (porter.Report, error) { return carries.ExportPatient(ctx, patient, out) })
	}
	if name == "record" {
		return p.exportRecord(ctx, c, patient, out)
	}
	return p.porter(ctx, c, func(carries *porter.Porter) error {
		write := carries.WriteEpisode
		if name == "fhir" {
			write = carries.WriteFHIR
		}
		return writeFile(out, func(w io.Writer) error {
			report, err := write(ctx, patient, w)
			if err == nil {
				p.report(report)
			}
			return err
		})
	})
}

// toFolder writes a folder, which the porter itself puts in its place.
func (p *Program) toFolder(ctx context.Context, c call, write func(*porter.Porter) (porter.Report, error)) error {
	return p.porter(ctx, c, func(carries *porter.Porter) error {
		report, err := write(carries)
		if err == nil {
			p.report(report)
		}
		return err
	})
}

func (p *Program) exportAll(ctx context.Context, c call) error {
	out, err := c.need("out")
	if err != nil {
		return err
	}
	group := porter.SmallestGroup
	if c.has("group") {
		if group, err = strconv.Atoi(c.option("group")); err != nil || group < 1 {
			return usage("--group %q is not a number of patients", c.option("group"))
		}
	}
	return p.toFolder(ctx, c, func(carries *porter.Porter) (porter.Report, error) {
		if c.has("anonymous") {
			return carries.ExportAnonymous(ctx, out, group, p.percent())
		}
		return carries.ExportClinic(ctx, out, p.percent())
	})
}

func (p *Program) importFile(ctx context.Context, c call) error {
	name, err := format(c, importFormats)
	if err != nil {
		return err
	}
	switch name {
	case "csv", "xlsx":
		return p.importList(ctx, c)
	case "document":
		return p.attach(ctx, c)
	}
	return p.porter(ctx, c, func(carries *porter.Porter) error {
		read := carries.ReadEpisode
		if name == "fhir" {
			read = carries.ReadFHIR
		}
		whole, report, err := p.readWhole(c.files[0], read)
		if err != nil {
			return err
		}
		if c.has("dry-run") {
			if report, err = carries.Contents(ctx, whole, report); err != nil {
				return err
			}
			result := strings.Join(report.Done, "\n")
			report.Done = nil
			p.report(report)
			return p.say("%s", result)
		}
		if report, err = carries.Keep(ctx, whole, report); err != nil {
			return err
		}
		p.report(report)
		return p.say("%s", report.ID)
	})
}

// attach attaches a document to a patient.
func (p *Program) attach(ctx context.Context, c call) error {
	patient, err := c.need("patient")
	if err != nil {
		return err
	}
	file, err := porter.ReadDocument(c.files[0])
	if err != nil {
		return err
	}
	kind, err := care.DocumentKind(file)
	if err != nil {
		return err
	}
	if c.has("dry-run") {
		return p.say("A %s of %d KB would be attached. Nothing was changed.", strings.ToUpper(kind), len(file)>>10)
	}
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		id, err := open.AddDocument(ctx, patient, c.files[0], "", file)
		if err != nil {
			return err
		}
		return p.say("%s", id)
	})
}

// readWhole reads the file of that name; "-" is standard input.
func (p *Program) readWhole(name string, read func(io.Reader) (care.Whole, porter.Report, error)) (care.Whole, porter.Report, error) {
	if name == "-" {
		return read(p.stdin)
	}
	file, err := os.Open(name)
	if err != nil {
		return care.Whole{}, porter.Report{}, cannotOpen(name, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return care.Whole{}, porter.Report{}, usage("%s is a folder; give the name of a file", name)
	}
	whole, report, err := read(file)
	if _, refused := errors.AsType[*exchange.Error](err); err != nil && !refused {
		return whole, report, cannotOpen(name, err)
	}
	return whole, report, err
}
