package handout

import (
	"regexp"
	"slices"
	"strings"

	"tandem/app/readability"
)

// speaking is what the items on words need to know of a language.
type speaking struct {
	jargon  map[string]string // a medical word and the plain one
	you     *regexp.Regexp
	passive *regexp.Regexp
	score   func(*Score, []string)
	hard    func(Score) bool
}

// speakings are the languages whose words are judged; in others these items do
// not apply.
var speakings = map[string]speaking{
	"en": {
		jargon: map[string]string{
			"lumbar": "low back", "thoracic": "mid-back", "cervical": "neck", "radiculopathy": "sore nerve", "stenosis": "less room for the nerves",
			"piriformis": "deep buttock muscle", "gluteal": "buttock", "gluteus": "buttock muscle", "hamstring": "back of your thigh",
			"hamstrings": "back of your thigh", "quadriceps": "front of your thigh", "flexion": "bending forward", "extension": "bending back",
			"abduction": "moving out to the side", "supine": "lying on your back", "prone": "lying on your front", "bilateral": "on both sides",
			"unilateral": "on one side", "sciatic": "leg nerve", "herniation": "bulging disc", "oedema": "swelling", "edema": "swelling",
			"reps": "times", "repetitions": "times", "isometric": "hold without moving", "proprioception": "sense of balance", "adherence": "doing your exercises",
			"sacroiliac": "where your back meets your pelvis", "spondylolisthesis": "a bone that sits forward", "vertebrae": "back bones", "paraesthesia": "pins and needles",
		},
		you:     regexp.MustCompile(`(?i)\byou(r|rs|rself)?\b`),
		passive: regexp.MustCompile(`(?i)\b(is|are|was|were|be|been|being)\s+\w+(ed|en)\b`),
		score:   func(s *Score, lines []string) { s.Grade = readability.English(lines...).Grade() },
		hard:    func(s Score) bool { return s.Grade > MostGrade },
	},
	"es": {
		jargon: map[string]string{
			"lumbar": "espalda baja", "torácica": "mitad de la espalda", "cervical": "cuello", "radiculopatía": "nervio que duele",
			"estenosis": "menos sitio para los nervios", "piramidal": "músculo hondo de la nalga", "glúteo": "nalga", "isquiotibiales": "detrás del muslo",
			"flexión": "doblar hacia delante", "supino": "boca arriba", "prono": "boca abajo", "bilateral": "en los dos lados", "repeticiones": "veces",
			"vértebra": "hueso de la espalda", "parestesia": "hormigueo", "hernia": "disco salido",
		},
		you:     regexp.MustCompile(`(?i)\b(usted|su|sus|le|se|haga|llame|vaya|pare)\b`),
		passive: regexp.MustCompile(`(?i)\b(es|son|fue|fueron|ser|sido)\s+\pL+(ado|ada|ido|ida)s?\b`),
		score:   func(s *Score, lines []string) { s.Ease = readability.Spanish(lines...).Szigriszt() },
		hard:    func(s Score) bool { return s.Ease < readability.FairlyEasy },
	},
}

var (
	sums    = regexp.MustCompile(`\d[.,]\d|[½¼¾%]|\d\s?[x×]\s?\d|\b\d+\s?[x×]\b|\d\s?[-–/]\s?\d`)
	adverts = regexp.MustCompile(`(?i)https?://|www\.|@|\b(discount|offer|special price|voucher|descuento|oferta)\b`)
	words   = regexp.MustCompile(`\pL+`)
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

// plainWords judges items 3 to 5 in languages that are known well enough.
func (j *judge) plainWords() {
	lang, known := speakings[j.language]
	if !known {
		return
	}
	lang.score(&j.score, j.sentences())
	measure := "reads at grade"
	value := j.score.Grade
	if j.language != "en" {
		measure, value = "has the reading ease", j.score.Ease
	}
	j.rule(3, Understanding, !lang.hard(j.score), "Use shorter words and sentences in the notes and goals: the paper %s %.1f.", measure, value)
	hard, easy := "", ""
	passive, sentences := 0, 0
	for _, line := range j.lines() {
		for _, word := range words.FindAllString(strings.ToLower(line), -1) {
			if plainer, is := lang.jargon[word]; is {
				hard, easy = word, plainer
			}
		}
		sentences += max(1, strings.Count(line, "."))
		passive += len(lang.passive.FindAllString(line, -1))
	}
	j.rule(4, Understanding, hard == "", "Say “%s” in place of “%s”.", easy, hard)
	j.rule(5, Understanding, float64(passive) <= passiveShare*float64(sentences), "Say who does what: too many sentences are passive.")
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
