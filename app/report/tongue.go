package report

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Tongue is the language that a paper speaks and how its country writes days
// and numbers. The zero Tongue is English.
type Tongue struct {
	Language string
	// Say translates a sentence or name that other rooms have in English.
	Say func(string) string
	// Within writes a name as inside a sentence.
	Within func(string) string
	Day    func(clinic.Date) string
	Short  func(clinic.Date) string // the day without its year
	Number func(float64) string
	// Act is what the audit trail says that somebody did, from its English.
	Act func(what string) string
}

// voice says the phrases of one paper.
type voice struct {
	lib    *library.Library
	tongue Tongue
	paper  string // where its phrases stand in the texts
}

func (v voice) language() string { return cmp.Or(v.tongue.Language, library.English) }

// say returns a phrase of the paper; args are pairs of name and value.
func (v voice) say(key string, args ...string) string {
	return v.lib.Say(v.language(), v.paper+"."+key, pairs(args))
}

// named is the therapist's short label of a code.
func (v voice) named(list, code string) string {
	return v.lib.Say(v.language(), "clinic."+list+"."+code, nil)
}

// exercise is what an exercise is called; the side is its dose's.
func (v voice) exercise(code, side string) string {
	text, _ := v.lib.Text(v.language(), code, side)
	return text.Name
}

// told is what another room says in English.
func (v voice) told(text string) string {
	if v.tongue.Say == nil {
		return text
	}
	return v.tongue.Say(text)
}

// within is a name as inside a sentence.
func (v voice) within(name string) string {
	if v.tongue.Within == nil {
		return library.InSentence(name)
	}
	return v.tongue.Within(name)
}

func (v voice) day(d clinic.Date) string {
	if v.tongue.Day == nil {
		return d.Words()
	}
	return v.tongue.Day(d)
}

func (v voice) shortDay(d clinic.Date) string {
	if v.tongue.Short == nil {
		return d.Time().Format("2 Jan")
	}
	return v.tongue.Short(d)
}

func (v voice) number(n float64) string {
	if v.tongue.Number == nil {
		return clinic.Number(n)
	}
	return v.tongue.Number(n)
}

func (v voice) whole(n int) string { return v.number(float64(n)) }

func pairs(args []string) map[string]string {
	named := map[string]string{}
	for i := 0; i+1 < len(args); i += 2 {
		named[args[i]] = args[i+1]
	}
	return named
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// initial is the first letter of a word.
func initial(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	return word[:size]
}
