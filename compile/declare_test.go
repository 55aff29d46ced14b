package compile

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
)

// table is a model that says of no structure that it is a union; of choice it does.
const table = `{
  "metadata": {"apiVersion": "2020-01-01", "serviceFullName": "Table", "uid": "table-2020-01-01", "protocol": "json"},
  "operations": {"PutItem": {"name": "PutItem", "input": {"shape": "PutItemRequest"}, "errors": [{"shape": "Full"}]}},
  "shapes": {
    "PutItemRequest": {"type": "structure", "members": {"item": {"shape": "Item"}, "key": {"shape": "Key"}, "choice": {"shape": "Choice"}, "none": {"shape": "None"}}},
    "Item": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Value"}},
    "Value": {"type": "structure", "members": {"S": {"shape": "Text"}, "L": {"shape": "Values"}}},
    "Values": {"type": "list", "member": {"shape": "Value"}},
    "Key": {"type": "structure", "required": ["name"], "members": {"name": {"shape": "Text"}, "age": {"shape": "Text"}}},
    "Choice": {"type": "structure", "union": true, "members": {"a": {"shape": "Text"}, "b": {"shape": "Text"}}},
    "None": {"type": "structure", "members": {}},
    "Full": {"type": "structure", "exception": true, "members": {"message": {"shape": "Text"}}},
    "Text": {"type": "string"}
  }
}`

func TestTheConfigurationDeclaresUnions(t *testing.T) {
	for _, c := range []struct {
		entry string
		kind  ir.Kind
		shape ir.ShapeID
		wrong string
	}{
		{"Value", ir.KindUnion, "Value", ""},
		{"put_item request item{}", ir.KindUnion, "Value", ""},
		{"Choice", ir.KindStructure, "Choice", ""},
		{"Choice", ir.KindUnion, "Choice", ""},
		{"Key", ir.KindStructure, "Key", ""},
		{"Vlaue", ir.KindUnion, "", `unions: no shape is called "Vlaue"; did you mean "Value"?`},
		{"put_item request itm", ir.KindUnion, "", `no shape is called "put_item request itm"`},
		{"Key", ir.KindUnion, "Key", "Key cannot be a union: its member name is required"},
		{"None", ir.KindUnion, "None", "it has no members"},
		{"PutItemRequest", ir.KindUnion, "PutItemRequest", "it is the request of PutItem"},
		{"Full", ir.KindUnion, "Full", "it is an error"},
		{"Item", ir.KindUnion, "Item", `it is a map; did you mean what it holds, "Value"?`},
		{"Values", ir.KindStructure, "Values", `Values cannot be a structure: it is a list; did you mean what it holds, "Value"?`},
	} {
		r := &diag.Report{}
		list := Compile([]*diag.File{diag.NewFile("model.json", table)}, Options{Declared: Declared{Kinds: map[string]ir.Kind{c.entry: c.kind}}}, r)
		m := list[0].Model
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", c.entry, err)
		}
		found := ""
		for _, d := range r.All() {
			found += d.Message + "; " + d.Help
		}
		if (found == "") != (c.wrong == "") || !strings.Contains(found, c.wrong) {
			t.Errorf("%s: says %q, want %q", c.entry, found, c.wrong)
		}
		if c.wrong == "" && m.KindOf(c.shape) != c.kind {
			t.Errorf("%s: it is a %s", c.entry, m.KindOf(c.shape))
		}
		if u, ok := m.Shapes[c.shape].(*ir.Union); ok && c.wrong == "" && u.Evidence != ir.Stated {
			t.Errorf("%s: it is a union by evidence %q", c.entry, u.Evidence)
		}
	}
}

func TestADeclarationIsOfTheNameThatShapesHave(t *testing.T) {
	r := &diag.Report{}
	o := Options{Lower: lower.Options{Names: map[string]string{"Value": "AttributeValue"}}, Declared: Declared{Kinds: map[string]ir.Kind{"AttributeValue": ir.KindUnion}}}
	list := Compile([]*diag.File{diag.NewFile("model.json", table)}, o, r)
	if got := list[0].Model.KindOf("AttributeValue"); got != ir.KindUnion || len(r.All()) > 0 {
		t.Errorf("it is a %s: %v", got, r.All())
	}
	o.Declared.Kinds["put_item request item{}"] = ir.KindUnion
	if Compile([]*diag.File{diag.NewFile("model.json", table)}, o, r); !r.Has(diag.UnionRefused) {
		t.Error("one shape is declared twice, and nothing says so")
	}
}

// A declaration holds in the API before a release too, and the lock stays what it
// would be without.
func TestTheLockDoesNotKnowWhatIsDeclared(t *testing.T) {
	page := func() []*diag.File { return []*diag.File{diag.NewFile("page.txt", changing)} }
	plain := Compile(page(), Options{}, nil)[0]
	o := Options{Declared: Declared{Kinds: map[string]ir.Kind{"Insurance": ir.KindUnion}}}
	r := &diag.Report{}
	c := Compile(page(), o, r)[0]
	if plain.Model.KindOf("Insurance") != ir.KindStructure || c.Model.KindOf("Insurance") != ir.KindUnion {
		t.Fatalf("%s without, %s with the declaration: %v", plain.Model.KindOf("Insurance"), c.Model.KindOf("Insurance"), r.All())
	}
	if got := c.Before(r).KindOf("Insurance"); got != ir.KindUnion {
		t.Errorf("before the release it is a %s", got)
	}
	if a, b := string(plain.Lock().Encode()), string(c.Lock().Encode()); a != b {
		t.Errorf("the locks are\n%s\nand\n%s", a, b)
	}
	path, err := ir.ParsePath("CreateParcel.request.insurance")
	if err != nil {
		t.Fatal(err)
	}
	found, _, ok := c.Origins.Explain(path)
	var verdicts []string
	for _, f := range found {
		if f.Subject == "union" {
			verdicts = append(verdicts, f.Conclusion)
		}
	}
	if !ok || len(verdicts) != 1 || verdicts[0] != "yes, as the configuration declares it" {
		t.Errorf("--explain says %v of the union", verdicts)
	}
}

const changing = `2026/01/02 - Parcel Service - 1 updated api method
Changes Insurance has a currency.
{'insurance': {'currency': {'EUR'}}}
Books a parcel.
Request Syntax
client.create_parcel(
weight=123,
insurance={
'value': 123.0,
'currency': 'USD'|'EUR'
}
)
integer
[REQUIRED]
Weight in grams.
dict
What is paid if the parcel is lost.
value (float) --
Sum that is paid.
currency (string) --
Currency of the sum.
None
`
