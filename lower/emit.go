package lower

import (
	"fmt"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/lower/internal/prose"
	"shapec/parser"
)

// emit writes the conclusions down as a model, and tells what the descriptions of
// members say of their values.
func emit(g *graph, names Names) (*ir.Model, map[int32]Described) {
	e := emitter{graph: g, names: names, members: make([]ir.Member, 0, countMembers(g)), described: map[int32]Described{}}
	m := &ir.Model{Service: service(g), Shapes: make(map[ir.ShapeID]ir.Shape, len(g.classes)),
		Operations: make([]*ir.Operation, 0, len(g.ops))}
	for i := range g.ops {
		m.Operations = append(m.Operations, e.operation(i))
	}
	for id := range g.classes {
		if e.emptyRoot(int32(id)) {
			continue
		}
		m.Shapes[names.Shapes[id]] = e.shape(&g.classes[id])
	}
	return m, e.described
}

func service(g *graph) ir.Service {
	s := ir.Service{Source: ir.FromPage}
	for _, p := range g.pages {
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
	*graph
	names     Names
	members   []ir.Member         // of all shapes, in one piece
	described map[int32]Described // by member
}

// countMembers counts the members of all classes.
func countMembers(g *graph) int {
	count := 0
	for id := range g.classes {
		if i := g.classes[id].first; g.isStructure(i) {
			count += g.size(i)
		}
	}
	return count
}

func (e *emitter) operation(i int) *ir.Operation {
	op := &e.ops[i]
	d := e.pages[op.page].Doc
	name := &e.names.Operations[i]
	out := &ir.Operation{Name: name.Name, Evidence: name.Evidence, Method: op.Method,
		Doc: text(d, op.Text), Change: string(op.Change)}
	if class := e.nodes[op.request].class; !e.emptyRoot(class) {
		out.Input = e.names.Shapes[class]
	}
	if op.response >= 0 {
		if class := e.nodes[op.response].class; !e.emptyRoot(class) {
			out.Output = e.names.Shapes[class]
		}
	}
	return out
}

func (e *emitter) shape(c *class) ir.Shape {
	i := c.first
	t := ir.Traits{Doc: e.shapeText(c)}
	switch c.kind {
	case parser.Structure, parser.EventStream:
		if c.kind == parser.EventStream {
			return &ir.Union{Traits: t, EventStream: true, Members: e.membersOf(c)}
		}
		if c.union.is {
			t.Evidence = c.union.evidence
			if t.Evidence != ir.Stated {
				t.Confidence = c.union.confidence
			}
			return &ir.Union{Traits: t, Members: e.membersOf(c)}
		}
		return &ir.Structure{Traits: t, Members: e.membersOf(c)}
	case parser.List:
		return &ir.List{Traits: t, Member: e.ref(e.element(i))}
	case parser.Map:
		key, value := e.keyValue(i)
		return &ir.Map{Traits: t, Key: e.ref(key), Value: e.ref(value)}
	case parser.Enum:
		return &ir.Enum{Traits: t, Values: e.values(i)}
	default:
		panic(fmt.Sprintf("lower: class of kind %s", c.kind))
	}
}

// values are those of an enum, each once: damaged pages say one twice.
func (e *emitter) values(i int32) (values []ir.EnumValue) {
	var seen map[string]bool // once there are many
	for v := range e.enumValues(i) {
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
			n := &e.nodes[i]
			values = make([]ir.EnumValue, 0, min(strings.Count(e.pages[n.page].Value(n.Span), "|")+1, 4*maxFew))
		}
		values = append(values, ir.EnumValue{Value: v})
		if seen != nil {
			seen[v] = true
		}
	}
	return values
}

// maxFew is up to how many words comparing all with all is less work than
// keeping a table of them.
const maxFew = 16

// shapeText is what the page says of a shape itself: the row of an element,
// which has no name of its own, or that of the response.
func (e *emitter) shapeText(c *class) string {
	i := c.text
	if c.root {
		i = c.first
	}
	if i < 0 {
		return ""
	}
	n := &e.nodes[i]
	return text(e.pages[n.page].Doc, n.Text)
}

func (e *emitter) membersOf(c *class) []ir.Member {
	from := len(e.members)
	for i := range e.children(c.first) {
		n := &e.nodes[i]
		k := len(e.members) - from
		e.members = append(e.members, ir.Member{})
		m := &e.members[from+k]
		m.Name, m.Target, m.Doc = e.memberName(i), e.target(i), text(e.pages[n.page].Doc, n.Text)
		if said := prose.Read(m.Doc, e.kind(i)); said.Hints != nil {
			m.Hints = said.Hints
			e.described[i] = Described{m.Doc, said}
		}
		if c.required != nil {
			m.Required = c.required[k]
		}
		m.IdempotencyToken = c.token != nil && c.token[k]
		m.Streaming = n.Kind == parser.StreamingBlob
		m.Evidence = e.evidence(i)
	}
	return e.members[from:len(e.members):len(e.members)]
}

// evidence says how sure the target of node i is: "" where the page shows it.
func (e *emitter) evidence(i int32) ir.Evidence {
	switch n := &e.nodes[i]; {
	case n.Kind != parser.Recursive:
		return ""
	case n.proof == nearest:
		return ir.Assumed
	}
	return ir.Inferred
}

func (e *emitter) ref(i int32) ir.Ref {
	if i < 0 { // an empty list literal does not say what it holds
		return ir.Ref{Target: ir.Document}
	}
	n := &e.nodes[i]
	return ir.Ref{Target: e.target(i), Doc: text(e.pages[n.page].Doc, n.Text), Evidence: e.evidence(i)}
}

// kind is the kind of node i's target.
func (e *emitter) kind(i int32) ir.Kind {
	switch n := &e.nodes[i]; n.Kind {
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
	n := &e.nodes[i]
	switch n.Kind {
	case parser.Structure, parser.EventStream, parser.List, parser.Map, parser.Enum, parser.Recursive:
		return e.names.Shapes[n.class]
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
