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
	// Names pins or overrides shape names: anchor → name. See [Lock].
	Names map[string]string
	// Lock holds the names of an earlier run, which stay. May be nil.
	Lock *Lock
}

// Result is what Lower concludes.
type Result struct {
	Model   *ir.Model
	Origins *Origins // where it was read, and how sure it is
	Delta   *Delta   // what the pages say has changed
	Lock    *Lock    // the names of this run
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
	g.inferUnions()
	names, lock := g.name(o)
	model := g.emit(names)
	return Result{Model: model, Origins: newOrigins(g, names), Delta: delta, Lock: lock}
}
