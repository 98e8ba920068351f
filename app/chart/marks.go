package chart

import (
	"slices"

	"tandem/app/clinic"
)

// Views lists the views in which a region can be seen.
func Views(region string) []string {
	var views []string
	for _, a := range areas() {
		if a.Region == region && !slices.Contains(views, a.View) {
			views = append(views, a.View)
		}
	}
	return views
}

// Sided says whether a region has a left and a right.
func Sided(region string) bool {
	return slices.ContainsFunc(areas(), func(a area) bool { return a.Region == region && a.Side != clinic.Central })
}

// covers says whether a mark lies over a spot. A mark that names neither left
// nor right lies over both; one in a view that does not show its region stands
// where it can be seen. A region without sides is one place, whatever the view.
func covers(m clinic.Mark, s Spot) bool {
	if m.Region != s.Region {
		return false
	}
	if s.Side == clinic.Central {
		return true
	}
	if m.View != s.View && slices.Contains(Views(m.Region), m.View) {
		return false
	}
	return !oneSided(m.Side) || m.Side == s.Side
}

func oneSided(side clinic.Side) bool { return side == clinic.Left || side == clinic.Right }

// Has says whether the symptom is marked at the spot.
func Has(marks []clinic.Mark, s Spot, symptom string) bool {
	return slices.ContainsFunc(marks, func(m clinic.Mark) bool { return m.Symptom == symptom && covers(m, s) })
}

// Add returns the marks with the symptom at the spot; marks is not changed.
func Add(marks []clinic.Mark, s Spot, symptom string) []clinic.Mark {
	if Has(marks, s, symptom) {
		return marks
	}
	return append(slices.Clip(marks), clinic.Mark{View: s.View, Region: s.Region, Side: s.Side, Symptom: symptom})
}

// Remove returns the marks without the symptom at the spot; marks is not
// changed. Of a mark on both sides the other side stays.
func Remove(marks []clinic.Mark, s Spot, symptom string) []clinic.Mark {
	var left []clinic.Mark
	for _, m := range marks {
		switch {
		case m.Symptom != symptom || !covers(m, s):
			left = append(left, m)
		case !oneSided(m.Side) && s.Side != clinic.Central:
			m.Side = other(s.Side)
			left = append(left, m)
		}
	}
	return left
}

func other(side clinic.Side) clinic.Side {
	if side == clinic.Left {
		return clinic.Right
	}
	return clinic.Left
}
