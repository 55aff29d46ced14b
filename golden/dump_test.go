package golden_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/parser"
)

// dumpPages writes the trees: a line a node, its place in the source behind it.
func dumpPages(pages []*parser.Page) []byte {
	var b bytes.Buffer
	for _, p := range pages {
		fmt.Fprintf(&b, "page %q %s\n", p.Title, p.Release)
		for _, r := range p.Intro {
			fmt.Fprintf(&b, "intro%s\n", rangeText(p, r))
		}
		for i := range p.Operations {
			dumpOperation(&b, p, &p.Operations[i])
		}
	}
	return b.Bytes()
}

func dumpOperation(b *bytes.Buffer, p *parser.Page, op *parser.Operation) {
	fmt.Fprintf(b, "operation %s", op.Method)
	words(b, op.Name, string(op.Change))
	fmt.Fprintf(b, " %s\n  text%s\n", place(p, op.Span), rangeText(p, op.Text))
	for _, c := range op.Changes {
		side := [...]string{"unknown side", "request", "response", "both"}[c.Side]
		fmt.Fprintf(b, "  changes (%s) %s\n", side, place(p, c.Code))
		var r diag.Report
		if change, ok := p.Changes(c, &r); ok {
			dumpChange(b, p, change, 2)
		}
	}
	if len(op.Errors) > 0 {
		fmt.Fprintf(b, "  errors %s\n", strings.Join(op.Errors, " "))
	}
	for _, root := range [...]int32{op.Request, op.Response} {
		if root < 0 {
			fmt.Fprintf(b, "  none\n")
			continue
		}
		for i := root; i < p.Nodes[root].End; i++ {
			dumpNode(b, p, i)
		}
	}
}

func dumpNode(b *bytes.Buffer, p *parser.Page, i int32) {
	n := &p.Nodes[i]
	b.WriteString(strings.Repeat("  ", int(n.Level)+1))
	if !n.Name.IsZero() {
		fmt.Fprintf(b, "%s: ", p.Name(i))
	}
	b.WriteString(n.Kind.String())
	if n.Kind == parser.Enum {
		for v := range p.Values(n.Span) {
			fmt.Fprintf(b, " %q", p.Value(v))
		}
	}
	var flags []string
	for bit, name := range [...]string{"row", "required", "token", "union", "list", "ambiguous", "named"} {
		if n.Flags&(1<<bit) != 0 {
			flags = append(flags, name)
		}
	}
	words(b, flags...)
	fmt.Fprintf(b, " %s%s\n", place(p, n.Span), rangeText(p, n.Text))
}

func dumpChange(b *bytes.Buffer, p *parser.Page, c parser.Change, depth int) {
	b.WriteString(strings.Repeat("  ", depth))
	if !c.Name.IsZero() {
		fmt.Fprintf(b, "%s: ", p.Value(c.Name))
	}
	b.WriteString([...]string{"dict", "set", "list", "text", "unit"}[c.Kind])
	for _, v := range c.Values {
		fmt.Fprintf(b, " %q", v.Text)
	}
	b.WriteByte('\n')
	for _, m := range c.Members {
		dumpChange(b, p, m, depth+1)
	}
}

// place is the line and column where a span begins in the source.
func place(p *parser.Page, s diag.Span) string {
	pos := p.Doc.File.Position(p.Doc.Source(s).Start)
	return fmt.Sprintf("%d:%d", pos.Line, pos.Column)
}

// rangeText is the first line of some blocks, and how many there are.
func rangeText(p *parser.Page, r parser.Range) string {
	if r.First >= r.Last {
		return ""
	}
	first, _, _ := strings.Cut(p.Value(p.Doc.Blocks[r.First].Span), "\n")
	if n := r.Last - r.First; n > 1 {
		return fmt.Sprintf(" %q +%d", first, n-1)
	}
	return fmt.Sprintf(" %q", first)
}

// words writes what is not empty, sorted, in brackets.
func words(b *bytes.Buffer, words ...string) {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	slices.Sort(words)
	if len(words) > 0 {
		fmt.Fprintf(b, " (%s)", strings.Join(words, ", "))
	}
}

// doc ends a line with a description, each of its own lines behind a bar.
func doc(b *bytes.Buffer, text string) {
	if text == "" {
		b.WriteByte('\n')
		return
	}
	lines := strings.Split(text, "\n")
	fmt.Fprintf(b, "  %q\n", lines[0])
	for _, line := range lines[1:] {
		fmt.Fprintf(b, "      | %s\n", line)
	}
}
