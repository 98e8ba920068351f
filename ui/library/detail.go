package library

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	catalogue "tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// detail is the pane that tells all about the chosen exercise.
type detail struct {
	page    *Page
	content *fyne.Container
	name    *fyne.Container
	about   *canvas.Text
	star    *kit.Button
	verdict *fyne.Container
	stage   *stage
	ladder  *ladder
	text    *fyne.Container
	scroll  *kit.Scroll
	add     *kit.Button
}

func newDetail(p *Page) *detail {
	d := &detail{page: p, name: container.NewVBox(), about: kit.Small(""), verdict: container.NewVBox(), text: container.NewVBox()}
	d.star = kit.NewButton(words.T("library.mark"), "F", kit.Light, p.favourite)
	d.stage, d.ladder = newStage(p), newLadder(p)
	head := container.NewVBox(d.name, kit.Ends(container.NewCenter(d.about), layout.NewSpacer(), d.star))
	d.scroll = kit.NewScroll(container.NewVBox(d.stage.content, d.verdict, kit.Gap(look.Tiny), d.ladder, d.text))
	var foot fyne.CanvasObject
	if p.choice != nil {
		d.add = kit.NewButton(words.T("library.add"), "+", kit.Primary, p.add)
		foot = container.NewVBox(kit.Gap(look.Small), kit.Ends(layout.NewSpacer(), d.add))
	}
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(stageWide+16, 0))
	d.content = kit.CardFill(container.NewStack(room, container.NewBorder(head, foot, nil, nil, d.scroll.Scroll)))
	return d
}

// put shows the chosen exercise.
func (d *detail) put() {
	p := d.page
	e, _ := p.desk.Library().Exercise(p.chosen)
	t, _ := p.desk.Library().Text(words.Language(), e.ID, string(p.side))
	d.name.Objects = []fyne.CanvasObject{kit.StrongPara(t.Name)}
	d.about.Text = p.family(e.Family) + " · " + e.ID
	mark := "library.mark"
	if p.favourites[e.ID] {
		mark = "library.unmark"
	}
	d.star.SetText(words.T(mark))
	if d.add != nil {
		d.add.Disable()
		if _, blocked := p.desk.Engine.Guard.ExerciseBlock(p.tags, e.ID); !blocked {
			d.add.Enable()
		}
	}
	d.stage.put()
	d.verdict.Objects = d.judged(e)
	d.ladder.put(e)
	d.text.Objects = d.told(e, t)
	d.content.Refresh()
	d.scroll.ScrollToTop()
}

func (d *detail) painted() {
	d.stage.painted()
	d.ladder.painted()
}

// turnPage scrolls the text by most of its height.
func (d *detail) turnPage(by float32) {
	d.scroll.ScrollToOffset(fyne.NewPos(0, d.scroll.Offset.Y+by*d.scroll.Size().Height*0.8))
}

// judged says what the patient's record makes of the exercise.
func (d *detail) judged(e catalogue.Exercise) []fyne.CanvasObject {
	p := d.page
	if p.choice == nil {
		return nil
	}
	lib, guard := p.desk.Library(), p.desk.Engine.Guard
	if code, blocked := guard.ExerciseBlock(p.tags, e.ID); blocked {
		tag, _ := lib.Tag(code)
		return []fyne.CanvasObject{kit.Banner(look.Red, kit.StrongPara(words.T("library.blocked", "tag", tag.Name)), kit.Para(sentence(tag.Rule)))}
	}
	var banners []fyne.CanvasObject
	for _, code := range guard.ExerciseCautions(p.tags, e.ID) {
		tag, _ := lib.Tag(code)
		banners = append(banners, kit.Banner(look.Amber, kit.StrongPara(words.T("library.care", "tag", tag.Name)), kit.Para(sentence(tag.Rule))))
	}
	if p.choice.Has(e.ID) {
		banners = append(banners, container.NewHBox(kit.Chip(words.T("library.has"), look.Teal)))
	}
	return banners
}

// told is dose, steps and all else there is to read.
func (d *detail) told(e catalogue.Exercise, t catalogue.Text) []fyne.CanvasObject {
	p := d.page
	lines := []fyne.CanvasObject{
		heading("library.dose"), kit.Para(doseLine(e, t.When)),
		kit.SmallPara(words.T("library.dose.source", "range", e.DoseNote, "source", source(e.DoseSource))),
		heading("library.steps"),
	}
	for i, step := range t.Steps {
		lines = append(lines, kit.Para(fmt.Sprintf("%d. %s", i+1, step)))
	}
	lines = append(lines, heading("library.feel"), kit.Para(t.Feel), heading("library.mistakes"))
	for _, mistake := range t.Mistakes {
		lines = append(lines, kit.Para("• "+mistake))
	}
	if t.Stop != "" {
		lines = append(lines, kit.Banner(look.Red, kit.Para(t.Stop)))
	}
	lines = append(lines, heading("library.facts"), kit.Para(t.Purpose),
		kit.Para(words.T("library.position", "start", called("library.start.", e.Start), "equipment", calledAll("library.equipment.", e.Equipment))),
		kit.Para(words.T("library.works", "targets", strings.Join(e.Targets, ", "), "regions", calledAll("library.region.", e.Regions))),
		kit.SmallPara(words.T("library.source", "source", source(e.Source))))
	return append(lines, d.tags(p.desk.Library(), e)...)
}

// tags lists the precautions of an exercise in words.
func (d *detail) tags(lib *catalogue.Library, e catalogue.Exercise) []fyne.CanvasObject {
	if len(e.Tags) == 0 {
		return nil
	}
	lines := []fyne.CanvasObject{heading("library.check")}
	for _, code := range e.Tags {
		tag, _ := lib.Tag(code)
		lines = append(lines, kit.Para("• "+words.Say(tag.Name)+": "+words.Say(tag.Rule)))
	}
	return lines
}

func heading(key string) fyne.CanvasObject {
	return container.NewVBox(kit.Gap(look.Tiny), kit.Strong(words.T(key)))
}

func source(ids string) string {
	if ids == "default" {
		return words.T("library.source.default")
	}
	return ids
}
