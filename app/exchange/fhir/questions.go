package fhir

import (
	"fmt"
	"strconv"
	"strings"

	"tandem/app/clinic"
)

// questions are what a person is asked, as one QuestionnaireResponse.
type questions struct {
	flags   map[string]clinic.Answer
	screen  clinic.Screen
	psfs    []clinic.Activity
	ratings []float64
	details clinic.Details
}

// The groups of a QuestionnaireResponse.
const (
	flagGroup   = "red_flags"
	screenGroup = "screen"
	psfsGroup   = "psfs"
	sbiGroup    = "sbi"
	detailGroup = "details"
)

var screenWords = map[string]string{
	"saddle": "numbness between the legs, or a change of bladder or bowel", "legs": "legs weaker", "ill": "feeling ill", "fall": "a fall",
}

func (w *writer) response(place string, r response, day clinic.Date, q questions) {
	r.ResourceType, r.Status, r.Subject, r.Authored = "QuestionnaireResponse", "completed", &w.subject, string(day)
	add := func(group string, inner []item) {
		if len(inner) > 0 {
			r.Item = append(r.Item, item{LinkID: group, Item: inner})
		}
	}
	var flags, screen, psfs, sbi []item
	for _, code := range sorted(q.flags) {
		flags = append(flags, w.question(code, w.of(redFlags, code), q.flags[code])...)
	}
	for _, s := range screenAnswers(&q.screen) {
		screen = append(screen, w.question(s.code, screenWords[s.code], *s.answer)...)
	}
	for i, a := range q.psfs {
		psfs = append(psfs, rating(fmt.Sprintf("psfs.%d", i), plain(a.Activity), a.Score))
	}
	for i, score := range q.ratings {
		sbi = append(sbi, rating(fmt.Sprintf("sbi.%d", i), "", &score))
	}
	add(flagGroup, flags)
	add(screenGroup, screen)
	add(psfsGroup, psfs)
	add(sbiGroup, sbi)
	var details []item
	for _, place := range sorted(q.details) {
		value := q.details[place]
		details = append(details, rating(place, "", &value))
	}
	add(detailGroup, details)
	if len(r.Item) > 0 {
		w.add(place+"/questions", r)
	}
}

func (w *writer) question(code, text string, given clinic.Answer) []item {
	if given == clinic.NotAsked {
		return nil
	}
	c := w.coding(answers, string(given))
	return []item{{LinkID: code, Text: plain(text), Answer: []answer{{Coding: &c}}}}
}

func rating(id, text string, score *float64) item {
	one := item{LinkID: id, Text: text}
	if score != nil {
		one.Answer = []answer{{Decimal: score}}
	}
	return one
}

type screenAnswer struct {
	code   string
	answer *clinic.Answer
}

func screenAnswers(s *clinic.Screen) []screenAnswer {
	return []screenAnswer{{"saddle", &s.Saddle}, {"legs", &s.Legs}, {"ill", &s.Ill}, {"fall", &s.Fall}}
}

// answered reads a QuestionnaireResponse back; it returns the ids of the items
// that Tandem does not ask.
func (q *questions) answered(all []item) (strange []string) {
	for _, group := range all {
		for _, one := range group.Item {
			if !q.item(group.LinkID, one) {
				strange = append(strange, strconv.Quote(one.LinkID))
			}
		}
		if len(group.Item) == 0 {
			strange = append(strange, strconv.Quote(group.LinkID))
		}
	}
	return strange
}

func (q *questions) item(group string, one item) bool {
	var score *float64
	given := ""
	for _, a := range one.Answer {
		score = a.Decimal
		if a.Coding != nil {
			given = a.Coding.Code
		}
	}
	switch {
	case group == flagGroup && strings.HasPrefix(one.LinkID, "RF_"):
		set(&q.flags, one.LinkID, clinic.Answer(given))
	case group == screenGroup:
		for _, s := range screenAnswers(&q.screen) {
			if s.code == one.LinkID {
				*s.answer = clinic.Answer(given)
				return true
			}
		}
		return false
	case group == psfsGroup:
		q.psfs = append(q.psfs, clinic.Activity{Activity: one.Text, Score: score})
	case group == sbiGroup && score != nil:
		q.ratings = append(q.ratings, *score)
	case group == detailGroup && score != nil:
		set((*map[string]float64)(&q.details), one.LinkID, *score)
	default:
		return false
	}
	return true
}
