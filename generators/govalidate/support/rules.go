package support

import (
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A bounds is what a number, or a count of units, keeps to.
type bounds struct{ min, max int64 }

const (
	noMin = math.MinInt64
	noMax = math.MaxInt64
)

// A floatBounds is what a number with a fraction keeps to.
type floatBounds struct {
	min, max     float64
	noMin, noMax bool
}

// A textRule is what a string keeps to.
type textRule struct {
	bounds
	pattern matcher // nil for none
}

// A matcher is a pattern.
type matcher interface {
	matches(value string) bool
	text() string
}

// An enumRule is the known values of an enum.
type enumRule struct{ values []string }

// number holds a member to its bounds; so do text, fraction, enum and bytes. What
// is nil is absent.
func (c *checker) number(member string, v *int64, b *bounds) {
	if v != nil && (*v < b.min || *v > b.max) {
		c.in(member, c.amount(*v, b, ""))
	}
}

func (c *checker) text(member string, v *string, r *textRule) {
	if v == nil || c.level < ValidateBounds || !r.doubts(*v) && (r.pattern == nil || c.level < ValidatePatterns) {
		return
	}
	if n := c.string(*v, r); n > 0 {
		c.in(member, n)
	}
}

// doubts reports whether a string may break its bounds: it has at most as many
// characters as bytes, and at least a quarter.
func (r *textRule) doubts(s string) bool {
	size := int64(len(s))
	return size > r.max || (size+3)/4 < r.min
}

func (c *checker) fraction(member string, v *float64, b *floatBounds) {
	if v != nil {
		c.in(member, c.float(*v, b))
	}
}

func (c *checker) enum(member string, v *string, r *enumRule) {
	if v != nil {
		c.in(member, c.value(*v, r))
	}
}

func (c *checker) bytes(member string, v []byte, b *bounds) {
	if v != nil {
		c.in(member, c.count(len(v), b, "byte"))
	}
}

// value holds a string to the known values of an enum.
func (c *checker) value(v string, r *enumRule) int {
	if slices.Contains(r.values, v) || !c.fail("enum") {
		return 0
	}
	const most = 20
	values := strings.Join(r.values[:min(len(r.values), most)], ", ")
	if len(r.values) > most {
		values += ", …"
	}
	return c.put("enum", values, "is none of the known values "+values)
}

// count holds a length to its bounds.
func (c *checker) count(n int, b *bounds, unit string) int { return c.amount(int64(n), b, unit) }

func (c *checker) amount(n int64, b *bounds, unit string) int {
	if n >= b.min && n <= b.max || c.level < ValidateBounds {
		return 0
	}
	rule, limit, words := "max", b.max, ", the maximum is "
	if n < b.min {
		rule, limit, words = "min", b.min, ", the minimum is "
	}
	if !c.fail(rule) {
		return 0
	}
	text := strconv.FormatInt(limit, 10)
	return c.put(rule, text, amount(n, unit)+words+text)
}

// amount writes "is 3", "has 3 characters", "has 1 character".
func amount(n int64, unit string) string {
	text := strconv.FormatInt(n, 10)
	if unit == "" {
		return "is " + text
	}
	if n != 1 {
		unit += "s"
	}
	return "has " + text + " " + unit
}

// float holds a number to its bounds. NaN is within none.
func (c *checker) float(n float64, b *floatBounds) int {
	low, high := !b.noMin && !(n >= b.min), !b.noMax && !(n <= b.max)
	if !low && !high || c.level < ValidateBounds {
		return 0
	}
	rule, limit, words := "max", b.max, ", the maximum is "
	if low {
		rule, limit, words = "min", b.min, ", the minimum is "
	}
	if !c.fail(rule) {
		return 0
	}
	text := strconv.FormatFloat(limit, 'g', -1, 64)
	return c.put(rule, text, "is "+strconv.FormatFloat(n, 'g', -1, 64)+words+text)
}

// unlisted holds a value to its length and its pattern where an enum does not list it.
func (c *checker) unlisted(v string, known bool, r *textRule) int {
	if known {
		return 0
	}
	return c.string(v, r)
}

// string holds a string to its length and its pattern.
func (c *checker) string(s string, t *textRule) int {
	if c.level < ValidateBounds {
		return 0
	}
	n := 0
	if t.doubts(s) {
		n = c.amount(int64(utf8.RuneCountInString(s)), &t.bounds, "character")
	}
	if t.pattern != nil && c.level >= ValidatePatterns && !t.pattern.matches(s) && c.fail("pattern") {
		n += c.put("pattern", t.pattern.text(), "does not match "+t.pattern.text())
	}
	return n
}

// A pattern is a regular expression, compiled when it is first needed.
type pattern struct {
	source string
	once   sync.Once
	re     *regexp.Regexp
}

func (p *pattern) text() string { return p.source }

func (p *pattern) matches(value string) bool {
	p.once.Do(p.compile)
	return p.re.MatchString(value)
}

func (p *pattern) compile() { p.re = regexp.MustCompile(p.source) }

// each goes through a map, by sorted keys when it is to collect problems.
func each[K ~string, V any](c *checker, m map[K]V, check func(K, V)) {
	if !c.collecting {
		for k, v := range m {
			check(k, v)
		}
		return
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		check(k, m[k])
	}
}
