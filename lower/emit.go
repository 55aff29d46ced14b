package lower

import (
	"fmt"
	"slices"
	"strings"

	"shapec/internal/prose"
	"shapec/ir"
	"shapec/lower/internal/explain"
	"shapec/lower/internal/graph"
	"shapec/lower/internal/naming"
	"shapec/parser"
)

// emit writes the conclusions down as a model. It also returns, by member, the
// descriptions that say something of values.
func emit(g *graph.Graph, names naming.Names) (*ir.Model, map[int32]explain.Described) {
	e := emitter{Graph: g, names: names, members: make([]ir.Member, 0, countMembers(g)), described: map[int32]explain.Described{}}
	m := &ir.Model{Service: service(g), Shapes: make(map[ir.ShapeID]ir.Shape, len(g.Classes)),
		Operations: make([]*ir.Operation, 0, len(g.Ops))}
	for i := range g.Ops {
		m.Operations = append(m.Operations, e.operation(i))
	}
	for id := range g.Classes {
		if e.EmptyRoot(int32(id)) {
			continue
		}
		m.Shapes[names.Shapes[id]] = e.shape(&g.Classes[id])
	}
	return m, e.described
}

func service(g *graph.Graph) ir.Service {
	s := ir.Service{Source: ir.FromPage}
	for _, p := range g.Pages {
		if s.Title == "" {
			s.Title = p.Title
		}
		s.Release = max(s.Release, p.Release)
		if p.Doc.Service != "" && s.Metadata == nil {
			s.Metadata = map[string]string{"service": p.Doc.Service}
		}
		for _, r := range p.Intro {
			// The flavours of one release say the same.
			if note := text(p.Doc, r); !slices.Contains(s.Notes, note) {
				s.Notes = append(s.Notes, note)
			}
		}
	}
	return s
}

type emitter struct {
	*graph.Graph
	names     naming.Names
	members   []ir.Member                 // of all shapes, in one piece
	described map[int32]explain.Described // by member
}

// countMembers counts the members of all classes.
func countMembers(g *graph.Graph) int {
	count := 0
	for id := range g.Classes {
		if i := g.Classes[id].First; g.IsStructure(i) {
			count += g.Size(i)
		}
	}
	return count
}

func (e *emitter) operation(i int) *ir.Operation {
	op := &e.Ops[i]
	d := e.Pages[op.Page].Doc
	name := &e.names.Operations[i]
	out := &ir.Operation{Name: name.Name, Evidence: name.Evidence, Method: op.Method,
		Doc: text(d, op.Text), Change: string(op.Change)}
	if class := e.Nodes[op.Request].Class; !e.EmptyRoot(class) {
		out.Input = e.names.Shapes[class]
	}
	if op.Response >= 0 {
		if class := e.Nodes[op.Response].Class; !e.EmptyRoot(class) {
			out.Output = e.names.Shapes[class]
		}
	}
	return out
}

func (e *emitter) shape(c *graph.Class) ir.Shape {
	i := c.First
	t := ir.Traits{Doc: e.shapeText(c)}
	switch c.Kind {
	case parser.Structure, parser.EventStream:
		if c.Kind == parser.EventStream {
			return &ir.Union{Traits: t, EventStream: true, Members: e.membersOf(c)}
		}
		if c.Union.Is {
			t.Evidence = c.Union.Evidence
			if t.Evidence != ir.Stated {
				t.Confidence = c.Union.Confidence
			}
			return &ir.Union{Traits: t, Members: e.membersOf(c)}
		}
		s := &ir.Structure{Traits: t, Members: e.membersOf(c), OrString: e.Nodes[i].Flags&parser.OrString != 0}
		if n := &e.Nodes[i]; n.Flags&parser.Open != 0 {
			s.Open = ir.Assumed
			if n.Dict {
				s.Open = ir.Inferred
			}
		}
		return s
	case parser.List:
		return &ir.List{Traits: t, Member: e.ref(e.Element(i))}
	case parser.Map:
		key, value := e.KeyValue(i)
		return &ir.Map{Traits: t, Key: e.ref(key), Value: e.ref(value)}
	case parser.Enum:
		return &ir.Enum{Traits: t, Values: e.values(i)}
	default:
		panic(fmt.Sprintf("lower: class of kind %s", c.Kind))
	}
}

// values returns the values of an enum, each once: damaged pages repeat some.
func (e *emitter) values(i int32) (values []ir.EnumValue) {
	var seen map[string]bool // once there are many
	for v := range e.EnumValues(i) {
		if seen == nil && len(values) == maxFew {
			seen = make(map[string]bool, 2*maxFew)
			for _, x := range values {
				seen[x.Value] = true
			}
		}
		if seen[v] || seen == nil && slices.ContainsFunc(values, func(x ir.EnumValue) bool { return x.Value == v }) {
			continue
		}
		if values == nil {
			n := &e.Nodes[i]
			values = make([]ir.EnumValue, 0, min(strings.Count(e.Pages[n.Page].Value(n.Span), "|")+1, 4*maxFew))
		}
		values = append(values, ir.EnumValue{Value: v})
		if seen != nil {
			seen[v] = true
		}
	}
	return values
}

// maxFew is the number of words up to which comparing all with all is less work than
// keeping a table of them.
const maxFew = 16

// shapeText is what the page says of a shape itself: the row of an element,
// which has no name of its own, or that of the response.
func (e *emitter) shapeText(c *graph.Class) string {
	i := c.Text
	if c.Root {
		i = c.First
	}
	if i < 0 {
		return ""
	}
	n := &e.Nodes[i]
	return text(e.Pages[n.Page].Doc, n.Text)
}

func (e *emitter) membersOf(c *graph.Class) []ir.Member {
	from := len(e.members)
	for i := range e.Children(c.First) {
		n := &e.Nodes[i]
		k := len(e.members) - from
		e.members = append(e.members, ir.Member{})
		m := &e.members[from+k]
		m.Name, m.Target, m.Doc = e.MemberName(i), e.target(i), text(e.Pages[n.Page].Doc, n.Text)
		if said := prose.Read(m.Doc, e.kind(i)); said.Hints != nil {
			m.Hints = said.Hints
			e.described[i] = explain.Described{Doc: m.Doc, Said: said}
		}
		if c.Required != nil {
			m.Required = c.Required[k]
		}
		m.IdempotencyToken = c.Token != nil && c.Token[k]
		m.Streaming = n.Kind == parser.StreamingBlob
		m.Evidence = e.evidence(i)
	}
	return e.members[from:len(e.members):len(e.members)]
}

// evidence is how sure the target of node i is: "" if the page shows it.
func (e *emitter) evidence(i int32) ir.Evidence {
	switch n := &e.Nodes[i]; {
	case n.Flags&parser.Example != 0:
		return ir.Assumed
	case n.Kind != parser.Recursive:
		return ""
	case n.Proof == graph.Nearest:
		return ir.Assumed
	}
	return ir.Inferred
}

func (e *emitter) ref(i int32) ir.Ref {
	if i < 0 { // an empty list literal does not say what it holds
		return ir.Ref{Target: ir.Document}
	}
	n := &e.Nodes[i]
	return ir.Ref{Target: e.target(i), Doc: text(e.Pages[n.Page].Doc, n.Text), Evidence: e.evidence(i)}
}

// kind is the kind of node i's target.
func (e *emitter) kind(i int32) ir.Kind {
	switch n := &e.Nodes[i]; n.Kind {
	case parser.Structure, parser.EventStream, parser.Recursive:
		return ir.KindStructure
	case parser.Enum:
		return ir.KindEnum
	case parser.List:
		return ir.KindList
	case parser.Map:
		return ir.KindMap
	default:
		return ir.Kind(e.target(i))
	}
}

// target is the shape id of node i.
func (e *emitter) target(i int32) ir.ShapeID {
	n := &e.Nodes[i]
	switch n.Kind {
	case parser.Structure, parser.EventStream, parser.List, parser.Map, parser.Enum, parser.Recursive:
		return e.names.Shapes[n.Class]
	case parser.String:
		return ir.String
	case parser.Integer:
		return ir.Integer
	case parser.Double:
		return ir.Double
	case parser.Float:
		return ir.Float
	case parser.Boolean:
		return ir.Boolean
	case parser.Timestamp:
		return ir.Timestamp
	case parser.Blob, parser.StreamingBlob:
		return ir.Blob
	case parser.FreeForm:
		return ir.Document
	default:
		panic(fmt.Sprintf("lower: node of kind %s", n.Kind))
	}
}
