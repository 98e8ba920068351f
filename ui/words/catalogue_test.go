package words_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/assets"
	"tandem/ui/words"
)

// entry is a text, or its plural forms by name.
type entry map[string]string

func read(t *testing.T, file string) map[string]entry {
	t.Helper()
	content, err := assets.FS.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(content, &raw); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	entries := map[string]entry{}
	for key, value := range raw {
		e := entry{}
		switch v := value.(type) {
		case string:
			e[""] = v
		case map[string]any:
			for form, text := range v {
				e[form] = fmt.Sprint(text)
			}
		}
		entries[key] = e
	}
	return entries
}

var placeholder = regexp.MustCompile(`\{\{\.\w+\}\}`)

func places(text string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(text, -1))))
}

// findings says what is wrong with a catalogue beside the English one. same
// are the texts that are the same word in both languages.
func findings(english, other map[string]entry, same map[string]bool) []string {
	var found []string
	for _, key := range slices.Sorted(maps.Keys(english)) {
		have, ok := other[key]
		if !ok {
			found = append(found, fmt.Sprintf("missing %q: %q", key, english[key]))
			continue
		}
		want := english[key]
		for form, text := range want {
			switch translated, ok := have[form]; {
			case !ok || translated == "" || text == "": // an empty text shows its key
				found = append(found, fmt.Sprintf("%q has no text or no form %q: %q", key, form, text))
			case form != "one" && !slices.Equal(places(translated), places(text)):
				found = append(found, fmt.Sprintf("%q has the places %v, English has %v", key, places(translated), places(text)))
			case translated == text && hasWords(text) && !same[text]:
				found = append(found, fmt.Sprintf("%q is left in English: %q", key, text))
			}
		}
		if len(want) > 1 && len(places(have["one"])) < len(places(want["one"])) {
			found = append(found, fmt.Sprintf("%q lacks a place in the form for one: %q", key, have["one"]))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(other)) {
		if _, ok := english[key]; !ok {
			found = append(found, fmt.Sprintf("%q is not in the English catalogue", key))
		}
	}
	return found
}

var word = regexp.MustCompile(`\pL{2,}`)

func hasWords(text string) bool {
	return word.MatchString(placeholder.ReplaceAllString(text, ""))
}

// same reads the words that a language shares with English.
func same(t *testing.T, code string) map[string]bool {
	t.Helper()
	file, err := os.Open("testdata/same.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	texts := map[string]bool{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		codes, text, ok := strings.Cut(lines.Text(), "\t")
		if ok && (codes == "*" || slices.Contains(strings.Fields(codes), code)) {
			texts[text] = true
		}
	}
	return texts
}

// Its failure is the list of what is to be translated.
func TestEveryTextIsTranslated(t *testing.T) {
	for _, folder := range []string{"ui/", "ui/dialogs/"} {
		english := read(t, folder+"en.json")
		for _, code := range words.Languages()[1:] {
			for _, finding := range findings(english, read(t, folder+code+".json"), same(t, code)) {
				t.Errorf("assets/%s%s.json: %s", folder, code, finding)
			}
		}
	}
}

func TestAWrongTranslationIsFound(t *testing.T) {
	one := func(text string) entry { return entry{"": text} }
	english := map[string]entry{"a": one("Name of {{.n}}"), "b": {"one": "{{.n}} row", "other": "{{.n}} rows"}}
	good := map[string]entry{"a": one("Nombre de {{.n}}"), "b": {"one": "{{.n}} fila", "other": "{{.n}} filas"}}
	if found := findings(english, good, nil); found != nil {
		t.Fatalf("nothing is wrong, and yet: %q", found)
	}
	for name, spoil := range map[string]func(map[string]entry){
		"missing":        func(m map[string]entry) { delete(m, "a") },
		"unknown":        func(m map[string]entry) { m["c"] = one("más") },
		"other place":    func(m map[string]entry) { m["a"] = one("Nombre de {{.m}}") },
		"left":           func(m map[string]entry) { m["a"] = english["a"] },
		"empty":          func(m map[string]entry) { m["a"] = one("") },
		"form missing":   func(m map[string]entry) { m["b"] = entry{"other": "{{.n}} filas"} },
		"number in form": func(m map[string]entry) { m["b"] = entry{"one": "una fila", "other": "{{.n}} filas"} },
	} {
		spoilt := maps.Clone(good)
		spoil(spoilt)
		if found := findings(english, spoilt, nil); len(found) == 0 {
			t.Errorf("%s: nothing was found", name)
		}
	}
}
