package parser

import "strings"

// literal adds the syntax literal that follows a label. It ends before the
// first line that does not look like syntax; whether its brackets close is the
// literal parser's business.
func (t *textReader) literal() {
	before := *t
	if !t.next() || !startsLiteral(t.text[t.start:t.end]) {
		*t = before
		return
	}
	start, level := t.start, t.level
	end := t.end
	call := startsCall(t.text[start:end])
	for {
		before = *t
		// What follows a call may look like syntax: the type line of a document.
		if call && closesCall(t.text[t.start:t.end]) {
			break
		}
		if !t.next() || t.bullet || !isSyntax(t.text[t.start:t.end]) {
			break
		}
		end = t.end
	}
	*t = before
	t.level = level
	t.add(Code, start, end)
}

// closesCall reports whether a line ends `client.method(…)`: with a bracket
// alone, or as the whole of it.
func closesCall(line string) bool {
	if line == ")" {
		return true
	}
	if !strings.HasSuffix(line, ")") || !startsCall(line) {
		return false
	}
	depth := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\'':
			x := lexer{text: line, at: i}
			x.quoted()
			i = x.at - 1
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	return depth == 0
}

func startsLiteral(line string) bool {
	switch line[0] {
	case '{', '[', '(', '\'', 0xE2:
		return isSyntax(line)
	}
	return startsCall(line) || isSyntax(line)
}

// startsCall reports whether a line begins a call, or what is left of one.
func startsCall(line string) bool {
	if callee(line) > 0 {
		return true
	}
	name, call, ok := strings.Cut(line, "=")
	if ok = ok && isIdentifier(strings.TrimSpace(name)); !ok {
		call = line
	}
	return strings.HasPrefix(strings.TrimSpace(call), "client.")
}

// callee is where the method's name begins in a line that calls one, as
// "client.method(" or "response = s3.method(" do; 0 where the line does not. The
// client has any name, but paginators and waiters are none.
func callee(line string) int {
	x := lexer{text: line}
	name := x.identifier()
	if x.skip('=') {
		name = x.identifier()
	}
	if name == "" || name == "paginator" || name == "waiter" || !x.skip('.') {
		return 0
	}
	x.space()
	at := x.at
	if method := x.identifier(); method == "" || method == "client" || !x.skip('(') {
		return 0
	}
	return at
}

// isSyntax reports whether a line can be part of a syntax literal. It looks at
// the line's first bytes only.
func isSyntax(line string) bool {
	if line == "" {
		return false
	}
	switch c := line[0]; c {
	case '\'', '"', '{', '}', '[', ']', ')', ',':
		return true
	case '(':
		return strings.HasPrefix(line, "()")
	case '.':
		return strings.HasPrefix(line, "...")
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return strings.Trim(line, "0123456789., ") == ""
	case 0xE2:
		return quoteAt(line, 0) > 0
	}
	i := 0
	for i < len(line) {
		c := line[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' || c == '$' || c == ':') {
			break
		}
		i++
	}
	rest := strings.TrimLeft(line[i:], " ")
	if i == 0 || rest == "" {
		return false
	}
	switch rest[0] {
	case '=':
		return true
	case '(':
		return line[:i] == "datetime" || line[:i] == "StreamingBody" || line[:i] == "EventStream"
	case '|':
		return line[:i] == "True"
	case '\'':
		return line[:i] == "b"
	}
	return false
}

// maxChangeLiteral bounds a change literal, in bytes; the longest known has
// 40 KB. A description's own braces must not swallow a page.
const maxChangeLiteral = 1 << 20

// changeLiteral finds the end of a Python dict that begins at start: where its
// brackets close, provided that every line on the way looks like one.
func (t *textReader) changeLiteral(start int) (end int, ok bool) {
	x := lexer{text: t.text[:min(len(t.text), start+maxChangeLiteral)], at: start + 1}
	if !x.quoteAhead() || t.budget < 0 {
		return 0, false
	}
	defer func() {
		if !ok {
			t.budget -= x.at - start
		}
	}()
	for depth := 1; x.at < len(x.text); {
		x.space()
		switch c := x.peek(); {
		case c == '{' || c == '[' || c == '(':
			depth++
			x.at++
		case c == '}' || c == ']' || c == ')':
			depth--
			x.at++
			if depth == 0 {
				return t.upTo(x.at)
			}
		case c == ',' || c == ':':
			x.at++
		case quoteAt(x.text, x.at) > 0:
			if _, closed := x.quoted(); !closed {
				return 0, false
			}
		default:
			return 0, false
		}
	}
	return 0, false
}

// upTo makes end the end of the current line, if the line says no more.
func (t *textReader) upTo(end int) (int, bool) {
	line := len(t.text)
	if i := strings.IndexByte(t.text[end:], '\n'); i >= 0 {
		line = end + i
	}
	if strings.TrimSpace(t.text[end:line]) != "" {
		return 0, false
	}
	t.at = line + 1
	return end, true
}
