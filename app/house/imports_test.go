package house_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "tandem/"

// A room may import the rooms named beside it and no other of ours. Tests may
// import more: they start the rooms that a person would start.
type room struct {
	name    string
	may     []string
	because string
}

var rooms = []room{
	{"assets", nil, "files built into the program know nobody who reads them"},
	{"app", []string{"app/program"}, "main only starts the program"},
	{"app/clinic", nil, "the nouns are what every room agrees on, so they depend on none"},
	{"app/drawing", nil, "shapes in millimetres know nothing of what they show"},
	{"app/crash", nil, "the report of a fault must not reach for anything that could be at fault"},
	{"app/photo", nil, "a photo is made ready to keep, whatever it shows"},
	{"app/script", []string{"app/drawing"}, "letters are shaped the same for every page"},
	{"app/readability", nil, "the reading grade of a text needs the text alone"},
	{"app/library", []string{"app/clinic", "app/readability"}, "the library takes its files as an fs.FS"},
	{"app/measure", []string{"app/clinic"}, "a score needs the answers and its table"},
	{"app/safety", []string{"app/clinic", "app/library"}, "tags and red flags are judged before any plan exists"},
	{"app/planning", []string{"app/clinic", "app/library", "app/measure", "app/safety"}, "rules are pure functions of the record and the library"},
	{"app/figure", []string{"app/clinic", "app/drawing", "app/library"}, "a pose becomes a drawing, whoever paints it"},
	{"app/chart", []string{"app/clinic", "app/drawing", "app/measure"}, "a chart becomes a drawing, whoever paints it"},
	{"app/drawing/raster", []string{"app/drawing"}, "a drawing becomes pixels, whatever it shows"},
	{"app/exchange", []string{"app/clinic", "app/library", "app/measure", "app/photo"}, "files of others are read into the nouns alone"},
	{"app/exchange/fhir", []string{"app/clinic", "app/exchange", "app/library"}, "a bundle says what the record says"},
	{"app/exchange/table", []string{"app/clinic", "app/exchange"}, "a list is read into the nouns alone"},
	{"app/handout", []string{"app/clinic", "app/drawing", "app/figure", "app/chart", "app/library", "app/planning", "app/drawing/raster", "app/readability", "app/script"}, "the sheet says what the plan says"},
	{"app/report", []string{"app/clinic", "app/drawing", "app/chart", "app/library", "app/measure", "app/planning"}, "the letter says what the record says"},
	{"app/device", nil, "printers and viewers take a file, not a patient"},
	{"app/care", []string{"app/clinic", "app/drawing", "app/exchange", "app/figure", "app/handout", "app/library", "app/measure", "app/photo", "app/planning", "app/report", "app/safety"}, "use cases speak to the record through interfaces of their own"},
	{"app/porter", []string{"app/care", "app/clinic", "app/exchange", "app/exchange/...", "app/library"}, "what comes in and goes out passes the use cases, never the record itself"},
	{"app/demo", []string{"app/care", "app/clinic", "app/exchange", "app/handout", "app/library", "app/measure", "app/planning"}, "the demo clinic is made through the same doors as a real one"},
	{"data/...", []string{"app/clinic", "app/care", "app/report", "data/..."}, "the record implements the interfaces of app/care and decides nothing"},
	{"ui/kit", []string{"app/clinic", "app/drawing", "app/drawing/raster", "ui/look", "ui/words", "ui/work"}, "widgets show and call back; they decide nothing"},
	{"ui/look", []string{"assets"}, "colours and type know no page"},
	{"ui/words", []string{"assets"}, "sentences know no page"},
	{"ui/work", nil, "background jobs know no page"},
	{"ui/trial", []string{"app/...", "assets", "data", "ui/..."}, "tests of pages work on a real clinic"},
	{"ui/...", []string{"app/...", "assets", "ui/..."}, "pages ask app/care, never the record"},
	{"app/program", []string{"app/...", "assets", "data/...", "ui/..."}, "the program wires all rooms"},
	{"app/house", nil, "the rules of the house read files only"},
	{"app/endtoend", nil, "the end-to-end test knows the built program from outside only"},
}

// Only some rooms may know these packages, in tests as well.
type outsider struct {
	packages []string
	rooms    []string
	because  string
}

var outsiders = []outsider{
	{[]string{"fyne.io/..."}, []string{"ui/...", "app/program"}, "the rules must run without a window"},
	{[]string{"database/sql/...", "github.com/mattn/go-sqlite3", "github.com/jackc/..."}, []string{"data/..."}, "only data knows SQL"},
	{[]string{"github.com/jung-kurt/gofpdf/..."}, []string{"app/handout", "app/report"}, "only the sheet and the letter write PDF"},
	{[]string{"github.com/go-text/typesetting/..."}, []string{"app/script"}, "text is shaped in one place"},
	{[]string{"net", "net/http/..."}, []string{"data/..."}, "Tandem works offline; a clinic's own database server is the one exception"},
	{[]string{"os/exec"}, []string{"app/device", "app/program", "app/endtoend", "app/handout", "app/report", "data/servertest"}, "other programs are started in one place"},
}

// Nobody imports these rooms but the ones named.
var doors = map[string][]string{
	"app/program":  {"app"},
	"app/house":    nil,
	"app/endtoend": nil,
	"ui/trial":     nil,
}

func TestImportsGoOneWay(t *testing.T) {
	all := sources(t, theProject())
	complain(t, forbiddenImports(all))
	complain(t, forbiddenOutsiders(all))
}

func forbiddenImports(all []source) []string {
	var findings []string
	for _, s := range all {
		if s.test {
			continue
		}
		rule, known := roomOf(s.room)
		if !known {
			findings = append(findings, fmt.Sprintf("%s: the room %s is not in the table of rooms: say there what it may import and why", s.file, s.room))
			continue
		}
		for _, imported := range s.imports() {
			if ours, is := strings.CutPrefix(imported, module); is && !mayImport(rule, s.room, ours) {
				findings = append(findings, fmt.Sprintf("%s imports %s, which %s must not: %s", s.file, ours, s.room, rule.because))
			}
		}
	}
	return findings
}

// roomOf finds the first row that names the folder.
func roomOf(folder string) (room, bool) {
	for _, rule := range rooms {
		if inside(folder, []string{rule.name}) {
			return rule, true
		}
	}
	return room{}, false
}

func mayImport(rule room, from, ours string) bool {
	if guests, guarded := doors[ours]; guarded && !slices.Contains(guests, from) {
		return false
	}
	return inside(ours, rule.may)
}

func forbiddenOutsiders(all []source) []string {
	var findings []string
	for _, s := range all {
		for _, imported := range s.imports() {
			for _, rule := range outsiders {
				if inside(imported, rule.packages) && !inside(s.room, rule.rooms) && !testsMay(s, imported) {
					findings = append(findings, fmt.Sprintf("%s imports %s, which is for %v only: %s", s.file, imported, rule.rooms, rule.because))
				}
			}
			if inside(s.room, []string{"assets", "app/clinic"}) && !s.test && strings.Contains(imported, ".") {
				findings = append(findings, fmt.Sprintf("%s imports %s: this room keeps to the standard library", s.file, imported))
			}
		}
	}
	return findings
}

// testsMay lets a test read a PDF or drive the program from outside.
func testsMay(s source, imported string) bool { return s.test && imported == "os/exec" }

func TestAForbiddenImportIsFound(t *testing.T) {
	for name, made := range map[string]struct{ file, imports string }{
		"the domain takes its files as an fs.FS": {"app/planning/rules.go", `"tandem/assets"`},
		"the domain knows no record":             {"app/care/store.go", `"tandem/data"`},
		"the domain knows no window":             {"app/safety/guard.go", `"fyne.io/fyne/v2/widget"`},
		"the nouns know no rule":                 {"app/clinic/plan.go", `"tandem/app/planning"`},
		"the nouns keep to the standard library": {"app/clinic/id.go", `"github.com/google/uuid"`},
		"pages never read the record themselves": {"ui/patients/page.go", `"tandem/data"`},
		"nor a room below it":                    {"ui/patients/page.go", `"tandem/data/vault"`},
		"nor do their tests":                     {"ui/patients/page_test.go", `"database/sql"`},
		"widgets decide nothing":                 {"ui/kit/table.go", `"tandem/app/care"`},
		"the record decides nothing":             {"data/plans.go", `"tandem/app/planning"`},
		"the record knows no window":             {"data/plans_test.go", `"fyne.io/fyne/v2/test"`},
		"only the sheet writes PDF":              {"app/chart/trend.go", `"github.com/jung-kurt/gofpdf"`},
		"the program is the last room":           {"ui/shell/shell.go", `"tandem/app/program"`},
		"the program is offline":                 {"app/exchange/fetch.go", `"net/http"`},
		"a new room is named first":              {"app/cupboard/cup.go", `"fmt"`},
		"under another name too":                 {"app/figure/pose.go", `hidden "tandem/ui/look"`},
	} {
		t.Run(name, func(t *testing.T) {
			all := sources(t, oneFile(made.file, "package x\n\nimport "+made.imports+"\n"))
			if found := append(forbiddenImports(all), forbiddenOutsiders(all)...); len(found) == 0 {
				t.Errorf("%s may import %s", made.file, made.imports)
			}
		})
	}
}

func TestAnAllowedImportIsLeftAlone(t *testing.T) {
	for file, imports := range map[string]string{
		"app/planning/rules.go":      `"tandem/app/safety"`,
		"app/planning/rules_test.go": `"tandem/assets"`,
		"app/care/care_test.go":      `"tandem/data"`,
		"data/vault/keys.go":         `"database/sql"`,
		"ui/patients/page.go":        `"tandem/app/care"`,
		"ui/patients/row.go":         `"fyne.io/fyne/v2"`,
		"app/handout/pdf.go":         `"github.com/jung-kurt/gofpdf"`,
		"app/main.go":                `"tandem/app/program"`,
	} {
		t.Run(file, func(t *testing.T) {
			all := sources(t, oneFile(file, "package x\n\nimport "+imports+"\n"))
			complain(t, append(forbiddenImports(all), forbiddenOutsiders(all)...))
		})
	}
}

// oneFile is a tree of one file.
func oneFile(file, text string) fstest.MapFS {
	return fstest.MapFS{file: {Data: []byte(text)}}
}
