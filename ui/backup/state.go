// Package backup is where backups are made, looked through and restored. It
// imports Fyne, app/... and the ui rooms below the pages.
package backup

import (
	"fmt"
	"time"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// State says in words how old the last good backup is, and whether that is a
// reason to warn.
func State(p desk.BackupPlace) (say string, late bool) {
	late = p.Late(time.Now())
	switch {
	case p.Folder == "":
		return words.T("backup.state.none"), late
	case p.Last.IsZero():
		return words.T("backup.state.never"), late
	}
	say = words.T("backup.state.last", "when", age(p.Last, time.Now()))
	if p.Say != "" {
		return words.T("backup.state.failed", "last", say), true
	}
	return say, late
}

func age(made, now time.Time) string {
	const day = 24 * time.Hour
	switch of := now.Sub(made); {
	case of < -day:
		return words.T("backup.age.ahead", "day", kit.Day(made.Local().Format(time.DateOnly)))
	case of < time.Hour:
		return words.T("backup.age.now")
	case of < day:
		return words.N("backup.age.hours", int(of/time.Hour))
	default:
		return words.N("backup.age.days", int(of/day))
	}
}

// named is how a list calls a backup.
func named(b desk.Backup) string {
	made := b.Made.Local()
	return words.T("backup.named", "day", kit.Day(made.Format(time.DateOnly)), "time", made.Format("15:04"), "size", size(b.Bytes))
}

func size(bytes int64) string {
	const mega = 1 << 20
	return fmt.Sprintf("%.1f MB", max(0.1, float64(bytes)/mega))
}

func items(all []desk.Backup) []kit.Item {
	list := make([]kit.Item, len(all))
	for i, b := range all {
		list[i] = kit.Item{Value: b.Dir, Label: named(b)}
	}
	return list
}
