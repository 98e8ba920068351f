package house_test

import (
	"fmt"
	"go/ast"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// habit is a use of a package that only some rooms may make.
type habit struct {
	pkg     string
	names   *regexp.Regexp
	within  []string // where the habit is watched
	except  []string // rooms that may
	tests   bool     // watched in tests as well
	because string
}

var pure = []string{"app/clinic", "app/drawing", "app/library", "app/measure", "app/safety", "app/planning", "app/figure", "app/chart", "app/handout", "app/report"}

var habits = []habit{
	{"fyne.io/fyne/v2/widget", regexp.MustCompile(`Entry`), []string{"ui/..."}, []string{"ui/kit"}, false, "an Entry swallows the page's keys; use the ones of ui/kit"},
	{"fyne.io/fyne/v2", regexp.MustCompile(`^DoAndWait$`), []string{"ui/...", "app/..."}, nil, true, "it deadlocks on the window's own goroutine"},
	{"fyne.io/fyne/v2", regexp.MustCompile(`^Do$`), []string{"ui/...", "app/..."}, []string{"ui/work"}, true, "only ui/work crosses from a job to the window"},
	{"time", regexp.MustCompile(`^(Now|Since|Until)$`), pure, nil, false, "rules and sheets are told the day, so that they can be repeated"},
	{"os", regexp.MustCompile(`.`), pure, nil, false, "these rooms take an fs.FS and an io.Writer"},
	{"time", regexp.MustCompile(`^Sleep$`), []string{"app/...", "data/...", "ui/..."}, nil, true, "wait for what must happen, with a deadline"},
}

func TestHabits(t *testing.T) {
	complain(t, brokenHabits(sources(t, theProject())))
}

func brokenHabits(all []source) []string {
	var findings []string
	for _, s := range all {
		for _, h := range habits {
			if s.test && !h.tests || !inside(s.room, h.within) || inside(s.room, h.except) {
				continue
			}
			for name, line := range s.uses(h.pkg) {
				if h.names.MatchString(name) {
					findings = append(findings, fmt.Sprintf("%s:%d uses %s of %s: %s", s.file, line, name, h.pkg, h.because))
				}
			}
		}
		findings = append(findings, jobsElsewhere(s)...)
		findings = append(findings, skippedTests(s)...)
	}
	return findings
}

// jobsElsewhere finds goroutines that the window starts outside ui/work.
func jobsElsewhere(s source) []string {
	var findings []string
	if s.test || !inside(s.room, []string{"ui/..."}) || s.room == "ui/work" {
		return nil
	}
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		if job, ok := node.(*ast.GoStmt); ok {
			findings = append(findings, fmt.Sprintf("%s:%d starts a goroutine: background jobs belong to ui/work", s.file, s.line(job)))
		}
		return true
	})
	return findings
}

// skippedTests finds tests that may pass without having looked.
func skippedTests(s source) []string {
	var findings []string
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if ok && s.test && slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, selector.Sel.Name) {
			findings = append(findings, fmt.Sprintf("%s:%d skips a test: mend it or remove it", s.file, s.line(selector)))
		}
		return true
	})
	return findings
}

func TestABrokenHabitIsFound(t *testing.T) {
	for name, made := range map[string]struct{ file, imports, code string }{
		"an entry in a page":        {"ui/patients/page.go", `"fyne.io/fyne/v2/widget"`, "widget.NewEntry()"},
		"a date entry in a page":    {"ui/patients/page.go", `w "fyne.io/fyne/v2/widget"`, "w.NewDateEntry()"},
		"a job in a page":           {"ui/patients/page.go", `"fmt"`, "go fmt.Println()"},
		"fyne.Do in a page":         {"ui/patients/page.go", `"fyne.io/fyne/v2"`, "fyne.Do(nil)"},
		"fyne.DoAndWait in ui/work": {"ui/work/job.go", `"fyne.io/fyne/v2"`, "fyne.DoAndWait(nil)"},
		"a clock in a rule":         {"app/planning/r21.go", `"time"`, "time.Now()"},
		"a file in a rule":          {"app/safety/tags.go", `"os"`, `os.ReadFile("x")`},
		"a sleep in a test":         {"data/open_test.go", `"time"`, "time.Sleep(1)"},
		"a skipped test":            {"data/open_test.go", `"testing"`, "testing.T{}.Skip()"},
	} {
		t.Run(name, func(t *testing.T) {
			text := fmt.Sprintf("package x\n\nimport %s\n\nfunc f() { %s }\n", made.imports, made.code)
			if len(brokenHabits(sources(t, oneFile(made.file, text)))) != 1 {
				t.Errorf("%s may say %s", made.file, made.code)
			}
		})
	}
}

func TestAGoodHabitIsLeftAlone(t *testing.T) {
	for file, text := range map[string]string{
		"ui/kit/field.go":        "import \"fyne.io/fyne/v2/widget\"\n\nvar f = widget.NewEntry",
		"ui/work/job.go":         "import \"fyne.io/fyne/v2\"\n\nfunc f() { go fyne.Do(nil) }",
		"app/care/clock.go":      "import \"time\"\n\nvar now = time.Now",
		"app/planning/r_test.go": "import \"os\"\n\nvar read = os.ReadFile",
	} {
		t.Run(file, func(t *testing.T) {
			complain(t, brokenHabits(sources(t, oneFile(file, "package x\n\n"+text+"\n"))))
		})
	}
}

// longest is the number of lines at which a file has become two rooms.
const longest = 450

func TestFilesStaySmallAndPackagesSayWhatTheyOwn(t *testing.T) {
	all := sources(t, theProject())
	complain(t, tooLong(all))
	complain(t, unexplained(all))
}

func tooLong(all []source) []string {
	var findings []string
	for _, s := range all {
		if !s.test && s.lines > longest {
			findings = append(findings, fmt.Sprintf("%s has %d lines, more than %d: which two files is it?", s.file, s.lines, longest))
		}
	}
	return findings
}

// unexplained lists the rooms that have no package comment.
func unexplained(all []source) []string {
	explained := map[string]bool{}
	for _, s := range all {
		if !s.test {
			explained[s.room] = explained[s.room] || s.syntax.Doc != nil
		}
	}
	var findings []string
	for room, is := range explained {
		if !is {
			findings = append(findings, room+" has no package comment that says what it owns")
		}
	}
	return findings
}

func TestALongFileAndASilentPackageAreFound(t *testing.T) {
	all := sources(t, oneFile("app/care/care.go", "package care\n"+strings.Repeat("\n", longest)))
	if len(tooLong(all)) != 1 {
		t.Error("a long file went unnoticed")
	}
	if len(unexplained(all)) != 1 {
		t.Error("a package without a comment went unnoticed")
	}
}

// Words that a reader elsewhere can do nothing with. They are put together
// here so that this file does not say them.
var forbiddenWords = []*regexp.Regexp{
	regexp.MustCompile(`(^|[^A-Za-z0-9_.~$})-])/(wor` + `k|roo` + `t|hom` + `e|User` + `s)/`),
	regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME)\b`),
}

func TestNoForbiddenWords(t *testing.T) {
	complain(t, forbidden(t, theProject()))
}

func forbidden(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var findings []string
	for _, file := range filesEnding(t, tree, ".go", ".toml", ".json", ".md", ".sql", "Makefile", ".ci/run", ".ci/deps") {
		text, err := fs.ReadFile(tree, file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, word := range forbiddenWords {
				if found := word.FindString(line); found != "" {
					findings = append(findings, fmt.Sprintf("%s:%d says %q", file, i+1, found))
				}
			}
		}
	}
	return findings
}

func TestAForbiddenWordIsFound(t *testing.T) {
	for _, text := range []string{`open("/wor` + `k/main")`, `// TO` + `DO later`, `see /hom` + `e/ana/x`} {
		if len(forbidden(t, oneFile("README.md", text))) != 1 {
			t.Errorf("%q went unnoticed", text)
		}
	}
	complain(t, forbidden(t, oneFile("README.md", "~/home/x, https://example.org/work/ and app/work/job.go")))
}

// What may lie at the top of the project, beside files that begin with a dot.
var top = []string{"app", "ui", "data", "assets", "FyneApp.toml", "go.mod", "go.sum", "README.md", "Makefile", "LICENSE", "bin", "out"}

func TestTheTopOfTheProjectStaysTidy(t *testing.T) {
	complain(t, strays(t, theProject()))
}

func strays(t *testing.T, tree fs.FS) []string {
	t.Helper()
	entries, err := fs.ReadDir(tree, ".")
	if err != nil {
		t.Fatal(err)
	}
	var findings []string
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(top, name) {
			findings = append(findings, name+" does not belong at the top of the project")
		}
	}
	return findings
}

func TestAStrayIsFound(t *testing.T) {
	tree := fstest.MapFS{"go.mod": {}, ".ci/run": {}, "scripts/build.sh": {}}
	if found := strays(t, tree); len(found) != 1 {
		t.Errorf("found %q, want scripts alone", found)
	}
}
