// Package visit is the page of one visit: the four safety questions, consent,
// what was done against the plan, how it went, and a short note. It imports
// Fyne, app/... and the ui rooms below the pages.
package visit

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/progress"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page writes one visit, kept as a draft at every change until it is signed.
type Page struct {
	desk   *desk.Desk
	file   desk.File
	v      clinic.Visit
	last   *clinic.Visit
	keeper *both.Keeper[clinic.Visit]
	fresh  bool // begun on this page, nothing saved yet

	massage  *part[massageLine]
	exercise *part[exerciseLine]
	diary    *diary
	hands    *hands

	fields  kit.Fields
	order   []string
	wrong   map[string]bool
	first   fyne.Focusable
	mapped  *fyne.Container
	stop    *fyne.Container
	consent *consent
	scroll  *kit.Scroll
	state   *widget.Label
	clock   *widget.Label
	sign    *kit.Button
	ticking *work.Reel
	waiting bool

	late bool // typed while the server was away, and not saved yet

	root *fyne.Container // all of the page
	past *kit.Past[state]
	back *state // that the page is built from after a change was taken back
}

// Open goes on with the visit that is not signed yet, or begins the next.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	type read struct {
		draft     *clinic.Visit
		typed     *care.Typed
		therapist string
	}
	desk.Load(d, func(ctx context.Context) (r read, err error) {
		if r.draft, err = d.Clinic.VisitDraft(ctx, f.Course.Episode.ID); err != nil {
			return r, err
		}
		if r.typed, err = d.Clinic.TypedOf(ctx, care.TypedVisit, f.Course.Episode.ID); err != nil {
			return r, err
		}
		practice, err := d.Clinic.Practice(ctx)
		r.therapist = cmp.Or(d.Clinic.Worker().Name, practice.Therapist, d.Clinic.WorkerName())
		return r, err
	}, func(r read) {
		p := newPage(d, f, r.draft, r.therapist)
		p.taken(r.typed, r.draft)
		show(p)
	})
}

func newPage(d *desk.Desk, f desk.File, draft *clinic.Visit, therapist string) *Page {
	p := &Page{desk: d, file: f, fields: kit.Fields{}, wrong: map[string]bool{}, stop: container.NewVBox(), state: kit.SmallNote(""), clock: kit.SmallNote("")}
	if n := len(f.Course.Visits); n > 0 {
		p.last = &f.Course.Visits[n-1]
	}
	if draft != nil {
		p.v = *draft
	} else {
		p.v, p.fresh = d.Clinic.BeginVisit(f.Course, therapist), true
	}
	p.keeper, p.root = p.keeps(), container.NewStack()
	return p
}

// Name is "page.visit".
func (p *Page) Name() string { return "page.visit" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.root.Objects = []fyne.CanvasObject{p.build()}
	p.gather()
	p.past = p.remembers()
	p.past.Begin()
	p.tick()
	return p.root
}

func (p *Page) build() fyne.CanvasObject {
	left := container.NewVBox(p.safety(), kit.Card(p.before()), kit.Card(p.agreed()), progress.Helped(p.desk, p.file.Course.Visits))
	right := container.NewVBox(kit.Card(p.massaged()), kit.Card(p.exercised()), kit.Card(p.after()), kit.Card(p.noted()))
	body := container.NewVBox(kit.Sides(left, right), p.diaryCard(), p.handsCard())
	p.scroll = kit.NewScroll(body)
	p.revealMapped()
	p.sign = kit.NewButton("", words.T("key.next"), kit.Primary, p.Next)
	p.tellSign()
	p.state.Wrapping, p.clock.Wrapping = fyne.TextWrapOff, fyne.TextWrapOff
	foot := kit.Ends(container.NewCenter(p.state), layout.NewSpacer(), container.NewCenter(p.clock))
	if !kit.Narrow() { // F1 says the keys as well
		foot.Add(container.NewCenter(kit.Small(words.T("visit.keys"))))
	}
	foot.Add(p.sign)
	p.warn()
	return container.NewBorder(nil, container.NewVBox(p.stop, kit.Gap(look.Small), foot), nil, nil, p.scroll.Scroll)
}

// tellSign says on the button whose part is signed next.
func (p *Page) tellSign() {
	text := words.T("visit.sign")
	if h := p.v.Session.Hands; h.Two() {
		name := h.Massage
		if h.MassageSigned != "" {
			name = h.Exercise
		}
		text = words.T("visit.sign.part", "name", name)
	}
	p.sign.SetText(text)
}

// Shown puts the focus on the first safety question.
func (p *Page) Shown() {
	if p.first != nil {
		kit.SetFocus(p.first)
	}
	p.lately()
}

// Leave stops the clock.
func (p *Page) Leave() { p.ticking.Stop() }

// field remembers a control by its place and lays it under its label.
func (p *Page) field(place, label string, control, body fyne.CanvasObject) fyne.CanvasObject {
	f := kit.NewFieldWith(label, control, body)
	if label == "" {
		f.Container.Objects = f.Container.Objects[1:]
	}
	p.fields[place] = f
	p.order = append(p.order, place)
	return f.Container
}

// labelled are the shares of a label and its control.
var labelled = []float32{1, 2.7}

// row is a field with its label at the left.
func (p *Page) row(place, label string, control fyne.CanvasObject) fyne.CanvasObject {
	return p.field(place, "", control, line(label, control))
}

// line is a label with its control at the right of it.
func line(label string, control fyne.CanvasObject) fyne.CanvasObject {
	return kit.Row(labelled, kit.SmallPara(label), container.NewHBox(control))
}

// changed takes in what the person did.
func (p *Page) changed() {
	p.gather()
	p.past.Remember()
	p.check()
}

// check shows what is wrong beside its field and keeps what is right.
func (p *Page) check() {
	problems := desk.Sentences(p.v.Problems())
	for place := range p.wrong {
		problems[place] = words.T("assess.nonumber")
	}
	p.mark(problems)
	p.revealMapped()
	p.warn()
	if len(problems) > 0 {
		p.state.SetText(words.T("assess.unsaved"))
		return
	}
	p.keeper.Keep(p.v, func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.state.SetText(words.T("visit.saved"))
		p.desk.Say("", false)
	})
}

// gather puts what the parts of the page hold into the visit.
func (p *Page) gather() {
	p.consent.gather()
	p.gatherMassage()
	p.gatherExercise()
	p.diary.gather()
}

// mark shows each sentence beside the field of its place and returns those
// that have no field.
func (p *Page) mark(problems map[string]string) string {
	var rest []string
	for place, f := range p.fields {
		f.Mark(problems[place])
	}
	for place, sentence := range problems {
		if p.fields[place] == nil {
			rest = append(rest, sentence)
		}
	}
	return strings.Join(rest, " ")
}

// Next signs the visit, or the part that is signed next.
func (p *Page) Next() {
	if p.waiting {
		return
	}
	if len(p.wrong) > 0 {
		p.changed()
		p.desk.Say(words.T("form.fix"), true)
		return
	}
	p.gather()
	p.waiting = true
	part := clinic.MassagePart
	if p.v.Session.Hands.MassageSigned != "" {
		part = clinic.ExercisePart
	}
	var signed care.SignedVisit
	p.keeper.Sign(p.v, func(ctx context.Context, id string) (err error) {
		signed, err = p.desk.Clinic.SignVisit(ctx, p.file.Course.Episode.ID, id, part)
		return err
	}, func(err error) {
		p.waiting = false
		to := desk.Route{Page: "course", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID}
		switch {
		case err != nil:
			p.failed(err)
			return
		case signed.Locked:
			to.Page = "plan"
		case !signed.Sealed:
			to.Page = "visit"
		}
		p.desk.Go(to)
	})
}

// failed shows each problem beside its field; what was typed stays.
func (p *Page) failed(err error) {
	problems := care.ProblemsOf(err)
	switch {
	case care.KindOf(err) == care.Conflict:
		p.settle(err)
		return
	case errors.Is(err, care.ErrKept):
		p.state.SetText(words.T("typed.kept"))
		return
	case len(problems) == 0:
		p.desk.Fail(err)
		return
	}
	sentences := desk.Sentences(problems)
	rest := p.mark(sentences)
	for _, place := range p.order {
		if control, ok := p.fields[place].Control.(fyne.Focusable); ok && sentences[place] != "" {
			kit.SetFocus(control)
			break
		}
	}
	if rest == "" {
		rest = words.T("form.fix")
	}
	p.desk.Say(rest, true)
}

// Key turns the page with Page Up and Page Down.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.scroll.Turn(key) }

// Section opens the diary with D, the pressure agreed today with R and the names
// of two therapists with W.
func (p *Page) Section(letter string) {
	switch letter {
	case "R":
		p.consent.open()
	case "D":
		p.diary.open()
	case "W":
		p.hands.open()
	}
}
