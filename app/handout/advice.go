package handout

import (
	"math"

	"tandem/app/clinic"
)

// emergency is the box that stands on page 1 of every sheet.
func (w writer) emergency() block {
	keys := []string{"saddle", "bladder", "bowel", "sex", "legs", "chest"}
	if w.complaint() == "neck_arm" {
		keys = append(keys, "head")
	}
	head := w.head(w.say("emergency.heading"))
	head.spans[0].colour = red
	parts := join([]block{head}, w.bullets(w.paper.width()-2*w.pad(), w.sayAll("emergency.", keys)...)...)
	call := w.text(strong(w.say("emergency.call", "emergency", w.faces.alone(tidy(w.Practice.Emergency)))))
	if tidy(w.Practice.Emergency) == "" {
		call = w.text(strong(w.say("emergency.call_blank")+string(glue)), span{blank: blankLine})
	}
	return w.box(panel{fill: white, frame: red, line: 1}, append(parts, call)...)
}

// lights say how much pain is fine, by words and shapes as well as by colour.
func (w writer) lights() block {
	rows := []block{w.headed(w.say("lights.heading"), plain(w.say("lights.how")))}
	for i, colour := range []string{"green", "amber", "red"} {
		words := w.text(w.opening(w.say("lights."+colour)), plain(w.say("lights."+colour+"_text")))
		rows = append(rows, gap(w.gap/4), light{sign: sign(i), size: w.body * w.lead, words: words})
	}
	place := "lights.place_leg"
	if w.complaint() == "neck_arm" {
		place = "lights.place_arm"
	}
	if !w.bare {
		rows = append(rows, gap(w.gap/4), w.text(plain(w.say(place))))
	}
	return w.box(panel{fill: pale, frame: line, line: 0.35}, rows...)
}

// calls are the two boxes of when to call and when to stop.
func (w writer) calls() block {
	today := []string{"foot", "numb", "fever", "calf", "fall"}
	down := "down_leg"
	if w.complaint() == "neck_arm" {
		today = []string{"hand", "walk", "numb", "fever", "fall"}
		down = "down_arm"
	}
	call := []block{w.head(w.say("today_call.heading"))}
	for _, key := range today {
		call = append(call, w.item("•", plain(w.say("today_call."+key))))
	}
	stop := []block{w.head(w.say("stop.heading"))}
	for _, key := range []string{down, "over_five", "next_day"} {
		stop = append(stop, w.item("•", plain(w.say("stop."+key))))
	}
	phone := w.faces.alone(tidy(w.Practice.Phone))
	then := w.text(strong(w.say("stop.then", "phone", phone)))
	if phone == "" {
		then = w.text(strong(w.say("stop.then_blank")+string(glue)), span{blank: blankLine})
	}
	frame := panel{fill: white, frame: ink, line: 0.6}
	return w.pair(w.box(frame, call...), w.box(frame, append(stop, then)...))
}

// pair sets two blocks side by side, or in large print one below the other.
func (w writer) pair(a, b block) block {
	if w.Layout == "large" {
		return stack{w.gap, []block{a, b}}
	}
	return beside(w.paper.width(), 4, a, b)
}

// visits tell about the massage and what to do for the next visit.
func (w writer) visits() block {
	keys := []string{"clothes", "water", "pain", "bring"}
	switch {
	case w.packed:
		keys = []string{"clothes", "pain"}
	case w.bare:
		keys = keys[:3]
	}
	tips := w.sayAll("visit.", keys)
	next := join([]block{w.head(w.say("visit.heading"))}, w.bullets(0, tips...)...)
	inline := []span{w.opening(w.say("visit.heading")), plain(w.follow(tips...))}
	if perWeek(w.Plan.Massage) == 0 {
		return lowest(w.paper.width(), w.text(inline...), stack{parts: next})
	}
	long, short := w.massage()
	short = stack{w.gap / 3, []block{short, w.text(inline...)}}
	if w.terse {
		return short
	}
	return lowest(w.paper.width(), w.pair(long, stack{parts: next}), short)
}

// massage says how often there is massage and what may follow it, under a
// heading or in one paragraph.
func (w writer) massage() (long, short block) {
	after := []span{
		w.opening(w.say("massage.after_heading")), plain(w.follow(w.say("massage.after"), w.say("massage.after_long"))),
	}
	long = stack{parts: []block{w.head(w.say("massage.heading")), w.text(plain(w.sentence(w.massaged()))), w.text(after...)}}
	short = w.text(append([]span{
		strong(w.say("massage.heading") + w.say("sentence.colon")), plain(w.massaged() + w.say("sentence.stop") + w.space()),
	}, after...)...)
	return long, short
}

// sayAll says several phrases of one table.
func (w writer) sayAll(table string, keys []string) []string {
	out := make([]string, len(keys))
	for i, key := range keys {
		out[i] = w.say(table + key)
	}
	return out
}

// massaged says how often there is massage and, where that is short, what.
func (w writer) massaged() string {
	text := w.weekly(perWeek(w.Plan.Massage))
	rows := []string{}
	for _, r := range w.Plan.Massage.Rows {
		rows = append(rows, w.massageRow(r))
	}
	if len(rows) != 1 {
		return text
	}
	return text + w.say("sentence.colon") + rows[0]
}

func (w writer) massageRow(r clinic.MassageRow) string {
	args := []string{"technique", w.say("technique." + r.Technique), "region", w.say("region." + r.Region)}
	switch r.Side {
	case clinic.Left, clinic.Right, clinic.Both:
		return w.say("massage.row_side", append(args, "side", w.say("side."+string(r.Side)))...)
	}
	return w.say("massage.row", args...)
}

// chart is a week of boxes to tick.
func (w writer) chart() block {
	how := w.text(w.opening(w.say("chart.heading")), plain(w.say("chart.how_each")))
	return stack{math.Max(w.gap/3, chartGap), []block{how, w.week(w.rows())}}
}

// chartGap is the least room above a chart in mm.
const chartGap = 1

// week is a chart of one week, its name column as wide as takes least height.
func (w writer) week(rows []gridRow) block {
	return lowest(w.paper.width(), w.grid(rows, 0.32), w.grid(rows, 0.4))
}

func (w writer) grid(rows []gridRow, names float64) grid {
	g := grid{look: w.look, rows: rows, names: names}
	for _, table := range []string{"weekday_short.", "weekday_letter."} {
		g.days = w.sayAll(table, []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
		if g.namesFit(w.paper.width()) {
			break
		}
	}
	return g
}

// rows are the exercises of the chart, a box for each time of the day.
func (w writer) rows() []gridRow {
	var rows []gridRow
	for i, h := range w.Plan.Home {
		name := w.item(w.ordinal(i+1), plain(w.name(h)))
		rows = append(rows, gridRow{name: name, ticks: max(1, h.TimesPerDay)})
	}
	return rows
}

// questions is room to write.
func (w writer) questions() block {
	how := w.text(w.opening(w.say("notes.heading")), plain(w.say("notes.how")))
	lines := 2
	if w.bare {
		lines = 1
	}
	return stack{parts: []block{how, ruled{lines: lines, pitch: writingPitch}}}
}

// writingPitch is the distance of lines to write on, in mm.
const writingPitch = 7.5

// diary is two weeks of ticks and pain on its own sheet.
func (w writer) diary() flow {
	big := para{faces: w.faces, size: w.look.title, lead: 1.15, spans: []span{strong(w.say("title.diary"))}}
	how := w.text(plain(w.follow(w.say("chart.how_each"), w.say("chart.pain_how"), w.say("chart.bring"))+w.space()),
		strong(w.count("today.total", w.minutesADay(w.Plan.Home))))
	rows := append([]gridRow{{name: w.text(strong(w.say("chart.pain"))), ticks: mostTicks + 1}}, w.rows()...)
	var weeks []block
	for n := range 2 {
		head := w.text(strong(w.say("chart.week", "n", w.number(n+1))+" "), plain("· "+w.say("chart.week_of", "date", "")+" "),
			span{blank: blankLine})
		weeks = append(weeks, stack{math.Max(w.gap/3, chartGap), []block{head, w.week(rows)}})
	}
	return flow{
		first: []block{w.header(), stack{parts: []block{big, how}}}, more: said([]block{w.news()}),
		cards: weeks, safety: w.emergency(), gap: w.gap,
	}
}
