// Package screening is what a visit and an assessment have in common when they
// ask the safety questions: the answers and their keys, the four questions, and
// where the answer to a red flag is kept. It imports app/... and ui/kit,
// ui/look and ui/words.
package screening

import (
	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Question is one of the four questions and where its answer is kept.
type Question struct {
	Place, Text string
	Answer      *clinic.Answer
}

// Four are the four questions of a screen, in the order in which they are asked.
func Four(s *clinic.Screen) []Question {
	all := []Question{{"screen.saddle", "", &s.Saddle}, {"screen.legs", "", &s.Legs}, {"screen.ill", "", &s.Ill}, {"screen.fall", "", &s.Fall}}
	for i, q := range all {
		all[i].Text = words.T(q.Place)
	}
	return all
}

// Answers are what a safety question can be answered with, one key each.
func Answers() []kit.Option {
	return []kit.Option{
		{Value: "no", Label: words.T("answer.no"), Key: 'n', Tone: look.Green},
		{Value: "yes", Label: words.T("answer.yes"), Key: 'y', Tone: look.Red},
		{Value: "unknown", Label: words.T("answer.unknown"), Key: 'u', Tone: look.Amber},
	}
}

// Keep notes the answer to a red flag; one that is taken back is not asked.
func Keep(answers *map[string]clinic.Answer, code string, a clinic.Answer) {
	if a == clinic.NotAsked {
		delete(*answers, code)
		return
	}
	if *answers == nil {
		*answers = map[string]clinic.Answer{}
	}
	(*answers)[code] = a
}
