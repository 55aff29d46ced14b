package parser

import (
	"strings"

	"shapec/diag"
)

// emptyDict tells what `{}` means, which ended where the lexer stands.
//
// The documenter of requests prints a structure without members as `{}`, a line
// break, and only then the comma. Where a comma follows at once, the client
// library has put `{}` in the place of a string that it encodes itself (policy
// documents of iam): any dict will do. Last of its dict, each is followed by the
// bracket's line, a structure by a blank one before that, which plain text
// loses. In responses the two look alike.
func (p *literal) emptyDict(dict int32) {
	n := &p.tree.Nodes[dict]
	n.Flags |= Open
	if !p.input {
		return
	}
	rest := p.text[p.at:]
	line := rest
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		line, rest = rest[:i], rest[i+1:]
	} else {
		rest = ""
	}
	switch after := trimmed(line); {
	case p.ranTogether(n, after):
		d := p.tree.Doc
		x := diag.LiteralSyntax.At(d.File, d.Source(n.Span), "lines ran together here, which alone tell what `{}` is: free-form data, or a structure without members").
			WithHelp("compare the line with the original page; until then nothing is refused here")
		x.Severity = diag.Warning
		p.report.Add(x)
	case strings.HasPrefix(after, ","):
		switch {
		case line[0] != ',': // the line break became a space
			n.Flags &^= Open
		case after == "," && p.opensLine(n):
			n.Kind = FreeForm
		}
	case after == "":
		next, rest, _ := strings.Cut(rest, "\n")
		blank := trimmed(next) == ""
		for trimmed(next) == "" && rest != "" {
			next, rest, _ = strings.Cut(rest, "\n")
		}
		switch {
		case blank || strings.HasPrefix(trimmed(next), ","):
			n.Flags &^= Open
		case p.tree.Doc.Marked && p.opensLine(n):
			n.Kind = FreeForm
		}
	}
}

// ranTogether reports whether node n shares its line with another part of a literal
// whose lines are otherwise those that were printed. after follows it on the line.
func (p *literal) ranTogether(n *Node, after string) bool {
	if !p.tree.Doc.Marked || p.snippet || strings.IndexByte(p.text[p.start:], '\n') < 0 {
		return false
	}
	return after != "" && after != "," || !p.opensLine(n)
}

func trimmed(line string) string {
	start, end := trim(line, 0, len(line))
	return line[start:end]
}

// opensLine reports whether node n, with its name, is the first of its line:
// the page's lines are those that were printed.
func (p *literal) opensLine(n *Node) bool {
	start := n.Span.Start
	if !n.Name.IsZero() {
		start = n.Name.Start
	}
	before := p.text[:start]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return strings.Trim(line, " \t\r'\u00a0\u2018\u2019") == ""
}
