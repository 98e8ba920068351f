package chart

import (
	"math"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// Reading is one value of a measure on its day.
type Reading struct {
	Day   clinic.Date
	Value float64
}

// Event is a day that stands out on the time line, such as a plan version.
type Event struct {
	Day  clinic.Date
	Name string
}

// Mix is how much of the time with the patient was massage, 0 to 1, from a day
// to another.
type Mix struct {
	From, To clinic.Date
	Massage  float64
	Name     string
}

// Trend is what a trend chart shows. Low and High are the ends of the measure;
// values from Good on, towards Better, are a meaningful change.
type Trend struct {
	Title     string
	Low, High float64
	Good      *float64
	LowBetter bool
	GoodName  string // written in the band
	Readings  []Reading
	From, To  clinic.Date // the time line, the same for charts side by side
	Events    []Event
	Mixes     []Mix
	Days      func(clinic.Date) string // how a day is written below
}

// The chart's measures in millimetres.
const (
	TrendWidth  = 80.0
	TrendHeight = 50.0

	plotLeft   = 9.0
	plotRight  = 3.0
	plotTop    = 8.5
	plotBottom = 9.5
	stripRoom  = 4.2
	trendText  = 2.6
	trendTitle = 3.2
)

var (
	trendInk  = drawing.RGB(0x17202B)
	trendSoft = drawing.RGB(0x5B6B7B)
	trendGrid = drawing.RGB(0xD5DCE3)
	trendBand = drawing.RGB(0xE4F0E7)
	trendLine = drawing.RGB(0x0F5F58)
	trendMix  = drawing.RGB(0x55707A)
)

// plot is the chart while it is drawn.
type plot struct {
	Trend
	d drawing.Drawing
}

// DrawTrend returns the chart, TrendWidth by TrendHeight mm. It reads without
// colour: the line, its values and the names stand in ink, the band has an edge.
func DrawTrend(t Trend) drawing.Drawing {
	p := &plot{Trend: t, d: drawing.Drawing{W: TrendWidth, H: TrendHeight}}
	p.words(t.Title, plotLeft-8, 3.6, trendTitle, true, trendInk)
	p.band()
	p.axes()
	p.events()
	p.line()
	p.mixes()
	return p.d
}

func (p *plot) bottom() float64 {
	if len(p.Mixes) > 0 {
		return TrendHeight - plotBottom - stripRoom
	}
	return TrendHeight - plotBottom
}

// x is where a day stands.
func (p *plot) x(day clinic.Date) float64 {
	span := float64(max(1, p.To.DaysSince(p.From)))
	share := float64(day.DaysSince(p.From)) / span
	const inset = 3
	return plotLeft + inset + math.Min(math.Max(share, 0), 1)*(TrendWidth-plotLeft-plotRight-2*inset)
}

// y is where a value stands; a higher value stands higher.
func (p *plot) y(value float64) float64 {
	share := (value - p.Low) / math.Max(p.High-p.Low, 1e-9)
	return p.bottom() - share*(p.bottom()-plotTop)
}

func (p *plot) words(text string, x, y, size float64, bold bool, colour drawing.Colour) {
	if text != "" {
		p.d.Write(drawing.Text{At: drawing.Point{X: x, Y: y}, Size: size, Bold: bold, Colour: colour, Text: text})
	}
}

// wide is about how wide a short text is.
func wide(text string, size float64) float64 { return float64(len([]rune(text))) * size * 0.56 }

// band shades the values that are a meaningful change from the first.
func (p *plot) band() {
	if p.Good == nil {
		return
	}
	good := math.Min(math.Max(*p.Good, p.Low), p.High)
	from, to := p.y(p.High), p.y(good)
	if p.LowBetter {
		from, to = p.y(good), p.y(p.Low)
	}
	p.d.Fill(drawing.Rect(plotLeft, from, TrendWidth-plotLeft-plotRight, to-from, 0), trendBand)
	edge := drawing.Polyline(drawing.Point{X: plotLeft, Y: p.y(good)}, drawing.Point{X: TrendWidth - plotRight, Y: p.y(good)})
	p.d.Items = append(p.d.Items, drawing.Item{Shape: &drawing.Shape{Path: edge, Stroke: trendSoft, Width: 0.2, Dash: 1.2}})
	below := from + trendText
	if !p.LowBetter {
		below = to - 1
	} else if to-from > 2*trendText {
		below = to - 1
	}
	p.words(p.GoodName, TrendWidth-plotRight-1-wide(p.GoodName, trendText*0.9), below, trendText*0.9, false, trendSoft)
}

// axes draw the scale at its ends and its middle, and the first and last day.
func (p *plot) axes() {
	for _, v := range []float64{p.Low, (p.Low + p.High) / 2, p.High} {
		y := p.y(v)
		p.d.Stroke(drawing.Polyline(drawing.Point{X: plotLeft, Y: y}, drawing.Point{X: TrendWidth - plotRight, Y: y}), trendGrid, 0.15)
		text := clinic.Number(v)
		p.words(text, plotLeft-1.5-wide(text, trendText), y+trendText*0.36, trendText, false, trendSoft)
	}
	p.d.Stroke(drawing.Polyline(drawing.Point{X: plotLeft, Y: plotTop}, drawing.Point{X: plotLeft, Y: p.bottom()}), trendSoft, 0.2)
	if p.Days == nil {
		return
	}
	last := math.Inf(-1)
	for _, r := range p.Readings {
		text := p.Days(r.Day)
		at := math.Min(p.x(r.Day)-wide(text, trendText)/2, TrendWidth-wide(text, trendText)-0.5)
		if at > last+1 {
			p.words(text, at, p.bottom()+4.4, trendText, false, trendSoft)
			last = at + wide(text, trendText)
		}
	}
}

// events are dashed lines with their names at the top.
func (p *plot) events() {
	for _, e := range p.Events {
		x := p.x(e.Day)
		path := drawing.Polyline(drawing.Point{X: x, Y: plotTop - 1}, drawing.Point{X: x, Y: p.bottom()})
		p.d.Items = append(p.d.Items, drawing.Item{Shape: &drawing.Shape{Path: path, Stroke: trendSoft, Width: 0.25, Dash: 0.7}})
		p.words(e.Name, x-wide(e.Name, trendText)/2, plotTop-1.6, trendText, true, trendSoft)
	}
}

// line joins the readings, each with its value.
func (p *plot) line() {
	var points []drawing.Point
	for _, r := range p.Readings {
		points = append(points, drawing.Point{X: p.x(r.Day), Y: p.y(r.Value)})
	}
	if len(points) > 1 {
		p.d.Stroke(drawing.Polyline(points...), trendLine, 0.7)
	}
	for i, at := range points {
		p.d.Fill(drawing.Circle(at, 1.25), trendLine)
		text := clinic.Number(math.Round(p.Readings[i].Value*10) / 10)
		y := at.Y - 1.8
		if y < plotTop+trendText {
			y = at.Y + trendText + 1.8
		}
		x := math.Min(at.X+1.2, TrendWidth-wide(text, trendText*1.1)-0.5)
		p.words(text, x, y, trendText*1.1, true, trendInk)
	}
}

// mixes are a strip below: dark is massage, white is exercise.
func (p *plot) mixes() {
	top := TrendHeight - stripRoom - 0.4
	for _, m := range p.Mixes {
		from, to := p.x(m.From), p.x(m.To)
		if to-from < 1 {
			continue
		}
		p.d.Fill(drawing.Rect(from, top, (to-from)*m.Massage, 1.6, 0), trendMix)
		p.d.Stroke(drawing.Rect(from, top, to-from, 1.6, 0), trendSoft, 0.2)
		if wide(m.Name, trendText*0.9) < to-from+1 {
			p.words(m.Name, from, top+1.6+trendText, trendText*0.9, false, trendSoft)
		}
	}
}
