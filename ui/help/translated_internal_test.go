package help

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/assets"
	"tandem/ui/words"
)

// Its failure is the list of what is to be translated: a page that is missing,
// that was made from an older English text, or that has other parts, pictures
// or keys.
func TestEveryPageIsTranslated(t *testing.T) {
	for _, language := range words.Languages()[1:] {
		for _, topic := range Topics[1:] {
			for _, complaint := range untranslated(t, assets.FS, language, topic) {
				t.Error(complaint)
			}
		}
	}
}

func untranslated(t *testing.T, files fs.FS, language, topic string) (complaints []string) {
	t.Helper()
	page := pageOf(language, topic)
	original, err := fs.ReadFile(files, pageOf(english, topic))
	if err != nil {
		t.Fatal(err)
	}
	translation, err := fs.ReadFile(files, page)
	if err != nil {
		return []string{fmt.Sprintf("assets/%s is missing", page)}
	}
	mark, text, _ := strings.Cut(string(translation), "\n")
	if want := markOf(original); mark != want {
		complaints = append(complaints, fmt.Sprintf("assets/%s is older than the English page: translate what changed, then let it begin with %s", page, want))
	}
	for what, of := range map[string]func(string) []string{"parts": parts, "pictures": pictures, "keys": keysIn} {
		if have, want := of(text), of(string(original)); !slices.Equal(have, want) {
			complaints = append(complaints, fmt.Sprintf("assets/%s has the %s %q, the English page has %q", page, what, have, want))
		}
	}
	return complaints
}

func parts(text string) (sorts []string) {
	for _, b := range parse(text) {
		sorts = append(sorts, fmt.Sprint(b.sort))
	}
	return sorts
}

func pictures(text string) (files []string) {
	for _, b := range parse(text) {
		if b.sort == drawing {
			files = append(files, b.file)
		}
	}
	return files
}

var keyNamed = regexp.MustCompile(`\b(Ctrl|Alt) [A-Z0-9+-](?:[^\pL]|$)|\bF[1-9]\b`)

// keysIn are the keys that a text names, each once.
func keysIn(text string) (keys []string) {
	for _, key := range keyNamed.FindAllString(text, -1) {
		keys = append(keys, strings.TrimRight(key, " .,:;)!\n"))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func TestWhatIsWrongWithATranslationIsFound(t *testing.T) {
	const original = "# Day\n\n![A desk](desk.png)\n\nPress Ctrl K, then Alt V."
	of := func(page string) fs.FS {
		tree := fstest.MapFS{pageOf(english, "day"): {Data: []byte(original)}}
		if page != "" {
			tree[pageOf("es", "day")] = &fstest.MapFile{Data: []byte(page)}
		}
		return tree
	}
	mark := markOf([]byte(original))
	for name, c := range map[string]struct {
		page       string
		complaints int
	}{
		"all is well":     {mark + "\n# Día\n\n![Una mesa](desk.png)\n\nPulse Ctrl K y después Alt V.", 0},
		"missing":         {"", 1},
		"older":           {markOf(nil) + "\n# Día\n\n![Una mesa](desk.png)\n\nPulse Ctrl K y después Alt V.", 1},
		"another picture": {mark + "\n# Día\n\n![Una mesa](table.png)\n\nPulse Ctrl K y después Alt V.", 1},
		"another key":     {mark + "\n# Día\n\n![Una mesa](desk.png)\n\nPulse Ctrl K y después Alt B.", 1},
		"a part missing":  {mark + "\n# Día\n\nPulse Ctrl K y después Alt V.", 2},
	} {
		if found := untranslated(t, of(c.page), "es", "day"); len(found) != c.complaints {
			t.Errorf("%s: %q, want %d complaints", name, found, c.complaints)
		}
	}
}

// Every key with Ctrl or Alt that the help names stands in the list of keys.
func TestTheKeysOfTheHelpExist(t *testing.T) {
	known := map[string]bool{}
	for _, k := range list {
		with := ""
		for _, key := range strings.Split(k[0], ", ") {
			if first, second, is := strings.Cut(key, " "); is {
				with, key = first, second
			}
			known[strings.TrimSpace(with+" "+key)] = true
		}
	}
	for _, topic := range Topics[1:] {
		page, err := fs.ReadFile(assets.FS, pageOf(english, topic))
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keysIn(string(page)) {
			if !known[key] {
				t.Errorf("the page of %s names %s, which is not in the list of keys", topic, key)
			}
		}
	}
}
