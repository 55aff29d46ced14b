package lower

import (
	"strings"

	"shapec/diag"
	"shapec/parser"
)

// A mention is a place where a row calls the shape that its member leads to by
// its name.
type mention struct {
	name string
	page int32
	span diag.Span // of the name
}

// mention looks for what the rows on the way to node i call its shape; base is
// what the member suggests. Pages have no shape names, but their sentences are the
// model's, and now and then give one away: "An array of KeySchemaElement objects",
// for a member KeySchema. A word is taken for such a name if it is written in camel
// case, is no other name of the page (of a member, value or operation), and either
// holds the member's own name or is said to be what the list holds.
func (n *namer) mention(i int32, base string, element bool) (m mention, ok bool) {
	if base == "" {
		return m, false
	}
	for ; ; i = n.nodes[i].parent { // rows of elements, then the member's own
		row := &n.nodes[i]
		d := n.pages[row.page].Doc
		for b := row.Text.First; b < row.Text.Last; b++ {
			if d.Blocks[b].Kind != parser.Paragraph {
				continue
			}
			text := d.Blocks[b].Span.Of(d.Text)
			w, ok := n.longer(text, base)
			if !ok && element {
				w, ok = n.held(text)
			}
			if ok {
				return mention{w.of(text), row.page, w.in(d.Blocks[b].Span)}, true
			}
		}
		if !row.Name.IsZero() {
			return mention{}, false
		}
	}
}

// longer finds a name that a member's own name is part of.
func (n *namer) longer(text, base string) (w wordSpan, ok bool) {
	for at := 0; ; at = w.end {
		i := strings.Index(text[at:], base)
		if i < 0 {
			return w, false
		}
		w = wordAt(text, at+i)
		start, end := at+i, at+i+len(base)
		if end < w.end && !isUpper(text[end]) || // "Rules" is no Rule
			start > w.start && isUpper(text[start-1]) && (len(base) == 1 || isUpper(base[1])) { // "GUID" is no ID
			continue
		}
		if w.end-w.start > len(base) && n.isShapeName(text, w) {
			return w, true
		}
	}
}

// held finds what a list is said to hold: "a list of one or more Tag objects".
func (n *namer) held(text string) (w wordSpan, ok bool) {
	const of = " of "
	for at := 0; ; {
		i := strings.Index(text[at:], of)
		if i < 0 {
			return w, false
		}
		at += i + len(of)
		before := text[:at-len(of)]
		if !collectionWords[strings.ToLower(before[strings.LastIndexByte(before, ' ')+1:])] {
			continue
		}
		start := at
		for range 3 { // "of the", "of one or more", "of up to 100"
			next, _, more := strings.Cut(text[start:], " ")
			if !more || strings.TrimLeft(next, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
				break
			}
			start += len(next) + 1
		}
		for start < len(text) && (text[start] == '`' || text[start] == '[') {
			start++
		}
		w = wordAt(text, start)
		if w.start == start && lastWord(w.of(text)) > 0 && endsPhrase(strings.TrimLeft(text[w.end:], "`]")) && n.isShapeName(text, w) {
			return w, true
		}
	}
}

// The words for what holds elements, and for what a shape is.
var (
	collectionWords = wordSet("list", "lists", "array", "arrays", "set", "collection", "map", "sequence")
	shapeWords      = wordSet("object", "objects", "item", "items", "structure", "structures", "element", "elements", "entry", "entries", "type", "types")
)

// endsPhrase reports whether a name is all that is held: "a list of CloudWatch
// alarms" holds alarms.
func endsPhrase(rest string) bool {
	if rest == "" || strings.IndexByte(".,;:)\n", rest[0]) >= 0 {
		return true
	}
	next, _, _ := strings.Cut(strings.TrimPrefix(rest, " "), " ")
	return shapeWords[strings.TrimRight(next, ".,;:)")]
}

// A wordSpan is a run of letters and digits in a text.
type wordSpan struct{ start, end int }

func (w wordSpan) of(text string) string { return text[w.start:w.end] }

// in is the place of the word in a text that stands at a place itself.
func (w wordSpan) in(text diag.Span) diag.Span {
	return diag.Span{Start: text.Start + uint32(w.start), End: text.Start + uint32(w.end)}
}

// wordAt is the word around a place.
func wordAt(text string, at int) wordSpan {
	w := wordSpan{at, at}
	for w.start > 0 && isAlnum(text[w.start-1]) {
		w.start--
	}
	for w.end < len(text) && isAlnum(text[w.end]) {
		w.end++
	}
	return w
}

// maxName is how long the name of a shape may be, in bytes.
const maxName = 100

// isShapeName reports whether a word may be the name of a shape: camel case, in
// the singular, not part of an address, a path or a call, and no other name of
// the page.
func (n *namer) isShapeName(text string, w wordSpan) bool {
	name := w.of(text)
	switch {
	case name == "" || len(name) > maxName || !isUpper(name[0]) || strings.ToUpper(name) == name:
		return false
	case w.start > 0 && strings.IndexByte("_./:-$#@<", text[w.start-1]) >= 0:
		return false
	case w.end < len(text) && strings.IndexByte("_/:(-", text[w.end]) >= 0:
		return false
	case w.end+1 < len(text) && text[w.end] == '.' && isAlnum(text[w.end+1]):
		return false
	}
	if n.vocabulary == nil {
		n.vocabulary = n.words()
	}
	if _, other := n.vocabulary[name]; other || n.singulars.of(name) != name {
		return false
	}
	for _, end := range [...]string{"", "Request", "Response", "Result"} {
		if n.isTaken(strings.TrimSuffix(name, end) + "Input") { // an operation's
			return false
		}
	}
	return !n.isTaken(name)
}

// words are the names of members and values that begin with a capital, as names
// of shapes do.
func (n *namer) words() map[string]struct{} {
	count := 0
	n.eachWord(func(string) { count++ })
	words := make(map[string]struct{}, count/2) // many members have one name
	n.eachWord(func(word string) { words[word] = struct{}{} })
	return words
}

func (n *namer) eachWord(visit func(string)) {
	capital := func(word string) {
		if word != "" && isUpper(word[0]) {
			visit(word)
		}
	}
	for id := range n.classes {
		switch c := &n.classes[id]; c.kind {
		case parser.Structure, parser.EventStream:
			for m := range n.children(c.first) {
				capital(n.memberName(m))
			}
		case parser.Enum:
			for v := range n.enumValues(c.first) {
				capital(v)
			}
		}
	}
}
