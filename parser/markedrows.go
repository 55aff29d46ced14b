package parser

import "bytes"

// A markedRow is a documentation row as parts of a line of Markdown.
type markedRow struct {
	name, nameEnd int // empty for an element of a list or map
	typ           string
	typAt         int
	required      bool
	rest          int // what follows on the same line
}

// maxTypeText is more than the longest type in a row, in bytes: the
// alternatives of a document written out.
const maxTypeText = 80

// parseMarkedRow reads a row. Rows are told from text by their form:
//
//	**name** *(type) --* **[REQUIRED]** text
//	*(type) --*
//	**name** (`EventStream`) --       types that are links are not emphasised
//	**name** (*type*) – text          a parameter on a boto3 page
func parseMarkedRow(line []byte, param bool) (r markedRow, ok bool) {
	i := 0
	if bytes.HasPrefix(line, []byte("**")) {
		n := bytes.Index(line[2:], []byte("**"))
		if n <= 0 || bytes.IndexByte(line[2:2+n], ' ') >= 0 {
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
	typ := line[i+1 : i+n]
	r.typAt = i + 1
	if r.typ = typeText(typ); r.typ == "" {
		return r, false
	}
	if !emphasis && !param && !isLinkedType(r.typ) {
		return r, false
	}
	i = skipSpaces(line, i+n+1)
	n = dash(line[i:])
	if i += n; n == 0 {
		return r, false
	}
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

// typeText brings the type of a row to the word that the parser knows, or to
// "" where it is none: :class:`.EventStream` is EventStream.
func typeText(typ []byte) string {
	var scratch [maxTypeText]byte
	word := scratch[:0]
	for _, c := range typ {
		if c != '*' && c != '`' && len(word) < cap(word) {
			word = append(word, c)
		}
	}
	word = bytes.TrimSpace(word)
	class := false
	for _, role := range [...]string{":py:class:", ":class:", ":ref:"} {
		if rest, ok := bytes.CutPrefix(word, []byte(role)); ok {
			word, class = rest, role != ":ref:"
			break
		}
	}
	if i := bytes.IndexByte(word, '<'); i > 0 && word[len(word)-1] == '>' {
		word = word[:i]
	}
	word = bytes.TrimLeft(word, ".~")
	switch string(word) {
	case "string":
		return "string"
	case "dict":
		return "dict"
	case "list":
		return "list"
	case "integer":
		return "integer"
	case "boolean":
		return "boolean"
	case "datetime":
		return "datetime"
	case "float":
		return "float"
	case "bytes":
		return "bytes"
	case "document":
		return "document"
	case "EventStream", "StreamingBody":
		return string(word)
	case "bytes or seekable file-like object":
		return "bytes or seekable file-like object"
	case "JSON serializable":
		return "JSON serializable"
	}
	switch {
	case bytes.HasPrefix(word, []byte("{...}|")): // a document's alternatives
		return "document"
	case class && len(word) > 0:
		return string(word)
	}
	return ""
}

// isLinkedType: the documentation generator does not emphasise types that are
// links of their own.
func isLinkedType(typ string) bool {
	switch typ {
	case "string", "dict", "list", "integer", "boolean", "datetime", "float", "bytes":
		return false
	}
	return true
}

// row adds a row, and what follows on its line as a paragraph.
func (w *markedWriter) row(r markedRow, level int) {
	start := w.newBlock()
	if r.name < r.nameEnd {
		w.places(r.name, r.nameEnd, start)
		w.out.Write(w.line[r.name:r.nameEnd])
		w.out.WriteByte(' ')
	}
	w.places(r.typAt-1, r.typAt, w.out.Len())
	w.out.WriteByte('(')
	w.out.WriteString(r.typ)
	w.out.WriteString(") --")
	if r.required {
		w.out.WriteString(" [REQUIRED]")
	}
	w.block(Row, level, start, w.out.Len())
	w.emit(Paragraph, level, r.rest, len(w.line))
	w.addLinks(level)
}
