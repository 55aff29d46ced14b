package reference

import (
	"slices"
	"strconv"
	"strings"

	"shapec/diag"
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
			row := &e.Members[k]
			if !slices.ContainsFunc(*members, func(m ir.Member) bool { return m.Name == row.Name }) {
				*members = append(*members, l.member(context{page: p, owner: id, side: inError}, row))
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

// compareErrors holds the members of an error against those that it has on other pages,
// and their names against those that errors of the service mostly have.
func (l *linker) compareErrors() {
	first := map[string]*Error{} // with the most members
	count := map[string]int{}    // of each member's name
	var names []string
	for _, p := range l.operations {
		for i := range p.Errors {
			e := &p.Errors[i]
			if f := first[e.Name]; f == nil || len(f.Members) < len(e.Members) {
				first[e.Name] = e
			}
			for k := range e.Members {
				name := e.Members[k].Name
				if count[name]++; count[name] == 1 {
					names = append(names, name)
				}
			}
		}
	}
	near := map[string]string{}
	if len(names) <= maxErrorMembers {
		for _, name := range names {
			for _, usual := range names {
				if count[usual] > count[name] && oneLetterOff(name, usual) && !strings.EqualFold(name, usual) {
					near[name] = usual
				}
			}
		}
	}
	for _, p := range l.operations {
		for i := range p.Errors {
			e := &p.Errors[i]
			if f := first[e.Name]; len(f.Members) > len(e.Members) && f.Doc != "" && len(e.Doc) > len(f.Doc) && strings.HasPrefix(e.Doc, f.Doc) {
				l.report.Add(diag.ReferenceRowOrder.At(p.File, e.At, "the description of %s goes on where other pages have its member %s: a row's name is missing, or damaged", e.Name, f.Members[0].Name))
			}
			for k := range e.Members {
				if usual := near[e.Members[k].Name]; usual != "" {
					l.report.Add(diag.ReferenceRowOrder.At(p.File, e.Members[k].At, "the row %s of %s is nearly %s, which other errors have: one of the two is damaged", e.Members[k].Name, e.Name, usual))
				}
			}
		}
	}
}

// maxErrorMembers is up to how many names of members are compared with one another; real
// services have a dozen.
const maxErrorMembers = 100
