package fhir

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"tandem/app/clinic"
	"tandem/app/exchange"
)

const (
	// sizeLimit is the most bytes that a Bundle may have; ten years of weekly
	// visits stay far below it.
	sizeLimit = 16 << 20
	// depthLimit is how many objects and lists may lie inside each other.
	depthLimit = 64
)

// LeftOut is something in a Bundle that was not taken in, and why.
type LeftOut struct{ Place, Why string }

// Read reads a Bundle. What Tandem has no place for is left out and listed;
// what is wrong with the rest comes back as an *exchange.Error that names each
// place, and any other error is a failure to read at all.
func Read(in io.Reader) (Record, []LeftOut, error) {
	text, err := io.ReadAll(io.LimitReader(in, sizeLimit+1))
	if err != nil {
		return Record{}, nil, fmt.Errorf("the bundle could not be read: %w", err)
	}
	if len(text) > sizeLimit {
		return Record{}, nil, wrong("file", "is larger than %d MB", sizeLimit>>20)
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if err := exchange.CheckJSON(text, depthLimit); err != nil {
		return Record{}, nil, err
	}
	var b bundle
	if err := json.Unmarshal(text, &b); err != nil {
		return Record{}, nil, wrong("file", "does not have the shape of a FHIR bundle")
	}
	if b.ResourceType != "Bundle" {
		return Record{}, nil, wrong("resourceType", "is not Bundle; export the patient as one FHIR R4 Bundle")
	}
	r := reader{episodes: map[string]int{}, encounters: map[string]spot{}, sessions: map[string]spot{}}
	return r.bundle(b)
}

func wrong(place, format string, args ...any) error {
	return &exchange.Error{Problems: []clinic.Problem{{Place: place, Sentence: fmt.Sprintf(format, args...)}}}
}

// spot is where a record lies: its episode and its number there.
type spot struct{ episode, at int }

// reader puts a Bundle's resources together, in two passes: first what others
// refer to, then the rest.
type reader struct {
	record     Record
	found      int            // patients
	episodes   map[string]int // by the Condition's address
	encounters map[string]spot
	sessions   map[string]spot
	leftOut    []LeftOut
	problems   []clinic.Problem
}

// firstOf are the kinds that others refer to, in the order in which they can be
// read.
var firstOf = []string{"Patient", "Condition", "Encounter", "Procedure"}

func (r *reader) bundle(b bundle) (Record, []LeftOut, error) {
	types := make([]string, len(b.Entry))
	for i, e := range b.Entry {
		var head struct {
			ResourceType string `json:"resourceType"`
		}
		if err := json.Unmarshal(e.Resource, &head); err != nil {
			r.skip(i, "", "it holds no resource")
		}
		types[i] = head.ResourceType
	}
	for _, first := range firstOf {
		for i, e := range b.Entry {
			if types[i] == first {
				r.take(i, first, e)
			}
		}
	}
	for i, e := range b.Entry {
		if types[i] != "" && !slices.Contains(firstOf, types[i]) {
			r.take(i, types[i], e)
		}
	}
	return r.done()
}

func (r *reader) done() (Record, []LeftOut, error) {
	if r.found == 0 && len(r.problems) == 0 {
		return Record{}, r.leftOut, wrong("entry", "there is no Patient in this bundle")
	}
	if r.found > 0 {
		r.problems = append(r.problems, r.record.Patient.Problems("")...)
	}
	for i := range r.record.Episodes {
		course := r.record.Episodes[i].Course
		course.Patient = r.record.Patient
		for _, p := range course.Problems() {
			r.problems = append(r.problems, clinic.Problem{Place: fmt.Sprintf("episodes[%d].%s", i, p.Place), Sentence: p.Sentence})
		}
	}
	if len(r.problems) > 0 {
		return Record{}, r.leftOut, &exchange.Error{Problems: r.problems}
	}
	return r.record, r.leftOut, nil
}

func (r *reader) skip(i int, kind, why string, args ...any) {
	r.leftOut = append(r.leftOut, LeftOut{fmt.Sprintf("entry[%d] %s", i, kind), fmt.Sprintf(why, args...)})
}

// errSkip says why one resource was left out.
type errSkip string

func (e errSkip) Error() string { return string(e) }

// take reads one resource.
func (r *reader) take(i int, kind string, e entry) {
	var err error
	switch kind {
	case "Patient":
		err = read(e, r.patient)
	case "Condition":
		err = read(e, func(c condition) error { return r.condition(e.FullURL, c) })
	case "Encounter":
		err = read(e, func(c encounter) error { return r.encounter(e.FullURL, c) })
	case "Procedure":
		err = read(e, func(c procedure) error { return r.procedure(e.FullURL, c) })
	case "Flag":
		err = read(e, r.flag)
	case "Goal":
		err = read(e, r.goal)
	case "Observation":
		err = read(e, r.observation)
	case "QuestionnaireResponse":
		err = read(e, r.response)
	case "CarePlan":
		err = read(e, r.carePlan)
	case "Provenance":
		err = read(e, r.provenance)
	case "Consent":
		err = read(e, r.consent)
	case "CodeSystem":
		// It only explains codes.
	default:
		err = errSkip("Tandem keeps nothing of this kind")
	}
	if why, ok := errors.AsType[errSkip](err); ok {
		r.skip(i, kind, "%s", string(why))
	} else if err != nil {
		r.problems = append(r.problems, clinic.Problem{Place: fmt.Sprintf("entry[%d] %s", i, kind), Sentence: err.Error()})
	}
}

func read[T any](e entry, take func(T) error) error {
	var resource T
	if err := json.Unmarshal(e.Resource, &resource); err != nil {
		return errors.New("does not have the shape that FHIR R4 gives it")
	}
	return take(resource)
}

// own returns the code that a concept has in a system of Tandem's own.
func (c concept) own(system string) string {
	for _, one := range c.Coding {
		if one.System == system {
			return one.Code
		}
	}
	return ""
}

func (c concept) words() string {
	if c.Text != "" {
		return c.Text
	}
	for _, one := range c.Coding {
		if one.Display != "" {
			return one.Display
		}
	}
	return "without words"
}
