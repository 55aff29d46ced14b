package reference

import (
	"strings"

	"shapec/diag"
)

// A Syntax is a syntax block: what a request or an answer looks like on the wire.
type Syntax struct {
	At      diag.Span
	Method  string   // of a request; empty where the block is a body only
	Path    string   // without the query string, labels as printed
	Query   []Pair   // in order; Value is empty where the block has none
	Headers []Pair   // in order, name on the wire and member
	Code    string   // of a response: "200", or the member that takes the status: "StatusCode"
	HasLine bool     // there is a request or status line
	Body    *Node    // nil where there is none
	Form    BodyForm // what Body is written in

	pairs map[pairKey]int // of Headers and Query; nil until many are looked up
}

// A Pair is one parameter of the query string, or one header.
type Pair struct {
	Name, Value string
	At          diag.Span
}

// BodyForm is the notation of a body.
type BodyForm uint8

const (
	_ BodyForm = iota // there is none
	JSONBody
	XMLBody
	WordBody // one word: the member that is the body
)

// A Node is a member, element or value that a syntax block shows.
type Node struct {
	Name     string // of a member; of an XML list's element
	At       diag.Span
	Kind     NodeKind
	Word     string  // of a leaf: what stands in the value's place, "string"; of a Name, the type's name
	Children []*Node // of a structure its members, of a list the element, of a map the value
}

// NodeKind is the kind of a [Node].
type NodeKind uint8

const (
	LeafNode   NodeKind = iota
	ObjectNode          // a structure; in XML also a list or a map, which look alike there
	ListNode
	MapNode
	OpaqueNode // { ... }: something that the block does not unfold
	NameNode   // "AttributeFilter": a type that is open further out
)

// member finds a member by its name.
func (n *Node) member(name string) *Node {
	if n != nil {
		for _, c := range n.Children {
			if c.Name == name {
				return c
			}
		}
	}
	return nil
}

// syntax reads the code block of a section.
func (rd *reader) syntax(lines []line, before *Syntax, heading line) *Syntax {
	for i := range lines {
		if lines[i].kind != codeLine {
			continue
		}
		if before != nil {
			rd.add(diag.ReferenceRowRepeated.At(rd.file, heading.span, "the section %q stands here again", heading.text).
				WithLabel(rd.file, before.At, "first here"))
		}
		s := &Syntax{At: lines[i].span}
		p := blockParser{text: lines[i].text, base: lines[i].span.Start, nodes: &rd.nodes}
		if len(p.text) != lines[i].span.Len() {
			p.whole = lines[i].span
		}
		p.block(s)
		if p.bad != "" {
			rd.add(diag.ReferenceSyntax.At(rd.file, p.span(p.badAt, min(p.badAt+1, len(p.text))),
				"the %s of %s cannot be read: %s", strings.ToLower(heading.text), rd.out.Title, p.bad))
		}
		return s
	}
	rd.add(diag.ReferenceSyntax.At(rd.file, heading.span, "the %s of %s has no code block", strings.ToLower(heading.text), rd.out.Title))
	return before
}

// A blockParser reads a syntax block from front to back. The first thing that it
// cannot read ends it; what stands before is kept.
type blockParser struct {
	text  string
	base  uint32    // of the text in the file
	nodes *[]Node   // a slab that nodes are taken from
	whole diag.Span // of the block, where its text is not the file's; then it stands for every place in it
	at    int
	bad   string
	badAt int
}

// maxSyntaxDepth bounds nesting; real blocks have a dozen levels.
const maxSyntaxDepth = 100

// node takes a node from the slab, since blocks have many.
func (p *blockParser) node(n Node) *Node {
	if len(*p.nodes) == cap(*p.nodes) {
		*p.nodes = make([]Node, 0, 64)
	}
	*p.nodes = append(*p.nodes, n)
	return &(*p.nodes)[len(*p.nodes)-1]
}

func (p *blockParser) fail(what string) {
	if p.bad == "" {
		p.bad, p.badAt = what, min(p.at, max(len(p.text)-1, 0))
	}
}

func (p *blockParser) span(from, to int) diag.Span {
	if !p.whole.IsZero() {
		return p.whole
	}
	return diag.Span{Start: p.base + uint32(from), End: p.base + uint32(to)}
}

func (p *blockParser) blanks() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\n' || p.text[p.at] == '\t' || p.text[p.at] == '\r') {
		p.at++
	}
}

// line takes the rest of the line.
func (p *blockParser) line() (text string, from int) {
	from = p.at
	if i := strings.IndexByte(p.text[from:], '\n'); i >= 0 {
		p.at = from + i + 1
		return strings.TrimRight(p.text[from:from+i], " \r\t"), from
	}
	p.at = len(p.text)
	return strings.TrimRight(p.text[from:], " \r\t"), from
}

// block reads the first line and the headers, where there are any, and the body.
func (p *blockParser) block(s *Syntax) {
	p.blanks()
	if !p.startsBody() {
		before := p.at
		first, from := p.line()
		switch {
		case strings.HasPrefix(first, "HTTP/"):
			_, code, _ := strings.Cut(first, " ")
			code, _, _ = strings.Cut(strings.TrimSpace(code), " ") // 200 OK
			s.Code, s.HasLine = placeholder(code), true
		case isRequestLine(first):
			p.requestLine(s, first, from)
		default:
			p.at = before
		}
	}
	if s.HasLine {
		p.headers(s)
	}
	p.blanks()
	p.body(s)
}

// startsBody tells a body from the lines before it.
func (p *blockParser) startsBody() bool {
	return p.at < len(p.text) && (p.text[p.at] == '{' && !strings.HasPrefix(p.text[p.at:], "{{") || p.text[p.at] == '<' || p.text[p.at] == '[')
}

func isRequestLine(s string) bool {
	method, rest, ok := strings.Cut(s, " ")
	return ok && strings.HasPrefix(strings.TrimLeft(rest, " "), "/") && method != "" && strings.Trim(method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// requestLine reads "GET /path/Label?wire=Member&static HTTP/1.1".
func (p *blockParser) requestLine(s *Syntax, line string, from int) {
	s.HasLine = true
	method, rest, _ := strings.Cut(line, " ")
	s.Method = method
	switch method {
	case "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS":
	default:
		p.at = from
		p.fail("\"" + clip(method) + "\" is no method of HTTP")
		p.line()
	}
	if i := strings.LastIndex(rest, " HTTP/"); i >= 0 {
		rest = rest[:i]
	}
	path, query, _ := strings.Cut(strings.TrimSpace(rest), "?")
	if strings.Contains(path+query, " ") {
		p.at = from
		p.fail("the request line does not end in a version of HTTP")
		p.line()
	}
	s.Path = path
	at := from + strings.Index(line, query)
	for part := range strings.SplitSeq(query, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		s.Query = append(s.Query, Pair{placeholder(name), placeholder(value), p.span(at, at+len(part))})
		at += len(part) + 1
	}
}

// headers reads "Name: Member" lines up to the body.
func (p *blockParser) headers(s *Syntax) {
	for p.at < len(p.text) {
		before := p.at
		for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\t') {
			p.at++
		}
		if p.startsBody() {
			return
		}
		line, from := p.line()
		name, value, ok := strings.Cut(line, ":")
		switch {
		case line == "" && !ok:
			if len(s.Headers) > 0 || p.at >= len(p.text) {
				return
			}
		case !ok || strings.ContainsAny(name, " \"{<"):
			p.at = before
			return
		default:
			value = placeholder(strings.TrimSpace(value))
			if strings.ContainsAny(value, "{}") {
				after := p.at
				p.at = from
				p.fail("the braces of the header " + clip(name) + " do not pair")
				p.at = after
			}
			s.Headers = append(s.Headers, Pair{strings.TrimSpace(name), value, p.span(from, from+len(line))})
		}
	}
}

func (p *blockParser) body(s *Syntax) {
	rest := strings.TrimSpace(p.text[min(p.at, len(p.text)):])
	switch {
	case rest == "":
	case p.startsBody() && p.text[p.at] == '<':
		s.Form = XMLBody
		s.Body = p.xml()
	case p.startsBody():
		s.Form = JSONBody
		s.Body = p.json(0)
	default:
		word := placeholder(rest)
		if isName(word) {
			s.Form = WordBody
			s.Body = &Node{Name: word, Word: word, At: p.span(p.at, p.at+len(rest))}
			return
		}
		p.fail("neither JSON nor XML stands here")
	}
}
