package backup

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Restore brings the clinic back from a backup, also on a computer that never
// had it.
type Restore struct {
	desk   *desk.Desk
	reason string // why, where the clinic could not be opened
	all    []desk.Backup
	folder *kit.Entry
	field  *kit.Field
	ask    *kit.Ask
	pick   *kit.Pick
	pass   *kit.Entry
	words  *kit.Entry
	job    *job
}

// OpenRestore shows the page, with the backups of the place that is known.
func OpenRestore(d *desk.Desk) { OpenRestoreBecause(d, "") }

// OpenRestoreBecause shows the page under the reason for which the clinic
// could not be opened.
func OpenRestoreBecause(d *desk.Desk, reason string) {
	p := &Restore{desk: d, reason: reason}
	list := func(ctx context.Context) ([]desk.Backup, error) {
		folder := d.Backups.Place().Folder
		if folder == "" {
			return nil, nil
		}
		return d.Backups.List(ctx, folder)
	}
	desk.Try(d, list, func(all []desk.Backup, _ error) {
		p.all = all
		d.Show(p)
	})
}

// Name is "page.restore".
func (p *Restore) Name() string { return "page.restore" }

// Content builds the page.
func (p *Restore) Content() fyne.CanvasObject {
	p.job = newJob(p.desk, words.T("restore.do"), p.Next)
	p.folder = kit.NewEntry(words.T("restore.folder.hint"), 0, func(string) { p.field.Mark("") })
	p.folder.OnSubmitted = func(string) { p.look() }
	browse := kit.NewButton(words.T("backup.choose"), "Alt C", kit.Plain, p.browse)
	p.field = kit.NewFieldWith(words.T("restore.folder"), p.folder, kit.With(p.folder, browse))
	p.folder.Put(p.desk.Backups.Place().Folder)
	p.pick = kit.NewPick(nil, "", 380, nil)
	p.pass = kit.NewSecret("", 0, nil)
	p.words = kit.NewArea(words.T("recover.words.hint"), 3, nil)
	p.put()
	why := []fyne.CanvasObject{kit.Title(words.T("page.restore")), kit.Para(words.T("restore.why")), kit.Gap(look.Tiny)}
	if p.reason != "" {
		why = append(why, kit.Banner(look.Red, kit.Para(p.reason)))
		if len(p.all) > 0 {
			why = append(why, kit.Para(words.T("restore.latest", "backup", named(p.all[0]))))
		}
		why = append(why, kit.Gap(look.Tiny))
	}
	body := container.NewVBox(append(why,
		kit.Card(p.field.Container, kit.NewField(words.T("restore.which"), p.pick).Container), kit.Gap(look.Tiny),
		kit.Card(kit.NewField(words.T("restore.passphrase"), p.pass).Container, kit.NewField(words.T("restore.words"), p.words).Container))...)
	foot := p.job.foot()
	return container.New(layout.NewBorderLayout(nil, foot, nil, nil), kit.NewScroll(body).Scroll, foot)
}

func (p *Restore) put() {
	p.pick.SetItems(items(p.all))
	if len(p.all) > 0 {
		p.pick.Put(p.all[0].Dir)
	}
}

// look lists the backups of the folder that was typed or chosen.
func (p *Restore) look() {
	folder := p.folder.Value()
	list := func(ctx context.Context) ([]desk.Backup, error) { return p.desk.Backups.List(ctx, folder) }
	desk.Try(p.desk, list, func(all []desk.Backup, err error) {
		p.all = all
		p.put()
		if err != nil {
			p.field.Mark(desk.Sentence(err))
			kit.SetFocus(p.folder)
			return
		}
		p.field.Mark("")
		kit.SetFocus(p.pick)
	})
}

func (p *Restore) browse() {
	p.ask = kit.AskFolder(p.desk.Window, func(folder string) {
		p.folder.Put(folder)
		p.look()
	}, p.desk.Fail)
}

// Shown puts the focus where something is to be typed.
func (p *Restore) Shown() {
	if len(p.all) > 0 {
		kit.SetFocus(p.pass)
		return
	}
	kit.SetFocus(p.folder)
}

// Leave closes the dialog and stops what is under way.
func (p *Restore) Leave() {
	p.ask.Escape()
	p.job.interrupt()
}

// Key stops what is under way with Escape.
func (p *Restore) Key(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyEscape && (p.ask.Escape() || p.job.interrupt())
}

// Tab chooses a folder with Alt C.
func (p *Restore) Tab(key string) {
	if key == "C" && !p.job.busy() {
		p.browse()
	}
}

// Next restores the backup that is chosen.
func (p *Restore) Next() {
	dir, passphrase, recovery := p.pick.Value(), p.pass.Text, p.words.Value()
	switch {
	case p.job.busy():
		return
	case dir == "":
		p.look()
		return
	case passphrase == "" && recovery == "":
		p.desk.Say(words.T("restore.nokey"), true)
		kit.SetFocus(p.pass)
		return
	}
	if recovery != "" {
		passphrase = ""
	}
	run(p.job, words.T("restore.doing"), func(ctx context.Context, tell func(int, int)) (desk.Restored, error) {
		return p.desk.Backups.Restore(ctx, dir, passphrase, recovery, tell)
	}, p.done)
}

func (p *Restore) done(r desk.Restored, err error) {
	if err != nil && p.desk.Clinic != nil && !p.desk.Backups.Open() {
		p.desk.Restart(nil, desk.Route{Page: "unlock"}, desk.Sentence(err), true)
		return
	}
	if err != nil {
		p.desk.Fail(err)
		return
	}
	p.pass.Put("")
	p.words.Put("")
	to := desk.Route{Page: "today"}
	if r.Clinic == nil {
		to = desk.Route{Page: "recover"}
	}
	said := []string{words.T("restore.done")}
	if r.Aside != "" {
		said = append(said, words.T("restore.aside", "folder", r.Aside))
	}
	p.desk.Restart(r.Clinic, to, strings.Join(append(said, words.SayAll(r.Wrong)...), " "), len(r.Wrong) > 0)
}
