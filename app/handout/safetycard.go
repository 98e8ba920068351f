package handout

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/library"
)

// SafetyCard is the page that a patient takes along in place of a sheet when a
// doctor has to see them first. Empty parts of the practice are printed as
// ruled blanks.
type SafetyCard struct {
	Course    clinic.Course
	Practice  clinic.Practice
	Emergency bool        // the emergency department now, else a doctor today
	Seen      clinic.Date // when the finding was made
	Printed   clinic.Date // also the date inside the PDF
	Language  string      // other languages than the library's fall back to English
	Paper     string      // one of Papers
}

// cardSizes are the body sizes of a card in pt, the largest first; 14 pt is the
// least that a patient should have to read.
var cardSizes = []float64{19, 18, 17, 16, 15, 14}

// CardPage lays the card out on its one page, in millimetres. The error is a
// sentence that says what cannot be printed.
func (p *Press) CardPage(c SafetyCard) (drawing.Drawing, error) {
	pg, _, err := p.card(c)
	if err != nil {
		return drawing.Drawing{}, err
	}
	return pg.drawing(), nil
}

// CardPDF writes the card as a PDF of one page. The same card gives the same
// bytes; the metadata names nobody.
func (p *Press) CardPDF(c SafetyCard, out io.Writer) error {
	pg, language, err := p.card(c)
	if err != nil {
		return err
	}
	return p.write([]*page{pg}, p.lib.Say(language, "safety.document", nil), language, c.Printed, out)
}

// card sets the card in the largest type that fits on one page.
func (p *Press) card(c SafetyCard) (*page, string, error) {
	if !slices.Contains(Papers, c.Paper) {
		return nil, "", fmt.Errorf("there is no paper size %q; choose one of %s", c.Paper, strings.Join(Papers, ", "))
	}
	sheet := Sheet{Course: c.Course, Practice: c.Practice, Printed: c.Printed}
	if err := sheet.checkLetters(p.faces); err != nil {
		return nil, "", err
	}
	language := cmp.Or(spoken(p.lib, c.Language), library.English)
	for _, points := range cardSizes {
		l := sized(points, 1.22, 3.2, 0)
		l.faces = p.facesOf(language)
		w := writer{Sheet: sheet, speech: speech{p.lib, language}, look: l, paper: papers[c.Paper]}
		blocks := w.safetyCard(c)
		w.paper.foot = footMargin
		if f := (flow{gap: w.gap}); f.fits(blocks, w.paper.width(), w.paper.height()) {
			pg := w.page()
			f.lay(pg, w.paper, blocks)
			return pg, language, p.printable([]*page{pg})
		}
	}
	return nil, "", fmt.Errorf("the safety card does not fit on one page; shorten the clinic's name")
}

// safetyCard says what stands on the card: what to do now, when it gets worse, whom
// to call.
func (w writer) safetyCard(c SafetyCard) []block {
	now := "safety.now_U24"
	if c.Emergency {
		now = "safety.now_E"
	}
	big := para{faces: w.faces, size: w.look.title, lead: 1.12, spans: []span{{text: w.say(now), bold: true, colour: red}}}
	steps := []string{w.say("safety.letter"), w.say("safety.rest")}
	if c.Emergency {
		steps = append([]string{w.say("safety.drive")}, steps...)
	}
	what := []block{w.text(plain(w.say("safety.why", "date", w.date(c.Seen))))}
	for _, step := range steps {
		what = append(what, w.item("•", strong(step)))
	}
	frame := panel{fill: white, frame: ink, line: 0.6}
	return []block{
		w.cardHead(), big,
		stack{parts: what},
		w.emergency(),
		w.box(frame, w.cardCalls()...), w.contacts(),
	}
}

func (w writer) cardHead() block {
	whose := w.text(strong(w.say("header.for", "name", w.faces.apart(w.patient(w.faces)))))
	day := w.text(plain(w.date(w.Printed)))
	day.right = true
	return columns{gutter: 4, shares: []float64{1, 1}, parts: []block{whose, day}}
}

// cardCalls lists when to call, for what hurts.
func (w writer) cardCalls() []block {
	keys := []string{"foot", "numb", "fever", "calf", "fall"}
	if w.complaint() == "neck_arm" {
		keys = []string{"hand", "walk", "numb", "fever", "fall"}
	}
	return join([]block{w.head(w.say("today_call.heading"))}, w.bullets(w.paper.width()-2*w.pad(), w.sayAll("today_call.", keys)...)...)
}

// contacts are the clinic with its phone and a line for the hospital's name.
func (w writer) contacts() block {
	clinic := w.text(span{blank: 60})
	if name := tidy(w.Practice.Name); name != "" {
		clinic = w.text(strong(name))
	}
	phone := w.text(w.known("header.phone", "header.phone_blank", "phone", w.faces.alone(tidy(w.Practice.Phone)))...)
	hospital := w.text(plain(w.say("safety.hospital")+string(glue)), span{blank: w.paper.width() * 0.6})
	return stack{w.gap, []block{
		columns{gutter: 4, shares: []float64{1, 1}, parts: []block{clinic, phone}}, hospital, w.text(plain(w.say("safety.keep"))),
	}}
}
