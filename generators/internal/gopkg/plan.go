package gopkg

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"shapec/ir"
)

// A Package is the layout of one generated package.
type Package struct {
	Name   string
	Source string // what the model was read from; for comments
	Model  *ir.Model
	Wire   Protocol // whose names and forms documents have
	keep   bool     // structures keep the members they do not know
	redact bool     // types with sensitive members have String and GoString

	valueOptionals, valueRequired bool                 // members of simple types
	pointers                      map[memberPlace]bool // that stay such

	typedKinds bool                // of unions
	sealed     map[ir.ShapeID]bool // unions that are interfaces
	perFile    int                 // how many types a file holds at most, 0 for any number

	Shapes  []ir.ShapeID                // every shape that matters, in the order a reader meets them
	types   map[ir.ShapeID]string       // Go names of structures, unions, enums and self-containing lists and maps
	fields  map[ir.ShapeID][]Field      // of structures and unions
	values  map[ir.ShapeID][]EnumValue  // of enums
	makers  map[ir.ShapeID][]string     // constructors of unions, one a member
	kinds   map[ir.ShapeID]Kinds        // of unions
	arms    map[ir.ShapeID][]Arm        // of sealed unions
	helpers map[ir.ShapeID]string       // unique suffixes for unexported functions about lists, maps and scalars
	roles   map[ir.ShapeID]roles        // which operations a structure is the input or output of
	uses    map[ir.ShapeID][]fieldPlace // which fields hold a type

	unknownArms map[ir.ShapeID]string // of sealed unions
}

// An EnumValue is a constant of an enum.
type EnumValue struct {
	ir.EnumValue
	Const string
}

// Kinds are the type and constants, one a member, that say which member of a union
// is set; zero where a string does.
type Kinds struct {
	Type   string
	Consts []string
}

type roles struct {
	inputs, outputs, errors []string
	operation               *ir.Operation // the first of inputs
}

type fieldPlace struct {
	owner ir.ShapeID
	link  string
}

// reserved are the exported names that generators may declare.
func (p *Package) reserved() []string {
	names := append(p.wireReserved(), "Ptr", "Timestamp", "ValidationError", "ValidationErrors")
	if len(p.sealed) > 0 {
		names = append(names, "Unmarshal")
	}
	return names
}

// plan lays out the package for its model. Shapes no operation reaches are left
// out, unless the model has no operations at all.
func (p *Package) plan() {
	p.Shapes = ir.Reachable(p.Model)
	if len(p.Model.Operations) == 0 {
		p.Shapes = slices.Sorted(maps.Keys(p.Model.Shapes))
	}
	p.types, p.fields, p.values = map[ir.ShapeID]string{}, map[ir.ShapeID][]Field{}, map[ir.ShapeID][]EnumValue{}
	p.kinds, p.makers, p.helpers = map[ir.ShapeID]Kinds{}, map[ir.ShapeID][]string{}, map[ir.ShapeID]string{}
	p.arms, p.unknownArms = map[ir.ShapeID][]Arm{}, map[ir.ShapeID]string{}
	p.roles, p.uses = map[ir.ShapeID]roles{}, map[ir.ShapeID][]fieldPlace{}
	p.findRoles()
	p.nameShapes()
	p.nameFields()
	p.nameConstants()
	p.findUses()
}

// nameShapes gives every type its name. Shapes that already are spelled like Go
// names come first, so that a "Foo" is never renamed by a "foo".
func (p *Package) nameShapes() {
	ids := slices.Clone(p.Shapes)
	slices.SortFunc(ids, func(a, b ir.ShapeID) int {
		if x, y := exported(string(a)) == string(a), exported(string(b)) == string(b); x != y {
			if x {
				return -1
			}
			return 1
		}
		return cmp.Compare(a, b)
	})
	selfContaining := p.selfContaining()
	types, helpers := newScope(p.reserved()...), newScope()
	for _, id := range ids {
		switch s := p.Model.Shapes[id].(type) {
		case *ir.Structure, *ir.Union, *ir.Enum:
			p.types[id] = types.claim(exported(string(id)))
			if p.sealed[id] { // an interface has no methods of ours
				p.helpers[id] = helpers.claim(exported(string(id)))
			}
		case *ir.List, *ir.Map:
			if selfContaining[id] {
				p.types[id] = types.claim(exported(string(id)))
			}
			p.helpers[id] = helpers.claim(exported(string(id)))
		case *ir.Scalar:
			p.helpers[id] = helpers.claim(exported(string(id)))
		default:
			panic(unknown(s))
		}
	}
}

// selfContaining finds the lists and maps that contain themselves without a
// structure between, and so need a type of their own: written out, their Go type
// would not end.
func (p *Package) selfContaining() map[ir.ShapeID]bool {
	found := map[ir.ShapeID]bool{}
	state := map[ir.ShapeID]int{} // the walk that met a shape; one element or value per shape makes it a chain
	for walk, start := range p.Shapes {
		var chain []ir.ShapeID
		for id := start; ; {
			var next ir.ShapeID
			switch s := p.Model.Shapes[id].(type) {
			case *ir.List:
				next = s.Member.Target
			case *ir.Map:
				next = s.Value.Target
			}
			if next == "" || state[id] != 0 {
				if i := slices.Index(chain, id); next != "" && state[id] == walk+1 {
					for _, c := range chain[i:] {
						found[c] = true
					}
				}
				break
			}
			state[id] = walk + 1
			chain = append(chain, id)
			id = next
		}
	}
	return found
}

func (p *Package) nameFields() {
	for _, id := range p.Shapes {
		names := newScope("Validate", "MarshalJSON", "UnmarshalJSON")
		switch s := p.Model.Shapes[id].(type) {
		case *ir.Structure:
			if s.Error {
				names["Error"] = 0
			}
			if p.Keeps(id, s) || s.OrString {
				names = newScope("Validate", "Error", "Text", "Unknown", "MarshalJSON", "UnmarshalJSON")
			}
		case *ir.Union:
			if p.sealed[id] { // its arms have methods, and fields of other names
				names = newScope()
				break
			}
			names = newScope("Validate", "Kind", "Unknown", "MarshalJSON", "UnmarshalJSON")
		default:
			continue
		}
		if p.Redacts(id) && !p.sealed[id] {
			names["String"], names["GoString"] = 0, 0
		}
		members := ir.Members(p.Model.Shapes[id])
		fields, wishes := make([]Field, len(members)), make([]wish, len(members))
		for i, m := range members {
			wishes[i] = wish{exported(m.Name), "X_" + verbatim(m.Name)}
		}
		for i, name := range names.claimAll(wishes) {
			fields[i] = p.field(id, &members[i], name)
		}
		p.fields[id] = fields
	}
}

// nameConstants names enum constants, then constructors, in what types left of
// the package's scope.
func (p *Package) nameConstants() {
	names := newScope(p.reserved()...)
	for _, t := range p.types {
		names[t] = 0
	}
	var wishes []wish
	for _, id := range p.Enums() {
		seen := map[string]bool{}
		for _, v := range p.Model.Shapes[id].(*ir.Enum).Values {
			if !seen[v.Value] {
				seen[v.Value] = true
				p.values[id] = append(p.values[id], EnumValue{EnumValue: v})
				wishes = append(wishes, wish{p.types[id] + camel(v.Value), p.types[id] + "_" + verbatim(v.Value)})
			}
		}
	}
	consts := names.claimAll(wishes)
	for _, id := range p.Enums() {
		for i := range p.values[id] {
			p.values[id][i].Const, consts = consts[0], consts[1:]
		}
	}
	for _, id := range p.Unions() {
		for _, f := range p.fields[id] {
			if p.sealed[id] {
				break // its arms are written as they are
			}
			p.makers[id] = append(p.makers[id], names.claim("New"+p.types[id]+f.Name))
		}
	}
	if p.typedKinds {
		p.nameKinds(names)
	}
	p.nameArms(names)
}

// nameKinds names kinds last, so that asking for them renames nothing.
func (p *Package) nameKinds(names scope) {
	for _, id := range p.Unions() {
		k := Kinds{Type: names.claim(p.types[id] + "Kind")}
		for _, f := range p.fields[id] {
			k.Consts = append(k.Consts, names.claim(k.Type+f.Name))
		}
		p.kinds[id] = k
	}
}

// findRoles records which operations a structure belongs to.
func (p *Package) findRoles() {
	for _, o := range p.Model.Operations {
		in := p.roles[o.Input]
		in.operation = cmp.Or(in.operation, o)
		in.inputs = append(in.inputs, o.Name)
		p.roles[o.Input] = in
		out := p.roles[o.Output]
		out.outputs = append(out.outputs, o.Name)
		p.roles[o.Output] = out
		for _, id := range o.Errors {
			e := p.roles[id]
			e.errors = append(e.errors, o.Name)
			p.roles[id] = e
		}
	}
}

// findUses records what types are for: pages describe the members that refer to
// a structure, hardly ever the structure itself.
func (p *Package) findUses() {
	for _, id := range p.Shapes {
		for _, f := range p.fields[id] {
			for _, target := range p.named(f.Member.Target) {
				uses, place := p.uses[target], fieldPlace{id, p.types[id] + "." + f.Name}
				if p.sealed[id] {
					place.link = p.types[id]
				}
				if target != id && (len(uses) == 0 || uses[len(uses)-1] != place) { // a field comes once, but may name a type twice
					p.uses[target] = append(uses, place)
				}
			}
		}
	}
}

// named lists the types that the Go type of a target mentions.
func (p *Package) named(target ir.ShapeID) []ir.ShapeID {
	if p.types[target] != "" {
		return []ir.ShapeID{target}
	}
	switch s := p.Model.Shapes[target].(type) {
	case *ir.List:
		return p.named(s.Member.Target)
	case *ir.Map:
		return append(p.named(s.Key.Target), p.named(s.Value.Target)...)
	}
	return nil
}

// TypeName is the Go name of a structure, union, enum or self-containing list
// or map; empty for everything else.
func (p *Package) TypeName(id ir.ShapeID) string { return p.types[id] }

// HelperName is a unique suffix for functions about a list, map or scalar.
func (p *Package) HelperName(id ir.ShapeID) string { return p.helpers[id] }

// Values are the constants of an enum, in documented order, none twice.
func (p *Package) Values(id ir.ShapeID) []EnumValue { return p.values[id] }

// Constructors are the names of a union's constructors, one a member.
func (p *Package) Constructors(id ir.ShapeID) []string { return p.makers[id] }

// Kinds are what Kind of a union gives.
func (p *Package) Kinds(id ir.ShapeID) Kinds { return p.kinds[id] }

// Types lists structures that are no operation's input or output, and
// self-containing lists and maps; sorted by Go name.
func (p *Package) Types() []ir.ShapeID {
	return p.sortedIDs(func(id ir.ShapeID, s ir.Shape) bool {
		switch s.(type) {
		case *ir.Structure:
			r := p.roles[id]
			return len(r.inputs) == 0 && len(r.outputs) == 0
		case *ir.List, *ir.Map:
			return p.types[id] != ""
		}
		return false
	})
}

// Enums lists enums, sorted by Go name.
func (p *Package) Enums() []ir.ShapeID {
	return p.sorted(func(s ir.Shape) bool { _, ok := s.(*ir.Enum); return ok })
}

// Unions lists unions, sorted by Go name.
func (p *Package) Unions() []ir.ShapeID {
	return p.sorted(func(s ir.Shape) bool { _, ok := s.(*ir.Union); return ok })
}

// OperationTypes lists the structures that are an operation's input or output,
// in the order of operations, each once.
func (p *Package) OperationTypes() []ir.ShapeID {
	var ids []ir.ShapeID
	seen := map[ir.ShapeID]bool{}
	for _, o := range p.Model.Operations {
		for _, id := range []ir.ShapeID{o.Input, o.Output} {
			if _, ok := p.Model.Shapes[id].(*ir.Structure); ok && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func (p *Package) sorted(keep func(ir.Shape) bool) []ir.ShapeID {
	return p.sortedIDs(func(_ ir.ShapeID, s ir.Shape) bool { return keep(s) })
}

func (p *Package) sortedIDs(keep func(ir.ShapeID, ir.Shape) bool) []ir.ShapeID {
	var ids []ir.ShapeID
	for _, id := range p.Shapes {
		if keep(id, p.Model.Shapes[id]) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b ir.ShapeID) int { return cmp.Compare(p.types[a], p.types[b]) })
	return ids
}

func unknown(s ir.Shape) string { return fmt.Sprintf("gopkg: unknown shape %T", s) }
