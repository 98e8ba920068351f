package library

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tandem/app/clinic"
)

type areaFile struct {
	Source string              `toml:"source"`
	Areas  map[string][]string `toml:"areas"`
}

// TechniqueName is a massage technique in the therapist's words.
func (l *Library) TechniqueName(code string) string { return l.label("techniques", code) }

// RegionName is a massage region in the therapist's words.
func (l *Library) RegionName(code string) string { return l.label("regions", code) }

// label is the therapist's short label of a code, or the code without one.
func (l *Library) label(kind, code string) string {
	label := l.Say(English, "clinic."+kind+"."+code, nil)
	if strings.HasPrefix(label, "[") {
		return code
	}
	return label
}

// Area returns the massage regions of an area that tags speak of, or nil.
func (l *Library) Area(name string) []string { return l.areas.Areas[name] }

func (l *Library) loadAreas(assets fs.FS) error {
	const file = "planning/massage.toml"
	if err := decodeFile(assets, file, &l.areas); err != nil {
		return err
	}
	for name, regions := range l.areas.Areas {
		for _, region := range regions {
			if !slices.Contains(clinic.MassageRegions, region) {
				return fmt.Errorf("%s: area %s names %q, which is no massage region", file, name, region)
			}
		}
	}
	return nil
}
