package program_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/program"
)

// ran is what one run of the program left.
type ran struct {
	status   int
	out, err string
}

func run(t *testing.T, args ...string) ran {
	t.Helper()
	return runWith(t, "", nil, args...)
}

func runWith(t *testing.T, stdin string, env map[string]string, args ...string) ran {
	t.Helper()
	var out, said bytes.Buffer
	home := t.TempDir()
	p := program.New(strings.NewReader(stdin), &out, &said, func(name string) string {
		if name == "HOME" {
			return home
		}
		return env[name]
	})
	status := p.Run(args)
	return ran{status, out.String(), said.String()}
}

// ends fails the test unless a run ended with the status and the words.
func (r ran) ends(t *testing.T, status int, words string) {
	t.Helper()
	if r.status != status || !strings.Contains(r.out+r.err, words) || strings.Contains(r.err, "goroutine") {
		t.Errorf("status %d, wanted %d with %q\nout: %s\nerr: %s", r.status, status, words, r.out, r.err)
	}
	if status != 0 && (strings.TrimSpace(r.err) == "" || r.out != "") {
		t.Errorf("a failure must be explained on standard error alone\nout: %s\nerr: %s", r.out, r.err)
	}
}

const episodeFile = "testdata/reassessed.json"

func badFile(t *testing.T, old, new string) string {
	t.Helper()
	text, err := os.ReadFile(episodeFile)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), old, new, 1)
	if changed == string(text) {
		t.Fatalf("the file does not hold %q", old)
	}
	path := filepath.Join(t.TempDir(), "bad.json")
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWrongUseIsExplained(t *testing.T) {
	for words, args := range map[string][]string{
		`no command "fly"`:            {"fly"},
		"no option --colour":          {"draft", "--colour", "x.json"},
		"no option -x":                {"draft", "-x", "x.json"},
		"tandem draft needs FILE":     {"draft"},
		"does not know what to do":    {"draft", "a", "b"},
		"--as-of needs a value":       {"propose", episodeFile, "--as-of"},
		"stands twice":                {"propose", episodeFile, "--as-of", "2026-01-01", "--as-of=2026-01-01"},
		"not a day of the calendar":   {"propose", episodeFile, "--as-of", "2026-02-30"},
		"there is no file":            {"propose", "nowhere.json"},
		"needs --out":                 {"sheet", episodeFile},
		"not one of standard":         {"sheet", episodeFile, "--out", "x.pdf", "--layout", "tiny"},
		"not one of A4":               {"sheet", episodeFile, "--out", "x.pdf", "--paper", "A5"},
		"no sheets in that language":  {"sheet", episodeFile, "--out", "x.pdf", "--language", "xx"},
		"needs an episode file, or":   {"sheet", "--out", "x.pdf"},
		"a file or --patient":         {"sheet", episodeFile, "--patient", "x", "--out", "x.pdf"},
		"restore needs BACKUP":        {"restore"},
		"is a folder; give the name":  {"draft", "testdata"},
		"no clinic in /":              {"import", "--dry-run", "--format", "episode", "--clinic", "nowhere", episodeFile},
		"needs --patient":             {"export", "--format", "fhir"},
		"is not one of episode, fhir": {"import", "--format", "hl7", "x.csv"},
		"is not one of patients":      {"export", "--list", "teeth", "--out", "x"},
		"is not one of file, row":     {"import", "--format", "csv", "--wrong", "all", "x.csv"},
		"is not one of skip, fill":    {"import", "--format", "csv", "--twins", "all", "x.csv"},
		"is not a column":             {"import", "--format", "csv", "--columns", "teeth", "x.csv"},
		"there is no clinic in":       {"patients"},
		"keeps a clinic in a folder":  {"patients", "--clinic", "postgres://db/clinic"},
		"passphrase file nowhere":     {"draft", episodeFile, "--passphrase-file", "nowhere"},
		"give the folder that holds":  {"verify", "nowhere"},
		"takes no value":              {"import", "--dry-run=yes", "--format", "episode", episodeFile},
		"tandem walk needs --out":     {"walk"},
		"the folder that holds":       {"verify", episodeFile},
		"no command \"flying\"":       {"help", "flying"},
		"tandem export needs --patie": {"export", "--format", "episode"},
	} {
		run(t, args...).ends(t, 2, words)
	}
}

func TestBadFilesAreRefusedWithTheirPlace(t *testing.T) {
	for _, verb := range []string{"draft", "propose"} {
		run(t, verb, badFile(t, `"left": 55`, `"left": 130`)).ends(t, 2, "assessments[1].slr.left: 130 is outside 0 to 90")
		run(t, verb, badFile(t, `"rmdq": 9`, `"colour": "blue"`)).ends(t, 2, "assessments[1].colour: not a field of an assessment")
	}
}

func TestDraftAndProposePrintJSON(t *testing.T) {
	draft := run(t, "draft", episodeFile)
	draft.ends(t, 0, `"home"`)
	review := run(t, "propose", episodeFile)
	review.ends(t, 0, `"R04"`)
	var parsed struct {
		AsOf      string `json:"as_of"`
		Proposals []struct{ Rule, Why, Basis string }
	}
	if err := json.Unmarshal([]byte(review.out), &parsed); err != nil {
		t.Fatal(err)
	}
	if parsed.AsOf != "2026-09-15" || len(parsed.Proposals) < 3 {
		t.Errorf("as of %s, %d proposals", parsed.AsOf, len(parsed.Proposals))
	}
	run(t, "propose", "--as-of", "2026-09-20", episodeFile).ends(t, 0, `"as_of": "2026-09-20"`)
}

func TestAnEpisodeComesFromStandardInput(t *testing.T) {
	text, err := os.ReadFile(episodeFile)
	if err != nil {
		t.Fatal(err)
	}
	runWith(t, string(text), nil, "propose", "-").ends(t, 0, `"R04"`)
}

func TestADraftIsNoEpisode(t *testing.T) {
	draft := run(t, "draft", episodeFile)
	runWith(t, draft.out, nil, "propose", "-").ends(t, 2, "tandem_episode: missing")
}

func TestAnEpisodeWithoutAssessments(t *testing.T) {
	const empty = `{"tandem_episode": 1, "patient": {"name": "A"}, "condition": "DGS"}`
	runWith(t, empty, nil, "propose", "-").ends(t, 1, "no assessment yet")
	runWith(t, empty, nil, "draft", "-").ends(t, 0, `"phase": "A"`)
	runWith(t, empty, nil, "sheet", "-", "--out", filepath.Join(t.TempDir(), "x.pdf")).ends(t, 1, "no approved plan")
}

func TestSheetOfAFile(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "1.pdf"), filepath.Join(dir, "2.pdf")
	run(t, "sheet", episodeFile, "--out", first).ends(t, 0, "")
	run(t, "sheet", "--out", second, episodeFile).ends(t, 0, "")
	if text := pdfText(t, first); !strings.Contains(text, "Ana Ruiz") {
		t.Errorf("the sheet says %s", text)
	}
	if a, b := contentOf(t, first), contentOf(t, second); !bytes.Equal(a, b) {
		t.Error("the same sheet gives different bytes")
	}
	run(t, "sheet", episodeFile, "--out", second, "--layout", "large", "--language", "en", "--paper", "Letter").ends(t, 0, "")
	if bytes.Equal(contentOf(t, first), contentOf(t, second)) {
		t.Error("the options change nothing")
	}
}

func TestSheetIsCheckedForItsReader(t *testing.T) {
	r := run(t, "sheet", episodeFile, "--check", "--language", "en")
	r.ends(t, 0, "")
	for _, want := range []string{"understanding 100 %, acting 100 %", "Reading grade"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%q is missing from %s", want, r.out)
		}
	}
}

func TestALockedEpisodeGetsNoSheet(t *testing.T) {
	file := badFile(t, `"date": "2026-09-15",
   "kind": "reassessment",
   "red_flags": {
    "RF_CES1": "no"`, `"date": "2026-09-15",
   "kind": "reassessment",
   "red_flags": {
    "RF_CES1": "yes"`)
	out := filepath.Join(t.TempDir(), "sheet.pdf")
	run(t, "sheet", file, "--out", out).ends(t, 1, "safety finding")
	if entries, err := os.ReadDir(filepath.Dir(out)); err != nil || len(entries) != 0 {
		t.Errorf("left behind %v, %v", entries, err)
	}
}

func TestASheetThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	run(t, "sheet", episodeFile, "--out", filepath.Join(dir, "missing", "x.pdf")).ends(t, 1, "could not be written")
	run(t, "sheet", episodeFile, "--out", dir).ends(t, 2, "is a folder")
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left behind %v, %v", entries, err)
	}
}

func TestPassphraseIsTakenAndNotNeeded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "passphrase")
	if err := os.WriteFile(file, []byte("secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	runWith(t, "", map[string]string{"TANDEM_PASSPHRASE": "secret"}, "--passphrase-file", file, "propose", episodeFile).ends(t, 0, `"R04"`)
}

func TestHelp(t *testing.T) {
	overview := run(t, "help")
	overview.ends(t, 0, "opens the window")
	for _, verb := range []string{"draft", "propose", "sheet", "demo", "patients", "export", "import", "verify", "walk", "version"} {
		if !strings.Contains(overview.out, "\n  "+verb+" ") {
			t.Errorf("the overview does not list %s", verb)
		}
		run(t, verb, "--help").ends(t, 0, "Example:\n  tandem "+verb)
	}
	run(t, "help", "sheet").ends(t, 0, "--layout NAME")
	run(t, "--help").ends(t, 0, "opens the window")
	run(t, "version").ends(t, 0, "Tandem "+program.Version)
	run(t, "--version").ends(t, 0, "Tandem "+program.Version)
	run(t, "--colour").ends(t, 2, "tandem has no option --colour. See tandem --help.")
}

func TestUsualFolder(t *testing.T) {
	for _, c := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"linux", map[string]string{"HOME": "/h"}, "/h/.local/share/tandem/clinic"},
		{"linux", map[string]string{"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/tandem/clinic"},
		{"linux", map[string]string{"HOME": "/h", "XDG_DATA_HOME": "relative"}, "/h/.local/share/tandem/clinic"},
		{"darwin", map[string]string{"HOME": "/h"}, "/h/Library/Application Support/Tandem/clinic"},
		{"windows", map[string]string{"LOCALAPPDATA": "/l"}, "/l/Tandem/clinic"},
	} {
		got, err := program.UsualFolder(c.system, func(name string) string { return c.env[name] })
		if err != nil || filepath.ToSlash(got) != c.want {
			t.Errorf("%s: %s, %v; wanted %s", c.system, got, err, c.want)
		}
	}
	if _, err := program.UsualFolder("linux", func(string) string { return "" }); err == nil {
		t.Error("no home, and yet a folder")
	}
}

func contentOf(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func pdfText(t *testing.T, path string) string {
	t.Helper()
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// broken fails in the middle of a result.
type broken struct{}

func (broken) Write([]byte) (int, error) { panic("a fault inside") }

func TestAFaultInsideIsAPlainSentence(t *testing.T) {
	var said bytes.Buffer
	p := program.New(strings.NewReader(""), broken{}, &said, func(string) string { return "" })
	status := p.Run([]string{"version"})
	if status != 1 || !strings.Contains(said.String(), "Everything saved before is safe") || strings.Contains(said.String(), "a fault inside") {
		t.Errorf("status %d, said %s", status, said.String())
	}
}
