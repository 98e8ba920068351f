package library

import (
	"fmt"
	"io/fs"
	"slices"

	"tandem/app/clinic"
)

// Topic is one thing to explain before massage. Source is the source ids or
// begins with "default".
type Topic struct {
	Code   string `toml:"code"`
	Text   string `toml:"text"`
	Source string `toml:"source"`
}

// Topics lists what is explained before massage, in order.
func (l *Library) Topics() []Topic { return slices.Clone(l.consent.Topic) }

// ConsentAreas lists the areas that consent is asked for, in order.
func (l *Library) ConsentAreas() []string { return slices.Clone(l.consent.Areas) }

type consent struct {
	Areas    []string `toml:"areas"`
	Explicit struct {
		Areas  []string `toml:"areas"`
		Source string   `toml:"source"`
	} `toml:"explicit"`
	Topic []Topic `toml:"topic"`
}

func (l *Library) loadConsent(assets fs.FS) error {
	const file = "safety/consent.toml"
	if err := decodeFile(assets, file, &l.consent); err != nil {
		return err
	}
	for _, area := range l.consent.Areas {
		if !slices.Contains(clinic.ChartRegions(), area) {
			return fmt.Errorf("%s: %q is no region of the body chart", file, area)
		}
	}
	if !slices.Equal(l.consent.Explicit.Areas, clinic.ExplicitAreas) || l.consent.Explicit.Source == "" {
		return fmt.Errorf("%s: the explicit areas must be %v, with their source", file, clinic.ExplicitAreas)
	}
	seen := map[string]bool{}
	for _, t := range l.consent.Topic {
		if t.Code == "" || t.Text == "" || t.Source == "" || seen[t.Code] {
			return fmt.Errorf("%s: topic %q needs a code of its own, a text and a source", file, t.Code)
		}
		seen[t.Code] = true
	}
	return nil
}
