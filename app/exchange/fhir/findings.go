package fhir

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"tandem/app/clinic"
)

// finding is one thing that an assessment or a visit records, apart from the
// answers of its questionnaire. It holds one of number, yes and choice, or
// parts.
type finding struct {
	system, code, side string
	number             *float64
	yes                *bool
	choice             string
	parts              []part
}

// numberCodes are the measured numbers by their place in the episode file.
var numberCodes = map[string]struct{ code, side string }{
	"nprs.leg": {"NPRS_LEG", ""}, "nprs.back": {"NPRS_BACK", ""}, "rmdq": {"RMDQ", ""}, "odi": {"ODI", ""}, "groc": {"GROC", ""},
	"distal_site": {"DISTAL_SITE", ""}, "spasm": {"SPASM", ""}, "slr.left": {"SLR", "left"}, "slr.right": {"SLR", "right"}, "ftf_cm": {"FTF", ""},
	"walk_minutes": {"WALK_TOL", ""}, "sit_minutes": {"SIT_TOL", ""}, "stand_minutes": {"STAND_TOL", ""}, "adherence_percent": {"ADHERENCE", ""},
}

// given is the finding that says how a questionnaire was given.
const given = "GIVEN"

// questionnaire is how one questionnaire was given.
type questionnaire struct {
	Code string `json:"questionnaire"`
	clinic.Given
}

type findings struct {
	list []finding
	err  error
}

func (fs *findings) add(f finding) { fs.list = append(fs.list, f) }

func (fs *findings) number(code, side string, value *float64) {
	if value != nil {
		fs.add(finding{system: measures, code: code, side: side, number: value})
	}
}

func (fs *findings) record(system, code, side string, record any) {
	parts, err := partsOf(record)
	if err != nil && fs.err == nil {
		fs.err = err
	}
	fs.add(finding{system: system, code: code, side: side, parts: parts})
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// ofAssessment lists what an assessment found.
func ofAssessment(a clinic.Assessment) ([]finding, error) {
	var fs findings
	for _, place := range clinic.NumberPlaces {
		fs.number(numberCodes[place].code, numberCodes[place].side, *a.Number(place))
	}
	for _, code := range sorted(a.Totals) {
		value := a.Totals[code]
		fs.number(code, "", &value)
	}
	if a.PASS != nil {
		fs.add(finding{system: measures, code: "PASS", yes: a.PASS})
	}
	if a.Start != "" {
		fs.add(finding{system: measures, code: "START_LEVEL", choice: string(a.Start)})
	}
	if a.Irritable != "" {
		fs.add(finding{system: measures, code: "IRRITABILITY", choice: string(a.Irritable)})
	}
	fs.examined(a)
	for _, code := range sorted(a.Given) {
		fs.record(measures, given, "", questionnaire{code, a.Given[code]})
	}
	fs.responses(a.Responses, a.Massage)
	return fs.list, fs.err
}

func (fs *findings) examined(a clinic.Assessment) {
	for _, code := range sorted(a.Roots) {
		both := a.Roots[code]
		if both.Left != (clinic.Root{}) || both.Right == (clinic.Root{}) {
			fs.record(nerveRoots, code, string(clinic.Left), both.Left)
		}
		if both.Right != (clinic.Root{}) {
			fs.record(nerveRoots, code, string(clinic.Right), both.Right)
		}
	}
	for _, code := range sorted(a.Tests) {
		both := a.Tests[code]
		if both.Left != nil || both.Right == nil {
			fs.add(finding{system: tests, code: code, side: "left", yes: both.Left})
		}
		if both.Right != nil {
			fs.add(finding{system: tests, code: code, side: "right", yes: both.Right})
		}
	}
	if a.Direction != nil {
		fs.record(measures, "DIRECTION", "", a.Direction)
	}
	for _, mark := range a.BodyChart {
		fs.record(measures, "BODY_MARK", "", mark)
	}
}

func (fs *findings) responses(list []clinic.Response, massage *clinic.MassageResponse) {
	for _, r := range list {
		fs.record(measures, "RESPONSE", "", r)
	}
	if massage != nil {
		fs.record(measures, "MASSAGE_RESPONSE", "", massage)
	}
}

// ofVisit lists what a visit measured.
func ofVisit(v clinic.Visit) ([]finding, error) {
	var fs findings
	fs.number("NPRS_BACK_BEFORE", "", v.Before.Back)
	fs.number("NPRS_LEG_BEFORE", "", v.Before.Leg)
	fs.number("NPRS_BACK_AFTER", "", v.After.Back)
	fs.number("NPRS_LEG_AFTER", "", v.After.Leg)
	fs.number("SPASM", "", v.Spasm)
	fs.responses(v.Responses, v.Response)
	return fs.list, fs.err
}

// inAssessment puts a finding back; one that Tandem has no place for is an
// error that says so.
func (f finding) inAssessment(a *clinic.Assessment) error {
	switch f.system {
	case tests:
		return f.test(a)
	case nerveRoots:
		return f.nerve(a)
	}
	for place, known := range numberCodes {
		if known.code == f.code && known.side == f.side && f.number != nil {
			*a.Number(place) = f.number
			return nil
		}
	}
	switch {
	case (known(clinic.Totals, f.code) || clinic.IsOwnMeasure(f.code)) && f.number != nil:
		set(&a.Totals, f.code, *f.number)
	case f.code == "PASS" && f.yes != nil:
		a.PASS = f.yes
	case f.code == "START_LEVEL":
		a.Start = clinic.Level(f.choice)
	case f.code == "IRRITABILITY":
		a.Irritable = clinic.Level(f.choice)
	case f.code == "DIRECTION":
		a.Direction = &clinic.Direction{}
		return put(f.parts, a.Direction)
	case f.code == given:
		var one questionnaire
		err := put(f.parts, &one)
		set(&a.Given, one.Code, one.Given)
		return err
	case f.code == "BODY_MARK":
		return appended(&a.BodyChart, f.parts)
	default:
		return f.response(&a.Responses, &a.Massage)
	}
	return nil
}

func (f finding) response(list *[]clinic.Response, massage **clinic.MassageResponse) error {
	switch f.code {
	case "RESPONSE":
		return appended(list, f.parts)
	case "MASSAGE_RESPONSE":
		*massage = &clinic.MassageResponse{}
		return put(f.parts, *massage)
	}
	return fmt.Errorf("the finding %s is not one that Tandem keeps", strconv.Quote(f.code))
}

func appended[T any](list *[]T, parts []part) error {
	var one T
	err := put(parts, &one)
	*list = append(*list, one)
	return err
}

func set[V any](m *map[string]V, key string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = value
}

func (f finding) test(a *clinic.Assessment) error {
	both := a.Tests[f.code]
	switch f.side {
	case "left":
		both.Left = f.yes
	default:
		both.Right = f.yes
	}
	set(&a.Tests, f.code, both)
	return nil
}

func (f finding) nerve(a *clinic.Assessment) error {
	both := a.Roots[f.code]
	into := &both.Right
	if f.side == "left" {
		into = &both.Left
	}
	if err := put(f.parts, into); err != nil {
		return err
	}
	set(&a.Roots, f.code, both)
	return nil
}

// inVisit puts a finding back into a visit.
func (f finding) inVisit(v *clinic.Visit) error {
	switch f.code {
	case "NPRS_BACK_BEFORE":
		v.Before.Back = f.number
	case "NPRS_LEG_BEFORE":
		v.Before.Leg = f.number
	case "NPRS_BACK_AFTER":
		v.After.Back = f.number
	case "NPRS_LEG_AFTER":
		v.After.Leg = f.number
	case "SPASM":
		v.Spasm = f.number
	default:
		return f.response(&v.Responses, &v.Response)
	}
	return nil
}
