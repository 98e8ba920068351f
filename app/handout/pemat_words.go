package handout

import (
	"regexp"
	"slices"
	"strings"

	"tandem/app/readability"
)

var (
	sums    = regexp.MustCompile(`\d[.,]\d|[½¼¾%]|\d\s?[x×]\s?\d|\b\d+\s?[x×]\b|\d\s?[-–/]\s?\d`)
	adverts = regexp.MustCompile(`(?i)https?://|www\.|@|\b(discount|offer|special price|voucher|descuento|oferta)\b`)
)

// passiveShare is how much of the sentences may be passive, PEMAT item 5.
const passiveShare = 0.2

// content judges what the paper says and in which words, items 1 to 7.
func (j *judge) content() {
	j.rule(1, Understanding, j.purposeful(), "Say in the title what the paper is for.")
	stray, sum := "", ""
	for _, line := range j.lines() {
		if adverts.MatchString(line) {
			stray = shortened(line)
		}
		if sums.MatchString(phoneless(line)) {
			sum = shortened(line)
		}
	}
	j.rule(2, Understanding, stray == "", "Leave out what is not about the plan: “%s”.", stray)
	j.plainWords()
	j.rule(6, Understanding, sum == "", "Write whole numbers in words such as “10 times, 2 times a day”: “%s”.", sum)
	if len(j.Plan.Home) > 0 {
		j.rule(7, Understanding, j.summarised(), "Say how many minutes a day it takes in all.")
	}
}

// plainWords judges items 3 to 5: the reading grade where the language has a
// published formula, medical words and the passive where it is known.
func (j *judge) plainWords() {
	if f := j.score.Formula; f.Name != "" {
		value := f.Of(j.language, j.sentences()...)
		j.score.Reading = value
		measure := "reads at grade"
		if f.Easier == readability.High {
			measure = "has the reading ease"
		}
		j.rule(3, Understanding, !f.Hard(value), "Use shorter words and sentences in the notes and goals: the paper %s %.1f (%s).", measure, value, f.Name)
	}
	lang, known := j.wording[j.language]
	if !known {
		return
	}
	hard, easy := "", ""
	passive, sentences := 0, 0
	for _, line := range j.lines() {
		if word, plainer := lang.hard(line); word != "" {
			hard, easy = word, plainer
		}
		sentences += max(1, strings.Count(line, "."))
		if lang.passive != nil {
			passive += len(lang.passive.FindAllString(line, -1))
		}
	}
	j.rule(4, Understanding, hard == "", "Say “%s” in place of “%s”.", easy, hard)
	if lang.passive != nil {
		j.rule(5, Understanding, float64(passive) <= passiveShare*float64(sentences), "Say who does what: too many sentences are passive.")
	}
}

// leastSentence is the words from which on a line counts for the reading grade;
// names and headings would make it look easier than it is.
const leastSentence = 4

func (j *judge) sentences() []string {
	return slices.DeleteFunc(j.lines(), func(line string) bool { return len(strings.Fields(line)) < leastSentence })
}

// purposeful tells whether page 1 has a title and, under it, what it is for.
func (j *judge) purposeful() bool {
	for i, m := range j.texts {
		if m.size >= j.look.title-0.01 && m.bold {
			return i+1 < len(j.texts) && j.texts[i+1].text != "" && len(strings.Fields(m.text)) <= 12
		}
	}
	return false
}

// phone numbers are no sums.
var phone = regexp.MustCompile(`[+(]?\d[\d ()/.-]{5,}\d`)

func phoneless(line string) string { return phone.ReplaceAllString(line, "") }
