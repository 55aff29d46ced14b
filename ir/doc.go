// Package ir is what shapec knows of an API: operations and the shapes they
// refer to. It is plain, comparable data without pointer cycles (edges are
// [ShapeID]s), and imports no package of ours, so that a generator builds
// without the parser.
//
//	m, err := ir.Decode(data)
//	ir.Walk(m, func(p ir.Path, target ir.ShapeID, s ir.Shape) bool { … })
//
// A source does not state everything. What each kind can state is a table
// ([Source]); what a document must hold by what is stated, package rules says.
//
// Invariants, checked by [Model.Check]: every target is a key of Model.Shapes or
// a [Prelude] name; no shape has a prelude name; member names are unique in
// their shape; inputs and outputs are structures. Order is the page's order,
// everywhere.
package ir
