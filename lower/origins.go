package lower

import (
	"fmt"
	"sort"
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
)

// Origins tells where each conclusion was read, and how sure it is. It is a side
// table of a run of [Lower]: models stay plain data.
type Origins struct {
	graph *graph
	names names
}

func newOrigins(g *graph, n names) *Origins { return &Origins{g, n} }

// A Finding is one conclusion about a place.
type Finding struct {
	Subject    string // what it is about: kind, name, union, recursion, sharing, required, …
	Conclusion string // lower case, no full stop
	Evidence   ir.Evidence
	Reasons    []Reason
	Otherwise  []string // what else was possible, likeliest first; empty where nothing was
}

// A Reason is a line of a page that a conclusion rests on.
type Reason struct {
	Text string // what to see there
	File *diag.File
	Span diag.Span
}

// Explain tells what was concluded for a place; a path without a side is the
// operation itself. ok is false where the pages have no such place; near then is
// the longest part of the path that exists.
func (o *Origins) Explain(p ir.Path) (findings []Finding, near ir.Path, ok bool) {
	if p.Side == "" {
		k, ok := o.operation(p.Operation)
		if !ok {
			return nil, ir.Path{}, false
		}
		e := explainer{graph: o.graph, names: o.names}
		e.operation(k)
		return e.findings, p, true
	}
	i, near, ok := o.find(p)
	if !ok {
		return nil, near, false
	}
	e := explainer{graph: o.graph, names: o.names}
	e.kind(i)
	e.required(i)
	e.hints(i)
	e.recursion(i)
	e.union(i)
	e.name(i)
	e.sharing(i)
	return e.findings, near, true
}

// operation looks an operation up by its name or method.
func (o *Origins) operation(name string) (k int, ok bool) {
	for k := range o.graph.ops {
		if o.names.operations[k] == name || o.graph.ops[k].Method == name {
			return k, true
		}
	}
	return 0, false
}

// find looks a path up in the unfolded trees. Past a recursion it goes on in
// the recursion's target.
func (o *Origins) find(p ir.Path) (node int32, near ir.Path, ok bool) {
	g := o.graph
	k, ok := o.operation(p.Operation)
	if !ok {
		return 0, ir.Path{}, false
	}
	near = ir.Path{Operation: p.Operation, Side: p.Side}
	i := g.ops[k].request
	if p.Side == ir.Response {
		i = g.ops[k].response
	}
	if i < 0 {
		return 0, near, false
	}
	for n, step := range p.Steps {
		next := g.step(i, step)
		if next < 0 {
			near.Steps = p.Steps[:n]
			return 0, near, false
		}
		i = next
	}
	return i, p, true
}

func (g *graph) step(i int32, s ir.Step) int32 {
	if n := &g.nodes[i]; n.Kind == parser.Recursive && n.target >= 0 {
		i = n.target
	}
	switch n := &g.nodes[i]; {
	case s.Kind == ir.MemberStep && g.isStructure(i):
		return g.member(i, s.Name)
	case s.Kind == ir.ElementStep && n.Kind == parser.List:
		return g.element(i)
	case s.Kind == ir.KeyStep && n.Kind == parser.Map:
		key, _ := g.keyValue(i)
		return key
	case s.Kind == ir.ValueStep && n.Kind == parser.Map:
		_, value := g.keyValue(i)
		return value
	}
	return -1
}

type explainer struct {
	*graph
	names    names
	findings []Finding
}

func (e *explainer) add(f Finding) { e.findings = append(e.findings, f) }

// syntax is the place of a node in its syntax literal.
func (g *graph) syntax(i int32, text string) Reason {
	n := &g.nodes[i]
	d := g.pages[n.page].Doc
	s := n.Span
	if !n.Name.IsZero() {
		s = n.Name
	}
	return Reason{text, d.File, d.Source(s)}
}

// row is the place of a node's documentation.
func (g *graph) row(i int32, text string) (Reason, bool) {
	n := &g.nodes[i]
	if n.Flags&parser.HasRow == 0 || n.Text.First == 0 {
		return Reason{}, false
	}
	b := n.Text.First - 1
	if b > 0 && strings.Trim(g.block(i, b), "*") == "[REQUIRED]" {
		b-- // the mark stands on a line of its own
	}
	d := g.pages[n.page].Doc
	return Reason{text, d.File, d.Source(d.Blocks[b].Span)}, true
}

func (e *explainer) kind(i int32) {
	n := &e.nodes[i]
	f := Finding{Subject: "kind", Conclusion: n.Kind.String(), Evidence: ir.Stated, Reasons: []Reason{e.syntax(i, "the syntax shows it")}}
	if r, ok := e.row(i, "its row"); ok {
		f.Reasons = append(f.Reasons, r)
	}
	switch n.Kind {
	case parser.Integer:
		f.Otherwise = []string{"long: pages print both alike"}
	case parser.Map:
		if n.Flags&parser.Ambiguous != 0 {
			f.Otherwise = []string{"a structure with one member: the rows below it say map"}
		}
	case parser.Recursive:
		f.Conclusion = "a shape that is already open further out"
	}
	e.add(f)
}

func (e *explainer) required(i int32) {
	n := &e.nodes[i]
	if n.parent < 0 || n.Name.IsZero() {
		return
	}
	root := i
	for e.nodes[root].parent >= 0 {
		root = e.nodes[root].parent
	}
	request := false
	e.roots(func(_ *operation, side ir.Side, r int32) { request = request || r == root && side == ir.Request })
	f := Finding{Subject: "required", Evidence: ir.Stated}
	if r, ok := e.row(i, "its row"); ok {
		f.Reasons = []Reason{r}
	}
	switch {
	case n.Flags&parser.Required != 0:
		f.Conclusion = "yes"
	case !request:
		f.Conclusion, f.Evidence = "unknown: responses never say it", ir.Assumed
	case n.Kind == parser.Recursive:
		f.Conclusion, f.Evidence = "unknown: the row of a recursive member never says it", ir.Assumed
	case n.Flags&parser.HasRow == 0:
		f.Conclusion, f.Evidence = "unknown: its row is missing", ir.Assumed
	default:
		f.Conclusion = "no"
	}
	e.add(f)
}

// describe names a node by its shape and the member that leads to it.
func (e *explainer) describe(i int32) string {
	owner, element := e.ownerName(i)
	where := "the " + e.nodes[i].Kind.String()
	if c := e.nodes[i].class; c >= 0 {
		where = string(e.names.shapes[c])
	}
	if owner == "" {
		return where
	}
	if element {
		return fmt.Sprintf("%s (element of %s)", where, owner)
	}
	return fmt.Sprintf("%s (%s)", where, owner)
}

func (e *explainer) union(i int32) {
	if n := &e.nodes[i]; n.Kind == parser.Recursive && n.target >= 0 {
		i = n.target
	}
	if e.nodes[i].Kind != parser.Structure || e.nodes[i].parent < 0 {
		return
	}
	id := e.nodes[i].class
	c := &e.classes[id]
	if c.union.evidence == ir.Stated {
		for k := range e.nodes {
			if n := &e.nodes[k]; n.class == id && n.Flags&parser.UnionNote != 0 {
				row, _ := e.row(int32(k), "a Tagged Union note stands in its description")
				e.add(Finding{Subject: "union", Conclusion: "yes", Evidence: ir.Stated, Reasons: []Reason{row}})
				return
			}
		}
	}
	if e.printsNotes() {
		e.add(Finding{Subject: "union", Conclusion: "no: the page prints a note where there is one", Evidence: ir.Stated, Reasons: []Reason{e.syntax(i, "no note belongs to it")}})
		return
	}
	f := e.unionFeatures()
	x, possible := f.of(id)
	if !possible {
		out := Finding{Subject: "union", Conclusion: "no: a member is required, or there is none", Evidence: ir.Inferred, Reasons: []Reason{e.syntax(i, "the structure")}}
		for m := range e.children(i) {
			if e.nodes[m].Flags&parser.Required != 0 {
				row, _ := e.row(m, "a required member")
				out.Reasons = append(out.Reasons, row)
				break
			}
		}
		e.add(out)
		return
	}
	out := Finding{Subject: "union", Evidence: ir.Inferred, Reasons: []Reason{e.syntax(i, "the structure")}}
	said := confidence(x)
	if said >= ir.LikelyConfidence {
		out.Conclusion = fmt.Sprintf("probably, confidence %.2f: %s", said, arguments(x, +1))
		out.Otherwise = []string{"a structure: " + arguments(x, -1)}
	} else {
		out.Conclusion = fmt.Sprintf("probably not, confidence %.2f: %s", said, arguments(x, -1))
		out.Otherwise = []string{"a union: " + arguments(x, +1)}
	}
	if c.union.locked {
		verdict := "no"
		if c.union.likely {
			verdict = "yes"
		}
		out.Conclusion, out.Otherwise = verdict+", as the lock keeps it", []string{out.Conclusion}
	}
	if row, ok := e.row(i, "its description"); ok {
		out.Reasons = append(out.Reasons, row)
	}
	for m := range e.children(i) {
		out.Reasons = append(out.Reasons, e.syntax(m, "member "+e.memberName(m)))
	}
	e.add(out)
}

// arguments lists the features that speak for (+1) or against (-1) a union,
// strongest first.
func arguments(x [features]float64, sign float64) string {
	type argument struct {
		weight float64
		text   string
	}
	var list []argument
	for i, v := range x {
		if w := v * unionWeights[i] * sign; w > 0.1 && featureText[i] != "" {
			list = append(list, argument{w, featureText[i]})
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].weight > list[b].weight })
	var parts []string
	for _, a := range list[:min(len(list), 4)] {
		parts = append(parts, a.text)
	}
	if len(parts) == 0 {
		return "little speaks for it"
	}
	return strings.Join(parts, ", ")
}

func (e *explainer) name(i int32) {
	id := e.nodes[i].class
	if id < 0 {
		return
	}
	name, base := string(e.names.shapes[id]), e.names.base[id]
	from := e.namesake(i, base)
	f := Finding{Subject: "name", Evidence: ir.Inferred, Reasons: []Reason{e.syntax(from, "the member that leads here")}}
	switch e.names.reasons[id] {
	case fromLock:
		f.Conclusion = name + ", which the lock keeps"
	case fromConfig:
		f.Conclusion, f.Evidence = name+", as the configuration says", ir.Stated
	case fromRow:
		f.Conclusion = name + ", as its row calls it"
		m := e.names.mentions[id]
		d := e.pages[m.page].Doc
		f.Reasons = append(f.Reasons, Reason{"the name stands here", d.File, d.Source(m.span)})
	case fromMember:
		if e.nodes[i].parent < 0 {
			f.Conclusion = name + ", from the operation"
			break
		}
		owner, element := e.ownerName(from)
		f.Conclusion = fmt.Sprintf("%s, from %s", name, owner)
		if element {
			f.Conclusion += ", whose element it is"
		}
		if from != i {
			f.Conclusion += "; more members that lead to this shape say so"
			f.Reasons[0].Text = "one of them"
			f.Otherwise = []string{e.suggested(i) + ", from the member here"}
		}
	}
	if base != "" && base != name {
		f.Otherwise = append([]string{base + ", were it not too general or another shape's"}, f.Otherwise...)
	}
	e.add(f)
}

// suggested is the name that the member which leads to a node suggests.
func (e *explainer) suggested(i int32) string {
	owner, element := e.ownerName(i)
	if element {
		owner = e.singulars.of(owner)
	}
	return identifier(owner)
}

// namesake is a node of the same shape, if possible the same, that suggests a name.
func (e *explainer) namesake(i int32, name string) int32 {
	if e.suggested(i) == name {
		return i
	}
	for k := range e.nodes {
		if e.nodes[k].class == e.nodes[i].class && e.nodes[k].Kind != parser.Absent && e.suggested(int32(k)) == name {
			return int32(k)
		}
	}
	return i
}

// maxPlaces bounds how many of a shape's places are listed.
const maxPlaces = 5

func (e *explainer) sharing(i int32) {
	n := &e.nodes[i]
	if n.class < 0 || n.parent < 0 {
		return
	}
	c := &e.classes[n.class]
	if c.count < 2 {
		e.add(Finding{Subject: "sharing", Conclusion: "stands only here", Evidence: ir.Inferred})
		return
	}
	f := Finding{Subject: "sharing", Evidence: ir.Inferred, Conclusion: fmt.Sprintf("one shape at %d places: the members agree in name, order, text and shape", c.count)}
	for k := range e.nodes {
		if m := &e.nodes[k]; m.class == n.class && m.Kind != parser.Recursive && m.Kind != parser.Absent && int32(k) != i {
			f.Reasons = append(f.Reasons, e.syntax(int32(k), "also here"))
			if len(f.Reasons) == maxPlaces {
				break
			}
		}
	}
	e.add(f)
}
