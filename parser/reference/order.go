package reference

import (
	"slices"

	"shapec/diag"
)

// swapped holds rows against the order of the alphabet, in which pages print those of
// one place, or first those that are required. Where two neighbours are all that is out
// of order, their names are swapped.
func (rd *reader) swapped(rows []Row) {
	for len(rows) > 0 && rows[0].Root {
		rows = rows[1:]
	}
	for i := 1; i < len(rows); i++ {
		a, b := &rows[i-1], &rows[i]
		if compareNames(a.Name, b.Name) <= 0 {
			continue
		}
		if parts(rows, i) && isSorted(rows[:i]) && isSorted(rows[i:]) {
			return
		}
		a.Name, b.Name = b.Name, a.Name
		sorted := isSorted(rows[max(i-2, 0):]) || i+1 < len(rows) && parts(rows, i+1) && isSorted(rows[max(i-2, 0):i+1]) && isSorted(rows[i+1:])
		a.Name, b.Name = b.Name, a.Name
		if sorted {
			rd.add(diag.ReferenceRowOrder.At(rd.file, b.At, "the row %s stands behind %s, which is not the order of such pages: their names may be swapped", b.Name, a.Name).
				WithLabel(rd.file, a.At, "the row before it"))
		}
		return
	}
}

func isSorted(rows []Row) bool {
	return slices.IsSortedFunc(rows, func(a, b Row) int { return compareNames(a.Name, b.Name) })
}

// parts reports whether the rows before row i are those that are required.
func parts(rows []Row, i int) bool {
	for k := range rows {
		if (rows[k].Required == Yes) != (k < i) {
			return false
		}
	}
	return true
}

// compareNames compares names as pages sort them, whatever their case and without
// what stands for an index.
func compareNames(a, b string) int {
	a, b = wireName(a), wireName(b)
	for i := range min(len(a), len(b)) {
		if x, y := lower(a[i]), lower(b[i]); x != y {
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c |= 0x20
	}
	return c
}
