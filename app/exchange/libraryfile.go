package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"

	"tandem/app/clinic"
	"tandem/app/library"
)

const librarySchema = "schema/library.schema.json"

// LibraryReader reads and writes library files, in which clinics share the
// exercises that they made. It may be shared.
type LibraryReader struct{ check *Reader }

// NewLibrary takes the schema of the library file found in assets.
func NewLibrary(assets fs.FS) (*LibraryReader, error) {
	check, err := reader(assets, librarySchema)
	if err != nil {
		return nil, err
	}
	return &LibraryReader{check}, nil
}

// libraryFile is the whole file.
type libraryFile struct {
	Version   int                   `json:"tandem_library"`
	Exercises []library.OwnExercise `json:"exercises"`
}

// Library is what a library file holds: exercises, and the photos that they name
// by their name.
type Library struct {
	Exercises []library.OwnExercise
	Photos    map[string][]byte
}

// Read reads one library file, JSON or a zip with photos beside it. What is
// wrong with its form comes back as an *Error that names each place; whether the
// exercises fit the clinic that takes them over is for that clinic to say.
func (r *LibraryReader) Read(in io.Reader) (Library, error) {
	text, err := io.ReadAll(io.LimitReader(in, zipLimit+1))
	if err != nil {
		return Library{}, fmt.Errorf("the library file could not be read: %w", err)
	}
	if bytes.HasPrefix(text, []byte("PK")) {
		return r.readZip(text)
	}
	own, err := r.readText(text)
	if err != nil {
		return Library{}, err
	}
	return Library{Exercises: own}, named(own, nil)
}

func (r *LibraryReader) readText(text []byte) ([]library.OwnExercise, error) {
	if len(text) > sizeLimit {
		return nil, wrong("file", "is larger than %d MB", sizeLimit>>20)
	}
	tree, err := scan(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), "an exercise library")
	if err != nil {
		return nil, err
	}
	if err := checkLibraryVersion(tree); err != nil {
		return nil, err
	}
	if err := r.check.checkSchema(tree); err != nil {
		return nil, err
	}
	return decodeLibrary(tree)
}

func checkLibraryVersion(tree map[string]any) error {
	version, found := tree["tandem_library"]
	if !found {
		return wrong("tandem_library", "missing; this is not an exercise library")
	}
	if version != 1.0 {
		return wrong("tandem_library", "%s is not a version that this program reads; it reads version 1", show(version))
	}
	return nil
}

func decodeLibrary(tree map[string]any) ([]library.OwnExercise, error) {
	text, err := json.Marshal(tree)
	if err != nil {
		return nil, fmt.Errorf("the library file could not be read: %w", err)
	}
	var file libraryFile
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, &Error{Problems: []clinic.Problem{{Place: "file", Sentence: "does not have the shape of an exercise library"}}, cause: err}
	}
	first := map[string]int{}
	for i, o := range file.Exercises {
		if at, twice := first[o.ID]; twice {
			return nil, wrong(fmt.Sprintf("exercises[%d].id", i), "%s stands already at exercises[%d]", o.ID, at)
		}
		first[o.ID] = i
	}
	return file.Exercises, nil
}

// Write writes exercises as a library file: JSON, or a zip where there are
// photos. What Read would refuse is refused before the first byte is written.
func (r *LibraryReader) Write(out io.Writer, all Library) error {
	text, err := r.text(all)
	if err == nil {
		_, err = r.Read(bytes.NewReader(text))
	}
	if err != nil {
		return fmt.Errorf("these exercises do not fit into a library file: %w", err)
	}
	if _, err := out.Write(text); err != nil {
		return fmt.Errorf("the library file could not be written: %w", err)
	}
	return nil
}

func (r *LibraryReader) text(all Library) ([]byte, error) {
	var text bytes.Buffer
	to := json.NewEncoder(&text)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	if err := to.Encode(libraryFile{1, all.Exercises}); err != nil {
		return nil, err
	}
	if len(all.Photos) == 0 {
		return text.Bytes(), nil
	}
	return packed(text.Bytes(), all.Photos)
}
