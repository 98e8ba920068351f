// Package exchange reads and writes the files that other programs share with
// Tandem: the episode file and the library file. It takes the published
// schemas as an fs.FS and imports app/clinic; it knows no store, no window and
// no clock.
package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tandem/app/clinic"
)

const (
	schemaFile = "schema/episode.schema.json"
	// sizeLimit is the most bytes that an episode file may have. Years of
	// weekly visits stay far below it.
	sizeLimit = 16 << 20
)

// Reader reads and writes episode files. It may be shared. The schema is prepared
// when the first file is read.
type Reader struct{ rules func() (rules, error) }

// rules are a schema as it is written and as it is checked.
type rules struct {
	schema *jsonschema.Schema
	source any
}

// New takes the schema of the episode file found in assets.
func New(assets fs.FS) (*Reader, error) { return reader(assets, schemaFile) }

func reader(assets fs.FS, name string) (*Reader, error) {
	text, err := fs.ReadFile(assets, name)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	return &Reader{sync.OnceValues(func() (rules, error) { return compile(text, name) })}, nil
}

func compile(text []byte, name string) (rules, error) {
	source, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return rules{}, fmt.Errorf("%s is not JSON: %w", name, err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(name, source); err != nil {
		return rules{}, fmt.Errorf("%s cannot be used: %w", name, err)
	}
	schema, err := compiler.Compile(name)
	if err != nil {
		return rules{}, fmt.Errorf("%s is wrong: %w", name, err)
	}
	return rules{schema, source}, nil
}

// Read reads one episode file. What is wrong with the file comes back as an
// *Error that names each place; any other error is a failure to read at all.
func (r *Reader) Read(in io.Reader) (clinic.Course, error) {
	text, err := io.ReadAll(io.LimitReader(in, sizeLimit+1))
	if err != nil {
		return clinic.Course{}, fmt.Errorf("the episode file could not be read: %w", err)
	}
	if len(text) > sizeLimit {
		return clinic.Course{}, wrong("file", "is larger than %d MB", sizeLimit>>20)
	}
	tree, err := scan(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), "an episode")
	if err != nil {
		return clinic.Course{}, err
	}
	if err := checkVersion(tree); err != nil {
		return clinic.Course{}, err
	}
	if err := r.checkSchema(tree); err != nil {
		return clinic.Course{}, err
	}
	return decode(tree)
}

func checkVersion(tree map[string]any) error {
	version, found := tree["tandem_episode"]
	if !found {
		return wrong("tandem_episode", "missing; this is not an episode file")
	}
	if version != 1.0 {
		return wrong("tandem_episode", "%s is not a version that this program reads; it reads version 1", show(version))
	}
	return nil
}

// episodeFile is the whole file: its version, then the course.
type episodeFile struct {
	Version int `json:"tandem_episode"`
	clinic.Course
}

func decode(tree map[string]any) (clinic.Course, error) {
	text, err := json.Marshal(tree)
	if err != nil {
		return clinic.Course{}, fmt.Errorf("the episode file could not be read: %w", err)
	}
	var file episodeFile
	if err := json.Unmarshal(text, &file); err != nil {
		return clinic.Course{}, &Error{Problems: []clinic.Problem{{Place: "file", Sentence: "does not have the shape of an episode"}}, cause: err}
	}
	numberPlans(file.Plans)
	if found := file.Course.Problems(); len(found) > 0 {
		return clinic.Course{}, &Error{Problems: found}
	}
	return file.Course, nil
}

// numberPlans gives plans that came without a version the next one.
func numberPlans(plans []clinic.Plan) {
	for i := range plans {
		if plans[i].Version != 0 {
			continue
		}
		plans[i].Version = 1
		if i > 0 {
			plans[i].Version = plans[i-1].Version + 1
		}
	}
}

// Write writes a course as an episode file. A course that Read would refuse is
// refused before the first byte is written.
func (r *Reader) Write(out io.Writer, course clinic.Course) error {
	text, err := encode(course)
	if err != nil {
		return err
	}
	if _, err := r.Read(bytes.NewReader(text)); err != nil {
		return fmt.Errorf("this course does not fit into an episode file: %w", err)
	}
	if _, err := out.Write(text); err != nil {
		return fmt.Errorf("the episode file could not be written: %w", err)
	}
	return nil
}

func encode(course clinic.Course) ([]byte, error) {
	course.Patient.Name = course.Patient.FullName()
	text, err := json.Marshal(episodeFile{1, course})
	if err != nil {
		return nil, fmt.Errorf("the episode file could not be written: %w", err)
	}
	return tidy(text)
}
