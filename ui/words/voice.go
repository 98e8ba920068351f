package words

import (
	"log"
	"sync"

	"fyne.io/fyne/v2/lang"
)

// Voice speaks one language, which need not be the window's: papers have a
// language of their own. The country is the system's.
type Voice struct {
	code     string
	calendar calendar
	said     func() said
	texts    func() map[string]string
}

// voices are those that spoke already, by language and country.
var voices sync.Map

// In is the voice of a language; one that the program does not speak is the
// system's.
func In(code string) Voice {
	system := lang.SystemLocale()
	code = spoken(code, system)
	name := code + "-" + region(system)
	if v, ok := voices.Load(name); ok {
		return v.(Voice)
	}
	cal, err := loadCalendar(code, region(system))
	if err != nil {
		log.Printf("days stay as they are: %v", err)
	}
	v := Voice{code, cal, sync.OnceValue(func() said { return mustSay(code, cal) }), sync.OnceValue(func() map[string]string {
		texts, err := catalogue(code)
		if err != nil {
			log.Printf("texts stay keys: %v", err)
		}
		return texts
	})}
	voices.Store(name, v)
	return v
}

// Language is the voice's code.
func (v Voice) Language() string { return v.code }

// Say translates a sentence that another room says in English; what has no
// translation stays as it is.
func (v Voice) Say(sentence string) string {
	if s := v.said(); sentence != "" && len(s.whole) > 0 {
		return s.say(sentence)
	}
	return sentence
}

// Text is a text of the window without places, by its key.
func (v Voice) Text(key string) string {
	if text := v.texts()[key]; text != "" {
		return text
	}
	return key
}

// InSentence writes a name as within a sentence.
func (v Voice) InSentence(name string) string { return lowered(name, v.code) }

// FullDay writes an ISO date as in a letter, "2 April 1979".
func (v Voice) FullDay(iso string) string { return v.calendar.write(v.calendar.Full, iso) }

// ShortDay writes an ISO date without its year, "2 Apr".
func (v Voice) ShortDay(iso string) string { return v.calendar.write(v.calendar.Short, iso) }

// Number writes a number as short as it can be.
func (v Voice) Number(n float64) string { return v.calendar.number(n) }
