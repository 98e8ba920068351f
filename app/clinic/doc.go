// Package clinic owns the nouns of the record: patient, episode, assessment,
// plan, visit, sheet and decision, their limits and what makes them valid.
// It imports only the standard library. The JSON tags are the names of the
// episode file (version 1), so that file, record and rules speak of one shape.
package clinic
