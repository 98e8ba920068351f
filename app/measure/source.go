package measure

import (
	"fmt"
	"io/fs"

	"github.com/BurntSushi/toml"
)

const sourcesFile = "measures/sources.toml"

// Source says what a source mark such as S3 stands for. Grade is A for a primary
// or official text, B for an abstract or faithful summary, C for a weak
// secondary source.
type Source struct {
	IDs   string `toml:"ids"` // one mark or several, "S15, S15b"
	Grade string `toml:"grade"`
	What  string `toml:"what"`
	Where string `toml:"where"`
}

// Sources lists what the marks beside the numbers stand for.
func (t *Table) Sources() []Source { return append([]Source(nil), t.sources...) }

func loadSources(assets fs.FS) ([]Source, error) {
	text, err := fs.ReadFile(assets, sourcesFile)
	if err != nil {
		return nil, fmt.Errorf("the list of sources cannot be read: %w", err)
	}
	var file struct {
		Sources []Source `toml:"source"`
	}
	meta, err := toml.Decode(string(text), &file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", sourcesFile, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("%s: unknown key %s", sourcesFile, unknown[0])
	}
	for _, s := range file.Sources {
		if s.IDs == "" || s.Grade == "" || s.What == "" || s.Where == "" {
			return nil, fmt.Errorf("%s: %s: ids, grade, what and where must be filled in", sourcesFile, s.IDs)
		}
	}
	return file.Sources, nil
}
