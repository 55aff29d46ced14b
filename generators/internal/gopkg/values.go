package gopkg

import (
	"fmt"
	"path"

	"shapec/ir"
)

// A memberPlace is a member of a shape.
type memberPlace struct {
	owner ir.ShapeID
	name  string
}

// chooseForms takes the options about pointers and values.
func (p *Package) chooseForms(optionals, required, pointers string) error {
	p.valueOptionals, p.valueRequired = optionals == "value", required == "value"
	p.pointers = map[memberPlace]bool{}
	for _, pattern := range patterns(pointers) {
		if _, err := path.Match(pattern, ""); err != nil {
			return fmt.Errorf("%q is no pattern: write Shape.member, with * for any letters", pattern)
		}
		found := false
		for id, s := range p.Model.Shapes {
			for _, m := range ir.Members(s) {
				if ok, _ := path.Match(pattern, string(id)+"."+m.Name); ok {
					p.pointers[memberPlace{id, m.Name}], found = true, true
				}
			}
		}
		if !found {
			return fmt.Errorf("no member is called %q: write Shape.member, with * for any letters", pattern)
		}
	}
	return nil
}

// asValue makes a member of a structure a value, where the options ask for it and it
// is of a simple type. An optional one whose default is not zero stays a pointer: there
// zero says something. So does an idempotency token that is required: a client fills in
// what is absent.
func (p *Package) asValue(owner ir.ShapeID, f *Field) {
	m := f.Member
	if _, ok := p.Model.Shapes[owner].(*ir.Structure); !ok || f.Form != Pointer || !p.isSimple(m.Target) {
		return
	}
	switch required := m.Required == ir.Yes; {
	case required && !m.IdempotencyToken && p.valueRequired:
		f.Form, f.Always = Value, true
	case !required && p.valueOptionals && isZero(m.Default) && !p.pointers[memberPlace{owner, m.Name}]:
		f.Form = Value
	}
}

// isSimple reports whether a target is a string, number, boolean, time or enum, and
// not a type of the user's.
func (p *Package) isSimple(target ir.ShapeID) bool {
	switch p.Model.KindOf(target) {
	case ir.KindEnum, ir.Kind(ir.String), ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double), ir.Kind(ir.Boolean), ir.Kind(ir.Timestamp):
		return true
	}
	return false
}

// isZero reports whether a default in JSON is none, or the zero of its type.
func isZero(value string) bool {
	switch value {
	case "", "null", `""`, "0", "0.0", "false":
		return true
	}
	return false
}

// ValueFacts say in the package comment what a value that is zero means.
func (p *Package) ValueFacts() (facts []string) {
	if p.valueOptionals {
		facts = append(facts, "An optional member of a simple type is absent where it is zero: it is a pointer only where zero says something else.")
	}
	if p.valueRequired {
		facts = append(facts, "A required member of a simple type is always written, also where it is zero.")
	}
	return facts
}
