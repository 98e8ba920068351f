package handout

import (
	"tandem/app/drawing"
)

// summary is the whole plan on one page: what to do, what is new, when to come
// and when to get help.
func (w writer) summary() flow {
	first := []block{w.header(), w.title()}
	return flow{
		first: first, more: said([]block{w.news()}),
		cards: []block{w.summed()}, safety: w.emergency(), gap: w.gap, early: 1,
		rest: []block{w.upshot()},
	}
}

// summed lists the exercises, each with its picture and dose. Where space is
// scarce two columns may be lower.
func (w writer) summed() block {
	if !w.terse {
		return w.summedAcross(1)
	}
	return lowest(w.paper.width(), w.summedAcross(1), w.summedAcross(2))
}

func (w writer) summedAcross(across int) block {
	parts := []block{w.headed(w.count("today.heading", len(w.Plan.Home)),
		plain(w.say(w.days())+w.space()), strong(w.count("today.total", w.minutesADay(w.Plan.Home))), plain(w.space()+w.say("summary.where")))}
	for i := 0; i < len(w.Plan.Home); i += across {
		one := w.summedUp(i)
		if across == 2 {
			one = w.twin(one, w.summedUp(i+1))
		}
		parts = append(parts, gap(w.gap/2), one)
	}
	return w.box(panel{fill: white, frame: line, line: 0.35}, parts...)
}

// summedUp is one exercise in short; nothing behind the last one.
func (w writer) summedUp(i int) block {
	if i >= len(w.Plan.Home) {
		return gap(0)
	}
	h := w.Plan.Home[i]
	words := stack{parts: []block{w.numbered(i, w.name(h), w.heading), w.text(plain(w.sentence(w.dose(h))))}}
	if w.picture == 0 {
		return words
	}
	return card{pose: w.poses[i], width: w.picture, gutter: 3, under: gap(0), beside: words}
}

// twin sets two blocks into equal halves.
func (w writer) twin(a, b block) block {
	return columns{gutter: 4, shares: []float64{1, 1}, parts: []block{a, b}}
}

// upshot is how much pain is fine, the massage, the next visit and whom to ask.
func (w writer) upshot() block {
	pain := []span{
		strong(w.say("lights.heading") + w.space()),
		plain(w.follow(w.sentence(w.say("lights.green")), w.say("lights.green_text"), w.sentence(w.say("lights.red")), w.say("lights.red_text"))),
	}
	next := w.text(w.nextVisit()...)
	lines := []block{w.text(pain...)}
	if perWeek(w.Plan.Massage) > 0 {
		lines = append(lines, w.text(strong(w.say("massage.heading")+w.say("sentence.colon")), plain(w.sentence(w.weekly(perWeek(w.Plan.Massage))))))
	}
	tick := stack{chartGap, []block{w.text(w.opening(w.say("chart.heading")), plain(w.say("chart.how"))), w.grid([]gridRow{{name: w.text(plain(w.say("log.all"))), ticks: 1}}, 0.3)}}
	return stack{w.gap / 3, append(lines, beside(w.paper.width(), 4, next, w.phoned("summary.call")), tick)}
}

// log is a week of how much was done and how much it hurt, exercise by exercise.
func (w writer) log() flow {
	how := w.text(plain(w.follow(w.say("log.why"), w.say("log.how"), w.say("log.how_pain"), w.say("chart.bring"))+w.space()),
		strong(w.count("today.total", w.minutesADay(w.Plan.Home))))
	title := para{faces: w.faces, size: w.look.title, lead: 1.15, spans: []span{strong(w.say("log.title"))}}
	week := w.text(plain(w.say("chart.week_of", "date", "")+" "), span{blank: blankLine})
	var cards []block
	for i := range w.Plan.Home {
		cards = append(cards, w.logged(i))
	}
	return flow{
		first: []block{w.header(), stack{parts: []block{title, how}}, week}, more: said([]block{w.news()}), cards: cards,
		safety: w.emergency(), gap: w.gap, rest: []block{w.calls(), w.questions()},
	}
}

// logged is one exercise with room to write for each day of a week.
func (w writer) logged(i int) block {
	h := w.Plan.Home[i]
	rows := []gridRow{
		{name: w.text(plain(w.say("log.done"))), ticks: mostTicks + 1},
		{name: w.text(plain(w.say("log.pain"))), ticks: mostTicks + 1},
	}
	words := stack{parts: []block{
		w.numbered(i, w.name(h), w.heading), w.text(strong(w.say("log.plan", "dose", w.sentence(w.dose(h))))),
	}}
	top := card{pose: w.poses[i], width: w.picture, gutter: 4, under: gap(0), beside: words}
	return stack{w.gap / 3, []block{hairline{room: w.gap / 3}, top, w.grid(rows, 0.27)}}
}

// picture places an image on the page.
func (p *page) picture(i drawing.Image) {
	if p.leftward {
		i.At.X = p.w - i.At.X - i.W
	}
	p.elements = append(p.elements, element{item: drawing.Item{Image: &i}})
}
