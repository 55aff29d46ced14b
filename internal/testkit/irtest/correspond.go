package irtest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"shapec/ir"
)

// Ignore switches comparisons of [Correspond] off. The zero Ignore compares all.
type Ignore struct {
	Docs   bool // documentation of operations, members, elements and outputs
	Unions bool // a structure corresponds to a union with the same members
	Names  bool // operations' names; their methods still have to agree
	Order  bool // the order of members
	Kinds  bool // kinds of what travels outside bodies, and of errors' members; limits still have to agree
}

// A Mismatch is one difference between two models.
type Mismatch struct {
	Path ir.Path
	What string // what differs: "kind", "members", "required" …
	A, B string // what each model says, in words
}

func (m Mismatch) String() string {
	where := m.Path.Operation
	if m.Path.Side != "" {
		where += " " + string(m.Path.Side)
	}
	if steps := m.Path.String(); steps != "" {
		where += " " + steps
	}
	return fmt.Sprintf("%s: %s: %s, and %s", where, m.What, m.A, m.B)
}

// Correspond tells where a and b differ when the names of shapes mean nothing:
// they are walked side by side from the operations down, and each pair of shapes
// that meets is compared once (a bisimulation), so sharing and recursion cost
// nothing and how often a shape was unfolded does not matter. No mismatch means
// that no path tells the two apart. Documentation is compared without regard to
// white space; in a service model, a reference without words of its own has the
// shape's.
//
// Never compared: the service, evidence and confidence, prose hints, what a
// change page says of an operation, and an empty input or output against none.
// Where one of the models was read from a page, required members and
// idempotency tokens are compared in requests only, for responses never state
// them.
func Correspond(a, b *ir.Model, ignore ...Ignore) []Mismatch {
	c := &comparer{a: a, b: b, seen: map[pair]bool{}, page: !a.Service.Source.States(ir.RequiredInResponses) || !b.Service.Source.States(ir.RequiredInResponses)}
	for _, i := range ignore {
		c.ignore.Docs = c.ignore.Docs || i.Docs
		c.ignore.Unions = c.ignore.Unions || i.Unions
		c.ignore.Names = c.ignore.Names || i.Names
		c.ignore.Order = c.ignore.Order || i.Order
		c.ignore.Kinds = c.ignore.Kinds || i.Kinds
	}
	both := c.operations()
	// Requests first: a pair met there is compared strictly, and need not be
	// met again from a response.
	for _, o := range both {
		c.root(o, ir.Request, o.a.Input, o.b.Input)
	}
	for _, o := range both {
		c.root(o, ir.Response, o.a.Output, o.b.Output)
		c.errors(o)
	}
	return c.found
}

type comparer struct {
	a, b   *ir.Model
	ignore Ignore
	page   bool // a side was read from a page
	seen   map[pair]bool
	path   ir.Path
	found  []Mismatch
}

type pair struct{ a, b ir.ShapeID }

type operations struct{ a, b *ir.Operation }

func (c *comparer) differ(what, a, b string) {
	c.found = append(c.found, Mismatch{Path: c.path.Clone(), What: what, A: a, B: b})
}

// same reports a mismatch unless two plain values are equal.
func same[T comparable](c *comparer, what string, a, b T) bool {
	if a != b {
		c.differ(what, fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b))
	}
	return a == b
}

func (c *comparer) operations() []operations {
	method := func(o *ir.Operation) string {
		if o.Method != "" {
			return o.Method
		}
		return ir.MethodName(o.Name)
	}
	others := map[string]*ir.Operation{}
	for _, o := range c.b.Operations {
		others[method(o)] = o
	}
	var both []operations
	common := map[string]bool{}
	for _, o := range c.a.Operations {
		c.path = ir.Path{Operation: o.Name}
		other := others[method(o)]
		if other == nil {
			c.differ("operation", "present", "missing")
			continue
		}
		common[method(o)] = true
		both = append(both, operations{o, other})
		if !c.ignore.Names {
			same(c, "name", o.Name, other.Name)
		}
		c.doc(o.Doc, other.Doc)
		c.rest(restOfOperation(o), restOfOperation(other))
	}
	var order []string
	for _, o := range c.b.Operations {
		if common[method(o)] {
			order = append(order, method(o))
			continue
		}
		c.path = ir.Path{Operation: o.Name}
		c.differ("operation", "missing", "present")
	}
	for i, o := range both {
		if i < len(order) && method(o.a) != order[i] {
			c.path = ir.Path{Operation: o.a.Name}
			c.differ("order", "it stands here", order[i]+" stands here")
			break
		}
	}
	return both
}

func restOfOperation(o *ir.Operation) any {
	return struct {
		*ir.Deprecation
		*ir.HTTP
		Metadata map[string]string
	}{o.Deprecated, o.HTTP, o.Metadata}
}

func (c *comparer) root(o operations, side ir.Side, a, b ir.ShapeID) {
	c.path = ir.Path{Operation: o.a.Name, Side: side}
	emptyA, emptyB := len(ir.Members(c.a.Shapes[a])) == 0, len(ir.Members(c.b.Shapes[b])) == 0
	switch {
	case emptyA && emptyB:
		return
	case emptyA || emptyB:
		c.differ("shape", describe(c.a, a), describe(c.b, b))
		return
	}
	if side == ir.Response {
		c.doc(c.a.Shapes[a].Common().Doc, c.b.Shapes[b].Common().Doc)
	}
	c.shapes(a, b)
}

func (c *comparer) errors(o operations) {
	c.path = ir.Path{Operation: o.a.Name, Side: "error"}
	same(c, "count", len(o.a.Errors), len(o.b.Errors))
	for i := range min(len(o.a.Errors), len(o.b.Errors)) {
		c.path.Steps = []ir.Step{{Name: strconv.Itoa(i)}}
		c.shapes(o.a.Errors[i], o.b.Errors[i])
	}
}

// shapes compares what two references lead to.
func (c *comparer) shapes(a, b ir.ShapeID) {
	if c.seen[pair{a, b}] {
		return
	}
	c.seen[pair{a, b}] = true
	kindA, kindB := c.a.KindOf(a), c.b.KindOf(b)
	if kindA != kindB && !(c.ignore.Unions && isRecord(kindA) && isRecord(kindB)) {
		c.differ("kind", describe(c.a, a), describe(c.b, b))
		return
	}
	shapeA, shapeB := resolve(c.a, a), resolve(c.b, b)
	c.rest(restOf(shapeA), restOf(shapeB))
	switch shapeA := shapeA.(type) {
	case *ir.Structure, *ir.Union:
		c.members(ir.Members(shapeA), ir.Members(shapeB))
	case *ir.Enum:
		c.values(shapeA.Values, shapeB.(*ir.Enum).Values)
	case *ir.List, *ir.Map:
		others := ir.Edges(shapeB)
		for i, e := range ir.Edges(shapeA) {
			c.enter(e, others[i])
		}
	case *ir.Scalar:
	default:
		panic(fmt.Sprintf("irtest: unknown shape %T", shapeA))
	}
}

func isRecord(k ir.Kind) bool { return k == ir.KindStructure || k == ir.KindUnion }

// resolve makes a prelude name a shape, so that a named scalar without traits
// equals its prelude type.
func resolve(m *ir.Model, id ir.ShapeID) ir.Shape {
	if s := m.Shapes[id]; s != nil {
		return s
	}
	return &ir.Scalar{Type: id}
}

func (c *comparer) members(a, b []ir.Member) {
	edgesA, edgesB := ir.Edges(&ir.Structure{Members: a}), ir.Edges(&ir.Structure{Members: b})
	at := make(map[string]int, len(b))
	for i, m := range b {
		at[m.Name] = i
	}
	last, ordered := -1, true
	common := 0
	for i, m := range a {
		j, ok := at[m.Name]
		if !ok {
			c.step(edgesA[i].Step, func() { c.differ("member", describe(c.a, m.Target), "missing") })
			continue
		}
		common++
		ordered = ordered && j > last
		last = j
		c.step(edgesA[i].Step, func() { c.member(m, b[j]) })
		if c.ignore.Kinds && (m.Location != "" || c.path.Side == "error") {
			c.limits(edgesA[i], edgesB[j])
			continue
		}
		c.enter(edgesA[i], edgesB[j])
	}
	if common < len(b) {
		known := make(map[string]bool, len(a))
		for _, m := range a {
			known[m.Name] = true
		}
		for i, m := range b {
			if !known[m.Name] {
				c.step(edgesB[i].Step, func() { c.differ("member", "missing", describe(c.b, m.Target)) })
			}
		}
	}
	if !ordered && !c.ignore.Order {
		c.differ("order", memberNames(a), memberNames(b))
	}
}

func memberNames(members []ir.Member) string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.Name
	}
	return strings.Join(names, " ")
}

func (c *comparer) member(a, b ir.Member) {
	if !c.page || c.path.Side == ir.Request {
		if a.Required != b.Required {
			c.differ("required", a.Required.String(), b.Required.String())
		}
		same(c, "idempotency token", a.IdempotencyToken, b.IdempotencyToken)
	}
	same(c, "streaming", a.Streaming, b.Streaming)
	c.rest(restOfMember(a), restOfMember(b))
}

func restOfMember(m ir.Member) any {
	return struct {
		*ir.Deprecation
		Default, Location, LocationName string
		Metadata                        map[string]string
	}{m.Deprecated, m.Default, m.Location, m.LocationName, m.Metadata}
}

func (c *comparer) values(a, b []ir.EnumValue) {
	plain := func(values []ir.EnumValue) []ir.EnumValue {
		out := slices.Clone(values)
		for i := range out {
			out[i].Evidence = ""
		}
		return out
	}
	if a, b := plain(a), plain(b); !slices.Equal(a, b) {
		c.differ("values", valuesText(a), valuesText(b))
	}
}

// enter compares what two edges say of their targets, then the targets.
func (c *comparer) enter(a, b ir.Edge) {
	c.step(a.Step, func() {
		c.doc(wordsOf(c.a, a), wordsOf(c.b, b))
		c.shapes(a.Target, b.Target)
	})
}

// limits compares what two edges say of their targets, and what limits those.
func (c *comparer) limits(a, b ir.Edge) {
	c.step(a.Step, func() {
		c.doc(wordsOf(c.a, a), wordsOf(c.b, b))
		shapeA, shapeB := resolve(c.a, a.Target), resolve(c.b, b.Target)
		c.rest(restOf(shapeA), restOf(shapeB))
		enumA, isA := shapeA.(*ir.Enum)
		if enumB, isB := shapeB.(*ir.Enum); isA && isB {
			c.values(enumA.Values, enumB.Values)
		} else if isA != isB {
			c.differ("values", describe(c.a, a.Target), describe(c.b, b.Target))
		}
	})
}

func (c *comparer) step(s ir.Step, do func()) {
	c.path.Steps = append(c.path.Steps, s)
	do()
	c.path.Steps = c.path.Steps[:len(c.path.Steps)-1]
}

// wordsOf is what a reference says. On a page, a row without words tells that
// the shape has none either; a model leaves them to the shape.
func wordsOf(m *ir.Model, e ir.Edge) string {
	if s := m.Shapes[e.Target]; e.Doc == "" && s != nil && m.Service.Source == ir.FromModel {
		return s.Common().Doc
	}
	return e.Doc
}

func (c *comparer) doc(a, b string) {
	if c.ignore.Docs || a == b {
		return
	}
	if a, b := strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "); a != b {
		c.differ("documentation", strconv.Quote(a), strconv.Quote(b))
	}
}

// rest compares everything that has no line of its own above.
func (c *comparer) rest(a, b any) {
	if !reflect.DeepEqual(a, b) {
		c.differ("traits", traitsText(a), traitsText(b))
	}
}

func traitsText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain structs of strings and numbers
	}
	return string(text)
}

// restOf is a shape without its edges, documentation and evidence.
func restOf(s ir.Shape) any {
	t := *s.Common()
	t.Doc, t.Evidence, t.Confidence = "", "", 0
	switch s := s.(type) {
	case *ir.Structure:
		rest := restOfShape{Traits: t, Error: s.Error, OrString: s.OrString}
		rest.Open = s.Open != "" && s.Open != ir.Assumed // where it is assumed, the page may mean one without members
		return rest
	case *ir.Union:
		return restOfShape{Traits: t, EventStream: s.EventStream}
	case *ir.Enum:
		return restOfShape{Traits: t}
	case *ir.List:
		return restOfShape{Traits: t, Constraints: s.Constraints, Sparse: s.Sparse, Unique: s.Unique}
	case *ir.Map:
		return restOfShape{Traits: t, Constraints: s.Constraints, Sparse: s.Sparse}
	case *ir.Scalar:
		return restOfShape{Traits: t, Constraints: s.Constraints, Streaming: s.Streaming, Format: s.Format}
	default:
		panic(fmt.Sprintf("irtest: unknown shape %T", s))
	}
}

type restOfShape struct {
	ir.Traits
	ir.Constraints
	Error, EventStream, Sparse, Unique, Streaming, Open, OrString bool

	Format string
}

// describe says what a reference leads to, in a few words.
func describe(m *ir.Model, id ir.ShapeID) string {
	switch s := m.Shapes[id].(type) {
	case nil:
		if id == "" {
			return "none"
		}
		return string(id)
	case *ir.Structure:
		return fmt.Sprintf("structure of %d members", len(s.Members))
	case *ir.Union:
		return fmt.Sprintf("union of %d members", len(s.Members))
	case *ir.Enum:
		return "enum " + valuesText(s.Values)
	case *ir.List:
		return fmt.Sprintf("list of %s", m.KindOf(s.Member.Target))
	case *ir.Map:
		return fmt.Sprintf("map from %s to %s", m.KindOf(s.Key.Target), m.KindOf(s.Value.Target))
	case *ir.Scalar:
		return string(s.Type)
	default:
		panic(fmt.Sprintf("irtest: unknown shape %T", s))
	}
}

func valuesText(values []ir.EnumValue) string {
	var b strings.Builder
	for i, v := range values {
		if i == 8 {
			fmt.Fprintf(&b, "|… %d more", len(values)-i)
			break
		}
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(strconv.Quote(v.Value))
	}
	return b.String()
}
