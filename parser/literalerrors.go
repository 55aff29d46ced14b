package parser

import "shapec/diag"

// expectClose reads the bracket that closes the innermost open one. Where another one comes
// first, or the end, that one stays open, and ends here.
func (p *literal) expectClose(end byte) {
	switch {
	case p.skip(end):
	case p.at >= len(p.text) || end != ')' && (p.closerAhead() || p.parameterAhead() || p.memberAhead()):
		p.unclosed()
	case p.closerAhead():
		p.fail("what closes the call")
	default:
		p.fail("`" + string(end) + "`")
		p.resync()
		p.skip(end)
	}
}

// unclosed reports a bracket that stays open. What follows from it, in rows and
// changes, is not reported: see [Unclosed].
func (p *literal) unclosed() {
	if p.failed {
		return
	}
	p.failed, p.open = true, true
	open := p.within
	if inner := p.openByIndentation(); inner >= 0 {
		open = inner
	}
	d := p.tree.Doc
	what := "the literal ends here"
	if p.at < len(p.text) {
		what = "this belongs to what stands around it"
	}
	last := max(open, min(p.at, len(p.text)-1))
	p.report.Add(diag.LiteralUnclosed.At(d.File, d.Source(span(open, open+1)), "this `%c` is never closed", p.text[open]).
		WithLabel(d.File, d.Source(span(last, last+1)), "%s", what).
		WithHelp("compare with the original page, or copy it again up to the end of the operation; what is read after it may stand in the wrong place"))
}

// openByIndentation finds the bracket that stays open by what is written around it: a
// bracket that closes, first on its line and further left than the line on which the
// one opened that it would close, closes another one. It is -1 where the literal
// has no such.
func (p *literal) openByIndentation() int {
	type opened struct{ at, column int }
	var stack []opened
	column, first, line := 0, true, p.start
	for line > 0 && p.text[line-1] != '\n' {
		line--
	}
	x := lexer{text: p.text, at: line}
	for x.at < min(p.at+1, len(p.text)) {
		switch c := x.peek(); {
		case c == '\n':
			column, first = 0, true
			x.at++
			continue
		case c == ' ' || c == '\t':
			if first {
				column++
			}
			x.at++
			continue
		case quoteAt(x.text, x.at) > 0:
			x.quoted()
			first = false
			continue
		case c == '{' || c == '[' || c == '(':
			stack = append(stack, opened{x.at, column})
		case (c == '}' || c == ']' || c == ')') && len(stack) > 0:
			top := stack[len(stack)-1]
			if first && column < top.column {
				return top.at
			}
			stack = stack[:len(stack)-1]
		}
		first = false
		x.at++
	}
	return -1
}

// unclosedQuote reports a quote that stays open. What follows it is lost.
func (p *literal) unclosedQuote(start int) {
	if p.failed {
		return
	}
	p.failed = true
	d := p.tree.Doc
	p.report.Add(diag.LiteralUnclosed.At(d.File, d.Source(span(start, p.at)), "the literal ends inside a quote").
		WithHelp("copy the page again, up to the end of the operation"))
}

// fail reports that what stands here is not what the notation wants.
func (p *literal) fail(wanted string) {
	if p.failed {
		return
	}
	if p.at >= len(p.text) && p.within >= 0 {
		p.unclosed()
		return
	}
	p.failed = true
	d := p.tree.Doc
	p.report.Add(diag.LiteralSyntax.At(d.File, d.Source(span(p.at, p.at+1)), "this is not %s", wanted).
		WithHelp("compare the line with the original page; what stands around it was read"))
}

func (p *literal) tooDeep(level int) bool {
	if level < MaxDepth {
		return false
	}
	if !p.failed {
		p.failed = true
		d := p.tree.Doc
		p.report.Add(diag.LiteralTooDeep.At(d.File, d.Source(span(p.at-1, p.at)), "more than %d levels of nesting", MaxDepth).
			WithHelp("is this a syntax literal?"))
	}
	p.brackets()
	return true
}

// trailing reads the end of the literal with this root.
func (p *literal) trailing(root int32) {
	p.space()
	if p.at < len(p.text) && !p.failed {
		p.fail("part of the literal, which ended before it")
	}
	for i := root; p.open && i < int32(len(p.tree.Nodes)); i++ {
		p.tree.Nodes[i].Flags |= Unclosed
	}
}
