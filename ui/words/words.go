// Package words says every text of the window in the language of the program,
// from the catalogues in assets/ui, and writes dates and numbers as its country
// does. It imports Fyne's lang and assets only.
package words

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"tandem/assets"
)

// English is the language of the catalogue that all others are held against.
const English = "en"

// known are the languages of the program, in the order in which they are
// offered; one without a catalogue is not.
var known = []string{English, "es", "fr", "de", "pt"}

// now is the language in use. Pages are built while background jobs may still
// speak, so it has a lock.
var now struct {
	sync.RWMutex
	language string
	system   fyne.Locale
	plural   language.Tag
	calendar calendar
	said     func() said // read when a sentence is first asked for
	texts    map[string]string
}

// Languages lists the languages that the program speaks, English first.
func Languages() []string {
	var list []string
	for _, code := range known {
		if _, err := fs.Stat(assets.FS, catalogueOf(code)); err == nil {
			list = append(list, code)
		}
	}
	return list
}

// Language is the code of the language in use.
func Language() string {
	now.RLock()
	defer now.RUnlock()
	return now.language
}

// Load speaks the system's language; call it, or Use, before the first page is
// built.
func Load() error { return Use("") }

// Use speaks a language from now on; an empty code, or one that the program
// does not speak, is the system's. What is built already stays as it is.
func Use(code string) error {
	system := lang.SystemLocale()
	code = spoken(code, system)
	if Language() == code && now.system == system {
		return nil
	}
	texts, err := catalogue(code)
	if err != nil {
		return err
	}
	cal, err := loadCalendar(code, region(system))
	if err != nil {
		return err
	}
	file, err := json.Marshal(texts)
	if err != nil {
		return err
	}
	now.Lock()
	defer now.Unlock()
	now.language, now.system, now.calendar, now.texts = code, system, cal, texts
	now.said = sync.OnceValue(func() said { return mustSay(code, cal) })
	now.plural = language.Make(code)
	if code == "pt" {
		now.plural = language.EuropeanPortuguese
	}
	// Fyne looks texts up in the system's language and has no way to choose
	// another: the chosen one is registered under the name of the system's.
	return lang.AddTranslations(fyne.NewStaticResource(system.LanguageString()+".json", file))
}

// spoken is the language for a choice: itself, or the system's, or English.
func spoken(code string, system fyne.Locale) string {
	base, _ := language.Make(system.LanguageString()).Base()
	list := Languages()
	for _, wanted := range []string{code, base.String()} {
		for _, have := range list {
			if have == wanted {
				return have
			}
		}
	}
	return English
}

func region(system fyne.Locale) string {
	r, sure := language.Make(system.LanguageString()).Region()
	if sure == language.No {
		return ""
	}
	return r.String()
}

func catalogueOf(code string) string { return "ui/" + code + ".json" }

// catalogue reads the texts of the window and of Fyne's own dialogs in a
// language, English where it has none. Each plural form has a key of its own,
// because Fyne would choose it by the grammar of the system's language.
func catalogue(code string) (map[string]string, error) {
	texts := map[string]string{}
	for _, name := range slices.Compact([]string{English, code}) {
		for _, file := range []string{"ui/dialogs/" + name + ".json", catalogueOf(name)} {
			read, err := readCatalogue(file)
			if err != nil {
				return nil, err
			}
			maps.Copy(texts, read)
		}
	}
	return texts, nil
}

func readCatalogue(file string) (map[string]string, error) {
	content, err := assets.FS.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(content, &entries); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	texts := make(map[string]string, len(entries))
	for key, entry := range entries {
		if entry[0] != '{' {
			var text string
			if err := json.Unmarshal(entry, &text); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", file, key, err)
			}
			texts[key] = text
			continue
		}
		var forms map[string]string
		if err := json.Unmarshal(entry, &forms); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, key, err)
		}
		for form, text := range forms {
			texts[key+"."+form] = text
		}
	}
	return texts, nil
}

// T returns the text of a key. Pairs are names and values for its {{.name}}
// places: T("plan.approve", "n", 2).
func T(key string, pairs ...any) string {
	now.RLock()
	defer now.RUnlock()
	return lang.X(key, key, values(pairs))
}

// Called is the text of a key that may not be there, such as that of a code
// which the clinic made; ok says whether it is.
func Called(key string) (text string, ok bool) {
	now.RLock()
	_, ok = now.texts[key]
	now.RUnlock()
	if !ok {
		return "", false
	}
	return T(key), true
}

// N is T with the plural form for count, which is also given as {{.n}}.
func N(key string, count int, pairs ...any) string {
	now.RLock()
	defer now.RUnlock()
	data := values(pairs)
	data["n"] = count
	form := "other"
	if plural.Cardinal.MatchPlural(now.plural, max(count, -count), 0, 0, 0, 0) == plural.One {
		form = "one"
	}
	return lang.X(key+"."+form, key, data)
}

func values(pairs []any) map[string]any {
	data := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[fmt.Sprint(pairs[i])] = pairs[i+1]
		if number, ok := pairs[i+1].(float64); ok {
			data[fmt.Sprint(pairs[i])] = now.calendar.number(number)
		}
	}
	return data
}

// InSentence writes a name as within a sentence of the language in use.
func InSentence(name string) string { return lowered(name, Language()) }

// lowered is a name with a small first letter, as its language wants it: German
// nouns keep their capital, and only small words lose it.
func lowered(name, code string) string {
	first, _, _ := strings.Cut(name, " ")
	if code == "de" && !slices.Contains(germanSmall, strings.ToLower(first)) {
		return name
	}
	return withFirst(name, unicode.ToLower)
}

// germanSmall are the small words that a German name or sentence begins with:
// articles, prepositions and the like, never a noun.
var germanSmall = strings.Fields(`
	der die das den dem des ein eine einen einem einer kein keine keinen keinem keiner
	ab am an auf aus bei beim beide bis durch für gegen im in ins mit nach ohne seit um unter über vom von vor während wegen zu zum zur zwischen
	binnen diese dieser dieses es heute jemand nicht nichts niemand noch nur schon sehr statt was weniger wenn`)
