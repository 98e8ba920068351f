package both

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// signed is what can be done with what is typed here where the other has signed
// theirs: add it to that, begin a new draft with it, or drop it.
type signed struct {
	add           func(ctx context.Context, text, reason string) error // nil where nothing can be added
	fresh, forget func(context.Context) error
	course, draft desk.Route // where what is signed stands, and the page of a draft
	dropping      *kit.Button
	sure          bool // that mine is to be dropped
	busy          bool
}

// empty says that nothing was typed here at a place, so that nothing of it can
// be added.
func (p *Page) empty(d care.Difference) bool {
	return d.Mine == nil || namer{p.desk, p.kind}.value(d, d.Mine) == nothing
}

// flagged says whether a safety question was answered here otherwise than no,
// which the rules do not read in an addendum.
func (p *Page) flagged() bool {
	return p.signed != nil && slices.ContainsFunc(p.found, func(d care.Difference) bool {
		answer, is := d.Mine.(clinic.Answer)
		return is && (answer == clinic.Yes || answer == clinic.Unknown) && (strings.Contains(d.Place, "red_flags.") || strings.Contains(d.Place, "redflags.") || strings.HasPrefix(d.Place, "screen."))
	})
}

// mineFirst puts what was typed here over what only the other has.
func (p *Page) mineFirst() {
	for _, d := range p.found {
		p.take[d.Place] = p.take[d.Place] || p.empty(d)
	}
	slices.SortStableFunc(p.found, func(a, b care.Difference) int { return p.rank(a) - p.rank(b) })
}

func (p *Page) rank(d care.Difference) int {
	switch {
	case p.empty(d):
		return 2
	case p.take[d.Place]:
		return 1
	}
	return 0
}

func (p *Page) signedFoot() fyne.CanvasObject {
	s := p.signed
	s.dropping = kit.NewButton(words.T("signed.drop"), "Alt D", kit.Light, p.drop)
	fresh := kit.NewButton(words.T("signed.fresh"), "Alt N", kit.Plain, p.begin)
	if s.add == nil {
		return kit.Ends(s.dropping, layout.NewSpacer(), kit.NewButton(words.T("signed.fresh"), words.T("key.next"), kit.Primary, p.Next))
	}
	return kit.Ends(s.dropping, fresh, layout.NewSpacer(), container.NewCenter(kit.Small(words.T("signed.keys"))),
		kit.NewButton(words.T("signed.add"), words.T("key.next"), kit.Primary, p.Next))
}

func (p *Page) signedTab(key string) {
	switch key {
	case "D":
		p.drop()
	case "N":
		p.begin()
	}
}

func (p *Page) signedNext() {
	if p.signed.add == nil {
		p.begin()
		return
	}
	p.add()
}

// add keeps what was chosen of mine as an addendum to what is signed.
func (p *Page) add() {
	label := namer{p.desk, p.kind}
	var parts []string
	for _, d := range p.found {
		if !p.take[d.Place] {
			parts = append(parts, label.place(d.Place)+": "+label.value(d, d.Mine))
		}
	}
	if len(parts) == 0 {
		p.desk.Say(words.T("signed.none"), true)
		return
	}
	p.do(func(ctx context.Context) error {
		err := p.signed.add(ctx, strings.Join(parts, "; "), words.T("signed.reason", "who", p.who()))
		if err == nil {
			err = p.signed.forget(ctx)
		}
		return err
	}, p.signed.course, "signed.added")
}

// begin keeps mine as a new draft and goes on with that.
func (p *Page) begin() { p.do(p.signed.fresh, p.signed.draft, "signed.begun") }

// drop gives mine up when asked twice.
func (p *Page) drop() {
	if !p.signed.sure {
		p.signed.sure = true
		p.signed.dropping.Weight = kit.Warning
		p.signed.dropping.SetText(words.T("signed.drop.sure"))
		return
	}
	p.do(p.signed.forget, p.signed.course, "signed.dropped")
}

// do does one of them once and goes on; where that fails, mine stays.
func (p *Page) do(job func(context.Context) error, to desk.Route, said string) {
	if p.signed.busy {
		return
	}
	p.signed.busy = true
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, job(ctx) }, func(_ struct{}, err error) {
		p.signed.busy = false
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.Leave()
		p.desk.Arrive(to, words.T(said))
	})
}
