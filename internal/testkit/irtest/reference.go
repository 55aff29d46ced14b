package irtest

import (
	"cmp"
	"slices"
	"strings"

	"shapec/ir"
)

// EraseReference returns what the pages of an API Reference can tell of m, as
// [Erase] does for boto's pages.
//
// Forgotten is what they do not print: defaults, tokens, streaming, sensitivity,
// formats, paginators; names of inputs, outputs, lists, maps, enums and scalars;
// words of elements; the model's order; what a response or an error requires; a
// map's minimum of one; of a map's values all limits but lengths and patterns; the
// member behind a label, whose wire name is printed; where members of services
// without a REST binding travel.
func EraseReference(m *ir.Model) *ir.Model {
	e := &referenceEraser{m: m, protocol: m.Service.Metadata["protocol"],
		out: &ir.Model{Service: ir.Service{Source: ir.FromReference}, Shapes: map[ir.ShapeID]ir.Shape{}}}
	e.survey = &eraser{m: m}
	var inputs, outputs []ir.ShapeID
	for _, o := range m.Operations {
		inputs = append(inputs, o.Input)
		outputs = append(outputs, o.Output)
	}
	e.request, e.response = e.survey.reach(inputs, "", ""), e.survey.reach(outputs, "", "")
	for _, o := range m.Operations {
		e.out.Operations = append(e.out.Operations, e.operation(o))
	}
	slices.SortFunc(e.out.Operations, func(a, b *ir.Operation) int { return strings.Compare(a.Name, b.Name) })
	return e.out
}

type referenceEraser struct {
	m, out            *ir.Model
	survey            *eraser
	protocol          string
	request, response map[ir.ShapeID]bool
}

// A place is where members are printed.
type place uint8

const (
	onType place = iota
	inRequest
	inResponse
	inError
)

func (e *referenceEraser) operation(o *ir.Operation) *ir.Operation {
	out := &ir.Operation{Name: o.Name, Method: ir.MethodName(o.Name), Doc: o.Doc, Deprecated: bare(o.Deprecated)}
	out.Input, out.Output = e.root(o.Input, inRequest), e.root(o.Output, inResponse)
	if strings.HasPrefix(e.protocol, "rest-") && o.HTTP != nil {
		out.HTTP = &ir.HTTP{Method: o.HTTP.Method, URI: o.HTTP.URI, Code: cmp.Or(o.HTTP.Code, 200)}
	}
	if e.protocol != "ec2" { // its pages list none
		for _, id := range slices.Sorted(slices.Values(o.Errors)) {
			out.Errors = append(out.Errors, id)
			e.failure(id)
		}
	}
	return out
}

func bare(d *ir.Deprecation) *ir.Deprecation {
	if d == nil {
		return nil
	}
	return &ir.Deprecation{}
}

func (e *referenceEraser) root(id ir.ShapeID, at place) ir.ShapeID {
	s := e.m.Shapes[id]
	if len(ir.Members(s)) == 0 {
		return ""
	}
	out := &ir.Structure{}
	if name := s.Common().Metadata["payload"]; name != "" && strings.HasPrefix(e.protocol, "rest-") {
		out.Metadata = map[string]string{"payload": name}
	}
	e.out.Shapes[id] = out
	out.Members = e.members(id, ir.Members(s), at)
	return id
}

func (e *referenceEraser) failure(id ir.ShapeID) {
	s := e.m.Shapes[id]
	out := &ir.Structure{Error: true, Traits: ir.Traits{Doc: s.Common().Doc}}
	if code := s.Common().Metadata["httpStatusCode"]; code != "" {
		out.Metadata = map[string]string{"httpStatusCode": code}
	}
	e.out.Shapes[id] = out
	out.Members = e.members(id, ir.Members(s), inError)
}

func (e *referenceEraser) members(owner ir.ShapeID, members []ir.Member, at place) (out []ir.Member) {
	rest := strings.HasPrefix(e.protocol, "rest-") && (at == inRequest || at == inResponse)
	for _, m := range members {
		n := ir.Member{Name: m.Name, Doc: e.survey.doc(m.Target, m.Doc), Deprecated: bare(m.Deprecated), Target: e.target(m.Target, false)}
		if at == onType || at == inRequest {
			n.Required = max(m.Required, ir.No)
		}
		switch {
		case rest && m.Name == e.out.Shapes[owner].Common().Metadata["payload"]:
			n = e.payload(n, m, at)
		case rest && m.Location != "":
			n.Location, n.LocationName = m.Location, cmp.Or(m.LocationName, m.Name)
			if m.Location == "uri" {
				n.Name = n.LocationName
			}
		case e.protocol == "ec2" && at != inError:
			n.LocationName = e.wire(owner, m, at)
		}
		out = append(out, n)
	}
	return out
}

// payload is what the row of an XML body's root tells of the member: not whether
// it is required, but of what needs members that is clear.
func (e *referenceEraser) payload(n, m ir.Member, at place) ir.Member {
	s, ok := e.m.Shapes[m.Target].(*ir.Structure)
	if !ok || e.protocol != "rest-xml" {
		return n
	}
	n.Doc, n.LocationName, n.Required, n.Deprecated = "", m.Name, ir.Unknown, nil
	if at == inRequest && slices.ContainsFunc(s.Members, func(m ir.Member) bool { return m.Required == ir.Yes }) {
		n.Required = ir.Yes
	}
	return n
}

// wire is the name that a page of ec2 prints, where it is not the member's own.
// Of two the response's is kept.
func (e *referenceEraser) wire(owner ir.ShapeID, m ir.Member, at place) string {
	name := cmp.Or(m.LocationName, m.Name)
	list := e.m.KindOf(m.Target) == ir.KindList
	if at == inRequest || at == onType && !e.response[owner] {
		if list { // LampId.N
			name = strings.TrimSuffix(name, "Set")
			return strings.ToUpper(name[:1]) + name[1:]
		}
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	if name == m.Name {
		return ""
	}
	return name
}

// target makes the shape that a reference leads to, as it is printed; inMap tells
// that it stands below a map's value.
func (e *referenceEraser) target(id ir.ShapeID, inMap bool) ir.ShapeID {
	to := id
	if inMap {
		to += "·InMap"
	}
	switch s := e.m.Shapes[id].(type) {
	case nil:
		return id
	case *ir.Structure:
		if e.out.Shapes[id] == nil {
			if s.Error { // an event: of it operations that list it tell more
				e.out.Shapes[id] = &ir.Structure{Error: true}
				return id
			}
			out := &ir.Structure{Traits: e.traits(s)}
			e.out.Shapes[id] = out
			out.Members = e.members(id, s.Members, onType)
		}
		return id
	case *ir.Union:
		if e.out.Shapes[id] == nil {
			out := &ir.Union{EventStream: s.EventStream, Traits: e.traits(s)}
			e.out.Shapes[id] = out
			out.Members = e.members(id, s.Members, onType)
		}
		return id
	case *ir.List:
		if e.out.Shapes[to] == nil {
			out := &ir.List{Constraints: s.Constraints}
			e.out.Shapes[to] = out
			out.Member.Target = e.target(s.Member.Target, inMap)
		}
	case *ir.Map:
		if e.out.Shapes[to] == nil {
			out := &ir.Map{Constraints: s.Constraints}
			if out.Min == "1" {
				out.Min = ""
			}
			e.out.Shapes[to] = out
			out.Key.Target, out.Value.Target = e.target(s.Key.Target, false), e.target(s.Value.Target, true)
		}
	case *ir.Enum:
		if inMap || len(s.Values) == 0 {
			return ir.String
		}
		out := &ir.Enum{}
		for _, v := range s.Values {
			out.Values = append(out.Values, ir.EnumValue{Value: v.Value})
		}
		e.out.Shapes[to] = out
	case *ir.Scalar:
		out := &ir.Scalar{Type: s.Type}
		switch s.Type {
		case ir.String:
			out.Constraints = s.Constraints
		case ir.Blob:
			out.Min, out.Max = s.Min, s.Max
		case ir.Integer, ir.Long, ir.Float, ir.Double:
			if !inMap {
				out.Min, out.Max = s.Min, s.Max
			}
		}
		e.out.Shapes[to] = out
	}
	return to
}

func (e *referenceEraser) traits(s ir.Shape) ir.Traits {
	return ir.Traits{Doc: s.Common().Doc, Deprecated: bare(s.Common().Deprecated)}
}
