package ir

import "strings"

// Said tells [Erase] what a page says beyond the least. The zero Said is
// stripped text, which says the least of all flavours.
type Said struct {
	Unions bool // notes mark the documented unions
	Names  bool // headings or links give the operations' exact names
}

// Erase returns what a page of m can tell, as a new model that shares no
// memory with m: the most that reading it back can give. Shape names stay, so
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
func Erase(m *Model, said ...Said) *Model {
	e := &eraser{m: m, out: &Model{Service: eraseService(m.Service), Shapes: map[ShapeID]Shape{}}}
	for _, s := range said {
		e.said.Unions = e.said.Unions || s.Unions
		e.said.Names = e.said.Names || s.Names
	}
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
	m, out *Model
	said   Said

	request, response map[ShapeID]bool // shapes printed on that side
	requestRoots      []ShapeID
	inputs, outputs   map[ShapeID]bool
	noted             map[ShapeID]bool            // unions with a printed note
	hidden            map[ShapeID]map[string]bool // members whose request rows are all recursive markers
}

func eraseService(s Service) Service {
	return Service{Title: s.Title, Release: s.Release, Source: FromPage, Notes: append([]string(nil), s.Notes...)}
}

func (e *eraser) operation(o *Operation) *Operation {
	out := &Operation{Name: o.Name, Method: o.Method, Doc: o.Doc, Change: o.Change, Input: e.root(o.Input), Output: e.root(o.Output)}
	if out.Method == "" {
		out.Method = MethodName(o.Name)
	}
	if !e.said.Names {
		out.Name, out.Change = nameOfMethod(out.Method), ""
	}
	return out
}

// root is empty for a structure without members: `client.get_x()` does not say
// whether there is an empty input or none.
func (e *eraser) root(id ShapeID) ShapeID {
	if len(Members(e.m.Shapes[id])) == 0 {
		return ""
	}
	return id
}

// survey finds out where each shape is printed.
func (e *eraser) survey() {
	e.inputs, e.outputs = map[ShapeID]bool{}, map[ShapeID]bool{}
	var responseRoots []ShapeID
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
	e.request = e.reach(e.requestRoots, Request, "")
	e.response = e.reach(responseRoots, Response, "")
	e.noted = map[ShapeID]bool{}
	for id := range e.outputs {
		e.noted[id] = e.m.Shapes[id].Common().Doc != ""
	}
	for _, side := range []map[ShapeID]bool{e.request, e.response} {
		for id := range side {
			for _, edge := range Edges(e.m.Shapes[id]) {
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
func (e *eraser) reach(roots []ShapeID, side Side, without ShapeID) map[ShapeID]bool {
	seen := map[ShapeID]bool{}
	stack := append([]ShapeID(nil), roots...)
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		s := e.m.Shapes[id]
		if s == nil || seen[id] || id == without {
			continue
		}
		seen[id] = true
		if u, ok := s.(*Union); ok && u.EventStream && side == Request {
			continue
		}
		for _, edge := range Edges(s) {
			stack = append(stack, edge.Target)
		}
	}
	return seen
}

// findHidden finds the members that are printed as recursive markers only: those
// that no path from an input reaches but through their own target.
func (e *eraser) findHidden() {
	e.hidden = map[ShapeID]map[string]bool{}
	without := map[ShapeID]map[ShapeID]bool{}
	component := e.components()
	for id := range e.request {
		for _, member := range Members(e.m.Shapes[id]) {
			if component[id] == 0 || component[id] != component[member.Target] {
				continue
			}
			open, known := without[member.Target]
			if !known {
				open = e.reach(e.requestRoots, Request, member.Target)
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
func (e *eraser) components() map[ShapeID]int {
	var (
		index, low = map[ShapeID]int{}, map[ShapeID]int{}
		component  = map[ShapeID]int{}
		stack      []ShapeID
		count      int
		visit      func(ShapeID)
	)
	visit = func(id ShapeID) {
		index[id] = len(index) + 1
		low[id] = index[id]
		stack = append(stack, id)
		for _, edge := range Edges(e.m.Shapes[id]) {
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

func (e *eraser) shape(id ShapeID) {
	if e.out.Shapes[id] != nil || e.target(id) != id {
		return
	}
	switch s := e.m.Shapes[id].(type) {
	case *Structure:
		e.out.Shapes[id] = &Structure{Traits: e.traits(id, s), Members: e.members(id, s.Members)}
	case *Union:
		if s.EventStream && !e.response[id] {
			e.out.Shapes[id] = &Union{EventStream: true}
			break
		}
		members := e.members(id, s.Members)
		if s.EventStream || e.said.Unions && e.noted[id] {
			e.out.Shapes[id] = &Union{Traits: e.traits(id, s), EventStream: s.EventStream, Members: members}
			break
		}
		e.out.Shapes[id] = &Structure{Traits: e.traits(id, s), Members: members}
	case *Enum:
		values := make([]EnumValue, len(s.Values))
		for i, v := range s.Values {
			values[i] = EnumValue{Value: v.Value}
		}
		e.out.Shapes[id] = &Enum{Values: values}
	case *List:
		e.out.Shapes[id] = &List{Member: e.ref(s.Member)}
	case *Map:
		e.out.Shapes[id] = &Map{Key: Ref{Target: String, Doc: e.doc(s.Key.Target, s.Key.Doc)}, Value: e.ref(s.Value)}
	case *Scalar, nil:
	default:
		panic(unknownShape(s))
	}
}

// traits keeps the documentation of an output: its row is the only one that
// belongs to no member.
func (e *eraser) traits(id ShapeID, s Shape) Traits {
	if e.outputs[id] {
		return Traits{Doc: s.Common().Doc}
	}
	return Traits{}
}

func (e *eraser) ref(r Ref) Ref { return Ref{Target: e.target(r.Target), Doc: e.doc(r.Target, r.Doc)} }

func (e *eraser) members(id ShapeID, members []Member) []Member {
	var out []Member
	for _, m := range members {
		doc := e.doc(m.Target, m.Doc)
		target := e.target(m.Target)
		scalar, _ := e.m.Shapes[m.Target].(*Scalar)
		out = append(out, Member{
			Name: m.Name, Target: target, Doc: doc,
			Required:         m.Required && e.request[id] && !e.hidden[id][m.Name],
			IdempotencyToken: m.IdempotencyToken && e.request[id] && doc != "",
			Streaming: (m.Streaming || scalar != nil && scalar.Streaming) && target == Blob &&
				(e.inputs[id] || e.outputs[id]),
		})
	}
	return out
}

// target is what a page shows of a reference.
func (e *eraser) target(id ShapeID) ShapeID {
	switch s := e.m.Shapes[id].(type) {
	case *Scalar:
		id = s.Type
	case *Enum:
		if len(s.Values) == 0 || len(s.Values) == 1 && s.Values[0].Value == "string" {
			return String // printed 'string' either way
		}
	}
	if id == Long {
		return Integer
	}
	return id
}

// doc is what the row of a reference says: the reference's own words, else
// those of the shape.
func (e *eraser) doc(target ShapeID, own string) string {
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
