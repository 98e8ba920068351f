package library

import (
	"fmt"
	"io/fs"
	"slices"

	"tandem/app/clinic"
)

// Site is a place within massage regions that never takes sustained pressure;
// with a Tag only while that tag is active.
type Site struct {
	Text    string   `toml:"text"` // for the therapist, English
	Regions []string `toml:"regions"`
	Tag     string   `toml:"tag"`
}

type siteFile struct {
	Source string `toml:"source"`
	Sites  []Site `toml:"site"`
}

// Sites lists all of them, and where they come from.
func (l *Library) Sites() (sites []Site, source string) {
	return slices.Clone(l.sites.Sites), l.sites.Source
}

// SitesIn are those of a massage region while the tags given are active.
func (l *Library) SitesIn(region string, tags []string) []string {
	var texts []string
	for _, s := range l.sites.Sites {
		if slices.Contains(s.Regions, region) && (s.Tag == "" || slices.Contains(tags, s.Tag)) {
			texts = append(texts, s.Text)
		}
	}
	return texts
}

func (l *Library) loadSites(assets fs.FS) error {
	const file = "safety/sites.toml"
	if err := decodeFile(assets, file, &l.sites); err != nil {
		return err
	}
	for _, s := range l.sites.Sites {
		if s.Text == "" || l.sites.Source == "" {
			return fmt.Errorf("%s: a site needs a text, and the file a source", file)
		}
		for _, region := range s.Regions {
			if !slices.Contains(clinic.MassageRegions, region) {
				return fmt.Errorf("%s: %q names %q, which is no massage region", file, s.Text, region)
			}
		}
		if s.Tag != "" && !slices.ContainsFunc(l.tags, func(t Tag) bool { return t.Code == s.Tag }) {
			return fmt.Errorf("%s: %q names %q, which is no tag", file, s.Text, s.Tag)
		}
	}
	return nil
}
