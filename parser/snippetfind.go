package parser

import (
	"strings"

	"shapec/diag"
)

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
		if line := s.text[from:to]; line == "" || line[0] == '#' || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") ||
			strings.HasPrefix(line, "$ ") || strings.HasPrefix(line, "aws ") { // a command whose answer follows
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
	x := lexer{text: s.text, at: at, program: true}
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
