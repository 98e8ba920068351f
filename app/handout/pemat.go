package handout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tandem/app/library"
	"tandem/app/readability"
)

// Understanding and acting are the two scores of PEMAT-P.
const (
	Understanding = "understanding"
	Acting        = "acting"
)

// Judged is one item of PEMAT-P (AHRQ, 2013) as software can check it. The
// numbers keep the gaps of the tool, 13 and 14 are about sound and film.
type Judged struct {
	Item   int
	Domain string
	OK     bool
	Mend   string // what to mend, a sentence; empty where it is well
}

// Score is how easy a paper is to understand and to act on. A high score is no
// proof that people understand: teach back.
type Score struct {
	Items []Judged // the ones that apply
	// Reading is how hard the paper is to read by Formula, the published one of
	// its language; Formula has no name where there is none.
	Reading float64
	Formula readability.Formula
}

// Percent is the part of a domain's items that are well, 100 when none applies.
func (s Score) Percent(domain string) int {
	well, all := 0, 0
	for _, i := range s.Items {
		if i.Domain == domain {
			all++
			if i.OK {
				well++
			}
		}
	}
	if all == 0 {
		return 100
	}
	return 100 * well / all
}

// Mend lists what to mend, each sentence once.
func (s Score) Mend() []string {
	var out []string
	for _, i := range s.Items {
		if !i.OK && !slices.Contains(out, i.Mend) {
			out = append(out, i.Mend)
		}
	}
	return out
}

// Score checks the paper, as it is laid out, on the items of PEMAT-P that
// software can check and on its reading grade. The error is that of Pages.
func (p *Press) Score(s Sheet) (Score, error) {
	d, err := p.draft(s)
	if err != nil {
		return Score{}, err
	}
	j := judge{draft: d, pages: d.pages(), language: cmp.Or(spoken(p.lib, s.Language), library.English), wording: p.wording}
	j.score.Formula = p.reading[j.language]
	j.read()
	j.content()
	j.layout()
	j.pictures()
	j.actions()
	return j.score, nil
}

// judge goes through the items.
type judge struct {
	draft
	pages    []*page
	language string
	texts    []mark // below the header, in the order of painting
	wording  map[string]wording
	score    Score
}

// read collects what stands on the pages; names and addresses in the header
// and the footer are not judged.
func (j *judge) read() {
	top := j.paper.top
	if len(j.flow.first) > 0 {
		top += j.flow.first[0].measure(j.paper.width())
	}
	for n, p := range j.pages {
		for _, m := range p.marks {
			header := n == 0 && m.y+m.h <= top+0.5
			footer := m.size > 0 && m.size <= j.foot && m.y > j.paper.h-j.paper.foot
			if m.kind == markText && !header && !footer {
				j.texts = append(j.texts, m)
			}
		}
	}
}

// rule adds one item. Mend says what to do where it is not well.
func (j *judge) rule(item int, domain string, ok bool, mend string, args ...any) {
	one := Judged{Item: item, Domain: domain, OK: ok}
	if !ok {
		one.Mend = fmt.Sprintf(mend, args...)
	}
	j.score.Items = append(j.score.Items, one)
}

// lines are the texts that are judged.
func (j *judge) lines() []string {
	out := make([]string, len(j.texts))
	for i, m := range j.texts {
		out[i] = strings.ReplaceAll(m.text, string(glue), " ")
	}
	return out
}

// says tells whether a phrase of the catalogue stands on the pages.
func (j *judge) says(key string) bool {
	phrase := j.say(key)
	return slices.ContainsFunc(j.lines(), func(line string) bool { return strings.Contains(line, phrase) })
}

// layout judges how the paper is set out, items 8 to 12 and 19.
func (j *judge) layout() {
	long := ""
	for _, m := range j.texts {
		if m.lines > mostLines {
			long = shortened(m.text)
		}
	}
	j.rule(8, Understanding, long == "", "Break up the long text that begins “%s”.", long)
	j.rule(9, Understanding, j.headed(), "Give every block a heading.")
	first := j.texts
	onPage1 := len(first) > 0 && j.saysOn(0, "emergency.heading")
	j.rule(10, Understanding, onPage1, "The emergency box must stand on page 1.")
	if len(j.Plan.Home) > 0 {
		j.rule(11, Understanding, j.summarised(), "Sum up what to do today.")
	} else {
		j.rule(11, Understanding, j.says("leaflet.now") || len(j.pages) == 1, "Sum up what to do now.")
	}
	j.rule(12, Understanding, j.framed(), "Set the emergency signs into a frame.")
	widest := 0
	for _, m := range j.marks(markChart) {
		widest = max(widest, m.columns)
	}
	if widest > 0 {
		j.rule(19, Understanding, widest <= mostColumns, "A chart has %d columns; %d are enough.", widest, mostColumns)
	}
}

// The limits of clinical.md 7.1: lines of one text, columns of a chart.
const (
	mostLines   = 6
	mostColumns = 8
)

func (j *judge) marks(kind markKind) []mark {
	var out []mark
	for _, p := range j.pages {
		for _, m := range p.marks {
			if m.kind == kind {
				out = append(out, m)
			}
		}
	}
	return out
}

func (j *judge) saysOn(page int, key string) bool {
	phrase := j.say(key)
	return slices.ContainsFunc(j.pages[page].marks, func(m mark) bool { return strings.Contains(m.text, phrase) })
}

// headed tells whether the first text in every frame begins bold.
func (j *judge) headed() bool {
	for _, p := range j.pages {
		for i, m := range p.marks {
			if m.kind == markPanel && i+1 < len(p.marks) && p.marks[i+1].kind == markText && !p.marks[i+1].bold {
				return false
			}
		}
	}
	return true
}

// framed tells whether the emergency heading stands in a frame.
func (j *judge) framed() bool {
	for _, m := range j.pages[0].marks {
		if m.kind != markText || m.text != j.say("emergency.heading") {
			continue
		}
		return slices.ContainsFunc(j.pages[0].marks, func(o mark) bool { return o.kind == markPanel && o.covers(m) })
	}
	return false
}

// summarised tells whether the paper says how many things there are to do and
// how long they take, or is itself no more than a chart of them.
func (j *judge) summarised() bool {
	return slices.ContainsFunc(j.lines(), func(line string) bool {
		return strings.Contains(line, j.count("today.total", j.minutesADay(j.Plan.Home)))
	})
}

func shortened(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(5, len(words))], " ") + " …"
}
