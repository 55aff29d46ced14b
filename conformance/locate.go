package main

import (
	"strings"

	"shapec/ir"
)

// A place is what a path of score.py ("Op:request.a.b[].c{key}") leads to.
type place struct {
	owner  ir.ShapeID // the structure that the last member stands in
	member *ir.Member // the last member on the way
	target ir.ShapeID
	stream bool // an event stream was passed, or reached
}

// locate follows a path. Names of members may hold the very characters that
// separate steps, so the model's names decide.
func locate(m *ir.Model, path string) (p place, ok bool) {
	operation, rest, _ := strings.Cut(path, ":")
	o := operationOf(m, operation)
	if o == nil {
		return p, false
	}
	switch {
	case strings.HasPrefix(rest, "request"):
		p.target, rest = o.Input, rest[len("request"):]
	case strings.HasPrefix(rest, "response"):
		p.target, rest = o.Output, rest[len("response"):]
	default:
		return p, rest == ""
	}
	for rest != "" {
		var size int
		if size = p.step(m, rest); size == 0 {
			return p, false
		}
		rest = rest[size:]
		if u, isUnion := m.Shapes[p.target].(*ir.Union); isUnion && u.EventStream {
			p.stream = true
		}
	}
	return p, true
}

// step follows the first step of rest, and returns its size; 0 is a dead end.
func (p *place) step(m *ir.Model, rest string) int {
	switch s := m.Shapes[p.target].(type) {
	case *ir.Structure, *ir.Union:
		members := ir.Members(s)
		best := -1
		for i := range members {
			after, ok := strings.CutPrefix(rest, "."+members[i].Name)
			if ok && (after == "" || strings.ContainsAny(after[:1], ".[{")) && (best < 0 || len(members[i].Name) > len(members[best].Name)) {
				best = i
			}
		}
		if best < 0 {
			return 0
		}
		p.owner, p.member, p.target = p.target, &members[best], members[best].Target
		return 1 + len(members[best].Name)
	case *ir.List:
		if strings.HasPrefix(rest, "[]") {
			p.target = s.Member.Target
			return len("[]")
		}
	case *ir.Map:
		if strings.HasPrefix(rest, "{key}") {
			p.target = s.Key.Target
			return len("{key}")
		}
		if strings.HasPrefix(rest, "{}") {
			p.target = s.Value.Target
			return len("{}")
		}
	}
	return 0
}

// operationOf finds an operation by its name or method, written in any way.
func operationOf(m *ir.Model, name string) *ir.Operation {
	name = flat(name)
	for _, o := range m.Operations {
		if flat(o.Name) == name || o.Method != "" && flat(o.Method) == name {
			return o
		}
	}
	return nil
}

func flat(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }
