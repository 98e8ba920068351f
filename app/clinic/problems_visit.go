package clinic

import "slices"

// Problems lists what is wrong with a visit. Places are relative:
// "nprs_before.leg", "massage[0].region".
func (v Visit) Problems() []Problem {
	var ps problems
	ps.date("date", v.Date)
	ps.under("screen", v.Screen.problems())
	ps.under("nprs_before", v.Before.problems())
	ps.under("nprs_after", v.After.problems())
	ps.number("spasm", "spasm", v.Spasm)
	ps.responses(v.Responses)
	ps.massageResponse(v.Response)
	for i, row := range v.Massage {
		ps.under(at("massage", i), row.problems())
	}
	for i, row := range v.Exercise {
		ps.under(at("exercise", i), row.problems())
	}
	ps.session(v.Session)
	return ps
}

func (ps *problems) session(s Session) {
	for _, code := range sortedKeys(s.RedFlags) {
		oneOf(ps, "red_flags."+code, code, RedFlags)
		oneOf(ps, "red_flags."+code, s.RedFlags[code], Answers)
	}
	oneOf(ps, "consent.given", s.Consent.Given, Answers)
	ps.count("consent.cap", "pressure", s.Consent.Cap)
	for i, taken := range s.Taken {
		ps.number(at("exercise", i)+".pain_during", "pain_during", taken.Pain)
		ps.number(at("exercise", i)+".distal_site_change", "distal_site_change", taken.Site)
	}
	for i, line := range s.Diary {
		ps.diary(at("diary", i), line)
	}
	for _, reaction := range append(slices.Clone(s.Reactions), s.NextDay) {
		oneOf(ps, "reaction", reaction, []Reaction{Better, Same, Worse})
	}
	oneOf(ps, "next", s.Next, []NextStep{GoOn, Progress, Reassess, AskDoctor, EndEpisode})
}

// longestDiary is how many days a diary may cover.
const longestDiary = 366

func (ps *problems) diary(place string, line DiaryLine) {
	ps.exercise(place+".exercise", line.Exercise)
	switch {
	case line.Asked < 0 || line.Asked > longestDiary:
		ps.add(place+".asked", "%d is outside 0 to %d", line.Asked, longestDiary)
	case line.Done < 0 || line.Done > line.Asked:
		ps.add(place+".done", "%d is outside 0 to %d, the days of the diary", line.Done, line.Asked)
	}
	ps.number(place+".pain_during", "pain_during", line.Pain)
	ps.number(place+".settled_hours", "settled_hours", line.Settled)
	ps.number(place+".distal_site_change", "distal_site_change", line.Site)
}
