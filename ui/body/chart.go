package body

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/app/drawing/raster"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Options are what a chart is made of. Region says what a region is called.
type Options struct {
	Jobs    *work.Jobs
	Fonts   raster.Fonts
	Region  func(code string) string
	Marks   []clinic.Mark
	Last    *clinic.Assessment // nil at the first
	Changed func([]clinic.Mark)
}

// Chart is the body chart of one assessment.
type Chart struct {
	Content *fyne.Container

	o       Options
	marks   []clinic.Mark
	symptom string
	erasing bool // what the drag under way does
	lit     []chart.Spot

	today  *figures
	form   *form
	legend *legend
	under  *widget.Label
}

// The heights of the figures.
const todayHigh, lastHigh = 430, 270

// New returns a chart with the marks it has.
func New(o Options) *Chart {
	c := &Chart{o: o, marks: o.Marks, symptom: clinic.Symptoms[0], legend: newLegend(o), under: kit.SmallNote("")}
	c.today = newFigures(o.Jobs, o.Fonts, todayHigh)
	c.today.OnStart, c.today.OnOver, c.today.OnHover = c.start, c.over, c.hover
	c.form = newForm(c)
	left := container.NewVBox(kit.SmallPara(words.T("assess.chart.how")), c.form.box, kit.Gap(look.Small), c.legend.box)
	figures := container.NewVBox(kit.Tight(c.under), c.today)
	parts := []fyne.CanvasObject{left, figures}
	if o.Last != nil {
		parts = append(parts, container.NewVBox(c.before()))
	}
	c.Content = kit.Panes([]float32{1, 0, 0}, parts...)
	c.refresh()
	return c
}

// before is last time's chart, smaller and in a frame.
func (c *Chart) before() fyne.CanvasObject {
	if len(c.o.Last.BodyChart) == 0 {
		return kit.Small(words.T("assess.chart.nolast"))
	}
	title := kit.Small(words.T("assess.chart.last", "day", kit.Day(string(c.o.Last.Date))))
	past := newFigures(c.o.Jobs, c.o.Fonts, lastHigh)
	past.show(chart.Picture{Marks: c.o.Last.BodyChart, Captions: captions()})
	frame := canvas.NewRectangle(look.Card)
	frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = look.Border, 1, look.FieldRadius
	return container.NewVBox(title, container.NewStack(frame, kit.Pad(look.Small, past)))
}

func captions() chart.Captions {
	return chart.Captions{
		Front: words.T("assess.chart.view.front"), Back: words.T("assess.chart.view.back"),
		Left: words.T("assess.chart.left"), Right: words.T("assess.chart.right"),
	}
}

// Marks are those on the chart.
func (c *Chart) Marks() []clinic.Mark { return c.marks }

// First is where the keyboard begins.
func (c *Chart) First() fyne.Focusable { return c.form.symptom }

// start marks an area with the chosen symptom, or takes the mark away.
func (c *Chart) start(s chart.Spot) {
	c.erasing = chart.Has(c.marks, s, c.symptom)
	c.over(s)
}

// over does to an area what start did to the first.
func (c *Chart) over(s chart.Spot) {
	if c.erasing {
		c.put(chart.Remove(c.marks, s, c.symptom))
		return
	}
	c.put(chart.Add(c.marks, s, c.symptom))
}

func (c *Chart) put(marks []clinic.Mark) {
	c.marks = marks
	c.refresh()
	if c.o.Changed != nil {
		c.o.Changed(marks)
	}
}

func (c *Chart) hover(s *chart.Spot) {
	if s == nil {
		c.under.SetText("")
		return
	}
	c.under.SetText(c.placeName(clinic.Mark{View: s.View, Region: s.Region, Side: s.Side}))
}

// light rings the areas that the keyboard has chosen.
func (c *Chart) light(spots []chart.Spot) {
	c.lit = spots
	c.paint()
}

func (c *Chart) refresh() {
	c.paint()
	c.legend.show(c.marks, c.placeName)
}

func (c *Chart) paint() {
	c.today.show(chart.Picture{Marks: c.marks, Lit: c.lit, Captions: captions()})
}

// placeName is where a mark stands, in words.
func (c *Chart) placeName(m clinic.Mark) string {
	name := c.o.Region(m.Region)
	if m.Side == clinic.Left || m.Side == clinic.Right || m.Side == clinic.Both {
		name = words.T("assess.chart.place", "side", words.T("side."+string(m.Side)), "region", name)
	}
	if twoViews(m.Region) {
		return words.T("assess.chart.seen", "place", name, "view", words.T("assess.chart.of."+m.View))
	}
	return name
}
