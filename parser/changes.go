package parser

import (
	"shapec/diag"
)

// A Change is one value of a change literal: the `pprint` of a Python dict that
// holds only what changed.
type Change struct {
	Kind    ChangeKind
	Name    diag.Span     // the key that leads here, without quotes; zero in lists and at the top
	Span    diag.Span     // of the value
	Members []Change      // of a dict, in the literal's order (sorted by key); of a list its one element
	Values  []ChangeValue // of a set, or of a text: its parts between bars
}

// A ChangeValue is one string of a set, or one alternative of a text.
type ChangeValue struct {
	Text string
	Span diag.Span
}

// ChangeKind is the kind of a [Change].
type ChangeKind uint8

const (
	DictChange ChangeKind = iota // {'member': …}: what changed below, or a whole added type
	SetChange                    // {'A', 'B'}: added enum values
	ListChange                   // ['string']: an added list, with the type of its element
	TextChange                   // 'string' or 'A | B': an added scalar or enum
	UnitChange                   // (): an added recursion
)

// Changes reads a change literal. ok is false where it can not be read; the
// report says why.
func (p *Page) Changes(l ChangeLiteral, r *diag.Report) (c Change, ok bool) {
	d := p.Doc
	x := changeReader{lexer: lexer{text: d.Text[:l.Code.End], at: int(l.Code.Start)}}
	c = x.value(0)
	x.space()
	if x.bad == 0 && x.at < len(x.text) {
		x.bad = x.at + 1
	}
	if x.bad > 0 {
		r.Add(diag.ChangelogSyntax.At(d.File, d.Source(span(x.bad-1, x.bad)), "the change literal breaks off or is no Python value here").
			WithLabel(d.File, d.Source(l.Code), "the literal begins here").
			WithHelp("copy the literal again; the operation's changes are not known without it"))
		return c, false
	}
	return c, true
}

type changeReader struct {
	lexer
	bad int // offset of the first error, plus one
}

func (x *changeReader) fail() {
	if x.bad == 0 {
		x.bad = x.at + 1
	}
}

func (x *changeReader) value(depth int) (c Change) {
	x.space()
	start := x.at
	defer func() { c.Span = span(start, x.at) }()
	if depth > MaxDepth {
		x.fail()
		return c
	}
	switch {
	case x.skip('{'):
		x.dict(&c, depth)
	case x.skip('['):
		c.Kind = ListChange
		for x.bad == 0 && !x.skip(']') {
			c.Members = append(c.Members, x.value(depth+1))
			x.skip(',')
		}
	case x.skip('('):
		c.Kind = UnitChange
		if !x.skip(')') {
			x.fail()
		}
	case x.quoteAhead():
		c.Kind = TextChange
		c.Values = alternatives(x.text, x.strings())
	default:
		x.fail()
	}
	return c
}

// dict reads a dict or a set: a set's strings have no colon.
func (x *changeReader) dict(c *Change, depth int) {
	c.Kind = DictChange
	for x.bad == 0 && !x.skip('}') {
		if !x.quoteAhead() {
			x.fail()
			return
		}
		parts := x.strings()
		if len(parts) == 0 {
			x.fail()
			return
		}
		if x.skip(':') {
			m := x.value(depth + 1)
			m.Name = diag.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
			c.Members = append(c.Members, m)
		} else {
			c.Kind = SetChange
			c.Values = append(c.Values, joined(x.text, parts))
		}
		x.skip(',')
	}
}

// strings reads adjacent literals, which Python joins: pprint wraps long
// strings that way.
func (x *changeReader) strings() []diag.Span {
	var parts []diag.Span
	for x.quoteAhead() {
		part, ok := x.escaped()
		if !ok {
			x.fail()
			return parts
		}
		parts = append(parts, part)
	}
	return parts
}

// joined is the text of adjacent string literals.
func joined(text string, parts []diag.Span) ChangeValue {
	v := ChangeValue{Span: diag.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}}
	for _, p := range parts {
		v.Text += unescape(p.Of(text))
	}
	return v
}

func unescape(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			continue
		}
		b := []byte(s[:i])
		for ; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) {
				i++
			}
			b = append(b, s[i])
		}
		return string(b)
	}
	return s
}

// alternatives splits 'A | B' that may be spread over several literals.
func alternatives(text string, parts []diag.Span) []ChangeValue {
	if len(parts) == 0 {
		return nil
	}
	whole := joined(text, parts)
	var out []ChangeValue
	rest := whole.Text
	for {
		i := indexBar(rest)
		if i < 0 {
			return append(out, ChangeValue{rest, whole.Span})
		}
		out = append(out, ChangeValue{rest[:i], whole.Span})
		rest = rest[i+3:]
	}
}

// indexBar finds " | ".
func indexBar(s string) int {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == ' ' && s[i+1] == '|' && s[i+2] == ' ' {
			return i
		}
	}
	return -1
}
