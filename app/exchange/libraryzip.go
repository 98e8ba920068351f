package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"tandem/app/library"
	"tandem/app/photo"
)

const (
	// zipLimit is the most bytes that a library file with photos may have.
	zipLimit = 128 << 20
	// mostEntries is the exercises with two photos each, and their text.
	mostEntries = 2*library.MostOwn + 1

	zipText   = "library.json"
	zipPhotos = "photos/"
)

// readZip reads a zip with library.json and the folder photos. Nothing in it is
// written anywhere, and nothing is unpacked further than it may be large.
func (r *LibraryReader) readZip(text []byte) (Library, error) {
	if len(text) > zipLimit {
		return Library{}, wrong("file", "is larger than %d MB", zipLimit>>20)
	}
	in, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return Library{}, wrong("file", "is a damaged zip; copy it again")
	}
	if len(in.File) > mostEntries {
		return Library{}, wrong("file", "holds %d files; at most %d belong here", len(in.File), mostEntries)
	}
	all := Library{Photos: map[string][]byte{}}
	var words []byte
	for _, f := range in.File {
		name, isPhoto := strings.CutPrefix(f.Name, zipPhotos)
		switch {
		case f.Name == zipText && words == nil:
			words, err = unpack(f, sizeLimit)
		case isPhoto && photo.IsName(name) && all.Photos[name] == nil:
			all.Photos[name], err = unpack(f, photo.MostBytes)
			if err == nil {
				err = checked(f.Name, name, all.Photos[name])
			}
		case isPhoto && name == "": // the folder itself
		default:
			err = wrong(fmt.Sprintf("%q", f.Name), "does not belong into a library file")
		}
		if err != nil {
			return Library{}, err
		}
	}
	if words == nil {
		return Library{}, wrong(zipText, "missing; this is not an exercise library")
	}
	if all.Exercises, err = r.readText(words); err != nil {
		return Library{}, err
	}
	return all, named(all.Exercises, all.Photos)
}

func checked(place, name string, text []byte) error {
	if _, err := photo.Check(name, text); err != nil {
		return wrong(place, "%s", err)
	}
	return nil
}

// unpack reads one file of a zip, up to a size, whatever size it claims.
func unpack(f *zip.File, most int64) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, wrong(f.Name, "cannot be unpacked")
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, wrong(f.Name, "is damaged")
	}
	if int64(len(text)) > most {
		return nil, wrong(f.Name, "is larger than %d kB", most>>10)
	}
	return text, nil
}

// named says whether the exercises name just the photos that are there.
func named(own []library.OwnExercise, photos map[string][]byte) error {
	used := map[string]bool{}
	for i, o := range own {
		for j, name := range o.Photos {
			if photos[name] == nil {
				return wrong(fmt.Sprintf("exercises[%d].photos[%d]", i, j), "%s is not in the file", name)
			}
			used[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(photos)) {
		if !used[name] {
			return wrong(zipPhotos+name, "belongs to no exercise")
		}
	}
	return nil
}

// packed is a zip of the text and the photos, the same bytes for the same
// content.
func packed(text []byte, photos map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	put := func(name string, method uint16, content []byte) error {
		at, err := to.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = at.Write(content)
		}
		return err
	}
	err := put(zipText, zip.Deflate, text)
	for _, name := range slices.Sorted(maps.Keys(photos)) {
		if err == nil {
			err = put(zipPhotos+name, zip.Store, photos[name])
		}
	}
	if err == nil {
		err = to.Close()
	}
	return out.Bytes(), err
}
