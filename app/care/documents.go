package care

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg" // reads photos
	_ "image/png"  // reads scans
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Limits of one document.
const (
	MostDocumentBytes = 25 << 20   // of a file
	mostPixels        = 40_000_000 // of a picture: an A4 page at 600 dots an inch has 35
	longestFile       = 120        // characters of a file's name that are kept
)

// Document is a scan or photo that was attached to a patient; it is kept for
// ever.
type Document struct {
	ID        string
	PatientID string
	Name      string // what the file was called
	Kind      string // pdf, png or jpeg
	Note      string
	Author    string
	Added     time.Time
	Hash      string // SHA-256 of the file, hexadecimal
	Bytes     int
}

// Picture says whether the document can be shown as a picture.
func (d Document) Picture() bool { return d.Kind != "pdf" }

// DocumentKind says what a file is, by its content: pdf, png or jpeg. A file
// that is none of them, too large or cut off is Invalid.
func DocumentKind(file []byte) (string, error) {
	switch {
	case len(file) > MostDocumentBytes:
		return "", notAttached("it is larger than %d MB; scan it at 300 dots an inch, or as several files", MostDocumentBytes>>20)
	case bytes.HasPrefix(file, []byte("%PDF-")):
		const tail = 2048
		if !bytes.Contains(file[max(0, len(file)-tail):], []byte("%%EOF")) {
			return "", notAttached("the end of the PDF is missing; copy it again")
		}
		return "pdf", nil
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil || !slices.Contains([]string{"png", "jpeg"}, kind) {
		return "", notAttached("it is no PDF, PNG or JPEG; save it as one of these")
	}
	if size.Width*size.Height > mostPixels {
		return "", notAttached("the picture has more than %d million points; scan it at 300 dots an inch", mostPixels/1_000_000)
	}
	if _, _, err := image.Decode(bytes.NewReader(file)); err != nil {
		return "", notAttached("the picture is cut off or damaged; copy it again")
	}
	return kind, nil
}

func notAttached(why string, args ...any) error {
	return &Fault{Kind: Invalid, Say: "The document was not attached: " + fmt.Sprintf(why, args...) + ". Nothing was changed."}
}

// AddDocument attaches a file to a patient and returns its id.
func (c *Clinic) AddDocument(ctx context.Context, patientID, name, note string, file []byte) (string, error) {
	if err := c.mayWrite(); err != nil {
		return "", err
	}
	kind, err := DocumentKind(file)
	if err != nil {
		return "", err
	}
	var id string
	err = c.write(ctx, func(w Writer) (_ Act, err error) {
		p, err := w.Patient(patientID)
		if err != nil {
			return Act{}, err
		}
		id, err = w.InsertDocument(Document{PatientID: p.ID, Name: cleanName(name), Kind: kind, Note: strings.TrimSpace(note)}, file)
		return Act{What: "attach document", Subject: id}, err
	})
	return id, err
}

// cleanName is a file's own name without its folders and without characters
// that nobody can see.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, name)
	runes := []rune(strings.TrimSpace(name))
	return string(runes[:min(len(runes), longestFile)])
}

// Documents lists a patient's documents, oldest first.
func (c *Clinic) Documents(ctx context.Context, patientID string) ([]Document, error) {
	var all []Document
	err := c.lookAtPatient(ctx, patientID, func(r Reader) (err error) {
		all, err = r.Documents(patientID)
		return err
	})
	return all, err
}

// DocumentFile returns the bytes of a document, exactly as they were attached.
func (c *Clinic) DocumentFile(ctx context.Context, id string) ([]byte, error) {
	var file []byte
	err := c.mayRead()
	if err != nil {
		return nil, err
	}
	err = c.writeDesk(ctx, func(w Writer) (_ Act, err error) {
		file, err = w.DocumentFile(id)
		return Act{What: "view document", Subject: id}, err
	})
	return file, err
}
