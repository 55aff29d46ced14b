// Package irtest compares models in tests, by what they say and not by the names
// that their shapes were given.
//
//	for _, mismatch := range irtest.Correspond(got, irtest.Erase(m, ir.FromText)) {
//		t.Error(mismatch)
//	}
//
// [Erase] gives what a page of a model can tell, [Correspond] where two models
// differ: together they state the law that reading a page back gives all that the
// page holds.
package irtest
