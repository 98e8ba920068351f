package house_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const (
	catalogueFile = "assets/ui/en.json"
	wordsPackage  = "tandem/ui/words"
)

func TestEverySentenceIsInTheCatalogue(t *testing.T) {
	complain(t, sentences(t, theProject()))
}

// sentences compares the catalogue of the window's sentences with the keys in
// the sources: a key that a page says must exist, and a key that exists must
// be said. A key may be made from a literal beginning: words.T("phase."+code).
func sentences(t *testing.T, tree fs.FS) []string {
	t.Helper()
	catalogue := readCatalogue(t, tree)
	said := keysSaid(t, tree, catalogue)
	var findings []string
	for _, key := range slices.Sorted(maps.Keys(said)) {
		if !known(catalogue, key) {
			findings = append(findings, fmt.Sprintf("%s: %s has no %q", said[key], catalogueFile, key))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(catalogue)) {
		if _, literally := said[key]; !literally && !begun(said, key) {
			findings = append(findings, fmt.Sprintf("%s: nothing in ui says %q", catalogueFile, key))
		}
	}
	return findings
}

// readCatalogue reads the keys of the English catalogue, nested ones joined
// with dots; a plural's forms count as one key.
func readCatalogue(t *testing.T, tree fs.FS) map[string]bool {
	t.Helper()
	text, err := fs.ReadFile(tree, catalogueFile)
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	flatten(keys, "", file)
	return keys
}

func flatten(keys map[string]bool, prefix string, file map[string]any) {
	for name, value := range file {
		if below, nested := value.(map[string]any); nested && below["other"] == nil {
			flatten(keys, prefix+name+".", below)
		} else {
			keys[prefix+name] = true
		}
	}
}

var looksLikeAKey = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)+\.?$`)

// keysSaid lists the literals in ui that are keys, with the place of each: what
// is passed to a function of ui/words, and any other literal that looks like a
// key of one of the catalogue's chapters.
func keysSaid(t *testing.T, tree fs.FS, catalogue map[string]bool) map[string]string {
	t.Helper()
	chapters := map[string]bool{}
	for key := range catalogue {
		chapter, _, _ := strings.Cut(key, ".")
		chapters[chapter] = true
	}
	said := map[string]string{}
	for _, s := range sources(t, tree) {
		if s.test || !inside(s.room, []string{"ui/..."}) {
			continue
		}
		spoken := s.spoken()
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			if text, ok := node.(*ast.BasicLit); ok && text.Kind == token.STRING {
				key := literal(text)
				chapter, _, _ := strings.Cut(key, ".")
				if spoken[text] || looksLikeAKey.MatchString(key) && chapters[chapter] {
					said[key] = fmt.Sprintf("%s:%d", s.file, s.line(text))
				}
			}
			_, isImport := node.(*ast.ImportSpec)
			return !isImport
		})
	}
	if len(said) == 0 {
		t.Fatal("nothing in ui says a key")
	}
	return said
}

// spoken collects the literals that begin the first argument of a function of
// ui/words.
func (s source) spoken() map[*ast.BasicLit]bool {
	found := map[*ast.BasicLit]bool{}
	words := s.localName(wordsPackage)
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok || words == "" || len(call.Args) == 0 {
			return true
		}
		if selector, ok := call.Fun.(*ast.SelectorExpr); ok {
			if name, ok := selector.X.(*ast.Ident); ok && name.Name == words {
				if text := beginning(call.Args[0]); text != nil {
					found[text] = true
				}
			}
		}
		return true
	})
	return found
}

// beginning is the literal that an expression starts with, or nil.
func beginning(value ast.Expr) *ast.BasicLit {
	switch v := value.(type) {
	case *ast.BasicLit:
		return v
	case *ast.BinaryExpr:
		return beginning(v.X)
	}
	return nil
}

// known reports whether the catalogue has the key, or keys that begin with it.
func known(catalogue map[string]bool, key string) bool {
	if !strings.HasSuffix(key, ".") {
		return catalogue[key]
	}
	for have := range catalogue {
		if strings.HasPrefix(have, key) {
			return true
		}
	}
	return false
}

// begun reports whether a page says the beginning of the key.
func begun(said map[string]string, key string) bool {
	for beginning := range said {
		if strings.HasSuffix(beginning, ".") && strings.HasPrefix(key, beginning) {
			return true
		}
	}
	return false
}

func TestAMissingOrUnsaidSentenceIsFound(t *testing.T) {
	const page = `package patients

import "tandem/ui/words"

var columns = []string{"patients.name"}

func title(phase string) string { return words.T("patients.title") + words.T("phase."+phase) }
`
	const catalogue = `{"patients.name": "Name", "patients.title": "Patients", "phase": {"A": "Calm", "B": {"one": "x", "other": "y"}}}`
	for name, made := range map[string]struct {
		page, catalogue string
		findings        int
	}{
		"all is well":               {page, catalogue, 0},
		"a key nobody says":         {page, strings.Replace(catalogue, "{", `{"patients.gone": "Gone", `, 1), 1},
		"a key nobody wrote":        {strings.Replace(page, `"patients.title"`, `"patients.head"`, 1), catalogue, 2},
		"a misspelt key in a table": {strings.Replace(page, `"patients.name"`, `"patients.nmae"`, 1), catalogue, 2},
		"a beginning nobody wrote":  {strings.Replace(page, `"phase."`, `"stage."`, 1), catalogue, 3},
		"a key outside all chapters": {
			strings.Replace(page, `"patients.title"`, `"Patients"`, 1), catalogue, 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{
				catalogueFile:         {Data: []byte(made.catalogue)},
				"ui/patients/page.go": {Data: []byte(made.page)},
			}
			if found := sentences(t, tree); len(found) != made.findings {
				t.Errorf("%d findings, want %d: %q", len(found), made.findings, found)
			}
		})
	}
}
