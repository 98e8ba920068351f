package clinic

import (
	"maps"
	"slices"
)

// GivenMode is how a questionnaire was asked, GivenBy who filled it in.
type (
	GivenMode string
	GivenBy   string
)

// The ways of asking, and who may fill a form in: the patient, with help or
// without, or somebody else (clinical.md 1.3).
var (
	GivenModes = []GivenMode{"paper", "screen", "spoken"}
	GivenBys   = []GivenBy{"patient", "helped", "proxy"}
)

// LongestVersion is how long the version of a form may be, in characters.
const LongestVersion = 40

// Given is how one questionnaire was given at an assessment; what is empty is
// not known. The episode file does not carry it.
type Given struct {
	Mode     GivenMode `json:"mode,omitempty"`
	By       GivenBy   `json:"completed_by,omitempty"`
	Language string    `json:"language,omitempty"` // of the form, such as "es"
	Version  string    `json:"version,omitempty"`  // of the form, in the clinic's words
}

// Differs says whether both are known of something and are not the same, so
// that their scores should be compared with care.
func (g Given) Differs(other Given) bool {
	apart := func(a, b string) bool { return a != "" && b != "" && a != b }
	return apart(string(g.Mode), string(other.Mode)) || apart(string(g.By), string(other.By)) || apart(g.Language, other.Language) || apart(g.Version, other.Version)
}

// AskedApart says whether the questionnaire of a measure was asked in another
// way at one assessment than at the other.
func AskedApart(a, b Assessment, measure string) bool {
	code := AskedAs(measure)
	return a.Given[code].Differs(b.Given[code])
}

// The questionnaires that are no totals; NPRS stands for the pain of leg and
// back.
const (
	AskedNPRS  = "NPRS"
	AskedRMDQ  = "RMDQ"
	AskedPSFS  = "PSFS"
	AskedSBI   = "SBI"
	AskedODI   = "ODI"
	AskedSTART = "START"
	AskedGROC  = "GROC"
	AskedPASS  = "PASS"
)

// AskedAs is under which questionnaire the score of a measure was asked.
func AskedAs(measure string) string {
	if measure == "NPRS_LEG" || measure == "NPRS_BACK" {
		return AskedNPRS
	}
	return measure
}

// Asked lists the questionnaires that an assessment has an answer to.
func (a Assessment) Asked() []string {
	var codes []string
	add := func(code string, there bool) {
		if there && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	add(AskedNPRS, a.NPRS != Pain{})
	add(AskedRMDQ, a.RMDQ != nil)
	add(AskedPSFS, slices.ContainsFunc(a.PSFS, func(x Activity) bool { return x.Score != nil }))
	_, fewer := a.Details["SBI.total"]
	add(AskedSBI, len(a.SBI) > 0 || fewer)
	add(AskedODI, a.ODI != nil)
	add(AskedSTART, a.Start != "")
	add(AskedGROC, a.GROC != nil)
	add(AskedPASS, a.PASS != nil)
	for _, code := range sortedKeys(a.Totals) {
		add(code, true)
	}
	return codes
}

// LastGiven is how each questionnaire was given the last time that this is
// known.
func (c Course) LastGiven() map[string]Given {
	last := map[string]Given{}
	for _, a := range c.Assessments {
		for code, g := range a.Given {
			if g != (Given{}) {
				last[code] = g
			}
		}
	}
	return last
}

// GivenAs returns how each questionnaire of the assessment was given: as it is
// written down, else as last time. What has no answer is left out.
func (a Assessment) GivenAs(last map[string]Given) map[string]Given {
	asked := a.Asked()
	given := maps.Clone(a.Given)
	maps.DeleteFunc(given, func(code string, _ Given) bool { return !slices.Contains(asked, code) })
	for _, code := range asked {
		_, written := given[code]
		was, known := last[code]
		if written || !known {
			continue
		}
		if given == nil {
			given = map[string]Given{}
		}
		given[code] = was
	}
	return given
}

func (ps *problems) given(all map[string]Given) {
	for _, code := range sortedKeys(all) {
		place, g := "given."+code, all[code]
		if !detailCode.MatchString(code) {
			ps.add(place, "this is no questionnaire that can be kept")
		}
		oneOf(ps, place, g.Mode, GivenModes)
		oneOf(ps, place, g.By, GivenBys)
		if g.Language != "" && !languageCode.MatchString(g.Language) {
			ps.add(place, "%q is no code of a language", g.Language)
		}
		if n := len([]rune(g.Version)); n > LongestVersion {
			ps.add(place, "the version has %d letters; at most %d can be kept", n, LongestVersion)
		}
	}
}
