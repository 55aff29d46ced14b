package randdoc

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"shapec/ir"
)

// Mutated makes a document with one mutation.
func (s *Source) Mutated(root ir.ShapeID) Document {
	doc := s.document(root)
	if s.rand.IntN(40) == 0 {
		whole := wholes[s.rand.IntN(len(wholes))]
		return Document{whole.change(doc.String()), "document " + whole.name}
	}
	for {
		n := s.nodes[s.rand.IntN(len(s.nodes))]
		if name := s.mutate(n); name != "" {
			return Document{doc.String(), name}
		}
	}
}

// wholes are mutations of the text.
var wholes = []struct {
	name   string
	change func(string) string
}{
	{"in a list", func(s string) string { return "[" + s + "]" }},
	{"null", func(string) string { return "null" }},
	{"that is a string", quote},
	{"that is empty", func(string) string { return "" }},
	{"without its end", func(s string) string { return s[:len(s)-1] }},
	{"with a comma at the end", func(s string) string { return s[:len(s)-1] + ",}" }},
	{"with text after it", func(s string) string { return s + " x" }},
	{"after a byte order mark", func(s string) string { return "\ufeff" + s }},
	{"after a comment", func(s string) string { return "/* */" + s }},
}

// written are the texts that are put in the place of a value of each kind: of other
// types, at the limits, and in forms that readers differ about.
var written = map[string][]string{
	"integer":   {"1.0", "1e3", "2.5", "-0", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e999", "1E400", "NaN", "Infinity", "01", "+1", "1.", `"1"`, "true", "[1]", "{}"},
	"float":     {"1", "1e999", "-1e400", "1e-400", "12345678901234567890", "0.1000000000000000055511151231257827", "NaN", "-Infinity", `"NaN"`, `"1.5"`, "true", ".5", "[1.5]"},
	"boolean":   {"0", "1", `"true"`, `"yes"`, "True", "[true]"},
	"string":    {"1", "1.5", "true", `["a"]`, "{}", `"\ud800"`, `"\udc00\ud800"`, `"\ud83d\ude00"`, `"\u0000"`, "\"\x00\"", "\"\xff\"", "'a'", `"\x"`},
	"enum":      {`"NOT_LISTED-"`, "1", "true", `[]`, `"\ud800"`},
	"timestamp": {"0", "-1", "1.5", "1e10", "1e20", "1e400", "NaN", "true", "[]", "{}", `""`, `"1767225600"`, `"1e9"`, `"2026"`, `"2026-01"`, `"20260131T000000Z"`, `"2024-02-29"`, `"2026-02-29"`, `"2026-02-30T00:00:00Z"`, `"2026-04-31"`, `"2026-13-01"`, `"2026-00-10"`, `"2026-01-31T24:00:00Z"`, `"2026-01-31T25:00:00Z"`, `"2026-01-31T23:59:60Z"`, `"2026-01-31t00:00:00z"`, `"2026-01-31 00:00:00"`, `"2026-01-31T00:00:00"`, `"2026-01-31T00:00:00+01:00"`, `"2026-01-31T00:00:00+0100"`, `"2026-01-31T00:00:00.123456789Z"`, `"31 Jan 2026"`, `"31 Feb 2026"`, `"Sat, 31 Jan 2026 00:00:00 GMT"`, `"01/31/2026"`, `"yesterday"`, `"Monday"`, `"0000-01-01"`, `"9999-12-31T23:59:59Z"`, `"10000-01-01"`},
	"blob":      {`"no base64"`, `"a"`, `"aGk"`, `"aGk=\n"`, `"a-_="`, `""`, "1", "null", "[104]", `{"a":1}`},
	"stream":    {"1", `{"a":1}`, `"text"`},
	"document":  {"null", `{"a":null}`, "[null]", "1e999", "NaN", `"\ud800"`, "9223372036854775808", "[[[[]]]]"},
	"list":      {"1", `"a"`, "{}", "[null]", "[[]]", `{"0":"a"}`},
	"map":       {"1", `"a"`, "[]", `{"a":null}`, `{"":""}`, `[["a","b"]]`},
	"structure": {"1", `"a"`, "[]", "[{}]", "true"},
	"union":     {"{}", "1", `"a"`, "[]", "[{}]"},
}

// mutate changes a value, and says how; nothing where the mutation it draws cannot be
// made here.
func (s *Source) mutate(n *node) string {
	kind := s.kind(n)
	if s.rand.IntN(2) == 0 {
		changes := structural[kind]
		if len(changes) == 0 {
			return ""
		}
		c := changes[s.rand.IntN(len(changes))]
		if what := c(s, n); what != "" {
			return kind + " " + what
		}
		return ""
	}
	if n == s.nodes[0] {
		return "" // wholes has what may stand for it
	}
	text := "null"
	if texts := written[kind]; s.rand.IntN(8) > 0 && len(texts) > 0 {
		text = texts[s.rand.IntN(len(texts))]
	}
	n.open, n.text = 0, text
	if text == "null" {
		return kind + " null" + n.place()
	}
	return kind + " " + shown(text)
}

// shown is the text in ASCII.
func shown(text string) string {
	quoted := strconv.QuoteToASCII(text)
	return strings.ReplaceAll(strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`), `\\`, `\`)
}

// place says what tells nulls apart: whether the value must be there.
func (n *node) place() string {
	switch {
	case n.member == nil:
		return ""
	case n.arm:
		return " in a union"
	case n.member.Required == ir.Yes:
		return " where required"
	}
	return " where optional"
}

// kind is what a mutation calls the value.
func (s *Source) kind(n *node) string {
	if n.member != nil && n.member.Streaming {
		return "stream"
	}
	switch shape := n.shape.(type) {
	case *ir.Structure:
		if shape.Open != "" || shape.OrString {
			return "open structure"
		}
		return "structure"
	case *ir.Union:
		return "union"
	case *ir.Enum:
		return "enum"
	case *ir.List:
		return "list"
	case *ir.Map:
		return "map"
	case *ir.Scalar:
		if shape.Streaming {
			return "stream"
		}
		return simple(shape.Type)
	}
	return simple(n.target)
}

func simple(id ir.ShapeID) string {
	switch id {
	case ir.Long:
		return "integer"
	case ir.Double:
		return "float"
	}
	return string(id)
}

// structural are the mutations that depend on the value and its shape. Each says what
// it did; nothing where it does not fit.
var structural = map[string][]func(*Source, *node) string{
	"string":    {shorter, longer, astral},
	"enum":      {otherCase},
	"integer":   {below, above},
	"float":     {below, above},
	"list":      {fewer, more, nullEntry},
	"map":       {fewer, more, nullEntry, twice},
	"structure": {unknown, missing, keyCase, twice},
	"union":     {unknown, none, second, nullSecond, keyCase},
}

func constraints(n *node) ir.Constraints {
	switch shape := n.shape.(type) {
	case *ir.Scalar:
		return shape.Constraints
	case *ir.List:
		return shape.Constraints
	case *ir.Map:
		return shape.Constraints
	}
	return ir.Constraints{}
}

func shorter(s *Source, n *node) string {
	low, _ := bounds(constraints(n))
	if low == 0 {
		return ""
	}
	n.text = quote(strings.Repeat("a", low-1))
	return "below its least length"
}

func longer(s *Source, n *node) string {
	_, high := bounds(constraints(n))
	if high > 5000 {
		return ""
	}
	n.text = quote(strings.Repeat("a", high+1))
	return "above its greatest length"
}

// astral is as long as can be, in code points of two units of UTF-16.
func astral(s *Source, n *node) string {
	_, high := bounds(constraints(n))
	if high > 5000 || high == 0 {
		return ""
	}
	n.text = quote(strings.Repeat("😀", high))
	return "at its greatest length, of emoji"
}

func otherCase(s *Source, n *node) string {
	swapped := strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, n.text)
	if swapped == n.text {
		return ""
	}
	n.text = swapped
	return "in another case"
}

func below(s *Source, n *node) string {
	return beside(n, string(constraints(n).Min), -1, "below its least value")
}
func above(s *Source, n *node) string {
	return beside(n, string(constraints(n).Max), 1, "above its greatest value")
}

func beside(n *node, bound string, by int64, what string) string {
	b, ok := new(big.Int).SetString(bound, 10)
	if !ok {
		return ""
	}
	n.text = b.Add(b, big.NewInt(by)).String()
	return what
}

func fewer(s *Source, n *node) string {
	low, _ := bounds(constraints(n))
	if low == 0 || len(n.entries) < low {
		return ""
	}
	n.entries = n.entries[:low-1]
	return "below its least size"
}

func more(s *Source, n *node) string {
	_, high := bounds(constraints(n))
	if high > most || len(n.entries) == 0 {
		return ""
	}
	last := n.entries[len(n.entries)-1]
	for i := 0; len(n.entries) <= high; i++ {
		key := last.key
		if n.open == '{' {
			key = fmt.Sprintf("%s%d", key, i)
		}
		n.entries = append(n.entries, entry{key, last.value})
	}
	return "above its greatest size"
}

func nullEntry(s *Source, n *node) string {
	if len(n.entries) == 0 {
		return ""
	}
	e := &n.entries[s.rand.IntN(len(n.entries))]
	e.value = &node{text: "null"}
	return "with a null"
}

func twice(s *Source, n *node) string {
	if len(n.entries) == 0 {
		return ""
	}
	n.entries = append(n.entries, n.entries[s.rand.IntN(len(n.entries))])
	return "with a key twice"
}

func unknown(s *Source, n *node) string {
	n.entries = append(n.entries, entry{"somethingElse", &node{text: "1"}})
	return "with an unknown member"
}

func missing(s *Source, n *node) string {
	for i, e := range n.entries {
		m := e.value.member
		if m == nil || m.Required != ir.Yes {
			continue
		}
		n.entries = append(n.entries[:i:i], n.entries[i+1:]...)
		switch {
		case m.IdempotencyToken:
			return "without its idempotency token"
		case s.kind(e.value) == "stream":
			return "without its stream"
		}
		return "without a required member"
	}
	return ""
}

func keyCase(s *Source, n *node) string {
	if len(n.entries) == 0 {
		return ""
	}
	e := &n.entries[s.rand.IntN(len(n.entries))]
	other := strings.ToUpper(e.key)
	if other == e.key {
		other = strings.ToLower(e.key)
	}
	for _, m := range ir.Members(n.shape) {
		if m.Name == other {
			return ""
		}
	}
	e.key = other
	return "with a key in another case"
}

func none(s *Source, n *node) string {
	n.entries = nil
	return "without a member"
}

func second(s *Source, n *node) string     { return s.both(n, false) }
func nullSecond(s *Source, n *node) string { return s.both(n, true) }

func (s *Source) both(n *node, null bool) string {
	members := ir.Members(n.shape)
	if len(members) < 2 || len(n.entries) != 1 {
		return ""
	}
	m := &members[0]
	if m.Name == n.entries[0].key {
		m = &members[1]
	}
	if null {
		n.entries = append(n.entries, entry{m.Name, &node{text: "null"}})
		return "with a second member that is null"
	}
	n.entries = append(n.entries, entry{m.Name, s.value(m.Target, m, listedDepth-2)})
	return "with two members"
}
