package planning

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/safety"
)

// r01Lock: a finding at the last assessment that needs a doctor stops all
// planning.
func r01Lock(v *view) bool {
	last := v.course.Last()
	if last == nil {
		v.hold("R01", "", "no assessment is recorded")
		return false
	}
	locked, reasons := v.e.Guard.Lock(v.course, *last)
	if locked {
		v.propose("R01", told{saying: "lock", inputs: lockInputs(reasons), words: []string{"reasons", lockWhy(reasons)}})
		return true
	}
	if open := v.e.Guard.Unanswered(v.course.Condition, *last); len(open) > 0 {
		v.hold("R01", "", fmt.Sprintf("not answered on %s: %s", last.Date.Words(), v.flagNames(open)))
	}
	return false
}

func (v *view) flagNames(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		flag, _ := v.e.Lib.RedFlag(code)
		names[i] = flag.Name
	}
	return strings.Join(names, "; ")
}

func lockInputs(reasons []safety.Reason) []Input {
	var inputs []Input
	for _, r := range reasons {
		inputs = append(inputs, Input{Code: r.Code, Date: r.Date, Value: r.Value})
	}
	return inputs
}

func lockWhy(reasons []safety.Reason) string {
	var whys []string
	for _, r := range reasons {
		whys = append(whys, r.Why)
	}
	return strings.Join(whys, " ")
}

// r02NerveChanges: power down, or sensation or reflex newly below normal,
// against the assessment before. The value is a safety finding: it does not go
// stale.
func r02NerveChanges(v *view) {
	if v.firstAssessment() {
		return
	}
	f, changes := v.nerveChanges()
	if !v.fires("R02", "", f) {
		return
	}
	words := []string{"changes", sinceText(changes)}
	v.propose("R02", told{saying: "refer", inputs: f.inputs, words: words})
	if v.plan == nil {
		return
	}
	if v.hasMassage() {
		v.propose("R02", told{saying: "massage", item: "massage", inputs: f.inputs, words: words})
	}
	for _, id := range v.planned(v.list("R02", "pause")) {
		v.propose("R02", told{saying: "exercise", item: id, inputs: f.inputs, words: append(words, "name", v.e.words.exercise(id))})
	}
}

// nerveChanges asks every root, side and quality that was ever examined.
func (v *view) nerveChanges() (finding, []dated) {
	var parts []finding
	var changes []dated
	for _, root := range clinic.Roots {
		for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
			for _, q := range v.nerveQualities() {
				f, change := v.nerveChange(root, side, q)
				parts = append(parts, f)
				if f.holds() {
					changes = append(changes, change)
				}
			}
		}
	}
	if last := v.course.Last(); last == nil || len(last.Roots) == 0 {
		parts = append(parts, missing("power, sensation and reflexes are not recorded at the last assessment"))
	}
	return anyOf(parts...), changes
}

// nerveQuality is one thing examined at a root, and when it has got worse.
type nerveQuality struct {
	name   string
	get    func(clinic.Root) *float64
	low    func(now float64) bool // worth comparing at all
	change func(before, now float64) bool
}

func (v *view) nerveQualities() [3]nerveQuality {
	l := &v.e.limits
	lost := func(normal float64) func(before, now float64) bool {
		return func(before, now float64) bool { return before >= normal && now < normal }
	}
	return [3]nerveQuality{
		{
			"power", func(r clinic.Root) *float64 { return r.Power }, below(l.powerNormal),
			func(before, now float64) bool { return before-now >= l.powerDrop },
		},
		{"sensation", func(r clinic.Root) *float64 { return r.Sensation }, below(l.sensationNormal), lost(l.sensationNormal)},
		{"reflex", func(r clinic.Root) *float64 { return r.Reflex }, below(l.reflexNormal), lost(l.reflexNormal)},
	}
}

func (v *view) nerveChange(root string, side clinic.Side, q nerveQuality) (finding, dated) {
	get := number(func(a *clinic.Assessment) *float64 { return q.get(rootSide(a.Roots[root], side)) })
	code := q.name + "_" + root + "_" + string(side)
	now, place := latest(v, code, get)
	if !now.known() || !q.low(now.value) {
		return finding{}, dated{}
	}
	name := fmt.Sprintf("%s of %s on the %s", q.name, root, side)
	before, _ := recordedBefore(v, code, get, place)
	if !before.known() {
		return missing("there is no earlier record of " + name), dated{}
	}
	if !q.change(before.value, now.value) {
		return finding{}, dated{}
	}
	return finding{answer: yes, inputs: []Input{before.input(), now.input()}},
		dated{fmt.Sprintf("%s went from %s to %s", name, figure(before.value), figure(now.value)), before.date}
}

func rootSide(sides clinic.RootSides, side clinic.Side) clinic.Root {
	if side == clinic.Left {
		return sides.Left
	}
	return sides.Right
}

// r19Precautions: rows of the current plan that an active tag blocks or caps.
func r19Precautions(v *view) {
	for _, id := range v.exercises {
		if tag, blocked := v.e.Guard.ExerciseBlock(v.tags, id); blocked {
			v.propose("R19", told{
				saying: "exercise", item: id, inputs: []Input{v.tagInput(tag)},
				words: v.tagWords(tag, "name", v.e.words.exercise(id)),
			})
		}
	}
	v.judgeMassage()
}

// judgeMassage gives each kind of massage row, technique and region, at most
// one removal and one cap; rows of the two sides share them.
func (v *view) judgeMassage() {
	rows := v.plan.Massage.Rows
	allowed := 0
	for _, row := range rows {
		if !v.rowLimit(row).Blocked {
			allowed++
		}
	}
	for i, row := range rows {
		limit := v.rowLimit(row)
		switch {
		case limit.Blocked && !blockedLater(v, rows[i+1:], row.Item()):
			v.removeRow(row, limit.Tag, allowed == 0 && i == len(rows)-1)
		case !limit.Blocked && row.Pressure > limit.Max && !v.capped(row.Item(), limit.Max):
			v.capRow(row, limit)
		}
	}
}

func (v *view) rowLimit(row clinic.MassageRow) safety.Cap {
	return v.e.Guard.MassageCap(v.tags, row.Technique, row.Region, row.Side, v.course.Side)
}

func blockedLater(v *view, rows []clinic.MassageRow, item string) bool {
	return slices.ContainsFunc(rows, func(r clinic.MassageRow) bool { return r.Item() == item && v.rowLimit(r).Blocked })
}

func (v *view) capped(item string, limit int) bool {
	return slices.ContainsFunc(v.proposals, func(p Proposal) bool {
		return p.Rule == "R19" && p.Item == item && p.To == strconv.Itoa(limit)
	})
}

func (v *view) removeRow(row clinic.MassageRow, tag string, last bool) {
	t := told{
		saying: "row", item: row.Item(), inputs: []Input{v.tagInput(tag)},
		words: v.tagWords(tag, "row", v.e.words.row(row)),
	}
	if last {
		t.saying, t.to = "last", "0"
	}
	v.propose("R19", t)
}

func (v *view) capRow(row clinic.MassageRow, limit safety.Cap) {
	to := strconv.Itoa(limit.Max)
	v.propose("R19", told{
		saying: "cap", item: row.Item(), to: to,
		inputs: []Input{v.tagInput(limit.Tag), {Code: "pressure", Date: v.planDay(), Value: row.Pressure}},
		words:  v.tagWords(limit.Tag, "row", v.e.words.row(row), "was", strconv.Itoa(row.Pressure), "to", to),
	})
}

func (v *view) activeTag(code string) safety.ActiveTag {
	i := slices.IndexFunc(v.tags, func(t safety.ActiveTag) bool { return t.Tag == code })
	if i < 0 {
		return safety.ActiveTag{Tag: code}
	}
	return v.tags[i]
}

// tagInput is a tag as an input: active on the day of the review, and why.
func (v *view) tagInput(code string) Input {
	return Input{Code: code, Date: v.asOf, Value: v.activeTag(code).From}
}

func (v *view) tagWords(code string, more ...string) []string {
	name := code
	if tag, found := v.e.Lib.Tag(code); found {
		name = tag.Name
	}
	return append([]string{"tag", library.InSentence(name), "from", v.activeTag(code).From}, more...)
}

// tookLastRow says whether R19 leaves no massage row.
func (v *view) tookLastRow() bool {
	return slices.ContainsFunc(v.proposals, func(p Proposal) bool { return p.Rule == "R19" && p.To == "0" })
}
