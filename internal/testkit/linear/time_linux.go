package linear

import (
	"syscall"
	"time"
)

// threadTime is what this thread has used of the processor: the same on a busy
// machine as on a quiet one.
func threadTime() time.Duration {
	const thread = 1 // RUSAGE_THREAD, which package syscall does not name
	var u syscall.Rusage
	if err := syscall.Getrusage(thread, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
