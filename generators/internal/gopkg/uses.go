package gopkg

import "shapec/ir"

// Inputs and Outputs name the operations that id is the input or output of.
func (p *Package) Inputs(id ir.ShapeID) []string  { return p.roles[id].inputs }
func (p *Package) Outputs(id ir.ShapeID) []string { return p.roles[id].outputs }

// Operation is the one operation that a shape is the input of; nil where several are,
// or none.
func (p *Package) Operation(id ir.ShapeID) *ir.Operation {
	if r := p.roles[id]; len(r.inputs) == 1 {
		return r.operation
	}
	return nil
}

// Failures names the operations that answer with id when they fail.
func (p *Package) Failures(id ir.ShapeID) []string { return p.roles[id].errors }

// Uses lists the fields that hold a type, itself or in lists and maps, as
// "Type.Field", or "Type" of a sealed union, in the order a reader meets them. Fields of the type are not listed.
func (p *Package) Uses(id ir.ShapeID) []string {
	uses := make([]string, len(p.uses[id]))
	for i, u := range p.uses[id] {
		uses[i] = u.link
	}
	return uses
}
