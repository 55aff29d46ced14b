package support

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// faulty is wrong in every way there is.
type faulty struct{}

func (faulty) Validate() error { return nil }

func (f faulty) check(c *checker) int {
	n, empty, a, other := len(c.found), "", "a", "Y"
	c.required("name")
	c.in("map", f.entries(c))
	c.at(1, c.value("Y", &enumRule{values: []string{"X"}}))
	c.enum("kind", &other, &enumRule{values: []string{"X"}})
	c.enum("kind", nil, &enumRule{})
	c.exactlyOne(2, 0, "x, y")
	c.exactlyOne(0, 0, "x")
	c.exactlyOne(0, 1, "x")
	c.oneUnknown(map[string]json.RawMessage{"z": nil}, "x", "y")
	c.oneUnknown(map[string]json.RawMessage{"x": nil, "y": nil}, "x", "y", "z")
	c.label("path", &empty, false)
	c.label("bounded", &empty, true)
	c.label("full", &a, false)
	return len(c.found) - n
}

func (faulty) entries(c *checker) int {
	n := len(c.found)
	each(c, map[string]string{"b": "A", "a/~": "", "c": "äbc"}, func(k, v string) {
		c.key(k, c.string(k, &textRule{bounds: bounds{1, 2}}))
		c.text(k, &v, &textRule{bounds{1, 2}, &pattern{source: "^[a-z]$"}})
	})
	zero, half, two, nan, infinite := int64(0), 0.5, 2.0, math.NaN(), math.Inf(1)
	c.number("few", &zero, &bounds{1, noMax})
	c.number("few", nil, &bounds{1, noMax})
	c.bytes("many", []byte("012345678"), &bounds{noMin, 8})
	c.bytes("many", nil, &bounds{1, 8})
	c.fraction("share", &half, &floatBounds{min: 1, noMax: true})
	c.fraction("share", &two, &floatBounds{noMin: true, max: 1.5})
	c.fraction("share", &nan, &floatBounds{noMin: true, max: 1.5})
	c.fraction("share", &infinite, &floatBounds{min: 0, noMax: true})
	return len(c.found) - n
}

func TestProblemsBecomeErrorsInOrder(t *testing.T) {
	for level, want := range map[ValidationLevel]string{
		ValidateRequired: `/name: is required
/1: is none of the known values X
/kind: is none of the known values X
has 2 members, not exactly one of x, y
has 0 members, not exactly one of x
has 2 members, not exactly one of x, y, z
/path: is empty, but part of the path
/bounded: is empty, but part of the path`,
		ValidateBounds: `/name: is required
/map/a~1~0: the key has 3 characters, the maximum is 2
/map/a~1~0: has 0 characters, the minimum is 1
/map/c: has 3 characters, the maximum is 2
/map/few: is 0, the minimum is 1
/map/many: has 9 bytes, the maximum is 8
/map/share: is 0.5, the minimum is 1
/map/share: is 2, the maximum is 1.5
/map/share: is NaN, the maximum is 1.5
/1: is none of the known values X
/kind: is none of the known values X
has 2 members, not exactly one of x, y
has 0 members, not exactly one of x
has 2 members, not exactly one of x, y, z
/path: is empty, but part of the path`,
		ValidateStrict: `/name: is required
/map/a~1~0: the key has 3 characters, the maximum is 2
/map/a~1~0: has 0 characters, the minimum is 1
/map/a~1~0: does not match ^[a-z]$
/map/b: does not match ^[a-z]$
/map/c: has 3 characters, the maximum is 2
/map/c: does not match ^[a-z]$
/map/few: is 0, the minimum is 1
/map/many: has 9 bytes, the maximum is 8
/map/share: is 0.5, the minimum is 1
/map/share: is 2, the maximum is 1.5
/map/share: is NaN, the maximum is 1.5
/1: is none of the known values X
/kind: is none of the known values X
has 2 members, not exactly one of x, y
has 0 members, not exactly one of x
has 2 members, not exactly one of x, y, z
/path: is empty, but part of the path`,
	} {
		err := ValidateAt(faulty{}, level)
		if err == nil || err.Error() != want {
			t.Errorf("level %d: got\n%v\nwant\n%s", level, err, want)
		}
		var one *ValidationError
		if !errors.As(err, &one) || one.Field != "/name" || one.Rule != "required" {
			t.Errorf("errors.As found %+v", one)
		}
	}
}

// What an enum lists is held to nothing; what it does not list, to the limits.
func TestUnlistedValuesAreHeldToLimits(t *testing.T) {
	for _, known := range []bool{true, false} {
		c := &checker{level: ValidateBounds}
		if c.unlisted("long", known, &textRule{bounds: bounds{1, 2}}); c.failed == known {
			t.Errorf("known %t: failed is %t", known, c.failed)
		}
	}
}

func TestStringsAreMeasuredInCharacters(t *testing.T) {
	for _, s := range []string{"", "a", "ä", "ab", "äöü", "🎈", "🎈🎈🎈🎈", "abcd", "abcde", "\xff\xff"} {
		n := int64(len([]rune(s)))
		for low := int64(-1); low < 7; low++ {
			for high := low; high < 7; high++ {
				c := checker{level: ValidateBounds}
				if c.string(s, &textRule{bounds: bounds{low, high}}); c.failed != (n < low || n > high) {
					t.Errorf("%q from %d to %d: failed is %t", s, low, high, c.failed)
				}
			}
		}
	}
}

// many has a number of wrong elements, or of nothing but itself.
type many struct{ wrong, rings int }

func (many) Validate() error { return nil }

func (m many) check(c *checker) int {
	if !c.enter() {
		return 0
	}
	n := len(c.found)
	for i := range m.wrong {
		c.at(i, c.value("y", &enumRule{values: []string{"x"}}))
	}
	for range m.rings {
		c.in("ring", m.check(c))
	}
	c.leave()
	return len(c.found) - n
}

func TestProblemsAreCountedBeyondTheFirst(t *testing.T) {
	for wrong, want := range map[int]string{100: "/99: is none", 101: "1 more problem", 1_000_000: "999900 more problems are not listed"} {
		var all ValidationErrors
		if err := ValidateAt(many{wrong: wrong}, ValidateStrict); !errors.As(err, &all) || !strings.HasPrefix(all[len(all)-1].Error(), want) || len(all) > 101 {
			t.Errorf("%d: %d, the last %v", wrong, len(all), all[len(all)-1])
		}
	}
}

func TestValidateFindsWhatValidateAtDoes(t *testing.T) {
	for _, v := range []checked{faulty{}, many{wrong: 200}, many{}} {
		err, at := validate(v, ValidatePatterns, request), ValidateAt(v.(interface{ Validate() error }), ValidatePatterns)
		if fmt.Sprint(err) != fmt.Sprint(at) {
			t.Errorf("%+v: %v, not %v", v, err, at)
		}
	}
	if err := validate(faulty{}, ValidatePatterns, present); err == nil || strings.Contains(err.Error(), "name") {
		t.Error(err)
	}
}

func TestCyclesAreErrors(t *testing.T) {
	for _, m := range []many{{rings: 1}, {rings: 3}, {wrong: 1, rings: 2}} {
		var all ValidationErrors
		if err := ValidateAt(m, ValidateRequired); !errors.As(err, &all) || !strings.Contains(fmt.Sprint(err), "more") && all[len(all)-1].Rule != "depth" {
			t.Errorf("%+v: %.300v", m, err)
		}
	}
}
