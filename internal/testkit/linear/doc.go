// Package linear holds tests to costs that grow with their input and not with its
// square.
//
//	linear.Check(t, 1000, func(n int) func() {
//		text := strings.Repeat("{", n)
//		return func() { parse(text) }
//	})
//
// No test asks how many seconds something takes, for that depends on the machine
// and on what runs beside. The check is a ratio: four times the input may cost
// about four times as much, in allocations and in the processor's time.
package linear
