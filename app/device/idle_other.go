//go:build !windows && !linux

package device

import "time"

// Idle is how long ago the person did anything at this computer; it is false
// where the system does not say, as here.
func Idle() (time.Duration, bool) { return 0, false }
