package kit

import (
	"sync/atomic"
	"time"
)

var touched atomic.Int64

// Touch notes that a person did something with the window; every control here
// reports what reaches it.
func Touch() { touched.Store(time.Now().UnixNano()) }

// Untouched is how long ago that was.
func Untouched() time.Duration { return time.Since(time.Unix(0, touched.Load())) }
