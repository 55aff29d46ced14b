package gopkg

import (
	"github.com/dave/jennifer/jen"

	"shapec/ir"
	"shapec/ir/rules"
)

// An Arm is a type of a sealed union: a struct that holds one member.
type Arm struct {
	Name  string
	Field Field // the member
}

// seal chooses the unions that are interfaces. One that may have more than one member
// stays a struct: an interface could not hold them.
func (p *Package) seal(r rules.Rules) {
	for id, s := range p.Model.Shapes {
		if u, ok := s.(*ir.Union); ok && r.Exclusive(u) {
			p.sealed[id] = true
		}
	}
}

// nameArms names the types of sealed unions last, so that they rename nothing else.
func (p *Package) nameArms(names scope) {
	for _, id := range p.Unions() {
		if !p.sealed[id] {
			continue
		}
		for _, f := range p.fields[id] {
			p.arms[id] = append(p.arms[id], Arm{names.claim(p.types[id] + "Member" + f.Name), f})
		}
		p.unknownArms[id] = names.claim(p.types[id] + "Unknown")
	}
}

// Sealed reports whether a shape is a union that is an interface.
func (p *Package) Sealed(id ir.ShapeID) bool { return p.sealed[id] }

// AnySealed reports whether the package has a sealed union.
func (p *Package) AnySealed() bool { return len(p.unknownArms) > 0 }

// Arms are the types of a sealed union, one a member.
func (p *Package) Arms(id ir.ShapeID) []Arm { return p.arms[id] }

// UnknownArm is the type of a sealed union for what no member of it is.
func (p *Package) UnknownArm(id ir.ShapeID) string { return p.unknownArms[id] }

// ArmType is the Go type of what an arm holds.
func (p *Package) ArmType(a Arm) *jen.Statement {
	if a.Field.Form == Pointer {
		return p.ValueType(a.Field)
	}
	return p.FieldType(a.Field)
}

// ArmTag is the json tag of what an arm holds: it is always there.
func ArmTag(a Arm) string {
	if a.Field.Tag == "-" {
		return "-"
	}
	return a.Field.Wire
}

// HoldsSealed reports whether the Go type of a target has a sealed union in it, other
// than within a type of its own.
func (p *Package) HoldsSealed(target ir.ShapeID) bool {
	for _, id := range p.named(target) {
		if p.sealed[id] {
			return true
		}
	}
	return false
}
