package handout

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// mostChanges is how many lines of news a patient is given before the lines
// that only say what stays as it was are left out.
const mostChanges = 3

// Changes says in the patient's words what differs between two versions of a
// plan, one sentence each, with the reason where an accepted proposal led to
// it. It returns an empty list, never nil, when there is nothing to say.
func Changes(lib *library.Library, language string, before, after clinic.Plan, decisions []clinic.Decision) []string {
	n := news{
		speech: speech{lib, language}, before: before, after: after,
		decisions: between(before, after, decisions), said: []string{},
	}
	n.exercises()
	n.doses()
	n.massage()
	n.therapy()
	n.plan()
	if len(n.said) < mostChanges {
		n.kept()
	}
	return n.said
}

// between keeps the accepted and edited decisions that led from one version to
// the next.
func between(before, after clinic.Plan, all []clinic.Decision) []clinic.Decision {
	var out []clinic.Decision
	for _, d := range all {
		early := d.Date <= before.Approved && d.Date != after.Approved
		late := after.Approved != "" && d.Date > after.Approved
		if d.Decision != clinic.Declined && !early && !late {
			out = append(out, d)
		}
	}
	return out
}

// news collects the sentences.
type news struct {
	speech
	before, after clinic.Plan
	decisions     []clinic.Decision
	said          []string
}

// tell adds "change, because reason." or, without a rule, "change.".
func (n *news) tell(rule, key string, args ...string) {
	change := n.say("change."+key, args...)
	text := n.say("changed.plain", "change", change)
	if rule != "" {
		text = n.say("changed.because", "change", change, "reason", n.say("reason."+rule))
	}
	if !slices.Contains(n.said, text) {
		n.said = append(n.said, text)
	}
}

// rule is the rule of the first decision on one of the items that is among the
// rules, or any rule when none are given; empty when there is none.
func (n *news) rule(items []string, rules ...string) string {
	for _, d := range n.decisions {
		if slices.Contains(items, d.Item) && (len(rules) == 0 || slices.Contains(rules, d.Rule)) {
			return d.Rule
		}
	}
	return ""
}

// exercises tells which exercises came, went or changed places.
func (n *news) exercises() {
	added, removed := missingFrom(n.before, n.after.Home), missingFrom(n.after, n.before.Home)
	for _, old := range removed {
		i := slices.IndexFunc(added, func(h clinic.Home) bool { return n.replaces(old, h) != "" })
		if i < 0 {
			n.removed(old)
			continue
		}
		n.tell(n.rule([]string{old.Exercise, added[i].Exercise}), n.replaces(old, added[i]),
			"exercise", n.name(added[i]), "old", n.name(old))
		added = slices.Delete(added, i, i+1)
	}
	for _, h := range added {
		n.tell(n.rule([]string{h.Exercise}), "add", "exercise", n.name(h))
	}
}

func (n *news) removed(h clinic.Home) {
	rule := n.rule([]string{h.Exercise})
	switch {
	case rule == "R02":
		n.tell(rule, "pause", "exercise", n.name(h))
	case rule == "" && n.rule([]string{""}, "R12", "R24") != "":
		n.tell(n.rule([]string{""}, "R12", "R24"), "fewer")
		n.tell("", "remove", "exercise", n.name(h))
	default:
		n.tell(rule, "remove", "exercise", n.name(h))
	}
}

// replaces says how one exercise stands in for another: progress, regress,
// swap, or empty when it does not.
func (n *news) replaces(old, now clinic.Home) string {
	e, _ := n.lib.Exercise(old.Exercise)
	switch {
	case n.rule([]string{old.Exercise}, "R20") != "":
		return "swap"
	case e.Harder == now.Exercise:
		return "progress"
	case e.Easier == now.Exercise:
		return "regress"
	}
	return ""
}

// doses tells which exercises stayed but are done otherwise.
func (n *news) doses() {
	for i, now := range n.after.Home {
		old, was := row(n.before, now.Exercise)
		if !was {
			continue
		}
		rule := n.rule([]string{now.Exercise})
		if i == 0 && n.before.Home[0].Exercise != now.Exercise && rule == "R04" {
			n.tell(rule, "first", "exercise", n.name(now))
		}
		if old.Side != now.Side && (now.Side == clinic.Left || now.Side == clinic.Right || now.Side == clinic.Both) {
			n.tell(rule, "side", "exercise", n.bareName(now), "side", n.say("side."+string(now.Side)))
		}
		if n.dose(old) != n.dose(now) {
			n.tell(rule, doseKey(old, now), "exercise", n.name(now), "dose", n.dose(now))
		}
	}
}

// doseKey says whether a dose grew, shrank or is just another one.
func doseKey(old, now clinic.Home) string {
	a, b := volume(old), volume(now)
	switch {
	case b > a:
		return "dose_up"
	case b < a:
		return "dose_down"
	}
	return "dose"
}

// volume is the work of a week: seconds of it for timed doses, else counts.
func volume(h clinic.Home) int {
	once := max(h.Sets, 1) * max(h.Reps, 1) * max(h.HoldSeconds, 1)
	if h.Minutes > 0 {
		once = h.Minutes * 60
	}
	days := h.DaysPerWeek
	if days == 0 {
		days = 7
	}
	return once * max(h.TimesPerDay, 1) * days
}

// plan tells what was decided about the plan as a whole.
func (n *news) plan() {
	whole := []struct{ rule, key string }{
		{"R21", "review"}, {"R22", "refer"}, {"R23", "refer"}, {"R26", "flare"}, {"R25", "discharge"},
	}
	for _, one := range whole {
		if n.decided(one.rule) {
			n.tell(one.rule, one.key)
		}
	}
}

func (n *news) decided(rule string) bool {
	return slices.ContainsFunc(n.decisions, func(d clinic.Decision) bool { return d.Rule == rule })
}

// kept tells what was looked at and stays as it was.
func (n *news) kept() {
	for _, h := range n.after.Home {
		if old, was := row(n.before, h.Exercise); was && n.dose(old) == n.dose(h) {
			if rule := n.rule([]string{h.Exercise}, "R07"); rule != "" {
				n.tell(rule, "keep", "exercise", n.name(h))
			}
		}
	}
	if len(n.said) > 0 {
		return
	}
	for _, rule := range []string{"R11", "R13"} {
		if n.decided(rule) {
			n.tell(rule, "keep_all")
			return
		}
	}
}

// missingFrom returns the rows whose exercise the plan does not have at home.
func missingFrom(p clinic.Plan, rows []clinic.Home) []clinic.Home {
	var out []clinic.Home
	for _, h := range rows {
		if _, there := row(p, h.Exercise); !there {
			out = append(out, h)
		}
	}
	return out
}

func row(p clinic.Plan, exercise string) (clinic.Home, bool) {
	for _, h := range p.Home {
		if h.Exercise == exercise {
			return h, true
		}
	}
	return clinic.Home{}, false
}

func (n *news) bareName(h clinic.Home) string {
	h.Side = clinic.NoSide
	return n.name(h)
}
