package lower

import (
	"iter"

	"shapec/lower/internal/words"
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
	words.Span
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
			for w, ok := words.NextName(text, 0); ok; w, ok = words.NextName(text, w.End) {
				if !yield(saidName{b, w}) {
					return
				}
			}
		}
	}
}
