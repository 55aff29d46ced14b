package lower

import (
	"shapec/diag"
	"shapec/ir"
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
	// NameAt tells where an entry of Names is written, for messages. May be nil.
	NameAt func(from string) (*diag.File, diag.Span)
	// Lock holds the names of an earlier run, which stay. May be nil.
	Lock *Lock
}

// Result is what Lower concludes.
type Result struct {
	Model   *ir.Model
	Origins *Origins // where it was read, and how sure it is
	Delta   *Delta   // what the pages say has changed

	graph *graph
	names names
}

// Lock is the names of this run, for Options.Lock of the next. Those that
// Options.Names gave are not in it: the shapes have the names there that they
// would have without.
func (r *Result) Lock() *Lock { return r.graph.lock(r.names) }

// Renamed is what came of Options.Names: for the name that a shape would have, the
// one it has. Given with the Lock, it gives another state of the pages the same
// names.
func (r *Result) Renamed() map[string]string {
	renamed := map[string]string{}
	for id, name := range r.names.shapes {
		if r.names.reasons[id] == fromConfig {
			renamed[string(r.names.inferred[id])] = string(name)
		}
	}
	return renamed
}

// Lower compiles the pages of one service. It never fails: what it could not
// conclude goes to the report.
func Lower(pages []*parser.Page, o Options, r *diag.Report) Result {
	g := newGraph(pages, r)
	g.hashTexts()
	g.resolveRecursion()
	delta := g.resolveChanges()
	if o.Before {
		g.subtract(delta)
	}
	g.share()
	g.pin(o.Lock)
	g.inferUnions(o.Unions)
	names := g.name(o)
	return Result{Model: g.emit(names), Origins: newOrigins(g, names), Delta: delta, graph: g, names: names}
}
