//go:build !windows && !linux

package device

import "context"

// Leaving waits until ctx ends: nothing says here that the screen is locked.
func Leaving(ctx context.Context, _ func()) { <-ctx.Done() }

// ScreenLocked is false: nothing says it here.
func ScreenLocked() bool { return false }
