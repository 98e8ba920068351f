package handout

import (
	"slices"
	"strings"

	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/app/drawing"
)

// document is the key of the paper's name, as the PDF's metadata gives it.
func (s Sheet) document() string {
	if slices.Contains([]string{"summary", "log", "visit", "condition", "card"}, s.Layout) {
		return "document." + s.Layout
	}
	return "document.title"
}

// lines are the bullets of a text of several lines.
func (w writer) lines(key string) []string { return strings.Split(strings.TrimSpace(w.say(key)), "\n") }

// listed is a heading over the bullets of a text.
func (w writer) listed(heading, text string) block {
	return stack{parts: join([]block{w.head(w.say(heading))}, w.bullets(0, w.lines(text)...)...)}
}

// headline is a paper's title with what it is for.
func (w writer) headline(title, why string) block {
	big := para{faces: w.faces, size: w.look.title, lead: 1.15, spans: []span{strong(w.say(title))}}
	return stack{parts: []block{big, w.text(plain(w.say(why)))}}
}

// phoned is a sentence that ends in the clinic's phone, or in a line to write
// it on.
func (w writer) phoned(key string) block {
	phone := w.faces.alone(tidy(w.Practice.Phone))
	if phone == "" {
		return w.text(strong(w.say(key+"_blank")+string(glue)), span{blank: blankLine})
	}
	return w.text(strong(w.say(key, "phone", phone)))
}

// visitLeaflet tells what a combined session is, how to get ready, what deep
// pressure and exercise can do, and when to call.
func (w writer) visitLeaflet() flow {
	frame := panel{fill: mist, bar: teal}
	speak := w.box(frame, w.listed("visit_leaflet.speak", "visit_leaflet.speak_text"))
	return flow{
		first: []block{w.header(), w.headline("visit_leaflet.title", "visit_leaflet.why")},
		cards: []block{
			w.pair(w.listed("visit_leaflet.happens", "visit_leaflet.happens_text"), w.listed("visit_leaflet.ready", "visit_leaflet.ready_text")),
			w.pair(w.listed("visit_leaflet.tell", "visit_leaflet.tell_text"), speak),
		},
		safety: w.emergency(), gap: w.gap, early: 1,
		rest: []block{
			w.pair(w.listed("visit_leaflet.massage", "visit_leaflet.massage_text"), w.listed("visit_leaflet.exercise", "visit_leaflet.exercise_text")),
			w.now("visit_leaflet.now_do"), w.lights(), w.calls(), w.questions(),
		},
	}
}

// conditionLeaflet tells in plain words what the patient has.
func (w writer) conditionLeaflet() flow {
	about := "about." + w.Course.Condition + "."
	what := stack{w.gap, []block{w.listed("about.what", about+"what"), w.listed("about.feel", about+"feel")}}
	return flow{
		first:  []block{w.header(), w.headline(about+"title", about+"why")},
		cards:  []block{w.pictured(what), w.listed("about.helps", about+"helps"), w.listed("about.time", about+"time")},
		safety: w.emergency(), gap: w.gap, early: 1,
		rest: []block{w.now("leaflet.now_do"), w.calls(), w.questions()},
	}
}

// now is what to do at once, each with a box to tick.
func (w writer) now(actions string) block {
	parts := []block{w.headed(w.say("leaflet.now"), plain(w.say("leaflet.tick")))}
	for _, action := range w.lines(actions) {
		parts = append(parts, tickLine{size: tickSize, words: w.text(plain(action))})
	}
	return w.box(panel{fill: mist, bar: teal}, append(parts, w.phoned("leaflet.call"))...)
}

// tickLine is a box to tick before a sentence.
type tickLine struct {
	size  float64
	words para
}

func (t tickLine) measure(w float64) float64 { return t.words.measure(w - t.size - 3) }

func (t tickLine) paint(p *page, x, y, w, h float64) {
	p.note(markTick, x, y, t.size, t.size)
	pitch := t.words.size * t.words.lead
	p.stroke(drawing.Rect(x+0.3, y+(pitch-t.size)/2, t.size, t.size, 0.6), ink, 0.4)
	t.words.paint(p, x+t.size+3, y, w-t.size-3, h)
}

// pictured sets the body chart with the places that commonly hurt beside a text.
func (w writer) pictured(text block) block {
	c, _ := w.lib.Condition(w.Course.Condition)
	picture := chart.Picture{Captions: chart.Captions{
		Front: w.say("about.front"), Back: w.say("about.back"), Left: w.say("about.letter_left"), Right: w.say("about.letter_right"),
	}}
	for _, s := range chart.Spots() {
		if slices.Contains(c.Hurts, s.Region) && w.sore(s) {
			picture.Marks = chart.Add(picture.Marks, s, "pain")
		}
	}
	key := "about " + w.Course.Condition + " " + string(w.Course.Side) + " " + w.language
	if w.InkSaving {
		picture.Style, key = chart.Grey, key+" saving"
	}
	d := picture.Draw()
	if w.InkSaving {
		d = sparedDrawing(d)
	}
	width := w.picture * 0.9
	return card{
		pose: pose{key: key, drawing: d}, width: width, gutter: 5,
		under: w.text(strong(w.say("about.where"))), beside: text,
	}
}

// sore tells whether the side of a spot is the patient's: in the middle and low
// back both are.
func (w writer) sore(s chart.Spot) bool {
	if s.Region == "lumbar" || s.Region == "thoracic" || s.Region == "upper_back" || s.Region == "sacrum" || s.Region == "neck" {
		return true
	}
	switch w.Course.Side {
	case clinic.Left, clinic.Right:
		return s.Side == w.Course.Side || s.Side == clinic.Central
	}
	return true
}

// cardLeaflet is the safety net for any patient on one page, to keep.
func (w writer) cardLeaflet() flow {
	return flow{
		first: []block{w.header(), w.headline("card_leaflet.title", "card_leaflet.why")},
		cards: []block{w.emergency(), w.calls()}, safety: w.contacts(), gap: w.gap,
	}
}
