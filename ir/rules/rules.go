package rules

import (
	"slices"

	"shapec/ir"
)

// Rules are those for documents of one side of a model. [New] makes them.
type Rules struct {
	Options
	Model *ir.Model
	Side  ir.Side // empty for what both sides share, as a Go type is

	client       *client                // what boto adds to the service; nil for nothing
	contradicted map[ir.ShapeID]example // patterns that an example of the documentation does not match
}

// New returns the rules for documents of a side of m.
func New(m *ir.Model, side ir.Side, o Options) Rules {
	return Rules{Options: o, Model: m, Side: side, client: clientOf(m.Service), contradicted: contradictions(m)}
}

// A Level is what becomes of a document that breaks a rule.
type Level uint8

const (
	Ignored Level = iota
	Warned
	Enforced
)

// lenient reports whether nothing binds but types: so in responses, unless all
// constraints are to be enforced.
func (r Rules) lenient() bool { return r.Side == ir.Response && r.Constraints != EnforceConstraints }

// Required reports whether a structure must hold member m. top says that the
// structure is the whole document.
func (r Rules) Required(m *ir.Member, top bool) bool {
	return m.Required == ir.Yes && r.Demanding() && !r.apart(m, top) && !(top && r.Partial) && !r.filledIn(m, top)
}

// Demanding reports whether documents of this side must hold anything: not
// responses, unless that is asked for and the source says what. A page never does:
// a shape that both sides share carries there what only its requests state.
func (r Rules) Demanding() bool {
	return r.Side != ir.Response || !r.lenient() && r.Model.Service.Source.States(ir.RequiredInResponses)
}

// Unlisted is the level at which a member that the source does not list binds,
// where a shape is not open.
func (r Rules) Unlisted() Level {
	if r.lenient() {
		return Warned
	}
	return Enforced
}

// Nullable reports whether a null may stand for any value. Clients read it as
// absent in responses, and refuse it in requests.
func (r Rules) Nullable() bool { return r.Side == ir.Response }

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

// Exclusive reports whether exactly one member of u is to be set, or else the
// document is wrong.
func (r Rules) Exclusive(u *ir.Union) bool { return r.ExactlyOne(u) == Enforced }

// ExactlyOne is the level at which a union binds to one member.
func (r Rules) ExactlyOne(u *ir.Union) Level {
	exclusive := false
	switch {
	case len(u.Members) == 0:
	case u.Evidence == ir.Stated || u.Evidence == "" || r.Unions == AllUnions:
		exclusive = true
	case r.Unions == LikelyUnions:
		exclusive = u.Confidence >= ir.LikelyConfidence
	}
	switch {
	case !exclusive:
		return Ignored
	case r.lenient():
		return Warned
	}
	return Enforced
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

// The members that documents hold and no model has: what boto puts into what it
// returns, and what editors ask for.
const (
	ResponseMetadata = "ResponseMetadata"   // at the top: the request's id, the HTTP status and headers
	UnknownMember    = "SDK_UNKNOWN_MEMBER" // in a union: the name of a member that boto does not know
	SchemaMember     = "$schema"            // at the top, where an option allows it: which schema the document has
)

// Adds reports whether a structure or union may hold a member of this name that
// its shape does not list.
func (r Rules) Adds(name string, union, top bool) bool {
	if name == SchemaMember {
		return top && r.SchemaKey
	}
	if slices.Contains(r.Returned(top), name) {
		return true
	}
	return r.Side == ir.Response && (top && name == ResponseMetadata || union && name == UnknownMember)
}
