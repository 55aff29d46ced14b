package parser

import (
	"math"
	"strings"

	"shapec/diag"
)

// MaxDepth bounds how deep a syntax literal may nest. The deepest real page has
// 30 levels; the bound keeps hostile input from exhausting the stack.
const MaxDepth = 250

// literal reads one syntax literal and appends its nodes.
type literal struct {
	lexer
	tree   *Tree
	report *diag.Report
	start  int  // where it begins
	failed bool // a diagnostic was given: one a literal is enough, the rest follows from it
	within int  // the innermost open bracket; -1 where there is none
	open   bool // that a bracket stays open, it was said
	input  bool // a request

	snippet bool // no page shows it: values may be a program's (snippet.go)
}

// request reads `client.method(name=value, …)`, perhaps after `response =`, and
// whatever the client is called in plain text: reference pages with mark-up show
// calls of other things. It returns the method's name and the input's node, or
// ok = false where the code is no client call.
func (t *Tree) request(code diag.Span, r *diag.Report) (method diag.Span, root int32, ok bool) {
	p := t.literal(code, r)
	call := callee(p.text[p.at:])
	if call == 0 || t.Doc.Marked && !strings.Contains(p.text[p.at:p.at+call], "client") {
		return diag.Span{}, 0, false
	}
	p.at += call
	name := p.word()
	if !isMethod(name.Of(p.text)) || !p.skip('(') {
		return diag.Span{}, 0, false
	}
	p.input = true
	root = p.begin(Structure, 0, diag.Span{}, int(code.Start))
	p.within = p.at - 1
	p.members(1)
	p.close(root)
	p.trailing(root)
	return name, root, true
}

// isMethod reports whether a name can be that of an operation's method.
func isMethod(name string) bool { return isIdentifier(name) && strings.Trim(name, "_") != "" }

// response reads one value.
func (t *Tree) response(code diag.Span, r *diag.Report) (root int32) {
	p := t.literal(code, r)
	root = int32(len(t.Nodes))
	p.value(0, diag.Span{})
	p.trailing(root)
	return root
}

func (t *Tree) literal(code diag.Span, r *diag.Report) *literal {
	return &literal{lexer: lexer{text: t.Doc.Text[:code.End], at: int(code.Start)}, start: int(code.Start), within: -1, tree: t, report: r}
}

func (p *literal) begin(k NodeKind, level int, name diag.Span, start int) int32 {
	p.tree.Nodes = append(p.tree.Nodes, Node{Kind: k, Level: uint8(level), Name: name, Span: diag.Span{Start: uint32(start)}})
	return int32(len(p.tree.Nodes) - 1)
}

// close ends node i where the lexer stands.
func (p *literal) close(i int32) {
	n := &p.tree.Nodes[i]
	n.End = int32(len(p.tree.Nodes))
	n.Span.End = uint32(p.at)
}

// leaf appends a node that began at start and ends where the lexer stands.
func (p *literal) leaf(k NodeKind, level int, name diag.Span, start int) {
	p.close(p.begin(k, level, name, start))
}

// value reads one value, or several of which one is to be chosen.
func (p *literal) value(level int, name diag.Span) {
	first := int32(len(p.tree.Nodes))
	p.single(level, name)
	for (p.peek() == 'o' || p.peek() == ' ') && p.alternative(first, level, name) {
	}
}

// single reads one value. An unreadable one is reported and becomes a document,
// so that the member is not lost.
func (p *literal) single(level int, name diag.Span) {
	p.space()
	start := p.at
	switch c := p.peek(); {
	case c == '{':
		p.dict(level, name)
	case c == '[':
		p.list(level, name)
	case p.quoteAhead():
		p.strings(level, name)
	case c >= '0' && c <= '9' || c == '-':
		p.number(level, name)
	case p.snippet && p.expression(level, name, start):
	case p.keyword("True"):
		p.alternatives()
		p.leaf(Boolean, level, name, start)
	case p.keyword("..."):
		p.leaf(Float, level, name, start)
	case p.keyword("datetime"):
		p.parens()
		p.leaf(Timestamp, level, name, start)
	case p.keyword("b"):
		k := Blob
		p.quoted()
		if p.skip('|') {
			p.word() // file
			k = StreamingBlob
		}
		p.leaf(k, level, name, start)
	case p.keyword("StreamingBody"):
		p.parens()
		p.leaf(StreamingBlob, level, name, start)
	case p.keyword("EventStream"):
		p.eventStream(level, name, start)
	default:
		p.fail("a value")
		p.resync()
		p.leaf(FreeForm, level, name, start)
	}
}

// dict reads a structure, map, recursion marker or document.
func (p *literal) dict(level int, name diag.Span) {
	start := p.at
	p.at++
	p.space()
	if p.keyword("...") {
		p.skip('}')
		kind := EventStream // {...} alone is how requests print one: without its events
		if p.space(); p.peek() == '|' {
			kind = FreeForm // {...}|[...]|123|123.4|'string'|True|None
			p.alternatives()
		}
		p.leaf(kind, level, name, start)
		return
	}
	if strings.HasPrefix(p.text[p.at:], "'... recursive ...'") || p.quoteAhead() && p.recursionAhead() {
		p.quoted()
		p.skip('}')
		p.leaf(Recursive, level, name, start)
		return
	}
	if p.tooDeep(level) {
		p.leaf(FreeForm, level, name, start)
		return
	}
	dict := p.begin(Structure, level, name, start)
	outer := p.within
	p.within = start
	p.entries(dict, level+1)
	p.within = outer
	p.close(dict)
	if level > 0 && int(dict) == len(p.tree.Nodes)-1 {
		p.emptyDict(dict)
	}
}

// entries reads the entries of a dict up to its brace. A dict of one entry may
// be a map: `{'string': x}`, `{'A'|'B': x}`, and, where an enum has one value
// only, `{'A': x}`. Its key gets a node, and the rows tell (rows.go).
func (p *literal) entries(dict int32, level int) {
	count := 0
	for p.more() {
		if !p.quoteAhead() {
			p.fail("a member name in quotes")
			p.resync()
			if !p.skip(',') && !p.closerAhead() {
				return
			}
			continue
		}
		keyStart := p.at
		key, ok := p.quoted()
		if !ok { // the line is lost, the next is not
			p.fail("a member name in quotes and a colon")
			continue
		}
		several := false
		for p.skip('|') {
			several = true
			if _, ok := p.quoted(); !ok {
				break
			}
		}
		keyEnd := p.at
		if !p.skip(':') {
			p.fail("a colon after the member name")
			p.resync()
			p.skip(',')
			continue
		}
		if key.Len() == 0 && (!several || count > 0 && p.tree.Nodes[dict].Kind != Map) { // '' names no member
			p.fail("a member name")
			before := len(p.tree.Nodes)
			p.value(level, key)
			p.tree.Nodes = p.tree.Nodes[:before]
			p.skip(',')
			continue
		}
		if !several && strings.IndexByte(key.Of(p.text), '\'') >= 0 { // a lost colon or quote joins two entries
			p.fail("a member name; it holds a quote")
		}
		var keyNode int32
		if count == 0 {
			keyNode = p.begin(Absent, level, diag.Span{}, keyStart)
			n := &p.tree.Nodes[keyNode]
			n.End, n.Span.End = keyNode+1, uint32(keyEnd)
		}
		before := len(p.tree.Nodes)
		p.value(level, key)
		if count > 0 && p.tree.Nodes[dict].Kind == Map { // a map shows one entry
			p.tree.Nodes = p.tree.Nodes[:before]
		}
		if count == 0 && (several || !p.comma('}')) {
			p.mapOrStructure(dict, keyNode, several)
		}
		count++
		if !p.skip(',') && p.quoteAhead() {
			p.fail("a comma before the next member")
		}
	}
	p.expectClose('}')
}

// mapOrStructure decides about a dict of one entry as far as the literal tells.
func (p *literal) mapOrStructure(dict, key int32, several bool) {
	nodes := p.tree.Nodes
	nodes[dict].Flags |= Ambiguous
	isString := nodes[key].Span.Len() == len("'string'") && p.tree.Value(nodes[key+1].Name) == "string"
	switch {
	case several:
		nodes[dict].Flags &^= Ambiguous
		fallthrough
	case isString:
		p.tree.toMap(dict)
	}
}

// toMap makes a dict of one entry a map: the entry's name is the key's example.
func (t *Tree) toMap(dict int32) {
	key, value := &t.Nodes[dict+1], &t.Nodes[dict+2]
	t.Nodes[dict].Kind, value.Name = Map, diag.Span{}
	key.Kind = Enum
	if (lexer{text: t.Doc.Text, at: int(key.Span.Start)}).isString(int(key.Span.End)) {
		key.Kind = String
	}
}

// toStructure makes a dict of one entry a structure.
func (t *Tree) toStructure(dict int32) {
	key := &t.Nodes[dict+1]
	t.Nodes[dict].Kind, key.Kind = Structure, Absent
	x := lexer{text: t.Doc.Text[:key.Span.End], at: int(key.Span.Start)}
	t.Nodes[dict+2].Name, _ = x.quoted()
}

// members reads `name=value, …` of a call.
func (p *literal) members(level int) {
	for p.more() {
		p.quoteAhead()
		name := p.word()
		if name.Len() == 0 || !p.skip('=') {
			p.fail("a parameter `name=`")
			p.resync()
			if !p.skip(',') {
				return
			}
			continue
		}
		p.value(level, name)
		if !p.skip(',') && isIdentifierByte(p.peek()) {
			p.fail("a comma before the next parameter")
		}
	}
	p.expectClose(')')
}

func (p *literal) list(level int, name diag.Span) {
	start := p.at
	p.at++
	if p.tooDeep(level) {
		p.leaf(FreeForm, level, name, start)
		return
	}
	list := p.begin(List, level, name, start)
	outer := p.within
	p.within = start
	for n := 0; p.more() && !p.memberAhead(); n++ {
		before := len(p.tree.Nodes)
		p.value(level+1, diag.Span{})
		if n > 0 { // a list shows one element; a second says nothing new
			p.tree.Nodes = p.tree.Nodes[:before]
		}
		if !p.skip(',') && p.peek() != ']' {
			break
		}
	}
	p.expectClose(']')
	p.within = outer
	p.close(list)
}

func (p *literal) eventStream(level int, name diag.Span, start int) {
	p.skip('(')
	p.space()
	stream := int32(len(p.tree.Nodes))
	if p.peek() == '{' {
		p.dict(level, name)
	} else {
		p.leaf(Structure, level, name, start)
	}
	p.skip(')')
	n := &p.tree.Nodes[stream]
	if n.Flags&Ambiguous != 0 {
		p.tree.toStructure(stream)
		n.Flags &^= Ambiguous
	}
	for i := stream + 1; i < n.End; i = p.tree.Nodes[i].End {
		p.tree.Nodes[i].Flags &^= Open // each event is a structure
	}
	n.Kind, n.Span = EventStream, diag.Span{Start: uint32(start), End: uint32(p.at)}
}

// strings reads 'string', or an enum 'A'|'B'.
func (p *literal) strings(level int, name diag.Span) {
	start := p.at
	value, ok := p.quoted()
	if !ok {
		p.unclosedQuote(start)
	}
	kind := Enum
	if !ok || p.tree.Value(value) == "string" {
		kind = String
	}
	if kind == Enum {
		p.oneValue(value)
	}
	for p.skip('|') {
		kind = Enum
		next, ok := p.quoted()
		p.oneValue(next)
		if !ok {
			p.alternatives()
			kind = FreeForm
			break
		}
	}
	p.leaf(kind, level, name, start)
}

// oneValue reports a string that a lost quote makes of two values of an enum.
func (p *literal) oneValue(value diag.Span) {
	if strings.Contains(value.Of(p.text), "|'") {
		p.fail("one value of an enum; a quote is missing before this")
	}
}

func (p *literal) number(level int, name diag.Span) {
	start, kind := p.at, Integer
	for c := p.peek(); c >= '0' && c <= '9' || c == '.' || c == '-' || p.snippet && (c|0x20 == 'e' || c == '+'); c = p.peek() {
		if c == '.' || c|0x20 == 'e' {
			kind = Double
		}
		p.at++
	}
	p.leaf(kind, level, name, start)
}

// more reports whether a container goes on: not at a closing bracket, of whatever
// kind, nor at the end of the literal. Stray commas (`{}` newline `,'none': {}`) mean
// nothing.
func (p *literal) more() bool {
	for p.skip(',') {
	}
	p.space()
	return p.at < len(p.text) && !p.closerAhead() && !p.parameterAhead()
}

// memberAhead reports whether a member of a structure comes next, inside of a list.
func (p *literal) memberAhead() bool {
	if p.text[p.within] != '[' || !p.quoteAhead() {
		return false
	}
	x := p.lexer
	_, ok := x.quoted()
	return ok && x.skip(':')
}

// parameterAhead reports whether a parameter of the call comes next, inside of a
// value: its bracket was not closed.
func (p *literal) parameterAhead() bool {
	if !p.input || p.text[p.within] == '(' {
		return false
	}
	x := p.lexer
	return x.word().Len() > 0 && x.skip('=')
}

func (p *literal) closerAhead() bool { c := p.peek(); return c == '}' || c == ']' || c == ')' }

// comma looks past a comma: is there another entry before end?
func (p *literal) comma(end byte) bool {
	q := p.lexer
	for q.skip(',') {
	}
	q.space()
	return q.at < len(q.text) && q.peek() != end
}

func span(start, end int) diag.Span {
	return diag.Span{Start: uint32(min(uint64(start), math.MaxUint32)), End: uint32(min(uint64(end), math.MaxUint32))}
}
