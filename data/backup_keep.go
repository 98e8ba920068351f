package data

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tandem/app/clinic"
)

// How many backups are kept: the last of each of so many days, weeks and
// months (default).
const (
	keepDays   = 7
	keepWeeks  = 4
	keepMonths = 12
)

// Keep says which backups stay, the latest first: the last one of each of the
// seven latest days that have one, of four weeks and of twelve months. It goes
// by the order in which they were made, so a clock that was wrong for a while
// makes none go early, and the latest always stays.
func Keep(days []clinic.Date) []bool {
	stay := make([]bool, len(days))
	for _, rule := range []struct {
		most   int
		period func(clinic.Date) string
	}{
		{keepDays, func(d clinic.Date) string { return string(d) }},
		{keepWeeks, weekOf},
		{keepMonths, func(d clinic.Date) string { return string(d)[:len("2026-01")] }},
	} {
		seen := map[string]bool{}
		for i, day := range days {
			if period := rule.period(day); !seen[period] && len(seen) < rule.most {
				seen[period] = true
				stay[i] = true
			}
		}
	}
	return stay
}

func weekOf(d clinic.Date) string {
	year, week := d.Time().ISOWeek()
	return fmt.Sprintf("%d-%d", year, week)
}

// rotate removes backups that are no longer kept, and the files that no
// backup needs.
func (s shelf) rotate() error {
	all, err := s.list()
	if err != nil {
		return err
	}
	days := make([]clinic.Date, len(all))
	for i, b := range all {
		days[i] = clinic.DateOf(b.Made.Local())
	}
	for i, stays := range Keep(days) {
		if !stays {
			err = errors.Join(err, s.remove(all[i]))
		}
	}
	return errors.Join(err, s.prune())
}

// remove takes a backup away in one step, so that no half of one is left.
func (s shelf) remove(b Backup) error {
	going := filepath.Join(s.dir, ".new-going-"+filepath.Base(b.Dir))
	if err := os.Rename(b.Dir, going); err != nil {
		return err
	}
	return os.RemoveAll(going)
}

// prune removes the files that belong to no backup. While the list of any
// folder of a backup cannot be read, all stay.
func (s shelf) prune() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	needed := map[string]bool{}
	for _, entry := range entries {
		if !backupName.MatchString(entry.Name()) {
			continue
		}
		names, err := readFileList(filepath.Join(s.dir, entry.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, name := range names {
			needed[name] = true
		}
	}
	kept, err := os.ReadDir(s.files())
	for _, entry := range kept {
		if !needed[entry.Name()] {
			err = errors.Join(err, os.Remove(filepath.Join(s.files(), entry.Name())))
		}
	}
	return err
}
