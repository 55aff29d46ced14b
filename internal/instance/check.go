package instance

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"shapec/diag"
	"shapec/internal/awspattern"
	"shapec/internal/suggest"
	"shapec/ir"
	"shapec/ir/rules"
)

type checker struct {
	rules.Rules
	file     *diag.File
	report   *diag.Report
	path     []string // of the value at hand
	left     int      // values that may still be visited
	patterns map[ir.ShapeID]pattern
	members  map[ir.Shape]map[string]*ir.Member
	values   map[*ir.Enum]map[string]bool
	limits   map[*ir.Member]rules.Limits // that descriptions tell
	hashes   map[*node][sha256.Size]byte
	guesses  int // suggestions made
}

// pattern is one that was translated; re is nil where it could not be.
type pattern struct{ re *regexp.Regexp }

// add reports a finding.
func (c *checker) add(code *diag.Code, at diag.Span, help, format string, args ...any) {
	c.report.Add(c.finding(code, at, help, format, args...))
}

// finding has the JSON Pointer of what it is about, unless that is the whole
// document.
func (c *checker) finding(code *diag.Code, at diag.Span, help, format string, args ...any) diag.Diagnostic {
	message := fmt.Sprintf(format, args...)
	if len(c.path) > 0 {
		message += " (at " + pointer(c.path) + ")"
	}
	d := code.At(c.file, at, "%s", message)
	d.Help = help
	return d
}

// pointer writes a JSON Pointer (RFC 6901).
func pointer(path []string) string {
	var b strings.Builder
	for _, p := range path {
		b.WriteByte('/')
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(p, "~", "~0"), "/", "~1"))
	}
	return b.String()
}

// below checks a value one step further down.
func (c *checker) below(step string, n *node, target ir.ShapeID, key diag.Span) {
	c.path = append(c.path, step)
	c.value(n, target, key)
	c.path = c.path[:len(c.path)-1]
}

// value checks n. key is where to point for what n lacks: the key that holds it,
// or n itself.
func (c *checker) value(n *node, target ir.ShapeID, key diag.Span) {
	if c.left--; c.left <= 0 {
		if c.left == 0 {
			c.add(diag.DocumentTooLarge, n.span, "", "the document expands to more than %d values; the rest is not checked", MaxValues)
		}
		return
	}
	switch s := c.Model.Shapes[target].(type) {
	case nil:
		c.simple(n, target, rules.Limits{}, target)
	case *ir.Scalar:
		c.simple(n, s.Type, c.Stated(s), target)
	case *ir.Enum:
		if c.is(n, text, "a string") {
			c.enum(n, s)
		}
	case *ir.List:
		c.list(n, s)
	case *ir.Map:
		c.mapping(n, s)
	case *ir.Union:
		if !s.EventStream {
			c.record(n, s, key, false)
			return
		}
		if !c.is(n, array, "a list of events") {
			return
		}
		for i, item := range n.items {
			c.path = append(c.path, strconv.Itoa(i))
			c.record(item, s, item.span, false)
			c.path = c.path[:len(c.path)-1]
		}
	case *ir.Structure:
		c.record(n, s, key, false)
	default:
		panic(fmt.Sprintf("instance: unknown shape %T", s))
	}
}

// is reports a value of another kind than wanted.
func (c *checker) is(n *node, want kind, words string) bool {
	if n.kind == want {
		return true
	}
	help := ""
	switch {
	case n.kind == null:
		help = "leave the member out instead of setting it to null"
	case want == text && (n.kind == number || n.kind == boolean):
		help = fmt.Sprintf("put it in quotes: %q", n.text)
	case want == number && n.kind == text && jsonNumber.MatchString(n.text), want == boolean && n.kind == text && (n.text == "true" || n.text == "false"):
		help = "write it without quotes: " + n.text
	case want == array:
		help = "put it into a list"
	}
	c.add(diag.DocumentType, n.span, help, "expected %s, found %s", words, n)
	return false
}

// String describes a value in a few words.
func (n *node) String() string {
	switch n.kind {
	case text:
		return "the string " + strconv.Quote(shorten(n.text))
	case number, boolean:
		return shorten(n.text)
	}
	return n.kind.String()
}

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= 40 {
		return s
	}
	return string([]rune(s)[:39]) + "…"
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

func (c *checker) simple(n *node, id ir.ShapeID, limit rules.Limits, name ir.ShapeID) {
	switch id {
	case ir.String:
		if c.is(n, text, "a string") {
			c.count(n.span, utf8.RuneCountInString(n.text), limit, "the text has %d characters")
			c.match(n, limit.Pattern, name)
		}
	case ir.Integer, ir.Long:
		if !c.is(n, number, "a whole number") {
			return
		}
		if !integral(n.text) {
			c.add(diag.DocumentType, n.span, "", "expected a whole number, found %s", n)
			return
		}
		c.bound(n, limit)
	case ir.Float, ir.Double:
		if c.is(n, number, "a number") {
			c.bound(n, limit)
		}
	case ir.Boolean:
		c.is(n, boolean, "true or false")
	case ir.Timestamp:
		if n.kind != number {
			c.is(n, text, "a time: 2026-01-31T12:00:00Z, a date, or seconds since 1970")
		}
	case ir.Blob:
		c.is(n, text, "a string of base64")
	case ir.Document:
	default:
		panic(fmt.Sprintf("instance: unknown prelude shape %q", id))
	}
}

func (c *checker) bound(n *node, limit rules.Limits) {
	if order, ok := compare(n.text, limit.Min); ok && order < 0 {
		c.add(diag.DocumentRange, n.span, "", "%s is less than %s", n, limit.Min)
	}
	if order, ok := compare(n.text, limit.Max); ok && order > 0 {
		c.add(diag.DocumentRange, n.span, "", "%s is more than %s", n, limit.Max)
	}
}

// count checks a length; what is a format for it.
func (c *checker) count(at diag.Span, length int, limit rules.Limits, what string) {
	if low, ok := count(limit.Min); ok && length < low {
		c.add(diag.DocumentRange, at, "", what+", at least %d are needed", length, low)
	}
	if high, ok := count(limit.Max); ok && length > high {
		c.add(diag.DocumentRange, at, "", what+", at most %d are allowed", length, high)
	}
}

func (c *checker) match(n *node, source string, name ir.ShapeID) {
	if source == "" {
		return
	}
	p, ok := c.patterns[name]
	if !ok {
		if translated, err := awspattern.Translate(source); err == nil {
			p.re = regexp.MustCompile(translated)
		}
		c.patterns[name] = p
	}
	if p.re != nil && !p.re.MatchString(n.text) {
		c.add(diag.DocumentPattern, n.span, "", "%s does not match the pattern %s", n, source)
	}
}

func (c *checker) enum(n *node, s *ir.Enum) {
	known, ok := c.values[s]
	if !ok {
		known = make(map[string]bool, len(s.Values))
		for _, v := range s.Values {
			known[v.Value] = true
		}
		c.values[s] = known
	}
	if len(known) == 0 || known[n.text] {
		return
	}
	values := make([]string, len(s.Values))
	for i, v := range s.Values {
		values[i] = v.Value
	}
	d := c.finding(diag.DocumentValue, n.span, c.meant(n.text, values, "known are "), "%q is not a documented value", shorten(n.text))
	if c.Closed(s) {
		d.Severity = diag.Error
	}
	c.report.Add(d)
}

// meant suggests the nearest word, or lists the words where they are few. Only
// as many are computed as a report keeps.
func (c *checker) meant(word string, words []string, list string) string {
	if c.guesses++; c.guesses > 2*diag.DefaultLimit {
		return ""
	}
	if near := ""; len(word) < 200 {
		if near = suggest.Closest(word, words); near != "" {
			return fmt.Sprintf("did you mean %q?", near)
		}
	}
	return listed(words, list)
}

// listed shows words, the first of many.
func listed(words []string, list string) string {
	if len(words) == 0 {
		return ""
	}
	if shown := words; len(shown) > 12 {
		return list + strings.Join(shown[:11], ", ") + fmt.Sprintf(" and %d more", len(words)-11)
	}
	return list + strings.Join(words, ", ")
}

func (c *checker) list(n *node, s *ir.List) {
	if !c.is(n, array, "a list") {
		return
	}
	limit := c.Stated(s)
	c.count(n.span, len(n.items), limit, "the list has %d entries")
	if limit.Unique {
		c.unique(n)
	}
	for i, item := range n.items {
		if item.kind == null && s.Sparse {
			continue
		}
		c.below(strconv.Itoa(i), item, s.Member.Target, item.span)
	}
}

func (c *checker) mapping(n *node, s *ir.Map) {
	if !c.is(n, object, "an object") {
		return
	}
	limit := c.Stated(s)
	c.count(n.span, len(n.members), limit, "the map has %d entries")
	c.duplicates(n)
	for _, e := range n.members {
		c.path = append(c.path, e.key)
		c.value(&node{kind: text, text: e.key, span: e.span}, s.Key.Target, e.span)
		c.path = c.path[:len(c.path)-1]
		if e.value.kind == null && s.Sparse {
			continue
		}
		c.below(e.key, e.value, s.Value.Target, e.span)
	}
}
