package gostruct

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// form says in the package comment what documents the types read and write.
func (w writer) form() string {
	return strings.Join(append([]string{w.document()}, w.ValueFacts()...), " ")
}

func (w writer) document() string {
	switch {
	case w.Wire.IsJSON():
		return "JSON is that of the wire, by the protocol " + string(w.Wire) + ": members have their names on the wire, timestamps are " +
			"seconds since 1970 unless stated otherwise, and what HTTP carries in the path, the query string and headers is not in it. " +
			"The option `wire: boto` gives the form of boto's documentation instead."
	case w.Wire.IsXML():
		return "On the wire, the protocol " + string(w.Wire) + " has XML, which the tag wire describes. JSON is the form of boto's " +
			"documentation: all members, by the names of the model, and timestamps in RFC 3339."
	}
	return "JSON is the form of boto's documentation: all members of a request or response by the names that it has, wherever HTTP " +
		"carries them, and timestamps in RFC 3339."
}

// wireTypes writes the simple types that encoding/json would write otherwise than
// the service, and names the helpers that they need.
func (w writer) wireTypes(f *gopkg.File) (helpers []string) {
	used := w.Mentions()
	for _, t := range gopkg.Timestamps {
		if used[t.Name] {
			helpers = append(helpers, "readTimestamp", w.timestamp(f, t.Name, t.Form))
		}
	}
	if used["Float"] {
		helpers = append(helpers, "Float")
	}
	return helpers
}

// timestamp writes a type of timestamps, and names the helper that writes its form.
func (w writer) timestamp(f *gopkg.File, name, form string) (append string) {
	if form == "" {
		form = w.Wire.DefaultForm()
	}
	var writes string
	switch form {
	case gopkg.ISO8601:
		append, writes = "appendDateTime", "RFC 3339 in UTC, with a fraction only where there is one"
	case gopkg.RFC822:
		append, writes = "appendHTTPDate", "the date of HTTP headers, to the second"
	default:
		append, writes = "appendSeconds", "seconds since 1970, with a fraction only where there is one"
	}
	f.Line().Add(comment(gopkg.Comment(outer, name+" is a time that reads every form services write: ISO 8601, a date, an HTTP date, seconds since 1970. "+
		"It writes "+writes+"."))).
		Type().Id(name).Struct(jen.Qual("time", "Time"))
	f.Line().Comment("// MarshalJSON writes " + writes + ".")
	f.Func().Params(jen.Id("t").Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(jen.Id(append).Call(jen.Id("t").Dot("Time"))))
	f.Line().Comment("// UnmarshalJSON reads a string or a number of seconds; null changes nothing.")
	f.Func().Params(jen.Id("t").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(jen.Id("readTimestamp").Call(jen.Id("data"), jen.Op("&").Id("t").Dot("Time"))))
	return append
}

// payloadMethods make a message of which one member is the whole body read and
// write that member.
func (w writer) payloadMethods(f *gopkg.File, id ir.ShapeID) {
	field, ok := w.payloadJSON(id)
	if !ok {
		return
	}
	name, unmarshal := w.TypeName(id), jen.Qual("encoding/json", "Unmarshal")
	if w.HoldsSealed(field.Member.Target) {
		unmarshal = jen.Id("Unmarshal")
	}
	f.Line().Comment("// UnmarshalJSON reads " + field.Name + ", which is the whole body.")
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(unmarshal.Call(jen.Id("data"), jen.Op("&").Id("v").Dot(field.Name))))
	f.Line().Comment("// MarshalJSON writes " + field.Name + ", which is the whole body.")
	f.Func().Params(jen.Id("v").Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(jen.Qual("encoding/json", "Marshal").Call(jen.Id("v").Dot(field.Name))))
}

// payloadJSON is the field that is the whole body of a message, where that is JSON.
func (w writer) payloadJSON(id ir.ShapeID) (f gopkg.Field, ok bool) {
	f, ok = w.Payload(id)
	if !ok || !w.Wire.IsJSON() || f.Form != gopkg.Pointer && f.Form != gopkg.Nilable {
		return f, false
	}
	switch w.Model.KindOf(f.Member.Target) {
	case ir.KindStructure, ir.KindUnion, ir.KindList, ir.KindMap, ir.Kind(ir.Document):
		return f, true
	}
	return f, false
}
