package report

import (
	"slices"
	"strings"

	"tandem/app/clinic"
)

// facts are the lines of the record that a doctor needs beside the findings.
func (r referral) facts(findings []Finding) []Fact {
	return r.labelled(
		Fact{"label.complaint", r.complaint()},
		Fact{"label.pain", r.pain()},
		Fact{"label.disability", r.disability()},
		Fact{"label.nerves", r.nerves()},
		Fact{"label.raise", r.raise()},
		Fact{"label.no", r.answered(findings, clinic.No)},
		Fact{"label.open", r.answered(findings, clinic.NotAsked, clinic.Unknown)},
		Fact{"label.health", r.health()},
		Fact{"done", r.done()},
	)
}

func (r referral) complaint() string {
	c := r.course
	parts := []string{r.named("conditions", c.Condition)}
	switch c.Side {
	case clinic.Left, clinic.Right:
		parts = append(parts, r.say("fact.side", "side", r.say("side."+string(c.Side))))
	case clinic.Both, clinic.Central:
		parts = append(parts, r.say("side."+string(c.Side)))
	}
	if c.Onset.Valid() {
		parts = append(parts, r.say("fact.since", "date", r.day(c.Onset)))
	}
	return strings.Join(parts, ", ")
}

// pain is back and leg, or neck's arm, now and at first.
func (r referral) pain() string {
	condition, _ := r.lib.Condition(r.course.Condition)
	limb := "leg"
	if condition.Neck {
		limb = "arm"
	}
	scores := func(p clinic.Pain) string {
		var parts []string
		if p.Back != nil {
			parts = append(parts, r.say("fact.pain", "where", r.say("where.back"), "now", r.number(*p.Back)))
		}
		if p.Leg != nil {
			parts = append(parts, r.say("fact.pain", "where", r.say("where."+limb), "now", r.number(*p.Leg)))
		}
		return strings.Join(parts, ", ")
	}
	return r.withFirst(func(a clinic.Assessment) string { return scores(a.NPRS) })
}

func (r referral) disability() string {
	return r.withFirst(func(a clinic.Assessment) string {
		var parts []string
		if a.RMDQ != nil {
			parts = append(parts, r.say("fact.rmdq", "value", r.number(*a.RMDQ)))
		}
		if a.ODI != nil {
			parts = append(parts, r.say("fact.odi", "value", r.number(*a.ODI)))
		}
		return strings.Join(parts, ", ")
	})
}

// withFirst tells a value of the last assessment beside that of the first; one
// that is not known at the last is told of the latest that has it.
func (r referral) withFirst(tell func(clinic.Assessment) string) string {
	all := r.course.Assessments
	now := tell(r.last)
	first := tell(all[0])
	switch {
	case len(all) == 1 || first == "" || now == first:
		return now
	case now == "":
		return r.say("fact.first", "now", "–", "date", r.day(all[0].Date), "was", first)
	}
	return r.say("fact.first", "now", now, "date", r.day(all[0].Date), "was", first)
}

// nerves tells every root that is not normal, with what it was before.
func (r referral) nerves() string {
	var signs, normal []string
	for _, root := range clinic.Roots {
		examined, well := false, true
		for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
			at := r.root(r.last, root, side)
			examined = examined || at != (clinic.Root{})
			if bad := r.signs(root, side, at); bad != "" {
				signs, well = append(signs, bad), false
			}
		}
		if examined && well {
			normal = append(normal, root)
		}
	}
	if len(normal) > 0 {
		signs = append(signs, r.say("fact.nerves_normal", "roots", strings.Join(normal, ", ")))
	}
	if len(signs) == 0 {
		return r.say("fact.nerves_none")
	}
	return strings.Join(signs, "; ")
}

func (r referral) signs(root string, side clinic.Side, at clinic.Root) string {
	normal := r.lib.Rule("R02").Numbers
	var parts []string
	for _, q := range []struct {
		name string
		get  func(clinic.Root) *float64
		word func(float64) string
	}{
		{"power", func(x clinic.Root) *float64 { return x.Power }, r.number},
		{"sensation", func(x clinic.Root) *float64 { return x.Sensation }, r.grade("sensation")},
		{"reflex", func(x clinic.Root) *float64 { return x.Reflex }, r.grade("reflex")},
	} {
		now := q.get(at)
		if now == nil || *now == normal[q.name+"_normal"] {
			continue
		}
		text := r.say("fact."+q.name, "value", q.word(*now))
		if was, date := r.before(root, side, q.get); was != nil && *was != *now {
			text = r.say("fact.was", "now", text, "was", q.word(*was), "date", r.day(date))
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	return r.say("fact.root", "root", root, "side", r.say("side."+string(side)), "signs", strings.Join(parts, ", "))
}

// grade is a grade of sensation or reflex in a word.
func (r referral) grade(quality string) func(float64) string {
	return func(v float64) string { return r.say(quality + "." + clinic.Number(v)) }
}

func (r referral) raise() string {
	var parts []string
	for _, s := range []struct {
		side  clinic.Side
		value *float64
	}{{clinic.Left, r.last.SLR.Left}, {clinic.Right, r.last.SLR.Right}} {
		if s.value != nil {
			parts = append(parts, r.say("fact.raise", "side", r.say("side."+string(s.side)), "value", r.number(*s.value)))
		}
	}
	return strings.Join(parts, ", ")
}

// answered lists the red flags that were asked about and are not among the
// findings, by one kind of answer; flags for the neck only where it is treated.
func (r referral) answered(findings []Finding, answers ...clinic.Answer) string {
	condition, _ := r.lib.Condition(r.course.Condition)
	anyAnswer := len(r.last.RedFlags) > 0
	var names []string
	for _, flag := range r.lib.RedFlags() {
		found := slices.ContainsFunc(findings, func(f Finding) bool { return f.Code == flag.Code })
		if anyAnswer && flag.Locks && !found && (!flag.Neck || condition.Neck) && slices.Contains(answers, r.last.RedFlags[flag.Code]) {
			names = append(names, r.told(flag.Name))
		}
	}
	return strings.Join(names, ", ")
}

func (r referral) health() string {
	var names []string
	for _, tag := range r.course.Patient.Health {
		names = append(names, r.within(r.named("tags", tag.Tag)))
	}
	return capital(strings.Join(names, ", "))
}

// done is what was done so far: the plan in force and the visits.
func (r referral) done() string {
	plan := r.course.Plan()
	if plan == nil && len(r.course.Visits) == 0 {
		return r.say("fact.noplan")
	}
	var parts []string
	if plan != nil {
		parts = append(parts, r.say("fact.plan", "version", r.whole(plan.Version), "date", r.day(plan.Approved), "parts", r.planned(*plan)))
	}
	if n := len(r.course.Visits); n > 0 {
		key := "fact.visits"
		if n == 1 {
			key = "fact.visits_one"
		}
		parts = append(parts, r.say(key, "n", r.whole(n), "last", r.day(r.course.Visits[n-1].Date)))
	}
	return strings.Join(append(parts, r.say("fact.stopped")), " ")
}

func (r referral) planned(plan clinic.Plan) string {
	var parts []string
	if often := r.massage(plan); often != "" {
		parts = append(parts, often)
	}
	var names []string
	for _, h := range plan.Home {
		names = append(names, r.within(r.exercise(h.Exercise, string(h.Side))))
	}
	if len(names) > 0 {
		parts = append(parts, r.say("fact.exercises", "list", strings.Join(names, "; ")))
	}
	return strings.Join(parts, r.say("and"))
}

func (r referral) massage(plan clinic.Plan) string {
	if plan.Massage.PerWeek == nil || len(plan.Massage.Rows) == 0 {
		return ""
	}
	switch often := *plan.Massage.PerWeek; often {
	case 0:
		return ""
	case 0.5:
		return r.say("fact.massage_half")
	case 1:
		return r.say("fact.massage_once")
	default:
		return r.say("fact.massage", "often", r.number(often))
	}
}
