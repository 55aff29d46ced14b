package lower

import (
	"encoding/binary"
	"iter"
	"math/bits"

	"shapec/diag"
	"shapec/parser"
)

// rowNames finds the names that rows say, words in camel case, and remembers them:
// spelling and naming look for them in the same rows, and the same row stands on a
// page many times.
type rowNames struct {
	*graph
	sayings map[uint64]saying // by node.row
	names   []saidName        // of all sayings
}

// A saying is what a row says of names.
type saying struct {
	node        int32 // the first node with this row
	first, last int32 // of rowNames.names
}

// A saidName is a name in a block of a page.
type saidName struct {
	block int32
	wordSpan
}

func newRowNames(g *graph) rowNames {
	return rowNames{graph: g, sayings: make(map[uint64]saying, 2*len(g.classes))}
}

// of returns the names in the row of node i, the node whose row it is, and whether
// it was asked for before.
func (r *rowNames) of(i int32) (names []saidName, node int32, met bool) {
	n := &r.nodes[i]
	s, met := r.sayings[n.row]
	if !met {
		s = saying{node: i, first: int32(len(r.names))}
		for name := range r.namesIn(n.page, n.Text) {
			r.names = append(r.names, name)
		}
		s.last = int32(len(r.names))
		r.sayings[n.row] = s
	}
	return r.names[s.first:s.last], s.node, met
}

// namesIn are the names in some blocks of a page.
func (g *graph) namesIn(page int32, r parser.Range) iter.Seq[saidName] {
	return func(yield func(saidName) bool) {
		d := g.pages[page].Doc
		for b := r.First; b < r.Last; b++ {
			text := d.Blocks[b].Span.Of(d.Text)
			for w, ok := nextName(text, 0); ok; w, ok = nextName(text, w.end) {
				if !yield(saidName{b, w}) {
					return
				}
			}
		}
	}
}

// nextName returns the first word from a place of a text on that may be the name
// of an operation or shape: it begins with a capital, and has both further
// capitals and other letters.
func nextName(text string, from int32) (w wordSpan, ok bool) {
	for i := innerCapital(text, int(from)); i < len(text); i = innerCapital(text, i) {
		start, capitals := i, 0
		for start > 0 && isAlnum(text[start-1]) {
			start--
		}
		for i = start; i < len(text) && isAlnum(text[i]); i++ {
			if isUpper(text[i]) {
				capitals++
			}
		}
		if capitals > 1 && capitals < i-start && isUpper(text[start]) {
			return wordSpan{int32(start), int32(i)}, true
		}
		i++
	}
	return w, false
}

// innerCapital is where, from i on, the first byte stands that looks like a capital
// after a letter or digit, len(s) without one. It misses none, but takes _ and
// some other signs for capitals, and :, @ and the like for letters. Prose is long
// and such words are rare, so it looks at eight bytes at once.
func innerCapital(s string, i int) int {
	const bit6 = 0x4040404040404040 // of each byte: what it says of the byte
	before := uint64(0)             // whether the byte before looks like a letter or digit
	for ; i+8 <= len(s); i += 8 {
		x := binary.LittleEndian.Uint64([]byte(s[i : i+8]))
		capital := x &^ (x << 1)  // bit 6 but not bit 5: 0x40 to 0x5F
		inWord := x | x<<1&(x<<2) // bit 6, or bits 5 and 4: 0x30 to 0x7F
		inner := capital & (inWord<<8 | before) & bit6
		if inner != 0 {
			return i + bits.TrailingZeros64(inner)/8
		}
		before = inWord >> 56
	}
	for ; i < len(s); i++ {
		if i > 0 && isUpper(s[i]) && isAlnum(s[i-1]) {
			return i
		}
	}
	return len(s)
}

// A wordSpan is a run of letters and digits in a text.
type wordSpan struct{ start, end int32 }

func (w wordSpan) of(text string) string { return text[w.start:w.end] }

// in is the place of the word in a text that stands at a place itself.
func (w wordSpan) in(text diag.Span) diag.Span {
	return diag.Span{Start: text.Start + uint32(w.start), End: text.Start + uint32(w.end)}
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
