package reference

import (
	"slices"
	"strconv"

	"shapec/ir"
)

// operationErrors makes the errors of an operation. An error is the same wherever
// it stands; pages of other operations may know more of its members.
func (l *linker) operationErrors(p *Page, o *ir.Operation) {
	for i := range p.Errors {
		e := &p.Errors[i]
		id := l.errorShape(e.Name)
		if !slices.Contains(o.Errors, id) {
			o.Errors = append(o.Errors, id)
		}
		var members *[]ir.Member
		switch s := l.model.Shapes[id].(type) {
		case *ir.Structure:
			s.Error = true
			members = &s.Members
		case *ir.Union:
			members = &s.Members
		}
		t := l.model.Shapes[id].Common()
		if t.Doc == "" {
			t.Doc = e.Doc
		}
		if e.Status > 0 && t.Metadata["httpStatusCode"] == "" {
			if t.Metadata == nil {
				t.Metadata = map[string]string{}
			}
			t.Metadata["httpStatusCode"] = strconv.Itoa(e.Status)
		}
		at := l.out.places[id]
		if at.page != nil && at.page.Kind == Type {
			continue // its own page knows its members
		}
		for k := range e.Members {
			row, c := &e.Members[k], context{page: p, owner: id, side: inError}
			if name := l.memberName(c, row); !slices.ContainsFunc(*members, func(m ir.Member) bool { return m.Name == name }) {
				*members = append(*members, l.member(c, row))
			}
		}
	}
}

// errorShape is the shape of an error: the type of its name, or one of its own.
func (l *linker) errorShape(name string) ir.ShapeID {
	if id, ok := l.errors[name]; ok {
		return id
	}
	var id ir.ShapeID
	if p := l.byTitle[name]; p != nil {
		id = l.typeID(p)
	} else if t := l.missing[name]; t != nil {
		id = t.id
		l.missingShape(t)
	} else {
		id = l.free(ir.ShapeID(name))
		l.model.Shapes[id] = &ir.Structure{Traits: ir.Traits{Evidence: ir.Stated}, Error: true}
	}
	l.errors[name] = id
	return id
}
