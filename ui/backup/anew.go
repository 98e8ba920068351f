package backup

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// putOld says which backups people whose access was taken away can still open,
// and offers an owner to seal them anew.
func (p *Page) putOld() {
	p.anew.Objects = nil
	if notice := Notice(p.desk, p.old, "Alt S", p.reseal); notice != nil {
		p.anew.Objects = []fyne.CanvasObject{notice, kit.Gap(look.Tiny)}
	}
	p.anew.Refresh()
}

// Notice says which backups people whose access was taken away can still open,
// and has an owner's button that seals them anew; nil where there are none.
func Notice(d *desk.Desk, old desk.OldBackups, key string, do func()) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if old.There > 0 {
		parts = append(parts, kit.Para(words.N("anew.there", old.There)))
	}
	if len(old.Away) > 0 {
		parts = append(parts, kit.Para(away(old.Away)))
	}
	switch {
	case len(parts) == 0:
		return nil
	case old.There == 0:
	case d.Clinic.MayManage() == nil:
		parts = append(parts, kit.Ends(kit.NewButton(words.T("anew.do"), key, kit.Plain, do)))
	default:
		parts = append(parts, kit.Para(words.T("anew.owner")))
	}
	return kit.Banner(look.Amber, parts...)
}

// away names the places that are not there, and when each had its last backup.
func away(places []desk.BackupPlace) string {
	var names []string
	for _, place := range places {
		names = append(names, words.T("anew.place", "folder", place.Folder, "day", kit.Day(place.Last.Local().Format(time.DateOnly))))
	}
	return words.N("anew.away", len(names), "places", strings.Join(names, "; "))
}

// reseal seals the old backups anew.
func (p *Page) reseal() {
	if p.job.busy() || p.old.There == 0 {
		return
	}
	p.finds(nil)
	run(p.job, words.T("anew.doing"), p.desk.Backups.Reseal, func(done desk.Resealed, err error) {
		p.read(func() {
			p.put()
			p.finds(done.Left)
			switch {
			case err != nil:
				p.desk.Fail(err)
			case len(done.Left) > 0:
				p.desk.Say(words.N("anew.left", len(done.Left)), true)
			default:
				p.desk.Say(words.N("anew.done", done.Done), false)
			}
		})
	})
}
