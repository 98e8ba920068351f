package readability

import (
	"fmt"
	"io/fs"
	"math"

	"github.com/BurntSushi/toml"
)

// Formula is a published formula of one language with the bound that our papers
// keep to. Each part is how much one more of it adds to the value.
type Formula struct {
	Name             string  `toml:"name"`
	Easier           string  `toml:"easier"` // Low or High
	Constant         float64 `toml:"constant"`
	WordsPerSentence float64 `toml:"words_per_sentence"`
	SentencesPerWord float64 `toml:"sentences_per_word"`
	SyllablesPerWord float64 `toml:"syllables_per_word"`
	LettersPerWord   float64 `toml:"letters_per_word"`
	LongWords        float64 `toml:"long_words"` // for each per cent of words of Long syllables or more
	Long             int     `toml:"long"`
	ManySyllables    float64 `toml:"many_syllables"` // times the root of the words of three syllables or more in 30 sentences
	Limit            float64 `toml:"limit"`
	Source           string  `toml:"source"`
	LimitSource      string  `toml:"limit_source"`

	Beside *Formula `toml:"beside"` // another one of the language that our own texts are held to as well
}

// Low and High are the ends of a formula at which a text is easy: school grades
// are low, points are high.
const (
	Low  = "low"
	High = "high"
)

// Formulas are the formulas by language, such as "de". A language that has none
// is not in it.
type Formulas map[string]Formula

// Load reads reading/formulas.toml. The error names what is wrong in it.
func Load(assets fs.FS) (Formulas, error) {
	const name = "reading/formulas.toml"
	text, err := fs.ReadFile(assets, name)
	if err != nil {
		return nil, fmt.Errorf("the reading formulas are missing: %w", err)
	}
	all := Formulas{}
	known, err := toml.Decode(string(text), &all)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if odd := known.Undecoded(); len(odd) > 0 {
		return nil, fmt.Errorf("%s: %s means nothing", name, odd[0])
	}
	for language, f := range all {
		_, counted := syllablesOf[language]
		if !counted || !f.whole() || f.Beside != nil && !f.Beside.whole() {
			return nil, fmt.Errorf("%s: %s needs a language whose syllables can be counted, a name, the easier end, and two sources", name, language)
		}
	}
	return all, nil
}

// whole tells whether nothing is missing.
func (f Formula) whole() bool {
	return (f.Easier == Low || f.Easier == High) && f.Name != "" && f.Source != "" && f.LimitSource != ""
}

// sentencesOfSMOG is how many sentences McLaughlin's formula counts long words in.
const sentencesOfSMOG = 30

// Of is the value of a text, each line at least one sentence. A text without
// words is 0.
func (f Formula) Of(language string, lines ...string) float64 {
	c := In(language, lines...)
	if c.Words == 0 {
		return 0
	}
	long := 0
	for n, words := range c.OfSyllables {
		if f.Long > 0 && n >= f.Long {
			long += words
		}
	}
	return f.Constant + f.WordsPerSentence*c.wordsPerSentence() + f.SentencesPerWord*ratio(c.Sentences, c.Words) +
		f.SyllablesPerWord*c.syllablesPerWord() + f.LettersPerWord*ratio(c.Letters, c.Words) + f.LongWords*100*ratio(long, c.Words) +
		f.ManySyllables*math.Sqrt(sentencesOfSMOG*ratio(c.Polysyllables, c.Sentences))
}

// Hard tells whether a value is past the formula's bound.
func (f Formula) Hard(value float64) bool {
	if f.Easier == Low {
		return value > f.Limit
	}
	return value < f.Limit
}
