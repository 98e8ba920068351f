package measure

import (
	"math"
	"strings"

	"tandem/app/clinic"
)

// sbiItems is how many ratings the bothersomeness index has.
const sbiItems = 4

// SBITotal is the place among the details of the score of fewer ratings, where
// the clinic is content with fewer.
const SBITotal = "SBI.total"

// SBIOf is the score of the ratings that are given, the mean of them standing
// for the rest, to two decimals; ok is false where fewer are given than the
// measure needs.
func (t *Table) SBIOf(ratings []*float64) (score float64, ok bool) {
	sum, given := 0.0, 0
	for _, r := range ratings {
		if r != nil {
			sum, given = sum+*r, given+1
		}
	}
	if given == 0 || given < t.byCode["SBI"].Least {
		return 0, false
	}
	return math.Round(sum*sbiItems/float64(given)*100) / 100, true
}

// Value returns the score of an assessment under this code: NPRS_BACK,
// NPRS_LEG, RMDQ, ODI, PSFS (mean of the rated activities), SBI (sum of the
// four ratings, or what SBIOf made of fewer), GROC, or a total entered under its own code such as LEFS.
func Value(a clinic.Assessment, code string) (float64, bool) {
	switch code {
	case "NPRS_BACK":
		return number(a.NPRS.Back)
	case "NPRS_LEG":
		return number(a.NPRS.Leg)
	case "PSFS":
		return psfsMean(a.PSFS)
	case "SBI":
		return sbiSum(a)
	case "RMDQ":
		return orTotal(a, code, a.RMDQ)
	case "ODI":
		return orTotal(a, code, a.ODI)
	case "GROC":
		return orTotal(a, code, a.GROC)
	}
	return orTotal(a, code, nil)
}

// PSFSPair returns the mean at base and at now over the activities rated at
// both; ok is false when there is none. An activity is the same when its
// words are, capitals and outer spaces aside.
func PSFSPair(base, now clinic.Assessment) (b, n float64, ok bool) {
	b, n, shared := psfsShared(base, now)
	return b, n, shared > 0
}

// PSFSChange judges the activities rated at both assessments, on points
// alone: the mean of several, or the stricter threshold of a single one. ok is
// false where fewer were rated at both than the measure needs.
func (t *Table) PSFSChange(base, now clinic.Assessment) (Change, bool) {
	b, n, shared := psfsShared(base, now)
	switch {
	case shared == 0 || shared < t.byCode["PSFS"].Least:
		return Change{}, false
	case shared == 1:
		return t.Classify("PSFS_SINGLE", b, n), true
	}
	return t.Classify("PSFS", b, n), true
}

func psfsShared(base, now clinic.Assessment) (b, n float64, shared int) {
	for _, before := range base.PSFS {
		after, found := rated(now.PSFS, before.Activity)
		if before.Score == nil || !found {
			continue
		}
		b, n, shared = b+*before.Score, n+after, shared+1
	}
	if shared == 0 {
		return 0, 0, 0
	}
	return b / float64(shared), n / float64(shared), shared
}

func rated(activities []clinic.Activity, name string) (float64, bool) {
	for _, a := range activities {
		if a.Score != nil && strings.EqualFold(strings.TrimSpace(a.Activity), strings.TrimSpace(name)) {
			return *a.Score, true
		}
	}
	return 0, false
}

func psfsMean(activities []clinic.Activity) (float64, bool) {
	sum, rated := 0.0, 0
	for _, a := range activities {
		if a.Score != nil {
			sum, rated = sum+*a.Score, rated+1
		}
	}
	if rated == 0 {
		return 0, false
	}
	return sum / float64(rated), true
}

func sbiSum(a clinic.Assessment) (float64, bool) {
	if len(a.SBI) != sbiItems {
		score, there := a.Details[SBITotal]
		return score, there
	}
	sum := 0.0
	for _, r := range a.SBI {
		sum += r
	}
	return sum, true
}

func number(v *float64) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return *v, true
}

func orTotal(a clinic.Assessment, code string, v *float64) (float64, bool) {
	if v != nil {
		return *v, true
	}
	total, found := a.Totals[code]
	return total, found
}
