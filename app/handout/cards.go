package handout

import (
	"tandem/app/clinic"
)

// words of one exercise, apart: they stand beside its picture or under it.
type exercise struct {
	pose                          pose
	name, steps, dose, need, feel block
	care, note                    block
}

// cards are the exercises with all their words.
func (w writer) cards() []block {
	out := make([]block, len(w.poses))
	for i, h := range w.Plan.Home {
		out[i] = w.lowestCard(w.exercise(i, h))
	}
	return out
}

// lowestCard sets what the patient needs and the remarks under the picture as
// far as that keeps the card low. Name, steps and dose stand together.
func (w writer) lowestCard(e exercise) block {
	rest := said([]block{e.feel, e.care, e.note})
	var all []block
	for n := len(rest); n >= 0; n-- {
		below, right := rest[n:], rest[:n]
		all = append(all,
			w.card(e.pose, join([]block{e.need}, below...), join([]block{e.name, e.steps, e.dose}, right...)),
			w.card(e.pose, below, join([]block{e.name, e.need, e.steps, e.dose}, right...)))
	}
	return stack{parts: []block{hairline{room: w.gap / 2}, lowest(w.paper.width(), all...)}}
}

func (w writer) card(p pose, under, beside []block) card {
	if w.tall {
		p = p.upright()
	}
	return card{
		pose: p, width: w.picture, gutter: 5,
		under: stack{parts: said(under)}, beside: stack{gap: w.gap / 5, parts: said(beside)},
	}
}

// said leaves out the blocks that there are not.
func said(blocks []block) []block {
	var out []block
	for _, b := range blocks {
		if b != nil {
			out = append(out, b)
		}
	}
	return out
}

func (w writer) exercise(i int, h clinic.Home) exercise {
	text, translated := w.lib.Text(w.Language, h.Exercise, string(h.Side))
	e := exercise{
		pose: w.poses[i], name: w.numbered(i, text.Name, w.heading),
		dose: w.text(strong(w.sentence(w.dose(h)))),
		feel: w.text(strong(w.say("card.feel")+w.space()), plain(text.Feel)),
	}
	var steps []block
	for n, step := range text.Steps {
		steps = append(steps, w.item(w.ordinal(n+1), plain(step)))
	}
	e.steps = stack{parts: steps}
	if facts, _ := w.lib.Exercise(h.Exercise); len(facts.Equipment) > 0 && facts.Equipment[0] != "none" {
		e.need = w.text(plain(w.say("card.need", "need", text.Need)))
	}
	if text.Stop != "" {
		e.care = w.text(strong(w.say("card.take_care")+w.space()), plain(text.Stop))
	}
	if !translated && spoken(w.lib, w.Language) != "" {
		e.name = stack{parts: []block{e.name, w.text(plain(w.say("card.untranslated")))}}
	}
	if note := tidy(h.Note); note != "" {
		e.note = w.text(plain(w.sentence(w.say("card.note", "note", w.faces.apart(note)))))
	}
	return e
}

// numbered is an exercise's name behind its number.
func (w writer) numbered(i int, name string, size float64) para {
	t := w.head(name)
	t.size, t.label, t.indent = size, strong(w.number(i+1)), size*1.15
	if i >= 9 {
		t.indent = size * 1.7
	}
	return t
}

// posters are the exercises in few words, their pictures at least as high as
// the look's are.
func (w writer) posters() []block {
	var out []block
	for i, h := range w.Plan.Home {
		body := poster{
			pose: w.poses[i], high: w.picture,
			above: w.numbered(i, w.name(h), w.heading*1.2), under: w.head(w.sentence(w.dose(h))),
		}
		out = append(out, stack{parts: []block{hairline{room: w.gap / 2}, body}})
	}
	return out
}
