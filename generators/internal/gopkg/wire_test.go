package gopkg

import (
	"maps"
	"slices"
	"testing"

	"shapec/ir"
)

// Plan lays out a package for documents as boto shows them.
func Plan(m *ir.Model, name, source string) *Package {
	p := &Package{Name: name, Source: source, Model: m}
	p.plan()
	return p
}

func TestProtocols(t *testing.T) {
	for stated, want := range map[[2]string]Protocol{
		{"json", ""}: JSON, {"rest-json", ""}: RestJSON, {"rest-xml", `["rest-xml"]`}: RestXML, {"query", ""}: Query, {"ec2", ""}: EC2,
		{"smithy-rpc-v2-cbor", `["smithy-rpc-v2-cbor","json"]`}: JSON, {"smithy-rpc-v2-cbor", `["smithy-rpc-v2-cbor"]`}: Boto, {"", ""}: Boto,
	} {
		m := &ir.Model{Service: ir.Service{Metadata: map[string]string{"protocol": stated[0], "protocols": stated[1]}}}
		if got := protocolOf(m); got != want {
			t.Errorf("%v is %q, want %q", stated, got, want)
		}
	}
}

// A page and a model call inputs and outputs the same, however the model shares and
// names its shapes.
func TestUniformTypes(t *testing.T) {
	member := ir.Member{Name: "x", Target: "Shared"}
	m := uniformTypes(&ir.Model{
		Operations: []*ir.Operation{
			{Name: "GetThing", Input: "GetThingRequest", Output: "Thing"},
			{Name: "PutThing", Input: "PutThingInput", Output: "Thing"},
			{Name: "Take", Input: "Shared", Output: ""},
			{Name: "Drop", Input: "DropRequest", Output: "DropInput", Errors: []ir.ShapeID{"Oops"}},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"GetThingRequest": &ir.Structure{Members: []ir.Member{member}}, "PutThingInput": &ir.Structure{}, "Thing": &ir.Structure{Members: []ir.Member{member}},
			"Shared": &ir.Structure{}, "DropRequest": &ir.Structure{}, "DropInput": &ir.Structure{}, "Oops": &ir.Structure{Error: true},
			"GetThingInput": &ir.Structure{}, // an old one, which nothing refers to
		},
	})
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	want := map[string][2]ir.ShapeID{
		"GetThing": {"GetThingInput", "GetThingOutput"}, "PutThing": {"PutThingInput", "PutThingOutput"}, "Take": {"TakeInput", "TakeOutput"},
		"Drop": {"DropRequest", "DropOutput"}, // DropInput is another shape
	}
	for _, o := range m.Operations {
		if got := [2]ir.ShapeID{o.Input, o.Output}; got != want[o.Name] {
			t.Errorf("%s has %v, want %v", o.Name, got, want[o.Name])
		}
	}
	if got := slices.Sorted(maps.Keys(m.Shapes)); slices.Contains(got, "Thing") && len(ir.Members(m.Shapes["GetThingOutput"])) != 1 {
		t.Errorf("shapes are %v", got)
	}
	if m.Shapes["Shared"] == nil {
		t.Error("what is used elsewhere too is gone")
	}
}

func TestWireTags(t *testing.T) {
	m := &ir.Model{
		Service: ir.Service{Metadata: map[string]string{"protocol": "rest-xml"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"List":  &ir.List{Member: ir.Ref{Target: ir.String}},
			"Items": &ir.List{Traits: ir.Traits{Metadata: map[string]string{"memberName": "item"}}, Member: ir.Ref{Target: ir.Timestamp}},
			"Flat":  &ir.List{Traits: ir.Traits{Metadata: map[string]string{"memberName": "One", "xmlFlattened": "true"}}, Member: ir.Ref{Target: ir.String}},
			"Map": &ir.Map{Traits: ir.Traits{Metadata: map[string]string{"keyName": "Name", "valueName": "value"}},
				Key: ir.Ref{Target: ir.String}, Value: ir.Ref{Target: ir.String}},
		},
	}
	for want, member := range map[string]ir.Member{
		"A":                             {Name: "A", Target: ir.String},
		"b":                             {Name: "A", LocationName: "b", Target: ir.String},
		"L>member":                      {Name: "L", Target: "List"},
		"L,flat":                        {Name: "L", Target: "List", Metadata: map[string]string{"xmlFlattened": "true"}},
		"I>item":                        {Name: "I", Target: "Items"},
		"One,flat":                      {Name: "Many", Target: "Flat"},
		"M>entry,key=Name":              {Name: "M", Target: "Map"},
		"T,time=rfc822":                 {Name: "T", Target: ir.Timestamp, Metadata: map[string]string{"timestampFormat": "rfc822"}},
		"T":                             {Name: "T", Target: ir.Timestamp, Metadata: map[string]string{"timestampFormat": "iso8601"}},
		"xsi:type,attr":                 {Name: "Type", LocationName: "xsi:type", Target: ir.String, Metadata: map[string]string{"xmlAttribute": "true"}},
		"N,ns=xsi:http://example.com/x": {Name: "N", Target: ir.String, Metadata: map[string]string{"xmlNamespace": "http://example.com/x", "xmlNamespacePrefix": "xsi"}},
		"":                              {Name: "no\"tag", Target: ir.String},
	} {
		p := &Package{Model: m, Wire: RestXML}
		if got := p.xmlTag(&member); got != want {
			t.Errorf("%+v: %s, want %s", member, got, want)
		}
	}
}
