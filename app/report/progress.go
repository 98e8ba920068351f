package report

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/measure"
	"tandem/app/planning"
)

// progressCodes are the measures that are followed, the complaint's first; the
// clinic's own questionnaires come after them.
var progressCodes = []string{"NPRS_LEG", "NPRS_BACK", "VAS", "RMDQ", "ODI", "NDI", "PSFS", "SBI", "LEFS", "EQ5D"}

// codes are the measures that are followed here.
func (p *progress) codes() []string {
	codes := slices.Clone(progressCodes)
	for _, q := range p.engine.Measures.Questionnaires() {
		codes = append(codes, q.Code)
	}
	return codes
}

// name is what a measure is called, a clinic's own by its own name.
func (p *progress) name(code string) string {
	if m, known := p.engine.Measures.Measure(code); known && clinic.IsOwnMeasure(code) {
		return p.say("own_measure", "name", m.Name, "low", p.rounded(m.Low), "high", p.rounded(m.High))
	}
	return p.say("measure_name." + code)
}

// Progress is how a course went, ready to be shown and printed.
type Progress struct {
	Charts []drawing.Drawing
	Table  Columns // the first row is the head; of no assessment there is none
	Bodies []drawing.Drawing
}

// progress is what its parts are made from.
type progress struct {
	voice
	engine *planning.Engine
	course clinic.Course
	first  clinic.Assessment
	last   clinic.Assessment
	today  clinic.Date
}

// NewProgress works out how a course went until a day. A course without an
// assessment gives an empty one.
func NewProgress(engine *planning.Engine, tongue Tongue, course clinic.Course, today clinic.Date) Progress {
	if course.Last() == nil {
		return Progress{}
	}
	p := newProgress(engine, tongue, course, today)
	out := Progress{Table: Columns{Shares: []float64{2.1, 0.55, 0.7, 0.55, 1.7, 1.6}, Rows: p.table()}, Bodies: p.bodies()}
	for _, code := range p.codes() {
		if t, some := p.trend(code); some {
			out.Charts = append(out.Charts, chart.DrawTrend(t))
		}
	}
	return out
}

func newProgress(engine *planning.Engine, tongue Tongue, course clinic.Course, today clinic.Date) *progress {
	return &progress{
		voice: voice{engine.Lib, tongue, "progress"}, engine: engine,
		course: course, first: *course.Baseline(), last: *course.Last(), today: today,
	}
}

// value is a score; PSFS goes by the activities of the last assessment, so
// that the same things are compared.
func (p *progress) value(a clinic.Assessment, code string) (float64, bool) {
	m, ok := p.engine.Between(a, p.last, code)
	return m.Was, ok
}

func (v voice) rounded(n float64) string { return v.number(math.Round(n*10) / 10) }

// table has a row for each measure: first, before, last, what counts, change.
func (p *progress) table() [][]string {
	rows := [][]string{{p.say("measure"), p.say("first"), p.say("before"), p.say("last"), p.say("counts"), p.say("change")}}
	all := p.course.Assessments
	for _, code := range p.codes() {
		last, now := p.value(p.last, code)
		if !now {
			continue
		}
		row := []string{p.name(code), p.say("none"), p.say("none"), p.rounded(last), p.counts(code), ""}
		if v, known := p.value(p.first, code); known && len(all) > 1 {
			row[1] = p.rounded(v)
			if m, ok := p.engine.Between(p.first, p.last, code); ok && m.Class != "" {
				row[5] = p.say("class." + string(m.Class))
				if m.Chance && m.Class != measure.NoChange {
					row[5] += "; " + p.say("chance")
				}
				if clinic.AskedApart(p.first, p.last, code) {
					row[5] += "; " + p.say("apart")
				}
			}
		}
		row[5] = strings.Join(said(row[5], p.stands(code, last)), "; ")
		if len(all) > 2 {
			if v, known := p.value(all[len(all)-2], code); known {
				row[2] = p.rounded(v)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// stands says where a score stands: its band, or that it is at the goal.
func (p *progress) stands(code string, score float64) string {
	m, _ := p.engine.Measures.Measure(code)
	band := m.Band(score)
	switch {
	case m.Reached(score):
		return p.say("reached")
	case band != "" && m.Accepted(score):
		return p.say("band_accepted", "name", p.told(band))
	case band != "":
		return p.say("band", "name", p.told(band))
	}
	return ""
}

// counts is the change of a measure that counts, with its share where there is
// one.
func (p *progress) counts(code string) string {
	m, known := p.engine.Measures.Measure(code)
	switch {
	case !known:
		return ""
	case m.Percent > 0:
		return p.say("points_share", "n", p.rounded(m.Improve), "percent", p.rounded(m.Percent))
	}
	return p.say("points", "n", p.rounded(m.Improve))
}

// trend is the chart of a measure; some is false when there is nothing to show.
func (p *progress) trend(code string) (t chart.Trend, some bool) {
	m, known := p.engine.Measures.Measure(code)
	if !known {
		return t, false
	}
	t = chart.Trend{
		Title: p.name(code), Low: m.Low, High: m.High, LowBetter: m.Better != "high", GoodName: p.say("good"),
		From: p.first.Date, To: max(p.today, p.last.Date), Days: p.shortDay,
		Events: p.events(), Mixes: p.mixes(),
	}
	for _, a := range p.course.Assessments {
		if v, ok := p.value(a, code); ok {
			t.Readings = append(t.Readings, chart.Reading{Day: a.Date, Value: v})
		}
	}
	if len(t.Readings) == 0 {
		return t, false
	}
	base := t.Readings[0].Value
	good := base - math.Max(m.Improve, m.Percent/100*(base-m.Low))
	if !t.LowBetter {
		good = base + math.Max(m.Improve, m.Percent/100*(m.High-base))
	}
	if good >= m.Low && good <= m.High {
		t.Good = &good
	}
	return t, true
}

func (p *progress) events() []chart.Event {
	var events []chart.Event
	for _, plan := range p.course.Plans {
		if plan.Approved >= p.first.Date {
			events = append(events, chart.Event{Day: plan.Approved, Name: p.say("version", "n", strconv.Itoa(plan.Version))})
		}
	}
	return events
}

// mixes are the share of massage in the time of the visits, version by version;
// without a visit it is the plan's.
func (p *progress) mixes() []chart.Mix {
	var mixes []chart.Mix
	plans := slices.DeleteFunc(slices.Clone(p.course.Plans), func(x clinic.Plan) bool { return x.Approved < p.first.Date })
	for i, plan := range plans {
		to := max(p.today, p.last.Date)
		if i+1 < len(plans) {
			to = plans[i+1].Approved
		}
		massage, exercise := minutes(plan, p.course.Visits, to)
		if massage+exercise == 0 {
			continue
		}
		share := float64(massage) / float64(massage+exercise)
		mixes = append(mixes, chart.Mix{From: plan.Approved, To: to, Massage: share, Name: p.say("mix", "percent", strconv.Itoa(int(math.Round(share*100))))})
	}
	return mixes
}

// minutes adds up the visits from a plan's day until another, or the plan's
// rows where there was none.
func minutes(plan clinic.Plan, visits []clinic.Visit, to clinic.Date) (massage, exercise int) {
	for _, v := range visits {
		if v.Date < plan.Approved || v.Date >= to {
			continue
		}
		for _, r := range v.Massage {
			massage += r.Minutes
		}
		for _, r := range v.Exercise {
			exercise += r.Minutes
		}
	}
	if massage+exercise > 0 {
		return massage, exercise
	}
	for _, r := range plan.Massage.Rows {
		massage += r.Minutes
	}
	for _, r := range plan.Therapy.Rows {
		exercise += r.Minutes
	}
	if per := plan.Massage.PerWeek; per != nil && *per == 0 {
		massage = 0
	}
	return massage, exercise
}

// bodies are the body charts of the first and of the last assessment with one.
func (p *progress) bodies() []drawing.Drawing {
	var charted []clinic.Assessment
	for _, a := range p.course.Assessments {
		if len(a.BodyChart) > 0 {
			charted = append(charted, a)
		}
	}
	if len(charted) > 2 {
		charted = []clinic.Assessment{charted[0], charted[len(charted)-1]}
	}
	var bodies []drawing.Drawing
	for _, a := range charted {
		bodies = append(bodies, chart.Picture{Marks: a.BodyChart, Style: chart.Grey, Captions: chart.Captions{
			Front: p.say("then", "date", p.day(a.Date)), Left: p.say("initial.left"), Right: p.say("initial.right"),
		}}.Draw())
	}
	return bodies
}

// beside is the gap between drawings side by side, in mm.
const beside = 6.0

// Side lays drawings in rows of so many, each as wide as a trend chart.
func Side(all []drawing.Drawing, columns int) *drawing.Drawing {
	if len(all) == 0 {
		return nil
	}
	out := drawing.Drawing{W: float64(columns)*(chart.TrendWidth+beside) - beside}
	y, tall := 0.0, 0.0
	for i, d := range all {
		k := chart.TrendWidth / d.W
		if i%columns == 0 {
			y, tall = out.H, 0
		}
		out.Place(d, k, drawing.Point{X: float64(i%columns) * (chart.TrendWidth + beside), Y: y})
		tall = math.Max(tall, d.H*k)
		out.H = y + tall + 3
	}
	return &out
}
