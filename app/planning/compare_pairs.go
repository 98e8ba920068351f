package planning

import (
	"slices"

	"tandem/app/clinic"
)

// pairs matches the rows of two lists: for each old row the place of its new
// one, or -1. Earlier tests match first; each new row is used once.
func pairs[Row any](old, now []Row, same ...func(a, b Row) bool) []int {
	partner := slices.Repeat([]int{-1}, len(old))
	taken := make([]bool, len(now))
	for _, matches := range same {
		for i := range old {
			for j := range now {
				if partner[i] < 0 && !taken[j] && matches(old[i], now[j]) {
					partner[i], taken[j] = j, true
				}
			}
		}
	}
	return partner
}

func massagePairs(old, now []clinic.MassageRow) []int {
	return pairs(
		old, now,
		func(a, b clinic.MassageRow) bool { return a.Item() == b.Item() && a.Side == b.Side },
		func(a, b clinic.MassageRow) bool { return a.Item() == b.Item() },
	)
}

func therapyPairs(old, now []clinic.TherapyRow) []int {
	return pairs(
		old, now,
		func(a, b clinic.TherapyRow) bool {
			return a.Kind == b.Kind && a.Exercise == b.Exercise && a.What == b.What
		},
		func(a, b clinic.TherapyRow) bool {
			return a.Kind == b.Kind && a.Exercise == b.Exercise && a.Exercise != ""
		},
	)
}

func homePairs(old, now []clinic.Home) []int {
	return pairs(
		old, now,
		func(a, b clinic.Home) bool { return a.Exercise == b.Exercise && a.Side == b.Side },
		func(a, b clinic.Home) bool { return a.Exercise == b.Exercise },
	)
}

// added lists the places of the new rows that no old one is matched to.
func added[Row any](now []Row, partner []int) []Row {
	var rows []Row
	for j := range now {
		if !slices.Contains(partner, j) {
			rows = append(rows, now[j])
		}
	}
	return rows
}

// movedRow takes kept rows that are out of order, as their places in the new
// list, and returns the first that stands elsewhere than before and the row
// before it, -1 for none; alone says that no other row moved.
func movedRow(kept []int) (moved, after int, alone bool) {
	now, after := slices.Sorted(slices.Values(kept)), -1
	for i := range kept {
		if kept[i] != now[i] {
			moved = now[i]
			break
		}
		after = now[i]
	}
	rest := slices.DeleteFunc(slices.Clone(kept), func(j int) bool { return j == moved })
	return moved, after, slices.IsSorted(rest)
}
