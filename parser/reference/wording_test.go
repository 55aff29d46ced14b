package reference

import (
	"fmt"
	"testing"
)

func (t TypeExpr) String() string {
	switch t.Kind {
	case StructureType:
		return t.Name + "@" + t.Target
	case ListType:
		return "[" + t.Elem.String() + "]"
	case MapType:
		return "{" + t.Key.String() + ":" + t.Elem.String() + "}"
	}
	return [...]string{"none", "string", "boolean", "integer", "long", "float", "double", "timestamp", "blob", "json", "exception"}[t.Kind]
}

func TestTypesAreReadInEveryWording(t *testing.T) {
	for text, want := range map[string]string{
		"String":                               "string",
		"String.":                              "string",
		"string":                               "string", // common errors
		"Base64-encoded binary data object":    "blob",
		"JSON value":                           "json",
		"Exception":                            "exception",
		"[Lamp](api-lamp.md) object":           "Lamp@api-lamp",
		"[Lamp](./API_Lamp.html) object":       "Lamp@api-lamp",
		"[ Lamp ](API_Lamp.md) object":         "Lamp@api-lamp",
		"[Lamp](../x/API_Lamp.md#a) data type": "Lamp@api-lamp",
		"[Lamp](#API_Lamp) object":             "Lamp@#api_lamp",
		"Lamp object":                          "Lamp@",
		"StringFilter object":                  "StringFilter@",
		"Array of strings":                     "[string]",
		"Array of Base64-encoded binary data objects":                      "[blob]",
		"Array of [Lamp](api-lamp.md) objects":                             "[Lamp@api-lamp]",
		"Array of [Lamp](api-lamp.md) data types":                          "[Lamp@api-lamp]",
		"Array of arrays of [Lamp](api-lamp.md) objects":                   "[[Lamp@api-lamp]]",
		"String to string map":                                             "{string:string}",
		"String to double map":                                             "{string:double}",
		"String to [Lamp](api-lamp.md) object map":                         "{string:Lamp@api-lamp}",
		"String to array of strings map":                                   "{string:[string]}",
		"String to array of [Lamp](api-lamp.md) objects map":               "{string:[Lamp@api-lamp]}",
		"String to string to [Lamp](api-lamp.md) object map map":           "{string:{string:Lamp@api-lamp}}",
		"String to string to string map map":                               "{string:{string:string}}",
		"Array of string to [Lamp](api-lamp.md) object maps":               "[{string:Lamp@api-lamp}]",
		"String to array of arrays of longs map":                           "{string:[[long]]}",
		"String to array of string to [Lamp](api-lamp.md) object maps map": "{string:[{string:Lamp@api-lamp}]}",
		"Anything":                  "",
		"String to":                 "",
		"String or number":          "",
		"Array of":                  "",
		"[A lamp](api-lamp.md)":     "",
		"String to string":          "",
		"[Lamp](api-lamp.md object": "",
	} {
		got, ok := parseType(text)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: %s, %v; want %q", text, got, ok, want)
		}
	}
}

func TestLimitsAreReadInEveryWording(t *testing.T) {
	for _, c := range []struct {
		of         LimitKind
		text, want string
	}{
		{Length, "Minimum length of 1. Maximum length of 255.", "1..255"},
		{Length, "Maximum length of 1,024.", "..1024"},
		{Length, "Fixed length of 36.", "36..36"},
		{Length, "Minimum length of 0.", "0.."},
		{Range, "Minimum value of -1. Maximum value of 0.0.", "-1..0.0"},
		{Range, "Minimum value of 1.0E-6.", "1.0E-6.."},
		{Range, "Fixed value of 5", "5..5"},
		{Items, "Minimum number of 1 item. Maximum number of 5 items.", "1..5"},
		{Items, "Fixed number of 2 items.", "2..2"},
		{Entries, "Maximum number of 50 items.", "..50"},
		{Entries, "Maximum number of items.", ".."}, // nothing is known
		{Length, "At most 5.", ""},
		{Length, "Minimum length of 1 or 2.", ""},
		{Length, "", ""},
		{Pattern, "`[a-z]+`", "/[a-z]+/"},
		{Pattern, "`` a`b ``", "/a`b/"},
		{Pattern, "`\\d{3}\\.x`", "/\\d{3}\\.x/"},
		{Pattern, "`a` and `b`", "/a` and `b/"}, // one span, as the generator writes it
		{Pattern, "`a", ""},
		{Pattern, "[a-z]+", "/[a-z]+/"}, // a copy of the text
		{Values, "`ON | OFF`", "ON,OFF"},
		{Values, "` ON | OFF`", "ON,OFF"}, // as AWS published it
		{Values, "`ON` | `OFF`", "ON,OFF"},
		{Values, "`requester`", "requester"},
		{Values, "` `", ""},
	} {
		l, ok := parseLimit(c.of, c.text)
		got := fmt.Sprintf("%s..%s", l.Min, l.Max)
		if l.Pattern != "" {
			got = "/" + l.Pattern + "/"
		}
		for i, v := range l.Values {
			if i == 0 {
				got = v
			} else {
				got += "," + v
			}
		}
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%d %q: %s, %v; want %q", c.of, c.text, got, ok, c.want)
		}
	}
}

func TestNamesOfEC2MembersAreDerived(t *testing.T) {
	for _, c := range []struct {
		name string
		list bool
		want string
	}{
		{"lampId", false, "LampId"},
		{"lampIdSet", true, "LampIds"},
		{"TagSpecification.N", true, "TagSpecifications"},
		{"Policy.N", true, "Policies"},
		{"statusSet", true, "Statuses"},
		{"lamps", true, "Lamps"},
		{"Set", true, "Sets"},
		{"box.N", true, "Boxes"},
	} {
		row := Row{Name: c.name}
		if c.list {
			row.Type.Kind = ListType
		}
		if got := ec2Name(&row); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestMissingPagesAreNamedAsTheSiteNamesThem(t *testing.T) {
	for _, c := range []struct{ name, stem, want string }{
		{"Shade", "api-shade", "API_Shade"},
		{"Shade", "api-runtime-shade", "API_runtime_Shade"},
		{"Shade", "", "API_Shade"},
		{"Shade_1", "api-shade-1", "API_Shade_1"},
	} {
		m := Missing{Name: c.name, Stem: c.stem}
		if got := m.Page(); got != c.want {
			t.Errorf("%s at %q: %s, want %s", c.name, c.stem, got, c.want)
		}
	}
}

func TestMarkUpOfProseIsTheSameForEveryFamily(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"escapes", `A lamp\_x \(old\)\. See \[1\]\.`, `A lamp_x (old). See [1].`},
		{"code is not unescaped", "Use `a\\_b` or `{\"x\"}`.", "Use `a\\_b` or `{\"x\"}`."},
		{"a link to another page", "See [Lamp](api-lamp.md).", "See Lamp."},
		{"a link broken across lines", "See [Global\\\nLamp Guide](../guide.md) now.", "See Global Lamp Guide now."},
		{"a short link", "See [a guide](https://example.com/g).", "See [a guide](<https://example.com/g>)."},
		{"emphasis split by lines", "In the _Lamp Developer_\n_Guide_.", "In the *Lamp Developer* *Guide*."},
		{"a name with underscores", "Set snake_case_name to _x.", "Set snake_case_name to _x."},
		{"placeholders", "Replace `{{name}}` and {{value}}; not {{ alone.", "Replace `name` and value; not {{ alone."},
		{"a list", "One of:\n\n- `A` \\- first\n\n- `B` \\- second\n\nThat is all.", "One of:\n\n- `A` - first\n- `B` - second\n\nThat is all."},
		{"a published list", "One of:  \n+  `A` \\- first\n+  `B`\n", "One of:\n\n- `A` - first\n- `B`"},
		{"a crawled box", "###### Note\n\nMind the step.", "> Mind the step."},
		{"a published box", "**Important**  \nMind the step\\.", "> Mind the step."},
		{"wrapped lines", "One\ntwo\nthree.\n\nFour.", "One two three.\n\nFour."},
		{"hard breaks", "One.  \nTwo.", "One.\n\nTwo."},
		{"code", "Like this:\n\n```nohighlight\n\na_b\n```\n", "Like this:\n\n```\na_b\n```"},
	} {
		if got := doc(markdownLines(c.text, nil)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
