package library_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/app/library"
)

func TestRulesAreWhole(t *testing.T) {
	l, err := library.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	rules := l.Rules()
	if len(rules) != 26 || rules[0].Code != "R01" || rules[25].Code != "R26" || l.StaleDays() != 28 {
		t.Fatalf("%d rules, stale after %d days", len(rules), l.StaleDays())
	}
	for _, r := range rules {
		if !strings.HasPrefix(r.Basis, "default; ") {
			t.Errorf("%s: basis %q does not begin with default", r.Code, r.Basis)
		}
		if r.Code != l.Rule(r.Code).Code {
			t.Errorf("%s is not found by its code", r.Code)
		}
	}
	if l.Rule("R27").Code != "" {
		t.Error("an unknown code gives a rule")
	}
}

// Every code in a list of a rule is an exercise, a family or another known code.
func TestRuleListsNameKnownExercises(t *testing.T) {
	l, err := library.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range l.Rules() {
		for name, list := range r.Lists {
			switch name {
			case "measures", "techniques", "conditions":
				continue
			}
			for _, code := range list {
				if len(l.Members([]string{code})) == 0 {
					t.Errorf("%s: %s names %q, which is no exercise and no family", r.Code, name, code)
				}
			}
		}
	}
}

func TestRulesRefuseABadFile(t *testing.T) {
	good, err := os.ReadFile("../../assets/rules/rules.toml")
	if err != nil {
		t.Fatal(err)
	}
	file := string(good)
	for want, text := range map[string]string{
		"stale_days must be above 0": strings.Replace(file, "stale_days = 28", "stale_days = 0", 1),
		"25 rules instead of 26":     file[:strings.Index(file, "[rule.R26]")],
		"R26: title, basis":          strings.Replace(file, `title = "Flare"`, `title = ""`, 1),
		"R26: say.flare":             strings.Replace(file, `kind = "flare"`, `kind = ""`, 1),
		"unknown key":                file + "\ncolour = 1\n",
	} {
		_, err := library.Load(replaced(t, "rules/rules.toml", text))
		if err == nil || !strings.Contains(err.Error(), "rules/rules.toml: "+want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

// replaced is the assets with one file changed.
func replaced(t *testing.T, name, text string) fs.FS {
	t.Helper()
	tree := fstest.MapFS{}
	assets := os.DirFS("../../assets")
	err := fs.WalkDir(assets, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".toml") {
			return err
		}
		data, err := fs.ReadFile(assets, path)
		tree[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	tree[name] = &fstest.MapFile{Data: []byte(text)}
	return tree
}
