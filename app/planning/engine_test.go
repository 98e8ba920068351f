package planning_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/app/planning"
)

// The numbers of the rules are the clinic's to change.
func TestNumbersComeFromTheRules(t *testing.T) {
	changed := assetsWith(t, "rules/rules.toml", "pain = 2           # at most, 0 to 10", "pain = 1")
	changed["rules/rules.toml"].Data = []byte(strings.Replace(string(changed["rules/rules.toml"].Data),
		`basis = "default; pain and next-day response`, `basis = "our clinic, 2026`, 1))
	e, err := planning.New(changed)
	if err != nil {
		t.Fatal(err)
	}
	c := build(twice(responded("STR-03", 2, 1, true, 0)))
	if has(e.Propose(c, ""), "R06") {
		t.Error("pain of 2 still progresses")
	}
	c = build(twice(responded("STR-03", 1, 1, true, 0)))
	review := e.Propose(c, "")
	if !has(review, "R06") || !strings.HasPrefix(review.Proposals[0].Basis, "our clinic") {
		t.Errorf("%+v", review.Proposals)
	}
}

func TestNewNamesWhatIsMissing(t *testing.T) {
	for want, broken := range map[string]fs.FS{
		"R26.rise is no number of the rules": assetsWith(t, "rules/rules.toml", "rise = 2        # points, or more", ""),
		"rules/words.toml":                   assetsWith(t, "rules/words.toml", "[site]", "[site"),
		"measures/measures.toml":             assetsWith(t, "measures/measures.toml", "[[measure]]", "[[measure"),
	} {
		if _, err := planning.New(broken); err == nil {
			t.Errorf("%s: accepted", want)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

// assetsWith is the assets with one text replaced in one file.
func assetsWith(t *testing.T, name, old, text string) fstest.MapFS {
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
	if !strings.Contains(string(tree[name].Data), old) {
		t.Fatalf("%s has no %q", name, old)
	}
	tree[name].Data = []byte(strings.Replace(string(tree[name].Data), old, text, 1))
	return tree
}
