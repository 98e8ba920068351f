package planning_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
)

type expected struct {
	Propose *struct {
		Locked   bool                `json:"locked"`
		Must     []planning.Proposal `json:"must"`
		MustNot  []planning.Proposal `json:"must_not"`
		Withheld []string            `json:"withheld"`
	} `json:"propose"`
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// The example episodes give what their expectations say.
func TestEpisodes(t *testing.T) {
	paths, _ := filepath.Glob("testdata/episodes/*.expect.json")
	if len(paths) < 6 {
		t.Fatalf("only %d examples", len(paths))
	}
	for _, path := range paths {
		var want expected
		readJSON(t, path, &want)
		if want.Propose == nil {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			var course clinic.Course
			readJSON(t, strings.Replace(path, ".expect", "", 1), &course)
			checkExpected(t, want, engine(t).Propose(course, ""))
		})
	}
}

func checkExpected(t *testing.T, want expected, got planning.Review) {
	t.Helper()
	if got.Locked != want.Propose.Locked {
		t.Errorf("locked is %v", got.Locked)
	}
	for _, w := range want.Propose.Must {
		if !slices.ContainsFunc(got.Proposals, func(p planning.Proposal) bool {
			return p.Rule == w.Rule && p.Item == w.Item && slices.Contains(strings.Split(w.Kind, "|"), p.Kind)
		}) {
			t.Errorf("%s %s %s is missing from %q", w.Rule, w.Kind, w.Item, proposals(got))
		}
	}
	for _, w := range want.Propose.MustNot {
		if slices.ContainsFunc(got.Proposals, func(p planning.Proposal) bool {
			return p.Rule == w.Rule && (w.Item == "" || p.Item == w.Item)
		}) {
			t.Errorf("%s %s is in %q", w.Rule, w.Item, proposals(got))
		}
	}
	for _, rule := range want.Propose.Withheld {
		if !holds(got, rule) {
			t.Errorf("%s is not withheld", rule)
		}
	}
	for _, p := range got.Proposals {
		checkWhole(t, p)
	}
}
