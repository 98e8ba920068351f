package access

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/ui/backup"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// offer says which backups the person who was taken away can still open, and
// how to seal them anew.
func (p *Page) offer(old desk.OldBackups) {
	p.old = old
	if notice := backup.Notice(p.desk, old, "S", p.anew); notice != nil {
		p.sealing.Objects = []fyne.CanvasObject{kit.Gap(look.Small), notice}
		p.sealing.Refresh()
	}
}

func (p *Page) anew() { p.desk.Go(desk.Route{Page: "backup", Item: backup.Anew}) }

// whose offers an owner to say whose a passphrase of nobody is.
func (p *Page) whose(h care.Holder) {
	if !p.manages() || len(p.people.team) == 0 {
		return
	}
	var buttons []fyne.CanvasObject
	for _, u := range p.people.team {
		do := func() { p.tie(h, u.ID, u.Name) }
		p.keys = append(p.keys, do)
		key := ""
		if n := len(p.keys); n < 10 {
			key = strconv.Itoa(n)
		}
		buttons = append(buttons, kit.NewButton(words.T("access.whose.of", "name", u.Name), key, kit.Plain, do))
	}
	p.list.Add(kit.Para(words.T("access.whose")))
	p.list.Add(kit.Along(buttons...))
}

func (p *Page) tie(h care.Holder, id, name string) {
	if p.busy {
		return
	}
	tie := func(ctx context.Context) (people, error) {
		if err := p.desk.Clinic.TieKey(ctx, h.ID, id); err != nil {
			return people{}, err
		}
		return read(ctx, p.desk)
	}
	desk.Load(p.desk, tie, func(all people) {
		p.people = all
		p.show()
		p.desk.Say(words.T("access.tied", "name", name), false)
	})
}
