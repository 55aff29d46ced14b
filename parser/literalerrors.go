package parser

import "shapec/diag"

func (p *literal) expectClose(end byte) {
	if p.skip(end) {
		return
	}
	if p.at >= len(p.text) {
		p.unclosed(p.at-1, "bracket")
		return
	}
	p.fail("`" + string(end) + "`")
	p.resync()
	p.skip(end)
}

func (p *literal) unclosed(start int, what string) {
	if p.failed {
		return
	}
	p.failed = true
	d := p.tree.Doc
	p.report.Add(diag.LiteralUnclosed.At(d.File, d.Source(span(max(0, start), p.at)), "the literal ends inside a %s", what).
		WithHelp("copy the page again, up to the end of the operation"))
}

// fail reports that what stands here is not what the notation wants.
func (p *literal) fail(wanted string) {
	if p.failed {
		return
	}
	if p.at >= len(p.text) {
		p.unclosed(p.at-1, "bracket")
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

func (p *literal) trailing() {
	p.space()
	if p.at < len(p.text) && !p.failed {
		p.fail("part of the literal, which ended before it")
	}
}
