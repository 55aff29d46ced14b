package linear

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

const (
	// most is how much more four times the input may cost: linear work costs 4
	// times as much, and some more where it outgrows a cache of the processor;
	// quadratic work costs 16 times.
	most = 10
	// tries is how often a cost is taken at most. The least counts: what runs
	// beside a test makes it dearer, never cheaper.
	tries = 6
	// quiet is the time below which noise is larger than what is measured.
	quiet = 2 * time.Millisecond
	// few allocations are made whatever the input.
	few = 1000
)

// Check fails the test where work on 4n costs more than ten times what it costs
// on n. prepare makes the input, whose cost does not count, and returns the work.
// Work that takes next to no time is compared by its allocations alone.
func Check(t testing.TB, n int, prepare func(n int) func()) {
	t.Helper()
	if why := compare(prepare(n), prepare(4*n)); why != "" {
		t.Errorf("four times the input costs more than %d times as much: %s", most, why)
	}
}

// compare says what of large is more than most times that of small, "" where
// nothing is.
func compare(small, large func()) string {
	var a, b cost
	for range tries {
		a.least(measure(small))
		b.least(measure(large))
		if a.excess(b) == "" { // once is enough: no luck makes work cheaper
			return ""
		}
	}
	return a.excess(b)
}

// A cost is of one call. The zero cost was not taken yet.
type cost struct {
	allocations uint64
	time        time.Duration // the processor's, of this thread
}

// measure counts what else allocates at the same time too, so that a busy test
// binary can only look worse. The collector rests, for it takes the time of
// whoever allocates.
func measure(work func()) cost {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := threadTime()
	work()
	took := threadTime() - began
	runtime.ReadMemStats(&after)
	return cost{after.Mallocs - before.Mallocs, took}
}

func (c *cost) least(d cost) {
	if *c == (cost{}) {
		*c = d
	}
	c.allocations, c.time = min(c.allocations, d.allocations), min(c.time, d.time)
}

func (c cost) excess(large cost) string {
	switch {
	case large.allocations > most*c.allocations+few:
		return fmt.Sprintf("%d allocations, and %d", c.allocations, large.allocations)
	case large.time > most*max(c.time, quiet):
		return fmt.Sprintf("%v of the processor, and %v", c.time, large.time)
	}
	return ""
}
