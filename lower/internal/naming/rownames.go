package naming

import (
	"iter"

	"shapec/internal/words"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// rowNames finds the names in rows, words in camel case, and remembers them: spelling
// and naming look for them in the same rows, and the same row stands on a page many
// times.
type rowNames struct {
	*graph.Graph
	known map[uint64]row // by graph.Node.Row
	names []rowName      // of all rows
}

// A row is a piece of rowNames.names.
type row struct {
	node        int32 // the first node with this row
	first, last int32 // of rowNames.names
}

// A rowName is a name in a block of a page.
type rowName struct {
	block int32
	words.Span
}

func (n rowName) text(d *parser.Document) string { return n.Of(d.Blocks[n.block].Span.Of(d.Text)) }

func newRowNames(g *graph.Graph) rowNames {
	return rowNames{Graph: g, known: make(map[uint64]row, 2*len(g.Classes))}
}

// of returns the names in the row of node i, the node whose row it is, and whether
// it was asked for before.
func (r *rowNames) of(i int32) (names []rowName, node int32, met bool) {
	n := &r.Nodes[i]
	s, met := r.known[n.Row]
	if !met {
		s = row{node: i, first: int32(len(r.names))}
		for name := range namesIn(r.Pages[n.Page].Doc, n.Text) {
			r.names = append(r.names, name)
		}
		s.last = int32(len(r.names))
		r.known[n.Row] = s
	}
	return r.names[s.first:s.last], s.node, met
}

// namesIn are the names in some blocks of a page.
func namesIn(d *parser.Document, r parser.Range) iter.Seq[rowName] {
	return func(yield func(rowName) bool) {
		for b := r.First; b < r.Last; b++ {
			text := d.Blocks[b].Span.Of(d.Text)
			for w, ok := words.NextName(text, 0); ok; w, ok = words.NextName(text, w.End) {
				if !yield(rowName{b, w}) {
					return
				}
			}
		}
	}
}
