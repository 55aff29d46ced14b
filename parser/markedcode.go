package parser

import (
	"strings"

	"shapec/diag"
)

// startCode begins a block of preformatted text. It goes to the document
// directly: literals are long, and nothing in them changes.
func (w *markedWriter) startCode() {
	if w.title != "" {
		w.emitText(Note, 0, w.title)
		w.title = ""
	}
	w.codeAt = w.newBlock()
}

// code adds preformatted text found at offset at of the source.
func (w *markedWriter) code(s string, at int) {
	if s != "" {
		w.place(w.out.Len(), uint32(at))
		w.out.WriteString(s)
	}
}

// endCode ends the block. White space around it stays in the text, outside the
// block.
func (w *markedWriter) endCode(level int) {
	text := w.out.String()
	start, end := trim(text, w.codeAt, len(text))
	if start < end {
		w.doc.Blocks = append(w.doc.Blocks, Block{Kind: Code, Level: uint16(min(level, 1<<16-1)),
			Span: diag.Span{Start: uint32(start), End: uint32(end)}})
	}
}

// codeLines adds preformatted text line by line, without the indentation that
// the first line has.
func (w *markedWriter) codeLines(s string, at, indent int) {
	for s != "" {
		line := s
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			line = s[:i+1]
		}
		n := 0
		for n < indent && n < len(line) && (line[n] == ' ' || line[n] == '\t') {
			n++
		}
		w.code(line[n:], at+n)
		s, at = s[len(line):], at+len(line)
	}
}
