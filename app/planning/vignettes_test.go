package planning_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var writeTable = flag.Bool("write-table", false, "write VIGNETTES.md anew from the tests")

// told are the names of a rule's vignettes: those it fires on and those it
// stays quiet on.
type told struct{ fires, quiet []string }

// TestEveryRuleHasItsVignettes reads the vignettes from the tests of this
// folder, wants one that fires and one that stays quiet for every rule, and
// holds VIGNETTES.md against them.
func TestEveryRuleHasItsVignettes(t *testing.T) {
	rules := map[string]*told{}
	for i := range 26 {
		rules[fmt.Sprintf("R%02d", i+1)] = &told{}
	}
	collect(t, rules)
	var table strings.Builder
	table.WriteString("# Vignettes: each rule, what it fires on and what it stays quiet on\n\nMade from the tests of this folder (`go test ./app/planning -run EveryRule -write-table`); a test fails when it is out of date.\n\n| rule | fires on | stays quiet on |\n|---|---|---|\n")
	for i := range 26 {
		rule := fmt.Sprintf("R%02d", i+1)
		v := rules[rule]
		if len(v.fires) == 0 || len(v.quiet) == 0 {
			t.Errorf("%s has %d vignettes that fire and %d that stay quiet", rule, len(v.fires), len(v.quiet))
		}
		fmt.Fprintf(&table, "| %s | %s | %s |\n", rule, strings.Join(v.fires, "; "), strings.Join(v.quiet, "; "))
	}
	if *writeTable {
		if err := os.WriteFile("VIGNETTES.md", []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile("VIGNETTES.md")
	if err != nil || string(kept) != table.String() {
		t.Errorf("VIGNETTES.md does not list the vignettes as they are now (%v)", err)
	}
}

func collect(t *testing.T, rules map[string]*told) {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			list, ok := n.(*ast.CompositeLit)
			if !ok || !isVignettes(list.Type) {
				return true
			}
			for _, e := range list.Elts {
				if v, ok := e.(*ast.CompositeLit); ok && len(v.Elts) == 4 {
					note(rules, text(v.Elts[0]), text(v.Elts[2]), v.Elts[3])
				}
			}
			return false
		})
	}
}

func isVignettes(kind ast.Expr) bool {
	array, ok := kind.(*ast.ArrayType)
	if !ok {
		return false
	}
	name, ok := array.Elt.(*ast.Ident)
	return ok && name.Name == "vignette"
}

func text(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok {
		s, _ := strconv.Unquote(lit.Value)
		return s
	}
	return ""
}

// note files a vignette under each rule that it watches. What a wanted list is
// called by name counts for a vignette that watches one rule alone.
func note(rules map[string]*told, name, only string, want ast.Expr) {
	alone := len(only) == 3
	for ; len(only) >= 3; only = only[3:] {
		v := rules[only[:3]]
		if v == nil {
			continue
		}
		switch w := want.(type) {
		case *ast.Ident:
			if w.Name == "nil" {
				v.quiet = append(v.quiet, name)
			} else if alone {
				v.fires = append(v.fires, name)
			}
		case *ast.CompositeLit:
			if wants(w, only[:3]) {
				v.fires = append(v.fires, name)
			} else {
				v.quiet = append(v.quiet, name)
			}
		}
	}
}

func wants(list *ast.CompositeLit, rule string) bool {
	for _, e := range list.Elts {
		if strings.HasPrefix(text(e), rule) {
			return true
		}
	}
	return false
}
