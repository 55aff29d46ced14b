package gopkg

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"shapec/internal/suggest"
	"shapec/ir"
)

// selectOperations leaves out the operations that are not asked for, and with
// them what only they reach.
func selectOperations(m *ir.Model, include, exclude string, wrong func(option string, err error) error) (*ir.Model, error) {
	in, out := patterns(include), patterns(exclude)
	if len(in)+len(out) == 0 {
		return m, nil
	}
	used := map[string]bool{}
	matches := func(list []string, name string) (yes bool) {
		for _, pattern := range list {
			if ok, _ := path.Match(pattern, name); ok {
				used[pattern], yes = true, true
			}
		}
		return yes
	}
	own := *m
	own.Operations = nil
	for _, o := range m.Operations {
		wanted, unwanted := len(in) == 0 || matches(in, o.Name), matches(out, o.Name)
		if wanted && !unwanted {
			own.Operations = append(own.Operations, o)
		}
	}
	for i, pattern := range slices.Concat(in, out) {
		option := "operations"
		if i >= len(in) {
			option = "exclude"
		}
		if _, err := path.Match(pattern, ""); err != nil {
			return nil, wrong(option, fmt.Errorf("%q is no pattern: write names of operations, with * for any letters", pattern))
		}
		if !used[pattern] {
			return nil, wrong(option, fmt.Errorf("no operation is called %q%s", pattern, nearest(m, pattern)))
		}
	}
	if len(own.Operations) == 0 {
		return nil, wrong("exclude", fmt.Errorf("no operation is left: operations is %q, exclude is %q", include, exclude))
	}
	return &own, nil
}

// nearest suggests the operation that a misspelt name may mean.
func nearest(m *ir.Model, name string) string {
	var names []string
	for _, o := range m.Operations {
		names = append(names, o.Name)
	}
	if near := suggest.Closest(name, names); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

func patterns(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
}

// uniformTypes gives every operation an input and an output of its own, called by
// the operation: so a page calls them, which knows no other name, and so a program
// may go from a page to the model. A shape that is more than one operation's input
// stays where else it is used.
func uniformTypes(m *ir.Model) *ir.Model {
	uses := map[ir.ShapeID]int{}
	reachable := ir.Reachable(m) // models have old shapes that nothing refers to any more
	for _, id := range reachable {
		for _, e := range ir.Edges(m.Shapes[id]) {
			uses[e.Target]++
		}
	}
	for _, o := range m.Operations {
		for _, id := range append([]ir.ShapeID{o.Input, o.Output}, o.Errors...) {
			uses[id]++
		}
	}
	names := map[ir.ShapeID]ir.ShapeID{} // of shapes that are one input or output, and nothing else
	taken := map[ir.ShapeID]bool{}
	for _, id := range reachable {
		taken[id] = true
	}
	type copied struct{ id, from ir.ShapeID }
	var copies []copied
	own := *m
	own.Operations = make([]*ir.Operation, len(m.Operations))
	for i, o := range m.Operations {
		one := *o
		own.Operations[i] = &one
		for _, side := range []struct {
			id     *ir.ShapeID
			suffix string
		}{{&one.Input, "Input"}, {&one.Output, "Output"}} {
			wish := ir.ShapeID(o.Name + side.suffix)
			switch from := *side.id; {
			case from == wish && uses[from] == 1:
			case from == wish:
				// It is used elsewhere too, and has this name there.
			case from != "" && taken[wish]:
				// The model calls something else so: its own name is the better one.
			case from != "" && uses[from] == 1:
				names[from] = wish
				taken[wish] = true
			default:
				for taken[wish] {
					wish += "_"
				}
				copies = append(copies, copied{wish, from})
				taken[wish] = true
				*side.id = wish
			}
		}
	}
	if len(names)+len(copies) == 0 {
		return m
	}
	own.Shapes = make(map[ir.ShapeID]ir.Shape, len(m.Shapes)+len(copies))
	for _, id := range reachable {
		own.Shapes[id] = m.Shapes[id]
	}
	for _, c := range copies {
		s, _ := m.Shapes[c.from].(*ir.Structure)
		if s == nil {
			s = &ir.Structure{}
		}
		another := *s
		own.Shapes[c.id] = &another
	}
	return own.Rename(names)
}
