package safety

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Notice is a finding that does not stop planning by itself but asks for the
// red flag Flag, or only for a thought where Flag is empty.
type Notice struct {
	Flag   string
	Why    string
	Source string
}

// Notices are what the examination of an assessment says beside the rules:
// deficits at several roots or on both sides, brisk reflexes and clonus of the
// legs, and what the details of the tests point at (clinical.md 2.2 and 2.3).
// The course holds what was signed before.
func (g *Guard) Notices(c clinic.Course, a clinic.Assessment) []Notice {
	var notices []Notice
	rule := g.lib.Examination()
	fresh := g.newDeficits(a, examined(c))
	if len(fresh.roots) >= int(rule.NewRoots) {
		notices = append(notices, Notice{rule.RootsFlag, fmt.Sprintf("New nerve loss at %d roots (%s): ask whether the leg gets weaker.", len(fresh.roots), strings.Join(fresh.roots, ", ")), rule.RootsSource})
	}
	if fresh.left && fresh.right {
		notices = append(notices, Notice{rule.RootsFlag, "New nerve loss on both sides: ask whether a leg gets weaker.", rule.RootsSource})
	}
	notices = append(notices, g.brisk(a)...)
	for _, sign := range rule.Signs {
		if v, there := a.Details[sign.Place]; there && signShows(sign, v) {
			notices = append(notices, Notice{sign.Flag, sign.Says(), sign.Source})
		}
	}
	return notices
}

// AskAfterFindings lists the red flags that the examination asks for.
func (g *Guard) AskAfterFindings(c clinic.Course, a clinic.Assessment) []string {
	var codes []string
	for _, n := range g.Notices(c, a) {
		if n.Flag != "" && !slices.Contains(codes, n.Flag) {
			codes = append(codes, n.Flag)
		}
	}
	return codes
}

type deficits struct {
	roots       []string
	left, right bool
}

// newDeficits are the roots where a quality is below normal and was not so
// low, or was not examined, before.
func (g *Guard) newDeficits(a clinic.Assessment, roots map[string]clinic.RootSides) deficits {
	var found deficits
	for _, root := range clinic.Roots {
		now, before := a.Roots[root], roots[root]
		left, right := g.worse(now.Left, before.Left), g.worse(now.Right, before.Right)
		if left || right {
			found.roots = append(found.roots, root)
		}
		found.left, found.right = found.left || left, found.right || right
	}
	return found
}

// examined is the latest recorded value of each quality at each root.
func examined(c clinic.Course) map[string]clinic.RootSides {
	latest := map[string]clinic.RootSides{}
	take := func(into *clinic.Root, from clinic.Root) {
		into.Power, into.Sensation, into.Reflex = cmp.Or(from.Power, into.Power), cmp.Or(from.Sensation, into.Sensation), cmp.Or(from.Reflex, into.Reflex)
	}
	for _, a := range c.Assessments {
		for root, sides := range a.Roots {
			now := latest[root]
			take(&now.Left, sides.Left)
			take(&now.Right, sides.Right)
			latest[root] = now
		}
	}
	return latest
}

func (g *Guard) worse(now, before clinic.Root) bool {
	rule := g.lib.Examination()
	for _, q := range []struct {
		now, before *float64
		normal      float64
	}{
		{now.Power, before.Power, rule.PowerNormal},
		{now.Sensation, before.Sensation, rule.SensationNormal},
		{now.Reflex, before.Reflex, rule.ReflexNormal},
	} {
		if q.now != nil && *q.now < q.normal && (q.before == nil || *q.before > *q.now) {
			return true
		}
	}
	return false
}

// brisk are reflexes of the legs that are too strong.
func (g *Guard) brisk(a clinic.Assessment) []Notice {
	rule := g.lib.Examination()
	for _, root := range clinic.Roots {
		sides := a.Roots[root]
		for side, r := range map[clinic.Side]*float64{clinic.Left: sides.Left.Reflex, clinic.Right: sides.Right.Reflex} {
			if strings.HasPrefix(root, "C") || r == nil || *r < rule.Brisk {
				continue
			}
			return []Notice{{rule.BriskFlag, fmt.Sprintf("The reflex at %s on the %s is brisk (%s of 4): ask for signs of cord pressure.", root, side, clinic.Number(*r)), rule.BriskSource}}
		}
	}
	return nil
}

func signShows(s library.Sign, v float64) bool {
	return s.Below != nil && v < *s.Below || s.From != nil && v >= *s.From
}
