package report

import (
	"strings"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/library"
	"tandem/app/planning"
)

// chartsBeside is how many charts stand side by side on paper.
const chartsBeside = 2

// ProgressPage is how a course went on paper: the table, every chart on its
// time line, the body charts and what helped. The course must have an
// assessment.
func ProgressPage(engine *planning.Engine, tongue Tongue, practice clinic.Practice, course clinic.Course, today clinic.Date) Folio {
	p := newProgress(engine, tongue, course, today)
	shown := NewProgress(engine, tongue, course, today)
	d := Folio{Practice: practice, Paper: practice.Paper, Date: today, Day: p.day(today), Title: p.say("title.page"), About: p.about(), Foot: p.say("foot", "name", course.Patient.FullName())}
	d.Blocks = []Block{{Heading: p.say("measures"), Table: &shown.Table}}
	d.Blocks = append(d.Blocks, inRows(p.say("charts"), shown.Charts)...)
	d.Blocks = append(d.Blocks, inRows(p.say("body"), shown.Bodies)...)
	if helped := p.helped(); helped != nil {
		d.Blocks = append(d.Blocks, Block{Heading: p.say("helped"), Table: helped})
	}
	return d
}

// inRows gives each row of drawings a block of its own, so that pages turn
// between rows.
func inRows(heading string, all []drawing.Drawing) []Block {
	var blocks []Block
	for from := 0; from < len(all); from += chartsBeside {
		blocks = append(blocks, Block{Heading: heading, Drawing: Side(all[from:min(from+chartsBeside, len(all))], chartsBeside)})
		heading = ""
	}
	return blocks
}

// helped is a table of how the patient was after each technique and exercise,
// with the small numbers named; nil while nothing is known.
func (p *progress) helped() *Columns {
	table := Columns{Shares: []float64{2, 1.5, 1.5, 1}, Rows: [][]string{{p.say("after"), p.say("once"), p.say("nextday"), ""}}}
	for _, h := range clinic.Helped(p.course.Visits) {
		times := max(h.Once.Times(), h.NextDay.Times())
		if times == 0 {
			continue
		}
		few := ""
		if times < p.lib.Limit(library.HelpedVisits) {
			few = p.say("few", "n", p.whole(times))
		}
		table.Rows = append(table.Rows, []string{p.itemName(h.Item), p.tally(h.Once), p.tally(h.NextDay), few})
	}
	if len(table.Rows) == 1 {
		return nil
	}
	return &table
}

func (p *progress) tally(t clinic.Tally) string {
	var parts []string
	for _, x := range []struct {
		n   int
		key string
	}{{t.Better, "better"}, {t.Same, "same"}, {t.Worse, "worse"}} {
		if x.n > 0 {
			parts = append(parts, p.say("tally."+x.key, "n", p.whole(x.n)))
		}
	}
	if len(parts) == 0 {
		return p.say("none")
	}
	return strings.Join(parts, ", ")
}

// itemName is an exercise by its name, or a massage as technique and region.
func (p *progress) itemName(item string) string {
	if name := p.exercise(item, "none"); name != "" {
		return name
	}
	parts := strings.Split(item, ":")
	if len(parts) < 3 {
		return item
	}
	return p.named("techniques", parts[1]) + ", " + p.within(p.named("regions", parts[2]))
}
