package gopkg_test

import (
	"encoding/json"
	"slices"
	"strings"

	"shapec/ir"
)

var protocols = []string{"rest-json", "", "json", "rest-xml", "query", "ec2"}

// variants is how many documents a message has, each with another member of unions.
const variants = 8

// torture is a model with names and shapes that generated code must get right under
// every option.
func torture(protocol string) *ir.Model {
	member := func(name string, target ir.ShapeID) ir.Member { return ir.Member{Name: name, Target: target} }
	required := func(name string, target ir.ShapeID) ir.Member {
		return ir.Member{Name: name, Target: target, Required: ir.Yes}
	}
	located := func(m ir.Member, location, name string) ir.Member {
		m.Location, m.LocationName = location, name
		return m
	}
	timed := func(name, form string) ir.Member {
		return ir.Member{Name: name, Target: ir.Timestamp, Metadata: map[string]string{"timestampFormat": form}}
	}
	structure := func(members ...ir.Member) *ir.Structure { return &ir.Structure{Members: members} }
	list := func(target ir.ShapeID) *ir.List { return &ir.List{Member: ir.Ref{Target: target}} }
	table := func(key, value ir.ShapeID) *ir.Map {
		return &ir.Map{Key: ir.Ref{Target: key}, Value: ir.Ref{Target: value}}
	}
	hinted := member("hinted", ir.Integer)
	hinted.Hints = &ir.Hints{Min: "1", Max: "10"}
	renamed := member("renamed", ir.String)
	renamed.LocationName = "re-named"
	token := required("clientToken", ir.String)
	token.IdempotencyToken = true
	sparse, sparseMap := list("Choice"), table(ir.String, "Choice")
	sparse.Sparse, sparseMap.Sparse = true, true

	names := structure()
	for _, name := range []string{"Kind", "Unknown", "Validate", "MarshalJSON", "UnmarshalJSON", "String", "GoString", "Clone", "Equal", "Error", "Text", "Value",
		"type", "func", "range", "map", "string", "id", "Id", "ID", "a.b", "a-b", "GetKind", "Path", "Method", "ToHTTP", "FromHTTP", "check", "side", "bind"} {
		names.Members = append(names.Members, member(name, ir.String))
	}
	secret := structure(member("password", "Secret"), member("user", ir.String), member("String", ir.String), member("GoString", ir.String))
	m := &ir.Model{
		Service: ir.Service{Title: "Torture", Source: ir.FromModel, Metadata: map[string]string{"targetPrefix": "Torture", "jsonVersion": "1.1", "xmlNamespace": "https://torture.example.com/"}},
		Operations: []*ir.Operation{
			{Name: "DoIt", Method: "do_it", Doc: "Does *it*.", Input: "DoItRequest", Output: "DoItResponse", Errors: []ir.ShapeID{"Oops"}, HTTP: &ir.HTTP{Method: "POST", URI: "/do/{label}"}},
			{Name: "DoStream", Method: "do_stream", Input: "StreamRequest", Output: "StreamResponse", HTTP: &ir.HTTP{Method: "POST", URI: "/stream"}},
			{Name: "DoWhole", Method: "do_whole", Input: "WholeRequest", Output: "WholeResponse", HTTP: &ir.HTTP{Method: "POST", URI: "/whole"}},
			{Name: "Ping", Method: "ping", HTTP: &ir.HTTP{Method: "GET", URI: "/"}},
			{Name: "Type", Method: "type", Input: "type", HTTP: &ir.HTTP{Method: "GET", URI: "/type"}},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"DoItRequest": structure(token, located(required("label", "Short"), "uri", "label"), located(member("page", ir.Integer), "querystring", "page"),
				located(member("since", ir.Timestamp), "header", "X-Since"), located(member("flag", ir.Boolean), "querystring", "flag"),
				located(member("meta", "Strings"), "headers", "X-Meta-"), renamed, required("count", "Port"), required("shade", "Color"), hinted,
				member("names", "Names"), member("choice", "Choice"), member("choices", "Choices"), member("byName", "ChoiceMap"), member("gaps", "Gaps"), member("holes", "Holes"),
				member("node", "Node"), member("simple", "Simple"), member("times", "Times"), member("secret", "Login"), member("empty", "Empty"), member("owned", "Owned"),
				member("likely", "Likely"), member("loose", "Loose"), member("twins", "Twins"), member("value", "Attribute")),
			"DoItResponse":   structure(located(member("status", ir.Integer), "statusCode", ""), located(member("etag", ir.String), "header", "ETag"), member("choice", "Choice"), member("byName", "ChoiceMap"), member("simple", "Simple")),
			"StreamRequest":  &ir.Structure{Traits: ir.Traits{Metadata: map[string]string{"payload": "body"}}, Members: []ir.Member{{Name: "body", Target: ir.Blob, Streaming: true}, member("name", ir.String)}},
			"StreamResponse": structure(member("events", "Events")),
			"WholeRequest":   &ir.Structure{Traits: ir.Traits{Metadata: map[string]string{"payload": "choice"}}, Members: []ir.Member{member("choice", "Choice")}},
			"WholeResponse":  &ir.Structure{Traits: ir.Traits{Metadata: map[string]string{"payload": "doc"}}, Members: []ir.Member{member("doc", ir.Document)}},
			"Events":         &ir.Union{EventStream: true, Members: []ir.Member{member("chunk", "Simple"), member("end", "Empty")}},
			"Oops":           &ir.Structure{Error: true, Members: []ir.Member{member("message", ir.String), member("Error", ir.String), located(member("retry", ir.Integer), "header", "Retry-After")}},
			"type":           structure(member("func", "func")), "func": structure(member("type", "Type")), "Type": structure(member("x", ir.String)),

			"Names": names,
			"Choice": &ir.Union{Traits: ir.Traits{Evidence: ir.Stated}, Members: []ir.Member{member("Kind", ir.String), member("Unknown", ir.Integer), member("Validate", ir.Boolean),
				member("MarshalJSON", "Empty"), member("String", "Node"), member("Clone", "Choices"), member("Equal", "ChoiceMap"), member("own", ir.String), member("value", ir.Timestamp), member("blob", ir.Blob)}},
			"Choices": list("Choice"), "ChoiceMap": table(ir.String, "Choice"), "Gaps": sparse, "Holes": sparseMap,
			"Attribute":  &ir.Union{Members: []ir.Member{member("S", ir.String), member("M", "Attributes"), member("L", "AttributeList"), member("N", "Port"), member("C", "Color"), member("U", "Choice")}},
			"Attributes": table("Short", "Attribute"), "AttributeList": list("Attribute"),
			"Likely":     &ir.Union{Traits: ir.Traits{Evidence: ir.Inferred, Confidence: 0.7}, Members: []ir.Member{member("x", "Empty"), member("y", "Node")}},
			"Node":       structure(required("name", "Short"), member("left", "Node"), member("children", "Nodes"), member("choice", "Choice"), member("count", ir.Integer)),
			"Nodes":      list("Node"),
			"ChoiceKind": &ir.Enum{Values: []ir.EnumValue{{Value: "Kind"}}},
			"Simple":     structure(member("s", ir.String), member("i", ir.Integer), member("f", ir.Double), member("yes", ir.Boolean), ir.Member{Name: "on", Target: ir.Boolean, Default: "true"}, member("t", ir.Timestamp), member("b", ir.Blob), member("d", ir.Document), member("color", "Color"), member("kind", "ChoiceKind"), member("colors", "Colors"), member("nested", "Nested")),
			"Color":      &ir.Enum{Values: []ir.EnumValue{{Value: "RED"}, {Value: "red"}, {Value: "dark-red"}, {Value: "dark_red"}, {Value: "*"}}},
			"Colors":     table("Color", "Color"), "Nested": list("Colors"), "Strings": table(ir.String, ir.String),
			"Times": structure(member("plain", ir.Timestamp), timed("iso", "iso8601"), timed("http", "rfc822"), timed("unix", "unixTimestamp"), member("list", "Days"), required("must", ir.Timestamp)),
			"Days":  list("Day"), "Day": &ir.Scalar{Type: ir.Timestamp, Format: "iso8601"},
			"Login": secret, "Secret": &ir.Scalar{Type: ir.String, Traits: ir.Traits{Sensitive: true}},
			"Empty": structure(), "Owned": structure(member("policy", ir.String), member("arn", "Arn"), member("arns", "Arns")),
			"Arn": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "1"}}, "Arns": list("Arn"),
			"Short":  &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "1", Max: "5", Pattern: "^[a-z]+$"}},
			"Port":   &ir.Scalar{Type: ir.Integer, Constraints: ir.Constraints{Min: "1", Max: "65535"}},
			"Loose":  structure(member("open", "Open"), member("either", "Either")),
			"Open":   &ir.Structure{Open: ir.Inferred, Members: []ir.Member{member("x", ir.String)}},
			"Either": &ir.Structure{OrString: true, Members: []ir.Member{member("choice", "Choice"), member("Text", ir.String)}},
			"Twins":  structure(member("twin", "twin"), member("Twin", "Twin")), "twin": structure(member("a", ir.String)), "Twin": structure(member("b", ir.String)),
		},
	}
	if protocol != "" {
		m.Service.Metadata["protocol"] = protocol
	}
	if !strings.HasPrefix(protocol, "rest-") { // they have one path for all
		for _, o := range m.Operations {
			o.HTTP = &ir.HTTP{Method: "POST", URI: "/"}
		}
	}
	if protocol == "query" || protocol == "ec2" { // in which a dot begins the name of another member
		names.Members = slices.DeleteFunc(names.Members, func(m ir.Member) bool { return m.Name == "a.b" })
	}
	return m
}

// A sampler makes documents of a model: every member is there and not zero, and unions
// hold one member after the other.
type sampler struct {
	m       *ir.Model
	form    string // the protocol whose form they have, empty for boto's
	variant int
	side    string
}

// text is a document of a message.
func (s sampler) text(id ir.ShapeID) string {
	data, err := json.Marshal(s.value(id, "", 0))
	if err != nil {
		panic(err)
	}
	return string(data)
}

func (s sampler) value(id ir.ShapeID, form string, depth int) any {
	switch shape := s.m.Shapes[id].(type) {
	case *ir.Structure:
		if shape.OrString && s.variant%2 == 0 {
			return "a string"
		}
		return s.members(shape.Members, depth)
	case *ir.Union:
		at := (s.variant + depth) % len(shape.Members)
		if depth > 3 {
			at = 0
		}
		return s.members(shape.Members[at:at+1], depth)
	case *ir.List:
		return []any{s.value(shape.Member.Target, "", depth+1)}
	case *ir.Map:
		key := "k"
		if e, ok := s.m.Shapes[shape.Key.Target].(*ir.Enum); ok {
			key = e.Values[0].Value
		}
		return map[string]any{key: s.value(shape.Value.Target, "", depth+1)}
	case *ir.Enum:
		return shape.Values[len(shape.Values)-1].Value
	case *ir.Scalar:
		return s.simple(shape.Type, shape.Format)
	}
	return s.simple(id, form)
}

func (s sampler) members(members []ir.Member, depth int) any {
	out := map[string]any{}
	isJSON := s.form == "json" || s.form == "rest-json"
	for _, m := range members {
		if m.Location != "" && s.form == "rest-json" || depth > 4 && m.Required != ir.Yes && s.m.KindOf(m.Target) != ir.Kind(ir.String) {
			continue
		}
		name := m.Name
		if m.LocationName != "" && m.Location == "" && isJSON {
			name = m.LocationName
		}
		if m.Location == "statusCode" {
			out[name] = 201
			continue
		}
		out[name] = s.value(m.Target, m.Metadata["timestampFormat"], depth+1)
	}
	return out
}

func (s sampler) simple(t ir.ShapeID, form string) any {
	switch t {
	case ir.Integer:
		return 3
	case ir.Double:
		return 1.5
	case ir.Boolean:
		return true
	case ir.Blob:
		return "aGk="
	case ir.Document:
		return []any{map[string]any{"x": nil}}
	case ir.Timestamp:
		isJSON := s.form == "json" || s.form == "rest-json"
		switch {
		case isJSON && form == "rfc822":
			return "Fri, 02 Jan 2026 03:04:05 GMT"
		case isJSON && form != "iso8601":
			return 1767323045
		}
		return "2026-01-02T03:04:05Z"
	}
	return "abc"
}

// ownPackage has types of a user's, which are JSON and text.
const ownPackage = `package own

import "encoding/json"

type ARN struct{ text string }

func (a ARN) MarshalText() ([]byte, error)     { return []byte(a.text), nil }
func (a *ARN) UnmarshalText(data []byte) error { a.text = string(data); return nil }

type Document struct{ raw string }

func (d Document) MarshalJSON() ([]byte, error)     { return []byte(d.raw), nil }
func (d *Document) UnmarshalJSON(data []byte) error { d.raw = string(data); return nil }

func (d Document) MarshalText() ([]byte, error) {
	var s string
	err := json.Unmarshal([]byte(d.raw), &s)
	return []byte(s), err
}

func (d *Document) UnmarshalText(data []byte) error {
	raw, err := json.Marshal(string(data))
	d.raw = string(raw)
	return err
}
`
