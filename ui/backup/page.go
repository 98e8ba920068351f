package backup

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page is where the clinic's backups are kept.
type Page struct {
	desk  *desk.Desk
	all   []desk.Backup
	away  string // why they could not be listed
	place *PlaceField
	pick  *kit.Pick
	state *fyne.Container
	list  *fyne.Container
	anew  *fyne.Container // what is said of old backups
	found *widget.Label   // what looking through one found
	job   *job
	old   desk.OldBackups // that people whose access was taken away can open
	begin bool            // to seal those anew, once the page is shown
}

// Anew is the item of a route to the page that seals old backups anew at once.
const Anew = "anew"

// Open lists the backups and shows the page.
func Open(d *desk.Desk, r desk.Route) {
	p := &Page{desk: d, begin: r.Item == Anew}
	p.read(func() { d.Show(p) })
}

// tends says whether who works may do more than make backups.
func (p *Page) tends() bool { return p.desk.Clinic.MayTendBackups() == nil }

type listed struct {
	all []desk.Backup
	old desk.OldBackups
}

// read lists the backups of the place.
func (p *Page) read(then func()) {
	list := func(ctx context.Context) (l listed, err error) {
		if l.old, err = p.desk.Backups.Old(ctx); err != nil {
			return l, err
		}
		if folder := p.desk.Backups.Place().Folder; folder != "" {
			l.all, err = p.desk.Backups.List(ctx, folder)
		}
		return l, err
	}
	desk.Try(p.desk, list, func(l listed, err error) {
		p.all, p.old, p.away = l.all, l.old, ""
		if err != nil && care.KindOf(err) != care.NotFound {
			p.away = desk.Sentence(err)
		}
		then()
	})
}

// Name is "page.backup".
func (p *Page) Name() string { return "page.backup" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.state, p.list, p.found, p.anew = container.NewVBox(), container.NewVBox(), kit.Note(""), container.NewVBox()
	p.found.Hide()
	p.place = NewPlaceField(p.desk, p.kept)
	p.job = newJob(p.desk, words.T("backup.make"), p.Next)
	p.put()
	content := p.place.Content()
	if !p.tends() {
		content = kit.Para(words.T("backup.reception"))
	}
	body := container.NewVBox(kit.Title(words.T("page.backup")), kit.Para(words.T("backup.why")), kit.Gap(look.Tiny), p.anew, kit.Card(p.state), kit.Gap(look.Tiny), kit.Card(content), kit.Gap(look.Tiny), kit.Card(p.list, kit.Tight(p.found)))
	foot := p.job.foot()
	return container.New(layout.NewBorderLayout(nil, foot, nil, nil), kit.NewScroll(body).Scroll, foot)
}

// put shows how the backups stand and which there are.
func (p *Page) put() {
	place := p.desk.Backups.Place()
	say, late := State(place)
	tone := look.Green
	if late {
		tone = look.Amber
	}
	p.state.Objects = []fyne.CanvasObject{kit.Row([]float32{0, 1}, kit.Section(words.T("backup.last")), container.NewHBox(kit.Chip(say, tone)))}
	if place.Say != "" {
		p.state.Add(kit.Para(words.Say(place.Say)))
	}
	p.list.Objects = []fyne.CanvasObject{kit.Section(words.T("backup.list"))}
	check := kit.NewButton(words.T("backup.check"), "Alt V", kit.Plain, p.check)
	restore := kit.NewButton(words.T("backup.restore"), "Alt R", kit.Plain, p.restore)
	p.pick = nil
	if !p.tends() {
		check.Hide()
		restore.Hide()
	}
	if len(p.all) > 0 {
		p.pick = kit.NewPick(items(p.all), p.all[0].Dir, 380, nil)
		p.list.Add(kit.Ends(p.pick, check, restore))
		p.list.Add(kit.SmallPara(words.T("backup.kept")))
	} else {
		text := words.T("backup.none")
		if p.away != "" {
			text = p.away
		}
		p.list.Add(kit.Para(text))
		p.list.Add(kit.Ends(restore))
	}
	p.putOld()
	p.state.Refresh()
	p.list.Refresh()
}

// kept is called when another place was chosen.
func (p *Page) kept() {
	p.read(func() {
		p.put()
		p.desk.Say(words.T("backup.place.kept"), false)
	})
}

// Shown puts the focus in the place where none is chosen.
func (p *Page) Shown() {
	if p.begin {
		p.begin = false
		p.reseal()
		return
	}
	if p.tends() && p.desk.Backups.Place().Folder == "" {
		kit.SetFocus(p.place.entry)
		return
	}
	p.desk.Window.Canvas().Unfocus()
}

// Leave closes the dialog and stops what is under way.
func (p *Page) Leave() {
	p.place.ask.Escape()
	p.job.interrupt()
}

// Key stops what is under way with Escape.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyEscape && (p.place.ask.Escape() || p.job.interrupt())
}

// Tab does what stands behind Alt and a letter.
func (p *Page) Tab(key string) {
	switch {
	case !p.tends():
	case key == "C":
		p.place.browse()
	case key == "V":
		p.check()
	case key == "R":
		p.restore()
	case key == "S" && p.old.There > 0:
		p.reseal()
	}
}

// Next makes a backup now.
func (p *Page) Next() {
	if p.job.busy() {
		return
	}
	if typed := p.place.entry.Value(); p.tends() && (typed != p.desk.Backups.Place().Folder || typed == "") {
		p.place.choose(p.make)
		return
	}
	p.make()
}

func (p *Page) make() {
	run(p.job, words.T("backup.making"), func(ctx context.Context, tell func(int, int)) (struct{}, error) {
		return struct{}{}, p.desk.Backups.Make(ctx, tell)
	}, func(_ struct{}, err error) {
		p.read(func() {
			p.put()
			if err != nil {
				p.desk.Fail(err)
				return
			}
			p.desk.Say(words.T("backup.made"), false)
		})
	})
}

// check looks through the backup that is chosen.
func (p *Page) check() {
	if p.pick == nil || p.job.busy() {
		return
	}
	dir, label := p.pick.Value(), p.pick.Selected
	run(p.job, words.T("backup.checking"), func(ctx context.Context, _ func(int, int)) ([]string, error) {
		return p.desk.Backups.Check(ctx, dir)
	}, func(wrong []string, err error) {
		p.finds(wrong)
		switch {
		case err != nil:
			p.desk.Fail(err)
		case len(wrong) > 0:
			p.desk.Say(words.N("backup.wrong", len(wrong)), true)
		default:
			p.desk.Say(words.T("backup.good", "backup", label), false)
		}
	})
}

// finds shows what was found, one sentence a line.
func (p *Page) finds(sentences []string) {
	p.found.SetText(strings.Join(words.SayAll(sentences), "\n"))
	p.found.Hidden = len(sentences) == 0
	p.found.Refresh()
}

func (p *Page) restore() {
	if !p.job.busy() {
		p.desk.Go(desk.Route{Page: "restore"})
	}
}
