package page

import (
	"reflect"
	"strings"

	"shapec/ir"
)

// A delta is what a change page says of an updated operation.
type delta struct{ request, response pyDict }

// A change is one change literal, with its label where it has one.
type change struct{ label, text string }

// literals lists the operation's change literals. One stands for both sides when
// they changed alike.
func (d delta) literals() []change {
	switch {
	case d.request == nil && d.response == nil:
		return nil
	case d.response == nil || reflect.DeepEqual(d.request, d.response):
		return []change{{text: pformat(d.request)}}
	case d.request == nil:
		return []change{{text: pformat(d.response)}}
	}
	return []change{{"Request", pformat(d.request)}, {"Response", pformat(d.response)}}
}

// sides is what stands after "Changes" where it survives.
func (d delta) sides() string {
	switch {
	case d.request == nil && d.response == nil:
		return ""
	case d.response == nil:
		return "request"
	case d.request == nil:
		return "response"
	case reflect.DeepEqual(d.request, d.response):
		return "both"
	}
	return "request, response"
}

// compare finds what was added since before. It reports whether the operation
// belongs on a change page: new, or with additions.
func (o *operation) compare(before, after *ir.Model, now *ir.Operation) bool {
	was := before.Operation(now.Name)
	if was == nil {
		o.change = "new"
		return true
	}
	o.change = "updated"
	c := &comparison{before: before, after: after, open: map[[2]ir.ShapeID]bool{}}
	o.delta = delta{request: c.root(was.Input, now.Input), response: c.root(was.Output, now.Output)}
	return o.delta.sides() != ""
}

// A comparison finds additions; nothing else is ever on a change page.
type comparison struct {
	before, after *ir.Model
	open          map[[2]ir.ShapeID]bool // pairs being compared further out
	budget        int
}

// maxNodes bounds what one side of an operation can add.
const maxNodes = 1_000_000

func (c *comparison) root(was, now ir.ShapeID) pyDict {
	if now == "" {
		return nil
	}
	c.budget = maxNodes
	added, _ := c.members(ir.Members(c.before.Shapes[was]), ir.Members(c.after.Shapes[now])).(pyDict)
	return added
}

// added is what now has and was has not: nil for nothing. Lists and maps have no
// level of their own.
func (c *comparison) added(was, now ir.ShapeID) any {
	key := [2]ir.ShapeID{was, now}
	if c.budget--; c.open[key] || c.budget < 0 {
		return nil
	}
	c.open[key] = true
	defer delete(c.open, key)
	switch n := c.after.Shapes[now].(type) {
	case nil, *ir.Scalar:
		return nil
	case *ir.Structure, *ir.Union:
		w := c.before.Shapes[was]
		switch w.(type) {
		case *ir.Structure, *ir.Union:
			return c.members(ir.Members(w), ir.Members(n))
		}
		return c.whole(now, map[ir.ShapeID]bool{}) // it became a structure
	case *ir.Enum:
		return c.values(c.before.Shapes[was], n)
	case *ir.List:
		if w, ok := c.before.Shapes[was].(*ir.List); ok {
			return c.added(w.Member.Target, n.Member.Target)
		}
		return nil
	case *ir.Map:
		if w, ok := c.before.Shapes[was].(*ir.Map); ok {
			return c.added(w.Value.Target, n.Value.Target)
		}
		return nil
	default:
		panic(unknownShape(n))
	}
}

func (c *comparison) members(was, now []ir.Member) any {
	old := make(map[string]ir.ShapeID, len(was))
	for _, m := range was {
		old[m.Name] = m.Target
	}
	var out pyDict
	for _, m := range now {
		var value any
		if target, ok := old[m.Name]; ok {
			value = c.added(target, m.Target)
		} else {
			value = c.whole(m.Target, map[ir.ShapeID]bool{})
		}
		if value != nil {
			out = append(out, pyEntry{m.Name, value})
		}
	}
	if out == nil {
		return nil
	}
	return out
}

func (c *comparison) values(was ir.Shape, now *ir.Enum) any {
	old := map[string]bool{}
	if e, ok := was.(*ir.Enum); ok {
		for _, v := range e.Values {
			old[v.Value] = true
		}
	}
	var out pySet
	for _, v := range now.Values {
		if !old[v.Value] {
			out = append(out, v.Value)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// whole is the type of something added. Inside itself a shape is ().
func (c *comparison) whole(id ir.ShapeID, open map[ir.ShapeID]bool) any {
	if c.budget--; open[id] || c.budget < 0 {
		return pyTuple{}
	}
	open[id] = true
	defer delete(open, id)
	switch s := c.after.Shapes[id].(type) {
	case nil:
		return c.scalar(id)
	case *ir.Scalar:
		return c.scalar(s.Type)
	case *ir.Structure, *ir.Union:
		out := pyDict{}
		for _, m := range ir.Members(s) {
			out = append(out, pyEntry{m.Name, c.whole(m.Target, open)})
		}
		return out
	case *ir.Enum:
		values := make([]string, len(s.Values))
		for i, v := range s.Values {
			values[i] = v.Value
		}
		return strings.Join(values, " | ")
	case *ir.List:
		return pyList{c.whole(s.Member.Target, open)}
	case *ir.Map:
		key := "string"
		if text, ok := c.whole(s.Key.Target, open).(string); ok {
			key = text
		}
		return pyDict{{key, c.whole(s.Value.Target, open)}}
	default:
		panic(unknownShape(s))
	}
}

// scalar is a type's name. A document is an empty structure to the differ.
func (c *comparison) scalar(id ir.ShapeID) any {
	if id == ir.Document {
		return pyDict{}
	}
	return string(id)
}
