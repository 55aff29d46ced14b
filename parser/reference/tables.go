package reference

import (
	"strings"

	"shapec/diag"
)

// tables reports tables in place of rows: rows are never written so.
func (rd *reader) tables(s Section, lines []line, heads []int) {
	const most = 200 // lines of which the first cell is looked up; rows are among the first
	seen := 0
	for i := range lines {
		if lines[i].kind != tableLine {
			continue
		}
		seen++
		for len(heads) > 1 && heads[1] < i {
			heads = heads[1:]
		}
		if len(heads) == 0 || heads[0] > i || s == errorSection || !isTable(lines, i) || endsRow(lines[heads[0]+1:i]) || seen < most && rd.isShown(s, firstCell(lines[i].text)) {
			rd.add(diag.ReferenceTable.At(rd.file, lines[i].span, "a table stands where %s has rows, and was passed over", rd.out.Title))
			return
		}
	}
}

// isTable tells a table, whose second line is a rule, from a line that looks like
// one alone.
func isTable(lines []line, i int) bool {
	return i > 0 && lines[i-1].kind == tableLine ||
		i+1 < len(lines) && lines[i+1].kind == tableLine && strings.Trim(lines[i+1].text, "|-: ") == ""
}

// endsRow reports whether a row's lines go on behind its description: with labels, or
// with what leads to the next row. No table of a description stands there.
func endsRow(lines []line) bool {
	for i := len(lines) - 1; i >= 0 && lines[i].kind != tableLine; i-- {
		if lines[i].kind == textLine {
			found, _ := labelOf(lines[i].text)
			return found.kind != noLabel || isLead(lines[i].text)
		}
	}
	return false
}

func firstCell(row string) string {
	cell, _, _ := strings.Cut(strings.TrimPrefix(row, "|"), "|")
	cell = strings.Trim(strings.TrimSpace(cell), "*")
	if name, _, _, ok := splitLink(cell); ok {
		return name
	}
	return plainName(cell)
}

// isShown reports whether the syntax block of a section shows a name.
func (rd *reader) isShown(s Section, name string) bool {
	syntax := rd.out.Request
	if s == responseElement {
		syntax = rd.out.Response
	}
	if syntax == nil || name == "" {
		return false
	}
	return syntax.find(name).location != "" || syntax.Body.member(name) != nil || syntax.inPath(name)
}
