package irtest

import (
	"fmt"
	"strings"

	"shapec/ir"
)

// Erase returns what a page of m can tell, as a new model that shares no
// memory with m: the most that reading it back can give. from is one of
// the flavours of boto's pages. Shape names stay, so
// that the two can be compared by eye; [Correspond] ignores them.
//
// Forgotten is what no page prints: errors, metadata, HTTP bindings, locations,
// constraints, defaults, deprecation, sensitivity, evidence, prose hints; names
// and traits of scalars; 64 bits (long becomes integer); the values of enum
// keys (a map's key is always printed 'string'); documentation of shapes, which
// goes to the members that show it; inputs and outputs without members; what a
// response requires; what only ever stands on a recursive marker's row; an
// undocumented idempotency token; a union without a printed note; the events of
// a request's stream.
func Erase(m *ir.Model, from ir.Source) *ir.Model {
	e := &eraser{m: m, from: from, out: &ir.Model{Service: eraseService(m.Service, from), Shapes: map[ir.ShapeID]ir.Shape{}}}
	for _, o := range m.Operations {
		e.out.Operations = append(e.out.Operations, e.operation(o))
	}
	e.survey()
	for id := range e.request {
		e.shape(id)
	}
	for id := range e.response {
		e.shape(id)
	}
	return e.out
}

type eraser struct {
	m, out *ir.Model
	from   ir.Source

	request, response map[ir.ShapeID]bool // shapes printed on that side
	requestRoots      []ir.ShapeID
	inputs, outputs   map[ir.ShapeID]bool
	noted             map[ir.ShapeID]bool            // unions with a printed note
	hidden            map[ir.ShapeID]map[string]bool // members whose request rows are all recursive markers
}

func eraseService(s ir.Service, from ir.Source) ir.Service {
	return ir.Service{Title: s.Title, Release: s.Release, Source: from, Notes: append([]string(nil), s.Notes...)}
}

func (e *eraser) operation(o *ir.Operation) *ir.Operation {
	out := &ir.Operation{Name: o.Name, Method: o.Method, Doc: o.Doc, Change: o.Change, Input: e.root(o.Input), Output: e.root(o.Output)}
	if out.Method == "" {
		out.Method = ir.MethodName(o.Name)
	}
	if !e.from.States(ir.OperationNames) {
		out.Name, out.Change = nameOfMethod(out.Method), ""
	}
	return out
}

// root is empty for a structure without members: `client.get_x()` does not say
// whether there is an empty input or none.
func (e *eraser) root(id ir.ShapeID) ir.ShapeID {
	if len(ir.Members(e.m.Shapes[id])) == 0 {
		return ""
	}
	return id
}

// survey finds out where each shape is printed.
func (e *eraser) survey() {
	e.inputs, e.outputs = map[ir.ShapeID]bool{}, map[ir.ShapeID]bool{}
	var responseRoots []ir.ShapeID
	for _, o := range e.out.Operations {
		if o.Input != "" && !e.inputs[o.Input] {
			e.inputs[o.Input] = true
			e.requestRoots = append(e.requestRoots, o.Input)
		}
		if o.Output != "" && !e.outputs[o.Output] {
			e.outputs[o.Output] = true
			responseRoots = append(responseRoots, o.Output)
		}
	}
	e.request = e.reach(e.requestRoots, ir.Request, "")
	e.response = e.reach(responseRoots, ir.Response, "")
	e.noted = map[ir.ShapeID]bool{}
	for id := range e.outputs {
		e.noted[id] = e.m.Shapes[id].Common().Doc != ""
	}
	for _, side := range []map[ir.ShapeID]bool{e.request, e.response} {
		for id := range side {
			for _, edge := range ir.Edges(e.m.Shapes[id]) {
				if e.doc(edge.Target, edge.Doc) != "" {
					e.noted[edge.Target] = true
				}
			}
		}
	}
	e.findHidden()
}

// reach collects the shapes that a side prints below roots, not going through
// without. A request prints an event stream as {...}, and nothing below it.
func (e *eraser) reach(roots []ir.ShapeID, side ir.Side, without ir.ShapeID) map[ir.ShapeID]bool {
	seen := map[ir.ShapeID]bool{}
	stack := append([]ir.ShapeID(nil), roots...)
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		s := e.m.Shapes[id]
		if s == nil || seen[id] || id == without {
			continue
		}
		seen[id] = true
		if u, ok := s.(*ir.Union); ok && u.EventStream && side == ir.Request {
			continue
		}
		for _, edge := range ir.Edges(s) {
			stack = append(stack, edge.Target)
		}
	}
	return seen
}

// findHidden finds the members that are printed as recursive markers only: those
// that no path from an input reaches but through their own target.
func (e *eraser) findHidden() {
	e.hidden = map[ir.ShapeID]map[string]bool{}
	without := map[ir.ShapeID]map[ir.ShapeID]bool{}
	component := e.components()
	for id := range e.request {
		for _, member := range ir.Members(e.m.Shapes[id]) {
			if component[id] == 0 || component[id] != component[member.Target] {
				continue
			}
			open, known := without[member.Target]
			if !known {
				open = e.reach(e.requestRoots, ir.Request, member.Target)
				without[member.Target] = open
			}
			if open[id] {
				continue
			}
			if e.hidden[id] == nil {
				e.hidden[id] = map[string]bool{}
			}
			e.hidden[id][member.Name] = true
		}
	}
}

// components numbers the strongly connected components of the request shapes
// from 1 (Tarjan's algorithm), so that only recursive edges cost a search.
func (e *eraser) components() map[ir.ShapeID]int {
	var (
		index, low = map[ir.ShapeID]int{}, map[ir.ShapeID]int{}
		component  = map[ir.ShapeID]int{}
		stack      []ir.ShapeID
		count      int
		visit      func(ir.ShapeID)
	)
	visit = func(id ir.ShapeID) {
		index[id] = len(index) + 1
		low[id] = index[id]
		stack = append(stack, id)
		for _, edge := range ir.Edges(e.m.Shapes[id]) {
			switch to := edge.Target; {
			case e.m.Shapes[to] == nil:
			case index[to] == 0:
				visit(to)
				low[id] = min(low[id], low[to])
			case component[to] == 0:
				low[id] = min(low[id], index[to])
			}
		}
		if low[id] != index[id] {
			return
		}
		count++
		for {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			component[top] = count
			if top == id {
				return
			}
		}
	}
	for _, id := range e.requestRoots {
		if index[id] == 0 {
			visit(id)
		}
	}
	return component
}

func (e *eraser) shape(id ir.ShapeID) {
	if e.out.Shapes[id] != nil || e.target(id) != id {
		return
	}
	switch s := e.m.Shapes[id].(type) {
	case *ir.Structure:
		e.out.Shapes[id] = &ir.Structure{Traits: e.traits(id, s), Members: e.members(id, s.Members)}
	case *ir.Union:
		if s.EventStream && !e.response[id] {
			e.out.Shapes[id] = &ir.Union{EventStream: true}
			break
		}
		members := e.members(id, s.Members)
		if s.EventStream || e.from.States(ir.UnionNotes) && e.noted[id] {
			e.out.Shapes[id] = &ir.Union{Traits: e.traits(id, s), EventStream: s.EventStream, Members: members}
			break
		}
		e.out.Shapes[id] = &ir.Structure{Traits: e.traits(id, s), Members: members}
	case *ir.Enum:
		values := make([]ir.EnumValue, len(s.Values))
		for i, v := range s.Values {
			values[i] = ir.EnumValue{Value: v.Value}
		}
		e.out.Shapes[id] = &ir.Enum{Values: values}
	case *ir.List:
		e.out.Shapes[id] = &ir.List{Member: e.ref(s.Member)}
	case *ir.Map:
		e.out.Shapes[id] = &ir.Map{Key: ir.Ref{Target: ir.String, Doc: e.doc(s.Key.Target, s.Key.Doc)}, Value: e.ref(s.Value)}
	case *ir.Scalar, nil:
	default:
		panic(fmt.Sprintf("irtest: unknown shape %T", s))
	}
}

// traits keeps the documentation of an output: its row is the only one that
// belongs to no member.
func (e *eraser) traits(id ir.ShapeID, s ir.Shape) ir.Traits {
	if e.outputs[id] {
		return ir.Traits{Doc: s.Common().Doc}
	}
	return ir.Traits{}
}

func (e *eraser) ref(r ir.Ref) ir.Ref {
	return ir.Ref{Target: e.target(r.Target), Doc: e.doc(r.Target, r.Doc)}
}

func (e *eraser) members(id ir.ShapeID, members []ir.Member) []ir.Member {
	var out []ir.Member
	for _, m := range members {
		doc := e.doc(m.Target, m.Doc)
		target := e.target(m.Target)
		scalar, _ := e.m.Shapes[m.Target].(*ir.Scalar)
		out = append(out, ir.Member{
			Name: m.Name, Target: target, Doc: doc,
			Required:         e.required(id, m),
			IdempotencyToken: m.IdempotencyToken && e.request[id] && doc != "",
			Streaming: (m.Streaming || scalar != nil && scalar.Streaming) && target == ir.Blob &&
				(e.inputs[id] || e.outputs[id]),
		})
	}
	return out
}

// required is what rows say: those of requests that are no recursive markers.
func (e *eraser) required(id ir.ShapeID, m ir.Member) ir.Answer {
	if !e.request[id] || e.hidden[id][m.Name] {
		return ir.Unknown
	}
	return max(m.Required, ir.No) // a row without the mark says no
}

// target is what a page shows of a reference.
func (e *eraser) target(id ir.ShapeID) ir.ShapeID {
	switch s := e.m.Shapes[id].(type) {
	case *ir.Scalar:
		id = s.Type
	case *ir.Enum:
		if len(s.Values) == 0 || len(s.Values) == 1 && s.Values[0].Value == "string" {
			return ir.String // printed 'string' either way
		}
	}
	if id == ir.Long {
		return ir.Integer
	}
	return id
}

// doc is what the row of a reference says: the reference's own words, else
// those of the shape.
func (e *eraser) doc(target ir.ShapeID, own string) string {
	if own != "" || e.m.Shapes[target] == nil {
		return own
	}
	return e.m.Shapes[target].Common().Doc
}

// nameOfMethod is the operation name that the method alone tells.
func nameOfMethod(method string) string {
	var b strings.Builder
	for _, word := range strings.Split(method, "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
