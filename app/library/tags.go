package library

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"tandem/app/clinic"
)

// What a tag does to exercises.
const (
	BlocksListed = "listed"  // blocks the exercises that name it
	BlocksAll    = "all"     // blocks every exercise it does not spare
	OnlyCaution  = "caution" // is said beside the row
)

// Tag is a contraindication or precaution of clinical.md 4.2 and 4.3. Rule is
// what the therapist is told, Source the source ids or "default".
type Tag struct {
	Code    string            `toml:"code"`
	Name    string            `toml:"-"`     // the therapist's short label
	Class   string            `toml:"class"` // absolute, local, cap, modify or exercise
	Massage map[string]string `toml:"massage"`
	// Area is where a local ruling holds until regions are given; empty means
	// everywhere.
	Area         string   `toml:"area"`
	AffectedSide bool     `toml:"affected_side"` // a local ruling holds on the episode's side
	WholeIf      string   `toml:"whole_if"`      // area that, once given, makes a local ruling hold everywhere
	Exercise     string   `toml:"exercise"`      // BlocksListed, BlocksAll or OnlyCaution
	Spares       []string `toml:"spares"`        // exercises and families it neither blocks nor swaps
	Swap         bool     `toml:"swap"`          // a cautioned exercise gives way to another
	Refer        bool     `toml:"refer"`         // a doctor has to see the patient first
	Implies      []string `toml:"implies"`
	Rule         string   `toml:"rule"`
	Source       string   `toml:"source"`

	Numbers  textNumbers `toml:"number"` // that stand in the rule
	template string      // the rule with their names in their places

	cells    map[string]Cell
	families map[string]int // that the clinic made stricter
	loose    []string       // families for which it can be
}

// precaution is the class of the tags of clinical.md 4.3, which are about
// exercises.
const precaution = "exercise"

// Precaution says whether the tag is one of clinical.md 4.3.
func (t Tag) Precaution() bool { return t.Class == precaution }

// Stricter is what the clinic made of the tag for a family of exercises:
// ByTable, WithCare or Blocked.
func (t Tag) Stricter(family string) int { return t.families[family] }

// Blocks says whether the tag rules an exercise out.
func (t Tag) Blocks(e Exercise) bool {
	switch {
	case t.Stricter(e.Family) == Blocked:
		return true
	case e.IsAny(t.Spares):
		return false
	case t.Exercise == BlocksAll:
		return true
	}
	return t.Exercise == BlocksListed && slices.Contains(e.Tags, t.Code)
}

// Cautions says whether an exercise that the tag does not rule out wants care.
func (t Tag) Cautions(e Exercise) bool {
	return !t.Blocks(e) && (t.Stricter(e.Family) == WithCare || slices.Contains(e.Tags, t.Code) || t.Exercise == BlocksAll)
}

// Cell is what one tag says of one technique: every part of it that covers the
// place counts. An empty cell leaves the technique free.
type Cell []Ruling

// Ruling is one part of a cell. Either it blocks or it caps the pressure.
type Ruling struct {
	Block   bool
	Local   bool     // holds in the regions given with the tag, else in the tag's area
	Away    bool     // caps, and blocks in the regions given with the tag
	Cap     int      // highest pressure, 1 to 5; 0 when it blocks
	Regions []string // where it holds; empty means everywhere
}

// Cell returns what the tag says of a technique.
func (t Tag) Cell(technique string) Cell { return t.cells[technique] }

// Tag returns the tag with this code.
func (l *Library) Tag(code string) (Tag, bool) {
	for i := range l.tags {
		if l.tags[i].Code == code {
			return l.tags[i], true
		}
	}
	return Tag{}, false
}

// Tags returns all tags, those of 4.2 first.
func (l *Library) Tags() []Tag { return slices.Clone(l.tags) }

func (l *Library) loadTags(assets fs.FS) error {
	const file = "safety/tags.toml"
	var list struct {
		Tag []Tag `toml:"tag"`
	}
	if err := decodeFile(assets, file, &list); err != nil {
		return err
	}
	l.tags = list.Tag
	for i := range l.tags {
		if err := l.readTag(&l.tags[i]); err != nil {
			return fmt.Errorf("%s: %s: %w", file, l.tags[i].Code, err)
		}
	}
	l.findLoose()
	return l.checkTagNames()
}

func (l *Library) readTag(t *Tag) error {
	if t.Code == "" || t.Rule == "" || t.Source == "" {
		return fmt.Errorf("code, rule and source must be filled in")
	}
	if err := t.Numbers.check(t.Rule); err != nil {
		return err
	}
	t.Name, t.template = l.label("tags", t.Code), t.Rule
	t.Rule = t.Numbers.within(t.template)
	if !slices.Contains([]string{BlocksListed, BlocksAll, OnlyCaution}, t.Exercise) {
		return fmt.Errorf("exercise %q is not listed, all or caution", t.Exercise)
	}
	for _, area := range []string{t.Area, t.WholeIf} {
		if area != "" && l.Area(area) == nil {
			return fmt.Errorf("%q is no area", area)
		}
	}
	t.cells = map[string]Cell{}
	for technique, text := range t.Massage {
		if !slices.Contains(clinic.Techniques, technique) {
			return fmt.Errorf("%q is no technique", technique)
		}
		cell, err := l.readCell(text)
		if err != nil {
			return fmt.Errorf("massage.%s: %w", technique, err)
		}
		t.cells[technique] = cell
	}
	return nil
}

// readCell reads "X at spine; M3".
func (l *Library) readCell(text string) (Cell, error) {
	var cell Cell
	for part := range strings.SplitSeq(text, ";") {
		ruling, err := l.readRuling(strings.Fields(part))
		if err != nil {
			return nil, fmt.Errorf("%q: %w", text, err)
		}
		cell = append(cell, ruling)
	}
	return cell, nil
}

func (l *Library) readRuling(words []string) (Ruling, error) {
	var r Ruling
	switch {
	case len(words) == 3 && words[1] == "at":
		if r.Regions = l.Area(words[2]); r.Regions == nil {
			return r, fmt.Errorf("%q is no area", words[2])
		}
	case len(words) == 2 && words[1] == "away":
		r.Away = true
	case len(words) != 1:
		return r, fmt.Errorf("must be a ruling, a ruling at an area, or a cap away")
	}
	switch verdict := words[0]; {
	case verdict == "X":
		r.Block = true
	case verdict == "L":
		r.Block, r.Local = true, true
	default:
		number, err := strconv.Atoi(strings.TrimPrefix(verdict, "M"))
		if err != nil || number < 1 || number > 5 {
			return r, fmt.Errorf("%q is not X, L or M1 to M5", verdict)
		}
		r.Cap = number
	}
	return r, nil
}

// checkTagNames refuses an implied tag, or a tag of an exercise, that is not
// in the list.
func (l *Library) checkTagNames() error {
	for _, t := range l.tags {
		for _, code := range t.Implies {
			if _, found := l.Tag(code); !found {
				return fmt.Errorf("safety/tags.toml: %s implies %q, which is no tag", t.Code, code)
			}
		}
	}
	for _, e := range l.exercises {
		for _, code := range e.Tags {
			if _, found := l.Tag(code); !found {
				return fmt.Errorf("exercises/%s.toml: %q is no tag", e.ID, code)
			}
		}
	}
	return nil
}
