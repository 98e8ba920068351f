// Package library reads what the clinic knows before any patient comes in:
// exercises, their text in each language and the phrases of the sheet. It
// takes the files as an fs.FS and may import the nouns of app/clinic; it
// never imports assets, a window, a database or a PDF writer.
package library

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/BurntSushi/toml"
)

// Library is everything read from the assets. It does not change after Load
// and may be shared.
type Library struct {
	consent       consent
	jurisdictions []Jurisdiction
	exercises     []Exercise     // in catalogue order
	byID          map[string]int // exercise id -> place in exercises
	texts         map[string]Words
	built         []Exercise             // the built-in ones alone
	own           map[string]OwnExercise // the clinic's, by id

	areas       areaFile
	sites       siteFile
	tags        []Tag
	familyNames map[string]string // of exercises, for the therapist
	redFlags    redFlagFile
	planning    Planning
	conditions  []Condition // in the order of clinical.md

	rules   ruleBook
	numbers []Number // of the rules, in their order
	limits  []Limits // that steer a page
	base    *Library // the defaults, where a clinic's own numbers are in place of some

	sayings func() map[string]saying // by exercise id
}

// Load reads and checks the whole library. The error names the file that is
// wrong and what is wrong with it.
func Load(assets fs.FS) (*Library, error) {
	l := &Library{}
	l.say()
	for _, load := range []func(fs.FS) error{
		l.loadExercises,
		l.loadTexts,
		l.loadAreas,
		l.loadTags,
		l.loadSites,
		l.loadConsent,
		l.loadRetention,
		l.loadRedFlags,
		l.loadPlanning,
		l.loadConditions,
		l.loadRules,
		l.loadNumbers,
		l.loadLimits,
	} {
		if err := load(assets); err != nil {
			return nil, fmt.Errorf("the built-in library cannot be read: %w", err)
		}
	}
	return l, nil
}

// decodeFile reads one TOML file into the struct v and refuses keys that v
// does not know.
func decodeFile(assets fs.FS, name string, v any) error {
	meta, err := decodeAny(assets, name, v)
	if err != nil {
		return err
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return fmt.Errorf("%s: unknown key %s", name, unknown[0])
	}
	return nil
}

// decodeAny reads one TOML file into v, whatever its keys.
func decodeAny(assets fs.FS, name string, v any) (toml.MetaData, error) {
	text, err := fs.ReadFile(assets, name)
	if err != nil {
		return toml.MetaData{}, fmt.Errorf("%s: %w", name, err)
	}
	meta, err := toml.Decode(string(text), v)
	if err != nil {
		return meta, fmt.Errorf("%s: %w", name, err)
	}
	return meta, nil
}

// filesIn lists the TOML files of one folder in name order. A folder without
// any is an error.
func filesIn(assets fs.FS, folder string) ([]string, error) {
	names, err := fs.Glob(assets, path.Join(folder, "*.toml"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: %w", folder, errors.New("no .toml file in this folder"))
	}
	return names, nil
}

// baseName is the file's name without folder and ending.
func baseName(name string) string {
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}
