package exchange_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"tandem/app/exchange"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/assets"
)

func libraries(t testing.TB) *exchange.LibraryReader {
	t.Helper()
	reader, err := exchange.NewLibrary(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// copies are all built-in exercises as a clinic's own.
func copies(t testing.TB) []library.OwnExercise {
	t.Helper()
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	poses, err := figure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	var own []library.OwnExercise
	for i, e := range lib.Exercises() {
		o, _ := lib.Copy("en", e.ID)
		pic, _ := poses.Picture(e.ID)
		if o.Picture, err = pic.JSON(); err != nil {
			t.Fatal(err)
		}
		o.ID = library.OwnID(i + 1)
		own = append(own, o)
	}
	return own
}

func libraryText(t testing.TB, own []library.OwnExercise) string {
	t.Helper()
	var text bytes.Buffer
	if err := libraries(t).Write(&text, exchange.Library{Exercises: own}); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestALibraryComesBackFromItsFile(t *testing.T) {
	own := copies(t)
	text := libraryText(t, own)
	back, err := libraries(t).Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	again := libraryText(t, back.Exercises)
	if third, err := libraries(t).Read(strings.NewReader(again)); err != nil || libraryText(t, third.Exercises) != again {
		t.Errorf("written again, the file differs, %v", err)
	}
	for i := range own {
		one, errOne := figure.ReadPicture(own[i].Picture)
		two, errTwo := figure.ReadPicture(back.Exercises[i].Picture)
		if errOne != nil || errTwo != nil || !reflect.DeepEqual(one, two) {
			t.Errorf("%s: the drawing differs, %v, %v", own[i].ID, errOne, errTwo)
		}
		own[i].Picture, back.Exercises[i].Picture = nil, nil
		if !reflect.DeepEqual(own[i], back.Exercises[i]) {
			t.Errorf("%+v came back as %+v", own[i], back.Exercises[i])
		}
	}
}

func TestABadLibraryFileIsRefusedAtItsPlace(t *testing.T) {
	good := libraryText(t, copies(t)[:2])
	for _, c := range []struct{ old, new, want string }{
		{`"tandem_library": 1`, `"tandem_library": 2`, "tandem_library: 2 is not a version"},
		{`"tandem_library": 1,`, ``, "tandem_library: missing"},
		{`"OWN-002"`, `"OWN-001"`, "exercises[1].id: OWN-001 stands already at exercises[0]"},
		{`"OWN-002"`, `"OWN-2"`, `exercises[1].id: "OWN-2" is not a code such as OWN-001`},
		{`"days_per_week": 7`, `"days_per_week": 8`, "exercises[0].dose.days_per_week: 8 is outside 0 to 7"},
		{`"language": "en"`, `"language": 3`, "exercises[0].language: 3 stands where text belongs"},
		{`"name": `, `"nam": `, "exercises[0].words.nam: not a field of the words of an exercise"},
		{`"thorax": `, `"tail": `, "exercises[0].picture.start.tail: not a field of a pose"},
		{`"family": "EXT",`, ``, "exercises[0].family: missing"},
		{`"thorax"`, `"thorax": 1, "thorax"`, "exercises[0].picture.start.thorax: stands twice"},
		{`{`, `[`, ""},
		{`}`, ``, ""},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		if text == good {
			t.Fatalf("the file does not hold %s", c.old)
		}
		_, err := libraries(t).Read(strings.NewReader(text))
		if problem, ok := errors.AsType[*exchange.Error](err); !ok || !strings.Contains(problem.Error(), c.want) {
			t.Errorf("%s: %v does not say %q", c.new, err, c.want)
		}
	}
	if err := libraries(t).Write(io.Discard, exchange.Library{}); err == nil {
		t.Error("an empty library was written")
	}
}

// FuzzLibraryFile looks for a file that crashes the reader, or that reads and
// then does not write and read back the same.
func FuzzLibraryFile(f *testing.F) {
	f.Add(libraryText(f, copies(f)[:1]))
	f.Add(`{"tandem_library": 1, "exercises": []}`)
	f.Add(`{"tandem_library": 1, "exercises": [{"id": "OWN-001", "picture": {"start": {"near": {"hand_at": ["knee.near", 0.1]}}}}]}`)
	reader := libraries(f)
	poses, err := figure.Load(assets.FS)
	if err != nil {
		f.Fatal(err)
	}
	lib, err := library.Load(assets.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, err := reader.Read(strings.NewReader(text))
		if err != nil {
			if err.Error() == "" {
				t.Error("refused without a word")
			}
			return
		}
		_ = lib.ExerciseProblems(all.Exercises)
		for _, o := range all.Exercises {
			if pic, err := figure.ReadPicture(o.Picture); err == nil && len(poses.Check(pic)) == 0 {
				if _, err := figure.DrawPicture(pic, "left", figure.Colour); err != nil {
					t.Errorf("a good picture cannot be drawn: %v", err)
				}
			}
		}
		if len(all.Photos) > 0 {
			return
		}
		once := libraryText(t, all.Exercises)
		back, err := reader.Read(strings.NewReader(once))
		if err != nil || libraryText(t, back.Exercises) != once {
			t.Errorf("%q does not come back: %v", text, err)
		}
	})
}
