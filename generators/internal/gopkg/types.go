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
	Wire   string // the member's name in JSON
	Tag    string // of json; "-" for what is outside the JSON
	Always bool   // of a Value: it is there even where it is zero
	XML    string // of wire, where bodies are XML; empty for what is outside them
}

// Form is how a field holds its member.
type Form uint8

const (
	// Pointer holds what Go would otherwise never know to be absent.
	Pointer Form = iota
	// Value is the member itself: zero is absent, or cannot be told from it.
	Value
	// Nilable holds lists, maps, blobs, documents and sealed unions: nil is absent, empty is not.
	Nilable
	// Reader is a streaming blob, io.Reader.
	Reader
	// Events is a stream of events, iter.Seq2.
	Events
)

func (p *Package) field(owner ir.ShapeID, m *ir.Member, name string) Field {
	f := Field{Member: m, Name: name, Form: p.form(m), Wire: p.wireName(m), Tag: "-"}
	if f.Form != Pointer && f.Form != Nilable {
		return f
	}
	p.asValue(owner, &f)
	elsewhere := p.Location(owner, m) != "" || p.payload(owner) != ""
	switch {
	case p.Wire.IsXML():
		if !elsewhere {
			f.XML = p.xmlTag(m)
		}
		elsewhere = false // JSON is not its wire
	case p.Wire == Boto:
		elsewhere = false
	}
	if !elsewhere && Taggable(f.Wire) {
		// omitzero, also where required: absent stays absent, so that what was
		// decoded is what is encoded, in both versions of encoding/json.
		f.Tag = f.Wire + ",omitzero"
		if f.Always {
			f.Tag = f.Wire
		}
	}
	return f
}

func (p *Package) form(m *ir.Member) Form {
	switch s := p.Model.Shapes[m.Target].(type) {
	case nil:
		return preludeForm(m.Target, m.Streaming)
	case *ir.Scalar:
		if s.Metadata[goType] != "" {
			return Pointer
		}
		return preludeForm(s.Type, m.Streaming || s.Streaming)
	case *ir.List, *ir.Map:
		return Nilable
	case *ir.Union:
		switch {
		case s.EventStream:
			return Events
		case p.sealed[m.Target]:
			return Nilable
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
		return jen.Op("*").Add(p.ValueType(f))
	case Value:
		return p.ValueType(f)
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

// ValueType is the Go type of what a field holds or points to.
func (p *Package) ValueType(f Field) *jen.Statement {
	if p.isTimestamp(f.Member.Target) {
		form := ""
		if f.Tag != "-" { // outside of the body, forms are for who binds it
			form = p.TimestampForm(f.Member)
		}
		return jen.Id(p.timestampType(form))
	}
	return p.Type(f.Member.Target)
}

// Type is the Go type of a target as an element, a map's value, or a value.
func (p *Package) Type(target ir.ShapeID) *jen.Statement {
	if name := p.types[target]; name != "" {
		return jen.Id(name)
	}
	if own := p.own(target); own != nil {
		return own
	}
	return p.Underlying(target)
}

// Underlying is the Go type of a list, map, scalar or prelude shape written out.
func (p *Package) Underlying(target ir.ShapeID) *jen.Statement {
	switch s := p.Model.Shapes[target].(type) {
	case nil:
		return p.prelude(target)
	case *ir.Scalar:
		if s.Type == ir.Timestamp {
			return jen.Id(p.timestampType(s.Format))
		}
		return p.prelude(s.Type)
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
func (p *Package) prelude(id ir.ShapeID) *jen.Statement {
	switch id {
	case ir.String:
		return jen.String()
	case ir.Integer, ir.Long:
		return jen.Int64()
	case ir.Float, ir.Double:
		if p.Wire.IsJSON() {
			return jen.Id("Float")
		}
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
	if p.ElementPointer(target, sparse) {
		return jen.Op("*").Add(p.Type(target))
	}
	return p.Type(target)
}

// ElementPointer reports whether a list or map of target holds pointers. Enums are
// open, so that no value of theirs can stand for null: where all is to be kept, they
// take pointers too.
func (p *Package) ElementPointer(target ir.ShapeID, sparse bool) bool {
	if !sparse && !(p.keep && p.Model.KindOf(target) == ir.KindEnum) {
		return false
	}
	if p.own(target) != nil {
		return true
	}
	if p.sealed[target] {
		return false
	}
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

// Mentions reports which of the types Timestamp…, Float the package needs.
func (p *Package) Mentions() map[string]bool {
	found := map[string]bool{}
	for _, id := range p.Shapes {
		for _, f := range p.fields[id] {
			p.mention(p.ValueType(f), found, f.Member.Target)
		}
		if p.types[id] != "" && len(p.fields[id]) == 0 {
			for _, e := range ir.Edges(p.Model.Shapes[id]) {
				p.mention(nil, found, e.Target)
			}
		}
	}
	return found
}

// mention notes the simple type at the end of a target. t is that of a field.
func (p *Package) mention(t *jen.Statement, found map[string]bool, target ir.ShapeID) {
	if p.types[target] != "" {
		return
	}
	switch s := p.Model.Shapes[target].(type) {
	case *ir.List:
		p.mention(nil, found, s.Member.Target)
		return
	case *ir.Map:
		p.mention(nil, found, s.Value.Target)
		return
	}
	switch p.Model.KindOf(target) {
	case ir.Kind(ir.Timestamp), ir.Kind(ir.Float), ir.Kind(ir.Double):
		if t == nil {
			t = p.Type(target)
		}
		found[t.GoString()] = true
	}
}

// Fields are the members of a structure or union, in documented order.
func (p *Package) Fields(id ir.ShapeID) []Field { return p.fields[id] }

// MapKey and MapValue are the Go types of a map's keys and values.
func (p *Package) MapKey(m *ir.Map) *jen.Statement   { return p.key(m.Key.Target) }
func (p *Package) MapValue(m *ir.Map) *jen.Statement { return p.element(m.Value.Target, m.Sparse) }
