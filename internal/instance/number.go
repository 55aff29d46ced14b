package instance

import (
	"math/big"
	"strconv"
	"strings"

	"shapec/ir"
	"shapec/ir/rules"
)

// integral reports whether a number is whole, however it is written: 5, 5.0, 5e3.
// It looks at the digits only: 1e999999999 is whole and must cost nothing.
func integral(n string) bool {
	mantissa, exponent, ok := split(n)
	if !ok {
		return false
	}
	_, fraction, _ := strings.Cut(mantissa, ".")
	fraction = strings.TrimRight(fraction, "0")
	if exponent >= 0 {
		return len(fraction) <= exponent
	}
	if fraction != "" {
		return false
	}
	whole, _, _ := strings.Cut(strings.TrimLeft(mantissa, "-"), ".")
	digits := strings.TrimLeft(whole, "0")
	zeros := len(digits) - len(strings.TrimRight(digits, "0"))
	return digits == "" || zeros >= -exponent
}

// split parts a JSON number. ok is false for infinities and NaN.
func split(n string) (mantissa string, exponent int, ok bool) {
	if strings.Contains(n, ".i") || strings.Contains(n, ".I") || strings.Contains(n, ".n") || strings.Contains(n, ".N") {
		return "", 0, false
	}
	i := strings.IndexAny(n, "eE")
	if i < 0 {
		return n, 0, true
	}
	const most = 1 << 30 // lengths can be added to it where an int has 32 bits
	e, err := strconv.Atoi(strings.TrimPrefix(n[i+1:], "+"))
	if err != nil { // beyond an int: the sign decides
		e = most
		if strings.HasPrefix(n[i+1:], "-") {
			e = -most
		}
	}
	e = min(max(e, -most), most)
	return n[:i], e, true
}

// compare orders a document's number and a bound. ok is false where they cannot
// be compared exactly at a reasonable cost: the bound then does not count.
func compare(n string, bound ir.Number) (order int, ok bool) {
	a, ok := rational(n)
	if !ok {
		return 0, false
	}
	b, ok := rational(string(bound))
	if !ok {
		return 0, false
	}
	return a.Cmp(b), true
}

// within reports whether a number lies between bounds. It is exact, whatever
// the size of the number; NaN lies between all, and infinities between none.
func within(n string, l rules.Limits) bool {
	if l.Min == "" {
		return true
	}
	mantissa, exponent, ok := split(n)
	if !ok {
		return strings.EqualFold(n, ".nan")
	}
	if order, ok := compare(n, l.Min); ok && order < 0 {
		return false
	}
	if order, ok := compare(n, l.Max); ok {
		return order <= 0
	}
	// Too long to compare: its order of magnitude decides.
	whole, fraction, _ := strings.Cut(strings.TrimLeft(mantissa, "+-"), ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	if digits == "" {
		return true
	}
	magnitude := len(digits) - len(fraction) + exponent // digits before the point
	return magnitude <= magnitudeOf(l.Max)
}

// magnitudeOf is the number of digits before the point of a bound.
func magnitudeOf(bound ir.Number) int {
	mantissa, exponent, _ := split(string(bound))
	whole, _, _ := strings.Cut(mantissa, ".")
	return len(whole) + exponent
}

func rational(n string) (*big.Rat, bool) {
	if _, exponent, ok := split(n); !ok || len(n) > 400 || exponent > 400 || exponent < -400 {
		return nil, false
	}
	return new(big.Rat).SetString(n)
}

// count reads a bound of a length. ok is false where it is none.
func count(bound ir.Number) (n int, ok bool) {
	n, err := strconv.Atoi(string(bound))
	return n, err == nil && n >= 0
}
