package plan

import (
	"context"

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

// templates is the clinic's list of templates at the top of the page: a plan
// is begun from one, or the plan at hand becomes one.
type templates struct {
	page    *Page
	content *fyne.Container // the list, while it is open
	started *fyne.Container // what the last one used left out or changed
	list    []care.Template
}

func newTemplates(p *Page) *templates {
	return &templates{page: p, content: container.NewVBox(), started: container.NewVBox()}
}

func (t *templates) isOpen() bool { return len(t.content.Objects) > 0 }

// toggle opens or closes the list.
func (t *templates) toggle() {
	if t.isOpen() {
		t.close()
		return
	}
	t.open()
}

func (t *templates) open() {
	p := t.page
	desk.Load(p.desk, func(ctx context.Context) ([]care.Template, error) {
		return p.desk.Clinic.Templates(ctx, p.file.Course.Condition)
	}, func(list []care.Template) {
		t.list = list
		t.show()
	})
}

func (t *templates) close() {
	t.content.Objects = nil
	t.laidOut()
	t.page.desk.Window.Canvas().Unfocus()
	t.page.focusOpen()
}

func (t *templates) show() {
	shut := kit.NewButton(words.T("plan.templates.close"), "Esc", kit.Light, t.close)
	lines := []fyne.CanvasObject{kit.Ends(kit.Section(words.T("plan.templates")), layout.NewSpacer(), shut)}
	var first fyne.Focusable
	for _, template := range t.list {
		box, use := t.row(template)
		lines = append(lines, kit.Rule(), box)
		if first == nil {
			first = use
		}
	}
	if len(t.list) == 0 {
		lines = append(lines, kit.Para(words.T("plan.templates.none")))
	}
	add, begin := t.adding()
	if first == nil {
		first = begin
	}
	t.content.Objects = []fyne.CanvasObject{kit.Card(append(lines, kit.Rule(), add)...)}
	t.laidOut()
	t.page.scroll.ScrollToTop()
	kit.SetFocus(first)
}

// laidOut lets the page make room for what was added or taken away.
func (t *templates) laidOut() {
	t.content.Refresh()
	t.page.body.Refresh()
	t.page.scroll.Refresh()
}

// row is one template with what can be done with it.
func (t *templates) row(x care.Template) (fyne.CanvasObject, fyne.Focusable) {
	box := container.NewVBox()
	use := kit.NewButton(words.T("plan.templates.use"), "", kit.Plain, func() { t.use(x) })
	var show func()
	rename := kit.NewButton(words.T("plan.templates.rename"), "", kit.Light, func() { t.rename(box, x, show) })
	remove := kit.NewButton(words.T("plan.templates.delete"), "", kit.Light, func() { t.remove(box, x, show) })
	line := kit.Row([]float32{1, 1, 0, 0, 0}, kit.Tight(kit.Clipped(x.Name)), kit.Tight(kit.Clipped(t.condition(x.Condition))), use, rename, remove)
	show = func() {
		t.put(box, line)
		kit.SetFocus(use)
	}
	box.Objects = []fyne.CanvasObject{line}
	return box, use
}

func (t *templates) condition(code string) string {
	if code == "" {
		return words.T("plan.templates.any")
	}
	return t.page.desk.Library().Say(words.Language(), "clinic.conditions."+code, nil)
}

func (t *templates) put(box *fyne.Container, lines ...fyne.CanvasObject) {
	box.Objects = lines
	box.Refresh()
	t.laidOut()
}

func (t *templates) rename(box *fyne.Container, x care.Template, back func()) {
	problem := kit.Problem()
	name := kit.NewEntry("", 280, nil)
	name.Put(x.Name)
	save := func() {
		t.do(problem, func(ctx context.Context) error { return t.page.desk.Clinic.RenameTemplate(ctx, x, name.Value()) }, t.open)
	}
	name.OnSubmitted = func(string) { save() }
	t.put(box, container.NewHBox(name, kit.NewButton(words.T("plan.templates.rename"), words.T("key.enter"), kit.Plain, save),
		kit.NewButton(words.T("plan.templates.keep"), "", kit.Light, back)), kit.Tight(problem))
	kit.SetFocus(name)
}

func (t *templates) remove(box *fyne.Container, x care.Template, back func()) {
	problem := kit.Problem()
	sure := kit.NewButton(words.T("plan.templates.delete"), "", kit.Warning, func() {
		t.do(problem, func(ctx context.Context) error { return t.page.desk.Clinic.DeleteTemplate(ctx, x) }, t.open)
	})
	keep := kit.NewButton(words.T("plan.templates.keep"), "", kit.Light, back)
	question := kit.Tight(kit.Clipped(words.T("plan.templates.sure", "name", x.Name)))
	t.put(box, kit.Row([]float32{1, 0, 0}, question, sure, keep), kit.Tight(problem))
	kit.SetFocus(keep)
}

// adding is the button that turns into the form for a new template.
func (t *templates) adding() (fyne.CanvasObject, fyne.Focusable) {
	box := container.NewVBox()
	begin := kit.NewButton(words.T("plan.templates.add"), "", kit.Light, func() { t.form(box) })
	box.Objects = []fyne.CanvasObject{container.NewHBox(begin)}
	return box, begin
}

func (t *templates) form(box *fyne.Container) {
	p, problem := t.page, kit.Problem()
	condition := p.file.Course.Condition
	name := kit.NewEntry("", 220, nil)
	scope := kit.NewPick([]kit.Item{{Value: condition, Label: t.condition(condition)}, {Value: "", Label: t.condition("")}}, condition, 200,
		func(code string) { condition = code })
	save := func() {
		if wrong := p.editor.wrong(); wrong != "" {
			kit.SetProblem(problem, wrong)
			return
		}
		called, plan := name.Value(), p.working
		t.do(problem, func(ctx context.Context) error {
			_, err := p.desk.Clinic.SaveTemplate(ctx, p.episode(), called, condition, plan)
			return err
		}, func() {
			t.close()
			p.desk.Say(words.T("plan.templates.saved", "name", called), false)
		})
	}
	name.OnSubmitted = func(string) { save() }
	button := kit.NewButton(words.T("plan.templates.save"), words.T("key.enter"), kit.Plain, save)
	t.put(box, container.NewHBox(
		container.NewVBox(kit.Small(words.T("plan.templates.name")), name),
		container.NewVBox(kit.Small(words.T("plan.templates.for")), scope),
		container.NewVBox(kit.Small(""), button)), kit.Tight(problem))
	kit.SetFocus(name)
}

// do does a job and says what is wrong beside its fields.
func (t *templates) do(problem *widget.Label, job func(context.Context) error, then func()) {
	desk.Try(t.page.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, job(ctx) }, func(_ struct{}, err error) {
		kit.SetProblem(problem, "")
		if err != nil {
			kit.SetProblem(problem, desk.Sentence(err))
			t.laidOut()
			return
		}
		then()
	})
}

// use replaces the rows of the version to come and says what does not fit this
// patient.
func (t *templates) use(x care.Template) {
	p := t.page
	desk.Load(p.desk, func(ctx context.Context) (care.Started, error) {
		return p.desk.Clinic.StartFrom(ctx, p.episode(), x)
	}, func(s care.Started) {
		p.working = s.Plan
		p.editor.show()
		p.edited()
		t.content.Objects = nil
		t.tell(x.Name, s)
		t.laidOut()
		p.scroll.ScrollToTop()
		p.desk.Window.Canvas().Unfocus()
	})
}

func (t *templates) tell(name string, s care.Started) {
	tone, lines := look.Green, []fyne.CanvasObject{kit.StrongPara(words.T("plan.templates.started", "name", name))}
	if len(s.Changes) == 0 {
		lines = append(lines, kit.Para(words.T("plan.templates.fits")))
	} else {
		tone, lines = look.Amber, append(lines, kit.Para(words.T("plan.templates.changes")))
	}
	for _, c := range s.Changes {
		lines = append(lines, kit.Para("• "+t.page.desk.ItemName(c.Item)+": "+words.Say(c.Why)))
	}
	t.started.Objects = []fyne.CanvasObject{kit.Banner(tone, lines...)}
	t.started.Refresh()
}
