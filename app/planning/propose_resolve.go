package planning

import (
	"slices"
	"strings"

	"tandem/app/library"
)

// precedence is the order in which the rules claim an exercise or a massage
// row: it gets the change of the first that fires.
var precedence = []string{"R19", "R03", "R02", "R08", "R18", "R20", "R04", "R06", "R07", "R17"}

// suppressions says which rules a rule silences. Each line counts only while
// its own rule still stands, from the top down. Progressions held back by R02
// or R12 are listed as withheld.
var suppressions = []struct {
	by       string
	silenced []string
	listed   bool
}{
	{"R02", []string{"R06", "R17"}, true},
	{"R12", []string{"R06", "R17"}, true},
	{"R02", []string{"R14"}, false},
	{"R16", []string{"R14"}, false},
	{"R26", []string{"R06", "R09", "R15", "R17"}, false},
	{"R14", []string{"R09", "R15"}, false},
	{"R22", []string{"R21"}, false},
}

func (v *view) resolve() {
	v.holdBack()
	for _, s := range suppressions {
		if v.proposed(s.by) {
			v.silence(s.silenced, s.listed)
		}
	}
	v.dropOutranked()
	v.dropSettled()
}

// holdBack lists every progression that a rule silences, with the rules that
// do. One that another change of its exercise outranks anyway is not held back.
func (v *view) holdBack() {
	for _, p := range v.proposals {
		if v.outranked(p) {
			continue
		}
		var by []string
		for _, s := range suppressions {
			if s.listed && slices.Contains(s.silenced, p.Rule) && v.proposed(s.by) {
				by = append(by, s.by)
			}
		}
		if len(by) > 0 {
			v.hold(p.Rule, p.Item, "held back by "+listed(by)+": "+v.reasons(by))
		}
	}
}

// outranked says whether the exercise has a change that comes before this
// progression, another progression and the pause of R02 left aside.
func (v *view) outranked(p Proposal) bool {
	return slices.ContainsFunc(v.proposals, func(other Proposal) bool {
		return other.Item == p.Item && rank(other.Rule) < rank(p.Rule) && other.Kind != p.Kind && other.Rule != "R02"
	})
}

func (v *view) reasons(rules []string) string {
	var titles []string
	for _, code := range rules {
		titles = append(titles, library.InSentence(v.e.Lib.Rule(code).Title))
	}
	return strings.Join(titles, "; ")
}

// silence drops the proposals of rules. Where they are not listed as held back,
// nothing that is missing could bring them back either.
func (v *view) silence(rules []string, listed bool) {
	v.drop(func(p Proposal) bool { return slices.Contains(rules, p.Rule) })
	if !listed {
		v.withheld = slices.DeleteFunc(v.withheld, func(w Withheld) bool {
			return slices.Contains(rules, w.Rule) && !heldBack(w)
		})
	}
}

func (v *view) drop(gone func(Proposal) bool) {
	v.proposals = slices.DeleteFunc(v.proposals, gone)
}

// rank is a rule's place in the precedence, or after all others.
func rank(rule string) int {
	if place := slices.Index(precedence, rule); place >= 0 {
		return place
	}
	return len(precedence)
}

// dropOutranked leaves one change for each exercise and massage row.
func (v *view) dropOutranked() {
	best := map[string]int{}
	for _, p := range v.proposals {
		if r := rank(p.Rule); claims(p.Item, r) {
			if have, taken := best[p.Item]; !taken || r < have {
				best[p.Item] = r
			}
		}
	}
	v.drop(func(p Proposal) bool {
		r := rank(p.Rule)
		return claims(p.Item, r) && r > best[p.Item]
	})
}

// claims says whether a change is one of a single exercise or massage row.
func claims(item string, rank int) bool {
	return item != "" && item != "massage" && rank < len(precedence)
}

// dropSettled removes withheld rules that could not change an exercise any
// more, because the same or a stronger rule has a change for it.
func (v *view) dropSettled() {
	v.withheld = slices.DeleteFunc(v.withheld, func(w Withheld) bool {
		return slices.ContainsFunc(v.proposals, func(p Proposal) bool {
			return p.Item == w.Item && claims(w.Item, rank(w.Rule)) && rank(p.Rule) <= rank(w.Rule) && !heldBack(w)
		})
	})
}

func heldBack(w Withheld) bool { return strings.HasPrefix(w.Why, "held back by ") }
