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
	path     []string                      // of the value at hand
	left     int                           // values that may still be visited
	patterns map[string]awspattern.Matcher // by AWS's own; nil where nothing can match it
	bindings map[ir.ShapeID]rules.Binding
	members  map[ir.Shape]map[string]*ir.Member
	values   map[*ir.Enum]map[string]bool
	limits   map[*ir.Member]rules.Limits // that descriptions tell
	hashes   map[*node][sha256.Size]byte
	guesses  int // suggestions made
}

// add reports a finding.
func (c *checker) add(code *diag.Code, at diag.Span, help, format string, args ...any) {
	c.report.Add(c.finding(code, at, help, format, args...))
}

// addAt reports a finding of a level; nothing where it is ignored.
func (c *checker) addAt(level rules.Level, code *diag.Code, at diag.Span, help, format string, args ...any) {
	if level == rules.Ignored {
		return
	}
	d := c.finding(code, at, help, format, args...)
	d.Severity = severities[level]
	c.report.Add(d)
}

var severities = map[rules.Level]diag.Severity{rules.Warned: diag.Warning, rules.Enforced: diag.Error}

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
	if n.kind == null && c.Nullable() {
		return
	}
	switch s := c.Model.Shapes[target].(type) {
	case nil:
		c.simple(n, target, rules.Binding{})
	case *ir.Scalar:
		if s.Streaming && n.kind == text { // a file's name, or what it holds
			return
		}
		c.simple(n, s.Type, c.binding(target, s))
	case *ir.Enum:
		if c.is(n, text, "a string") {
			c.enum(n, s, c.binding(target, s))
		}
	case *ir.List:
		c.list(n, s, c.binding(target, s))
	case *ir.Map:
		c.mapping(n, s, c.binding(target, s))
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
		if want == text && n.plain {
			c.old(n)
		}
		return true
	}
	help := ""
	var fix *diag.Edit
	switch {
	case n.kind == null:
		help = "leave the member out instead of setting it to null"
	case want == text && (n.kind == number || n.kind == boolean):
		word := n.span.Of(c.file.Text)
		help = fmt.Sprintf("put it in quotes: %q", word)
		fix = &diag.Edit{Span: n.span, Text: strconv.Quote(word)}
	case want == number && n.kind == text && jsonNumber.MatchString(n.text), want == boolean && n.kind == text && (n.text == "true" || n.text == "false"):
		help = "write it without quotes: " + n.text
	case want == array:
		help = "put it into a list"
	}
	d := c.finding(diag.DocumentType, n.span, help, "expected %s, found %s", words, n)
	d.Fix = fix
	c.report.Add(d)
	return false
}

// old warns of a word of YAML that some readers take for no string.
func (c *checker) old(n *node) {
	what := oldWord(n.text)
	if what == "" {
		return
	}
	word := n.span.Of(c.file.Text)
	d := c.finding(diag.DocumentYAML, n.span, fmt.Sprintf("put it in quotes: %q", word), "%s is %s to readers of YAML 1.1", word, what)
	d.Fix = &diag.Edit{Span: n.span, Text: strconv.Quote(word)}
	c.report.Add(d)
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

// binding is how the limits of a shape bind.
func (c *checker) binding(id ir.ShapeID, s ir.Shape) rules.Binding {
	b, ok := c.bindings[id]
	if !ok {
		b = c.Limits(id, s)
		c.bindings[id] = b
	}
	return b
}

func (c *checker) simple(n *node, id ir.ShapeID, b rules.Binding) {
	switch id {
	case ir.String:
		if c.is(n, text, "a string") {
			c.characters(n, b)
		}
	case ir.Integer, ir.Long:
		if !c.is(n, number, "a whole number") {
			return
		}
		if !integral(n.text) {
			c.add(diag.DocumentType, n.span, "", "expected a whole number, found %s", n)
			return
		}
		c.amount(n, id, b)
	case ir.Float, ir.Double:
		if c.is(n, number, "a number") {
			c.amount(n, id, b)
		}
	case ir.Boolean:
		c.is(n, boolean, "true or false")
	case ir.Timestamp:
		if n.kind != number && c.is(n, text, c.Written(id).Words) {
			c.written(n, c.Written(id))
		}
	case ir.Blob:
		if c.is(n, text, "a string of base64") {
			c.written(n, c.Written(id))
		}
	case ir.Document:
	default:
		panic(fmt.Sprintf("instance: unknown prelude shape %q", id))
	}
}

// written checks how a string is written that stands for a value of another type.
func (c *checker) written(n *node, f rules.Form) {
	if f.Level != rules.Ignored && !c.compiled(f.Pattern).MatchString(n.text) {
		c.addAt(f.Level, diag.DocumentForm, n.span, "", "expected %s, found %s", f.Words, n)
	}
}

// amount checks a number: that its type can hold it, and its bounds.
func (c *checker) amount(n *node, id ir.ShapeID, b rules.Binding) {
	if l := c.Representable(id); !within(n.text, l) {
		c.add(diag.DocumentRange, n.span, "", "%s does not fit into a %s of 64 bits", n, map[bool]string{true: "whole number", false: "number"}[id == ir.Integer || id == ir.Long])
		return
	}
	c.bound(n, b.Must, rules.Enforced)
	c.bound(n, b.Should, rules.Warned)
}

func (c *checker) bound(n *node, limit rules.Limits, level rules.Level) {
	if order, ok := compare(n.text, limit.Min); ok && order < 0 {
		c.addAt(level, diag.DocumentRange, n.span, "", "%s is less than %s", n, limit.Min)
	}
	if order, ok := compare(n.text, limit.Max); ok && order > 0 {
		c.addAt(level, diag.DocumentRange, n.span, "", "%s is more than %s", n, limit.Max)
	}
}

// characters checks the length and the pattern of a string.
func (c *checker) characters(n *node, b rules.Binding) {
	length := utf8.RuneCountInString(n.text)
	c.sizes(n.span, length, b, "the text has %d characters")
	c.match(n, b.Must.Pattern, rules.Enforced)
	c.match(n, b.Should.Pattern, rules.Warned)
}

// sizes checks a length; what is a format for it.
func (c *checker) sizes(at diag.Span, length int, b rules.Binding, what string) {
	c.count(at, length, b.Must, rules.Enforced, what)
	c.count(at, length, b.Should, rules.Warned, what)
}

func (c *checker) count(at diag.Span, length int, limit rules.Limits, level rules.Level, what string) {
	if low, ok := count(limit.Min); ok && length < low {
		c.addAt(level, diag.DocumentRange, at, "", what+", at least %d are needed", length, low)
	}
	if high, ok := count(limit.Max); ok && length > high {
		c.addAt(level, diag.DocumentRange, at, "", what+", at most %d are allowed", length, high)
	}
}

func (c *checker) match(n *node, source string, level rules.Level) {
	if source == "" {
		return
	}
	pattern, ok := c.patterns[source]
	if !ok {
		var err error
		if pattern, err = awspattern.Compile(source); err != nil && level != rules.Ignored { // once a document
			c.add(diag.DocumentPatternUnchecked, n.span, "", "the pattern %s is not checked: %v", source, err)
		}
		c.patterns[source] = pattern
	}
	if pattern != nil && !pattern.MatchString(n.text) {
		c.addAt(level, diag.DocumentPattern, n.span, "", "%s does not match the pattern %s", n, source)
	}
}

// compiled compiles a pattern of ours.
func (c *checker) compiled(source string) awspattern.Matcher {
	pattern, ok := c.patterns[source]
	if !ok {
		pattern = regexp.MustCompile(source)
		c.patterns[source] = pattern
	}
	return pattern
}

func (c *checker) enum(n *node, s *ir.Enum, b rules.Binding) {
	known, ok := c.values[s]
	if !ok {
		known = make(map[string]bool, len(s.Values))
		for _, v := range s.Values {
			known[v.Value] = true
		}
		c.values[s] = known
	}
	if known[n.text] {
		return
	}
	if len(known) == 0 {
		c.characters(n, b)
		return
	}
	values := make([]string, len(s.Values))
	for i, v := range s.Values {
		values[i] = v.Value
	}
	near := c.near(n.text, values)
	d := c.finding(diag.DocumentValue, n.span, c.meant(near, values, "known are "), "%q is not a documented value", shorten(n.text))
	d.Fix = c.edit(n.span, n.text, near)
	if c.Closed(s) {
		d.Severity = diag.Error
	}
	c.report.Add(d)
	c.characters(n, b)
}

// near is the word that was probably meant, or "". Only as many are looked for as a
// report keeps.
func (c *checker) near(word string, words []string) string {
	if c.guesses++; c.guesses > 2*diag.DefaultLimit || len(word) >= 200 {
		return ""
	}
	return suggest.Closest(word, words)
}

// meant suggests a word, or lists the words where they are few.
func (c *checker) meant(near string, words []string, list string) string {
	switch {
	case near != "":
		return fmt.Sprintf("did you mean %q?", near)
	case c.guesses > 2*diag.DefaultLimit:
		return ""
	}
	return listed(words, list)
}

// edit puts a word in place of another, in the quotes that stand there. It is nil
// where the file spells the word in some other way.
func (c *checker) edit(at diag.Span, old, word string) *diag.Edit {
	if word == "" {
		return nil
	}
	switch there := at.Of(c.file.Text); {
	case there == strconv.Quote(old):
		return &diag.Edit{Span: at, Text: strconv.Quote(word)}
	case there == "'"+old+"'" && !strings.Contains(word, "'"):
		return &diag.Edit{Span: at, Text: "'" + word + "'"}
	case there != old:
		return nil
	case !harmless.MatchString(word) || oldWord(word) != "" || yamlBool.MatchString(word) || yamlNull.MatchString(word):
		return &diag.Edit{Span: at, Text: strconv.Quote(word)}
	}
	return &diag.Edit{Span: at, Text: word}
}

var harmless = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*$`) // a string in YAML without quotes

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

func (c *checker) list(n *node, s *ir.List, b rules.Binding) {
	if !c.is(n, array, "a list") {
		return
	}
	c.sizes(n.span, len(n.items), b, "the list has %d entries")
	if b.Must.Unique {
		c.unique(n, rules.Enforced)
	} else if b.Should.Unique {
		c.unique(n, rules.Warned)
	}
	for i, item := range n.items {
		if item.kind == null && s.Sparse {
			continue
		}
		c.below(strconv.Itoa(i), item, s.Member.Target, item.span)
	}
}

func (c *checker) mapping(n *node, s *ir.Map, b rules.Binding) {
	if !c.is(n, object, "an object") {
		return
	}
	c.sizes(n.span, len(n.members), b, "the map has %d entries")
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
