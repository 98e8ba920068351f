package words

import (
	"encoding/json"
	"errors"
	"io/fs"
	"log"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"tandem/assets"
)

// said are the sentences that the rooms below the window say in English, with
// their translation: faults, problems, reasons, names. A sentence's places are
// {name} or a verb of fmt, which its translation has in the same order.
type said struct {
	language string
	whole    map[string]string
	patterns []pattern
	told     *sync.Map // what was translated before
	calendar calendar
	left     *int // how many texts may still be read for one translation
	strict   bool // nothing may stay in English
}

// Say translates a sentence that another room says in English; what has no
// translation stays as it is.
func Say(sentence string) string {
	now.RLock()
	defer now.RUnlock()
	if now.said == nil || sentence == "" {
		return sentence
	}
	if s := now.said(); len(s.whole) > 0 {
		return s.say(sentence)
	}
	return sentence
}

// SayAll is Say for a list.
func SayAll(sentences []string) []string {
	all := make([]string, len(sentences))
	for i, sentence := range sentences {
		all[i] = Say(sentence)
	}
	return all
}

// mustSay is loadSaid; a file that cannot be read leaves the sentences in
// English.
func mustSay(code string, cal calendar) said {
	s, err := loadSaid(code, cal)
	if err != nil {
		log.Printf("sentences stay in English: %v", err)
	}
	return s
}

func loadSaid(code string, cal calendar) (said, error) {
	content, err := assets.FS.ReadFile("ui/said/" + code + ".json")
	if code == English || errors.Is(err, fs.ErrNotExist) {
		return said{}, nil
	}
	if err != nil {
		return said{}, err
	}
	read := map[string]string{}
	if err := json.Unmarshal(content, &read); err != nil {
		return said{}, err
	}
	s := said{language: code, whole: map[string]string{}, told: &sync.Map{}, calendar: cal}
	for english, text := range read {
		// Spaces at the ends belong to what stands beside.
		english, text = strings.TrimSpace(english), strings.TrimSpace(text)
		s.whole[english] = text
		if p, ok := patternOf(english, text); ok {
			s.patterns = append(s.patterns, p)
		}
		if bare := strings.TrimSuffix(english, "."); s.whole[bare] == "" {
			s.whole[bare] = strings.TrimSuffix(text, ".")
		}
	}
	sortPatterns(s.patterns)
	return s, s.addNames(code)
}

// addNames adds what the library calls things: conditions, regions,
// techniques, tags and exercises.
func (s *said) addNames(code string) error {
	for _, file := range []string{"clinic.toml", "exercises.toml"} {
		english, err := namesIn("text/" + English + "/" + file)
		if err != nil {
			return err
		}
		own, err := namesIn("text/" + code + "/" + file)
		if err != nil {
			return err
		}
		for key, text := range english {
			if own[key] != "" && s.whole[text] == "" {
				s.whole[text] = own[key]
			}
		}
	}
	return nil
}

// namesIn reads the texts of a file of the library by their dotted key, none
// where there is no such file; of an exercise its name only.
func namesIn(file string) (map[string]string, error) {
	content, err := assets.FS.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var table struct {
		Clinic   map[string]map[string]string
		Exercise map[string]struct{ Name string }
	}
	if err == nil {
		err = toml.Unmarshal(content, &table)
	}
	names := map[string]string{}
	for list, entries := range table.Clinic {
		for key, text := range entries {
			names[list+"."+key] = text
		}
	}
	for id, exercise := range table.Exercise {
		names[id] = exercise.Name
	}
	return names, err
}
