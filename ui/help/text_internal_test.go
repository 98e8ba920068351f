package help

import (
	"bytes"
	"image/png"
	"io/fs"
	"os"
	"path"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"tandem/assets"
	"tandem/ui/words"
)

func TestAPageIsParted(t *testing.T) {
	got := parse("# Day\n\nOne\ntwo.\n\n## More\n- a\n- b\n\n![A desk](desk.png)\nEnd")
	want := []block{
		{title, "Day", ""},
		{paragraph, "One two.", ""},
		{heading, "More", ""},
		{item, "a", ""},
		{item, "b", ""},
		{drawing, "A desk", "desk.png"},
		{paragraph, "End", ""},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

// Each topic has a page that begins with its title, and every picture it shows
// is there, small, and described.
func TestEveryTopicHasItsPageAndPictures(t *testing.T) {
	shown, languages := map[string]bool{}, words.Languages()
	for _, topic := range Topics {
		if topic == Keys {
			continue
		}
		blocks, _, err := read(assets.FS, english, topic)
		if err != nil || len(blocks) < 3 || blocks[0].sort != title {
			t.Errorf("the page of %s is %v, %v", topic, blocks, err)
		}
		for _, b := range blocks {
			if b.sort == drawing {
				shown[b.file] = true
				for _, language := range languages {
					small(t, b, language)
				}
			}
		}
	}
	err := fs.WalkDir(assets.FS, pictureFolder, func(name string, f fs.DirEntry, err error) error {
		if err == nil && !f.IsDir() && !shown[f.Name()] {
			t.Errorf("no page shows %s", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func small(t *testing.T, b block, language string) {
	t.Helper()
	const most = 80_000
	if language == english {
		language = ""
	}
	file, err := fs.ReadFile(assets.FS, path.Join(pictureFolder, language, b.file))
	if err != nil || len(file) > most || b.text == "" {
		t.Errorf("%s: %d bytes, %v, %q", b.file, len(file), err, b.text)
	}
	if _, err := png.DecodeConfig(bytes.NewReader(file)); err != nil {
		t.Errorf("%s: %v", b.file, err)
	}
}

func TestAnotherLanguageFallsBackToEnglishAndSaysSo(t *testing.T) {
	got, own, err := read(assets.FS, "xx", "day")
	want, english, _ := read(assets.FS, english, "day")
	if err != nil || own || !english || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, own %v, %v", got, own, err)
	}
}

func TestATableIsRead(t *testing.T) {
	got := parse("| against | safe? |\n|---|---|\n| a thief | yes |")
	want := []block{{row, "against\tsafe?", ""}, {row, "a thief\tyes", ""}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

// What is new names this version first.
func TestTheNewsIsOfThisVersion(t *testing.T) {
	file, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^Version = "(.*)"`).FindSubmatch(file)
	blocks, _, err := read(assets.FS, english, News)
	if err != nil || version == nil {
		t.Fatal(err)
	}
	for _, b := range blocks {
		if b.sort == heading {
			if !strings.HasPrefix(b.text, string(version[1])) {
				t.Errorf("the news begins with %q, the version is %s", b.text, version[1])
			}
			return
		}
	}
	t.Error("the news names no version")
}
