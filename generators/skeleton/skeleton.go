package skeleton

import (
	"shapec/ir"
	"shapec/ir/rules"
)

// Options say what a skeleton holds. The zero Options give the required members,
// in JSON.
type Options struct {
	Format Format
	All    bool                           // all members, and not just those required
	Arms   map[string]string              // which member of a union: by the union's name, or the path to it ("store", "rules.action")
	Unused func(arm string, known string) // told of what Arms names and is not there; may be nil
}

// Format is how a skeleton is written.
type Format string

const (
	JSON Format = "json" // so does ""
	YAML Format = "yaml"
)

// Write gives the skeleton of a side of an operation.
func Write(holds rules.Rules, op *ir.Operation, o Options) []byte {
	target := op.Input
	if holds.Side == ir.Response {
		target = op.Output
	}
	shape := holds.Model.Shapes[target]
	if shape == nil { // it takes, or gives, an empty structure
		shape = &ir.Structure{}
	}
	b := &builder{Rules: holds, o: o, used: map[string]bool{}, left: maxValues}
	root := b.record(shape, true)
	if o.Unused != nil {
		for arm, member := range o.Arms {
			if !b.used[arm] {
				o.Unused(arm, member)
			}
		}
	}
	if o.Format == YAML {
		return writeYAML(op, root)
	}
	return writeJSON(root)
}

// A node is a value of a skeleton: fields, items, or a scalar written as JSON.
type node struct {
	fields []field
	items  []node
	kind   byte // '{', '[' or 0 for a scalar
	scalar string
	text   bool // scalar is a string
}

type field struct {
	name     string
	value    node
	comments []string // in YAML, a line each
}
