package library_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/app/library"
	"tandem/assets"
)

// builtIn loads the library that is built into the program.
func builtIn(t *testing.T) *library.Library {
	t.Helper()
	l, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestCatalogueIsWhole(t *testing.T) {
	l := builtIn(t)
	if n := len(l.Exercises()); n != 52 {
		t.Fatalf("%d exercises, want the 52 of the catalogue", n)
	}
	if first := l.Exercises()[0].ID; first != "EXT-01" {
		t.Errorf("the catalogue starts with %s, want EXT-01", first)
	}
	for _, e := range l.Exercises() {
		d := e.Dose
		if d.Minutes == 0 && (d.Sets < 1 || d.Reps < 1) && d.TimesPerDay > 0 {
			t.Errorf("%s: a counted dose needs minutes, or sets and repetitions: %+v", e.ID, d)
		}
		if found, ok := l.Exercise(e.ID); !ok || found.Order != e.Order {
			t.Errorf("%s cannot be found by its id", e.ID)
		}
	}
	if _, ok := l.Exercise("XXX-99"); ok {
		t.Error("found an exercise that does not exist")
	}
}

func TestStartingDoses(t *testing.T) {
	l := builtIn(t)
	for id, want := range map[string]library.Dose{
		"EXT-03": {Sets: 1, Reps: 10, TimesPerDay: 6, DaysPerWeek: 7},
		"FLX-01": {Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
		"AER-01": {Minutes: 10, TimesPerDay: 3, DaysPerWeek: 7},
		"STR-05": {Sets: 2, Reps: 8, TimesPerDay: 1, DaysPerWeek: 3},
		"COR-01": {Sets: 1, Reps: 10, HoldSeconds: 5, TimesPerDay: 1, DaysPerWeek: 7},
	} {
		if e, _ := l.Exercise(id); e.Dose != want {
			t.Errorf("%s starts with %+v, want %+v", id, e.Dose, want)
		}
	}
}

func TestMinutesADay(t *testing.T) {
	l := builtIn(t)
	for _, c := range []struct {
		id, side string
		want     float64
	}{
		{"EXT-03", "none", 4},   // 10 of 4 s, 6 times
		{"FLX-01", "both", 2.4}, // 3 of 20 + 4 s, two sides
		{"FLX-01", "left", 1.2},
		{"AER-01", "none", 30},
		{"SMR-01", "right", 1},
		{"SMR-01", "both", 2},
		{"ERG-03", "none", 0}, // a habit takes no time of its own
	} {
		e, _ := l.Exercise(c.id)
		if got := e.MinutesADay(e.Dose, c.side); got < c.want-0.001 || got > c.want+0.001 {
			t.Errorf("%s on %s takes %.2f minutes a day, want %.2f", c.id, c.side, got, c.want)
		}
	}
	bridge, _ := l.Exercise("STR-01")
	rested := library.Dose{Sets: 3, Reps: 10, RestSeconds: 60, TimesPerDay: 1, DaysPerWeek: 7}
	if got := bridge.MinutesADay(rested, "none"); got != 4 {
		t.Errorf("3 sets of 40 s with 2 pauses take %.2f minutes, want 4", got)
	}
}

func TestHelpsWith(t *testing.T) {
	l := builtIn(t)
	for _, c := range []struct {
		id, activity string
		want         bool
	}{
		{"AER-01", "Walking the dogs", true},
		{"AER-01", "pasear al perro", true},
		{"STR-05", "Getting up from a low chair", true},
		{"STR-05", "subir escaleras", true},
		{"STR-06", "Put on shoes and socks", true},
		{"ERG-03", "Turn over in bed", true},
		{"NCK-01", "Look over my shoulder", true},
		{"STR-05", "play cards", false},
		{"ERG-01", "visit my sister", false},
		{"AER-01", "", false},
	} {
		e, _ := l.Exercise(c.id)
		if got := e.HelpsWith(c.activity); got != c.want {
			t.Errorf("%s helps with %q: %v, want %v", c.id, c.activity, got, c.want)
		}
	}
}

// changed is the built-in library with one text replaced in one file.
func changed(t *testing.T, name, from, to string) fs.FS {
	t.Helper()
	copied := fstest.MapFS{}
	err := fs.WalkDir(assets.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(assets.FS, path)
		copied[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	before := string(copied[name].Data)
	after := strings.Replace(before, from, to, 1)
	if after == before {
		t.Fatalf("%s does not hold %q", name, from)
	}
	copied[name] = &fstest.MapFile{Data: []byte(after)}
	return copied
}

func TestDamagedFilesAreNamed(t *testing.T) {
	for _, c := range []struct{ name, file, from, to, complaint string }{
		{"link to nowhere", "exercises/EXT-01.toml", `"EXT-02"`, `"EXT-77"`, `harder names "EXT-77"`},
		{"loop", "exercises/EXT-04.toml", `harder = ""`, `harder = "EXT-01"`, "loop"},
		{"wrong id", "exercises/EXT-01.toml", `id = "EXT-01"`, `id = "EXT-02"`, "file's name"},
		{"unknown key", "exercises/EXT-01.toml", "family", "familly", "unknown key familly"},
		{"start", "exercises/EXT-01.toml", `"prone"`, `"upside down"`, "start"},
		{"side", "exercises/EXT-01.toml", `side = "none"`, `side = "left"`, "side"},
		{"no source", "exercises/EXT-01.toml", `dose_source = "S61b"`, `dose_source = ""`, "dose_source"},
		{"no regions", "exercises/EXT-01.toml", `["lumbar"]`, `[]`, "regions"},
		{"no pace", "exercises/EXT-01.toml", "seconds_per_rep = 4", "seconds_per_rep = 0", "seconds_per_rep"},
		{"eight days", "exercises/EXT-01.toml", "days_per_week = 7", "days_per_week = 8", "outside 1 to 7"},
		{"negative dose", "exercises/EXT-01.toml", "sets = 0", "sets = -1", "below 0"},
		{"no TOML", "exercises/EXT-01.toml", "id =", "id", "EXT-01.toml"},
		{"no English text", "text/en/exercises.toml", "[exercise.EXT-01]", "[exercise.EXT-99]", "EXT-01"},
		{"text of no exercise", "text/es/exercises.toml", "[exercise.EXT-01]", "[exercise.EXT-99]", "EXT-99 is no exercise"},
		{"unknown part", "text/en/exercises.toml", "Hold {knee}", "Hold {kneee}", "{kneee}"},
		{"unknown label", "text/en/exercises.toml", `label = "leg"`, `label = "wing"`, "wing"},
		{"empty name", "text/en/exercises.toml", `name = "Bridge"`, `name = ""`, "STR-01"},
		{"phrase that is a number", "text/en/sheet.toml", `leg = "leg pain"`, "leg = 3", "complaint.leg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := library.Load(changed(t, c.file, c.from, c.to))
			if err == nil {
				t.Fatal("loaded without an error")
			}
			if !strings.Contains(err.Error(), c.complaint) || !strings.Contains(err.Error(), strings.SplitN(c.file, "/", 2)[0]) {
				t.Errorf("the error does not say where and what: %v", err)
			}
		})
	}
}

func TestEmptyFolderIsRefused(t *testing.T) {
	if _, err := library.Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "exercises") {
		t.Errorf("an empty folder gave %v, want an error that names exercises", err)
	}
}
