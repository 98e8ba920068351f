package handout

import (
	"slices"

	"tandem/app/clinic"
)

// massage tells how often there is massage now, and what it is.
func (n *news) massage() {
	was, now := perWeek(n.before.Massage), perWeek(n.after.Massage)
	often := n.weekly(now)
	rule := n.rule([]string{"massage"})
	switch {
	case was == now:
	case was == 0:
		n.tell(rule, "massage_start", "often", often)
	case now == 0 && rule == "R02":
		n.tell(rule, "massage_pause")
	case now == 0:
		n.tell(rule, "massage_stop")
	default:
		n.tell(rule, "massage_often", "often", often)
	}
	if was > 0 && now > 0 {
		n.massageRows()
	}
}

// weekly says a number of massages a week.
func (n speech) weekly(perWeek float64) string {
	if perWeek == 0.5 {
		return n.say("massage.often.half")
	}
	return n.say("massage.often." + clinic.Number(perWeek))
}

func perWeek(m clinic.Massage) float64 {
	if m.PerWeek == nil || len(m.Rows) == 0 {
		return 0
	}
	return *m.PerWeek
}

func (n *news) massageRows() {
	before, after := n.before.Massage.Rows, n.after.Massage.Rows
	for _, r := range after {
		i := slices.IndexFunc(before, func(old clinic.MassageRow) bool { return old.Item() == r.Item() })
		if i < 0 {
			n.massageRow("massage_add", r)
			continue
		}
		n.pressure(before[i], r)
	}
	for _, r := range before {
		if !slices.ContainsFunc(after, func(now clinic.MassageRow) bool { return now.Item() == r.Item() }) {
			n.massageRow("massage_remove", r)
		}
	}
}

func (n *news) massageRow(key string, r clinic.MassageRow) {
	n.tell(n.rule([]string{r.Item()}), key,
		"technique", n.say("technique."+r.Technique), "region", n.say("region."+r.Region))
}

func (n *news) pressure(old, now clinic.MassageRow) {
	rule := n.rule([]string{now.Item(), "massage"}, "R16", "R19")
	switch {
	case now.Pressure < old.Pressure:
		n.tell(rule, "massage_lighter")
	case now.Pressure > old.Pressure && old.Pressure > 0:
		n.tell(rule, "massage_firmer")
	case now.Side != old.Side:
		n.tell(rule, "massage_change", "region", n.say("region."+now.Region))
	}
}

// therapy tells whether the visits to the clinic changed.
func (n *news) therapy() {
	a, b := n.before.Therapy, n.after.Therapy
	number := func(v *float64) float64 {
		if v == nil {
			return 0
		}
		return *v
	}
	same := number(a.PerWeek) == number(b.PerWeek) && slices.EqualFunc(a.Rows, b.Rows, func(x, y clinic.TherapyRow) bool {
		return x.Kind == y.Kind && x.What == y.What && x.Exercise == y.Exercise
	})
	if !same {
		n.tell("", "therapy")
	}
}
