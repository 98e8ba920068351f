package handout

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// wording is what the items on words need to know of a language.
type wording struct {
	Joined  bool              `toml:"joined"` // medical words are found inside others too
	You     string            `toml:"you"`
	Passive string            `toml:"passive"` // empty where no pattern tells it apart
	Jargon  map[string]string `toml:"jargon"`  // a medical word and the plain one

	you, passive *regexp.Regexp
}

// loadWording reads reading/words.toml.
func loadWording(assets fs.FS) (map[string]wording, error) {
	const name = "reading/words.toml"
	text, err := fs.ReadFile(assets, name)
	if err != nil {
		return nil, fmt.Errorf("the words of the check are missing: %w", err)
	}
	all := map[string]wording{}
	if _, err := toml.Decode(string(text), &all); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for language, w := range all {
		if w.you, err = regexp.Compile(w.You); err == nil && w.Passive != "" {
			w.passive, err = regexp.Compile(w.Passive)
		}
		if err != nil || w.You == "" || len(w.Jargon) == 0 {
			return nil, fmt.Errorf("%s: %s needs how the patient is spoken to and medical words: %w", name, language, err)
		}
		all[language] = w
	}
	return all, nil
}

// wordsOf parts a line into words; a hyphen inside one belongs to it.
var wordsOf = regexp.MustCompile(`\pL+(-\pL+)*`)

// hard is the first medical word of a line and the plain one, empty where
// there is none.
func (w wording) hard(line string) (word, plainer string) {
	line = strings.ToLower(line)
	if w.Joined {
		for word, plainer := range w.Jargon {
			if strings.Contains(line, word) {
				return word, plainer
			}
		}
		return "", ""
	}
	for _, word := range wordsOf.FindAllString(line, -1) {
		for _, part := range slices.Compact(append([]string{word}, strings.Split(word, "-")...)) {
			if plainer, is := w.Jargon[part]; is {
				return part, plainer
			}
		}
	}
	return "", ""
}
