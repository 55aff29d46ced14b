package lower

import (
	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/explain"
	"shapec/lower/internal/graph"
	"shapec/lower/internal/naming"
	"shapec/parser"
)

// Options choose what Lower concludes. The zero value is the default.
type Options struct {
	// Before leaves out what the pages' change literals announce: the API as
	// it was before the release.
	Before bool
	// Unions says which undeclared structures become unions.
	Unions Unions
	// Names overrides shape names: from the name a shape would have, or from
	// an anchor of it (see [Lock]), to the one it gets. An entry that matches
	// nothing is a [diag.NameUnmatched].
	Names map[string]string
	// NameAt returns where an entry of Names is written, for messages. May be nil.
	NameAt func(from string) (*diag.File, diag.Span)
	// Lock holds the names of an earlier run, which stay. May be nil.
	Lock *Lock
}

// Result is what Lower concludes.
type Result struct {
	Model   *ir.Model
	Origins *Origins // where it was read, and how sure it is
	Delta   *Delta   // what the pages say has changed

	graph  *graph.Graph
	names  naming.Names
	before *Lock // of the run before; may be nil
	kept   kept
}

// What explains a result, for `shapec ir --explain`.
type (
	Origins = explain.Origins // finds the conclusions about a place
	Finding = explain.Finding // is one of them
	Reason  = explain.Reason  // is a line of a page that it rests on
)

// Lock is the names of this run, for Options.Lock of the next. Those that
// Options.Names gave are not in it: the shapes have the names there that they
// would have without.
func (r *Result) Lock() *Lock { return newLock(r.graph, r.names, r.before, r.kept) }

// Renamed is what came of Options.Names: for the name that a shape would have, the
// one it has. Given with the Lock, it gives another state of the pages the same
// names.
func (r *Result) Renamed() map[string]string {
	renamed := map[string]string{}
	for id, name := range r.names.Shapes {
		if r.names.Reasons[id] == naming.FromConfig {
			renamed[string(r.names.Inferred[id])] = string(name)
		}
	}
	return renamed
}

// Lower compiles the pages of one service. It never fails: what it could not
// conclude goes to the report.
func Lower(pages []*parser.Page, o Options, r *diag.Report) Result {
	// All pages are one graph: a shape of one page may stand on another.
	g := graph.New(pages, r)

	// First: what is no structure is not to be compared with one.
	settleEmpty(g)

	// All that follows goes through a marker to the structure that it means.
	resolveRecursion(g)

	// Before anything is taken away: the paths of change literals are those of the syntax.
	delta := resolveChanges(g)

	// Before shapes are shared: two shapes may have been one before the changes.
	if o.Before {
		removeAdditions(g)
	}

	// When no node comes or goes any more. What follows is about classes of nodes.
	share(g)

	// Before unions and names: both stay what the lock has them for.
	kept := keep(g, o.Lock)

	// Before unions and names: both depend on which style of API this is.
	style := styleOf(g)

	// After the lock. Names do not depend on it: a union is called like a structure.
	inferUnions(g, o.Unions, kept, style)

	// When it is known which places are one shape: all of them have a say in its name.
	names := naming.Find(facts(g, o, kept, style))

	// Last: it writes down what the passes concluded, and reads the hints of prose,
	// which no other pass needs.
	model, described := emit(g, names)

	return Result{Model: model, Origins: explain.New(g, names, described), Delta: delta,
		graph: g, names: names, before: o.Lock, kept: kept}
}

// facts are what names are found from.
func facts(g *graph.Graph, o Options, k kept, s style) naming.Facts {
	f := naming.Facts{Graph: g, Modern: s.camel > 0.5, LockedShapes: k.names, Overrides: o.Names, OverrideAt: o.NameAt}
	if o.Lock != nil {
		f.LockedOperations = o.Lock.Operations
	}
	return f
}
