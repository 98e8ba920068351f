package house_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
)

const metadataFile = "app/program/metadata.go"

func TestFyneAppAgreesWithTheProgram(t *testing.T) {
	complain(t, disagreements(t, theProject()))
}

// disagreements compares FyneApp.toml with the program's constants, which are
// read from their source so that this test needs no window.
func disagreements(t *testing.T, tree fs.FS) []string {
	t.Helper()
	said, written := constants(t, tree), fyneApp(t, tree)
	var findings []string
	for _, name := range slices.Sorted(maps.Keys(written)) {
		if said[name] != written[name] {
			findings = append(findings, fmt.Sprintf("%s says %s %q, FyneApp.toml %q", metadataFile, name, said[name], written[name]))
		}
	}
	if _, err := fs.Stat(tree, written["Icon"]); err != nil {
		findings = append(findings, fmt.Sprintf("FyneApp.toml's icon: %v", err))
	}
	return findings
}

// fyneApp reads FyneApp.toml into the names of the program's constants.
func fyneApp(t *testing.T, tree fs.FS) map[string]string {
	t.Helper()
	var file struct {
		Details struct {
			Icon, Name, ID, Version string
			Build                   int
		}
		Migrations map[string]bool
	}
	text, err := fs.ReadFile(tree, "FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	meta, err := toml.Decode(string(text), &file)
	if err != nil {
		t.Fatal(err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		t.Errorf("FyneApp.toml: nothing compares %v", unknown)
	}
	return map[string]string{
		"AppID": file.Details.ID, "AppName": file.Details.Name, "Version": file.Details.Version,
		"Build": strconv.Itoa(file.Details.Build), "Icon": file.Details.Icon,
		"FyneDo": strconv.FormatBool(file.Migrations["fyneDo"]),
	}
}

// constants reads the literal constants of the metadata file. The icon's path
// gets the folder that the assets are embedded from.
func constants(t *testing.T, tree fs.FS) map[string]string {
	t.Helper()
	values := map[string]string{}
	for _, s := range sources(t, tree) {
		if s.file != metadataFile {
			continue
		}
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			if spec, ok := node.(*ast.ValueSpec); ok {
				for i, name := range spec.Names {
					values[name.Name] = literal(spec.Values[i])
				}
			}
			return true
		})
	}
	values["Icon"] = "assets/" + values["Icon"]
	return values
}

func literal(value ast.Expr) string {
	switch v := value.(type) {
	case *ast.BasicLit:
		if unquoted, err := strconv.Unquote(v.Value); err == nil && v.Kind == token.STRING {
			return unquoted
		}
		return v.Value
	case *ast.Ident:
		return v.Name
	}
	return ""
}

func TestADisagreementIsFound(t *testing.T) {
	for name, change := range map[string]func(fstest.MapFS){
		"version": func(m fstest.MapFS) { replace(m, "FyneApp.toml", `"0.1.0"`, `"0.2.0"`) },
		"id":      func(m fstest.MapFS) { replace(m, metadataFile, "org.", "com.") },
		"build":   func(m fstest.MapFS) { replace(m, "FyneApp.toml", "Build = 1", "Build = 2") },
		"fyneDo":  func(m fstest.MapFS) { replace(m, "FyneApp.toml", "fyneDo = true", "fyneDo = false") },
		"icon":    func(m fstest.MapFS) { delete(m, "assets/icons/tandem.png") },
	} {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{}
			for _, file := range []string{"FyneApp.toml", metadataFile, "assets/icons/tandem.png"} {
				text, err := fs.ReadFile(theProject(), file)
				if err != nil {
					t.Fatal(err)
				}
				tree[file] = &fstest.MapFile{Data: text}
			}
			change(tree)
			if len(disagreements(t, tree)) == 0 {
				t.Error("the disagreement went unnoticed")
			}
		})
	}
}

// replace changes one file of a made-up tree.
func replace(tree fstest.MapFS, file, was, is string) {
	tree[file].Data = bytes.ReplaceAll(tree[file].Data, []byte(was), []byte(is))
}
