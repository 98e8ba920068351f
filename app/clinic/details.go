package clinic

import (
	"regexp"
	"strconv"
)

// Details are the small findings beneath an assessment's values, by their
// place: the answers to each item of a questionnaire ("RMDQ.7", "OWN_CQ.3"),
// the ratings of one that is not complete yet ("SBI.2") and the parts of a
// physical test ("HIP_ROM.flexion.left"). The episode file does not carry them.
type Details map[string]float64

var (
	ownMeasure  = regexp.MustCompile(`^OWN_[A-Z0-9_]{2,20}$`)
	detailPlace = regexp.MustCompile(`^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+){1,3}$`)
	detailCode  = regexp.MustCompile(`^[A-Z0-9_]{2,24}$`)
)

// IsOwnMeasure says whether a code is that of a clinic's own questionnaire.
func IsOwnMeasure(code string) bool { return ownMeasure.MatchString(code) }

// ItemPlace names the answer to the i-th item, from 0, of a questionnaire
// among the details.
func ItemPlace(code string, i int) string { return code + "." + strconv.Itoa(i+1) }
