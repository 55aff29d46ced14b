package parser

import (
	"strings"

	"shapec/diag"
)

// addLinks defines the paragraph's links.
func (w *markedWriter) addLinks(level int) {
	for _, l := range w.links {
		start := w.newBlock()
		w.places(l.label-1, l.labelEnd, start)
		w.out.WriteByte('[')
		w.out.Write(w.line[l.label:l.labelEnd])
		w.out.WriteString("]: ")
		w.out.Write(w.urls[l.url:l.urlEnd])
		w.block(Link, level, start, w.out.Len())
	}
}

// emit adds a part of the line as a block, unless it is blank; then it returns nil.
func (w *markedWriter) emit(kind BlockKind, level, from, to int) *Block {
	for from < to && w.line[from] == ' ' {
		from++
	}
	for from < to && w.line[to-1] == ' ' {
		to--
	}
	if from == to {
		return nil
	}
	start := w.newBlock()
	w.places(from, to, start)
	w.out.Write(w.line[from:to])
	return w.block(kind, level, start, w.out.Len())
}

// emitText adds a block with a text of its own, in place of the whole line.
func (w *markedWriter) emitText(kind BlockKind, level int, text string) *Block {
	start := w.newBlock()
	if len(w.from) > 0 {
		w.place(start, w.from[0].source)
	}
	w.out.WriteString(text)
	return w.block(kind, level, start, w.out.Len())
}

// label adds a caption, in place of the whole line.
func (w *markedWriter) label(level int, c caption) {
	w.emitText(Label, level, c.String()).caption = c
}

// newBlock parts the next block from the last one, and returns where it starts.
func (w *markedWriter) newBlock() int {
	if w.out.Len() > 0 {
		w.out.WriteByte('\n')
	}
	return w.out.Len()
}

// block adds a range of the text as a block.
func (w *markedWriter) block(kind BlockKind, level, start, end int) *Block {
	w.doc.Blocks = append(w.doc.Blocks, Block{Kind: kind, Level: uint16(min(level, 1<<16-1)),
		Span: diag.Span{Start: uint32(start), End: uint32(end)}})
	return &w.doc.Blocks[len(w.doc.Blocks)-1]
}

// places says that the text from offset start on is the line's range from … to.
// The ranges of one line may overlap and go back.
func (w *markedWriter) places(from, to, start int) {
	if w.used >= len(w.from) || int(w.from[w.used].text) > from {
		w.used = 0
	}
	for w.used+1 < len(w.from) && int(w.from[w.used+1].text) <= from {
		w.used++
	}
	for i := w.used; i < len(w.from) && int(w.from[i].text) < to; i++ {
		p := w.from[i]
		if shift := from - int(p.text); shift > 0 {
			p = place{uint32(from), p.source + uint32(shift)}
			if i+1 < len(w.from) && w.from[i+1].source < p.source { // opening marks come from nowhere
				p.source = w.from[i+1].source
			}
		}
		w.place(start+int(p.text)-from, p.source)
	}
}

// place adds a place to the document, unless the last one says as much.
func (w *markedWriter) place(text int, source uint32) {
	places := w.doc.places
	if n := len(places); n > 0 && places[n-1].source-places[n-1].text == source-uint32(text) {
		return
	}
	w.doc.places = append(places, place{uint32(text), source})
}

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
		w.block(Code, level, start, end)
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
