package command

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// quietMemory is how much the process takes before garbage is collected.
const quietMemory = 48 << 20

// delayGC puts the first garbage collection off until memory is worth it. Most
// runs end before: for the demo that is a quarter of the time. From the first
// collection on all is as usual.
func delayGC() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(quietMemory)
	runtime.AddCleanup(new([64]byte), func(percent int) { // runs after the first collection
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(percent)
	}, percent)
}
