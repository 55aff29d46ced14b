package lower

import (
	"math"

	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// Unions says which undeclared structures become unions of the model.
type Unions uint8

const (
	LikelyUnions   Unions = iota // from ir.LikelyConfidence on; the default
	StatedUnions                 // none: only those that a page states
	PossibleUnions               // from possible on, for a look at what else there may be
)

// possible is the confidence below which a structure is not taken for a union
// even when all are asked for.
const possible = 0.1

// inferUnions decides which structures are tagged unions. A page that prints
// notes says it; where notes are lost (stripped text) every structure that
// could be a union gets a confidence from what the page shows. What the lock
// knows stays as it was, as long as it is possible. An inferred union never makes
// anything stricter unless the user asks: see ir.Traits.Evidence.
func inferUnions(g *graph.Graph, which Unions, kept kept, page style) {
	if g.PrintsNotes = printsNotes(g); g.PrintsNotes {
		return
	}
	f := newUnionFeatures(g, page)
	g.UnionFeatures = featureTexts()
	for id := range g.Classes {
		c := &g.Classes[id]
		if c.Kind != parser.Structure || c.Root || c.Union.Evidence == ir.Stated {
			continue
		}
		x, ok := f.of(int32(id))
		if !ok {
			continue
		}
		u := &c.Union
		u.Confidence, u.Weights = confidence(x), f.weigh(x)
		u.Likely = u.Confidence >= ir.LikelyConfidence
		if was, known := kept.union(int32(id)); known {
			u.Locked, u.Likely = was != u.Likely, was
		}
		if which == LikelyUnions && u.Likely || which == PossibleUnions && (u.Likely || u.Confidence >= possible) {
			u.Is, u.Evidence = true, ir.Inferred
		}
	}
}

// printsNotes reports whether the pages' flavour keeps the union notes, so that
// silence means no.
func printsNotes(g *graph.Graph) bool {
	for _, p := range g.Pages {
		if p.Doc.Marked {
			return true
		}
		for i := range p.Doc.Blocks {
			if k := p.Doc.Blocks[i].Kind; k == parser.Note || k == parser.Field {
				return true
			}
		}
	}
	for i := range g.Nodes { // a copy may have kept their words
		if g.Nodes[i].Flags&parser.UnionNote != 0 {
			return true
		}
	}
	return false
}

// confidence is the probability that a structure with these features is a union.
func confidence(x [features]float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += v * unionModel[i].weight
	}
	return 1 / (1 + math.Exp(-sum))
}
