package diff

import (
	"cmp"
	"strings"

	"shapec/ir"
)

// state reports whether both models would state a fact. One that a model could
// never state is no difference.
func (c *comparer) state(f ir.Fact) bool {
	return c.old.Service.Source.States(f) && c.new.Service.Source.States(f)
}

// oneStates reports whether one of the models states a fact that the other can
// not.
func (c *comparer) oneStates(f ir.Fact) bool {
	return c.old.Service.Source.States(f) != c.new.Service.Source.States(f)
}

// kinds returns the kinds of two targets as far as both models can tell them
// apart: equal where they may be the same.
func (c *comparer) kinds(a, b ir.ShapeID) (ir.Kind, ir.Kind) {
	ka, kb := kindOf(c.old, a), kindOf(c.new, b)
	switch {
	case ka == kb:
	case isStructural(ka) && isStructural(kb):
		if isStream(c.old, a) || isStream(c.new, b) {
			return ka, ka // streaming-changed says it, where both can
		}
		if !statesUnion(c.old, a) || !statesUnion(c.new, b) {
			return ka, ka
		}
	case !c.state(ir.Widths) && isWhole(ka) && isWhole(kb):
		return ka, ka
	}
	return ka, kb
}

// kindOf is KindOf, with the absent input or output of an operation as an empty
// structure.
func kindOf(m *ir.Model, id ir.ShapeID) ir.Kind {
	if id == "" {
		return ir.KindStructure
	}
	return m.KindOf(id)
}

// structureOrString is what only pages tell apart from a structure.
const structureOrString ir.Kind = "structure or string"

func orString(s ir.Shape) ir.Kind {
	if s, ok := s.(*ir.Structure); ok && s.OrString {
		return structureOrString
	}
	return ir.KindStructure
}

func isStructural(k ir.Kind) bool { return k == ir.KindStructure || k == ir.KindUnion }

func isWhole(k ir.Kind) bool { return k == ir.Kind(ir.Integer) || k == ir.Kind(ir.Long) }

// statesUnion reports whether m would say that id is a union if it were one, or
// says that it is. A page's structure may be a union whose note was not printed.
func statesUnion(m *ir.Model, id ir.ShapeID) bool {
	if u, ok := m.Shapes[id].(*ir.Union); ok {
		return isStated(u.Evidence)
	}
	return m.Service.Source.States(ir.Unions)
}

func isStated(e ir.Evidence) bool { return e != ir.Inferred && e != ir.Assumed }

func isStream(m *ir.Model, id ir.ShapeID) bool {
	u, ok := m.Shapes[id].(*ir.Union)
	return ok && u.EventStream
}

// statesStream reports whether m would say that id is a stream if it were one, or
// says that it is.
func statesStream(m *ir.Model, id ir.ShapeID) bool {
	return isStream(m, id) || m.Service.Source.States(ir.Streams)
}

// hidesStream reports whether a page printed "{...}" where the model has an event
// stream: pages do that in requests.
func (c *comparer) hidesStream(n *node) bool {
	if !c.oneStates(ir.RequestEvents) || !isStream(c.old, n.a) && !isStream(c.new, n.b) {
		return false
	}
	return len(ir.Members(c.old.Shapes[n.a])) == 0 || len(ir.Members(c.new.Shapes[n.b])) == 0
}

// listsValues reports whether a page prints an enum where the model has a string
// whose member lists the values: what a model says of a member, a page says of a
// shape.
func (c *comparer) listsValues(a, b *ir.Member) bool {
	if c.alike {
		return false
	}
	lists := func(m *ir.Member) bool { return m.Hints != nil && len(m.Hints.Values) > 0 }
	ka, kb := c.old.KindOf(a.Target), c.new.KindOf(b.Target)
	return ka == ir.KindEnum && kb == ir.Kind(ir.String) && lists(b) || ka == ir.Kind(ir.String) && kb == ir.KindEnum && lists(a)
}

// hidesEnum reports whether a page printed 'string' where the model has an enum:
// pages do that for the keys of maps.
func (c *comparer) hidesEnum(k ir.StepKind, a, b ir.ShapeID) bool {
	if !c.oneStates(ir.EnumKeys) || k != ir.KeyStep {
		return false
	}
	onPage, inModel := c.old.KindOf(a), c.new.KindOf(b)
	if c.old.Service.Source.States(ir.EnumKeys) {
		onPage, inModel = inModel, onPage
	}
	return onPage == ir.Kind(ir.String) && inModel == ir.KindEnum
}

// statesToken reports whether a member's IdempotencyToken is knowledge: a page
// says it in the member's description, and prints none where there is none.
func (c *comparer) statesToken(m *ir.Model, member *ir.Member) bool {
	s := m.Service.Source
	return c.alike || s.States(ir.Tokens) || member.IdempotencyToken || s.States(ir.DescribedTokens) && member.Doc != ""
}

// statesDeprecation reports whether it is knowledge that one of two operations is not
// deprecated: a page of a reference may say so in words alone.
func (c *comparer) statesDeprecation(old, new *ir.Operation) bool {
	silent := c.old
	if old.Deprecated != nil {
		silent = c.new
	}
	return c.alike || silent.Service.Source.States(ir.OperationDeprecations)
}

// hidesKind reports whether a member travels outside the body in the words of a
// source that does not tell of what kind it is then.
func (c *comparer) hidesKind(a, b *ir.Member) bool {
	if !c.state(ir.ParameterWidths) && (a.Location != "" || b.Location != "") && isWhole(kindOf(c.old, a.Target)) && isWhole(kindOf(c.new, b.Target)) {
		return kindOf(c.old, a.Target) != kindOf(c.new, b.Target)
	}
	if c.hidesJSON(a, b) {
		return true
	}
	if !c.oneStates(ir.ParameterKinds) {
		return false
	}
	silent := a
	if c.old.Service.Source.States(ir.ParameterKinds) {
		silent = b
	}
	ka, kb := c.kinds(a.Target, b.Target)
	return silent.Location != "" && ka != kb
}

// hidesJSON reports whether a page prints the document that a string of the model
// holds as JSON.
func (c *comparer) hidesJSON(a, b *ir.Member) bool {
	holds := func(m *ir.Model, member *ir.Member) bool {
		s := m.Shapes[member.Target]
		return member.Metadata["mediaType"] == "application/json" || s != nil && s.Common().Metadata["mediaType"] == "application/json"
	}
	ka, kb := c.old.KindOf(a.Target), c.new.KindOf(b.Target)
	str, document := ir.Kind(ir.String), ir.Kind(ir.Document)
	return !c.alike && (ka == str && kb == document && holds(c.old, a) || ka == document && kb == str && holds(c.new, b))
}

// guessedAlike reports whether either source only guesses the target of a member that is
// the other's as far as it can be known. Where a type has no page, syntax blocks show
// "string" for an enum too, number for any number and for a time, and no limits.
func (c *comparer) guessedAlike(a, b *ir.Member) bool {
	return !isStated(a.Evidence) && mayBe(c.old, a.Target, c.new, b.Target, 0) || !isStated(b.Evidence) && mayBe(c.new, b.Target, c.old, a.Target, 0)
}

// mayBe reports whether a guessed target may be the one that another model states.
func mayBe(guessed *ir.Model, shown ir.ShapeID, m *ir.Model, id ir.ShapeID, depth int) bool {
	const maxDepth = 8 // a list may hold itself
	k := m.KindOf(id)
	switch s := guessed.Shapes[shown].(type) {
	case *ir.List:
		t, ok := m.Shapes[id].(*ir.List)
		return ok && depth < maxDepth && mayBe(guessed, s.Member.Target, m, t.Member.Target, depth+1)
	case *ir.Map:
		t, ok := m.Shapes[id].(*ir.Map)
		return ok && depth < maxDepth && mayBe(guessed, s.Key.Target, m, t.Key.Target, depth+1) && mayBe(guessed, s.Value.Target, m, t.Value.Target, depth+1)
	}
	switch shown {
	case ir.String:
		return k == ir.Kind(ir.String) || k == ir.KindEnum
	case ir.Double:
		return isNumber(k) || k == ir.Kind(ir.Timestamp)
	}
	return shown.IsPrelude() && k == ir.Kind(shown)
}

// hidesMin reports whether a minimum is one that a source may leave out: that of 0
// of what has a length, or of 1 of a map.
func (c *comparer) hidesMin(k ir.Kind, old, new ir.Number) bool {
	if c.state(ir.LeastEntries) || isNumber(k) || old != "" && new != "" {
		return false
	}
	stated := cmp.Or(old, new)
	return stated == "0" || stated == "1" && k == ir.KindMap
}

// sameError reports whether two errors may be one: some pages leave the end of a
// name out, or show its code instead.
func (c *comparer) sameError(a, b ir.ShapeID) bool {
	if a == b {
		return true
	}
	code := func(m *ir.Model, id ir.ShapeID) string {
		if s := m.Shapes[id]; s != nil {
			return s.Common().Metadata["errorCode"]
		}
		return ""
	}
	if !c.state(ir.ErrorNames) && (string(a) == code(c.new, b) || string(b) == code(c.old, a)) {
		return true
	}
	short := func(id ir.ShapeID) string {
		return strings.TrimSuffix(strings.TrimSuffix(string(id), "Exception"), "Fault")
	}
	return !c.state(ir.ErrorNames) && short(a) == short(b)
}

// partial reports whether m may list only some of the operations that other
// has. A page of updated operations does, and so does one that shares none with
// the other. Against a service model any change page is partial.
func partial(m, other *ir.Model, shared int) bool {
	if m.Service.Source.States(ir.Operations) {
		return false
	}
	if shared == 0 && len(m.Operations) > 0 {
		return true
	}
	for _, o := range m.Operations {
		if o.Change == "updated" {
			return true
		}
	}
	return other.Service.Source.States(ir.Operations) && m.Service.Release != ""
}
