package program_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/exchange"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/assets"
)

// libraryFile writes a library file with a copy of a built-in exercise.
func libraryFile(t *testing.T, name string) string {
	t.Helper()
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	poses, err := figure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	own, _ := lib.Copy("en", "STR-01")
	own.ID, own.Words.Name = "OWN-001", name
	pic, _ := poses.Picture("STR-01")
	if own.Picture, err = pic.JSON(); err != nil {
		t.Fatal(err)
	}
	files, err := exchange.NewLibrary(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "library.json")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := files.Write(file, exchange.Library{Exercises: []library.OwnExercise{own}}); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheLibraryIsSharedBetweenClinics(t *testing.T) {
	dir := demoClinic(t)
	out := filepath.Join(t.TempDir(), "ours.json")
	run(t, "library", "export", "--clinic", dir, "--out", out).ends(t, 1, "no exercises of its own")
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was left of a refused export")
	}
	file := libraryFile(t, "Bridge our way")
	run(t, "library", "import", "--clinic", dir, "--dry-run", file).ends(t, 0, "OWN-001 Bridge our way would be added")
	run(t, "library", "import", "--clinic", dir, file).ends(t, 0, "OWN-001 Bridge our way added")
	run(t, "library", "import", "--clinic", dir, file).ends(t, 0, "No new exercise added")
	run(t, "library", "import", "--clinic", dir, libraryFile(t, "Another bridge")).ends(t, 0, "OWN-002 Another bridge added")
	run(t, "library", "export", "--clinic", dir, "--out", out).ends(t, 0, "2 exercises written")
	run(t, "verify", dir).ends(t, 0, "in order")

	bad := filepath.Join(t.TempDir(), "bad.json")
	text := strings.Replace(string(contentOf(t, out)), `"family": "STR"`, `"family": "XXX"`, 1)
	text = strings.Replace(text, "Bridge our way", "A new name", 1)
	if err := os.WriteFile(bad, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "library", "import", "--clinic", dir, bad).ends(t, 2, "exercises[0].family")
	text = strings.Replace(text, `"tandem_library": 1`, `"tandem_library": 9`, 1)
	if err := os.WriteFile(bad, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "library", "import", "--clinic", dir, bad).ends(t, 2, "tandem_library: 9")

	outline := filepath.Join(t.TempDir(), "outline.pdf")
	run(t, "poses", "--out", outline, "--style", "outline", "--side", "right").ends(t, 0, "")
	if said := pdfText(t, outline); !strings.Contains(said, "SMR-02") {
		t.Errorf("the outlines say %s", said)
	}
	contact := filepath.Join(t.TempDir(), "contact.pdf")
	run(t, "poses", "--out", contact, "--clinic", dir).ends(t, 0, "")
	if said := pdfText(t, contact); !strings.Contains(said, "OWN-002") || !strings.Contains(said, "EXT-03") {
		t.Errorf("the contact sheet says %s", said)
	}
}

func TestWrongUseOfTheLibraryIsExplained(t *testing.T) {
	for words, args := range map[string][]string{
		"needs export | import":       {"library"},
		`cannot "share"`:              {"library", "share"},
		"library import needs a FI":   {"library", "import"},
		"the file that --out names":   {"library", "export", "x.json"},
		"library needs --out":         {"library", "export"},
		"there is no file nowhere":    {"library", "import", "nowhere.json"},
		"tandem poses needs --out":    {"poses"},
		"--style \"pink\" is not one": {"poses", "--out", "x.pdf", "--style", "pink"},
		"--side \"up\" is not one of": {"poses", "--out", "x.pdf", "--side", "up"},
		"--paper \"A5\" is not one o": {"poses", "--out", "x.pdf", "--paper", "A5"},
	} {
		run(t, args...).ends(t, 2, words)
	}
}
