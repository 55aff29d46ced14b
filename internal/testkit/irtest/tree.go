package irtest

import "shapec/ir"

// Tree is a recursive model: nodes have children, and are met from two sides.
func Tree() *ir.Model {
	return &ir.Model{
		Operations: []*ir.Operation{
			{Name: "PutTree", Input: "PutTreeInput", Errors: []ir.ShapeID{"Broken"}},
			{Name: "GetTree", Output: "GetTreeOutput"},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"PutTreeInput":  &ir.Structure{Members: []ir.Member{{Name: "root", Target: "Node", Required: ir.Yes}}},
			"GetTreeOutput": &ir.Structure{Members: []ir.Member{{Name: "nodes", Target: "Nodes"}}},
			"Node":          &ir.Structure{Members: []ir.Member{{Name: "label", Target: ir.String, Required: ir.Yes}, {Name: "children", Target: "Nodes", Required: ir.Yes}}},
			"Nodes":         &ir.Map{Key: ir.Ref{Target: "Side"}, Value: ir.Ref{Target: "Node"}},
			"Side":          &ir.Enum{Values: []ir.EnumValue{{Value: "left"}, {Value: "right"}}},
			"Broken":        &ir.Structure{Error: true},
			"Unused":        &ir.List{Member: ir.Ref{Target: ir.Integer}},
		},
	}
}
