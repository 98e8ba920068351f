package safety

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// ActiveTag is a tag that holds for a patient now. From says why, in a few
// words. No regions means everywhere until regions are given.
type ActiveTag struct {
	Tag     string
	Regions []string
	Side    clinic.Side
	From    string
}

// covers says whether the place lies in the regions given with the tag.
func (a ActiveTag) covers(at place) bool {
	return slices.Contains(a.Regions, at.region) && sidesMeet(a.Side, at.side)
}

// Findings that imply a tag, the episode file's "Implied tags".
const (
	flexPeripheralises = "FLEX_PERIPH"
	extPeripheralises  = "EXT_PERIPH"
	irritableDisc      = "DISC_ACUTE_IRRIT"
	irritableNerve     = "NERVE_IRRIT"
	weakness           = "MOTOR_DEF"
	discCondition      = "DISC_RAD"
)

// Active returns the tags of the health record and those that they, the
// condition and the findings imply, the health record's first. Tags never go
// stale: each finding is the latest one recorded.
func (g *Guard) Active(c clinic.Course) []ActiveTag {
	var tags activeTags
	for _, t := range c.Patient.Health {
		tags = append(tags, ActiveTag{Tag: t.Tag, Regions: t.Regions, Side: t.Side, From: "health record"})
	}
	g.fromCondition(&tags, c)
	g.fromFindings(&tags, c)
	for i := 0; i < len(tags); i++ {
		implied, _ := g.lib.Tag(tags[i].Tag)
		for _, code := range implied.Implies {
			tags.imply(code, "implied by "+library.InSentence(implied.Name))
		}
	}
	return tags
}

type activeTags []ActiveTag

// imply adds a tag unless it already holds.
func (tags *activeTags) imply(code, from string) {
	if !slices.ContainsFunc(*tags, func(a ActiveTag) bool { return a.Tag == code }) {
		*tags = append(*tags, ActiveTag{Tag: code, From: from})
	}
}

func (g *Guard) fromCondition(tags *activeTags, c clinic.Course) {
	condition, _ := g.lib.Condition(c.Condition)
	for _, code := range condition.Implies {
		tags.imply(code, "condition: "+library.InSentence(condition.Name))
	}
}

func (g *Guard) fromFindings(tags *activeTags, c clinic.Course) {
	directions := Directions(c)
	if d := directions["flexion"]; d.Result == "peripheralised" {
		tags.imply(flexPeripheralises, "bending forward moved symptoms down on "+d.Date.Words())
	}
	if d := directions["extension"]; d.Result == "peripheralised" {
		tags.imply(extPeripheralises, "bending back moved symptoms down on "+d.Date.Words())
	}
	if level, _ := Irritability(c); c.Condition == discCondition && level == clinic.High {
		tags.imply(irritableDisc, "high irritability")
		tags.imply(irritableNerve, "high irritability")
	}
	if g.isWeak(c) {
		tags.imply(weakness, "muscle power on examination")
	}
}

// isWeak says whether the latest power of any root and side is so low that it
// counts as a marked weakness.
func (g *Guard) isWeak(c clinic.Course) bool {
	latest := map[string]float64{}
	for _, a := range c.Assessments {
		for root, sides := range a.Roots {
			for side, r := range map[clinic.Side]clinic.Root{clinic.Left: sides.Left, clinic.Right: sides.Right} {
				if r.Power != nil {
					latest[root+string(side)] = *r.Power
				}
			}
		}
	}
	for _, power := range latest {
		if power <= g.lib.Examination().Power {
			return true
		}
	}
	return false
}

// Tested is the result of a repeated movement with the day of the test.
type Tested struct {
	Result string
	Date   clinic.Date
}

// Directions returns the standing result of each movement: the latest one
// stands until that movement is tested again.
func Directions(c clinic.Course) map[string]Tested {
	results := map[string]Tested{}
	for _, a := range c.Assessments {
		if a.Direction != nil && a.Direction.Result != "" {
			results[a.Direction.Movement] = Tested{a.Direction.Result, a.Date}
		}
	}
	return results
}

// Irritability returns the latest irritability recorded and its day.
func Irritability(c clinic.Course) (clinic.Level, clinic.Date) {
	for i := len(c.Assessments) - 1; i >= 0; i-- {
		if a := c.Assessments[i]; a.Irritable != "" {
			return a.Irritable, a.Date
		}
	}
	return "", ""
}
