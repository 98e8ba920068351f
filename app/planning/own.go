package planning

import (
	"fmt"

	"tandem/app/library"
	"tandem/app/safety"
)

// WithExercises returns an engine that knows a clinic's own exercises beside
// the built-in ones; e is not changed. The rules judge an own exercise by its
// kind and its tags, and never put it into a plan by themselves.
func (e *Engine) WithExercises(own []library.OwnExercise) (*Engine, error) {
	lib, err := e.Lib.WithExercises(own)
	if err != nil {
		return nil, fmt.Errorf("the clinic's own exercises: %w", err)
	}
	changed := *e
	changed.Lib, changed.Guard, changed.words = lib, safety.New(lib), e.words.of(lib)
	return &changed, nil
}
