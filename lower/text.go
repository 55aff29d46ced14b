package lower

import (
	"strings"
	"unicode"

	"shapec/parser"
)

// text renders blocks of a page as Markdown. One paragraph alone, which is what
// most rows have, is a piece of the page's text and costs nothing.
func text(d *parser.Document, r parser.Range) string {
	blocks := d.Blocks[r.First:max(r.First, r.Last)]
	for len(blocks) > 0 && blocks[0].Kind == parser.Label { // a caption belongs to nobody
		blocks = blocks[1:]
	}
	switch len(blocks) {
	case 0:
		return ""
	case 1:
		if k := blocks[0].Kind; k == parser.Paragraph {
			return blocks[0].Span.Of(d.Text)
		}
	}
	size := 0
	for _, b := range blocks {
		size += b.Span.Len() + 4
	}
	var w strings.Builder
	w.Grow(size)
	var links []string
	var levels []uint16 // of the open list items
	last := parser.Paragraph
	for _, b := range blocks {
		s := b.Span.Of(d.Text)
		if b.Kind == parser.Link {
			links = append(links, s)
			continue
		}
		if b.Kind != parser.Item && !(len(levels) > 0 && b.Level > levels[0]) {
			levels = levels[:0]
		}
		if w.Len() > 0 {
			w.WriteByte('\n')
			if b.Kind != parser.Item || last != parser.Item {
				w.WriteByte('\n')
			}
		}
		last = b.Kind
		switch b.Kind {
		case parser.Item:
			for len(levels) > 0 && levels[len(levels)-1] >= b.Level {
				levels = levels[:len(levels)-1]
			}
			indent(&w, len(levels))
			w.WriteString("- ")
			levels = append(levels, b.Level)
			writeLines(&w, s, len(levels), "")
		case parser.Code:
			indent(&w, len(levels))
			w.WriteString("```\n")
			indent(&w, len(levels))
			writeLines(&w, dedented(s, column(d.Text, int(b.Span.Start))), len(levels), "")
			w.WriteByte('\n')
			indent(&w, len(levels))
			w.WriteString("```")
		case parser.Note:
			indent(&w, len(levels))
			w.WriteString("> ")
			writeLines(&w, s, len(levels), "> ")
		default:
			indent(&w, len(levels))
			writeLines(&w, s, len(levels), "")
		}
	}
	return withLinks(w.String(), links)
}

// shortText is the length, in bytes, up to which a description keeps its links
// inline: [text](<address>). Below it the definitions would be longer than all
// it says. Longer ones have [text] and, at the end, [text]: address, which Go's
// documentation reads as well.
const shortText = 100

func withLinks(s string, links []string) string {
	if len(links) == 0 {
		return s
	}
	if len(s) <= shortText {
		at := 0 // definitions come in the order of their uses, which may be the same text twice
		for _, link := range links {
			name, address, _ := strings.Cut(link, "]: ")
			if i := strings.Index(s[at:], name+"]"); i >= 0 {
				at += i + len(name) + 1
				target := "(<" + address + ">)"
				s = s[:at] + target + s[at:]
				at += len(target)
			}
		}
		return s
	}
	var w strings.Builder
	w.WriteString(s)
	w.WriteByte('\n')
	written := make(map[string]bool, len(links))
	for _, link := range links {
		if !written[link] {
			written[link] = true
			w.WriteByte('\n')
			w.WriteString(link)
		}
	}
	return w.String()
}

func indent(w *strings.Builder, depth int) {
	for ; depth > 0; depth-- {
		w.WriteString("  ")
	}
}

// column is how many blanks stand before an offset of a text on its line.
func column(text string, at int) int {
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	if strings.TrimSpace(line) != "" {
		return 0
	}
	return len(line)
}

// dedented takes up to n blanks off the start of each line, and all off its end.
func dedented(code string, n int) string {
	var w strings.Builder
	w.Grow(len(code))
	for line := range strings.Lines(code) {
		text := strings.TrimRightFunc(line, unicode.IsSpace)
		w.WriteString(text[min(n, len(text)-len(strings.TrimLeft(text, " \t"))):])
		if strings.HasSuffix(line, "\n") {
			w.WriteByte('\n')
		}
	}
	return w.String()
}

func writeLines(w *strings.Builder, s string, depth int, prefix string) {
	for {
		line, rest, more := strings.Cut(s, "\n")
		w.WriteString(strings.TrimSuffix(line, "\r"))
		if !more {
			return
		}
		w.WriteByte('\n')
		indent(w, depth)
		w.WriteString(prefix)
		s = rest
	}
}
