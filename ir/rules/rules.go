package rules

import "shapec/ir"

// Rules are those for documents of one side of a model.
type Rules struct {
	Options
	Model *ir.Model
	Side  ir.Side // empty for what both sides share, as a Go type is
}

// Required reports whether a structure must hold member m. top says that the
// structure is the whole document.
func (r Rules) Required(m *ir.Member, top bool) bool {
	return m.Required == ir.Yes && r.Demanding() && !r.apart(m, top)
}

// Demanding reports whether the source says of this side what it requires. A
// page never does of responses: a shape that both sides share carries there
// what only its requests state.
func (r Rules) Demanding() bool {
	return r.Side != ir.Response || r.Model.Service.Source.States(ir.RequiredInResponses)
}

// apart reports whether m travels apart from the document, or need not be
// written: streams do, and clients fill in idempotency tokens at the top of a
// request.
func (r Rules) apart(m *ir.Member, top bool) bool {
	return m.IdempotencyToken && top && r.Side != ir.Response || r.Streams(m)
}

// Streams reports whether m is a stream of bytes or of events.
func (r Rules) Streams(m *ir.Member) bool {
	switch s := r.Model.Shapes[m.Target].(type) {
	case *ir.Union:
		return s.EventStream
	case *ir.Scalar:
		return s.Streaming || m.Streaming
	}
	return m.Streaming
}

// Exclusive reports whether exactly one member of u is to be set.
func (r Rules) Exclusive(u *ir.Union) bool {
	switch {
	case len(u.Members) == 0:
		return false
	case u.Evidence == ir.Stated || u.Evidence == "" || r.Unions == AllUnions:
		return true
	}
	return r.Unions == LikelyUnions && u.Confidence >= ir.LikelyConfidence
}

// Closed reports whether a value that e does not list is an error. An enum
// without values lists nothing.
func (r Rules) Closed(e *ir.Enum) bool { return r.Enums == ClosedEnums && len(e.Values) > 0 }

// Open reports whether a structure or union takes members that the source does
// not list. That is so even where it is only assumed: nothing is to be refused
// or dropped because of how a page prints an empty dict.
func (r Rules) Open(s ir.Shape) bool {
	structure, ok := s.(*ir.Structure)
	return ok && structure.Open != ""
}

// OrString reports whether a string may stand for a structure.
func (r Rules) OrString(s ir.Shape) bool {
	structure, ok := s.(*ir.Structure)
	return ok && structure.OrString
}

// The members that boto puts into what it returns, and no model has.
const (
	ResponseMetadata = "ResponseMetadata"   // at the top: the request's id, the HTTP status and headers
	UnknownMember    = "SDK_UNKNOWN_MEMBER" // in a union: the name of a member that boto does not know
)

// Adds reports whether boto may put a member of this name into a structure or
// union itself.
func (r Rules) Adds(name string, union, top bool) bool {
	return r.Side == ir.Response && (top && name == ResponseMetadata || union && name == UnknownMember)
}
