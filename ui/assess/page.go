// Package assess is the page of an initial assessment or a re-assessment. It
// imports Fyne, app/... and the ui rooms below the pages.
package assess

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/app/planning"
	"tandem/ui/both"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page fills one assessment, kept as a draft at every change until it is
// signed.
type Page struct {
	desk   *desk.Desk
	engine *planning.Engine // with the clinic's own numbers
	file   desk.File
	a      clinic.Assessment
	last   *clinic.Assessment
	base   *clinic.Assessment
	keeper *both.Keeper[clinic.Assessment]
	neck   bool // the condition is one of the neck
	need   measure.Need

	fields   kit.Fields
	controls map[string]fyne.Focusable // of places that share a field
	order    []string
	wrong    map[string]bool
	first    fyne.Focusable
	shares   []float32
	sections []*section
	cells    []cell
	sbi      sbi
	given    given
	ticked   *kit.Entry             // the RMDQ statements
	signs    map[string]*kit.Choice // of the tests, by code and side
	state    *widget.Label
	scroll   *kit.Scroll
	mapped   *fyne.Container
	stop     *fyne.Container // what stops planning
	warned   []string
	waiting  bool
	late     bool // typed while the server was away, and not saved yet

	root *fyne.Container // all of the page
	day  clinic.Date     // the last right one, kept while another is typed
	past *kit.Past[state]
}

// Open goes on with the open draft, or begins the next assessment.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	var typed *care.Typed
	desk.Try(d, func(ctx context.Context) (engine *planning.Engine, err error) {
		if typed, err = d.Clinic.TypedOf(ctx, care.TypedAssessment, f.Course.Episode.ID); err != nil {
			return nil, err
		}
		return d.Clinic.Engine(ctx)
	}, func(engine *planning.Engine, err error) {
		if err != nil {
			d.Fail(err)
			engine = d.Engine
		}
		p := newPage(d, engine, f)
		p.taken(typed)
		show(p)
	})
}

func newPage(d *desk.Desk, engine *planning.Engine, f desk.File) *Page {
	p := &Page{
		desk: d, engine: engine, file: f, fields: kit.Fields{}, controls: map[string]fyne.Focusable{},
		wrong: map[string]bool{}, signs: map[string]*kit.Choice{}, state: kit.SmallNote(""), stop: container.NewVBox(),
	}
	p.last, p.base = f.Course.Last(), f.Course.Baseline()
	p.given.last = f.Course.LastGiven()
	condition, _ := engine.Lib.Condition(f.Course.Condition)
	p.neck, p.need = condition.Neck, p.examination().Need(f.Course.Condition)
	if f.Draft != nil {
		p.a = *f.Draft
	} else {
		p.a = begin(d.Today(), f.Course)
	}
	p.keeper = p.keeps()
	p.root, p.day = container.NewStack(), p.a.Date
	return p
}

// begin starts an assessment; a later one asks for the activities of the last
// and takes the adherence from the diaries that came back since.
func begin(today clinic.Date, course clinic.Course) clinic.Assessment {
	a := clinic.Assessment{Date: today, Kind: clinic.Initial}
	last := course.Last()
	if last == nil {
		return a
	}
	a.Kind = clinic.Reassessment
	for _, activity := range last.PSFS {
		a.PSFS = append(a.PSFS, clinic.Activity{Activity: activity.Activity})
	}
	var lines []clinic.DiaryLine
	for _, v := range course.Visits {
		if v.Date > last.Date {
			lines = append(lines, v.Session.Diary...)
		}
	}
	a.Adherence = clinic.Adherence(lines)
	return a
}

// Name is "page.assess".
func (p *Page) Name() string { return "page.assess" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.root.Objects = []fyne.CanvasObject{p.build()}
	p.past = p.remembers()
	p.past.Begin()
	return p.root
}

func (p *Page) build() fyne.CanvasObject {
	p.given.box, p.given.rows = nil, nil
	safety := p.safety()
	body := container.NewVBox(safety, p.dateRow(),
		kit.Panes([]float32{0.87, 1.13}, kit.Card(p.howItIs()), kit.Card(p.whatYouFind())))
	if p.a.Kind != clinic.Initial {
		body.Add(kit.Card(p.responses()))
	}
	body.Add(p.needed())
	body.Add(p.more())
	p.scroll = kit.NewScroll(body)
	p.revealMapped()
	sign := kit.NewButton(words.T("assess.sign."+string(p.a.Kind)), words.T("key.next"), kit.Primary, p.Next)
	foot := kit.Ends(p.state, layout.NewSpacer())
	if !kit.Narrow() { // F1 says the keys as well
		foot.Add(container.NewCenter(kit.Small(words.T("assess.keys"))))
	}
	foot.Add(sign)
	p.state.Wrapping = fyne.TextWrapOff
	p.tell("")
	p.warn()
	return container.NewBorder(nil, container.NewVBox(p.stop, kit.Gap(look.Small), foot), nil, nil, p.scroll.Scroll)
}

func (p *Page) dateRow() fyne.CanvasObject {
	date := kit.NewDate(words.DayHint(), string(p.a.Date), func(iso string, _ bool) {
		p.a.Date = clinic.Date(iso)
		p.changed()
	})
	date.Echo.Wrapping = fyne.TextWrapOff
	line := kit.Along(container.NewCenter(kit.Line(words.T("assess.date"))), date, date.Echo)
	return p.bare("date", date, line)
}

// Shown puts the focus on the first safety question.
func (p *Page) Shown() {
	if p.first != nil {
		kit.SetFocus(p.first)
	}
	p.lately()
}

// bare is a field whose label stands within its body.
func (p *Page) bare(place string, control, body fyne.CanvasObject) *fyne.Container {
	f := kit.NewFieldWith("", control, body)
	f.Container.Objects = f.Container.Objects[1:]
	p.field(place, f)
	return f.Container
}

func (p *Page) field(place string, f *kit.Field) {
	p.fields[place] = f
	p.order = append(p.order, place)
}

// shared lets further places show what is wrong at the field of one.
func (p *Page) shared(place string, more ...string) {
	for _, m := range more {
		p.fields[m] = p.fields[place]
	}
	p.order = append(p.order, more...)
}

// control is what gets the focus when a place is wrong.
func (p *Page) control(place string) any {
	if c, own := p.controls[place]; own {
		return c
	}
	if f := p.fields[place]; f != nil {
		return f.Control
	}
	return nil
}

// mark shows each sentence beside the field of its place, one a field, and
// returns those that have no field.
func (p *Page) mark(problems map[string]string) (rest []string) {
	said := map[*kit.Field]string{}
	for _, place := range p.order {
		sentence := problems[place]
		if sentence == "" && p.wrong[place] {
			sentence = words.T(nonsense(place))
		}
		if f := p.fields[place]; said[f] == "" {
			said[f] = sentence
		}
	}
	for f, sentence := range said {
		f.Mark(sentence)
	}
	for place, sentence := range problems {
		if p.fields[place] == nil {
			rest = append(rest, sentence)
		}
	}
	slices.Sort(rest)
	return rest
}

// nonsense is what is said of a text that is no value of its place.
func nonsense(place string) string {
	if place == "details.RMDQ" {
		return "assess.rmdq.wrong"
	}
	return "assess.nonumber"
}

// focusFirst goes to the first field in order that is wrong, and opens the
// section where it stands.
func (p *Page) focusFirst(problems map[string]string) {
	for _, place := range p.order {
		control, ok := p.control(place).(fyne.Focusable)
		if problems[place] == "" && !p.wrong[place] || !ok {
			continue
		}
		for _, s := range p.sections {
			if slices.Contains(s.places, place) {
				p.open(s)
				p.scroll.Refresh()
			}
		}
		kit.SetFocus(control)
		return
	}
}

// changed checks the draft, shows what is wrong beside its field and keeps
// what is right.
func (p *Page) changed() {
	p.asLast()
	p.past.Remember()
	p.check()
}

// check marks what is wrong and keeps the rest.
func (p *Page) check() {
	problems := p.problems()
	p.mark(problems)
	p.revealMapped()
	p.warn()
	for _, s := range p.sections {
		s.tell()
	}
	said, wrong := words.T("assess.saved"), len(problems) > 0 || len(p.wrong) > 0
	if wrong {
		said = words.T("assess.unsaved")
	}
	p.keeper.Keep(p.right(problems), func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.tell(said)
		if !wrong {
			p.desk.Say("", false)
		}
	})
}

// problems is what is wrong so far, by place.
func (p *Page) problems() map[string]string {
	return desk.Sentences(slices.Concat(p.desk.Clinic.DraftProblems(p.a), p.engine.Measures.Problems(p.a)))
}

// right is the draft without what is wrong in it, and on the last day that was
// right.
func (p *Page) right(problems map[string]string) clinic.Assessment {
	kept := p.a.Without(slices.Collect(maps.Keys(problems)))
	if problems["date"] != "" {
		kept.Date = p.day
	}
	p.day = kept.Date
	return kept
}

func (p *Page) tell(state string) {
	done, all := p.answered()
	text := words.T("assess.answered", "done", done, "all", all)
	if state != "" {
		text += " · " + state
	}
	p.state.SetText(text)
}

// Next signs the assessment and goes to the plan.
func (p *Page) Next() {
	if p.waiting {
		return
	}
	problems := p.problems()
	maps.Copy(problems, p.halfSBI())
	if len(p.wrong) > 0 || len(problems) > 0 {
		p.mark(problems)
		p.focusFirst(problems)
		p.desk.Say(words.T("form.fix"), true)
		return
	}
	p.waiting = true
	p.keeper.Sign(p.a, func(ctx context.Context, id string) error {
		return p.desk.Clinic.Sign(ctx, p.file.Course.Episode.ID, id)
	}, func(err error) {
		p.waiting = false
		if err != nil {
			p.failed(err)
			return
		}
		p.desk.Go(desk.Route{Page: "plan", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
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
		p.tell(words.T("typed.kept"))
		return
	case len(problems) == 0:
		p.desk.Fail(err)
		return
	}
	sentences := desk.Sentences(problems)
	rest := strings.Join(p.mark(sentences), " ")
	p.focusFirst(sentences)
	if rest == "" {
		rest = words.T("form.fix")
	}
	p.desk.Say(rest, true)
}

// Key turns the page with Page Up and Page Down.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.scroll.Turn(key) }
