package clinic

// Help is how one patient was after one technique or exercise: how often
// better, the same or worse, at once and the day after. Item is named as in
// proposals: an exercise code or massage:TECHNIQUE:REGION.
type Help struct {
	Item          string
	Once, NextDay Tally
}

// Tally counts reactions.
type Tally struct{ Better, Same, Worse int }

// Times is how often there was a reaction to count.
func (t Tally) Times() int { return t.Better + t.Same + t.Worse }

func (t *Tally) add(r Reaction) {
	switch r {
	case Better:
		t.Better++
	case Same:
		t.Same++
	case Worse:
		t.Worse++
	}
}

// Helped counts over the visits of a course, oldest first, what the patient
// was like after each technique and exercise. What was recorded the day after
// a visit counts for all that was done in it.
func Helped(visits []Visit) []Help {
	var all []Help
	at := map[string]int{}
	one := func(item string) *Help {
		i, there := at[item]
		if !there {
			i = len(all)
			at[item] = i
			all = append(all, Help{Item: item})
		}
		return &all[i]
	}
	for i, v := range visits {
		var next Reaction
		if i+1 < len(visits) {
			next = visits[i+1].Session.NextDay
		}
		for item, once := range v.reactions() {
			h := one(item)
			h.Once.add(once)
			h.NextDay.add(next)
		}
	}
	return all
}

// reactions are what followed at once, by item, in the order of the rows.
func (v Visit) reactions() func(yield func(string, Reaction) bool) {
	return func(yield func(string, Reaction) bool) {
		for i, row := range v.Massage {
			if !yield(row.Item(), v.massageReaction(i)) {
				return
			}
		}
		for i, row := range v.Exercise {
			if row.TherapyRow.Exercise == "" {
				continue
			}
			if !yield(row.TherapyRow.Exercise, v.exerciseReaction(i)) {
				return
			}
		}
	}
}

func (v Visit) massageReaction(i int) Reaction {
	if i < len(v.Session.Reactions) {
		return v.Session.Reactions[i]
	}
	return ""
}

// exerciseReaction is where the lowest symptom point went.
func (v Visit) exerciseReaction(i int) Reaction {
	if i >= len(v.Session.Taken) || v.Session.Taken[i].Site == nil {
		return ""
	}
	switch site := *v.Session.Taken[i].Site; {
	case site < 0:
		return Better
	case site > 0:
		return Worse
	}
	return Same
}
