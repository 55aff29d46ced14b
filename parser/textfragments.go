package parser

import "strings"

// Programs that take the text out of HTML piece by piece, with a line break after
// each, leave a page in fragments: a line for each token of a literal, a row on
// three lines.

// isFragmented reports whether a page is in fragments: a sign alone on its line,
// near the first caption.
func isFragmented(text string) bool {
	i := strings.Index(text, "Request Syntax")
	if i < 0 {
		return false
	}
	for line := range strings.Lines(text[i:min(len(text), i+1<<14)]) {
		switch trimmed(line) {
		case ":", "=", "(":
			return true
		}
	}
	return false
}

// joinFragments puts the fragments of a page together. Blocks are parted by empty
// lines, where those were kept; else only what makes up a row is joined.
func joinFragments(text string) (string, []place) {
	j := fragments{text: text, budget: 1<<16 + 4*len(text), stripped: !isParted(text), margin: marginOf(text)}
	j.grow(len(text))
	for j.next < len(text) {
		j.line()
	}
	j.flush()
	return j.out.String(), j.places
}

// isParted reports whether blank lines part the blocks of a page, however many
// stand between two.
func isParted(text string) bool {
	lines, parts := 0, 0
	blank := false
	for line := range strings.Lines(text) {
		if trimmed(line) == "" {
			blank = true
			continue
		}
		lines++
		if blank {
			parts++
		}
		blank = false
	}
	return parts*16 >= lines
}

type fragments struct {
	rewriter
	text     string
	next     int
	margin   int  // how far all lines are indented
	stripped bool // no empty line is left
	budget   int  // bytes that searches for the end of a literal may still waste

	pieces []fragment // of the block being read
	open   bool       // of a row: its bracket is open
}

type fragment struct{ start, end int }

// line reads the next line.
func (j *fragments) line() {
	start, end := j.next, len(j.text)
	if i := strings.IndexByte(j.text[start:], '\n'); i >= 0 {
		end = start + i
	}
	j.next = end + 1
	if start < end && j.text[end-1] == '\r' {
		end--
	}
	bare := trimmed(j.text[start:end])
	if bare != "" {
		start += j.margin
	}
	switch {
	case j.stripped:
		if bare != "" && !j.goesOn(bare) {
			j.flush()
		}
	case bare == "" && j.text[start:end] != " ": // a space alone is one between two words
		j.flush()
		return
	}
	j.pieces = append(j.pieces, fragment{start, end})
	switch readCaption(bare, anywhere) {
	case requestSyntax, responseSyntax:
		j.flush()
		j.literal()
	}
}

// goesOn reports whether a line continues the block, where no empty line tells.
func (j *fragments) goesOn(line string) bool {
	if len(j.pieces) == 0 {
		return false
	}
	if j.open {
		j.open = line[0] != ')'
		return true
	}
	last := j.pieces[len(j.pieces)-1]
	before := strings.TrimSpace(j.text[last.start:last.end])
	switch {
	case line == "(" && strings.IndexByte(before, ' ') < 0:
		j.open = true
		return true
	case line == ":", before == "See also:", strings.HasPrefix(line, "Link "):
		return true
	case line == "(new)", line == "(updated)":
		return isIdentifier(before)
	}
	return line[0] == '(' && isRowLine(line) && len(j.pieces) == 1 && !strings.ContainsAny(before, " .,;:()")
}

// flush writes the block as a line.
func (j *fragments) flush() {
	for i, p := range j.pieces {
		if i > 0 && j.stripped {
			j.out.WriteByte(' ')
		}
		j.write(j.text[p.start:p.end], p.start)
	}
	if len(j.pieces) > 0 {
		j.out.WriteByte('\n')
	}
	j.pieces, j.open = j.pieces[:0], false
}

// literal writes the literal that comes next on one line.
func (j *fragments) literal() {
	x := lexer{text: j.text[:min(len(j.text), j.next+maxChangeLiteral)], at: min(j.next, len(j.text))}
	x.space()
	start := x.at
	if n := callee(x.text[x.at:min(len(x.text), x.at+maxSignature)]); n > 0 {
		x.at += n
		x.identifier()
		x.space()
	}
	if c := x.peek(); c != '(' && c != '[' && c != '{' && c != 'E' || j.budget < 0 {
		return
	}
	if !x.closing() {
		j.budget -= x.at - start
		return
	}
	for start < x.at {
		end := x.at
		if i := strings.IndexByte(j.text[start:end], '\n'); i >= 0 {
			end = start + i
		}
		j.write(j.text[start:end], start)
		j.out.WriteByte(' ')
		start = end + 1
	}
	j.out.WriteByte('\n')
	j.next = x.at
}

// closing moves to behind the bracket that closes the first one.
func (x *lexer) closing() bool {
	for depth := 0; x.at < len(x.text); {
		switch c := x.peek(); {
		case c == '(' || c == '[' || c == '{':
			depth++
			x.at++
		case c == ')' || c == ']' || c == '}':
			x.at++
			if depth--; depth == 0 {
				return true
			}
		case quoteAt(x.text, x.at) > 0:
			if _, ok := x.quoted(); !ok {
				return false
			}
		default:
			x.at++
		}
	}
	return false
}
