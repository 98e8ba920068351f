// Package planning drafts a plan from an assessment, proposes each change to it
// with its reason, applies the accepted ones and says how two versions differ.
// It is pure: no clock, no input or output but the data it loads once. It may
// import app/clinic, app/library, app/measure and app/safety.
//
// A rule is a function over a view, the course as it stood on one day. It asks
// questions whose answer is yes, no or not known; what is not known but could
// make the rule fire is listed as withheld. Numbers and wording are data in
// assets/rules.
package planning

import (
	"fmt"
	"io/fs"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
	"tandem/app/safety"
)

// Engine holds what planning knows before any patient comes in. It does not
// change after New and may be shared.
type Engine struct {
	Lib      *library.Library
	Guard    *safety.Guard
	Measures *measure.Table

	limits    limits
	words     *vocabulary
	standards *measure.Table // before a clinic's own numbers, nil where there are none
}

// New reads library, measures and rules from the assets. The error names the
// file that is wrong.
func New(assets fs.FS) (*Engine, error) {
	lib, err := library.Load(assets)
	if err != nil {
		return nil, err
	}
	measures, err := measure.Load(assets)
	if err != nil {
		return nil, err
	}
	limits, err := readLimits(lib)
	if err != nil {
		return nil, fmt.Errorf("the rules cannot be read: %w", err)
	}
	words, err := loadVocabulary(assets, lib)
	if err != nil {
		return nil, err
	}
	return &Engine{Lib: lib, Guard: safety.New(lib), Measures: measures, limits: limits, words: words}, nil
}

// Despite returns an engine that plans although the last assessment has the
// findings with these keys (safety.Reason.Key), because a clinician overrode
// the lock; e is not changed. What the findings imply stays: tags, cautions and
// the rules that go by an answered red flag.
func (e *Engine) Despite(findings []string) *Engine {
	changed := *e
	changed.Guard = e.Guard.Despite(findings)
	return &changed
}

// WithQuestionnaires returns an engine whose measures have a clinic's own
// questionnaires; e is not changed.
func (e *Engine) WithQuestionnaires(own []measure.Questionnaire) (*Engine, error) {
	measures, err := e.Measures.With(own)
	if err != nil {
		return nil, fmt.Errorf("the clinic's own questionnaires: %w", err)
	}
	changed := *e
	changed.Measures = measures
	return &changed, nil
}

// Review is what the rules say of a course on one day. Locked means that a
// safety finding has to be seen by a doctor first; then the only proposal is
// that.
type Review struct {
	AsOf      clinic.Date `json:"as_of"`
	Locked    bool        `json:"locked"`
	Proposals []Proposal  `json:"proposals"`
	Withheld  []Withheld  `json:"withheld"`
}

// Proposal is one change for the therapist to accept, edit or decline. Item is
// an exercise code, massage, massage:TECHNIQUE:REGION, or empty for the whole
// plan. To is the resulting value as text, or empty. Numbers are those that the
// rule used, by their place ("R06.pain"), filled by Engine.Review.
type Proposal struct {
	Rule   string  `json:"rule"`
	Kind   string  `json:"kind"`
	Item   string  `json:"item"`
	To     string  `json:"to"`
	Change string  `json:"change"`
	Why    string  `json:"why"`
	Inputs []Input `json:"inputs"`
	Basis  string  `json:"basis"`

	Numbers map[string]float64 `json:"-"`
}

// Input is one recorded value that a proposal rests on.
type Input struct {
	Code  string      `json:"code"`
	Date  clinic.Date `json:"date"`
	Value any         `json:"value"`
}

// Withheld is a rule that might apply if more were known, with what is missing
// or too old, or a progression that another rule holds back.
type Withheld struct {
	Rule string `json:"rule"`
	Item string `json:"item"`
	Why  string `json:"why"`
}
