package planning

import "slices"

// r12TooMuch: little of a long home programme was done.
func r12TooMuch(v *view) {
	l := &v.e.limits
	count := float64(len(v.plan.Home))
	done := current(v, "adherence_percent", adherence)
	f := all(given(count > l.keepHome), done.is(below(l.lowAdherence)))
	if v.fires("R12", "", f) {
		v.propose("R12", told{saying: "reduce", inputs: append(f.inputs, v.homeCount()), words: []string{
			"adherence", shareText(done.value), "count", figure(count), "names", v.stayingText(int(l.keepHome)),
		}})
	}
}

func shareText(percent float64) string {
	if percent == 0 {
		return "none"
	}
	return short(percent) + " per cent"
}

// r13PartlyDone: part of the home programme was done.
func r13PartlyDone(v *view) {
	l := &v.e.limits
	done := current(v, "adherence_percent", adherence)
	if len(v.plan.Home) == 0 && !done.known() {
		return
	}
	f := done.is(between(l.someAdherenceFrom, l.someAdherenceTo))
	if v.fires("R13", "", f) {
		v.propose("R13", told{saying: "keep", inputs: f.inputs, words: []string{"adherence", shareText(done.value)}})
	}
}

// r24TooMany: the home programme is too long to be done well.
func r24TooMany(v *view) {
	count, most := len(v.plan.Home), int(v.e.limits.homeMost)
	if count <= most {
		return
	}
	v.propose("R24", told{saying: "reduce", inputs: []Input{v.homeCount()}, words: []string{
		"names", v.e.words.exercises(v.dropping(most)), "count", figure(float64(count)), "most", figure(float64(most)),
	}})
}

// dropping lists the home exercises, row by row, beside those that stay.
func (v *view) dropping(most int) []string {
	stay := v.staying(most)
	var gone []string
	for _, h := range v.plan.Home {
		if i := slices.Index(stay, h.Exercise); i >= 0 {
			stay = slices.Delete(stay, i, i+1)
			continue
		}
		gone = append(gone, h.Exercise)
	}
	return gone
}

func (v *view) homeCount() Input {
	return Input{Code: "home_exercises", Date: v.planDay(), Value: float64(len(v.plan.Home))}
}

// staying lists the home exercises that stay when only so many do: those that
// moved symptoms up, then the plan's order, without those that leave anyway.
func (v *view) staying(most int) []string {
	var first, rest []string
	for _, h := range v.plan.Home {
		switch {
		case v.leaving(h.Exercise):
		case v.proposed("R04", h.Exercise):
			first = append(first, h.Exercise)
		default:
			rest = append(rest, h.Exercise)
		}
	}
	ids := append(first, rest...)
	return ids[:min(most, len(ids))]
}

func (v *view) stayingText(most int) string {
	if ids := v.staying(most); len(ids) > 0 {
		return v.e.words.exercises(ids)
	}
	return counted(float64(most), "exercise", "exercises")
}
