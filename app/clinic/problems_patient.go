package clinic

import "strings"

// oldest is the greatest age in years that a birth date may give.
const oldest = 130

// Problems lists what is wrong with a patient as of today; an empty today
// leaves out what depends on it. Places are relative: "born", "health[0].tag".
func (p Patient) Problems(today Date) []Problem {
	var ps problems
	if strings.TrimSpace(p.FullName()) == "" {
		ps.add("name", "a name is needed")
	}
	ps.birth(p.Born, today)
	oneOf(&ps, "sex", p.Sex, Sexes)
	if p.Language != "" && !languageCode.MatchString(p.Language) {
		ps.add("language", "%q is not a language code such as en or es", p.Language)
	}
	oneOf(&ps, "sheet", p.Sheet, SheetKinds)
	for i, tag := range p.Health {
		ps.under(at("health", i), tag.problems())
	}
	return ps
}

func (ps *problems) birth(born, today Date) {
	ps.date("born", born)
	if !born.Valid() || !today.Valid() {
		return
	}
	if born > today {
		ps.add("born", "%s is in the future; check the year", born)
	} else if born.YearsSince(today) > oldest {
		ps.add("born", "%s is more than %d years ago; check the year", born, oldest)
	}
}

// Minor says whether a person is known to be under an age in years on a day.
func (p Patient) Minor(today Date, ofAge int) bool {
	return p.Born.Valid() && today.Valid() && p.Born.YearsSince(today) < ofAge
}

// GuardianProblems says what is missing of the guardian of a patient who is
// under age as of today.
func (p Patient) GuardianProblems(today Date, ofAge int) []Problem {
	var ps problems
	if !p.Minor(today, ofAge) || p.Born > today {
		return nil
	}
	if strings.TrimSpace(p.Guardian.Name) == "" {
		ps.add("guardian.name", "under %d years: enter the parent or guardian who answers for this patient", ofAge)
	} else if strings.TrimSpace(p.Guardian.Phone) == "" {
		ps.add("guardian.phone", "enter a phone number at which the guardian can be reached")
	}
	return ps
}

func (t Tag) problems() []Problem {
	var ps problems
	if t.Tag == "" {
		ps.add("tag", "a health tag is needed")
	}
	oneOf(&ps, "tag", t.Tag, HealthTags)
	for i, region := range t.Regions {
		oneOf(&ps, at("regions", i), region, ChartRegions())
	}
	oneOf(&ps, "side", t.Side, RowSides)
	ps.date("since", t.Since)
	ps.date("until", t.Until)
	if t.Since.Valid() && t.Until.Valid() && t.Until < t.Since {
		ps.add("until", "%s is before %s, when it began", t.Until, t.Since)
	}
	return ps
}

// Problems lists what is wrong with an episode as of today; an empty today
// leaves out what depends on it. Places are relative: "condition", "onset".
func (e Episode) Problems(today Date) []Problem {
	var ps problems
	if e.Condition == "" {
		ps.add("condition", "a condition is needed")
	}
	oneOf(&ps, "condition", e.Condition, Conditions)
	oneOf(&ps, "side", e.Side, EpisodeSides)
	ps.date("onset", e.Onset)
	ps.notAfter("onset", e.Onset, today, "today; check the year")
	for i, goal := range e.Goals {
		ps.under(at("goals", i), goal.problems())
	}
	return ps
}

func (g Goal) problems() []Problem {
	var ps problems
	oneOf(&ps, "measure", g.Measure, GoalMeasures)
	ps.date("by", g.By)
	if g.Target == nil {
		return ps
	}
	limit, known := limits[goalFields[g.Measure]]
	if g.Measure == "SBI" {
		limit, known = SBITotal, true
	}
	if complaint := limit.Complaint(*g.Target); known && complaint != "" {
		ps.add("target", "%s", complaint)
	}
	return ps
}
