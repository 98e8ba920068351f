package transfer

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/exchange"
	"tandem/app/porter"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// run does a job beside the window, with a bar and a way to stop it, and shows
// its report.
func (p *Page) run(doing string, job func(context.Context, porter.Progress) (porter.Report, error), then func(porter.Report)) {
	p.report.Objects = nil
	p.bar.Begin(doing)
	p.next.Disable()
	p.stop.Show()
	p.refresh()
	inline := true
	cancel := work.Long(p.desk.Jobs, func(ctx context.Context, tell func(int, int)) (porter.Report, error) { return job(ctx, tell) }, p.bar.At,
		func(r porter.Report, err error) {
			inline = false
			p.ended()
			p.tell(r)
			switch {
			case errors.Is(err, context.Canceled):
				p.desk.Say(words.T("transfer.cancelled"), true)
			case err != nil:
				p.desk.Fail(faulted(err))
			default:
				then(r)
			}
		})
	if inline {
		p.cancel = cancel
	}
}

func (p *Page) ended() {
	p.cancel = nil
	p.bar.Hide()
	p.stop.Hide()
	p.next.Enable()
}

// faulted makes a sentence of what is wrong with a file.
func faulted(err error) error {
	if refused, ok := errors.AsType[*exchange.Error](err); ok {
		why := strings.Join(words.SayAll(strings.Split(refused.Error(), "\n")), ". ")
		return &care.Fault{Kind: care.Invalid, Cause: err, Say: words.T("transfer.refused", "why", why)}
	}
	return err
}

// mostTold is how many lines of a report the window shows.
const mostTold = 200

// tell shows a report.
func (p *Page) tell(r porter.Report) {
	p.report.Objects = nil
	if len(r.Done)+len(r.Left) > 0 {
		var lines []fyne.CanvasObject
		lines = append(lines, kit.Section(words.T("transfer.report")))
		for _, done := range r.Done {
			lines = append(lines, kit.Para(words.Say(done)))
		}
		if len(r.Left) > 0 {
			lines = append(lines, kit.Gap(look.Tiny), kit.Strong(words.T("transfer.left")))
		}
		for _, left := range r.Left[:min(len(r.Left), mostTold)] {
			lines = append(lines, kit.SmallPara(words.Say(left.Place)+": "+words.Say(left.Why)))
		}
		if more := len(r.Left) - mostTold + r.More; len(r.Left) > mostTold || r.More > 0 {
			lines = append(lines, kit.SmallPara(words.T("transfer.more", "n", max(more, r.More))))
		}
		p.report.Objects = []fyne.CanvasObject{kit.Card(lines...)}
	}
	p.refresh()
	p.scroll.ScrollToTop()
}

var _ desk.Page = (*Page)(nil)
