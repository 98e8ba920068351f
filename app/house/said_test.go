package house_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// The rooms whose sentences people read in the window, and the built-in files
// with such sentences, by the names of the values that hold them; "*" is every
// value. saidFolder has their translations, a file for each language.
var (
	speakingRooms = []string{"app/care", "app/clinic", "app/planning", "app/safety"}
	speakingFiles = map[string][]string{
		"rules/rules.toml": {"title", "basis", "change", "why"}, "rules/numbers.toml": {"words", "unit"}, "rules/words.toml": {"*"},
		"planning/phases.toml": {"goal", "words", "aims"}, "planning/limits.toml": {"title", "basis", "words", "unit"}, "safety/redflags.toml": {"name", "question", "action", "why", "words"},
		"safety/tags.toml": {"rule"}, "safety/consent.toml": {"text"}, "conditions": {"picture", "caution", "massage_note", "purpose"},
		"measures/measures.toml": {"name", "label", "recalls", "missing", "source", "about"}, "measures/examination.toml": {"name", "note", "accuracy", "power", "sensation", "reflex", "normal", "labels", "source"},
		"duties/retention.toml": {"name"}, "safety/sites.toml": {"text"},
	}
)

// Of the rooms of the record people read whole sentences; of those that files
// and doors go through what is given as one: the Say of a care.Fault and what
// these functions are given; the command line speaks English alone.
var (
	recordRooms  = []string{"data", "data/vault"}
	tellingRooms = []string{"app/program", "app/porter", "app/exchange", "app/exchange/fhir", "app/exchange/table"}
	telling      = []string{"say", "wrong", "broken", "errSkip"}
)

const commandLine = "app/program"

const saidFolder = "assets/ui/said"

// Its failure is the list of what is to be translated.
func TestEverySentenceOfTheRoomsIsTranslated(t *testing.T) {
	tree := theProject()
	complain(t, untranslated(t, tree, spokenInAssets(t, tree), spokenInRooms(t, tree, speakingRooms, severalWords), spokenInRooms(t, tree, recordRooms, wholeSentence), toldPeople(t, tree)))
}

// untranslated holds lists of sentences against the translations of each
// language.
func untranslated(t *testing.T, tree fs.FS, lists ...[]string) []string {
	t.Helper()
	all := slices.Compact(slices.Sorted(slices.Values(slices.Concat(lists...))))
	if len(all) == 0 {
		t.Fatal("nothing is said")
	}
	files, err := fs.Glob(tree, saidFolder+"/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no translations in %s: %v", saidFolder, err)
	}
	var findings []string
	for _, file := range files {
		text, err := fs.ReadFile(tree, file)
		if err != nil {
			t.Fatal(err)
		}
		translated := map[string]string{}
		if err := json.Unmarshal(text, &translated); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		known := map[string]bool{}
		for _, english := range slices.Sorted(maps.Keys(translated)) {
			known[bare(english)] = true
			if given, told := saidPlaces(english), saidPlaces(translated[english]); translated[english] == "" || !slices.Equal(given, told) {
				findings = append(findings, fmt.Sprintf("%s: %q has the places %q, its translation %q", file, english, given, told))
			}
		}
		for _, sentence := range all {
			if !sayable(known, sentence) {
				findings = append(findings, fmt.Sprintf("%s: missing %q", file, sentence))
			}
		}
	}
	return findings
}

// sayable is whether a sentence, or each sentence of a longer text, is known.
func sayable(known map[string]bool, text string) bool {
	if known[bare(text)] {
		return true
	}
	parts := regexp.MustCompile(`[.:;] +`).Split(text, -1)
	if len(parts) < 2 {
		return false
	}
	return !slices.ContainsFunc(parts, func(part string) bool {
		return anyWords.MatchString(placeOfSaid.ReplaceAllString(part, "")) && !known[bare(part)]
	})
}

var (
	placeOfSaid = regexp.MustCompile(`%(\[\d\])?[+]?[0-9.]*[a-z]|\{[a-z0-9_]+\}`)
	anyWords    = regexp.MustCompile(`\pL{2,}`)
	manyWords   = regexp.MustCompile(`\pL+,? \pL`)
)

func saidPlaces(text string) []string {
	places := placeOfSaid.FindAllString(text, -1)
	for i, place := range places {
		if place[0] == '%' {
			places[i] = "%"
		}
	}
	return slices.Sorted(slices.Values(places))
}

// bare makes sentences comparable: every verb of fmt is one place, and the stop
// at the end does not count.
func bare(text string) string {
	text = placeOfSaid.ReplaceAllStringFunc(text, func(place string) string {
		if place[0] == '%' {
			return "%s"
		}
		return place
	})
	return strings.TrimSuffix(strings.TrimSpace(text), ".")
}

// spokenInAssets collects the sentences of the built-in files.
func spokenInAssets(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var found []string
	for name, keys := range speakingFiles {
		files := []string{"assets/" + name}
		if !strings.HasSuffix(name, ".toml") {
			var err error
			if files, err = fs.Glob(tree, "assets/"+name+"/*.toml"); err != nil {
				t.Fatal(err)
			}
		}
		for _, file := range files {
			text, err := fs.ReadFile(tree, file)
			if err != nil {
				t.Fatal(err)
			}
			var table map[string]any
			if err := toml.Unmarshal(text, &table); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			collect(&found, table, keys, slices.Contains(keys, "*"))
		}
	}
	return found
}

// collect takes the texts with words below the keys.
func collect(found *[]string, value any, keys []string, take bool) {
	switch v := value.(type) {
	case map[string]any:
		for key, below := range v {
			collect(found, below, keys, take || slices.Contains(keys, key))
		}
	case []map[string]any:
		for _, below := range v {
			collect(found, below, keys, take)
		}
	case []any:
		for _, below := range v {
			collect(found, below, keys, take)
		}
	case string:
		if take && anyWords.MatchString(placeOfSaid.ReplaceAllString(v, "")) {
			*found = append(*found, v)
		}
	}
}

// namesOfActs is the list of what the audit trail calls things; the catalogue
// of the window has its own words for them.
const namesOfActs = "knownActs"

// What these functions and fields are given is for the log, the audit or a
// program, not for a person.
var unheard = []string{"Errorf", "New", "Printf", "Print", "panic", "write", "MustCompile", "What", "HasPrefix", "ReplaceAll", "keepQuestionnaire"}

// severalWords says whether a text has more than one word.
func severalWords(text string) bool {
	return manyWords.MatchString(placeOfSaid.ReplaceAllString(text, ""))
}

var likeSentence = regexp.MustCompile(`^[\pL%].*\.$`)

// wholeSentence says whether a text begins and ends as a sentence.
func wholeSentence(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return severalWords(text) && likeSentence.MatchString(text) && !unicode.IsLower(first)
}

// toldPeople collects what the telling rooms give as sentences for people.
func toldPeople(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var found []string
	take := func(value ast.Expr) {
		if text := folded(value); severalWords(text) {
			found = append(found, text)
		}
	}
	for _, s := range sources(t, tree) {
		if s.test || !slices.Contains(tellingRooms, s.room) {
			continue
		}
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.KeyValueExpr:
				if key, is := n.Key.(*ast.Ident); is && key.Name == "Say" {
					take(n.Value)
				}
			case *ast.CallExpr:
				if slices.Contains(telling, called(n)) && s.room != commandLine {
					for _, arg := range n.Args {
						take(arg)
					}
				}
			}
			return true
		})
	}
	return found
}

// spokenInRooms collects the sentences of the sources: every text of that kind,
// put together with what is around it.
func spokenInRooms(t *testing.T, tree fs.FS, rooms []string, kind func(string) bool) []string {
	t.Helper()
	var found, acts []string
	keep := func(text string) {
		if kind(text) {
			found = append(found, text)
		}
	}
	for _, s := range sources(t, tree) {
		if s.test || !slices.Contains(rooms, s.room) {
			continue
		}
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.ImportSpec, *ast.Field:
				return false
			case *ast.ValueSpec:
				if n.Names[0].Name == namesOfActs {
					ast.Inspect(n, func(node ast.Node) bool {
						if text, ok := node.(*ast.BasicLit); ok {
							acts = append(acts, literal(text))
						}
						return true
					})
					return false
				}
			case *ast.KeyValueExpr:
				return !slices.Contains(unheard, literal(n.Key))
			case *ast.CallExpr:
				if slices.Contains(unheard, called(n)) {
					return false
				}
				if called(n) == "Sprintf" {
					keep(folded(n))
					for _, arg := range n.Args[1:] {
						ast.Inspect(arg, func(ast.Node) bool { return true })
					}
					return true
				}
			case *ast.BinaryExpr:
				if text := folded(n); n.Op == token.ADD && text != "%s%s" {
					keep(text)
					return false
				}
			case *ast.BasicLit:
				if n.Kind == token.STRING {
					keep(literal(n))
				}
			}
			return true
		})
	}
	return slices.DeleteFunc(found, func(text string) bool { return slices.Contains(acts, text) })
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// folded is the text of an expression with a place for each part that is only
// known later.
func folded(value ast.Expr) string {
	switch v := value.(type) {
	case *ast.BasicLit:
		if v.Kind == token.STRING {
			return literal(v)
		}
	case *ast.ParenExpr:
		return folded(v.X)
	case *ast.BinaryExpr:
		if v.Op == token.ADD {
			return folded(v.X) + folded(v.Y)
		}
	case *ast.CallExpr:
		if called(v) == "Sprintf" && len(v.Args) > 0 {
			return folded(v.Args[0])
		}
	}
	return "%s"
}

func TestAnUntranslatedSentenceIsFound(t *testing.T) {
	const code = `package care

import "fmt"

func refuse(who string, n int) (string, string) {
	return fmt.Sprintf("Nothing was saved. Ask %s first.", who), "Only " + who + " may do it."
}
`
	rule := func(said string) fs.FS {
		return fstest.MapFS{
			"app/care/care.go":              {Data: []byte(code)},
			path.Join(saidFolder, "x.json"): {Data: []byte(said)},
		}
	}
	for name, c := range map[string]struct {
		said     string
		findings int
	}{
		"all said":             {`{"Nothing was saved. Ask %s first.": "Nada. Pregunte a %s.", "Only %s may do it.": "Solo %s."}`, 0},
		"said in parts":        {`{"Nothing was saved": "Nada", "Ask %s first": "Pregunte a %s", "Only %s may do it": "Solo %s"}`, 0},
		"one is missing":       {`{"Nothing was saved. Ask %s first.": "Nada. Pregunte a %s."}`, 1},
		"a place is forgotten": {`{"Nothing was saved. Ask %s first.": "Nada.", "Only %s may do it.": "Solo %s."}`, 1},
	} {
		if found := untranslated(t, rule(c.said), spokenInRooms(t, rule(c.said), speakingRooms, severalWords)); len(found) != c.findings {
			t.Errorf("%s: %q, want %d findings", name, found, c.findings)
		}
	}
}
