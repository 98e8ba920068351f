package measure

import (
	"fmt"
	"io/fs"

	"github.com/BurntSushi/toml"
)

const dataFile = "measures/measures.toml"

// Measure is one outcome measure.
type Measure struct {
	Code    string   `toml:"code"`
	Name    string   `toml:"name"`    // for the therapist, English
	Low     float64  `toml:"low"`     // lowest possible score
	High    float64  `toml:"high"`    // highest possible score
	Better  string   `toml:"better"`  // which end is better: low or high
	Improve float64  `toml:"improve"` // points of change that count
	Percent float64  `toml:"percent"` // share of the baseline that counts, 0 when points alone decide
	Floor   *float64 `toml:"floor"`   // a baseline below this leaves little room to improve
	Source  string   `toml:"source"`
}

// Table is the list of measures. It does not change after Load.
type Table struct {
	measures    []Measure
	byCode      map[string]Measure
	examination Examination
	own         []Questionnaire // the clinic's
	sources     []Source
}

// Load reads measures/measures.toml and measures/examination.toml. The error
// names the entry that is wrong.
func Load(assets fs.FS) (*Table, error) {
	text, err := fs.ReadFile(assets, dataFile)
	if err != nil {
		return nil, fmt.Errorf("the table of measures cannot be read: %w", err)
	}
	var file struct {
		Measures []Measure `toml:"measure"`
	}
	meta, err := toml.Decode(string(text), &file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dataFile, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("%s: unknown key %s", dataFile, unknown[0])
	}
	t, err := newTable(file.Measures)
	if err != nil {
		return nil, err
	}
	if t.examination, err = loadExamination(assets); err != nil {
		return nil, err
	}
	t.sources, err = loadSources(assets)
	return t, err
}

// Examination returns what is examined by hand; it must not be changed.
func (t *Table) Examination() Examination { return t.examination }

func newTable(measures []Measure) (*Table, error) {
	t := &Table{measures: measures, byCode: map[string]Measure{}}
	for _, m := range measures {
		if _, twice := t.byCode[m.Code]; twice {
			return nil, fmt.Errorf("%s: %s stands there twice", dataFile, m.Code)
		}
		if err := m.check(); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", dataFile, m.Code, err)
		}
		t.byCode[m.Code] = m
	}
	return t, nil
}

// Measure returns the measure with this code.
func (t *Table) Measure(code string) (Measure, bool) {
	m, found := t.byCode[code]
	return m, found
}

// Measures returns all measures in the order of the file.
func (t *Table) Measures() []Measure { return append([]Measure(nil), t.measures...) }

func (m Measure) check() error {
	switch {
	case m.Code == "" || m.Name == "" || m.Source == "":
		return fmt.Errorf("code, name and source must be filled in")
	case m.Better != "low" && m.Better != "high":
		return fmt.Errorf("better is %q but must be low or high", m.Better)
	case m.High <= m.Low:
		return fmt.Errorf("high must be above low")
	case m.Improve <= 0 || m.Percent < 0:
		return fmt.Errorf("improve must be above 0 and percent not below")
	}
	return nil
}

// WithMeasures returns the table with measures changed; t is not changed.
func (t *Table) WithMeasures(changed []Measure) (*Table, error) {
	with, err := newTable(changed)
	if err != nil {
		return nil, err
	}
	with.examination, with.own, with.sources = t.examination, t.own, t.sources
	return with, nil
}
