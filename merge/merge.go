package merge

import (
	"maps"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/ir/pairing"
)

// A Result is the model of both sources, and what of it came from where.
type Result struct {
	Model     *ir.Model
	Conflicts []Conflict // in the order of the operations
	Base      Share      // what the base added
	Page      Share      // what the page added
}

// A Share is what one source says and the other does not.
type Share struct {
	Operations int
	Members    int
	Facts      int // of what both have: names, limits, kinds, … taken from this source
}

// A Conflict is a fact that the sources state differently.
type Conflict struct {
	Operation  string // where it was met first
	Side       ir.Side
	Place      string // a shape, or a member of one: "Table.Status"
	Fact       string // "kind", "required", "values", "minimum", "maximum", "pattern", "anchors of the pattern"
	Base, Page string // what they say; of values those that the other lacks
	Taken      Taken
}

// Taken says whose word the model has.
type Taken uint8

const (
	OfBase Taken = iota
	OfPage
	OfBoth
)

// Merge puts two models of one service together: the base is that of a reference,
// or of a service model, the page that of other pages.
func Merge(base, page *ir.Model) *Result {
	m := &merger{
		out:     &Result{Model: clone(base)},
		page:    page,
		met:     map[pair]bool{},
		ordered: map[ir.ShapeID]bool{},
		partner: map[ir.ShapeID][]ir.ShapeID{},
		brought: map[ir.ShapeID]ir.ShapeID{},
		most:    1000 + 16*(len(base.Shapes)+len(page.Shapes)),
	}
	m.service(base, page)
	m.operations()
	for len(m.queue) > 0 {
		next := m.queue[0]
		m.queue = m.queue[1:]
		m.at = next.at
		m.shapes(next.pair)
	}
	m.bringAll()
	m.count(base)
	return m.out
}

// clone copies a model as far as merging changes it: shapes with their lists, and
// operations.
func clone(m *ir.Model) *ir.Model {
	c := &ir.Model{Service: m.Service, Shapes: make(map[ir.ShapeID]ir.Shape, len(m.Shapes))}
	c.Service.Metadata = maps.Clone(m.Service.Metadata)
	for _, o := range m.Operations {
		own := *o
		c.Operations = append(c.Operations, &own)
	}
	for id, s := range m.Shapes {
		c.Shapes[id] = cloneShape(s)
	}
	return c
}

func cloneShape(s ir.Shape) ir.Shape {
	switch s := s.(type) {
	case *ir.Structure:
		own := *s
		own.Members = slices.Clone(s.Members)
		return &own
	case *ir.Union:
		own := *s
		own.Members = slices.Clone(s.Members)
		return &own
	case *ir.Enum:
		own := *s
		own.Values = slices.Clone(s.Values)
		return &own
	case *ir.List:
		own := *s
		return &own
	case *ir.Map:
		own := *s
		return &own
	case *ir.Scalar:
		own := *s
		return &own
	}
	return s
}

type merger struct {
	out     *Result
	page    *ir.Model
	queue   []step
	met     map[pair]bool
	ordered map[ir.ShapeID]bool         // shapes whose members or values are in the page's order
	partner map[ir.ShapeID][]ir.ShapeID // by shape of the page: those of the reference that it meets
	brought map[ir.ShapeID]ir.ShapeID   // by shape of the page without a partner: what it is in the result
	pending []ir.ShapeID                // shapes of the result with members that lead to shapes of the page
	at      place
	most    int // pairs that may meet: real models have about one a shape
}

type pair struct{ own, page ir.ShapeID }

type place struct {
	operation string
	side      ir.Side
}

type step struct {
	pair
	at place
}

// service takes the title and what a change page says of the release.
func (m *merger) service(base, page *ir.Model) {
	s := &m.out.Model.Service
	if page.Service.Title != "" {
		s.Title = page.Service.Title
	}
	s.Release, s.Notes = page.Service.Release, page.Service.Notes
	for key, value := range page.Service.Metadata {
		if _, known := s.Metadata[key]; !known {
			if s.Metadata == nil {
				s.Metadata = map[string]string{}
			}
			s.Metadata[key] = value
		}
	}
}

// operations pairs operations, those of the page first, in its order.
func (m *merger) operations() {
	known := map[string]*ir.Operation{}
	for _, o := range m.out.Model.Operations {
		known[pairing.Fold(o.Name)] = o
	}
	var list []*ir.Operation
	listed := map[*ir.Operation]bool{}
	for _, p := range m.page.Operations {
		o := known[pairing.Fold(p.Name)]
		if o == nil && p.Method != "" {
			o = known[pairing.Fold(p.Method)]
		}
		if o == nil || listed[o] {
			own := *p
			m.at = place{own.Name, ir.Request}
			own.Input, own.Output = fromPage(own.Input), fromPage(own.Output)
			own.Errors = nil
			list = append(list, &own)
			m.out.Page.Operations++
			continue
		}
		listed[o] = true
		list = append(list, o)
		m.operation(o, p)
	}
	for _, o := range m.out.Model.Operations {
		if !listed[o] {
			list = append(list, o)
			m.out.Base.Operations++
		}
	}
	m.out.Model.Operations = list
	// A page of a few operations says nothing of the others, so that what the base
	// leaves unsaid stays so.
	if s := &m.out.Model.Service; m.out.Base.Operations == 0 {
		s.Source = ir.SourceOf(s.Source, m.page.Service.Source)
	}
}

func (m *merger) operation(o, p *ir.Operation) {
	o.Change = p.Change
	if o.Method != p.Method && p.Method != "" {
		o.Method = p.Method
		m.out.Page.Facts++
	}
	if o.Doc == "" {
		o.Doc = p.Doc
	}
	m.at = place{o.Name, ir.Request}
	o.Input = m.root(o.Input, p.Input)
	m.at = place{o.Name, ir.Response}
	o.Output = m.root(o.Output, p.Output)
}

// root pairs what an operation takes or returns.
func (m *merger) root(own, page ir.ShapeID) ir.ShapeID {
	switch {
	case page == "":
		return own
	case own == "":
		return fromPage(page)
	}
	m.reshape(own, page)
	m.meet(own, page)
	return own
}

// meet has a pair of shapes merged, once.
func (m *merger) meet(own, page ir.ShapeID) {
	p := pair{own, page}
	if m.met[p] || len(m.met) > m.most {
		return
	}
	m.met[p] = true
	m.partner[page] = append(m.partner[page], own)
	m.queue = append(m.queue, step{p, m.at})
}

// shapes merges a pair: both have members, or both are of one kind.
func (m *merger) shapes(p pair) {
	m.limits(p)
	switch page := m.page.Shapes[p.page].(type) {
	case *ir.Structure:
		m.members(p, page.Members)
	case *ir.Union:
		m.union(p.own, page)
		m.members(p, page.Members)
	case *ir.Enum:
		if own, ok := m.out.Model.Shapes[p.own].(*ir.Enum); ok {
			m.values(p.own, own, page)
		}
	case *ir.List:
		if own, ok := m.out.Model.Shapes[p.own].(*ir.List); ok {
			m.ref(p.own, &own.Member, &page.Member)
		}
	case *ir.Map:
		if own, ok := m.out.Model.Shapes[p.own].(*ir.Map); ok {
			m.ref(p.own, &own.Key, &page.Key)
			m.ref(p.own, &own.Value, &page.Value)
		}
	}
}

func (m *merger) ref(owner ir.ShapeID, own, page *ir.Ref) {
	if own.Doc == "" {
		own.Doc = page.Doc
	}
	own.Target = m.target(owner, string(owner), own.Target, page.Target, false)
}

// union takes a union for one that the page states, and a stream.
func (m *merger) union(id ir.ShapeID, page *ir.Union) {
	stated := page.Evidence != ir.Inferred && page.Evidence != ir.Assumed
	switch own := m.out.Model.Shapes[id].(type) {
	case *ir.Union:
		own.EventStream = own.EventStream || page.EventStream
	case *ir.Structure:
		if stated || page.EventStream {
			m.out.Page.Facts++
			m.out.Model.Shapes[id] = &ir.Union{Traits: own.Traits, EventStream: page.EventStream, Members: own.Members}
		}
	}
}

// values takes the values of both, in the page's order.
func (m *merger) values(id ir.ShapeID, own, page *ir.Enum) {
	had := make(map[string]int, len(own.Values))
	for i, v := range own.Values {
		had[v.Value] = i
	}
	var list, more []ir.EnumValue
	var onlyPage []string
	onPage := make(map[string]bool, len(page.Values))
	for _, v := range page.Values {
		if onPage[v.Value] {
			continue
		}
		onPage[v.Value] = true
		if i, ok := had[v.Value]; ok {
			list = append(list, own.Values[i])
			continue
		}
		list = append(list, v)
		more = append(more, v)
		onlyPage = append(onlyPage, v.Value)
	}
	var onlyBase []string
	for _, v := range own.Values {
		if !onPage[v.Value] {
			list = append(list, v)
			onlyBase = append(onlyBase, v.Value)
		}
	}
	if len(onlyPage)+len(onlyBase) > 0 && !m.ordered[id] {
		m.conflict(string(id), "values", some(onlyBase), some(onlyPage), OfBoth)
	}
	if m.ordered[id] {
		own.Values = append(own.Values, more...)
	} else {
		own.Values = list
	}
	m.ordered[id] = true
}

// some tells the values that only one source has.
func some(list []string) string {
	const most = 8
	if len(list) > most {
		return strings.Join(list[:most], ", ") + ", …"
	}
	return strings.Join(list, ", ")
}

func (m *merger) conflict(place, fact, base, page string, taken Taken) {
	m.out.Conflicts = append(m.out.Conflicts, Conflict{m.at.operation, m.at.side, place, fact, base, page, taken})
}
