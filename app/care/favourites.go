package care

import (
	"context"
	"fmt"
)

// Favourites lists the exercises that this clinic marked as favourites, by
// their code.
func (c *Clinic) Favourites(ctx context.Context) ([]string, error) {
	var ids []string
	err := c.read(ctx, func(r Reader) (err error) {
		ids, err = r.Favourites()
		return err
	})
	return ids, err
}

// SetFavourite marks an exercise as a favourite of this clinic, or takes the
// mark away. An exercise that the library does not have is NotFound.
func (c *Clinic) SetFavourite(ctx context.Context, exercise string, on bool) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	engine, err := c.Engine(ctx)
	if err != nil {
		return err
	}
	if _, found := engine.Lib.Exercise(exercise); !found {
		return &Fault{Kind: NotFound, Say: fmt.Sprintf("The library has no exercise %q, so it was not marked. Nothing else changed. Look it up again in the library.", exercise)}
	}
	what := "unmark favourite"
	if on {
		what = "mark favourite"
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: what, Detail: exercise}, w.SetFavourite(exercise, on)
	})
}
