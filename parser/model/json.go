package model

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"shapec/diag"
)

// maxDepth bounds how deep JSON may nest. Models nest about ten levels; traits
// with documents as values a few more.
const maxDepth = 200

// A tree is a JSON text cut into nodes. It keeps what encoding/json loses: the
// order of keys, repeated keys, the digits of numbers, and where each value
// stands. Strings stay in the text until they are asked for.
type tree struct {
	file   *diag.File
	text   string
	nodes  []node
	broken bool // the syntax is not JSON's
}

// A node is one JSON value. The values of a container follow it at once; those
// of an object are keys and values in turn.
type node struct {
	kind       nodeKind
	escaped    bool   // a string with escapes
	start, end uint32 // byte offsets; of a string without its quotes
	next       uint32 // index of the node after the whole value
}

type nodeKind uint8

const (
	absent nodeKind = iota // of the zero value only
	object
	array
	text
	number
	boolean
	null
)

func (k nodeKind) String() string {
	return [...]string{"nothing", "an object", "an array", "a string", "a number", "a boolean", "null"}[k]
}

// parseJSON never fails: at the first error in the syntax it reports the place
// and gives what stands before it.
func parseJSON(f *diag.File, r *diag.Report) *tree {
	t := &tree{file: f, text: f.Text, nodes: make([]node, 0, len(f.Text)/16+16)}
	p := jsonParser{tree: t, report: r}
	if p.space(); p.value(0) {
		if p.space(); p.at < len(p.text) {
			p.fail(p.at, p.at+1, "unexpected %s after the end of the JSON value", p.seen())
		}
	}
	return t
}

type jsonParser struct {
	*tree
	report *diag.Report
	at     int
}

// fail reports a syntax error; its result says "stop".
func (p *jsonParser) fail(start, end int, format string, args ...any) bool {
	p.broken = true
	p.report.Add(diag.ModelSyntax.At(p.file, diag.Span{Start: uint32(start), End: uint32(min(end, len(p.text)))}, format, args...))
	return false
}

// seen describes what stands at p.at.
func (p *jsonParser) seen() string {
	if p.at >= len(p.text) {
		return "end of the file"
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return fmt.Sprintf("%q", r)
}

func (p *jsonParser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\r', '\n':
			p.at++
		default:
			return
		}
	}
}

func (p *jsonParser) value(depth int) bool {
	if p.at >= len(p.text) {
		return p.fail(p.at, p.at, "the file ends where a value must stand")
	}
	switch c := p.text[p.at]; {
	case c == '{':
		return p.container(object, '}', depth)
	case c == '[':
		return p.container(array, ']', depth)
	case c == '"':
		return p.string()
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	case c == 't':
		return p.word(boolean, "true")
	case c == 'f':
		return p.word(boolean, "false")
	case c == 'n':
		return p.word(null, "null")
	}
	return p.fail(p.at, p.at+1, "unexpected %s where a value must stand", p.seen())
}

func (p *jsonParser) add(k nodeKind, start, end int) {
	p.nodes = append(p.nodes, node{kind: k, start: uint32(start), end: uint32(end), next: uint32(len(p.nodes) + 1)})
}

func (p *jsonParser) container(k nodeKind, closer byte, depth int) bool {
	i, start := len(p.nodes), p.at
	p.add(k, start, start+1)
	if depth >= maxDepth {
		p.report.Add(diag.ModelTooDeep.At(p.file, diag.Span{Start: uint32(start), End: uint32(start + 1)}, "nested more than %d levels deep", maxDepth))
		p.skip()
		p.nodes[i].end = uint32(p.at)
		return true
	}
	p.at++
	ok := p.entries(k, closer, depth, start)
	p.nodes[i].end = uint32(p.at)
	p.nodes[i].next = uint32(len(p.nodes))
	return ok
}

func (p *jsonParser) entries(k nodeKind, closer byte, depth, start int) bool {
	for first := true; ; first = false {
		p.space()
		switch {
		case p.at >= len(p.text):
			p.broken = true
			p.report.Add(diag.ModelSyntax.At(p.file, diag.Span{Start: uint32(p.at), End: uint32(p.at)}, "the file ends before %q", closer).
				WithLabel(p.file, diag.Span{Start: uint32(start), End: uint32(start + 1)}, "opened here").
				WithHelp("the file is probably cut off: fetch it again"))
			return false
		case p.text[p.at] == closer:
			p.at++
			return true
		case first:
		case p.text[p.at] != ',':
			return p.fail(p.at, p.at+1, "unexpected %s where ',' or %q must stand", p.seen(), closer)
		default:
			p.at++
			p.space()
		}
		if k == object && !p.key() {
			return false
		}
		keyless := len(p.nodes)
		if !p.value(depth + 1) {
			if k == object && len(p.nodes) == keyless {
				p.add(null, p.at, p.at) // a key always has a value
			}
			return false
		}
	}
}

// key reads `"name" :`. A key that has no value is not kept.
func (p *jsonParser) key() bool {
	if p.at >= len(p.text) || p.text[p.at] != '"' {
		return p.fail(p.at, p.at+1, "unexpected %s where a key in double quotes must stand", p.seen())
	}
	if !p.string() {
		return false
	}
	if p.space(); p.at < len(p.text) && p.text[p.at] == ':' {
		p.at++
		p.space()
		return true
	}
	p.nodes = p.nodes[:len(p.nodes)-1]
	return p.fail(p.at, p.at+1, "unexpected %s where ':' must stand", p.seen())
}

func (p *jsonParser) string() bool {
	start, escaped := p.at+1, false
	// The next quote is looked for again only once an escape has passed it, so
	// that a long text full of escapes is read once.
	for at, quote := start, -1; ; {
		if quote < at {
			i := strings.IndexByte(p.text[at:], '"')
			if i < 0 {
				p.fail(p.at, start, "a string is not closed")
				p.at = len(p.text)
				return false
			}
			quote = at + i
		}
		j := strings.IndexByte(p.text[at:quote], '\\')
		if j < 0 {
			p.add(text, start, quote)
			p.nodes[len(p.nodes)-1].escaped = escaped
			p.at = quote + 1
			return true
		}
		escaped = true
		c := p.text[at+j+1]
		_, hex := hex4(p.text[at+j+2:])
		if strings.IndexByte(`"\/bfnrtu`, c) < 0 || c == 'u' && !hex {
			p.fail(at+j, at+j+2, "unknown escape in a string")
		}
		at += j + 2
	}
}

func (p *jsonParser) number() bool {
	start := p.at
	for p.at < len(p.text) && strings.IndexByte("+-.0123456789eE", p.text[p.at]) >= 0 {
		p.at++
	}
	if n := p.text[start:p.at]; !isNumber(n) {
		return p.fail(start, p.at, "%q is not a number", n)
	}
	p.add(number, start, p.at)
	return true
}

// isNumber holds for JSON's grammar of numbers.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	digits := func() bool {
		n := 0
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	if leadingZero := strings.HasPrefix(s, "0"); leadingZero {
		s = s[1:]
	} else if !digits() {
		return false
	}
	if rest, ok := strings.CutPrefix(s, "."); ok {
		if s = rest; !digits() {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		if s = s[1:]; s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if !digits() {
			return false
		}
	}
	return s == ""
}

func (p *jsonParser) word(k nodeKind, w string) bool {
	if !strings.HasPrefix(p.text[p.at:], w) {
		return p.fail(p.at, p.at+1, "unexpected %s where a value must stand", p.seen())
	}
	p.add(k, p.at, p.at+len(w))
	p.at += len(w)
	return true
}

// skip passes over a container without entering it.
func (p *jsonParser) skip() {
	for depth := 0; p.at < len(p.text); p.at++ {
		switch p.text[p.at] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				p.at++
				return
			}
		case '"':
			for p.at++; p.at < len(p.text) && p.text[p.at] != '"'; p.at++ {
				if p.text[p.at] == '\\' {
					p.at++
				}
			}
		}
	}
	p.at = len(p.text)
}
