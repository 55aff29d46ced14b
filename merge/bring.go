package merge

import (
	"fmt"
	"strings"

	"shapec/ir"
)

// ofPage marks a target that is a shape of the page until it is brought in. No
// name has a zero byte.
const ofPage = "\x00"

func fromPage(id ir.ShapeID) ir.ShapeID {
	if id == "" || id.IsPrelude() {
		return id
	}
	return ofPage + id
}

func isOfPage(id ir.ShapeID) bool { return strings.HasPrefix(string(id), ofPage) }

// await notes that a shape has a member that leads to a shape of the page.
func (m *merger) await(owner ir.ShapeID) { m.pending = append(m.pending, owner) }

// bringAll brings in the shapes of the page that something leads to, when it is
// known which of them have a partner.
func (m *merger) bringAll() {
	for _, o := range m.out.Model.Operations {
		m.bring(&o.Input)
		m.bring(&o.Output)
	}
	for len(m.pending) > 0 {
		owner := m.pending[0]
		m.pending = m.pending[1:]
		m.bringTargets(m.out.Model.Shapes[owner])
	}
}

func (m *merger) bringTargets(s ir.Shape) {
	switch s := s.(type) {
	case *ir.List:
		m.bring(&s.Member.Target)
	case *ir.Map:
		m.bring(&s.Key.Target)
		m.bring(&s.Value.Target)
	default:
		if members := membersOf(s); members != nil {
			for i := range *members {
				m.bring(&(*members)[i].Target)
			}
		}
	}
}

// bring makes a shape of the page one of the result. What it met in the reference
// stands for it; a list or map may have met several, of which each has limits of
// its own.
func (m *merger) bring(id *ir.ShapeID) {
	if !isOfPage(*id) {
		return
	}
	page := (*id)[len(ofPage):]
	if known, ok := m.brought[page]; ok {
		*id = known
		return
	}
	s := m.page.Shapes[page]
	switch list := m.partner[page]; s.(type) {
	case *ir.Structure, *ir.Union, *ir.Enum:
		if len(list) == 1 {
			m.brought[page] = list[0]
			*id = list[0]
			return
		}
	}
	own := m.free(page)
	m.brought[page] = own
	*id = own
	s = cloneShape(s)
	m.out.Model.Shapes[own] = s
	switch s := s.(type) {
	case *ir.List:
		s.Member.Target = fromPage(s.Member.Target)
	case *ir.Map:
		s.Key.Target, s.Value.Target = fromPage(s.Key.Target), fromPage(s.Value.Target)
	default:
		if members := membersOf(s); members != nil {
			for i := range *members {
				(*members)[i].Target = fromPage((*members)[i].Target)
			}
		}
	}
	m.await(own)
}

// free is a name that no shape has.
func (m *merger) free(wish ir.ShapeID) ir.ShapeID {
	id := wish
	for n := 2; m.out.Model.Shapes[id] != nil; n++ {
		id = wish + "Shape"
		if n > 2 {
			id += ir.ShapeID(fmt.Sprint(n - 1))
		}
	}
	return id
}

// count drops what nothing leads to any more, and counts what of the base is
// left that a page cannot say.
func (m *merger) count(base *ir.Model) {
	before := map[ir.ShapeID]bool{}
	for _, id := range ir.Reachable(base) {
		before[id] = true
	}
	after := map[ir.ShapeID]bool{}
	for _, id := range ir.Reachable(m.out.Model) {
		after[id] = true
	}
	for id := range before {
		if !after[id] {
			delete(m.out.Model.Shapes, id)
		}
	}
	for id := range after {
		s := m.out.Model.Shapes[id]
		for i := range ir.Members(s) {
			if ir.Members(s)[i].Location != "" {
				m.out.Base.Facts++
			}
		}
		if constrained(s) {
			m.out.Base.Facts++
		}
	}
	for _, o := range m.out.Model.Operations {
		m.out.Base.Facts += len(o.Errors)
		if o.HTTP != nil {
			m.out.Base.Facts++
		}
	}
}

func constrained(s ir.Shape) bool {
	c := constraints(s)
	return c != nil && !c.IsZero()
}
