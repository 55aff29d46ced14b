package compile

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
)

const letters = `{
  "metadata": {"apiVersion": "2020-01-01", "serviceFullName": "Letters", "uid": "post-2020-01-01", "protocol": "json"},
  "operations": {"SendLetter": {"name": "SendLetter", "input": {"shape": "SendLetterRequest"}}},
  "shapes": {
    "SendLetterRequest": {"type": "structure", "members": {"to": {"shape": "Places"}, "from": {"shape": "Sender"}}},
    "Places": {"type": "list", "member": {"shape": "Place"}},
    "Place": {"type": "structure", "members": {"door": {"shape": "Text"}}},
    "Sender": {"type": "structure", "members": {"door": {"shape": "Text"}}},
    "Text": {"type": "string"}
  }
}`

func TestShapesOfModelsCanBeNamed(t *testing.T) {
	for _, c := range []struct{ names, from, to, wrong string }{
		{"Place=Address", "Address", "Sender", ""},
		{"Place=Sender Sender=Place", "Sender", "Place", ""},
		{"send_letter request to[]=address", "Address", "Sender", ""},
		{"send_letter request to[]=Address;Place=Other", "Other", "Sender", "is the shape that Place names as well"},
		{"Plaec=Address", "Place", "Sender", `no shape is called "Plaec"`},
		{"Place=Sender", "Place", "Sender", `Place cannot be called "Sender"`},
		{"Place=Sender Sender=Places", "Place", "Sender", `Sender cannot be called "Places"`},
		{"Place=a-b", "Place", "Sender", `"a-b" is not a name`},
		{"Place=String Sender=X", "String", "X", ""},
	} {
		names := map[string]string{}
		for _, pair := range strings.FieldsFunc(strings.ReplaceAll(c.names, " S", ";S"), func(r rune) bool { return r == ';' }) {
			from, to, _ := strings.Cut(pair, "=")
			names[from] = to
		}
		r := &diag.Report{}
		list := Compile([]*diag.File{diag.NewFile("model.json", letters)}, Options{Lower: lower.Options{Names: names}}, r)
		m := list[0].Model
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", c.names, err)
		}
		places := m.Shapes[ir.ShapeID("Places")].(*ir.List)
		in := m.Shapes[m.Operations[0].Input].(*ir.Structure)
		if got := string(places.Member.Target); got != c.from || string(in.Members[1].Target) != c.to {
			t.Errorf("%s: %s and %s, want %s and %s", c.names, got, in.Members[1].Target, c.from, c.to)
		}
		found := ""
		for _, d := range r.All() {
			found += d.Message + "\n"
		}
		if (found == "") != (c.wrong == "") || !strings.Contains(found, c.wrong) {
			t.Errorf("%s: says %q, want %q", c.names, found, c.wrong)
		}
	}
}
