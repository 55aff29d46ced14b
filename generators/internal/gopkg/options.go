package gopkg

import (
	"fmt"
	"strconv"

	"shapec/generators"
	"shapec/ir"
)

// Options are the settings of every generator that writes into a Go package. The
// command gives what is set for one of them to all that write into its folder.
func Options() []generators.Option {
	options := []generators.Option{
		{Name: "package", Doc: "name of the Go package", Default: "api"},
		{Name: "wire", Doc: "names and forms in documents: those of the protocol, or those of boto's documentation; auto is the protocol where the source states it",
			Default: "auto", Values: []string{"auto", "protocol", "boto"}},
		{Name: "operation-types", Doc: "what inputs and outputs are called: GetThingInput and GetThingOutput throughout, or as the model calls its shapes",
			Default: "uniform", Values: []string{"uniform", "model"}},
		{Name: "unknown", Doc: "what becomes of members of structures that the source does not list: keep has a field for them, and pointers in lists and maps of enums, for null", Default: "drop", Values: []string{"drop", "keep"}},
		{Name: "redact", Doc: "String and GoString of types with sensitive members, which do not show these", Default: "off", Values: []string{"off", "on"}},
		{Name: "kinds", Doc: "what Kind of a union gives: a string, or a type of its own with a constant a member", Default: "string", Values: []string{"string", "typed"}},
		{Name: "union-types", Doc: "what a union is: a struct with a pointer a member, or a sealed interface with a type a member. Sealed are those that must have exactly one member",
			Default: "struct", Values: []string{"struct", "sealed"}},
		{Name: "split", Doc: "how many types a file holds at most, 0 for any number: further ones are in types_2.go and so on, and so it is with all other files", Default: "0"},
		{Name: "operations", Doc: "the operations to write, with * for any letters: `Get*, ListThings`"},
		{Name: "exclude", Doc: "operations to leave out of these, in the same way"},
		{Name: "types", Doc: "Go types of your own for shapes and members: `Arn=example.com/arn.ARN, PutRoleInput.policy=example.com/iam.Document`; they read and write JSON themselves"},
		{Name: "optionals", Doc: "what optional members of simple types are: pointers, or values, of which zero is absent", Default: "pointer", Values: []string{"pointer", "value"}},
		{Name: "pointers", Doc: "the members that stay pointers with `optionals: value`, for their zero means something: `UpdateThingInput.enabled, *.count`"},
		{Name: "required", Doc: "what required members of simple types are: pointers, or values, which are always written", Default: "pointer", Values: []string{"pointer", "value"}},
	}
	for _, o := range generators.RuleOptions() {
		if o.Name == "unions" { // says which are sealed
			options = append(options, o)
		}
	}
	return options
}

// For lays out the package that the options of generator g ask for.
func For(in *generators.Input, g generators.Generator) (*Package, error) {
	wrong := func(option string, err error) error {
		return &generators.OptionError{Generator: g.Name(), Option: option, Err: err}
	}
	name := in.Option(g, "package")
	if err := checkPackageName(name); err != nil {
		return nil, wrong("package", err)
	}
	m, err := selectOperations(in.Model, in.Option(g, "operations"), in.Option(g, "exclude"), wrong)
	if err != nil {
		return nil, err
	}
	wire := Boto
	if form := in.Option(g, "wire"); form != "boto" {
		wire = protocolOf(m)
		if form == "protocol" && wire == Boto {
			return nil, wrong("wire", fmt.Errorf("the source states no protocol that has names of its own on the wire (%s)", statedProtocol(m)))
		}
	}
	if in.Option(g, "operation-types") == "uniform" {
		m = uniformTypes(m)
	}
	if m, err = ownTypes(m, in.Option(g, "types")); err != nil {
		return nil, wrong("types", err)
	}
	p := &Package{Name: name, Source: in.Source, Model: m, Wire: wire, keep: in.Option(g, "unknown") == "keep",
		redact: in.Option(g, "redact") == "on", typedKinds: in.Option(g, "kinds") == "typed"}
	if p.perFile, err = strconv.Atoi(in.Option(g, "split")); err != nil || p.perFile < 0 {
		return nil, wrong("split", fmt.Errorf("%q is no number of types", in.Option(g, "split")))
	}
	if err := p.chooseForms(in.Option(g, "optionals"), in.Option(g, "required"), in.Option(g, "pointers")); err != nil {
		return nil, wrong("pointers", err)
	}
	p.sealed = map[ir.ShapeID]bool{}
	if in.Option(g, "union-types") == "sealed" {
		p.seal(in.Rules(""))
	}
	p.plan()
	return p, nil
}

// Keeps reports whether a structure has a field for members it does not know. A
// message of which one member is the whole body has no place for others.
func (p *Package) Keeps(id ir.ShapeID, s *ir.Structure) bool {
	return s.Open != "" || p.keep && p.payload(id) == ""
}
