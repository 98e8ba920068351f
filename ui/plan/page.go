// Package plan is the page where a plan is drafted, changed by proposals,
// edited and approved, with the sheet in sight. It imports Fyne, app/... and
// the ui rooms below the pages.
package plan

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/preview"
	"tandem/ui/progress"
	"tandem/ui/refer"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page shows either the first draft or the proposals of the current review,
// over the rows of the version to come.
type Page struct {
	desk    *desk.Desk
	file    desk.File
	lock    care.Lock
	rules   *planning.Engine // for this episode, see care.EngineFor
	draft   *planning.Draft
	review  planning.Review
	choices map[string]care.Choice
	working clinic.Plan
	byHand  bool
	kept    kept

	consents []clinic.Consent
	pending  care.Waiting
	team     []clinic.User

	unconfirmed bool // nobody has confirmed the numbers of the rules

	cards     []*card
	editor    *editor
	templates *templates
	preview   *preview.Preview
	scroll    *kit.Scroll
	body      *fyne.Container
	problems  *fyne.Container
	withheld  *fyne.Container
	approve   *kit.Button
	waiting   bool
	saves     work.Line
	past      *kit.Past[clinic.Plan]
}

// Open works out the draft or the review and shows the page.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f, choices: map[string]care.Choice{}, problems: container.NewVBox(), saves: work.Line{Jobs: d.Jobs}}
	if f.Course.Last() == nil {
		show(p)
		return
	}
	desk.Load(d, d.Clinic.Engine, func(e *planning.Engine) {
		d.Engine = e
		desk.Do(d, p.read, func() {
			if p.lock.Locked {
				refer.Open(d, f, p.lock, p.Name(), show)
				return
			}
			show(p)
		})
	})
}

func (p *Page) episode() string { return p.file.Course.Episode.ID }

func (p *Page) read(ctx context.Context) (err error) {
	if p.lock, err = p.desk.Clinic.Lock(ctx, p.episode()); err != nil || p.lock.Locked {
		return err
	}
	if p.rules, err = p.desk.Clinic.EngineFor(ctx, p.episode()); err != nil {
		return err
	}
	settings, err := p.desk.Clinic.Settings(ctx)
	if err != nil {
		return err
	}
	p.unconfirmed = settings.Confirmed == nil
	if err := p.people(ctx); err != nil {
		return err
	}
	if p.file.Course.Plan() == nil {
		draft, err := p.desk.Clinic.PlanDraft(ctx, p.episode())
		p.draft, p.working = &draft, draft.Plan
		if err != nil || draft.Locked {
			return err
		}
		return p.goOn(ctx)
	}
	review, err := p.desk.Clinic.Review(ctx, p.episode())
	if err != nil {
		return err
	}
	p.review = review
	choices, err := p.desk.Clinic.Choices(ctx, p.episode())
	for _, c := range choices {
		p.choices[key(c.Proposal)] = c
	}
	if err != nil {
		return err
	}
	p.working = p.applied()
	return p.goOn(ctx)
}

// begun is the version to come as Tandem drafted it, with what was accepted.
func (p *Page) begun() clinic.Plan {
	if p.draft != nil {
		return p.draft.Plan
	}
	return p.applied()
}

// key names a proposal within its review.
func key(x planning.Proposal) string { return x.Rule + " " + x.Kind + " " + x.Item + " " + x.To }

// applied is the current version with every accepted proposal.
func (p *Page) applied() clinic.Plan {
	var accepted []planning.Proposal
	for _, proposal := range p.review.Proposals {
		choice := p.choices[key(proposal)]
		switch {
		case choice.Verdict == clinic.Accepted:
			accepted = append(accepted, proposal)
		case choice.Verdict == clinic.Edited && choice.To != "":
			proposal.To = choice.To
			accepted = append(accepted, proposal)
		}
	}
	return p.desk.Engine.Apply(*p.file.Course.Plan(), p.file.Course, accepted)
}

// Name is "page.plan".
func (p *Page) Name() string { return "page.plan" }

func (p *Page) locked() bool { return p.draft != nil && p.draft.Locked }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	if p.file.Course.Last() == nil {
		return container.NewVBox(kit.Banner(look.Grey, kit.Para(words.T("plan.needs.assessment"))))
	}
	p.templates = newTemplates(p)
	p.body = container.NewVBox()
	p.body.Add(p.notices())
	p.kept.content = container.NewVBox()
	p.keptNote()
	p.body.Add(p.kept.content)
	p.body.Add(p.templates.content)
	p.body.Add(p.templates.started)
	if p.locked() {
		return container.NewBorder(nil, nil, nil, nil, kit.NewScroll(p.body).Scroll)
	}
	if p.draft == nil {
		p.body.Add(p.proposals())
	}
	p.editor = newEditor(p)
	p.past = p.remembers()
	p.past.Begin()
	p.body.Add(p.editor.content)
	p.body.Add(p.ruledOut())
	p.body.Add(progress.Helped(p.desk, p.file.Course.Visits))
	p.body.Add(p.problems)
	p.scroll = kit.NewScroll(p.body)
	left := container.NewBorder(nil, p.foot(), nil, nil, p.scroll.Scroll)
	p.preview = preview.New(p.desk, previewWidth, p.sheetKind(), p.sheet)
	return kit.Panes([]float32{1, 0}, left, p.preview.Content)
}

// previewWidth is the width of the paper beside the plan.
const previewWidth = 424

func (p *Page) sheetKind() string {
	if kind := p.file.Patient.Sheet; kind != "" {
		return kind
	}
	return "standard"
}

func (p *Page) sheet(ctx context.Context, o care.SheetOptions) (handout.Sheet, error) {
	return p.desk.Clinic.PreviewSheet(ctx, p.episode(), p.working, o)
}

func (p *Page) foot() fyne.CanvasObject {
	p.approve = kit.NewButton(words.T("plan.approve", "n", len(p.file.Course.Plans)+1), words.T("key.next"), kit.Primary, p.Next)
	line := kit.Ends(kit.NewButton(words.T("plan.templates"), "T", kit.Light, p.templates.toggle))
	if n := len(p.withheldLines()); n > 0 {
		line.Add(kit.NewButton(words.N("plan.withheld", n), "W", kit.Light, p.why))
	}
	line.Add(layout.NewSpacer())
	line.Add(p.approve)
	return container.NewVBox(kit.Gap(look.Small), line)
}

// Shown puts the focus on the first open proposal, else on the first row.
func (p *Page) Shown() {
	if p.preview == nil {
		return
	}
	p.check()
	p.preview.Refresh()
	p.focusOpen()
	p.lately()
}

func (p *Page) focusOpen() {
	for _, c := range p.cards {
		if c.open() {
			kit.SetFocus(c)
			return
		}
	}
	if len(p.cards) > 0 {
		kit.SetFocus(p.cards[len(p.cards)-1])
	}
}

// edited is called after every change of a row.
func (p *Page) edited() {
	p.past.Remember()
	p.followed()
}

// followed keeps the rows and lets what hangs on them follow.
func (p *Page) followed() {
	p.byHand = true
	p.keep()
	p.editor.tellDue()
	p.editor.tellTotal()
	p.check()
	p.preview.Refresh()
}

// check shows what keeps the plan from being approved.
func (p *Page) check() {
	p.problems.Objects = nil
	for _, problem := range append(p.rules.Check(p.working, p.file.Course), p.desk.Clinic.ConsentProblems(p.consents, p.working)...) {
		tone := look.Amber
		if problem.Stop {
			tone = look.Red
		}
		p.problems.Add(kit.Banner(tone, kit.Para(words.Say(problem.Sentence))))
	}
	p.problems.Refresh()
}

// Next approves the version and goes to its sheet.
func (p *Page) Next() {
	if p.waiting || p.editor == nil {
		return
	}
	if wrong := p.editor.wrong(); wrong != "" {
		p.desk.Say(wrong, true)
		return
	}
	p.waiting = true
	working := p.working
	working.Version = len(p.file.Course.Plans) + 1
	work.Follow(&p.saves, func(ctx context.Context) (int, error) {
		return p.desk.Clinic.Approve(ctx, p.episode(), working)
	}, func(version int, err error) {
		p.waiting = false
		if err != nil {
			if p.byHand {
				p.keep()
			}
			if care.KindOf(err) == care.Conflict {
				p.settle(err)
				return
			}
			p.desk.Fail(err)
			return
		}
		if version == 0 {
			p.desk.Go(desk.Route{Page: "plan", Patient: p.file.Patient.ID, Episode: p.episode()})
			return
		}
		p.desk.Go(desk.Route{Page: "sheet", Patient: p.file.Patient.ID, Episode: p.episode()})
	})
}

// Key opens the withheld rules with W, the templates with T and the library of
// exercises with X; Escape closes
// the templates.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	switch {
	case key.Name == fyne.KeyW && p.withheld != nil:
		p.why()
	case key.Name == fyne.KeyT && p.editor != nil:
		p.templates.toggle()
	case key.Name == fyne.KeyX && p.editor != nil:
		p.choose()
	case key.Name == fyne.KeyEscape && p.templates != nil && p.templates.isOpen():
		p.templates.close()
	default:
		return false
	}
	return true
}
