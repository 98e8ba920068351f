package planning

import (
	"fmt"
	"strings"

	"tandem/app/clinic"
)

func (c *comparison) massage(old, now clinic.Massage) {
	c.frequency("massage", DiffMassageFrequency, "Massage", old.PerWeek, now.PerWeek)
	partner := massagePairs(old.Rows, now.Rows)
	for i, row := range old.Rows {
		if partner[i] < 0 {
			c.say(row.Item(), DiffMassageRemove, "Removed from the massage: %s.", c.words.row(row))
			continue
		}
		c.massageRow(row, now.Rows[partner[i]])
	}
	for _, row := range added(now.Rows, partner) {
		c.say(row.Item(), DiffMassageAdd, "Added to the massage: %s, %s.", c.words.row(row), massageDose(row))
	}
	order(c, DiffMassageOrder, "Massage", now.Rows, partner, clinic.MassageRow.Item, c.words.row)
}

func (c *comparison) massageRow(was, is clinic.MassageRow) {
	name := upperFirst(c.words.row(was))
	minutes := fmt.Sprintf("from %d to %d minutes", was.Minutes, is.Minutes)
	switch {
	case was.Pressure != is.Pressure && was.Minutes != is.Minutes:
		c.say(was.Item(), DiffMassagePressure, "%s: pressure from %d to %d, %s.", name, was.Pressure, is.Pressure, minutes)
	case was.Pressure != is.Pressure:
		c.say(was.Item(), DiffMassagePressure, "%s: pressure from %d to %d.", name, was.Pressure, is.Pressure)
	case was.Minutes != is.Minutes:
		c.say(was.Item(), DiffMassageMinutes, "%s: %s.", name, minutes)
	}
	if from, to := sideText(was.Side), sideText(is.Side); from != to {
		c.say(was.Item(), DiffMassageSide, "%s: from %s to %s.", name, from, to)
	}
	if was.Purpose != is.Purpose {
		c.say(was.Item(), DiffMassagePurpose, "%s: the purpose is now %s.", name, quoted(is.Purpose))
	}
}

func (c *comparison) therapy(old, now clinic.Therapy) {
	c.frequency("therapy", DiffTherapyFrequency, "Therapy in the clinic", old.PerWeek, now.PerWeek)
	partner := therapyPairs(old.Rows, now.Rows)
	for i, row := range old.Rows {
		if partner[i] < 0 {
			c.say(row.Exercise, DiffTherapyRemove, "Removed in the clinic: %s.", c.words.therapyName(row))
			continue
		}
		c.therapyRow(row, now.Rows[partner[i]])
	}
	for _, row := range added(now.Rows, partner) {
		c.say(row.Exercise, DiffTherapyAdd, "Added in the clinic: %s, %s.", c.words.therapyName(row), counted(float64(row.Minutes), "minute", "minutes"))
	}
	order(c, DiffTherapyOrder, "In the clinic", now.Rows, partner, func(r clinic.TherapyRow) string { return r.Exercise }, c.words.therapyName)
}

func (c *comparison) therapyRow(was, is clinic.TherapyRow) {
	name := c.words.therapyName(was)
	if was.Minutes != is.Minutes {
		c.say(was.Exercise, DiffTherapyMinutes, "In the clinic, %s: from %d to %d minutes.", name, was.Minutes, is.Minutes)
	}
	if now := c.words.described(is); now != c.words.described(was) {
		c.say(was.Exercise, DiffTherapyWhat, "In the clinic, %s: now described as %s.", name, quoted(now))
	}
}

func (c *comparison) home(old, now []clinic.Home) {
	partner := homePairs(old, now)
	for i, row := range old {
		if partner[i] < 0 {
			c.say(row.Exercise, DiffRemove, removedAtHome+"%s.", c.words.exercise(row.Exercise))
			continue
		}
		c.homeRow(row, now[partner[i]])
	}
	for _, row := range added(now, partner) {
		c.say(row.Exercise, DiffAdd, addedAtHome+"%s%s.", c.words.exercise(row.Exercise), doseText(row))
	}
	order(c, DiffOrder, "At home", now, partner, func(r clinic.Home) string { return r.Exercise }, c.homeName)
}

// How the sentences about exercises that go and come at home begin.
const (
	removedAtHome = "Removed at home: "
	addedAtHome   = "Added at home: "
)

func (c *comparison) homeName(row clinic.Home) string { return c.words.exercise(row.Exercise) }

func (c *comparison) homeRow(was, is clinic.Home) {
	name := upperFirst(c.homeName(was))
	if changes := doseDifferences(was, is); len(changes) > 0 {
		c.say(was.Exercise, DiffDose, "%s: %s.", name, strings.Join(changes, ", "))
	}
	if from, to := sideText(was.Side), sideText(is.Side); from != to {
		c.say(was.Exercise, DiffSide, "%s: from %s to %s.", name, from, to)
	}
	if was.Note != is.Note {
		c.say(was.Exercise, DiffNote, "%s: the note is now %s.", name, quoted(is.Note))
	}
}

// doseDifferences says each part of the dose that changed.
func doseDifferences(was, is clinic.Home) []string {
	var changes []string
	for _, part := range []struct {
		was, is int
		words   string
	}{
		{was.Sets, is.Sets, "from %d to %d sets"},
		{was.Reps, is.Reps, "from %d to %d times"},
		{was.HoldSeconds, is.HoldSeconds, "hold from %d to %d seconds"},
		{was.RestSeconds, is.RestSeconds, "rest from %d to %d seconds"},
		{was.Minutes, is.Minutes, "from %d to %d minutes"},
		{was.TimesPerDay, is.TimesPerDay, "from %d to %d times a day"},
		{was.DaysPerWeek, is.DaysPerWeek, "from %d to %d days a week"},
	} {
		if part.was != part.is {
			changes = append(changes, fmt.Sprintf(part.words, part.was, part.is))
		}
	}
	return changes
}

// doseText is a dose in words behind a comma, empty when there is none.
func doseText(h clinic.Home) string {
	var words string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{h.Sets, "1 set", "%d sets"},
		{h.Reps, "1 time", "%d times"},
		{h.HoldSeconds, "1 second of hold", "%d seconds of hold"},
		{h.Minutes, "1 minute", "%d minutes"},
		{h.TimesPerDay, "once a day", "%d times a day"},
		{h.DaysPerWeek, "once a week", "%d days a week"},
	} {
		switch {
		case part.n == 1:
			words += ", " + part.one
		case part.n > 1:
			words += ", " + fmt.Sprintf(part.many, part.n)
		}
	}
	return strings.ReplaceAll(words, ", 7 days a week", ", every day")
}

func massageDose(r clinic.MassageRow) string {
	return fmt.Sprintf("pressure %d, %s", r.Pressure, counted(float64(r.Minutes), "minute", "minutes"))
}

func sideText(side clinic.Side) string {
	switch side {
	case clinic.Both:
		return "both sides"
	case clinic.Left, clinic.Right:
		return "the " + string(side)
	case clinic.Central:
		return "the middle"
	}
	return "no side"
}

func quoted(text string) string {
	if text == "" {
		return "empty"
	}
	return fmt.Sprintf("%q", text)
}
