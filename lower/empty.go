package lower

import (
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// settleEmpty looks what `{}` means where its literal does not tell: free-form
// data that the client library decodes, or a structure without members. What
// another literal tells of the same name holds there too; else the structure
// stays open.
func settleEmpty(g *graph.Graph) {
	type meaning struct{ dict, empty bool }
	told := map[string]meaning{}
	var open []int32
	for i := range g.Nodes {
		n := &g.Nodes[i]
		switch {
		case n.Kind == parser.FreeForm && n.Flags&parser.Open != 0:
			name := dictName(g, int32(i))
			m := told[name]
			m.dict = true
			told[name] = m
		case n.Kind != parser.Structure || n.Parent < 0 || n.End > int32(i)+1:
		case n.Flags&parser.Open != 0:
			open = append(open, int32(i))
		default:
			name := dictName(g, int32(i))
			m := told[name]
			m.empty = true
			told[name] = m
		}
	}
	for _, i := range open {
		switch m := told[dictName(g, i)]; {
		case m.dict && !m.empty:
			g.Nodes[i].Dict = true
		case m.empty && !m.dict:
			g.Nodes[i].Flags &^= parser.Open
		}
	}
}

// dictName is the member that leads to node i, with [] if it is an element of it.
func dictName(g *graph.Graph, i int32) string {
	name, element := g.OwnerName(i)
	if element {
		name += "[]"
	}
	return name
}
