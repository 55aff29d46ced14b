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
	l.snippet, l.input = true, true
	l.at = int(s.method.End)
	l.skip('(')
	root := l.open(Structure, 0, diag.Span{}, int(s.span.Start))
	l.members(1, ')')
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
	l.snippet = true
	root = int32(len(p.Nodes))
	l.value(0, diag.Span{})
	if n := &p.Nodes[root]; n.Flags&Ambiguous != 0 && n.Kind == Map {
		p.toStructure(root)
	}
	if example = p.isExample(root); example {
		p.markExample(root)
		p.reportExample(diag.Span{Start: s.span.Start, End: s.span.Start + 1}, "this literal", r)
	}
	return root, example
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

// snippets finds the snippets of a text.
type snippets struct {
	text     string
	first    bool // one is enough
	found    []snippet
	comments []diag.Span // in them
	budget   int         // bytes that searches for a bracket may still waste
}

// only finds the snippets of a text that is no page, and returns it with the
// comments in them blanked.
func (s *snippets) only() (text string, ok bool) {
	for _, caption := range [...]caption{requestSyntax, responseSyntax} { // a page, or what is left of one
		if strings.Contains(s.text, caption.String()) {
			return s.text, false
		}
	}
	s.budget = 1<<16 + 4*len(s.text)
	alone := true // nothing was said before
	for at := 0; at < len(s.text) && !(s.first && len(s.found) > 0); {
		end := len(s.text)
		if i := strings.IndexByte(s.text[at:], '\n'); i >= 0 {
			end = at + i
		}
		from, to := trim(s.text, at, end)
		at = end + 1
		if line := s.text[from:to]; line == "" || line[0] == '#' || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			continue
		}
		if next := s.snippet(from, to, alone); next > 0 {
			at = next
		}
		alone = false
	}
	return blank(s.text, s.comments), len(s.found) > 0
}

// snippet adds the one that a line begins and returns where it ends, 0 if none does.
func (s *snippets) snippet(from, to int, alone bool) (end int) {
	line := s.text[from:to]
	if i := answerAt(line); i >= 0 && (alone || len(s.found) > 0) {
		if end = s.closing(from + i + 1); end > 0 {
			s.found = append(s.found, snippet{span: span(from+i, end)})
		}
		return end
	}
	start, stop := calledMethod(line, s.text)
	if start == stop {
		return 0
	}
	known := ofClient(line[:start], s.text)
	x := lexer{text: s.text, at: from + stop + 1}
	if x.space(); x.peek() != ')' || !known {
		if name := x.word(); name.Len() == 0 || !x.skip('=') || x.peek() == '=' {
			return 0
		}
	}
	if end = s.closing(from + stop + 1); end == 0 || !endsCode(s.text[end:]) || !known && !isPlaceholder(s.text[from:end]) {
		return 0
	}
	s.found = append(s.found, snippet{span: span(from, end), method: span(from+start, from+stop)})
	return end
}

// closing is the end of the bracket that opens before at. Code that was cut off
// ends where a line is blank, or the text.
func (s *snippets) closing(at int) (end int) {
	x := lexer{text: s.text, at: at}
	comments := len(s.comments)
	for depth := 1; x.at < len(x.text) && x.at-at < s.budget; {
		switch c := x.text[x.at]; {
		case c == '{' || c == '[' || c == '(':
			depth++
			x.at++
		case c == '}' || c == ']' || c == ')':
			x.at++
			if depth--; depth == 0 {
				return x.at
			}
		case c == '#':
			start := x.at
			for x.at < len(x.text) && x.text[x.at] != '\n' {
				x.at++
			}
			s.comments = append(s.comments, span(start, x.at))
		case quoteAt(x.text, x.at) > 0:
			x.quoted()
		default:
			x.at++
		}
	}
	s.budget -= x.at - at
	s.comments = s.comments[:comments]
	if i := strings.Index(s.text[at:x.at], "\n\n"); i >= 0 {
		return at + i
	}
	if s.budget <= 0 {
		return 0
	}
	return x.at
}

// answerAt is where the dict of an answer opens in a line that begins with it, or
// with the variable that holds it; -1 where none does.
func answerAt(line string) int {
	i := strings.IndexByte(line, '{')
	if i < 0 {
		return -1
	}
	switch name := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line[:i]), "=")); name {
	case "", "response", "resp", "res", "result":
	default:
		return -1
	}
	if rest := strings.TrimSpace(line[i+1:]); rest != "" && rest != "}" && quoteAt(rest, 0) == 0 {
		return -1
	}
	return i
}

// calledMethod is where the name of the method stands that a line of code calls, behind
// what the line does with the answer; an empty range where a line does no such thing.
func calledMethod(line, text string) (start, end int) {
	for at := 0; ; {
		i := strings.IndexByte(line[at:], '(')
		if i < 0 {
			return 0, 0
		}
		end = at + i
		name := endingWord(line[:end])
		start = end - len(name)
		at = end + 1
		if start > 1 && line[start-1] == '.' && isMethod(name) && name == strings.ToLower(name) && !ofLibrary(name) && isPath(object(line[:start-1])) {
			return start, end
		}
	}
}

// object is what a method is called of: the code before its dot, without what is
// done with the answer.
func object(before string) string {
	if i := strings.LastIndex(before, "="); i >= 0 && isTarget(before[:i]) {
		before = before[i+1:]
	}
	before = strings.TrimSpace(before)
	for _, word := range [...]string{"return ", "await ", "print(", "pprint("} {
		before = strings.TrimPrefix(before, word)
	}
	return before
}

// isTarget reports whether code can stand before an assignment's sign.
func isTarget(code string) bool {
	return isPath(strings.ReplaceAll(strings.TrimSpace(code), ", ", "_"))
}

// isPath reports whether code is names with dots between, or makes a client.
func isPath(code string) bool {
	if _, after, ok := strings.Cut(code, ".client("); ok && strings.HasSuffix(after, ")") && !strings.ContainsAny(after, " \t") {
		return true
	}
	for i := 0; i < len(code); i++ {
		if !isIdentifierByte(code[i]) && code[i] != '.' {
			return false
		}
	}
	return code != ""
}

// ofClient reports whether code before a method ends with a client: by its name,
// or since the text makes one under it.
func ofClient(before, text string) bool {
	name := object(strings.TrimSuffix(before, "."))
	return strings.HasSuffix(strings.ToLower(name), "client") || strings.Contains(name, ".client(") ||
		strings.Contains(text, name+" = boto3.client(") || strings.Contains(text, name+"=boto3.client(")
}

// ofLibrary reports whether a method is the client library's, of no operation.
func ofLibrary(method string) bool {
	switch method {
	case "client", "resource", "can_paginate", "close", "get_paginator", "get_waiter", "generate_presigned_url", "generate_presigned_post",
		"upload_file", "upload_fileobj", "download_file", "download_fileobj":
		return true
	}
	return false
}

// isPlaceholder reports whether code shows values as a syntax does.
func isPlaceholder(code string) bool {
	return strings.Contains(code, "'string'") || strings.Contains(code, "True|False") || strings.Contains(code, "'|'")
}

// endsCode reports whether what follows a call is code still, and no sentence.
func endsCode(rest string) bool {
	line, _, _ := strings.Cut(rest, "\n")
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, ".") {
		return len(line) > 1 && isIdentifierByte(line[1])
	}
	return line == "" || strings.IndexByte("[#;):", line[0]) >= 0
}

// blankPrompts puts blanks for the prompts of an interactive session and the marks
// of a quotation.
func blankPrompts(text string) string {
	var prompts []diag.Span
	inside := false // a prompt stands in the line before
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		from, to := trim(text, at, end)
		n := promptLength(text[from:to], inside)
		if inside = n > 0; inside {
			prompts = append(prompts, span(from, from+n))
		}
		at = end + 1
	}
	return blank(text, prompts)
}

// promptLength is the length of the prompt that a line begins with; "..." is one
// below another only.
func promptLength(line string, inside bool) int {
	if inside && strings.HasPrefix(line, "...") && (len(line) == 3 || line[3] == ' ' || line[3] == ':') {
		return min(len(line), 4)
	}
	n := 0
	for strings.HasPrefix(line[n:], ">") || n > 0 && strings.HasPrefix(line[n:], " >") {
		n++
	}
	if n > 0 {
		return n
	}
	for _, before := range [...]string{"In [", "Out["} {
		if rest, ok := strings.CutPrefix(line, before); ok {
			if number, _, ok := strings.Cut(rest, "]:"); ok && strings.Trim(number, "0123456789") == "" {
				return len(before) + len(number) + len("]:")
			}
		}
	}
	return 0
}

// blank puts blanks for ranges of a text, which keeps the places of all else.
func blank(text string, ranges []diag.Span) string {
	if len(ranges) == 0 {
		return text
	}
	b := []byte(text)
	for _, s := range ranges {
		for i := s.Start; i < s.End; i++ {
			b[i] = ' '
		}
	}
	return string(b)
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
