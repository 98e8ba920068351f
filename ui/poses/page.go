// Package poses is the page where a clinic makes exercises of its own: drawing,
// words and facts, and shares them. It imports Fyne, app/... and the ui rooms
// below the pages.
package poses

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page makes or changes one own exercise.
type Page struct {
	desk *desk.Desk
	own  care.OwnExercise
	pic  figure.Picture
	at   string // the pose in the fields: start or end

	item    string // of the route
	left    bool   // it was left before and is here again
	touched bool   // something was typed
	warned  bool   // Escape was pressed once
	refused bool   // saving was refused, so what is wrong stays marked until it is right

	saves  work.Line
	title  *fyne.Container
	body   *fyne.Container
	scroll *kit.Scroll
	which  *kit.Choice
	first  *kit.Pick
	part   string
	stage  *stage
	photos *photos
	fields kit.Fields
	rest   *widget.Label
	grade  *widget.Label
	fills  []func()                 // put the pose's values into its fields
	redos  []func()                 // build again what depends on the pose
	faults map[string]*widget.Label // by the pose's field
}

// The parts of the page.
const (
	partDrawing = "drawing"
	partWords   = "words"
	partFacts   = "facts"
	partPhotos  = "photos"
	partShare   = "share"
)

var parts = []string{partDrawing, partWords, partFacts, partPhotos, partShare}

// Open shows the exercise of the route: an own one to change, a built-in one to
// begin from, or a new one.
func Open(d *desk.Desk, r desk.Route) {
	if left, ok := d.Shelf[shelved(r.Item)].(*Page); ok {
		delete(d.Shelf, shelved(r.Item))
		left.desk, left.left = d, true
		d.Show(left)
		return
	}
	desk.Load(d, d.Clinic.OwnExercises, func(kept []care.OwnExercise) {
		p := &Page{desk: d, saves: work.Line{Jobs: d.Jobs}, item: r.Item, at: "start", part: partDrawing, rest: kit.Problem()}
		p.stage, p.photos = newStage(p), newPhotos(p)
		at := slices.IndexFunc(kept, func(o care.OwnExercise) bool { return o.ID == r.Item })
		switch {
		case at >= 0:
			p.change(kept[at])
		case r.Item != "":
			p.begin(r.Item)
		default:
			p.fresh()
		}
		d.Show(p)
	})
}

// fresh begins a new exercise in a posture.
func (p *Page) fresh() {
	p.own = care.OwnExercise{OwnExercise: library.OwnExercise{
		Language: library.English, Side: library.SideNone,
		Dose: library.Dose{Sets: 2, Reps: 8, TimesPerDay: 1, DaysPerWeek: 7},
	}}
	p.posture("stand")
}

// begin copies an exercise into a new one.
func (p *Page) begin(id string) {
	own, found := p.desk.Library().Copy(library.English, id)
	if !found {
		p.fresh()
		return
	}
	p.own = care.OwnExercise{OwnExercise: own}
	p.pic, _ = p.desk.Press.Poses().Picture(id)
	p.photos.take(p.pic.Photos)
}

// change takes an own exercise up again. A drawing that cannot be read any more
// is begun anew.
func (p *Page) change(o care.OwnExercise) {
	p.own = o
	pic, err := figure.ReadPicture(o.Picture)
	if err != nil {
		p.posture("stand")
		return
	}
	if pic.Still {
		pic.End = pic.Start
	}
	p.pic = pic.Clone()
	shown, _ := p.desk.Press.Poses().Picture(o.ID)
	p.photos.take(shown.Photos)
}

// positions is the starting position that goes with a posture.
var positions = map[string]string{
	"stand": "standing", "sit": "sitting", "back": "supine", "front": "prone", "side": "side", "fours": "kneeling", "kneel": "kneeling",
}

// posture begins the drawing anew.
func (p *Page) posture(name string) {
	p.pic = p.desk.Press.Poses().Stance(name)
	p.pic.Start.RestBoth()
	p.pic.End.RestBoth()
	p.photos.put()
	if at := positions[name]; at != "" {
		p.own.Start = at
	}
}

// Name is "page.pose".
func (p *Page) Name() string { return "page.pose" }

// Content builds the page: fields at the left, the drawing at the right.
func (p *Page) Content() fyne.CanvasObject {
	p.title = container.NewHBox()
	p.body = container.NewVBox()
	p.scroll = kit.NewScroll(p.body)
	options := make([]kit.Option, len(parts))
	for i, part := range parts {
		options[i] = kit.Option{Value: part, Label: words.T("pose.part." + part), Key: rune('1' + i)}
	}
	p.which = kit.NewChoice(options, p.part, p.show)
	head := container.NewVBox(p.title, kit.Gap(look.Tiny), p.startFrom(), kit.Gap(look.Tiny), p.which, kit.Gap(look.Tiny))
	left := container.New(layout.NewBorderLayout(head, nil, nil, nil), head, p.scroll.Scroll) // head comes first for Tab
	save := kit.NewButton(words.T("pose.save"), words.T("key.next"), kit.Primary, p.Next)
	print := kit.NewButton(words.T("pose.print"), "Ctrl P", kit.Plain, p.Print)
	right := container.NewBorder(nil, kit.Ends(layout.NewSpacer(), print, save), nil, nil,
		container.NewVBox(p.stage.content, container.NewHBox(p.rest)))
	p.rest.Wrapping = fyne.TextWrapOff
	p.named()
	p.show(p.part)
	return kit.Panes([]float32{1, 0}, left, right)
}

// named says in the title which exercise this is.
func (p *Page) named() {
	text := words.T("pose.new")
	if p.own.ID != "" {
		text = p.own.ID + "  " + p.own.Words.Name
	}
	p.title.Objects = []fyne.CanvasObject{kit.Title(text)}
	p.title.Refresh()
}

// startFrom offers postures and exercises to begin from.
func (p *Page) startFrom() fyne.CanvasObject {
	var items []kit.Item
	for _, name := range p.desk.Press.Poses().Stances() {
		items = append(items, kit.Item{Value: name, Label: words.T("pose.stance", "name", words.T("pose.stance."+name))})
	}
	lib := p.desk.Library()
	for _, e := range lib.Exercises() {
		text, _ := lib.Text(library.English, e.ID, "none")
		items = append(items, kit.Item{Value: e.ID, Label: text.Name + " (" + e.ID + ")"})
	}
	first, line := adder(items, 330, words.T("pose.take"), p.from)
	p.first = first
	return kit.Along(container.NewCenter(kit.Line(words.T("pose.from"))), line)
}

// from begins from a posture or an exercise. What was typed stays: then only
// the drawing is taken over.
func (p *Page) from(name string) {
	_, isExercise := p.desk.Library().Exercise(name)
	switch {
	case !isExercise:
		p.posture(name)
	case p.touched || p.own.ID != "":
		p.pic, _ = p.desk.Press.Poses().Picture(name)
		p.photos.put()
		if p.pic.Still {
			p.pic.End = p.pic.Clone().Start
		}
	default:
		p.begin(name)
	}
	p.show(p.part)
}

// show puts one part of the page into its place.
func (p *Page) show(part string) {
	turned := part != p.part
	p.part, p.fills, p.redos = part, nil, nil
	p.faults, p.fields = map[string]*widget.Label{}, kit.Fields{}
	p.which.Put(part)
	switch part {
	case partWords:
		p.body.Objects = p.wordFields()
	case partFacts:
		p.body.Objects = p.factFields()
	case partPhotos:
		p.body.Objects = p.photos.fields()
	case partShare:
		p.body.Objects = p.shareFields()
	default:
		p.body.Objects = p.drawingFields()
	}
	p.body.Refresh()
	if turned {
		p.scroll.ScrollToTop()
	}
	p.stage.draw()
	p.stage.words()
}

// edited is called after every change.
func (p *Page) edited() {
	p.touched, p.warned = true, false
	p.stage.draw()
	p.stage.words()
}

// shelved is where a page that was left unsaved waits.
func shelved(item string) string { return "pose " + item }

// Leave puts what is not saved on the shelf, unless Escape said twice that it
// should go.
func (p *Page) Leave() {
	if p.touched && p.desk.Shelf != nil {
		p.desk.Shelf[shelved(p.item)] = p
	}
}

// Shown puts the focus on what to begin from.
func (p *Page) Shown() {
	if p.left {
		p.left = false
		p.desk.Say(words.T("pose.left"), false)
		kit.SetFocus(p.which)
		return
	}
	if p.own.ID == "" {
		kit.SetFocus(p.first)
		return
	}
	kit.SetFocus(p.which)
}

// Key warns once before what was typed is left.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape || !p.touched {
		return false
	}
	if p.warned {
		p.touched = false // it may go
		return false
	}
	p.warned = true
	p.desk.Say(words.T("pose.unsaved"), true)
	return true
}

// Print shows the drawing as a page to print, once what is being saved is saved.
func (p *Page) Print() {
	work.Follow(&p.saves, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) { p.print() })
}

func (p *Page) print() {
	pic, own, press := p.pic.Clone(), p.own, p.desk.Press
	desk.Do(p.desk, func(context.Context) error {
		pdf, err := printed(press, own.OwnExercise, pic)
		if err != nil {
			return &care.Fault{Kind: care.Refused, Cause: err, Say: words.T("pose.notprinted", "why", err.Error())}
		}
		return p.desk.Door.View(pdf)
	}, func() {})
}
