package compile

import (
	"slices"
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

func TestShapesOfReferencesCanBeNamed(t *testing.T) {
	reference := []*diag.File{diag.NewFile("API_SendLetter.md", referenceOperation), diag.NewFile("API_Place.md", referencePlace)}
	for name, files := range map[string][]*diag.File{"alone": reference, "merged": append(slices.Clone(reference), diag.NewFile("page.txt", pageOfBoth))} {
		for _, from := range []string{"Place", "send_letter request To"} {
			r := &diag.Report{}
			list := Compile(files, Options{Lower: lower.Options{Names: map[string]string{from: "Address"}}}, r)
			if len(list) != 1 || (list[0].Merged != nil) != (name == "merged") {
				t.Fatalf("%s: %d services", name, len(list))
			}
			m := list[0].Model
			if in := ir.Members(m.Shapes[m.Operations[0].Input]); len(in) < 2 || in[1].Target != "Address" {
				t.Errorf("%s, %s: it is called %+v", name, from, in)
			}
			for _, d := range r.All() {
				if d.Code == diag.NameUnmatched {
					t.Errorf("%s, %s: %s", name, from, d.Message)
				}
			}
		}
	}
}
