package ir

import (
	"fmt"
	"strings"
)

func unknownShape(s Shape) string { return fmt.Sprintf("ir: unknown shape %T", s) }

// Side is one half of an operation.
type Side string

const (
	Request  Side = "request"
	Response Side = "response"
)

// A Path is a place in an operation. Its text form joins members with ".", and
// writes [] for a list element, {} for a map value, {key} for a map key.
type Path struct {
	Operation string
	Side      Side
	Steps     []Step
}

// A Step goes one edge down. The zero Kind is a member.
type Step struct {
	Kind StepKind
	Name string // of a member, else empty
}

// StepKind is the kind of an edge.
type StepKind uint8

const (
	MemberStep StepKind = iota
	ElementStep
	KeyStep
	ValueStep
)

// String is the path within the operation's side: "a.b[].c{}".
func (p Path) String() string {
	var b strings.Builder
	for _, s := range p.Steps {
		switch s.Kind {
		case MemberStep:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.Name)
		case ElementStep:
			b.WriteString("[]")
		case KeyStep:
			b.WriteString("{key}")
		case ValueStep:
			b.WriteString("{}")
		}
	}
	return b.String()
}

// Clone returns a path that shares no memory with p.
func (p Path) Clone() Path {
	p.Steps = append([]Step(nil), p.Steps...)
	return p
}

// An Edge is one reference a shape makes.
type Edge struct {
	Step   Step
	Target ShapeID
	Doc    string
	Member *Member // nil for elements, keys and values
}

// Edges lists the references of s in order. Enums and scalars have none.
func Edges(s Shape) []Edge {
	switch s := s.(type) {
	case *Structure:
		return memberEdges(s.Members)
	case *Union:
		return memberEdges(s.Members)
	case *List:
		return []Edge{{Step: Step{Kind: ElementStep}, Target: s.Member.Target, Doc: s.Member.Doc}}
	case *Map:
		return []Edge{
			{Step: Step{Kind: KeyStep}, Target: s.Key.Target, Doc: s.Key.Doc},
			{Step: Step{Kind: ValueStep}, Target: s.Value.Target, Doc: s.Value.Doc},
		}
	case *Enum, *Scalar, nil:
		return nil
	default:
		panic(unknownShape(s))
	}
}

func memberEdges(members []Member) []Edge {
	edges := make([]Edge, len(members))
	for i := range members {
		edges[i] = Edge{Step: Step{Name: members[i].Name}, Target: members[i].Target, Doc: members[i].Doc, Member: &members[i]}
	}
	return edges
}

// Walk visits every place of every operation, request before response, in the
// page's order. A shape already open further out is visited but not entered, so
// the walk ends; a shape reached twice is visited twice. visit gets the path
// (valid during the call only), the target, and its shape (nil for the
// prelude); false keeps the walk from going below.
//
// On heavily shared models this unfolds the sharing; to see each shape once use
// [Reachable].
func Walk(m *Model, visit func(p Path, target ShapeID, s Shape) bool) {
	w := walker{m: m, visit: visit, open: map[ShapeID]bool{}}
	for _, o := range m.Operations {
		w.path.Operation = o.Name
		if o.Input != "" {
			w.path.Side = Request
			w.walk(o.Input)
		}
		if o.Output != "" {
			w.path.Side = Response
			w.walk(o.Output)
		}
	}
}

type walker struct {
	m     *Model
	visit func(Path, ShapeID, Shape) bool
	path  Path
	open  map[ShapeID]bool
}

func (w *walker) walk(id ShapeID) {
	s := w.m.Shapes[id]
	if !w.visit(w.path, id, s) || s == nil || w.open[id] {
		return
	}
	w.open[id] = true
	for _, e := range Edges(s) {
		w.path.Steps = append(w.path.Steps, e.Step)
		w.walk(e.Target)
		w.path.Steps = w.path.Steps[:len(w.path.Steps)-1]
	}
	delete(w.open, id)
}

// Reachable lists every shape that operations reach (inputs, outputs, errors),
// each once, in the order a reader of the page first meets it.
func Reachable(m *Model) []ShapeID {
	seen := make(map[ShapeID]bool, len(m.Shapes))
	var order []ShapeID
	var visit func(id ShapeID)
	visit = func(id ShapeID) {
		s := m.Shapes[id]
		if s == nil || seen[id] {
			return
		}
		seen[id] = true
		order = append(order, id)
		for _, e := range Edges(s) {
			visit(e.Target)
		}
	}
	for _, o := range m.Operations {
		visit(o.Input)
		visit(o.Output)
		for _, id := range o.Errors {
			visit(id)
		}
	}
	return order
}
