package gohttp

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

const width = 80 // of comments

// files writes what operations need, in their order, then errors by name; what all
// need comes in the first file.
func (w writer) files() []*gopkg.File {
	var parts []func(*gopkg.File)
	for _, o := range w.Model.Operations {
		parts = append(parts, func(f *gopkg.File) { w.input(f, o) }, func(f *gopkg.File) { w.output(f, o) })
	}
	failures := w.failures()
	for _, id := range failures {
		parts = append(parts, func(f *gopkg.File) { w.failure(f, id) })
	}
	files := gopkg.Files(w.Package, "http", parts, func(f *gopkg.File, part func(*gopkg.File)) { part(f) })
	if len(files) == 0 {
		files = append(files, w.NewFile("http.go"))
	}
	f := files[0]
	w.newError(f, failures)
	support := gopkg.LoadSupport(supportFiles, "support")
	if w.AnySealed() && w.Wire.IsXML() {
		support.Provide("armsOf")
		f.Line().Func().Id("armsOf").Params(jen.Id("t").Qual("reflect", "Type")).Index().Any().Block(jen.Return(jen.Id("unionArms").Call(jen.Id("t"))))
	}
	support.Add(f, w.support()...)
	return files
}

// support names the declarations that the code mentions.
func (w writer) support() []string {
	names := []string{"newMessage", "writeResponse", "readRequest"}
	if slices.ContainsFunc(w.Model.Operations, func(o *ir.Operation) bool { return o.Metadata["hostPrefix"] != "" }) {
		names = append(names, "withHost")
	}
	switch w.Wire {
	case gopkg.JSON:
		return append(names, "newRequest", "withTarget", "readResponse", "writeError", ".bindJSON")
	case gopkg.RestJSON:
		return append(append(names, w.bound()...), "newRequest", "readResponse", "writeError", ".bindJSON")
	case gopkg.RestXML:
		return append(append(names, w.bound()...), "newRequest", "readXMLResponse", "writeXMLResponse", "writeXMLError", ".bindXML")
	}
	return append(names, "newForm", "readXMLResponse", "writeXMLResponse", "writeXMLError", ".bindForm", ".bindXML")
}

// bound names the methods that carry members outside of the body.
func (w writer) bound() (methods []string) {
	used := map[string]bool{}
	for _, id := range w.Shapes {
		for _, f := range w.Fields(id) {
			if method := w.method(id, f); method != "" && !used[method] {
				used[method] = true
				methods = append(methods, "."+method)
			}
		}
	}
	slices.Sort(methods)
	return methods
}

// method carries a field outside of the body, or as the whole of it; empty for one
// that is a part of it.
func (w writer) method(id ir.ShapeID, f gopkg.Field) string {
	switch w.Location(id, f.Member) {
	case "uri":
		return "bindLabel"
	case "querystring":
		if w.Model.KindOf(f.Member.Target) == ir.KindMap {
			return "bindQueryMap"
		}
		return "bindQuery"
	case "header":
		return "bindHeader"
	case "headers":
		return "bindHeaders"
	case "statusCode":
		return "bindStatus"
	}
	switch whole, ok := w.Payload(id); {
	case f.Form == gopkg.Reader && w.Wire.Binds():
		return "bindStream"
	case !ok || whole.Name != f.Name || f.Form == gopkg.Events:
		return ""
	}
	switch w.Model.KindOf(f.Member.Target) {
	case ir.Kind(ir.Blob):
		return "bindBlob"
	case ir.Kind(ir.String), ir.KindEnum:
		return "bindText"
	}
	if w.Wire.IsXML() {
		return "bindXML"
	}
	return "bindJSON"
}

// input writes what carries the request of an operation.
func (w writer) input(f *gopkg.File, o *ir.Operation) {
	name, method, target := w.TypeName(o.Input), "POST", "/"
	if o.HTTP != nil {
		method, target = cmp.Or(o.HTTP.Method, method), cmp.Or(o.HTTP.URI, target)
	}
	f.Line().Comment("// " + w.MethodName(o.Input, "Method") + " is the HTTP method of " + o.Name + ".")
	f.Func().Params(jen.Op("*").Id(name)).Id(w.MethodName(o.Input, "Method")).Params().String().Block(jen.Return(jen.Lit(method)))
	f.Line().Comment("// " + w.MethodName(o.Input, "Path") + " is the path of " + o.Name + ", with the names of its parameters.")
	f.Func().Params(jen.Op("*").Id(name)).Id(w.MethodName(o.Input, "Path")).Params().String().Block(jen.Return(jen.Lit(target)))

	doc := "ToHTTP is a request of " + o.Name + " at base, the address of the service. It is not signed."
	prefix := o.Metadata["hostPrefix"]
	if prefix != "" {
		doc += " The host gets the prefix " + prefix + ", unless it is localhost or an IP address."
	}
	bind := jen.Id("v").Dot("bind")
	request := jen.Id("newRequest").Call(jen.Id("base"), jen.Lit(method), jen.Lit(target), bind)
	if w.Wire == gopkg.Query || w.Wire == gopkg.EC2 {
		request = jen.Id("newForm").Call(jen.Id("base"), jen.Lit(target), jen.Lit(o.Name), jen.Lit(w.Model.Service.Metadata["apiVersion"]), bind)
	}
	body := []jen.Code{jen.Return(request)}
	last := jen.List(jen.Id("r"), jen.Err()).Op(":=").Add(request)
	if w.Wire == gopkg.JSON {
		meta := w.Model.Service.Metadata
		named := jen.Id("withTarget").Call(jen.Id("r"), jen.Err(), jen.Lit(meta["targetPrefix"]+"."+o.Name), jen.Lit(cmp.Or(meta["jsonVersion"], "1.0")))
		body = []jen.Code{last, jen.Return(named)}
		last = last.Clone().Line().List(jen.Id("r"), jen.Err()).Op("=").Add(named)
	}
	if prefix != "" {
		body = []jen.Code{last, jen.Return(w.withHost(o.Input, prefix))}
	}
	f.Line().Comment(gopkg.Comment(width, doc))
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id(w.MethodName(o.Input, "ToHTTP")).Params(jen.Id("base").String()).
		Params(jen.Op("*").Qual("net/http", "Request"), jen.Error()).Block(body...)
	f.Line().Comment("// " + w.MethodName(o.Input, "FromHTTP") + " reads a request of " + o.Name + ".")
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id(w.MethodName(o.Input, "FromHTTP")).Params(jen.Id("r").Op("*").Qual("net/http", "Request")).Error().
		Block(jen.Return(jen.Id("readRequest").Call(jen.Id("r"), jen.Lit(target), bind)))
	w.bind(f, o.Input, func() []jen.Code { return w.inputBody(o) })
}

// withHost puts the prefix of an operation before the host. Its labels are members.
func (w writer) withHost(id ir.ShapeID, prefix string) jen.Code {
	labels := jen.Dict{}
	for _, f := range w.Fields(id) {
		if strings.Contains(prefix, "{"+f.Member.Name+"}") && (f.Form == gopkg.Pointer || f.Form == gopkg.Value) {
			labels[jen.Lit(f.Member.Name)] = jen.Op("&").Id("v").Dot(f.Name)
		}
	}
	return jen.Id("withHost").Call(jen.Id("r"), jen.Err(), jen.Lit(prefix), jen.Map(jen.String()).Any().Values(labels))
}

// inputBody carries the members that the body of a request holds together.
func (w writer) inputBody(o *ir.Operation) []jen.Code {
	switch {
	case w.Wire == gopkg.Query || w.Wire == gopkg.EC2:
		return []jen.Code{jen.Id("m").Dot("bindForm").Call(jen.Id("v"), jen.Lit(w.Wire == gopkg.EC2))}
	case w.Wire == gopkg.JSON:
		return []jen.Code{jen.Id("m").Dot("bindJSON").Call(jen.Id("v"))}
	case !w.hasBody(o.Input):
		return nil
	case w.Wire == gopkg.RestXML:
		root := cmp.Or(o.Metadata["inputXmlName"], w.Model.Shapes[o.Input].Common().Metadata["xmlName"], string(o.Input))
		space := cmp.Or(o.Metadata["inputXmlNamespace"], w.space(o.Input))
		return []jen.Code{jen.Id("m").Dot("bindXML").Call(jen.Id("v"), jen.Lit(root), jen.Lit(space))}
	}
	return []jen.Code{jen.Id("m").Dot("bindJSON").Call(jen.Id("v"))}
}

// space is the namespace of a shape, or that of the service.
func (w writer) space(id ir.ShapeID) string {
	own := ""
	if s := w.Model.Shapes[id]; s != nil {
		own = s.Common().Metadata["xmlNamespace"]
	}
	return cmp.Or(own, w.Model.Service.Metadata["xmlNamespace"])
}

// hasBody reports whether members of a message stand in the body together.
func (w writer) hasBody(id ir.ShapeID) bool {
	if _, ok := w.Payload(id); ok {
		return false
	}
	return slices.ContainsFunc(w.Fields(id), func(f gopkg.Field) bool { return w.method(id, f) == "" && f.Form != gopkg.Events })
}

// output writes what carries the response of an operation.
func (w writer) output(f *gopkg.File, o *ir.Operation) {
	name := w.TypeName(o.Output)
	status := 200
	if o.HTTP != nil {
		status = cmp.Or(o.HTTP.Code, status)
	}
	bind := jen.Id("v").Dot("bind")
	read := jen.Id("readResponse").Call(jen.Id("r"), jen.Id("newError"), bind)
	write := jen.Id("writeResponse").Call(jen.Id("w"), jen.Lit(status), bind)
	if w.Wire.IsXML() {
		around, within := "", ""
		if w.Wire == gopkg.Query {
			around, within = o.Name+"Response", cmp.Or(o.Metadata["resultWrapper"], o.Name+"Result")
		}
		read = jen.Id("readXMLResponse").Call(jen.Id("r"), jen.Lit(within), jen.Id("newError"), bind)
		write = jen.Id("writeXMLResponse").Call(jen.Id("w"), jen.Lit(status), jen.Lit(around), jen.Lit(within), jen.Lit(w.Model.Service.Metadata["xmlNamespace"]), bind)
	}
	doc := w.MethodName(o.Output, "FromHTTP") + " reads a response of " + o.Name + ", and leaves it to the caller to close its body. " +
		"Where the response is an error, it returns one with its type, or a *ServiceError."
	f.Line().Comment(gopkg.Comment(width, doc))
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id(w.MethodName(o.Output, "FromHTTP")).Params(jen.Id("r").Op("*").Qual("net/http", "Response")).Error().Block(jen.Return(read))
	f.Line().Comment("// " + w.MethodName(o.Output, "ToHTTP") + " answers " + o.Name + ".")
	f.Func().Params(jen.Id("v").Op("*").Id(name)).Id(w.MethodName(o.Output, "ToHTTP")).Params(jen.Id("w").Qual("net/http", "ResponseWriter")).Error().Block(jen.Return(write))
	w.bind(f, o.Output, func() []jen.Code {
		switch {
		case w.Wire == gopkg.JSON:
			return []jen.Code{jen.Id("m").Dot("bindJSON").Call(jen.Id("v"))}
		case !w.hasBody(o.Output):
			return nil
		}
		return w.body(o.Output, string(o.Output))
	})
}

// body carries the members that a body holds together.
func (w writer) body(id ir.ShapeID, root string) []jen.Code {
	if !w.Wire.IsXML() {
		return []jen.Code{jen.Id("m").Dot("bindJSON").Call(jen.Id("v"))}
	}
	return []jen.Code{jen.Id("m").Dot("bindXML").Call(jen.Id("v"), jen.Lit(cmp.Or(w.Model.Shapes[id].Common().Metadata["xmlName"], root)), jen.Lit(w.space(id)))}
}

// bind writes the method that carries the members of a type.
func (w writer) bind(f *gopkg.File, id ir.ShapeID, body func() []jen.Code) {
	var steps, last []jen.Code
	for _, field := range w.Fields(id) {
		if step := w.step(id, field); step != nil {
			if w.method(id, field) == "bindQueryMap" {
				last = append(last, step)
			} else {
				steps = append(steps, step)
			}
		}
	}
	steps = slices.Concat(body(), steps, last) // reading the body may reset what is not in it
	receiver, m := jen.Id("v").Op("*").Id(w.TypeName(id)), jen.Id("m").Op("*").Id("message")
	if len(steps) == 0 {
		receiver, m = jen.Op("*").Id(w.TypeName(id)), jen.Op("*").Id("message")
	}
	f.Line().Func().Params(receiver).Id("bind").Params(m).Block(steps...)
}

// step carries one field, unless it is a part of the body.
func (w writer) step(id ir.ShapeID, f gopkg.Field) jen.Code {
	method, m := w.method(id, f), f.Member
	call := jen.Id("m").Dot(method)
	field := jen.Op("&").Id("v").Dot(f.Name)
	if f.Form == gopkg.Value && !f.Always {
		field = jen.Id("optional").Values(field)
	}
	name := cmp.Or(m.LocationName, m.Name)
	switch method {
	case "":
		return nil
	case "bindLabel":
		return call.Call(w.withForm(m, gopkg.ISO8601, jen.Lit(name), field)...)
	case "bindQuery":
		return call.Call(w.withForm(m, gopkg.ISO8601, jen.Lit(name), field)...)
	case "bindHeader":
		return call.Call(w.withForm(m, gopkg.RFC822, jen.Lit(name), field)...)
	case "bindJSON":
		if w.HoldsSealed(m.Target) { // the message reads unions in it
			return jen.If(jen.Id("m").Dot("reading").Op("||").Id("v").Dot(f.Name).Op("!=").Nil()).Block(call.Call(jen.Id("v")))
		}
	case "bindHeaders":
		return call.Call(jen.Lit(m.LocationName), field)
	case "bindXML":
		meta := map[string]string{}
		if s := w.Model.Shapes[m.Target]; s != nil {
			meta = s.Common().Metadata
		}
		root := cmp.Or(m.LocationName, meta["xmlName"], string(m.Target))
		return call.Call(field, jen.Lit(root), jen.Lit(cmp.Or(m.Metadata["xmlNamespace"], w.space(m.Target))))
	}
	return call.Call(field)
}

// withForm adds the form of a value to arguments, where it is not the usual one.
func (w writer) withForm(m *ir.Member, usual string, args ...jen.Code) []jen.Code {
	form := ""
	switch target := m.Target; w.Model.KindOf(target) {
	case ir.Kind(ir.Timestamp):
		form = w.TimestampForm(m)
	case ir.Kind(ir.String):
		if m.Metadata["mediaType"] == "application/json" || w.mediaType(target) == "application/json" {
			form = "json"
		}
	}
	if form != "" && form != usual {
		args = append(args, jen.Lit(form))
	}
	return args
}

func (w writer) mediaType(target ir.ShapeID) string {
	if s := w.Model.Shapes[target]; s != nil {
		return s.Common().Metadata["mediaType"]
	}
	return ""
}

// failures lists the errors of all operations, by Go name.
func (w writer) failures() (ids []ir.ShapeID) {
	for _, id := range w.Shapes {
		if _, ok := w.Model.Shapes[id].(*ir.Structure); ok && len(w.Failures(id)) > 0 && w.Model.Shapes[id].(*ir.Structure).Error {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b ir.ShapeID) int { return cmp.Compare(w.TypeName(a), w.TypeName(b)) })
	return ids
}

// failure writes what carries an error.
func (w writer) failure(f *gopkg.File, id ir.ShapeID) {
	meta := w.Model.Shapes[id].Common().Metadata
	status, err := strconv.Atoi(meta["httpStatusCode"])
	if err != nil {
		status = 400
		if meta["fault"] == "server" {
			status = 500
		}
	}
	code := string(id)
	write := jen.Id("writeError").Call(jen.Id("w"), jen.Lit(status), jen.Lit(code), jen.Id("v"))
	if w.Wire.IsXML() {
		around := map[gopkg.Protocol]string{gopkg.RestXML: "ErrorResponse", gopkg.Query: "ErrorResponse", gopkg.EC2: "Response Errors"}[w.Wire]
		if service := w.Model.Service.Metadata; service["noErrorWrapping"] == "true" || service["serviceId"] == "S3" {
			around = "" // of S3 a Smithy model says so, and botocore's does not
		}
		write = jen.Id("writeXMLError").Call(jen.Id("w"), jen.Lit(status), jen.Lit(cmp.Or(meta["errorCode"], code)), jen.Lit(around), jen.Id("v"))
	}
	method := w.MethodName(id, "ToHTTP")
	f.Line().Comment("// " + method + " answers with the error.")
	f.Func().Params(jen.Id("v").Op("*").Id(w.TypeName(id))).Id(method).Params(jen.Id("w").Qual("net/http", "ResponseWriter")).Error().Block(jen.Return(write))
	w.bind(f, id, func() []jen.Code {
		if w.Wire.IsXML() {
			return []jen.Code{jen.Id("m").Dot("bindXML").Call(jen.Id("v"), jen.Lit("Error"), jen.Lit(""))}
		}
		return []jen.Code{jen.Id("m").Dot("bindJSON").Call(jen.Id("v"))}
	})
}

// newError writes the table from what the service calls its errors to their types.
func (w writer) newError(f *gopkg.File, failures []ir.ShapeID) {
	f.Line().Comment("// newError is an empty error of a code, nil for one that is not known.")
	f.Func().Id("newError").Params(jen.Id("code").String()).Id("boundError").BlockFunc(func(g *jen.Group) {
		taken := map[string]bool{}
		if len(failures) > 0 {
			g.Switch(jen.Id("code")).BlockFunc(func(g *jen.Group) {
				for _, id := range failures {
					var codes []jen.Code
					for _, code := range []string{string(id), strings.TrimSpace(w.Model.Shapes[id].Common().Metadata["errorCode"])} {
						if code != "" && !taken[code] {
							taken[code] = true
							codes = append(codes, jen.Lit(code))
						}
					}
					if len(codes) > 0 {
						g.Case(codes...).Block(jen.Return(jen.Op("&").Id(w.TypeName(id)).Values()))
					}
				}
			})
		}
		g.Return(jen.Nil())
	})
}
