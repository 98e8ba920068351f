package library

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// English is the language every other one falls back to.
const English = "en"

// Words is everything said in one language: phrases by dotted key, and the
// text of each exercise.
type Words struct {
	phrases   map[string]string
	exercises exerciseFile
}

// Languages returns the codes of the languages there are words for, English
// first.
func (l *Library) Languages() []string {
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(l.texts)), func(code string) bool { return code == English })
	return append([]string{English}, others...)
}

// Say returns the phrase of this key with its {placeholders} filled in. It
// falls back to English; an unknown key comes back in brackets.
func (l *Library) Say(lang, key string, args map[string]string) string {
	phrase, found := l.texts[baseLanguage(lang)].phrases[key]
	if !found {
		phrase, found = l.texts[English].phrases[key]
	}
	if !found {
		return "[" + key + "]"
	}
	return fill(l.Digits(lang, phrase), args)
}

// Plural is Say with the key's form for the number n in this language, such as
// key.one, key.few or key.other; {n} is the number unless args has its own. A
// form that the language does not tell apart is key.other.
func (l *Library) Plural(lang, key string, n int, args map[string]string) string {
	all := map[string]string{"n": l.Digits(lang, strconv.Itoa(n))}
	maps.Copy(all, args)
	code := baseLanguage(lang)
	if _, spoken := l.texts[code]; !spoken {
		code = English
	}
	form := key + "." + PluralForm(code, n)
	if _, told := l.texts[code].phrases[form]; !told {
		form = key + ".other"
	}
	return l.Say(lang, form, all)
}

// PluralForm is the form of words that a number needs in a language, by the
// plural rules of Unicode: zero, one, two, few, many or other.
func PluralForm(lang string, n int) string {
	forms := map[plural.Form]string{
		plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many",
	}
	if form, told := forms[plural.Cardinal.MatchPlural(language.Make(lang), n, 0, 0, 0, 0)]; told {
		return form
	}
	return "other"
}

// Digits writes the digits of a text as the language and its country print
// them.
func (l *Library) Digits(lang, text string) string {
	phrases := l.texts[baseLanguage(lang)].phrases
	own := []rune(phrases["number.digits"])
	if len(own) != 10 || own[0] == '0' || l.latinDigits(lang, phrases["number.latin_in"]) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return own[r-'0']
		}
		return r
	}, text)
}

// latinDigits says whether the language's country is one of a list.
func (l *Library) latinDigits(lang, countries string) bool {
	_, country, has := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	return has && slices.Contains(strings.Fields(countries), strings.ToUpper(country))
}

func (l *Library) loadTexts(assets fs.FS) error {
	folders, err := fs.ReadDir(assets, "text")
	if err != nil {
		return fmt.Errorf("text: %w", err)
	}
	l.texts = map[string]Words{}
	read, faults := make([]Words, len(folders)), make([]error, len(folders))
	causes := make([]any, len(folders)) // of panics, which belong to the caller
	var all sync.WaitGroup
	for i, folder := range folders {
		if folder.IsDir() {
			all.Go(func() {
				defer func() { causes[i] = recover() }()
				read[i], faults[i] = loadWords(assets, path.Join("text", folder.Name()))
			})
		}
	}
	all.Wait()
	for _, cause := range causes {
		if cause != nil {
			panic(cause)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	for i, folder := range folders {
		if folder.IsDir() {
			l.texts[folder.Name()] = read[i]
		}
	}
	return l.checkTexts()
}

func loadWords(assets fs.FS, folder string) (Words, error) {
	words := Words{phrases: map[string]string{}}
	names, err := filesIn(assets, folder)
	if err != nil {
		return Words{}, err
	}
	for _, name := range names {
		if path.Base(name) == "exercises.toml" {
			err = decodeFile(assets, name, &words.exercises)
		} else {
			err = words.loadPhrases(assets, name)
		}
		if err != nil {
			return Words{}, err
		}
	}
	return words, nil
}

// loadPhrases adds one file's phrases; the tables of the file make the dotted
// keys.
func (w Words) loadPhrases(assets fs.FS, name string) error {
	tree := map[string]any{}
	if _, err := decodeAny(assets, name, &tree); err != nil {
		return err
	}
	if err := w.addPhrases("", tree); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (w Words) addPhrases(prefix string, tree map[string]any) error {
	for key, value := range tree {
		switch value := value.(type) {
		case string:
			if _, taken := w.phrases[prefix+key]; taken {
				return fmt.Errorf("%s%s stands in two files", prefix, key)
			}
			w.phrases[prefix+key] = value
		case map[string]any:
			if err := w.addPhrases(prefix+key+".", value); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s%s must be text", prefix, key)
		}
	}
	return nil
}

// fill replaces each {name} by its argument and leaves unknown ones as they
// are.
func fill(phrase string, args map[string]string) string {
	if !strings.Contains(phrase, "{") {
		return phrase
	}
	pairs := make([]string, 0, 2*len(args))
	for name, value := range args {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(phrase)
}

// baseLanguage reduces a code such as es-MX or es_ES to es.
func baseLanguage(code string) string {
	code = strings.ToLower(code)
	if end := strings.IndexAny(code, "-_"); end >= 0 {
		code = code[:end]
	}
	return code
}

// Leftward says whether a language is written from right to left.
func (l *Library) Leftward(lang string) bool {
	return l.Say(lang, "page.direction", nil) == "leftward"
}

// InSentence is a label as inside a sentence, its first letter small; an
// abbreviation at its start stays as it is.
func InSentence(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if label == "" || unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}
