package linear

import (
	"strings"
	"testing"
)

func TestLinearWorkIsLetThrough(t *testing.T) {
	Check(t, 100_000, func(n int) func() {
		text := strings.Repeat("ab", n)
		return func() { _ = strings.ToUpper(text) }
	})
	Check(t, 5_000, func(n int) func() {
		return func() {
			seen := map[int]*int{}
			for i := range n {
				seen[i] = new(int)
			}
		}
	})
}

func TestQuadraticWorkIsSeen(t *testing.T) {
	var sink int
	slow := func(n int) func() {
		return func() {
			for i := range n {
				for j := range n {
					sink += i ^ j
				}
			}
		}
	}
	if why := compare(slow(3_000), slow(12_000)); !strings.Contains(why, "of the processor") {
		t.Errorf("a loop in a loop: %q", why)
	}
	var kept *int
	wasteful := func(n int) func() {
		return func() {
			for range n * n {
				kept = new(int)
			}
		}
	}
	if why := compare(wasteful(100), wasteful(400)); !strings.Contains(why, "allocations") {
		t.Errorf("a list made again for each element: %q", why)
	}
	_ = kept
}
