package exchange_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"image"
	"io"
	"reflect"
	"strings"
	"testing"

	"tandem/app/exchange"
	"tandem/app/photo"
)

// snapshot is a photo as it is kept.
func snapshot(t testing.TB, wide int) photo.Photo {
	t.Helper()
	made, err := photo.Make(image.NewRGBA(image.Rect(0, 0, wide, 60)), photo.Crop{})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// withPhotos is a library of one exercise with two photos.
func withPhotos(t testing.TB) exchange.Library {
	t.Helper()
	own := copies(t)[:1]
	all := exchange.Library{Exercises: own, Photos: map[string][]byte{}}
	for _, wide := range []int{80, 90} {
		made := snapshot(t, wide)
		own[0].Photos = append(own[0].Photos, made.Name)
		all.Photos[made.Name] = made.JPEG
	}
	return all
}

// entry is one file of a zip.
type entry struct {
	name string
	text []byte
}

func entries(t testing.TB, all exchange.Library) []entry {
	t.Helper()
	var text bytes.Buffer
	if err := libraries(t).Write(&text, all); err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(text.Bytes()), int64(text.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var list []entry
	for _, f := range in.File {
		file, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, entry{f.Name, content})
	}
	return list
}

func zipped(t testing.TB, list []entry) []byte {
	t.Helper()
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, e := range list {
		at, err := to.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := at.Write(e.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestALibraryWithPhotosComesBackFromItsZip(t *testing.T) {
	all := withPhotos(t)
	var once, twice bytes.Buffer
	if err := errors.Join(libraries(t).Write(&once, all), libraries(t).Write(&twice, all)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(once.Bytes(), twice.Bytes()) {
		t.Error("the same library gives two files")
	}
	back, err := libraries(t).Read(&once)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back.Photos, all.Photos) || !reflect.DeepEqual(back.Exercises[0].Photos, all.Exercises[0].Photos) {
		t.Error("the photos differ")
	}
}

func TestABadZipIsRefusedAtItsPlace(t *testing.T) {
	all := withPhotos(t)
	good := entries(t, all)
	other := snapshot(t, 100)
	first := "photos/" + all.Exercises[0].Photos[0]
	changed := func(change func([]entry) []entry) []byte { return zipped(t, change(append([]entry{}, good...))) }
	for want, text := range map[string][]byte{
		`"../evil.sh": does not belong`:      changed(func(e []entry) []entry { return append(e, entry{"../evil.sh", nil}) }),
		`"photos/../../x.jpg": does not`:     changed(func(e []entry) []entry { return append(e, entry{"photos/../../x.jpg", nil}) }),
		`"/etc/passwd": does not belong`:     changed(func(e []entry) []entry { return append(e, entry{"/etc/passwd", nil}) }),
		`"library.json": does not belong`:    changed(func(e []entry) []entry { return append(e, e[0]) }),
		"library.json: missing":              changed(func(e []entry) []entry { return e[1:] }),
		"library.json: is larger than 16384": changed(func(e []entry) []entry { e[0].text = make([]byte, 17<<20); return e }),
		first + ": is larger than 1024 kB":   changed(func(e []entry) []entry { e[1] = entry{first, make([]byte, 2<<20)}; return e }),
		first + ": is not the photo":         changed(func(e []entry) []entry { e[1] = entry{first, other.JPEG}; return e }),
		"belongs to no exercise":             changed(func(e []entry) []entry { return append(e, entry{"photos/" + other.Name, other.JPEG}) }),
		"exercises[0].photos[":               changed(func(e []entry) []entry { return e[:2] }),
		"is a damaged zip":                   zipped(t, good)[:900],
	} {
		_, err := libraries(t).Read(bytes.NewReader(text))
		if problem, ok := errors.AsType[*exchange.Error](err); !ok || !strings.Contains(problem.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
	if _, err := libraries(t).Read(bytes.NewReader(good[0].text)); err == nil {
		t.Error("a text that names photos was read without them")
	}
	all.Photos = nil
	if err := libraries(t).Write(io.Discard, all); err == nil {
		t.Error("a library was written without its photos")
	}
}
