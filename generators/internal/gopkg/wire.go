package gopkg

import (
	"cmp"
	"strings"

	"shapec/ir"
)

// A Protocol says what messages look like: which names members have in them, in
// what form times and numbers are, and what is not in the body.
type Protocol string

const (
	Boto     Protocol = "" // none: documents as boto's documentation shows them
	JSON     Protocol = "json"
	RestJSON Protocol = "rest-json"
	RestXML  Protocol = "rest-xml"
	Query    Protocol = "query"
	EC2      Protocol = "ec2"
)

// protocolOf is the protocol that a model states, [Boto] where it states none or
// only one that has no text form.
func protocolOf(m *ir.Model) Protocol {
	meta := m.Service.Metadata
	for _, list := range []string{meta["protocol"], meta["protocols"]} {
		for _, name := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(`[]", `, r) }) {
			switch p := Protocol(name); p {
			case JSON, RestJSON, RestXML, Query, EC2:
				return p
			}
		}
	}
	return Boto
}

// statedProtocol is what the source calls its protocol, for messages.
func statedProtocol(m *ir.Model) string { return cmp.Or(m.Service.Metadata["protocol"], "no protocol") }

// IsJSON reports whether bodies are JSON, with names and forms of the wire.
func (p Protocol) IsJSON() bool { return p == JSON || p == RestJSON }

// IsXML reports whether responses are XML.
func (p Protocol) IsXML() bool { return p == RestXML || p == Query || p == EC2 }

// Binds reports whether members may travel outside the body.
func (p Protocol) Binds() bool { return p == RestJSON || p == RestXML }

// wireName is what a member is called in JSON.
func (p *Package) wireName(m *ir.Member) string {
	if p.Wire.IsJSON() {
		return bodyName(m)
	}
	return m.Name
}

// bodyName is what a body calls a member. One that has a place of its own in HTTP
// has its name there, and keeps that of the model where it stands in a body.
func bodyName(m *ir.Member) string {
	if m.Location != "" {
		return m.Name
	}
	return cmp.Or(m.LocationName, m.Name)
}

// Location is where a member of the structure travels if not in the body; only
// what an operation or error is made of has such places.
func (p *Package) Location(owner ir.ShapeID, m *ir.Member) string {
	if !p.Wire.Binds() {
		return ""
	}
	r := p.roles[owner]
	switch m.Location {
	case "header", "headers":
		if len(r.inputs)+len(r.outputs)+len(r.errors) > 0 {
			return m.Location
		}
	case "uri", "querystring":
		if len(r.inputs) > 0 {
			return m.Location
		}
	case "statusCode":
		if len(r.outputs)+len(r.errors) > 0 {
			return m.Location
		}
	}
	return ""
}

// Payload is the field that is the whole body of a message, if one is.
func (p *Package) Payload(owner ir.ShapeID) (f Field, ok bool) {
	name := p.payload(owner)
	for _, f := range p.fields[owner] {
		if name != "" && f.Member.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

func (p *Package) payload(owner ir.ShapeID) string {
	r := p.roles[owner]
	if s := p.Model.Shapes[owner]; s != nil && p.Wire.Binds() && len(r.inputs)+len(r.outputs)+len(r.errors) > 0 {
		return s.Common().Metadata["payload"]
	}
	return ""
}

// Forms of timestamps, in botocore's words.
const (
	ISO8601       = "iso8601"
	UnixTimestamp = "unixTimestamp"
	RFC822        = "rfc822"
)

// Timestamps are the types of a package, by the form that they write: one for the
// usual form, others for what is stated to differ.
var Timestamps = []struct{ Name, Form string }{
	{"Timestamp", ""}, {"TimestampDateTime", ISO8601}, {"TimestampHTTPDate", RFC822},
}

// DefaultForm is the form of timestamps where none is stated.
func (p Protocol) DefaultForm() string {
	if p.IsJSON() {
		return UnixTimestamp
	}
	return ISO8601
}

// TimestampForm is the form that is stated of a member, or of its target; empty
// for none.
func (p *Package) TimestampForm(m *ir.Member) string {
	if form := m.Metadata["timestampFormat"]; form != "" {
		return form
	}
	return p.targetForm(m.Target)
}

func (p *Package) targetForm(target ir.ShapeID) string {
	if s, ok := p.Model.Shapes[target].(*ir.Scalar); ok {
		return s.Format
	}
	return ""
}

// timestampType is the type that writes a form in JSON.
func (p *Package) timestampType(form string) string {
	if p.Wire.IsJSON() {
		for _, t := range Timestamps[1:] {
			if t.Form == form {
				return t.Name
			}
		}
	}
	return Timestamps[0].Name
}

// isTimestamp reports whether a target is a timestamp.
func (p *Package) isTimestamp(target ir.ShapeID) bool {
	return p.Model.KindOf(target) == ir.Kind(ir.Timestamp)
}

// MethodName is name, or another one where the type has a field of that name.
func (p *Package) MethodName(id ir.ShapeID, name string) string {
	return NewMethods(p.fields[id]).Name(name)
}

// Methods hands out names of a type's methods that are none of its fields: those
// come first, for programs write them more often.
type Methods struct{ taken scope }

// NewMethods starts with the fields of the type.
func NewMethods(fields []Field) Methods {
	taken := newScope()
	for _, f := range fields {
		taken[f.Name] = 0
	}
	return Methods{taken}
}

// Name is the wished name, or another one where it is taken.
func (m Methods) Name(wish string) string { return m.taken.claim(wish) }

// wireReserved are the exported names that only a package in the form of the wire
// declares. Others keep them for shapes, as they always did.
func (p *Package) wireReserved() []string {
	if p.Wire == Boto {
		return nil
	}
	return []string{"Float", "TimestampDateTime", "TimestampHTTPDate", "ServiceError"}
}
