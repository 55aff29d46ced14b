package lower

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/ir"
)

// A Named model has shapes with names of two kinds: those that its sources state,
// and those that were made up and so are kept from one run to the next.
type Named struct {
	Model  *ir.Model
	Stated func(ir.ShapeID) bool
}

// Lock is the made-up names of the model. It keeps what the lock before knows of
// operations that the model does not have.
func (n Named) Lock(before *Lock) *Lock {
	l := &Lock{Shapes: map[string][]string{}, Unions: []string{}}
	for id, list := range n.anchors() {
		l.Shapes[string(id)] = list
		if _, union := n.Model.Shapes[id].(*ir.Union); union {
			l.Unions = append(l.Unions, string(id))
		}
	}
	if before != nil {
		present := map[string]bool{}
		for _, o := range n.Model.Operations {
			present[methodName(o)] = true
		}
		for name, list := range before.Shapes {
			_, here := l.Shapes[name]
			for _, a := range list {
				if method, _, _ := strings.Cut(a, " "); !present[method] {
					l.Shapes[name] = append(l.Shapes[name], a)
				}
			}
			if _, kept := l.Shapes[name]; kept && !here && slices.Contains(before.Unions, name) {
				l.Unions = append(l.Unions, name)
			}
		}
	}
	slices.Sort(l.Unions)
	return l
}

// methodName is how anchors name an operation.
func methodName(o *ir.Operation) string {
	if o.Method != "" {
		return o.Method
	}
	return ir.MethodName(o.Name)
}

// anchors lists places of every shape with a made-up name, nearest to an operation
// first, at most maxAnchors. A shape is entered from as many.
func (n Named) anchors() map[ir.ShapeID][]string {
	type arrival struct {
		id   ir.ShapeID
		path string
		root bool
	}
	var queue []arrival
	for _, o := range n.Model.Operations {
		queue = append(queue, arrival{o.Input, methodName(o) + " request ", true}, arrival{o.Output, methodName(o) + " response ", true})
	}
	out := map[ir.ShapeID][]string{}
	arrivals := map[ir.ShapeID]int{}
	for len(queue) > 0 {
		a := queue[0]
		queue = queue[1:]
		s := n.Model.Shapes[a.id]
		if s == nil || arrivals[a.id] == maxAnchors {
			continue
		}
		arrivals[a.id]++
		if !a.root && !n.Stated(a.id) {
			out[a.id] = append(out[a.id], a.path)
		}
		for _, e := range ir.Edges(s) {
			step := ir.Path{Steps: []ir.Step{e.Step}}.String()
			if e.Step.Kind == ir.MemberStep && !strings.HasSuffix(a.path, " ") {
				step = "." + step
			}
			queue = append(queue, arrival{e.Target, a.path + step, false})
		}
	}
	return out
}

// Keep gives shapes the names that a lock has for them. A name that a source
// states is never given to another shape. The model given is not changed.
func (n Named) Keep(l *Lock) *ir.Model {
	if l == nil {
		return n.Model
	}
	operations := make(map[string]*ir.Operation, len(n.Model.Operations))
	for _, o := range n.Model.Operations {
		operations[methodName(o)] = o
	}
	names := map[ir.ShapeID]ir.ShapeID{}
	votes := map[ir.ShapeID]int{}
	for _, name := range slices.Sorted(maps.Keys(l.Shapes)) {
		name := ir.ShapeID(name)
		if n.Model.Shapes[name] != nil && n.Stated(name) || name.IsPrelude() {
			continue
		}
		count := map[ir.ShapeID]int{}
		var best ir.ShapeID
		for _, anchor := range l.Shapes[string(name)] {
			id := n.at(operations, anchor)
			if id == "" || id.IsPrelude() || n.Stated(id) {
				continue
			}
			if count[id]++; count[id] > count[best] {
				best = id
			}
		}
		if best != "" && count[best] > votes[best] {
			names[best], votes[best] = name, count[best]
		}
	}
	n.giveWay(names)
	return rename(n.Model, names)
}

// giveWay renames shapes that have a name which another one keeps.
func (n Named) giveWay(names map[ir.ShapeID]ir.ShapeID) {
	taken := map[ir.ShapeID]bool{}
	for _, name := range names {
		taken[name] = true
	}
	for _, id := range slices.Sorted(maps.Keys(n.Model.Shapes)) {
		if _, kept := names[id]; kept || !taken[id] {
			continue
		}
		free := id + "Shape"
		for k := 2; taken[free] || n.Model.Shapes[free] != nil; k++ {
			free = ir.ShapeID(fmt.Sprint(id, "Shape", k))
		}
		names[id], taken[free] = free, true
	}
}

// at is the shape at an anchor, empty where the model has no such place.
func (n Named) at(operations map[string]*ir.Operation, anchor string) ir.ShapeID {
	method, rest, _ := strings.Cut(anchor, " ")
	side, path, _ := strings.Cut(rest, " ")
	o := operations[method]
	if o == nil {
		return ""
	}
	id := o.Input
	if ir.Side(side) == ir.Response {
		id = o.Output
	}
	for path != "" {
		path = strings.TrimPrefix(path, ".")
		found := false
		for _, e := range ir.Edges(n.Model.Shapes[id]) {
			step := ir.Path{Steps: []ir.Step{e.Step}}.String()
			if after, ok := strings.CutPrefix(path, step); ok && step != "" && (after == "" || strings.ContainsRune(".[{", rune(after[0]))) {
				id, path, found = e.Target, after, true
				break
			}
		}
		if !found {
			return ""
		}
	}
	return id
}

// rename is a model with other names for some shapes.
func rename(m *ir.Model, names map[ir.ShapeID]ir.ShapeID) *ir.Model {
	maps.DeleteFunc(names, func(from, to ir.ShapeID) bool { return from == to })
	if len(names) == 0 {
		return m
	}
	to := func(id ir.ShapeID) ir.ShapeID {
		if name, ok := names[id]; ok {
			return name
		}
		return id
	}
	out := &ir.Model{Service: m.Service, Shapes: make(map[ir.ShapeID]ir.Shape, len(m.Shapes))}
	for _, o := range m.Operations {
		own := *o
		own.Input, own.Output, own.Errors = to(o.Input), to(o.Output), slices.Clone(o.Errors)
		for i := range own.Errors {
			own.Errors[i] = to(own.Errors[i])
		}
		out.Operations = append(out.Operations, &own)
	}
	members := func(list []ir.Member) []ir.Member {
		list = slices.Clone(list)
		for i := range list {
			list[i].Target = to(list[i].Target)
		}
		return list
	}
	for id, s := range m.Shapes {
		switch s := s.(type) {
		case *ir.Structure:
			own := *s
			own.Members = members(s.Members)
			out.Shapes[to(id)] = &own
		case *ir.Union:
			own := *s
			own.Members = members(s.Members)
			out.Shapes[to(id)] = &own
		case *ir.List:
			own := *s
			own.Member.Target = to(s.Member.Target)
			out.Shapes[to(id)] = &own
		case *ir.Map:
			own := *s
			own.Key.Target, own.Value.Target = to(s.Key.Target), to(s.Value.Target)
			out.Shapes[to(id)] = &own
		default:
			out.Shapes[to(id)] = s
		}
	}
	return out
}
