package lower

import (
	"slices"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// Delta is what the pages' change literals announce, as places in the IR.
type Delta struct {
	Additions []Addition
}

// An Addition is one thing that a change literal says is new.
type Addition struct {
	Path  ir.Path // of the member, or of the enum; the operation alone for a new operation
	Value string  // of an added enum value, else empty
	File  *diag.File
	Span  diag.Span // in the change literal
}

// resolveChanges reads every change literal, finds the side it is about, and
// looks its paths up in the syntax. What it announces is marked on the nodes.
func resolveChanges(g *graph.Graph) *Delta {
	c := changes{Graph: g, delta: &Delta{}, known: &lookups{map[int32]map[string]int32{}, map[int32]map[string]bool{}}, dicts: map[string]*announcements{}}
	for i := range g.Ops {
		op := &g.Ops[i]
		if op.Change == parser.New {
			d := g.Pages[op.Page].Doc
			c.delta.Additions = append(c.delta.Additions, Addition{Path: ir.Path{Operation: op.Method}, File: d.File, Span: d.Source(op.Span)})
			continue
		}
		for k, literal := range op.Changes {
			c.literal(op, literal, k == len(op.Changes)-1)
		}
	}
	c.reportParts()
	return c.delta
}

type changes struct {
	*graph.Graph
	delta     *Delta
	known     *lookups
	doc       *parser.Document
	path      ir.Path
	added     []int32    // nodes that the literal being applied announces
	newValues []newValue // that it announces
	miss      int        // how many of its paths the side does not have

	dicts     map[string]*announcements // by the name of the member; nil where nothing is applied
	dictNames []string                  // in the literals' order
}

// A newValue is a value of an enum that a literal announces.
type newValue struct {
	enum int32
	text string
}

// lookups hold what was looked up: members by name, values of enums. A literal
// may announce thousands of them.
type lookups struct {
	members map[int32]map[string]int32
	values  map[int32]map[string]bool
}

// find is the member of structure i with a name, or -1.
func (c *changes) find(i int32, name string) int32 {
	members := c.known.members[i]
	if members == nil {
		members = map[string]int32{}
		for m := range c.Children(i) {
			members[c.MemberName(m)] = m
		}
		c.known.members[i] = members
	}
	if m, ok := members[name]; ok {
		return m
	}
	return -1
}

// hasValue reports whether an enum has a value.
func (c *changes) hasValue(enum int32, value string) bool {
	if c.Nodes[enum].Kind != parser.Enum {
		return false
	}
	values := c.known.values[enum]
	if values == nil {
		values = map[string]bool{}
		for v := range c.EnumValues(enum) {
			values[v] = true
		}
		c.known.values[enum] = values
	}
	return values[value]
}

// literal applies one change literal to the side, or sides, it is about. One
// before the last may be of another operation, which has lost all but it.
func (c *changes) literal(op *graph.Operation, l parser.ChangeLiteral, last bool) {
	page := c.Pages[op.Page]
	change, ok := page.Changes(l, c.Report)
	if !ok {
		return
	}
	c.doc = page.Doc
	request, response := op.Request, op.Response
	quiet := false // one complaint is enough for a literal that fits neither side
	switch l.Side {
	case parser.RequestSide:
		response = -1
	case parser.ResponseSide:
		request = -1
	case parser.UnknownSide:
		// The labels are lost: the side is the one that has all its paths. A
		// literal that fits both is about both; AWS prints it once when both
		// changed alike.
		in, out := c.misses(change, request), c.misses(change, response)
		if in > out {
			request = -1
		}
		if out > in {
			response = -1
		}
		if !last && in > 0 && out > 0 {
			c.Report.Add(diag.ChangelogUnplaced.At(c.doc.File, c.doc.Source(l.Code), "it is not said which operation this change is of; %s does not have it", op.Method).
				WithHelp("it is left out; a page with headings (HTML or indented text) says it"))
			return
		}
		quiet = in == out && in > 0
		if in == 0 && out == 0 {
			c.Report.Add(diag.ChangelogSideUnknown.At(c.doc.File, c.doc.Source(l.Code), "the request and the response of %s both have what this announces", op.Method).
				WithHelp("nothing to do; a page with labels (HTML or indented text) says which"))
		}
	}
	if request >= 0 {
		c.apply(op, ir.Request, change, request, false)
	}
	if response >= 0 {
		c.apply(op, ir.Response, change, response, quiet)
	}
}

// misses counts the paths of a change that a side does not have.
func (c *changes) misses(change parser.Change, root int32) int {
	if root < 0 {
		return 1 << 20
	}
	silent := changes{Graph: c.Graph, doc: c.doc, delta: &Delta{}, known: c.known}
	silent.structure(change, root)
	return silent.miss
}

func (c *changes) apply(op *graph.Operation, side ir.Side, change parser.Change, root int32, quiet bool) {
	real := changes{Graph: c.Graph, doc: c.doc, delta: c.delta, known: c.known, path: ir.Path{Operation: op.Method, Side: side}, dicts: c.dicts}
	real.structure(change, root)
	c.dictNames = append(c.dictNames, real.dictNames...)
	for _, n := range real.added {
		c.Nodes[n].Added = true
	}
	for _, v := range real.newValues {
		if c.AddedValues == nil {
			c.AddedValues = map[int32][]string{}
		}
		c.AddedValues[v.enum] = append(c.AddedValues[v.enum], v.text)
	}
	if real.miss > 0 && !quiet {
		c.reportMissing(op, side, change, root)
	}
}

// structure walks a dict of changed members.
func (c *changes) structure(change parser.Change, i int32) {
	i = c.through(i)
	if !c.IsStructure(i) {
		c.miss++
		return
	}
	for _, m := range change.Members {
		name := m.Name.Of(c.doc.Text)
		child := c.find(i, name)
		if child < 0 {
			c.miss++
			continue
		}
		depth := len(c.path.Steps)
		c.path.Steps = append(c.path.Steps, ir.Step{Name: name})
		c.change(m, child)
		c.path.Steps = c.path.Steps[:depth]
	}
}

// change applies one entry to the member it names.
func (c *changes) change(m parser.Change, child int32) {
	switch {
	case m.Kind == parser.SetChange:
		c.values(m, child)
	case c.isListOfValues(m, child):
		c.values(valuesOf(m), child)
	case c.whole(m, child):
		c.note(m, true)
		c.added = append(c.added, child)
		c.delta.Additions = append(c.delta.Additions, Addition{Path: c.path.Clone(), File: c.doc.File, Span: c.doc.Source(m.Name)})
	case c.isPart(m, child):
		c.note(m, false)
		c.structure(m, child)
	default:
		c.miss++
	}
}

// isListOfValues reports whether a list holds values that an enum has: what was a
// set becomes a list where pages are printed from stored JSON.
func (c *changes) isListOfValues(m parser.Change, child int32) bool {
	if m.Kind != parser.ListChange || len(m.Members) == 0 {
		return false
	}
	enum := c.enumBelow(child)
	for _, v := range m.Members {
		if enum < 0 || v.Kind != parser.TextChange || len(v.Values) != 1 || !c.hasValue(enum, v.Values[0].Text) {
			return false
		}
	}
	// One value is also the whole type of a list of an enum of one.
	return len(m.Members) > 1 || !c.whole(m, child)
}

func valuesOf(list parser.Change) parser.Change {
	set := parser.Change{Kind: parser.SetChange, Name: list.Name, Span: list.Span}
	for _, v := range list.Members {
		set.Values = append(set.Values, v.Values...)
	}
	return set
}

// isPart reports whether a dict that is not the whole type of a member is what
// changed in it.
func (c *changes) isPart(m parser.Change, child int32) bool {
	return m.Kind == parser.DictChange && len(m.Members) > 0 && c.IsStructure(c.through(child))
}

// values notes added enum values. Lists and maps have no level of their own in
// a change literal.
func (c *changes) values(m parser.Change, child int32) {
	enum := c.enumBelow(child)
	for _, v := range m.Values {
		if enum < 0 || !c.hasValue(enum, v.Text) {
			c.miss++
			continue
		}
		c.newValues = append(c.newValues, newValue{enum, v.Text})
		path := c.path.Clone()
		path.Steps = append(path.Steps, c.stepsTo(child, enum)...)
		c.delta.Additions = append(c.delta.Additions, Addition{Path: path, Value: v.Text, File: c.doc.File, Span: c.doc.Source(v.Span)})
	}
}

// enumBelow finds the enum that a member is, or holds through lists and maps.
func (c *changes) enumBelow(i int32) int32 {
	for {
		switch n := &c.Nodes[i]; n.Kind {
		case parser.Enum:
			return i
		case parser.List:
			if i = c.Element(i); i < 0 {
				return -1
			}
		case parser.Map:
			key, value := c.KeyValue(i)
			if c.Nodes[key].Kind == parser.Enum {
				return key
			}
			i = value
		case parser.Recursive:
			if i = n.Target; i < 0 {
				return -1
			}
			if c.IsStructure(i) {
				return -1
			}
		default:
			return -1
		}
	}
}

// stepsTo are the list and map steps from a member down to a node below it.
func (c *changes) stepsTo(from, to int32) []ir.Step {
	var steps []ir.Step
	for to != from {
		p := c.Nodes[to].Parent
		kind := ir.ElementStep
		if c.Nodes[p].Kind == parser.Map {
			kind = ir.ValueStep
			if key, _ := c.KeyValue(p); key == to {
				kind = ir.KeyStep
			}
		}
		steps = append(steps, ir.Step{Kind: kind})
		to = p
	}
	slices.Reverse(steps)
	return steps
}

// through goes from a member through lists, maps and recursions to the
// structure that a dict of changes is about.
func (c *changes) through(i int32) int32 {
	for hops := 0; hops < 64; hops++ {
		n := &c.Nodes[i]
		switch n.Kind {
		case parser.List:
			e := c.Element(i)
			if e < 0 {
				return i
			}
			i = e
		case parser.Map:
			_, i = c.KeyValue(i)
		case parser.Recursive:
			if n.Target < 0 {
				return i
			}
			i = n.Target
		default:
			return i
		}
	}
	return i
}

// reportMissing reports what a change announces and a side does not have.
func (c *changes) reportMissing(op *graph.Operation, side ir.Side, change parser.Change, root int32) {
	if c.Nodes[root].Flags&parser.Unclosed != 0 {
		return // it is said why
	}
	root = c.through(root)
	for _, m := range change.Members {
		name := m.Name.Of(c.doc.Text)
		child := int32(-1)
		if c.IsStructure(root) {
			child = c.find(root, name)
		}
		x := diag.ChangelogPathMissing.At(c.doc.File, c.doc.Source(m.Name), "the %s syntax of %s has no %q at this place", side, op.Method, name)
		switch {
		case child < 0:
			d := c.Pages[op.Page].Doc
			c.Report.Add(x.WithLabel(d.File, d.Source(c.Nodes[root].Span), "this is what the syntax has").
				WithHelp("the page announces a change that its syntax does not show; ask the page's authors, or check that both are of one release"))
		case m.Kind == parser.SetChange:
			enum := c.enumBelow(child)
			for _, v := range m.Values {
				if enum < 0 || !c.hasValue(enum, v.Text) {
					x.Span = c.doc.Source(v.Span)
					x.Message = "the " + string(side) + " syntax of " + op.Method + " has no value \"" + v.Text + "\" of " + name
					c.Report.Add(x.WithHelp("the page announces a value that its syntax does not show"))
				}
			}
		case c.whole(m, child):
		case c.isPart(m, child):
			c.reportMissing(op, side, m, child)
		default:
			d := c.Pages[op.Page].Doc
			c.Report.Add(diag.ChangelogTypeDiffers.At(c.doc.File, c.doc.Source(m.Span), "%q is announced as %s, the %s syntax of %s shows another type", name, announced(m), side, op.Method).
				WithLabel(d.File, d.Source(c.Nodes[child].Span), "this is what the syntax has: %s", c.Nodes[child].Kind).
				WithHelp("the syntax is believed, and the member is not taken for a new one; check that both are of one release"))
		}
	}
}

// removeAdditions takes away what resolveChanges marked, so that the API before the
// changes stands there again.
func removeAdditions(g *graph.Graph) {
	kept := g.Ops[:0]
	for _, op := range g.Ops {
		if op.Change != parser.New {
			kept = append(kept, op)
		}
	}
	g.Ops = kept
	for i := range g.Nodes {
		if g.Nodes[i].Added {
			g.Remove(int32(i))
		}
	}
	g.GoneValues = make(map[int32]map[string]bool, len(g.AddedValues))
	for n, values := range g.AddedValues {
		gone := make(map[string]bool, len(values))
		for _, v := range values {
			gone[v] = true
		}
		g.GoneValues[n] = gone
	}
}
