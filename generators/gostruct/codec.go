package gostruct

import (
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// coded lists the types that the codec reads: structures and unions. Those that
// encoding/json alone would write in part, it writes too.
func (w writer) coded() (read []ir.ShapeID, written map[ir.ShapeID]bool) {
	written = map[ir.ShapeID]bool{}
	for _, id := range slices.Concat(w.Types(), w.OperationTypes(), w.Unions()) {
		switch s := w.Model.Shapes[id].(type) {
		case *ir.Union:
			written[id] = true
		case *ir.Structure:
			if written[id] = w.loose(id, s); !written[id] && !w.readByName(id) {
				continue
			}
		default:
			continue
		}
		read = append(read, id)
	}
	return read, written
}

// readByName reports whether a structure has members, and needs no more than exact
// names winning over those in another case, or unions that are interfaces. That none
// of them stands in JSON is no reason to lose the method: it is what clients compile
// with.
func (w writer) readByName(id ir.ShapeID) bool {
	if _, whole := w.payloadJSON(id); whole || w.names == "fold" && !w.holdsUnions(id) {
		return false
	}
	return len(w.Fields(id)) > 0
}

// readMethod writes UnmarshalJSON of such a structure.
func (w writer) readMethod(f *gopkg.File, id ir.ShapeID) {
	fmt.Fprintf(&f.Tail, `
// UnmarshalJSON reads members by name; an exact name wins over one in another case.
func (v *%s) UnmarshalJSON(data []byte) error {
	return unmarshalJSON(data, v)
}
`, w.TypeName(id))
}

// codecMethods writes UnmarshalJSON and MarshalJSON of such a type.
func (w writer) codecMethods(f *gopkg.File, name, receiver, read, write string) {
	f.Line().Comment("// UnmarshalJSON " + read + ".")
	f.Func().Params(jen.Id(receiver).Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(jen.Id("unmarshalJSON").Call(jen.Id("data"), jen.Id(receiver))))
	w.marshalMethod(f, name, receiver, write)
}

func (w writer) marshalMethod(f *gopkg.File, name, receiver, write string) {
	f.Line().Comment("// MarshalJSON " + write + ".")
	f.Func().Params(jen.Id(receiver).Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(jen.Id("marshalJSON").Call(jen.Op("&").Id(receiver))))
}

// codec writes codec.go: UnmarshalJSON of structures that have nothing else to it, and
// what the methods of all types call.
func (w writer) codec(read []ir.ShapeID, written map[ir.ShapeID]bool) []*gopkg.File {
	plain := slices.DeleteFunc(slices.Clone(read), func(id ir.ShapeID) bool { return written[id] })
	files := gopkg.Files(w.Package, "codec", plain, w.readMethod)
	if len(files) == 0 {
		files = append(files, w.NewFile("codec.go"))
	}
	w.support.Add(files[0], "unmarshalJSON")
	if len(plain) < len(read) {
		w.support.Add(files[0], "marshalJSON")
	}
	if w.AnySealed() {
		w.support.Add(files[0], "Unmarshal")
	}
	return files
}

// codecV2 writes the methods of encoding/json/v2, for toolchains that have it.
func (w writer) codecV2(read []ir.ShapeID, written map[ir.ShapeID]bool) []*gopkg.File {
	writes := func(f *gopkg.File, name string) {
		fmt.Fprintf(&f.Tail, `
// MarshalJSONTo is MarshalJSON by the options of encoding/json/v2.
func (v %s) MarshalJSONTo(enc *jsontext.Encoder) error {
	return marshalJSONTo(enc, &v)
}
`, name)
	}
	files := gopkg.Files(w.Package, "codec_v2", read, func(f *gopkg.File, id ir.ShapeID) {
		f.Import("encoding/json/jsontext")
		name := w.TypeName(id)
		if w.Sealed(id) {
			for _, a := range w.Arms(id) {
				writes(f, a.Name)
			}
			writes(f, w.UnknownArm(id))
			return
		}
		fmt.Fprintf(&f.Tail, `
// UnmarshalJSONFrom is UnmarshalJSON by the options of encoding/json/v2.
func (v *%s) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	return unmarshalJSONFrom(dec, v)
}
`, name)
		if written[id] {
			writes(f, name)
		}
	})
	for _, f := range files {
		f.HeaderComment("//go:build goexperiment.jsonv2")
	}
	w.support.Add(files[0], "unmarshalJSONFrom")
	if slices.ContainsFunc(read, func(id ir.ShapeID) bool { return written[id] }) {
		w.support.Add(files[0], "marshalJSONTo")
	}
	return files
}
