package parser

import (
	"strings"

	"shapec/diag"
)

// A snippet is code that no caption leads to, as in an issue or an answer: the
// call of a client, or a literal that is what a call answers.
type snippet struct {
	span   diag.Span
	method diag.Span // empty of a literal
}

// HoldsSnippet reports whether a text without captions holds code that Parse
// reads, and which: "a call" or "a literal".
func HoldsSnippet(text string) (what string, ok bool) {
	s := snippets{text: blankPrompts(text), first: true}
	switch _, ok := s.only(); {
	case !ok:
		return "", false
	case len(s.found) > 0 && s.found[0].method.Len() > 0:
		return "a call", true
	}
	return "a literal", true
}

// snippetPage makes a page of the snippets of a text without captions, nil where
// there are none. Each call is an operation, and the literal behind it is what it
// answers. A literal before which no call stands is the answer of an operation that
// is called like the file.
func (d *Document) snippetPage(r *diag.Report) *Page {
	s := snippets{text: blankPrompts(d.Text)}
	text, ok := s.only()
	if !ok {
		return nil
	}
	p := &Page{Tree: Tree{Doc: &Document{File: d.File, Flavour: d.Flavour, Text: text, Client: d.Client, places: d.places}}}
	for i, found := range s.found {
		p.Doc.Blocks = append(p.Doc.Blocks, Block{Kind: Code, Span: found.span})
		switch last := len(p.Operations) - 1; {
		case found.method.Len() > 0:
			p.snippetCall(found, i+1 == len(s.found) || s.found[i+1].method.Len() > 0, r)
		case last < 0:
			p.snippetLiteral(found, r)
		case p.Operations[last].Response < 0:
			p.Operations[last].Response, _ = p.snippetAnswer(found, r)
		}
	}
	return p
}

// snippetCall adds the operation of a call; alone, no answer follows it.
func (p *Page) snippetCall(s snippet, alone bool, r *diag.Report) {
	l := p.literal(s.span, r)
	l.snippet, l.program, l.input = true, true, true
	l.at = int(s.method.End)
	l.skip('(')
	root := l.begin(Structure, 0, diag.Span{}, int(s.span.Start))
	l.within = l.at - 1
	l.members(1)
	l.close(root)
	op := Operation{Method: p.Value(s.method), Request: root, Response: -1, Span: s.method}
	p.Operations = append(p.Operations, op)
	switch {
	case p.isExample(root):
		p.markExample(root)
		p.reportExample(s.method, "the call of "+op.Method, r)
	case alone:
		r.Add(diag.SnippetAlone.At(p.Doc.File, p.Doc.Source(s.method), "a call of %s alone: neither documentation rows nor a response stand here", op.Method).
			WithHelp("paste the whole page: which members are required and what comes back is unknown"))
	default:
		r.Add(diag.SnippetAlone.At(p.Doc.File, p.Doc.Source(s.method), "a call of %s and its response alone: no documentation rows stand here", op.Method).
			WithHelp("paste the whole page: which members are required is unknown"))
	}
}

// snippetLiteral adds an operation for a literal of which no call is known.
func (p *Page) snippetLiteral(s snippet, r *diag.Report) {
	at := diag.Span{Start: s.span.Start, End: s.span.Start + 1}
	op := Operation{Method: snippetName(p.Doc.File.Name), Request: int32(len(p.Nodes)), Span: at}
	p.Nodes = append(p.Nodes, Node{Kind: Structure, Flags: Open | NoSyntax, Span: at, End: op.Request + 1})
	r.Add(diag.SnippetUnnamed.At(p.Doc.File, p.Doc.Source(at), "a literal without its call: the page does not say which operation answers this").
		WithHelp("it is taken for the response of %s; write `client.method()` on a line before it to say which", quote(op.Method)))
	op.Response, _ = p.snippetAnswer(s, r)
	p.Operations = append(p.Operations, op)
}

// snippetAnswer reads what a call answers.
func (p *Page) snippetAnswer(s snippet, r *diag.Report) (root int32, example bool) {
	l := p.literal(s.span, r)
	l.snippet, l.program = true, true
	root = int32(len(p.Nodes))
	l.value(0, diag.Span{})
	if n := &p.Nodes[root]; n.Flags&Ambiguous != 0 && n.Kind == Map {
		p.toStructure(root)
	}
	if example = p.isExample(root) || isJSON(s.span.Of(p.Doc.Text)); example {
		p.markExample(root)
		p.reportExample(diag.Span{Start: s.span.Start, End: s.span.Start + 1}, "this literal", r)
	}
	return root, example
}

// isJSON reports whether a literal is JSON, which no syntax is shown in.
func isJSON(code string) bool {
	x := lexer{text: code}
	return x.skip('{') && x.quoteAhead() && x.peek() == '"'
}

// snippetName is the method that a literal is taken for the answer of.
func snippetName(file string) string {
	base := file[strings.LastIndexAny(file, `/\:`)+1:]
	base, _, _ = strings.Cut(base, ".")
	name := strings.Trim(strings.Map(func(c rune) rune {
		if c < 0x80 && isIdentifierByte(byte(c)) {
			return c
		}
		return '_'
	}, strings.ToLower(base)), "_0123456789")
	if name == "" {
		return "snippet"
	}
	return name
}

// isExample reports whether the values of a literal are real ones: more of them
// than of those that a syntax has in their place ('string', 123, 'A'|'B').
func (p *Page) isExample(root int32) bool {
	inSyntax, real := 0, 0
	for i := root + 1; i < p.Nodes[root].End; i++ {
		n := &p.Nodes[i]
		switch value := p.Value(n.Span); n.Kind {
		case Absent, Structure, EventStream, Map, List:
			continue
		case Enum:
			if !strings.Contains(value, "|") {
				real++
				continue
			}
		case Integer, Double:
			if value != "123" && value != "123.0" {
				real++
				continue
			}
		case Boolean:
			if !strings.Contains(value, "|") {
				real++
				continue
			}
		case FreeForm:
			if n.Flags&Example != 0 {
				real++
			}
			continue
		}
		inSyntax++
	}
	return real > inSyntax
}

// markExample takes the kinds of a literal for what its values show: they may be
// of more values than one, and members may be missing.
func (p *Page) markExample(root int32) {
	for i := root; i < p.Nodes[root].End; i++ {
		n := &p.Nodes[i]
		n.Flags |= Example
		switch {
		case n.Kind == Structure:
			n.Flags |= Open
		case n.Kind == Enum && (n.Name.Len() > 0 || n.Level > 0) && !strings.Contains(p.Value(n.Span), "|"):
			n.Kind = String
		}
	}
}

func (p *Page) reportExample(at diag.Span, what string, r *diag.Report) {
	r.Add(diag.SnippetExample.At(p.Doc.File, p.Doc.Source(at), "%s has real values: it is an example, not the syntax", what).
		WithHelp("types are guessed from the values, and what it leaves out is unknown; the operation's page tells both"))
}

// expression reads what a program has for a value and a syntax has not: a variable,
// the call of a function, a constant.
func (p *literal) expression(level int, name diag.Span, start int) bool {
	x := lexer{text: p.text, at: p.at}
	word := x.word().Of(p.text)
	quoted := quoteAt(x.text, x.at) > 0
	kind := FreeForm
	switch {
	case word == "" && p.peek() != '(', word == "..." || word == "b" && quoted || word == "StreamingBody" || word == "EventStream":
		return false
	case word == "True" || word == "False" || word == "true" || word == "false":
		if x.peek() == '|' {
			return false
		}
		kind = Boolean
	case quoted: // f'…', r'…'
		kind = String
	case strings.HasPrefix(word, "datetime"):
		kind = Timestamp
	}
	for ; x.at < len(x.text); x.at++ {
		switch c := x.text[x.at]; {
		case c == ',' || c == '}' || c == ']' || c == ')' || c == '\n':
			p.at = x.at
			p.leaf(kind, level, name, start)
			p.tree.Nodes[len(p.tree.Nodes)-1].Flags |= Example
			return true
		case c == '(' || c == '[' || c == '{':
			x.at++
			x.brackets()
			x.at--
		case quoteAt(x.text, x.at) > 0:
			x.quoted()
			x.at--
		}
	}
	p.at = x.at
	p.leaf(kind, level, name, start)
	return true
}
