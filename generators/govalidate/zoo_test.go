package govalidate_test

import (
	. "shapec/ir"
)

// zooWithSecrets is the zoo with a member of a union that is not to be shown, in a
// structure of which nothing else is.
func zooWithSecrets() *Model {
	m := zoo()
	choice := m.Shapes["Choice"].(*Union)
	choice.Members[0].Target = "SecretText"
	m.Shapes["SecretText"] = &Scalar{Type: String, Traits: Traits{Sensitive: true}}
	in := m.Shapes["DoInput"].(*Structure)
	in.Members = append(in.Members, Member{Name: "password", Target: "SecretText"})
	return m
}

// zooWithValues is the zoo with members whose zero means something.
func zooWithValues() *Model {
	m := zoo()
	m.Shapes["Defaults"] = &Structure{Members: []Member{{Name: "enabled", Target: Boolean, Default: "true"}, {Name: "chosen", Target: "Port"},
		{Name: "off", Target: Boolean, Default: "false"}, {Name: "name", Target: String, Default: `""`}}}
	m.Shapes["Must"] = &Structure{Members: []Member{{Name: "color", Target: "Color", Required: Yes}, {Name: "when", Target: Timestamp, Required: Yes},
		{Name: "text", Target: "Short", Required: Yes}, {Name: "port", Target: "Port", Required: Yes}, {Name: "yes", Target: Boolean, Required: Yes}, {Name: "shade", Target: "Shade", Required: Yes}}}
	m.Shapes["Shade"] = &Enum{Values: []EnumValue{{Value: "DARK"}}}
	in := m.Shapes["DoInput"].(*Structure)
	in.Members = append(in.Members, Member{Name: "defaults", Target: "Defaults"}, Member{Name: "must", Target: "Must"})
	return m
}

// zoo is a model with one of everything that generated code must get right.
func zoo() *Model {
	member := func(name string, target ShapeID) Member { return Member{Name: name, Target: target} }
	required := func(name string, target ShapeID) Member { return Member{Name: name, Target: target, Required: Yes} }
	structure := func(members ...Member) *Structure { return &Structure{Members: members} }
	list := func(target ShapeID) *List { return &List{Member: Ref{Target: target}} }
	table := func(key, value ShapeID) *Map { return &Map{Key: Ref{Target: key}, Value: Ref{Target: value}} }
	limited := func(t ShapeID, min, max Number, pattern string) *Scalar {
		return &Scalar{Type: t, Constraints: Constraints{Min: min, Max: max, Pattern: pattern}}
	}
	union := func(t Traits, members ...Member) *Union { return &Union{Traits: t, Members: members} }

	token := required("clientToken", String)
	token.IdempotencyToken = true
	body := required("body", Blob)
	body.Streaming = true
	nodes := list("Node")
	nodes.Max = "2"
	byKey := table("Key", "Node")
	byKey.Min = "1"
	gaps, holes, maybe := list(String), table(String, "Node"), list("Short")
	gaps.Sparse, holes.Sparse, maybe.Sparse = true, true, true

	m := &Model{
		Service: Service{Title: "Zoo */ of\r\n \"shapes\"", Release: "2026-01-02", Notes: []string{"x"}},
		Operations: []*Operation{
			{Name: "Do", Doc: "Does it.\n\n- once\n- or [twice]\n\n[twice]: https://example.com/", Input: "DoInput", Output: "DoOutput", Errors: []ShapeID{"Oops"}},
		},
		Shapes: map[ShapeID]Shape{
			"DoInput": structure(token, body, required("name", "Short"), member("node", "Node"), member("a", "A"), member("b", "B"), member("c", "C"),
				member("free", "Free"), member("all", "Everything"), member("names", "Names"), member("nest", "Nest"), member("tree", "Tree"), member("rings", "Rings"),
				member("choice", "Choice"), member("likely", "Likely"), member("unlikely", "Unlikely"), member("choices", "Choices"), member("sparse", "Sparse"),
				member("numbers", "Numbers"), member("attributes", "Attributes"), member("loose", "Loose")),
			"DoOutput": structure(member("events", "Events"), member("when", Timestamp)),
			"Oops":     &Structure{Error: true, Members: []Member{member("message", String), member("Error", String)}},

			// Recursion.
			"Node":  structure(required("name", "Short"), member("left", "Node"), member("children", "Nodes"), member("byKey", "NodesByKey"), member("link", "Link")),
			"Link":  structure(member("node", "Node"), member("tag", String)),
			"Nodes": nodes, "NodesByKey": byKey,
			"Short": limited(String, "1", "3", `^[a-zä]+$`),
			"Key":   limited(String, "2", "", ""),
			"A":     structure(member("b", "B")),
			"B":     structure(member("c", "Cs")),
			"C":     structure(member("a", "A"), required("id", String)),
			"Cs":    list("C"),
			"Free":  structure(member("free", "Free"), member("note", String)),
			"Nest":  list("Nest"), "Tree": table(String, "Tree"), "Rings": list("Ring"), "Ring": table("Short", "Rings"),

			// Every simple type.
			"Everything": structure(member("s", String), member("i", Integer), member("l", Long), member("f", Float), member("d", Double),
				member("yes", Boolean), member("t", Timestamp), member("ts", "Timestamps"), member("blob", Blob), member("doc", Document),
				member("color", "Color"), member("colors", "Colors"), member("byColor", "ByColor"), member("list", "Strings"), member("map", "Tags")),
			"Timestamps": list(Timestamp), "Strings": list(String), "Tags": table(String, String), "Colors": list("Color"), "ByColor": table("Color", "Short"),
			"Color":   &Enum{Values: []EnumValue{{Value: "RED"}, {Value: "dark-green"}, {Value: "dark_green"}, {Value: "1.1"}, {Value: "11"}, {Value: "*"}, {Value: ""}, {Value: "RED"}}},
			"Numbers": structure(member("port", "Port"), member("ratio", "Ratio"), member("raw", "Raw"), member("huge", "Huge"), member("odd", "Odd"), member("long", "Long"), member("echoes", "Echoes")),
			"Port":    limited(Integer, "1", "65535", ""), "Ratio": limited(Double, "0", "1.5", ""), "Raw": limited(Blob, "1", "4", ""),
			"Huge": limited(Long, "-9223372036854775808", "1e40", ""), "Odd": limited(String, "", "", `^(?!x)`),
			"Long": limited(String, "", "", `^[a-z]{2,9999}+$`), "Echo": limited(String, "", "", `^(a)\1$`), "Echoes": list("Echo"),
			"Sparse": structure(member("gaps", "Gaps"), member("holes", "Holes"), member("maybe", "Maybe"), member("shades", "Shades"), member("byShade", "ByShade"), member("nested", "Nested"), member("grades", "Grades")),
			"Shades": &List{Sparse: true, Member: Ref{Target: "Color"}}, "ByShade": &Map{Sparse: true, Key: Ref{Target: "Color"}, Value: Ref{Target: "Color"}}, "Nested": list("Shades"), "Grades": &List{Sparse: true, Member: Ref{Target: "Grade"}},
			"Grade": &Enum{Traits: Traits{Metadata: map[string]string{"min": "1", "max": "3"}}, Values: []EnumValue{{Value: "GOOD"}}},
			"Gaps":  gaps, "Holes": holes, "Maybe": maybe,

			// Unions.
			"Choice": union(Traits{Evidence: Stated}, member("text", String), member("node", "Node"), member("none", "Empty"), member("list", "Choices"),
				member("Kind", String), member("unknown", String), member("no\"tag", String)),
			"Choices":  list("Choice"),
			"Empty":    structure(),
			"Likely":   union(Traits{Evidence: Inferred, Confidence: 0.7}, member("x", "Empty"), member("y", "Node")),
			"Unlikely": union(Traits{Evidence: Inferred, Confidence: 0.2}, member("x", "Empty"), member("y", "Empty")),
			"Events":   &Union{EventStream: true, Members: []Member{member("chunk", "Link"), member("end", "Empty")}},
			"Attribute": union(Traits{}, member("S", String), member("M", "Attributes"), member("L", "AttributeList"),
				member("N", "Short")),
			"Attributes": table(String, "Attribute"), "AttributeList": list("Attribute"),

			// Structures that take more than their members.
			"Loose":  structure(member("policy", "Policy"), member("source", "Source"), member("both", "Both")),
			"Policy": &Structure{Open: Inferred},
			"Source": &Structure{OrString: true, Members: []Member{required("bucket", String), member("Text", String)}},
			"Both":   &Structure{OrString: true, Open: Assumed, Members: []Member{member("key", String), member("Unknown", String)}},

			// Names.
			"Names": structure(member("id", String), member("Id", String), member("ID", String), member("a.b", String), member("a-b", String), member("$ref", String),
				member("2fa", String), member("type", String), member("string", String), member("Validate", String), member("no,tag", String), member("-", String),
				member("über", String), member("_x", String), member("validationError", "ValidationError")),
			"ValidationError": structure(member("timestamp", "Timestamp")),
			"Timestamp":       structure(member("ptr", "ptr")),
			"ptr":             structure(member("colorRed", "ColorRed")),
			"ColorRed":        structure(member("newChoiceText", "NewChoiceText")),
			"NewChoiceText":   structure(member("x", "x")),
			"x":               structure(member("X", "X")),
			"X":               structure(),
		},
	}
	return m
}
