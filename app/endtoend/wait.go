package endtoend

import (
	"context"
	"fmt"
	"time"
)

const (
	patience = 20 * time.Second      // how long anything may take before the test gives up
	glance   = 25 * time.Millisecond // between two looks
)

// until looks again and again until look says yes or fails, or patience ends.
func until(ctx context.Context, what string, look func(context.Context) (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		if done, err := look(ctx); done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waited %s in vain for %s", patience, what)
		case <-tick.C:
		}
	}
}
