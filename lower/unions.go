package lower

import (
	"math"

	"shapec/ir"
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
func inferUnions(g *graph, which Unions, kept kept, page style) {
	if g.printsNotes = printsNotes(g); g.printsNotes {
		return
	}
	f := newUnionFeatures(g, page)
	g.unionFeatures = featureText[:]
	for id := range g.classes {
		c := &g.classes[id]
		if c.kind != parser.Structure || c.root || c.union.evidence == ir.Stated {
			continue
		}
		x, ok := f.of(int32(id))
		if !ok {
			continue
		}
		u := &c.union
		u.confidence, u.weights = confidence(x), f.weigh(x)
		u.likely = u.confidence >= ir.LikelyConfidence
		if was, known := kept.union(int32(id)); known {
			u.locked, u.likely = was != u.likely, was
		}
		if which == LikelyUnions && u.likely || which == PossibleUnions && (u.likely || u.confidence >= possible) {
			u.is, u.evidence = true, ir.Inferred
		}
	}
}

// printsNotes reports whether the pages' flavour keeps the union notes, so that
// silence means no.
func printsNotes(g *graph) bool {
	for _, p := range g.pages {
		if p.Doc.Marked {
			return true
		}
		for i := range p.Doc.Blocks {
			if k := p.Doc.Blocks[i].Kind; k == parser.Note || k == parser.Field {
				return true
			}
		}
	}
	for i := range g.nodes { // a copy may have kept their words
		if g.nodes[i].Flags&parser.UnionNote != 0 {
			return true
		}
	}
	return false
}

// confidence is the probability that a structure with these features is a union.
func confidence(x [features]float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += v * unionWeights[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// unionWeights were fitted by `go test ./lower -run TestUnionCurve -fit`.
var unionWeights = [features]float64{
	-4.91,
	0.84,
	-0.73,
	0.20,
	0.24,
	-0.41,
	0.95,
	1.54,
	1.91,
	-1.21,
	1.09,
	0.30,
	-0.41,
	-2.08,
	2.39,
	3.25,
	-1.94,
	1.66,
	1.21,
	-0.16,
	0.28,
	1.15,
	-1.29,
	2.24,
	-0.96,
	-0.13,
	-0.14,
	0.55,
}
