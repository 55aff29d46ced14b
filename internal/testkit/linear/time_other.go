//go:build !linux

package linear

import "time"

var start = time.Now()

// threadTime is the clock's, where a thread's own is not to be had.
func threadTime() time.Duration { return time.Since(start) }
