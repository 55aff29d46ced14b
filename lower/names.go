package lower

import (
	"strconv"

	"shapec/ir"
	"shapec/parser"
)

// Lock pins the names of shapes from one run to the next.
type Lock struct {
	Shapes map[string]string `json:"shapes"` // anchor → name
}

// names are the conclusions of naming.
type names struct {
	operations []string      // by graph.ops
	evidence   []ir.Evidence // by graph.ops
	shapes     []ir.ShapeID  // by class
}

func (g *graph) name(o Options) (names, *Lock) {
	n := names{shapes: make([]ir.ShapeID, len(g.classes))}
	taken := map[string]bool{}
	for _, id := range ir.Prelude {
		taken[string(id)] = true
	}
	for i := range g.ops {
		name, evidence := g.operationName(&g.ops[i])
		n.operations = append(n.operations, name)
		n.evidence = append(n.evidence, evidence)
		taken[name+"Input"], taken[name+"Output"] = true, true
	}
	for i := range g.ops {
		op := &g.ops[i]
		n.shapes[g.nodes[op.request].class] = ir.ShapeID(n.operations[i] + "Input")
		if op.response >= 0 {
			n.shapes[g.nodes[op.response].class] = ir.ShapeID(n.operations[i] + "Output")
		}
	}
	for id := range g.classes {
		if n.shapes[id] != "" {
			continue
		}
		n.shapes[id] = ir.ShapeID(g.pick(g.classes[id].first, g.classes[id].kind, taken))
	}
	return n, &Lock{}
}

func (g *graph) operationName(op *operation) (string, ir.Evidence) {
	if op.Name != "" {
		return op.Name, ir.Stated
	}
	return camel(op.Method), ir.Assumed
}

// pick names a class after the member that leads to node i.
func (g *graph) pick(i int32, kind parser.NodeKind, taken map[string]bool) string {
	name := ""
	element := false
	for i >= 0 && g.nodes[i].parent >= 0 {
		part := g.name_(i)
		if part == "" {
			element = true
			i = g.nodes[i].parent
			continue
		}
		if element {
			part = singular(part)
			element = false
		}
		name = identifier(part) + name
		full := name
		if name != "" && !taken[full] {
			taken[full] = true
			return full
		}
		i = g.nodes[i].parent
	}
	for n := 2; ; n++ {
		full := name + strconv.Itoa(n)
		if !taken[full] {
			taken[full] = true
			return full
		}
	}
}
