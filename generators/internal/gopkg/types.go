package gopkg

import (
	"github.com/dave/jennifer/jen"

	"shapec/ir"
)

// A Field is a member of a structure or union in Go.
type Field struct {
	Member *ir.Member
	Name   string
	Form   Form
	Tag    string // of json; "-" for what is outside the JSON
}

// Form is how a field holds its member.
type Form uint8

const (
	// Pointer holds what Go would otherwise never know to be absent.
	Pointer Form = iota
	// Nilable holds lists, maps, blobs and documents: nil is absent, empty is not.
	Nilable
	// Reader is a streaming blob, io.Reader.
	Reader
	// Events is a stream of events, iter.Seq2.
	Events
)

func (p *Package) field(m *ir.Member, name string) Field {
	f := Field{Member: m, Name: name, Form: p.form(m), Tag: "-"}
	if (f.Form == Pointer || f.Form == Nilable) && Taggable(m.Name) {
		// omitzero, also where required: absent stays absent, so that what was
		// decoded is what is encoded, in both versions of encoding/json.
		f.Tag = m.Name + ",omitzero"
	}
	return f
}

func (p *Package) form(m *ir.Member) Form {
	switch s := p.Model.Shapes[m.Target].(type) {
	case nil:
		return preludeForm(m.Target, m.Streaming)
	case *ir.Scalar:
		return preludeForm(s.Type, m.Streaming || s.Streaming)
	case *ir.List, *ir.Map:
		return Nilable
	case *ir.Union:
		if s.EventStream {
			return Events
		}
		return Pointer
	case *ir.Structure, *ir.Enum:
		return Pointer
	default:
		panic(unknown(s))
	}
}

func preludeForm(id ir.ShapeID, streaming bool) Form {
	switch {
	case id == ir.Blob && streaming:
		return Reader
	case id == ir.Blob, id == ir.Document:
		return Nilable
	}
	return Pointer
}

// FieldType is the Go type of a field.
func (p *Package) FieldType(f Field) *jen.Statement {
	switch f.Form {
	case Pointer:
		return jen.Op("*").Add(p.Type(f.Member.Target))
	case Nilable:
		return p.Type(f.Member.Target)
	case Reader:
		return jen.Qual("io", "Reader")
	case Events:
		return jen.Qual("iter", "Seq2").Types(p.Type(f.Member.Target), jen.Error())
	default:
		panic("gopkg: unknown form")
	}
}

// Type is the Go type of a target as an element, a map's value, or a value.
func (p *Package) Type(target ir.ShapeID) *jen.Statement {
	if name := p.types[target]; name != "" {
		return jen.Id(name)
	}
	return p.Underlying(target)
}

// Underlying is the Go type of a list, map, scalar or prelude shape written out.
func (p *Package) Underlying(target ir.ShapeID) *jen.Statement {
	switch s := p.Model.Shapes[target].(type) {
	case nil:
		return prelude(target)
	case *ir.Scalar:
		return prelude(s.Type)
	case *ir.List:
		return jen.Index().Add(p.element(s.Member.Target, s.Sparse))
	case *ir.Map:
		return jen.Map(p.key(s.Key.Target)).Add(p.element(s.Value.Target, s.Sparse))
	default:
		panic(unknown(s))
	}
}

// prelude maps the simple shapes. Integers have 64 bits and floats are doubles
// throughout: a page cannot tell the sizes apart, and reading the service model
// later must not change a program's types.
func prelude(id ir.ShapeID) *jen.Statement {
	switch id {
	case ir.String:
		return jen.String()
	case ir.Integer, ir.Long:
		return jen.Int64()
	case ir.Float, ir.Double:
		return jen.Float64()
	case ir.Boolean:
		return jen.Bool()
	case ir.Timestamp:
		return jen.Id("Timestamp")
	case ir.Blob:
		return jen.Index().Byte()
	case ir.Document:
		return jen.Qual("encoding/json", "RawMessage")
	default:
		panic("gopkg: unknown prelude shape " + string(id))
	}
}

// element is the type of a list's elements or a map's values: a pointer where
// they may be null and the type has no nil of its own.
func (p *Package) element(target ir.ShapeID, sparse bool) *jen.Statement {
	if sparse && p.SparsePointer(target) {
		return jen.Op("*").Add(p.Type(target))
	}
	return p.Type(target)
}

// SparsePointer reports whether a sparse list or map of target holds pointers.
func (p *Package) SparsePointer(target ir.ShapeID) bool {
	switch p.Model.KindOf(target) {
	case ir.KindList, ir.KindMap, ir.Kind(ir.Blob), ir.Kind(ir.Document):
		return false
	}
	return true
}

// key is the type of a map's keys: JSON has strings there, whatever a model says.
func (p *Package) key(target ir.ShapeID) *jen.Statement {
	if _, ok := p.Model.Shapes[target].(*ir.Enum); ok {
		return jen.Id(p.types[target])
	}
	return jen.String()
}

// UsesTimestamp reports whether any type of the package has a timestamp.
func (p *Package) UsesTimestamp() bool {
	for _, id := range p.Shapes {
		s := p.Model.Shapes[id]
		if p.types[id] == "" && len(p.fields[id]) == 0 {
			continue
		}
		for _, e := range ir.Edges(s) {
			if p.mentionsTimestamp(e.Target) {
				return true
			}
		}
	}
	return false
}

func (p *Package) mentionsTimestamp(target ir.ShapeID) bool {
	if p.types[target] != "" {
		return false
	}
	switch s := p.Model.Shapes[target].(type) {
	case *ir.List:
		return p.mentionsTimestamp(s.Member.Target)
	case *ir.Map:
		return p.mentionsTimestamp(s.Value.Target)
	}
	return p.Model.KindOf(target) == ir.Kind(ir.Timestamp)
}

// Fields are the members of a structure or union, in documented order.
func (p *Package) Fields(id ir.ShapeID) []Field { return p.fields[id] }
