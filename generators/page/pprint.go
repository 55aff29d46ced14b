package page

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// The values of a change literal, beside string.
type (
	pyDict  []pyEntry
	pyEntry struct {
		key   string
		value any
	}
	pyList  []any
	pySet   []string
	pyTuple struct{} // always empty
)

// pformat lays a value out as Python's pprint does: 80 columns, dictionaries
// sorted, long strings as adjacent literals. Sets that fit on a line are in no
// order (here: the model's), others are sorted.
func pformat(value any) string {
	var p pretty
	p.format(value, 0, 0)
	return p.b.String()
}

const pageWidth = 80

type pretty struct{ b strings.Builder }

// format writes value, which starts at column indent; allowance is what has to
// fit behind it on its last line.
func (p *pretty) format(value any, indent, allowance int) {
	line := repr(value)
	if len([]rune(line)) <= pageWidth-indent-allowance {
		p.b.WriteString(line)
		return
	}
	switch v := value.(type) {
	case string:
		p.text(v, indent, allowance)
	case pyDict:
		p.b.WriteByte('{')
		entries := v.sorted()
		for i, e := range entries {
			behind := 1
			if i == len(entries)-1 {
				behind = allowance + 1
			}
			key := repr(e.key)
			p.b.WriteString(key + ": ")
			p.format(e.value, indent+1+len([]rune(key))+2, behind)
			p.between(i, len(entries), indent+1)
		}
		p.b.WriteByte('}')
	case pyList:
		p.b.WriteByte('[')
		p.items(v, indent+1, allowance+1)
		p.b.WriteByte(']')
	case pySet:
		p.b.WriteByte('{')
		items := make([]any, len(v))
		for i, s := range slices.Sorted(slices.Values(v)) {
			items[i] = s
		}
		p.items(items, indent+1, allowance+1)
		p.b.WriteByte('}')
	case pyTuple:
		p.b.WriteString(line)
	default:
		panic(fmt.Sprintf("page: no Python form for %T", value))
	}
}

func (p *pretty) items(items []any, indent, allowance int) {
	for i, item := range items {
		behind := 1
		if i == len(items)-1 {
			behind = allowance
		}
		p.format(item, indent, behind)
		p.between(i, len(items), indent)
	}
}

func (p *pretty) between(i, n, indent int) {
	if i < n-1 {
		p.b.WriteString(",\n" + strings.Repeat(" ", indent))
	}
}

// text cuts a long string after its spaces into adjacent literals.
func (p *pretty) text(s string, indent, allowance int) {
	width := pageWidth - indent
	var chunks []string
	current := ""
	words := wordsWithSpace(s)
	for i, word := range words {
		if i == len(words)-1 {
			width -= allowance
		}
		if len([]rune(repr(current+word))) <= width {
			current += word
			continue
		}
		if current != "" {
			chunks = append(chunks, repr(current))
		}
		current = word
	}
	if current != "" {
		chunks = append(chunks, repr(current))
	}
	p.b.WriteString(strings.Join(chunks, "\n"+strings.Repeat(" ", indent)))
}

// wordsWithSpace cuts s into words, each with the white space behind it.
func wordsWithSpace(s string) []string {
	var out []string
	start, space := 0, false
	for i, r := range s {
		if space && !unicode.IsSpace(r) {
			out = append(out, s[start:i])
			start = i
		}
		space = unicode.IsSpace(r)
	}
	return append(out, s[start:])
}

func (d pyDict) sorted() pyDict {
	out := slices.Clone(d)
	slices.SortFunc(out, func(a, b pyEntry) int { return strings.Compare(a.key, b.key) })
	return out
}

// repr is Python's, on one line.
func repr(value any) string {
	var b strings.Builder
	writeRepr(&b, value)
	return b.String()
}

func writeRepr(b *strings.Builder, value any) {
	list := func(open, close string, n int, item func(int)) {
		b.WriteString(open)
		for i := range n {
			if i > 0 {
				b.WriteString(", ")
			}
			item(i)
		}
		b.WriteString(close)
	}
	switch v := value.(type) {
	case string:
		writeString(b, v)
	case pyDict:
		v = v.sorted()
		list("{", "}", len(v), func(i int) {
			writeString(b, v[i].key)
			b.WriteString(": ")
			writeRepr(b, v[i].value)
		})
	case pyList:
		list("[", "]", len(v), func(i int) { writeRepr(b, v[i]) })
	case pySet:
		list("{", "}", len(v), func(i int) { writeString(b, v[i]) })
	case pyTuple:
		b.WriteString("()")
	default:
		panic(fmt.Sprintf("page: no Python form for %T", value))
	}
}

// writeString quotes as Python does: with double quotes only around a string
// that has single ones and no double ones.
func writeString(b *strings.Builder, s string) {
	quote := '\''
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	b.WriteRune(quote)
	for _, r := range s {
		switch {
		case r == quote || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteRune(quote)
}
