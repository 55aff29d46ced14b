package command

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

const (
	quietMemory = 48 << 20 // how much the process takes before garbage is collected
	leastGrowth = 300      // by how many percent memory then grows at least until it is again
)

// delayGC puts the first garbage collection off until memory is worth it. Most
// runs end before: for the demo that is a quarter of the time. Those that go on make
// large output, and are better off with more room than is usual.
func delayGC() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(quietMemory)
	runtime.AddCleanup(new([64]byte), func(percent int) { // runs after the first collection
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(max(percent, leastGrowth))
	}, percent)
}
