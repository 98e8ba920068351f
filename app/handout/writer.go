package handout

import (
	"math"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// writer turns one sheet into pages in one look.
type writer struct {
	Sheet
	speech
	look
	poses []pose // of Plan.Home, in its order
	paper paper
}

// draft is a sheet in one look, its blocks dealt out to pages.
type draft struct {
	writer
	flow flow
	deal deal
}

func (w writer) draft() draft {
	w.paper.foot = w.footer().measure(w.paper.width()-pageNumberWidth) + footMargin + footGap
	d := draft{writer: w, flow: w.blocks()}
	d.deal = d.flow.deal(w.paper)
	return d
}

func (d draft) pages() []*page {
	pages := make([]*page, len(d.deal.sides))
	for i, blocks := range d.deal.sides {
		p := d.page()
		d.flow.lay(p, d.paper, blocks)
		d.paintFooter(p, d.footer(), i+1, len(pages))
		pages[i] = p
	}
	return pages
}

// page is an empty page of the paper, read as the language is.
func (w writer) page() *page {
	return &page{w: w.paper.w, h: w.paper.h, leftward: w.faces.leftward, faces: w.faces, saving: w.InkSaving}
}

// blocks says what stands on the sheet, in order.
func (w writer) blocks() flow {
	switch w.Layout {
	case "diary":
		return w.diary()
	case "summary":
		return w.summary()
	case "log":
		return w.log()
	case "visit":
		return w.visitLeaflet()
	case "condition":
		return w.conditionLeaflet()
	case "card":
		return w.cardLeaflet()
	case note:
		return w.noteFlow()
	case "pictures":
		return flow{
			first: []block{w.header(), w.title()}, more: said([]block{w.today(), w.news()}), cards: w.posters(),
			safety: w.emergency(), rest: []block{w.visits(), w.lights(), w.calls(), w.chart()}, gap: w.gap,
		}
	}
	early := 1
	if w.bare {
		early = mostEarly
	}
	return flow{
		first: []block{w.header(), w.title()}, more: said([]block{w.today(), w.news()}), cards: w.cards(),
		safety: w.emergency(), gap: w.gap, early: early, pushy: w.bare,
		rest: []block{w.visits(), w.lights(), w.calls(), stack{w.gap, []block{w.chart(), w.questions()}}},
	}
}

// mostEarly is how many blocks may go before later cards in the closest looks:
// massage, pain lights, and when to call.
const mostEarly = 3

func (w writer) complaint() string {
	switch w.Course.Condition {
	case "CERV_RAD":
		return "neck_arm"
	case "THOR":
		return "mid_back"
	case "SIJ":
		return "pelvis"
	case "DISC_RAD", "LSS", "SPOND_FOR", "DGS":
		return "leg"
	}
	return "back"
}

// known is the text when there is one, tidy, else the same with a line to write on.
func (w writer) known(key, blankKey, name, value string) []span {
	if value != "" {
		return []span{plain(w.say(key, name, value))}
	}
	return []span{plain(w.say(blankKey) + string(glue)), {blank: blankLine}}
}

// blankLine is the length of a line to write on, in mm.
const blankLine = 42

// header says whose sheet it is and whose clinic, on both sides of the page.
func (w writer) header() block {
	clinic := w.text(span{blank: 60})
	if name := tidy(w.Practice.Name); name != "" {
		clinic = w.text(strong(name))
	}
	phone := w.text(w.known("header.phone", "header.phone_blank", "phone", w.faces.alone(tidy(w.Practice.Phone)))...)
	left := []block{clinic, phone}
	if who := tidy(w.therapist()); who != "" {
		left = []block{clinic, w.text(plain(w.say("header.therapist", "therapist", w.faces.apart(who)))), phone}
	}
	right := []block{
		w.text(strong(w.say("header.for", "name", w.faces.apart(w.patient(w.faces))))), w.text(plain(w.dated())),
	}
	right = append(right, w.text(w.nextVisit()...))
	return beside(w.paper.width(), 6, w.branded(stack{parts: left}), stack{parts: right})
}

func (w writer) nextVisit() []span {
	return w.known("header.next_visit", "header.next_visit_blank", "when", w.faces.apart(tidy(w.NextVisit)))
}

// dated is the day and the version, "15 September 2026 · Plan version 2".
func (w writer) dated() string {
	day := w.date(w.Printed)
	if w.Plan.Version == 0 {
		return day
	}
	version := w.say("header.version", "version", w.number(w.Plan.Version))
	if day != "" {
		return day + " · " + version
	}
	return version
}

// title is the headline, what the sheet is for and the patient's own goal.
func (w writer) title() block {
	big := para{faces: w.faces, size: w.look.title, lead: 1.15, spans: []span{strong(w.say("title." + w.complaint()))}}
	why := w.say("purpose." + w.complaint())
	if len(w.Course.Goals) > 0 {
		if goal := tidy(w.Course.Goals[0].Text); goal != "" {
			why += w.space() + w.sentence(w.say("purpose.goal", "goal", w.faces.apart(goal)))
		}
	}
	return stack{parts: []block{big, w.text(plain(why))}}
}

// today is the summary: what to do, how often and how long it takes.
func (w writer) today() block {
	frame := panel{fill: pale, frame: line, line: 0.35}
	head := w.count("today.heading", len(w.Plan.Home))
	total := []span{plain(w.say(w.days()) + w.space()), strong(w.count("today.total", w.minutesADay(w.Plan.Home)))}
	var things []block
	inline := ""
	for i, h := range w.Plan.Home {
		number := w.ordinal(i + 1)
		thing := w.sentence(w.say("today.item", "name", w.name(h), "dose", w.short(h)))
		things = append(things, w.item(number, plain(thing)))
		inline += w.space() + number + string(glue) + thing
	}
	if w.bare {
		return w.box(frame, w.headed(head, append(total, plain(inline))...))
	}
	list := lowest(w.paper.width()-2*w.pad(), stack{parts: things}, w.halves(things))
	return w.box(frame, w.headed(head, total...), list)
}

// days is the key of "every day", or of "some days" where one is not daily.
func (w writer) days() string {
	for _, h := range w.Plan.Home {
		if h.DaysPerWeek > 0 && h.DaysPerWeek < 7 {
			return "today.some_days"
		}
	}
	return "today.every_day"
}

// halves sets a list into two columns.
func (w writer) halves(items []block) block {
	half := (len(items) + 1) / 2
	return columns{gutter: 4, shares: []float64{1, 1}, parts: []block{stack{parts: items[:half]}, stack{parts: items[half:]}}}
}

// short says how often an exercise is done, or its whole dose when nothing
// says how often. That it is every day is said once for all.
func (w writer) short(h clinic.Home) string {
	if h.DaysPerWeek == 7 && h.TimesPerDay > 0 && w.days() == "today.every_day" {
		h.DaysPerWeek = 0
	}
	if often := w.often(h); often != "" {
		return often
	}
	return w.dose(h)
}

// news is what changed since last time; nil for a first plan.
func (w writer) news() block {
	said := w.Changes
	if said == nil && w.Previous != nil {
		said = Changes(w.lib, w.Language, *w.Previous, w.Plan, w.Course.Decisions)
	}
	if w.Previous == nil && len(said) == 0 {
		return nil
	}
	if len(said) == 0 {
		said = []string{w.say("changed.nothing")}
	}
	if w.terse && len(said) <= mostRunOn || w.packed {
		return w.box(panel{fill: mist, bar: teal}, w.headed(w.say("changed.heading"), plain(tidy(w.follow(said...)))))
	}
	said = slices.Clone(said)
	for i := range said {
		said[i] = tidy(said[i])
	}
	frame := panel{fill: mist, bar: teal}
	return w.box(frame, join([]block{w.head(w.say("changed.heading"))}, w.bullets(w.paper.width()-2*w.pad()-barWidth, said...)...)...)
}

// mostRunOn is how many sentences of news may stand in one paragraph.
const mostRunOn = 2

// footGap is the room above the footer in mm.
const footGap = 3

// footMargin is the room below the last line of the page in mm.
const footMargin = 6.5

// footer says whose page it is; the page number stands beside it.
func (w writer) footer() para {
	parts := []string{w.say("footer.only", "name", w.faces.apart(w.patient(w.faces)))}
	if w.Printed.Valid() {
		parts = append(parts, w.say("footer.printed", "date", w.date(w.Printed)))
	}
	if w.Plan.Version > 0 {
		parts = append(parts, w.say("footer.plan", "version", w.number(w.Plan.Version)))
	}
	return para{faces: w.faces, size: w.foot, lead: 1.25, spans: []span{{text: strings.Join(parts, " · "), colour: soft}}}
}

// pageNumberWidth is the room kept for "Page 1 of 2" in mm.
const pageNumberWidth = 34

func (w writer) paintFooter(p *page, foot para, n, of int) {
	width := w.paper.width()
	h := foot.measure(width - pageNumberWidth)
	y := w.paper.h - footMargin - h
	number := foot
	number.right = true
	number.spans = []span{{colour: soft, text: w.say("footer.page", "page", w.number(n), "pages", w.number(of))}}
	p.stroke(drawing.Polyline(
		drawing.Point{X: w.paper.side, Y: y - 1}, drawing.Point{X: w.paper.side + width, Y: y - 1}), line, 0.3)
	foot.paint(p, w.paper.side, y, width-pageNumberWidth, h)
	number.paint(p, w.paper.side, y, width, math.Max(h, 0))
}
