package planning

import (
	"errors"
	"fmt"

	"tandem/app/library"
)

// limits are the numbers of the rules, read once; clinical.md 5.4 and the
// episode file's table say what each is.
type limits struct {
	staleDays int

	powerDrop, powerNormal, sensationNormal, reflexNormal float64 // R02
	siteDown, siteUp                                      float64 // R03, R04
	siteNow, siteBefore                                   float64 // R05
	easyPain, easySettled                                 float64 // R06
	keepPainFrom, keepPainTo, keepSettled                 float64 // R07
	hardPain, hardSettled                                 float64 // R08
	lowAdherence, keepHome                                float64 // R12
	someAdherenceFrom, someAdherenceTo                    float64 // R13
	spasmHigh, spasmOnsetDays, spasmSessions              float64 // R14
	spasmLow, spasmBefore                                 float64 // R15
	soreness, pressureStep, massageCut                    float64 // R16
	slrRise, tensionerPain                                float64 // R17
	slrFall                                               float64 // R18
	walkPercent, walkDays                                 float64 // R20
	reviewDays, reviewVisits                              float64 // R21
	referDays                                             float64 // R22
	homeMost                                              float64 // R24
	goalPSFS, goalRMDQ, goalAdherence                     float64 // R25
	flareRise, flareReviewDays                            float64 // R26

	cut, slrCut             float64 // per cent off the dose, R08 and R18
	addMinutes, addPressure float64 // of a massage row that R14 adds
	more                    moreDose
}

// moreDose is how a dose grows, R06.
type moreDose struct {
	setsMax, sets, reps, hold, minutes, minutesMax float64
}

// readLimits takes every number from the rules. The error names those that
// are missing.
func readLimits(lib *library.Library) (limits, error) {
	l := limits{staleDays: lib.StaleDays()}
	var gaps []error
	for _, want := range l.wanted() {
		value, found := lib.Rule(want.rule).Numbers[want.name]
		if !found {
			gaps = append(gaps, fmt.Errorf("%s: the number %s is missing", want.rule, want.name))
		}
		*want.to = value
	}
	return l, errors.Join(gaps...)
}

type wantedNumber struct {
	to   *float64
	rule string
	name string
}

func (l *limits) wanted() []wantedNumber {
	return []wantedNumber{
		{&l.powerDrop, "R02", "power_drop"},
		{&l.powerNormal, "R02", "power_normal"},
		{&l.sensationNormal, "R02", "sensation_normal"},
		{&l.reflexNormal, "R02", "reflex_normal"},
		{&l.siteDown, "R03", "site_change"},
		{&l.siteUp, "R04", "site_change"},
		{&l.siteNow, "R05", "site_now"},
		{&l.siteBefore, "R05", "site_before"},
		{&l.easyPain, "R06", "pain"},
		{&l.easySettled, "R06", "settled_hours"},
		{&l.more.setsMax, "R06", "sets_max"},
		{&l.more.sets, "R06", "add_sets"},
		{&l.more.reps, "R06", "add_reps"},
		{&l.more.hold, "R06", "add_hold_seconds"},
		{&l.more.minutes, "R06", "add_minutes"},
		{&l.more.minutesMax, "R06", "minutes_max"},
		{&l.keepPainFrom, "R07", "pain_from"},
		{&l.keepPainTo, "R07", "pain_to"},
		{&l.keepSettled, "R07", "settled_hours"},
		{&l.hardPain, "R08", "pain"},
		{&l.hardSettled, "R08", "settled_hours"},
		{&l.cut, "R08", "cut_percent"},
		{&l.lowAdherence, "R12", "adherence"},
		{&l.keepHome, "R12", "keep"},
		{&l.someAdherenceFrom, "R13", "adherence_from"},
		{&l.someAdherenceTo, "R13", "adherence_to"},
		{&l.spasmHigh, "R14", "spasm"},
		{&l.spasmOnsetDays, "R14", "onset_days"},
		{&l.spasmSessions, "R14", "sessions"},
		{&l.addMinutes, "R14", "minutes"},
		{&l.addPressure, "R14", "pressure"},
		{&l.spasmLow, "R15", "spasm"},
		{&l.spasmBefore, "R15", "before"},
		{&l.soreness, "R16", "soreness_hours"},
		{&l.pressureStep, "R16", "pressure_step"},
		{&l.massageCut, "R16", "minutes_percent"},
		{&l.slrRise, "R17", "rise"},
		{&l.tensionerPain, "R17", "tensioner_pain"},
		{&l.slrFall, "R18", "fall"},
		{&l.slrCut, "R18", "cut_percent"},
		{&l.walkPercent, "R20", "percent"},
		{&l.walkDays, "R20", "days"},
		{&l.reviewDays, "R21", "days"},
		{&l.reviewVisits, "R21", "visits"},
		{&l.referDays, "R22", "days"},
		{&l.homeMost, "R24", "home"},
		{&l.goalPSFS, "R25", "psfs"},
		{&l.goalRMDQ, "R25", "rmdq"},
		{&l.goalAdherence, "R25", "adherence"},
		{&l.flareRise, "R26", "rise"},
		{&l.flareReviewDays, "R26", "review_days"},
	}
}
