package porter

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
)

// paper is one file of a patient's folder, for its table of contents.
type paper struct{ name, what string }

// ExportPatient writes everything about one patient into a new folder: for the
// patient who asks for it, or for the next clinic.
func (p *Porter) ExportPatient(ctx context.Context, patientID, dir string) (Report, error) {
	d, err := p.clinic.ExportDossier(ctx, patientID)
	if err != nil {
		return Report{}, err
	}
	f, err := newFolder(dir)
	if err != nil {
		return Report{}, err
	}
	papers, err := p.patientFolder(ctx, f, "", d)
	if err == nil {
		err = f.write("index.html", func(out io.Writer) error { return p.patientPage(ctx, out, d, papers) })
	}
	var report Report
	report.say("Wrote everything about one patient: %s.", contents(d.Courses))
	report.say("%s in the folder, index.html first.", counted(len(papers)+1, "file"))
	return report, f.done(err)
}

// patientFolder writes a patient's files below a folder's name.
func (p *Porter) patientFolder(ctx context.Context, f *folder, at string, d care.Dossier) ([]paper, error) {
	var papers []paper
	put := func(name, what string, content []byte, err error) error {
		if err != nil {
			return err
		}
		papers = append(papers, paper{name, what})
		return f.put(path.Join(at, name), content)
	}
	pdf, err := p.clinic.PrintRecord(ctx, d.Patient.ID)
	if err := put("record.pdf", "The whole record, to read and to print", pdf, err); err != nil {
		return papers, err
	}
	text, err := plainJSON(d)
	if err := put("record.json", "Everything that is kept, for people and programs", text, err); err != nil {
		return papers, err
	}
	var bundle bytes.Buffer
	err = p.bundle(ctx, d.Whole, &bundle)
	if err := put("record.fhir.json", "The record as a FHIR R4 bundle, for other programs", bundle.Bytes(), err); err != nil {
		return papers, err
	}
	for i, course := range d.Courses {
		var episode bytes.Buffer
		err := p.episodes.Write(&episode, course)
		name := fmt.Sprintf("episode-%d.json", i+1)
		if err := put(name, "Episode "+fmt.Sprint(i+1)+": "+p.condition(course.Condition)+", as an episode file of Tandem", episode.Bytes(), err); err != nil {
			return papers, err
		}
	}
	for i, r := range d.Records {
		if err := p.printed(ctx, i+1, r, put); err != nil {
			return papers, err
		}
	}
	for i, doc := range d.Documents {
		file, err := p.clinic.DocumentFile(ctx, doc.ID)
		what := strings.Join(words("Document "+doc.Name, doc.Note, "attached on "+clinic.DateOf(doc.Added).Words()), ", ")
		if err := put(fmt.Sprintf("document-%d.%s", i+1, ending[doc.Kind]), what, file, err); err != nil {
			return papers, err
		}
	}
	return papers, ctx.Err()
}

// ending is what a document's file ends in.
var ending = map[string]string{"pdf": "pdf", "png": "png", "jpeg": "jpg"}

// ReadDocument reads a file that is to be attached; a larger one than may be is
// refused before it is read.
func ReadDocument(path string) ([]byte, error) {
	file, _, err := Open(path, func(in io.Reader) ([]byte, Report, error) {
		file, err := io.ReadAll(io.LimitReader(in, care.MostDocumentBytes+1))
		if err != nil {
			err = cannotRead(path, err)
		}
		return file, Report{}, err
	})
	return file, err
}

// printed hands over the PDF files of one episode.
func (p *Porter) printed(ctx context.Context, episode int, r care.Papers, put func(name, what string, content []byte, err error) error) error {
	for i, s := range r.Sheets {
		pdf, err := p.clinic.SheetFile(ctx, s.ID)
		if care.KindOf(err) == care.Refused {
			continue // removed when the record was anonymised
		}
		what := fmt.Sprintf("Home-care sheet of plan version %d, printed on %s", s.Version, clinic.DateOf(s.Printed).Words())
		if err := put(fmt.Sprintf("sheet-%d-%d.pdf", episode, i+1), what, pdf, err); err != nil {
			return err
		}
	}
	for i, l := range r.Letters {
		pdf, err := p.clinic.LetterFile(ctx, l.ID)
		if care.KindOf(err) == care.Refused {
			continue
		}
		what := fmt.Sprintf("Letter or card (%s) of %s", l.Kind, clinic.DateOf(l.Made).Words())
		if err := put(fmt.Sprintf("letter-%d-%d.pdf", episode, i+1), what, pdf, err); err != nil {
			return err
		}
	}
	return nil
}
