package planning

import (
	"slices"

	"tandem/app/clinic"
)

// Explained is a difference with the accepted or edited proposals that led to
// it, none for what the therapist changed by hand.
type Explained struct {
	Difference
	From []Proposal
}

// Explain compares two versions as Compare does and gives each difference the
// proposals among taken that led to it. An edited proposal carries the
// therapist's own To.
func (e *Engine) Explain(old, now clinic.Plan, taken []Proposal) []Explained {
	taken = slices.DeleteFunc(slices.Clone(taken), func(p Proposal) bool {
		return p.Kind == "first" && len(old.Home) > 0 && old.Home[0].Exercise == p.Item
	})
	found := e.withFirst(e.Compare(old, now), now, taken)
	explained := make([]Explained, len(found))
	for i, d := range found {
		explained[i] = Explained{Difference: d, From: origins(found, d, taken)}
	}
	return explained
}

// withFirst also names an exercise that was put first where other rows came and
// went, so that the order alone does not show it.
func (e *Engine) withFirst(found []Difference, now clinic.Plan, taken []Proposal) []Difference {
	said := slices.ContainsFunc(found, func(d Difference) bool { return d.Kind == DiffOrder })
	if said || len(now.Home) < 2 {
		return found
	}
	for _, p := range taken {
		if p.Kind == "first" && now.Home[0].Exercise == p.Item {
			return append(found, Difference{p.Item, DiffOrder, nowFirst("At home", e.words.exercise(p.Item))})
		}
	}
	return found
}

// origins keeps the proposals that name a difference closest: those about its
// own item before those about the whole programme.
func origins(found []Difference, d Difference, taken []Proposal) []Proposal {
	var from []Proposal
	closest := 1
	for _, p := range taken {
		switch near := nearness(found, taken, p, d); {
		case near > closest:
			from, closest = []Proposal{p}, near
		case near == closest:
			from = append(from, p)
		}
	}
	return from
}

// nearness is 2 when a proposal alone makes a difference, 1 when others may
// have a part in it, else 0.
func nearness(found []Difference, taken []Proposal, p Proposal, d Difference) int {
	for _, own := range explaining {
		if !slices.Contains(own.kinds, p.Kind) || !slices.Contains(own.differences, d.Kind) {
			continue
		}
		switch {
		case own.near(p, d) && !shared(found, taken, p, d):
			return 2
		case own.near(p, d), own.general:
			return 1
		}
	}
	return 0
}

// shared says whether an exercise went away for another that did not come in
// its place, or not for this proposal alone, so that something else may have
// taken it away.
func shared(found []Difference, taken []Proposal, p Proposal, d Difference) bool {
	if d.Kind != DiffRemove || !slices.Contains([]string{"progress", "regress", "swap"}, p.Kind) {
		return false
	}
	came := slices.ContainsFunc(found, func(o Difference) bool { return o.Kind == DiffAdd && newItem(p, o) })
	claimed := slices.ContainsFunc(taken, func(o Proposal) bool { return o.To == p.To && o.Item != p.Item })
	return !came || claimed
}

// explaining lists which differences each kind of proposal makes, and on what;
// general ones may also reach rows that they do not name.
var explaining = []struct {
	kinds       []string
	differences []string
	near        func(Proposal, Difference) bool
	general     bool
}{
	{[]string{"remove", "pause"}, []string{DiffRemove, DiffTherapyRemove, DiffMassageRemove}, sameItem, false},
	{[]string{"pause"}, []string{DiffMassageRemove, DiffMassageFrequency}, aboutMassage, false},
	{[]string{"remove"}, []string{DiffMassageFrequency}, func(p Proposal, _ Difference) bool { return isRow(p.Item) }, false},
	{[]string{"cap"}, []string{DiffMassagePressure}, sameItem, false},
	{[]string{"progress", "regress", "swap"}, []string{DiffRemove, DiffTherapyRemove, DiffDose, DiffNote}, sameItem, false},
	{[]string{"progress", "regress", "swap", "add"}, []string{DiffAdd, DiffTherapyAdd}, newItem, false},
	{[]string{"first"}, []string{DiffOrder}, always, false},
	{[]string{"reduce"}, []string{DiffRemove}, sameItem, true},
	{[]string{"massage_add", "massage_frequency", "massage_taper"}, []string{DiffMassageFrequency}, aboutMassage, false},
	{[]string{"massage_add"}, []string{DiffMassageAdd}, aboutMassage, false},
	{[]string{"massage_add", "massage_frequency", "massage_taper"}, []string{DiffMassageRemove}, sameItem, true},
	{[]string{"massage_pressure"}, []string{DiffMassagePressure, DiffMassageMinutes}, aboutMassage, false},
	{[]string{"flare"}, []string{DiffReview}, always, false},
}

func always(Proposal, Difference) bool { return true }

func sameItem(p Proposal, d Difference) bool { return p.Item != "" && p.Item == d.Item }

func newItem(p Proposal, d Difference) bool { return p.To != "" && p.To == d.Item }

func aboutMassage(p Proposal, _ Difference) bool { return p.Item == "massage" }
