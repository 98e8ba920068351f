// Package safety owns what may not be done: red flags that stop planning, the
// tags that hold for a patient, the exercises they block and the massage they
// block or cap. It imports app/clinic and app/library, reads no clock and
// does no input or output.
package safety

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Guard answers what is safe for a course of care. It may be shared.
type Guard struct {
	lib     *library.Library
	despite []string // keys of findings that do not lock, see Despite
}

// New returns a guard with the tables of this library.
func New(lib *library.Library) *Guard { return &Guard{lib: lib} }

// With returns a guard that works with the tables of another library; what g
// does not lock for, it does not either.
func (g *Guard) With(lib *library.Library) *Guard { return &Guard{lib: lib, despite: g.despite} }

// ExerciseBlock returns the first active tag that blocks the exercise.
func (g *Guard) ExerciseBlock(tags []ActiveTag, id string) (tag string, blocked bool) {
	exercise := g.exercise(id)
	for _, active := range tags {
		if t, found := g.lib.Tag(active.Tag); found && t.Blocks(exercise) {
			return t.Code, true
		}
	}
	return "", false
}

// ExerciseCautions returns the codes of the active tags that do not block the
// exercise but have to be thought of with it.
func (g *Guard) ExerciseCautions(tags []ActiveTag, id string) []string {
	exercise := g.exercise(id)
	var codes []string
	for _, active := range tags {
		t, found := g.lib.Tag(active.Tag)
		if found && t.Cautions(exercise) && !slices.Contains(codes, t.Code) {
			codes = append(codes, t.Code)
		}
	}
	return codes
}

// exercise returns the exercise, or one with only its code when the library
// does not know it, so that tags that block everything still do.
func (g *Guard) exercise(id string) library.Exercise {
	exercise, found := g.lib.Exercise(id)
	if !found {
		exercise.ID = id
	}
	return exercise
}

// sidesMeet says whether two sides share a part of the body. Only left and
// right do not; a side that is not given, both or central meets every side.
func sidesMeet(a, b clinic.Side) bool {
	return !(a == clinic.Left && b == clinic.Right || a == clinic.Right && b == clinic.Left)
}
