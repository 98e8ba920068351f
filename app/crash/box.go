package crash

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Box is the folder where reports wait to be read. An empty Dir keeps none.
type Box struct{ Dir string }

// most is how many reports are kept; the oldest go first.
const most = 5

const (
	opening = "tandem-report-"
	ending  = ".txt"
)

// Keep writes a report into the box.
func (b Box) Keep(report string, when time.Time) error {
	if b.Dir == "" {
		return nil
	}
	if err := os.MkdirAll(b.Dir, 0o700); err != nil {
		return err
	}
	name := filepath.Join(b.Dir, opening+when.UTC().Format("20060102-150405.000")+ending)
	half := name + ".part"
	if err := errors.Join(os.WriteFile(half, []byte(report), 0o600), os.Rename(half, name)); err != nil {
		return err
	}
	return b.thin()
}

// thin takes the oldest reports away.
func (b Box) thin() error {
	names, err := b.names()
	for len(names) > most && err == nil {
		err = os.Remove(names[0])
		names = names[1:]
	}
	return err
}

// names are the files of the reports, the oldest first.
func (b Box) names() ([]string, error) {
	entries, err := os.ReadDir(b.Dir)
	if b.Dir == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), opening) && strings.HasSuffix(e.Name(), ending) {
			names = append(names, filepath.Join(b.Dir, e.Name()))
		}
	}
	slices.Sort(names)
	return names, err
}

// Waiting is the text of all reports, the newest first, empty when there is
// none.
func (b Box) Waiting() (string, error) {
	names, err := b.names()
	var texts []string
	for _, name := range slices.Backward(names) {
		text, errRead := os.ReadFile(name)
		err = errors.Join(err, errRead)
		texts = append(texts, string(text))
	}
	return strings.Join(texts, "\n"), err
}

// Save writes the text of all reports to a new file; one that is there is left
// alone and is an error (fs.ErrExist).
func (b Box) Save(file string) error {
	text, err := b.Waiting()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = out.WriteString(text)
	return errors.Join(err, out.Close())
}

// Empty takes all reports away.
func (b Box) Empty() error {
	names, err := b.names()
	for _, name := range names {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}
