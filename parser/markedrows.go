package parser

import (
	"bytes"
	"math"
)

// A markedRow is a documentation row as parts of a line of Markdown.
type markedRow struct {
	name, nameEnd int // empty for an element of a list or map
	typ           rowType
	typAt, typEnd int
	required      bool
	rest          int // what follows on the same line
}

// parseMarkedRow reads a row. Rows are told from text by their form:
//
//	**name** *(type) --* **[REQUIRED]** text
//	*(type) --*
//	**name** (`EventStream`) --       types that are links are not emphasised
//	**name** (*type*) – text          a parameter on a boto3 page
//	**name** (*dict*) --              a row that the client library rewrote
func parseMarkedRow(line []byte, param bool) (r markedRow, ok bool) {
	i := 0
	if bytes.HasPrefix(line, []byte("**")) {
		n := bytes.Index(line[2:], []byte("**"))
		if n <= 0 || n > math.MaxUint16 || bytes.IndexByte(line[2:2+n], ' ') >= 0 {
			return r, false
		}
		r.name, r.nameEnd = 2, 2+n
		i = skipSpaces(line, r.nameEnd+2)
	}
	emphasis := i < len(line) && line[i] == '*'
	if emphasis {
		i++
	}
	if i >= len(line) || line[i] != '(' {
		return r, false
	}
	n := bytes.IndexByte(line[i:min(len(line), i+maxTypeText)], ')')
	if n < 0 {
		return r, false
	}
	r.typAt, r.typEnd = i+1, i+n
	if r.typ = readType(string(line[r.typAt:r.typEnd])); r.typ == noType {
		return r, false
	}
	written := line[r.typAt] == '*' && r.nameEnd > 0 // by hand
	if !emphasis && !param && !written && !r.typ.isLinked() {
		return r, false
	}
	i = skipSpaces(line, i+n+1)
	n = dash(line[i:])
	if n == 0 || written && !emphasis && !param && line[i] != '-' { // Sphinx's dash stands in items that look like rows
		return r, false
	}
	i += n
	if emphasis {
		if i >= len(line) || line[i] != '*' {
			return r, false
		}
		i++
	}
	if i < len(line) && line[i] != ' ' {
		return r, false
	}
	r.rest = skipSpaces(line, i)
	if n := requiredMark(line[r.rest:]); n > 0 {
		r.required = true
		r.rest = skipSpaces(line, r.rest+n)
	}
	return r, true
}

func skipSpaces(line []byte, i int) int {
	for i < len(line) && line[i] == ' ' {
		i++
	}
	return i
}

// dash is the length of the dash after a row's type: two hyphens, or what
// Sphinx makes of them.
func dash(line []byte) int {
	for _, d := range [...]string{"--", "–", "—"} {
		if len(line) >= len(d) && string(line[:len(d)]) == d {
			return len(d)
		}
	}
	return 0
}

// row adds a row, and what follows on its line as a paragraph.
func (w *markedWriter) row(r markedRow, level int) {
	start := w.newBlock()
	head := row{name: uint16(r.nameEnd - r.name), typ: r.typ, form: isRow}
	if r.name < r.nameEnd {
		w.places(r.name, r.nameEnd, start)
		w.out.Write(w.line[r.name:r.nameEnd])
		w.out.WriteByte(' ')
	}
	w.places(r.typAt-1, r.typAt, w.out.Len())
	w.out.WriteByte('(')
	if r.typ == otherType {
		word, _ := typeWord(nil, string(w.line[r.typAt:r.typEnd]))
		w.out.Write(word)
	} else {
		w.out.WriteString(r.typ.String())
	}
	w.out.WriteString(") --")
	if r.required {
		w.out.WriteString(" [REQUIRED]")
		head.form |= hasRequired
	}
	w.block(Row, level, start, w.out.Len()).row = head
	w.emit(Paragraph, level, r.rest, len(w.line))
	w.addLinks(level)
}
