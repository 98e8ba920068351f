package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is one Go file of the tree.
type source struct {
	file   string // path from the root, with slashes
	room   string // its folder
	test   bool
	lines  int
	syntax *ast.File
	set    *token.FileSet
}

// theProject is the tree that these tests judge.
func theProject() fs.FS { return os.DirFS("../..") }

// sources parses every Go file of the tree, whatever its build tags.
func sources(t *testing.T, tree fs.FS) []source {
	t.Helper()
	var found []source
	for _, file := range filesEnding(t, tree, ".go") {
		text, err := fs.ReadFile(tree, file)
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, file, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, source{
			file: file, room: path.Dir(file), test: strings.HasSuffix(file, "_test.go"),
			lines: strings.Count(string(text), "\n"), syntax: syntax, set: set,
		})
	}
	return found
}

// filesEnding lists the files whose names end so, and fails when there is none.
func filesEnding(t *testing.T, tree fs.FS, endings ...string) []string {
	t.Helper()
	var found []string
	err := fs.WalkDir(tree, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains([]string{".git", "bin", "out", "testdata"}, entry.Name()) {
			return fs.SkipDir
		}
		if !entry.IsDir() && slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(file, e) }) {
			found = append(found, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatalf("no file ends in %v", endings)
	}
	return found
}

// imports lists the import paths of the file.
func (s source) imports() []string {
	var paths []string
	for _, spec := range s.syntax.Imports {
		paths = append(paths, importPath(spec))
	}
	return paths
}

// uses lists what the file uses of one package: the name in pkg.Name, with its line.
func (s source) uses(pkg string) map[string]int {
	found := map[string]int{}
	local := s.localName(pkg)
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if name, ok := selector.X.(*ast.Ident); ok && local != "" && name.Name == local {
			found[selector.Sel.Name] = s.line(selector)
		}
		return true
	})
	return found
}

// localName is what the file calls an imported package, or "".
func (s source) localName(pkg string) string {
	for _, spec := range s.syntax.Imports {
		switch {
		case importPath(spec) != pkg:
		case spec.Name != nil:
			return spec.Name.Name
		case path.Base(pkg) == "v2":
			return path.Base(path.Dir(pkg))
		default:
			return path.Base(pkg)
		}
	}
	return ""
}

func (s source) line(node ast.Node) int { return s.set.Position(node.Pos()).Line }

func importPath(spec *ast.ImportSpec) string {
	unquoted, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return spec.Path.Value
	}
	return unquoted
}

// inside reports whether a folder or import path is one of the named ones; a
// name that ends in /... stands for the folder and all below it.
func inside(folder string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		whole, all := strings.CutSuffix(name, "/...")
		return folder == whole || all && strings.HasPrefix(folder, whole+"/")
	})
}

// complain reports every finding as a failure of its own.
func complain(t *testing.T, findings []string) {
	t.Helper()
	for _, finding := range findings {
		t.Error(finding)
	}
}
