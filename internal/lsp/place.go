package lsp

import (
	"regexp"
	"strings"
)

// A place is where the cursor stands in a document.
type place struct {
	path   []string        // keys and, for elements of lists, "[]", from the root
	value  bool            // the value of path is asked for; else a key of what it leads to
	key    string          // where the cursor is in a key or value: the key
	start  int             // where the word under the cursor begins, in bytes
	end    int             // and ends: behind the quote, in JSON
	indent int             // the column where a key stands, in YAML
	flow   bool            // it is between brackets, in YAML
	beside map[string]bool // keys that are there already
}

const element = "[]"

var (
	lineForm = regexp.MustCompile(`^( *)((?:- +|-$)*)(?:("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"'{}\[\],&*!|>%@-][^#:]*?|-[^\s#:]+)(:)(?:\s+(.*))?$)?`)
	noText   = regexp.MustCompile(`^\s*(?:#.*)?$`)
)

// A row is a line of YAML: hyphens, and a key with what follows it.
type row struct {
	dashes []int // their columns
	column int   // where what follows the hyphens stands
	key    string
	hasKey bool
	rest   string // behind the colon
}

func readRow(line string) row {
	line = strings.TrimRight(line, "\r")
	found := lineForm.FindStringSubmatch(line)
	r := row{}
	if found == nil {
		return r
	}
	at := len(found[1])
	for i := range found[2] {
		if found[2][i] == '-' {
			r.dashes = append(r.dashes, at+i)
		}
	}
	r.column = at + len(found[2])
	if found[4] != "" {
		r.hasKey, r.key, r.rest = true, strings.Trim(found[3], `"'`), found[5]
	}
	return r
}

// inYAML finds the place of a byte of a YAML document: by brackets where it is in
// some, else by indentation.
func inYAML(text string, offset int) place {
	s, start := inFlow(text, offset)
	if len(s.open) == 0 {
		return inBlock(text, offset)
	}
	p := s.place()
	p.flow = true
	p.path = append(inBlock(text, start).path, p.path...)
	return p
}

// inBlock finds the place of a byte of a YAML document by indentation.
func inBlock(text string, offset int) place {
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	lines := strings.Split(text, "\n")
	number := strings.Count(text[:start], "\n")
	before := text[start:offset]
	whole := readRow(lines[number])
	p := place{start: wordStart(text, offset), end: offset, beside: map[string]bool{}}
	column := whole.column
	if noText.MatchString(lines[number]) {
		column = len(before)
	}
	if behind := readRow(before); behind.hasKey && offset-start > behind.column+len(behind.key) {
		p.value = true
		p.path = []string{behind.key}
	}
	if whole.hasKey {
		p.key = whole.key
	}
	p.indent = column
	// From here upwards: what stands further to the left encloses it.
	dashed := false
	enclose := func(r row, own bool) {
		if !own && r.hasKey && (r.column < column || dashed && r.column <= column) {
			if r.rest == "" || strings.HasPrefix(r.rest, "#") || strings.HasPrefix(r.rest, "&") {
				p.path = append([]string{r.key}, p.path...)
			}
			column, dashed = r.column, false
		}
		for i := len(r.dashes) - 1; i >= 0; i-- {
			if d := r.dashes[i]; d < column {
				p.path = append([]string{element}, p.path...)
				column, dashed = d, true
			}
		}
	}
	sibling := func(r row, key int) {
		if r.hasKey && r.column == key {
			p.beside[r.key] = true
		}
	}
	for i := number + 1; i < len(lines); i++ {
		r := readRow(lines[i])
		if noText.MatchString(lines[i]) {
			continue
		}
		if r.column < p.indent || len(r.dashes) > 0 && r.dashes[0] < p.indent {
			break
		}
		sibling(r, p.indent)
	}
	enclose(whole, true)
	near := len(whole.dashes) == 0 // nothing above has left the container yet
	for i := number - 1; i >= 0; i-- {
		if noText.MatchString(lines[i]) {
			continue
		}
		r := readRow(lines[i])
		if near {
			if r.column == p.indent {
				sibling(r, p.indent)
			}
			near = r.column >= p.indent && (len(r.dashes) == 0 || r.dashes[0] >= p.indent)
		}
		if strings.HasPrefix(lines[i], "---") {
			break
		}
		enclose(r, false)
	}
	return p
}

func wordStart(text string, offset int) int {
	for offset > 0 && !strings.ContainsRune(" \t\r\n:,{}[]", rune(text[offset-1])) {
		offset--
	}
	return offset
}
