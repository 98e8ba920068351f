package clinic

import "regexp"

var decisionItem = regexp.MustCompile(`^(massage(:[A-Z]{2}:[a-z_]+)?|[A-Z]{3}-[0-9]{2,3})?$`)

// Problems lists everything that is wrong with a course: its parts, and their
// order in time. Places are those of the episode file.
func (c Course) Problems() []Problem {
	var ps problems
	ps.under("patient", c.Patient.Problems(""))
	ps.under("", c.Episode.Problems(""))
	for i, a := range c.Assessments {
		ps.under(at("assessments", i), a.Problems())
	}
	for i, v := range c.Visits {
		ps.under(at("visits", i), v.Problems())
	}
	for i, pl := range c.Plans {
		ps.under(at("plans", i), pl.Problems())
	}
	for i, d := range c.Decisions {
		ps.under(at("decisions", i), d.problems())
	}
	ps.order(c)
	ps.lifetime(c)
	return ps
}

func (d Decision) problems() []Problem {
	var ps problems
	ps.date("date", d.Date)
	if d.Rule != "" && !ruleCode.MatchString(d.Rule) {
		ps.add("rule", "%q is not a rule from R01 to R26", d.Rule)
	}
	if !decisionItem.MatchString(d.Item) {
		ps.add("item", "%q is not an exercise code, massage, or massage:TECHNIQUE:REGION", d.Item)
	}
	oneOf(&ps, "decision", d.Decision, Verdicts)
	return ps
}

// order checks that every list runs oldest first and that plan versions rise.
func (ps *problems) order(c Course) {
	var latest Date
	for i, a := range c.Assessments {
		ps.next(at("assessments", i)+".date", a.Date, &latest)
	}
	latest = ""
	for i, v := range c.Visits {
		ps.next(at("visits", i)+".date", v.Date, &latest)
	}
	latest = ""
	for i, d := range c.Decisions {
		ps.next(at("decisions", i)+".date", d.Date, &latest)
	}
	latest = ""
	version := 0
	for i, pl := range c.Plans {
		ps.next(at("plans", i)+".approved", pl.Approved, &latest)
		if pl.Version <= version {
			ps.add(at("plans", i)+".version", "%d must be more than %d; plans are listed oldest first", pl.Version, version)
		}
		version = pl.Version
	}
}

func (ps *problems) next(place string, d Date, latest *Date) {
	if !d.Valid() {
		return
	}
	if d < *latest {
		ps.add(place, "%s comes before %s; list the oldest first", d, *latest)
	}
	*latest = d
}

// lifetime checks that birth and onset do not lie after what followed them.
func (ps *problems) lifetime(c Course) {
	born := c.Patient.Born
	ps.notAfter("patient.born", born, c.Onset, "the onset")
	if first := c.Baseline(); first != nil {
		ps.notAfter("patient.born", born, first.Date, "the first assessment")
	}
	if last := c.Last(); last != nil {
		ps.notAfter("onset", c.Onset, last.Date, "the last assessment")
	}
}
