package diff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"shapec/ir"
	"shapec/ir/pairing"
)

// compareShapes finds the facts of one pair and the pairs below it. Any kind may
// meet any kind; only structures and unions are looked into across kinds.
func (c *comparer) compareShapes(n *node) {
	a, b := c.old.Shapes[n.a], c.new.Shapes[n.b]
	if c.hidesStream(n) {
		return
	}
	ka, kb := c.kinds(n.a, n.b)
	if a != nil && b != nil && c.docChanged(a.Common().Doc, b.Common().Doc) {
		n.record(c, Change{ID: DocumentationChanged, Before: a.Common().Doc, After: b.Common().Doc})
	}
	if a != nil && b != nil && (!n.root || c.state(ir.RootDeprecations)) {
		c.deprecation(a.Common().Deprecated, b.Common().Deprecated, MemberDeprecated, MemberUndeprecated, func(ch Change) { n.record(c, ch) })
	}
	if isStream(c.old, n.a) != isStream(c.new, n.b) && statesStream(c.old, n.a) && statesStream(c.new, n.b) && n.a != "" && n.b != "" {
		n.record(c, boolChange(StreamingChanged, isStream(c.old, n.a)))
	}
	if !c.kindFacts(n, ka, kb) {
		return
	}
	switch {
	case isStructural(kb):
		c.compareMembers(n, ir.Members(a), ir.Members(b))
	case ka == ir.KindEnum && kb == ir.KindEnum:
		c.compareValues(n, a.(*ir.Enum).Values, b.(*ir.Enum).Values)
	case kb == ir.KindList:
		a, b := a.(*ir.List), b.(*ir.List)
		c.compareRefs(n, ir.ElementStep, a.Member, b.Member)
	case kb == ir.KindMap:
		a, b := a.(*ir.Map), b.(*ir.Map)
		c.compareRefs(n, ir.KeyStep, a.Key, b.Key)
		c.compareRefs(n, ir.ValueStep, a.Value, b.Value)
	}
	if c.state(ir.Limits) && ka == kb {
		old, new := constraints(a), constraints(b)
		c.hideLimits(kb, &old, &new)
		c.compareConstraints(func(ch Change) { n.record(c, ch) }, !isNumber(kb), old, new)
	}
	c.shapeBinding(n, a, b)
	// Only pages say that a string may stand for a structure.
	if x, y := orString(a), orString(b); x != y && c.alike {
		n.record(c, typeChange(x, y))
	}
}

// deprecation tells what came to be deprecated, or no longer is.
func (c *comparer) deprecation(old, new *ir.Deprecation, came, went ID, tell func(Change)) {
	switch {
	case !c.state(ir.Deprecations) || (old == nil) == (new == nil):
	case new != nil:
		tell(Change{ID: came, After: new.Message})
	default:
		tell(Change{ID: went, Before: old.Message})
	}
}

// kindFacts tells what changed about the kind itself, and whether the two are
// still alike enough to be compared further.
func (c *comparer) kindFacts(n *node, ka, kb ir.Kind) bool {
	const str = ir.Kind(ir.String)
	switch {
	case ka == kb:
		return true
	case ka == str && kb == ir.KindEnum:
		n.record(c, Change{ID: EnumIntroduced, Before: string(ka), After: string(kb)})
		return false
	case ka == ir.KindEnum && kb == str:
		n.record(c, Change{ID: EnumDropped, Before: string(ka), After: string(kb)})
		return false
	}
	n.record(c, typeChange(ka, kb))
	return isStructural(ka) && isStructural(kb)
}

func typeChange(ka, kb ir.Kind) Change { return oldNew(TypeChanged, string(ka), string(kb)) }

func oldNew(id ID, old, new string) Change {
	return Change{ID: id, Value: old + "->" + new, Before: old, After: new}
}

func boolChange(id ID, old bool) Change {
	return oldNew(id, strconv.FormatBool(old), strconv.FormatBool(!old))
}

// record notes a fact about the pair itself.
func (n *node) record(c *comparer, ch Change) {
	ch.Shape = c.shapeName(n)
	n.facts = append(n.facts, fact{Change: ch})
}

// recordEdge notes a fact about a reference the pair makes.
func (n *node) recordEdge(c *comparer, step ir.Step, only ir.Side, ch Change) {
	ch.Shape, ch.Member, ch.step, ch.onEdge = c.shapeName(n), step.Name, step.Kind, true
	n.facts = append(n.facts, fact{Change: ch, step: &step, only: only})
}

// shapeName prefers the newer name; prelude names name nothing.
func (c *comparer) shapeName(n *node) string {
	for _, id := range []ir.ShapeID{n.b, n.a} {
		if id != "" && !id.IsPrelude() {
			return string(id)
		}
	}
	return ""
}

func (c *comparer) compareMembers(n *node, old, new []ir.Member) {
	old, new = c.sameBodies(n, old, new)
	before := c.partners(old, new)
	var added []*ir.Member
	inOrder, last, matched := true, -1, 0
	for i := range new {
		m := &new[i]
		j, ok := before(i, m.Name)
		if !ok {
			if !c.hidesMember(n, c.old, m) {
				added = append(added, m)
				n.recordEdge(c, ir.Step{Name: m.Name}, "", c.inUnion(c.new, n.b, memberAdded(m)))
			}
			continue
		}
		matched++
		inOrder, last = inOrder && j > last, j
		c.compareMember(n, &old[j], m)
	}
	if matched < len(old) {
		var removed []*ir.Member
		after := c.partners(new, old)
		for i := range old {
			m := &old[i]
			if _, ok := after(i, m.Name); !ok && !c.hidesMember(n, c.new, m) {
				removed = append(removed, m)
				n.recordEdge(c, ir.Step{Name: m.Name}, "", c.inUnion(c.old, n.a, Change{ID: MemberRemoved, Before: m.Name, deprecated: m.Deprecated != nil}))
			}
		}
		moves, stay := c.movedMembers(removed, added)
		for _, m := range moves {
			n.recordEdge(c, ir.Step{Name: m.old[0]}, "", c.inUnion(c.old, n.a, oldNew(RenameSuspected, strings.Join(m.old, ","), strings.Join(m.new, ","))))
		}
		rest := func(list []*ir.Member) []*ir.Member {
			return slices.DeleteFunc(list, func(m *ir.Member) bool { return !stay(m) })
		}
		for _, r := range c.renamedMembers(rest(removed), rest(added)) {
			n.recordEdge(c, ir.Step{Name: r[0]}, "", c.inUnion(c.old, n.a, oldNew(RenameSuspected, r[0], r[1])))
		}
	}
	if !inOrder && c.state(ir.MemberOrder) {
		n.record(c, Change{ID: MemberOrderChanged})
	}
}

// partners finds the member of one list that is a member of the other.
func (c *comparer) partners(of, others []ir.Member) func(i int, name string) (int, bool) {
	if c.state(ir.MemberNames) {
		return byName(of)
	}
	partner := pairing.Members(of, others)
	return func(i int, _ string) (int, bool) { return max(partner[i], 0), partner[i] >= 0 }
}

// byName looks members up by name. The same index is tried first: most members
// stay where they are, and then no map is built.
func byName(members []ir.Member) func(i int, name string) (int, bool) {
	var index map[string]int
	return func(i int, name string) (int, bool) {
		if i < len(members) && members[i].Name == name {
			return i, true
		}
		if index == nil {
			index = make(map[string]int, len(members))
			for i := range members {
				index[members[i].Name] = i
			}
		}
		i, ok := index[name]
		return i, ok
	}
}

func memberAdded(m *ir.Member) Change {
	value := "optional"
	if m.Required == ir.Yes {
		value = "required"
	}
	return Change{ID: MemberAdded, Value: value, After: m.Name}
}

func (c *comparer) inUnion(m *ir.Model, id ir.ShapeID, ch Change) Change {
	if u, ok := m.Shapes[id].(*ir.Union); ok && !u.EventStream {
		ch.Union, ch.Evidence = true, ir.Stated
		if !isStated(u.Evidence) {
			ch.Evidence = ir.Inferred
		}
	}
	return ch
}

func (c *comparer) compareMember(n *node, a, b *ir.Member) {
	step := ir.Step{Name: b.Name}
	requiredOn := ir.Side("") // pages never say what a response requires
	if !c.state(ir.RequiredInResponses) {
		requiredOn = ir.Request
	}
	if a.Required != b.Required && a.Required != ir.Unknown && b.Required != ir.Unknown && !c.hidesRequired(n, a, b) {
		id := MemberOptional
		if b.Required == ir.Yes {
			id = MemberRequired
		}
		n.recordEdge(c, step, requiredOn, Change{ID: id, defaulted: b.Default != "" && b.Default != "null"})
	}
	c.deprecation(a.Deprecated, b.Deprecated, MemberDeprecated, MemberUndeprecated, func(ch Change) { n.recordEdge(c, step, "", ch) })
	if c.state(ir.Defaults) && a.Default != b.Default {
		n.recordEdge(c, step, ir.Request, oldNew(DefaultChanged, a.Default, b.Default))
	}
	if a.IdempotencyToken != b.IdempotencyToken && c.statesToken(c.old, a) && c.statesToken(c.new, b) {
		n.recordEdge(c, step, ir.Request, boolChange(IdempotencyChanged, a.IdempotencyToken))
	}
	// Pages print every blob that is a whole body like a stream.
	if s := streams(c.old, a); c.alike && s != streams(c.new, b) {
		n.recordEdge(c, step, "", boolChange(StreamingChanged, s))
	}
	// Where a page's member and the shape it introduces share one description,
	// the shape's pair tells its change.
	if c.docChanged(a.Doc, b.Doc) && !(docOf(c.old, a.Target) == a.Doc && docOf(c.new, b.Target) == b.Doc) {
		n.recordEdge(c, step, "", Change{ID: DocumentationChanged, Before: a.Doc, After: b.Doc})
	}
	c.memberBinding(n, a, b)
	if c.listsValues(a, b) || c.hidesKind(a, b) || c.guesses(a.Evidence, b.Evidence) || c.guessedAlike(a, b) || c.hidesEvent(n, a, b) {
		return
	}
	c.compareTargets(n, step, a.Target, b.Target)
}

func streams(m *ir.Model, member *ir.Member) bool {
	if member.Target.IsPrelude() {
		return member.Streaming
	}
	s, ok := m.Shapes[member.Target].(*ir.Scalar)
	return member.Streaming || ok && s.Streaming
}

func docOf(m *ir.Model, id ir.ShapeID) string {
	if s := m.Shapes[id]; s != nil {
		return s.Common().Doc
	}
	return ""
}

// docChanged compares the words of two descriptions. What one flavour of a page
// keeps and the other loses is no change: where links lead, and boxes.
func (c *comparer) docChanged(a, b string) bool {
	if !c.alike || a == b || sameWords(a, b) {
		return false
	}
	if c.markup == nil {
		c.markup = []markup{markupOf(c.old), markupOf(c.new)}
	}
	old, new := c.markup[0], c.markup[1]
	if old == new || old.links && new.links { // one flavour, or two that keep all
		return true
	}
	a, b = plain(a), plain(b)
	switch {
	case sameWords(a, b):
		return false
	case old.boxes && !new.boxes:
		return !hasBlocksOf(a, b)
	case new.boxes && !old.boxes:
		return !hasBlocksOf(b, a)
	}
	return true
}

func (c *comparer) compareRefs(n *node, k ir.StepKind, a, b ir.Ref) {
	step := ir.Step{Kind: k}
	if c.docChanged(a.Doc, b.Doc) && !(docOf(c.old, a.Target) == a.Doc && docOf(c.new, b.Target) == b.Doc) {
		n.recordEdge(c, step, "", Change{ID: DocumentationChanged, Before: a.Doc, After: b.Doc})
	}
	if !c.hidesEnum(k, a.Target, b.Target) && !c.guesses(a.Evidence, b.Evidence) {
		c.compareTargets(n, step, a.Target, b.Target)
	}
}

// compareTargets goes down one reference. Where it went from one simple shape to
// another of a different kind, the reference itself was changed: "string" and
// "integer" are not one shape that was edited wherever both occur.
func (c *comparer) compareTargets(n *node, step ir.Step, a, b ir.ShapeID) {
	if a == b && a.IsPrelude() {
		return
	}
	if a != b && isSimple(c.old, a) && isSimple(c.new, b) {
		if ka, kb := c.kinds(a, b); ka != kb {
			n.recordEdge(c, step, "", typeChange(ka, kb))
			return
		}
	}
	if to := c.node(a, b); to != 0 {
		n.edges = append(n.edges, edge{step, to})
	}
}

func isSimple(m *ir.Model, id ir.ShapeID) bool {
	_, ok := m.Shapes[id].(*ir.Scalar)
	return ok || id.IsPrelude()
}

func (c *comparer) compareValues(n *node, old, new []ir.EnumValue) {
	before := make(map[string]int, len(old))
	for i, v := range old {
		before[v.Value] = i
	}
	after := make(map[string]bool, len(new))
	inOrder, last := true, -1
	for _, v := range new {
		if after[v.Value] {
			continue
		}
		after[v.Value] = true
		i, ok := before[v.Value]
		if !ok {
			n.record(c, Change{ID: EnumValueAdded, Value: v.Value, After: v.Value})
			continue
		}
		inOrder, last = inOrder && i >= last, i
		c.deprecation(old[i].Deprecated, v.Deprecated, EnumValueDeprecated, EnumValueUndeprecated, func(ch Change) {
			ch.Value = v.Value
			n.record(c, ch)
		})
		if c.docChanged(old[i].Doc, v.Doc) {
			n.record(c, Change{ID: DocumentationChanged, Value: v.Value, Before: old[i].Doc, After: v.Doc})
		}
	}
	for i, v := range old {
		if !after[v.Value] && before[v.Value] == i {
			n.record(c, Change{ID: EnumValueRemoved, Value: v.Value, Before: v.Value})
		}
	}
	if !inOrder {
		n.record(c, Change{ID: EnumOrderChanged})
	}
}

func (c *comparer) compareConstraints(tell func(Change), length bool, a, b ir.Constraints) {
	bound := func(id ID, a, b ir.Number) {
		if !sameNumber(a, b) {
			ch := oldNew(id, string(a), string(b))
			ch.length = length
			tell(ch)
		}
	}
	bound(MinChanged, a.Min, b.Min)
	bound(MaxChanged, a.Max, b.Max)
	if a.Pattern == b.Pattern {
		return
	}
	ch := oldNew(PatternChanged, a.Pattern, b.Pattern)
	if ch.relation = c.patterns(a.Pattern, b.Pattern); ch.relation != equal || c.alike { // else sources that spell it differently
		tell(ch)
	}
}

func isNumber(k ir.Kind) bool {
	switch ir.ShapeID(k) {
	case ir.Integer, ir.Long, ir.Float, ir.Double:
		return true
	}
	return false
}

// sameNumber compares values, so that 1 and 1.0 are one. Integers too large for
// a float64 are compared as they are written.
func sameNumber(a, b ir.Number) bool {
	if a == b || a == "" || b == "" {
		return a == b
	}
	const exact = 1 << 53
	x, errX := strconv.ParseFloat(string(a), 64)
	y, errY := strconv.ParseFloat(string(b), 64)
	return errX == nil && errY == nil && x == y && x < exact && x > -exact
}

// constraints of a shape; structures and the prelude have none.
func constraints(s ir.Shape) ir.Constraints {
	switch s := s.(type) {
	case *ir.List:
		return s.Constraints
	case *ir.Map:
		return s.Constraints
	case *ir.Scalar:
		return s.Constraints
	case *ir.Enum: // its readers keep the bounds that some models put on enums as text
		m := s.Metadata
		return ir.Constraints{Min: ir.Number(m["min"]), Max: ir.Number(m["max"]), Pattern: m["pattern"]}
	case *ir.Structure, *ir.Union, nil:
		return ir.Constraints{}
	default:
		panic(fmt.Sprintf("diff: unknown shape %T", s))
	}
}
