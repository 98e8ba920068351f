package handout

import (
	"cmp"
	"io"
	"strings"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/library"
)

// Note is a paper in the patient's own language that is written as text: what
// the clinic tells one patient, or when to come.
type Note struct {
	Practice clinic.Practice
	Patient  clinic.Patient
	Language string // as Sheet.Language
	Paper    string // one of Papers
	Printed  clinic.Date
	Title    string
	Parts    []NotePart
}

// NotePart is one piece of a note: text, a table, or room to sign.
type NotePart struct {
	Text   string     // a line that begins with "•" is a bullet, an empty one a gap
	Rows   [][]string // the first is the head
	Shares []float64  // of the columns' widths
	Sign   string     // the name under a line to sign on
}

// note is the layout of a Note.
const note = "note"

// sheet is the note as the frame of a paper.
func (n Note) sheet() Sheet {
	return Sheet{
		Course: clinic.Course{Patient: n.Patient}, Practice: n.Practice, Language: n.Language, Layout: note,
		Paper: cmp.Or(n.Paper, Papers[0]), Printed: n.Printed, note: &n,
	}
}

// NotePages lays a note out, in millimetres. The error is a sentence.
func (p *Press) NotePages(n Note) ([]drawing.Drawing, error) { return p.Pages(n.sheet()) }

// NotePDF writes a note as a PDF. The same note gives the same bytes; the
// metadata names nobody. The error is a sentence.
func (p *Press) NotePDF(n Note, out io.Writer) error {
	pages, err := p.lay(n.sheet())
	if err != nil {
		return err
	}
	return p.write(pages, tidy(n.Title), cmp.Or(spoken(p.lib, n.Language), library.English), n.Printed, out)
}

// noteFlow says what stands on a note, in order.
func (w writer) noteFlow() flow {
	phone := w.text(w.known("header.phone", "header.phone_blank", "phone", w.faces.alone(tidy(w.Practice.Phone)))...)
	left := stack{parts: []block{w.text(strong(tidy(w.Practice.Name))), phone}}
	right := stack{parts: []block{
		w.text(strong(w.say("header.for", "name", w.faces.apart(w.patient(w.faces))))), w.text(plain(w.date(w.Printed))),
	}}
	title := para{faces: w.faces, size: w.look.title, lead: 1.15, spans: []span{strong(tidy(w.note.Title))}}
	f := flow{first: []block{beside(w.paper.width(), 6, w.branded(left), right), title}, safety: gap(0), gap: w.gap}
	for _, part := range w.note.Parts {
		f.cards = append(f.cards, w.notePart(part)...)
	}
	return f
}

func (w writer) notePart(part NotePart) []block {
	var out []block
	for paragraph := range strings.SplitSeq(part.Text, "\n") {
		bullet, is := strings.CutPrefix(strings.TrimSpace(paragraph), "•")
		switch text := w.withPhone(tidy(bullet)); {
		case is:
			out = append(out, w.item("•", plain(text)))
		case text != "":
			out = append(out, w.text(plain(text)))
		}
	}
	if len(part.Rows) > 0 {
		out = append(out, w.table(part)...)
	}
	if name := tidy(part.Sign); name != "" {
		out = append(out, stack{parts: []block{gap(signRoom), w.text(span{blank: signLine}), w.text(plain(name))}})
	}
	return out
}

// withPhone keeps the clinic's phone number in one piece.
func (w writer) withPhone(text string) string {
	if phone := tidy(w.Practice.Phone); phone != "" {
		return strings.ReplaceAll(text, phone, w.faces.alone(phone))
	}
	return text
}

// Room to sign on, in mm: above the line, and the line.
const signRoom, signLine = 8, 70

// table is one block a row, so that a long one goes on on the next page.
func (w writer) table(part NotePart) []block {
	out := make([]block, len(part.Rows))
	for i, row := range part.Rows {
		cells := make([]block, len(row))
		for k, cell := range row {
			s := plain(w.faces.apart(tidy(cell)))
			s.bold = i == 0 || k == 0
			cells[k] = w.text(s)
		}
		line := columns{gutter: 4, shares: part.Shares, parts: cells}
		out[i] = stack{parts: []block{line, hairline{room: w.gap / 3}}}
	}
	return out
}
