package measure

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

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

	Error   *float64 `toml:"error"`   // how far two measurings may differ by chance
	Goal    *float64 `toml:"goal"`    // the score that counts as well again
	Accept  *float64 `toml:"accept"`  // the score with which most are content
	Anchor  bool     `toml:"anchor"`  // itself a change: two of it are not compared
	Recall  string   `toml:"recall"`  // the time that is asked about, one of Recalls
	Items   int      `toml:"items"`   // how many there are, 0 where their number is fixed
	Least   int      `toml:"least"`   // how many of them must be answered
	Missing string   `toml:"missing"` // what an unanswered item does
	Bands   []Band   `toml:"bands"`   // from the lowest score up
	About   string   `toml:"about"`   // the sources of these
}

// Band names the scores up to a limit.
type Band struct {
	To    float64 `toml:"to"`
	Label string  `toml:"label"` // for the therapist, English
}

// Band is the name of a score, or "" where the measure has no bands.
func (m Measure) Band(score float64) string {
	for _, b := range m.Bands {
		if score <= b.To+slack {
			return b.Label
		}
	}
	return ""
}

// Reached says whether a score is at the goal, where there is one.
func (m Measure) Reached(score float64) bool {
	switch {
	case m.Goal == nil:
		return false
	case m.Better == "high":
		return score >= *m.Goal-slack
	}
	return score <= *m.Goal+slack
}

// Accepted says whether most patients are content with a score, where that is
// known.
func (m Measure) Accepted(score float64) bool { return m.Accept != nil && score <= *m.Accept+slack }

// Table is the list of measures. It does not change after Load.
type Table struct {
	measures    []Measure
	byCode      map[string]Measure
	examination Examination
	own         []Questionnaire // the clinic's
	sources     []Source
	recalls     []string
}

// Load reads measures/measures.toml and measures/examination.toml. The error
// names the entry that is wrong.
func Load(assets fs.FS) (*Table, error) {
	text, err := fs.ReadFile(assets, dataFile)
	if err != nil {
		return nil, fmt.Errorf("the table of measures cannot be read: %w", err)
	}
	var file struct {
		Recalls  []string  `toml:"recalls"`
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
	t.recalls = file.Recalls
	for _, m := range file.Measures {
		if !slices.Contains(t.recalls, m.Recall) {
			return nil, fmt.Errorf("%s: %s: recall %q is not one of recalls", dataFile, m.Code, m.Recall)
		}
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

// Recalls are the times that a measure can ask about.
func (t *Table) Recalls() []string { return slices.Clone(t.recalls) }

// Measures returns all measures in the order of the file.
func (t *Table) Measures() []Measure { return append([]Measure(nil), t.measures...) }

func (m Measure) check() error {
	switch {
	case m.Code == "" || m.Name == "" || m.Source == "":
		return fmt.Errorf("code, name and source must be filled in")
	case m.Better != "low" && m.Better != "high":
		return fmt.Errorf("better is %q but must be low or high", m.Better)
	case m.Least < 0 || m.Least > m.Items || m.Items > 0 && (m.Least == 0 || m.Missing == ""):
		return fmt.Errorf("least must lie within 1 to items, and missing say what the others do")
	case m.High <= m.Low:
		return fmt.Errorf("high must be above low")
	case (m.Error != nil || m.Goal != nil || len(m.Bands) > 0 || m.Missing != "") && m.About == "":
		return fmt.Errorf("about must say where error, goal, missing and bands come from")
	case len(m.Bands) > 0 && m.Bands[len(m.Bands)-1].To != m.High:
		return fmt.Errorf("the last band must end at high")
	case !slices.IsSortedFunc(m.Bands, func(a, b Band) int { return cmp.Compare(a.To, b.To) }):
		return fmt.Errorf("the bands must rise")
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
	with.examination, with.own, with.sources, with.recalls = t.examination, t.own, t.sources, t.recalls
	return with, nil
}

// WithExamination returns the table with another examination; t is not changed.
func (t *Table) WithExamination(e Examination) *Table {
	with := *t
	with.examination = e
	return &with
}
