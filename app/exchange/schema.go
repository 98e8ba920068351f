package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"tandem/app/clinic"
)

// longList is how many allowed values a sentence still lists.
const longList = 8

var typeWords = map[string]string{
	"object": "an object", "array": "a list", "string": "text",
	"number": "a number", "integer": "a whole number", "boolean": "true or false",
}

// checkSchema holds the file against the published schema and says what does
// not fit in our own words.
func (r *Reader) checkSchema(tree map[string]any) error {
	rules, err := r.rules()
	if err != nil {
		return err
	}
	if err = rules.schema.Validate(tree); err == nil {
		return nil
	}
	var failure *jsonschema.ValidationError
	if !errors.As(err, &failure) {
		return fmt.Errorf("the file could not be checked: %w", err)
	}
	found := rules.problems(tree, failure)
	slices.SortStableFunc(found, func(a, b clinic.Problem) int { return strings.Compare(a.Place, b.Place) })
	return &Error{Problems: found, cause: err}
}

// problems gathers the leaves of a failure, where its reasons are.
func (r rules) problems(tree any, failure *jsonschema.ValidationError) []clinic.Problem {
	if len(failure.Causes) == 0 {
		return r.leaf(tree, failure)
	}
	var found []clinic.Problem
	for _, cause := range failure.Causes {
		found = append(found, r.problems(tree, cause)...)
	}
	return found
}

func (r rules) leaf(tree any, failure *jsonschema.ValidationError) []clinic.Problem {
	place := placeOf(tree, failure.InstanceLocation)
	rule := r.rule(failure.SchemaURL)
	switch reason := failure.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		return each(place, reason.Properties, strangeField(rule))
	case *kind.Required:
		return each(place, reason.Missing, "missing; this field is needed")
	}
	return []clinic.Problem{{Place: place, Sentence: sentence(walk(tree, failure.InstanceLocation), rule, failure)}}
}

func each(place string, fields []string, sentence string) []clinic.Problem {
	if place == "file" {
		place = ""
	}
	var found []clinic.Problem
	for _, field := range fields {
		found = append(found, clinic.Problem{Place: inside(place, field), Sentence: sentence})
	}
	return found
}

func strangeField(rule map[string]any) string {
	title, _ := rule["title"].(string)
	if strings.HasPrefix(title, "a known ") {
		return "not " + title
	}
	return "not a field of " + title
}

// rule finds the part of the schema that a failure points at.
func (r rules) rule(url string) map[string]any {
	_, pointer, _ := strings.Cut(url, "#")
	rule, _ := walk(r.source, strings.Split(strings.TrimPrefix(pointer, "/"), "/")).(map[string]any)
	if pointer == "" {
		rule, _ = r.source.(map[string]any)
	}
	return rule
}

func sentence(value any, rule map[string]any, failure *jsonschema.ValidationError) string {
	switch reason := failure.ErrorKind.(type) {
	case *kind.Minimum, *kind.Maximum:
		return fmt.Sprintf("%s is outside %v to %v", show(value), rule["minimum"], rule["maximum"])
	case *kind.Enum:
		return notOneOf(value, rule, reason.Want)
	case *kind.Type:
		return wrongType(value, reason)
	case *kind.Pattern:
		return fmt.Sprintf("%s is not %v", show(value), rule["title"])
	case *kind.MinItems, *kind.MaxItems:
		return wrongLength(rule)
	}
	return fmt.Sprintf("%s does not belong here", show(value))
}

func notOneOf(value any, rule map[string]any, want []any) string {
	if title, ok := rule["title"].(string); ok && len(want) > longList {
		return show(value) + " is not " + title
	}
	words := make([]string, len(want))
	for i, w := range want {
		words[i] = fmt.Sprint(w)
	}
	return fmt.Sprintf("%s is not one of %s", show(value), strings.Join(words, ", "))
}

func wrongType(value any, reason *kind.Type) string {
	wanted := typeWords[reason.Want[0]]
	if _, number := value.(float64); number && wanted == typeWords["integer"] {
		return show(value) + " is not a whole number"
	}
	return fmt.Sprintf("%s stands where %s belongs", show(value), wanted)
}

func wrongLength(rule map[string]any) string {
	least, most := rule["minItems"], rule["maxItems"]
	switch {
	case least == nil:
		return fmt.Sprintf("the list must have at most %v entries", most)
	case most == nil:
		return fmt.Sprintf("the list must have at least %v entries", least)
	case fmt.Sprint(least) == fmt.Sprint(most):
		return fmt.Sprintf("the list must have %v entries", least)
	}
	return fmt.Sprintf("the list must have %v to %v entries", least, most)
}
