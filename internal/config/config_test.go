package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shapec/diag"
)

func parseText(t *testing.T, text string) (*Config, *diag.Report) {
	t.Helper()
	r := &diag.Report{}
	return Parse(diag.NewFile("shapec.yaml", text), r), r
}

func TestParseReadsEveryKey(t *testing.T) {
	got, r := parseText(t, `
sources: [a.txt, "HEAD:b.txt"]
from: text
out: api
generators:
  go:
  validate: {package: x, strict: true, version: 1.10}
names: {Config: ToolConfig}
unions: likely
enums: closed
prose: enforce
diff:
  fail-on: breaking
  severities: {documentation-changed: off}
  acknowledged: ack.yaml
`)
	want := &Config{
		Service: Service{
			Sources: []string{"a.txt", "HEAD:b.txt"}, From: "text", Out: "api",
			Generators: Generators{{Name: "go"}, {Name: "validate", Options: map[string]Text{"package": "x", "strict": "true", "version": "1.10"}}},
			Names:      map[string]string{"Config": "ToolConfig"}, Unions: Unions{Which: "likely"},
			Enums: "closed", Prose: "enforce",
		},
		Diff: Diff{FailOn: "breaking", Severities: map[string]string{"documentation-changed": "off"}, Acknowledged: "ack.yaml"},
	}
	if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Config{}, Service{}, Unions{}, Generator{}), cmpopts.EquateEmpty()); d != "" || len(r.All()) > 0 {
		t.Error(d, r.All())
	}
}

func TestWhatIsWrongIsNamedWithItsPlace(t *testing.T) {
	for _, c := range []struct{ text, code, place, message, help string }{
		{"sorces: [a]\n", "config-unknown-key", "1:1", `unknown key "sorces"`, `did you mean "sources"?`},
		{"out: x\ndiff:\n  failon: any\n", "config-unknown-key", "3:3", `unknown key "failon"`, `did you mean "fail-on"?`},
		{"frobnicate: 1\n", "config-unknown-key", "1:1", `unknown key "frobnicate"`, "the keys here are: version, name, sources, from, out"},
		{"sources: 3\n", "config-value", "1:10", "here stands a number, where a list is expected", "write it like this: sources: [page.txt]"},
		{"generators: 3\n", "config-value", "1:13", "here stands a number, where a mapping (key: value) is expected", ""},
		{"generators: [[go]]\n", "config-value", "1:14", "here stands a list, where a text is expected", ""},
		{"generators: {go: {package: [x]}}\n", "config-value", "1:28", "here stands a list, where a text is expected", ""},
		{"version: 3\n", "config-value", "1:10", "is of version 3, this shapec reads up to 2", ""},
		{"services:\n  - {name: a, sorces: [x]}\n", "config-unknown-key", "2:15", `unknown key "sorces"`, `did you mean "sources"?`},
		{"services:\n  - {name: a, sources: [x]}\n  - {name: a, sources: [x]}\n", "config-value", "3:12", `two services are called "a"`, ""},
		{"services:\n  - {sources: [x]}\n", "config-value", "2:5", "a service has no name", "out: api/{service}"},
		{"services: [{name: a}]\n", "config-value", "1:12", `the service "a" has no sources`, ""},
		{"services: [{name: ../a, sources: [x]}]\n", "config-value", "1:19", `"../a" is no name for a service`, ""},
		{"services: [{name: a, sources: [x], from: htlm}]\n", "config-value", "1:42", `services.0.from is "htlm"`, `did you mean "html"?`},
		{"services: [{name: a, sources: [x], out: 'b/{name}'}]\n", "config-value", "1:41", "{name} stands for nothing", "{service}"},
		{"out: a/{service}\nsources: [x]\n", "config-value", "1:6", "there is no list of services", ""},
		{"sources: [x]\nservices: [{name: a, sources: [x]}]\n", "config-value", "1:10", "sources stand beside services", ""},
		{"enums: close\n", "config-value", "1:8", `enums is "close", it may be open, closed`, `did you mean "closed"?`},
		{"prose: enforced\n", "config-value", "1:8", `prose is "enforced", it may be off, enforce`, `did you mean "enforce"?`},
		{"out: x\nfrom: htlm\n", "config-value", "2:7", `from is "htlm", it may be reference, html, rst, markdown, text`, `did you mean "html"?`},
		{"from: Text\n", "config-value", "1:7", `from is "Text"`, `did you mean "text"?`},
		{"from: pdf\n", "config-value", "1:7", `from is "pdf"`, ""},
		{"unions: likly\n", "config-value", "1:9", `unions is "likly", it may be stated, likely, all`, `did you mean "likely"?`},
		{"unions: {others: likly}\n", "config-value", "1:18", `unions.others is "likly", it may be stated, likely, all`, `did you mean "likely"?`},
		{"services: [{name: a, sources: [x], unions: {Value: exclusiv}}]\n", "config-value", "1:52", `services.0.unions.Value is "exclusiv", it may be exclusive, structure`, `did you mean "exclusive"?`},
		{"unions: [likely]\n", "config-value", "1:9", "here stands a list, where a text is expected", "unions: likely, or unions: {AttributeValue: exclusive}"},
		{"unions: {Value: [exclusive]}\n", "config-value", "1:17", "here stands a list, where a text is expected", ""},
		{"diff: {severities: {x: bad}}\n", "config-value", "1:24", `diff.severities.x is "bad"`, ""},
		{"out: a\nout: b\n", "config-syntax", "2:1", `the key out stands here again; it is in line 1 already`, "put both into one"},
		{"out: [\n", "config-syntax", "1:6", "a list opens here and is never closed", "close it with ]"},
		{"sources: [a, b\nout: c\n", "config-syntax", "2:1", "a list is not closed before this", "close it with ]"},
		{"diff: {fail-on: any\nout: b\n", "config-syntax", "2:1", "a mapping is not closed", "close it with }"},
		{"out: a: b\n", "config-syntax", "1:6", "a second key on one line", "quotes"},
		{"out:\n\t- a\n", "config-syntax", "2:1", "a tab begins this line", "spaces only"},
		{"out: \"abc\n", "config-syntax", "1:6", "a double quote opens here", "close it"},
		{"sources: *.txt\n", "config-syntax", "1:11", "*.txt refers to an anchor that is not there", "quotes: '*.txt'"},
		{"services:\n  - name: a\n   sources: [b]\n", "config-syntax", "3:4", "indented unlike", "one column"},
		{"out: @x\n", "config-syntax", "1:6", "no text may begin with @", "quotes"},
		{"out: \"a\\q\"\n", "config-syntax", "1:9", `\q means nothing`, "take / everywhere"},
		{"out:a\nsources: [x]\n", "config-syntax", "1:1", "no key with a value", "colon and a space"},
		{"out: api\\go\n", "config-value", "1:6", "folders are written with /", `did you mean "api/go"?`},
		{"services: [{name: a, sources: [x], out: 'b\\{service}'}]\n", "config-value", "1:41", "folders are written with /", `did you mean "b/{service}"?`},
		{"services: [{name: aux, sources: [x]}]\n", "config-value", "1:19", "Windows keeps for itself", "call it otherwise"},
		{"services: [{name: a., sources: [x]}]\n", "config-value", "1:19", "Windows keeps for itself", ""},
		{"out a\n", "config-value", "1:1", "here stands a text, where a mapping (key: value) is expected", "colon and a space"},
		{"version: two\n", "config-value", "1:10", `here stands "two", where a number is expected`, "version: 2"},
		{"diff: any\n", "config-value", "1:7", "here stands a text", "diff: {fail-on: breaking}"},
		{"names: [a]\n", "config-value", "1:8", "here stands a list", "names: {Config: ToolConfig}"},
		{"out: [a]\n", "config-value", "1:6", "here stands a list, where a text is expected", "out: api"},
		{"out: ä\n---\nout: b\n", "config-syntax", "2:1", "2 YAML documents", "delete what follows"},
	} {
		got, r := parseText(t, c.text)
		if got != nil || len(r.All()) != 1 {
			t.Errorf("%q: config %v, diagnostics %v; want one diagnostic", c.text, got, r.All())
			continue
		}
		d := r.All()[0]
		pos := d.File.Position(d.Span.Start)
		if place := fmt.Sprintf("%d:%d", pos.Line, pos.Column); d.Code.ID != c.code || place != c.place || !strings.Contains(d.Message, c.message) || !strings.Contains(d.Help, c.help) {
			t.Errorf("%q:\n got %s %s %s\n     %s\nwant %s %s %s\n     %s", c.text, d.Code.ID, place, d.Message, d.Help, c.code, c.place, c.message, c.help)
		}
	}
}

func TestATextIsAListOfOne(t *testing.T) {
	for _, text := range []string{
		"sources: page.txt\ndiff: {sides: request}\n",
		"sources: [page.txt]\ndiff: {sides: [request]}\n",
		"sources:\n- page.txt\ndiff:\n  sides:\n    request\n",
	} {
		if c, r := parseText(t, text); c == nil || !slices.Equal(c.Sources, List{"page.txt"}) || !slices.Equal(c.Diff.Sides, List{"request"}) {
			t.Errorf("%q: %v %v", text, c, r.All())
		}
	}
}

func TestAServiceHasTheDefaultsAboveIt(t *testing.T) {
	c, r := parseText(t, `
version: 2
out: "api/{service}"
package: "{service}"
unions: likely
generators: [go, validate]
names: {A: B, C: D}
services:
  - name: parcel-post
    sources: [a.txt]
    names: {A: X}
  - name: letters
    sources: [b.txt]
    out: mail
    unions: all
    generators:
      - go: {package: "x{service}"}
      - jsonschema: {out: "s/{service}", draft: 07}
      - jsonschema: {out: new}
`)
	if c == nil {
		t.Fatal(r.All())
	}
	want := []Service{
		{Name: "parcel-post", Sources: []string{"a.txt"}, Out: "api/parcel-post", Package: "parcelpost", Unions: Unions{Which: "likely"},
			Names: map[string]string{"A": "X", "C": "D"}, Generators: Generators{{Name: "go"}, {Name: "validate"}}},
		{Name: "letters", Sources: []string{"b.txt"}, Out: "mail", Package: "letters", Unions: Unions{Which: "all"},
			Names: map[string]string{"A": "B", "C": "D"}, Generators: Generators{
				{Name: "go", Options: map[string]Text{"package": "xletters"}},
				{Name: "jsonschema", Options: map[string]Text{"out": "s/letters", "draft": "07"}},
				{Name: "jsonschema", Options: map[string]Text{"out": "new"}}}},
	}
	if d := cmp.Diff(want, c.Resolve(), cmpopts.IgnoreUnexported(Service{}, Unions{}, Generator{}), cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
	if at := c.Locate("services", "1", "generators", "1", "jsonschema", "draft"); at.Of(c.File().Text) != "07" {
		t.Errorf("an option is found at %q", at.Of(c.File().Text))
	}
}

func TestUnionsAreAWordOrShapes(t *testing.T) {
	c, r := parseText(t, `
unions: {others: likely, Value: exclusive, Filter: exclusive}
services:
  - {name: a, sources: x}
  - {name: b, sources: x, unions: stated}
  - {name: c, sources: x, unions: {Filter: structure}}
`)
	if c == nil {
		t.Fatal(r.All())
	}
	above := map[string]string{"Value": Exclusive, "Filter": Exclusive}
	want := []Unions{{Which: "likely", Shapes: above}, {Which: "stated", Shapes: above}, {Which: "likely", Shapes: map[string]string{"Value": Exclusive, "Filter": AStructure}}}
	for i, s := range c.Resolve() {
		if d := cmp.Diff(want[i], s.Unions, cmpopts.IgnoreUnexported(Unions{})); d != "" {
			t.Errorf("%s: %s", s.Name, d)
		}
	}
}

func TestAcknowledgementsAreReadStrictly(t *testing.T) {
	r := &diag.Report{}
	got, ok := ParseAcknowledged(diag.NewFile("ack.yaml", "- id: member-removed\n  path: a.**\n  reason: moved\n- {fingerprint: 0123, reason: x, expires: 2026-01-31}\n"), r)
	want := []Acknowledgement{{ID: "member-removed", Path: "a.**", Reason: "moved", Span: diag.Span{Start: 4, End: 5}},
		{Fingerprint: "0123", Reason: "x", Expires: "2026-01-31", Span: diag.Span{Start: 52, End: 53}}}
	if d := cmp.Diff(want, got); d != "" || !ok {
		t.Error(d, r.All())
	}
	if _, ok := ParseAcknowledged(diag.NewFile("ack.yaml", "- id: x\n  raeson: y\n"), r); ok || len(r.All()) != 1 || r.All()[0].Help != `did you mean "reason"?` {
		t.Errorf("%v", r.All())
	}
}

func TestAnEmptyFileIsAnEmptyConfiguration(t *testing.T) {
	for _, text := range []string{"", "# only a comment\n", "\n\n"} {
		if c, r := parseText(t, text); c == nil || len(r.All()) > 0 {
			t.Errorf("%q: %v", text, r.All())
		}
	}
}

func TestLocateFindsTheNearestThatExists(t *testing.T) {
	c, _ := parseText(t, "out: x\ngenerators:\n  go:\n    package: api\n")
	for path, want := range map[string]string{"out": "1:6", "generators go package": "4:14", "generators go nothing": "3:3", "generators": "2:1"} {
		s := c.Locate(strings.Fields(path)...)
		pos := c.File().Position(s.Start)
		if got := fmt.Sprintf("%d:%d", pos.Line, pos.Column); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

func TestLocateKeyFindsTheKey(t *testing.T) {
	c, _ := parseText(t, "out: x\ngenerators:\n  - go: {package: api}\n")
	for path, want := range map[string]string{"out": "1:1", "generators 0 go package": "3:10", "generators 0 go": "3:5", "generators 0 go nothing": "3:5"} {
		if pos := c.File().Position(c.LocateKey(strings.Fields(path)...).Start); fmt.Sprintf("%d:%d", pos.Line, pos.Column) != want {
			t.Errorf("%s: %d:%d, want %s", path, pos.Line, pos.Column, want)
		}
	}
}

func TestTheTemplateIsValidAndShowsEveryKey(t *testing.T) {
	if _, r := parseText(t, Template); len(r.All()) > 0 {
		t.Fatal(r.All())
	}
	// A comment that is YAML when its mark is taken away is a key to try.
	keys := regexp.MustCompile(`(?m)^( *)# ?( *[A-Za-z-]+:(?: .*)?)$`)
	_, text, _ := strings.Cut(Template, "\n") // the modeline
	open := keys.ReplaceAllString(text, "$1$2")
	got, r := parseText(t, open)
	if got == nil {
		t.Fatalf("with every key uncommented: %v\n%s", r.All(), open)
	}
	for name, empty := range map[string]bool{"from": got.Services[0].From == "", "names": len(got.Services[0].Names) == 0, "unions": got.Unions.Which == "" || len(got.Unions.Shapes) == 0, "prose": got.Prose == "", "diff": got.Diff.FailOn == "", "jsonschema": len(got.Generators) != 4} {
		if empty {
			t.Errorf("the template does not show %q", name)
		}
	}
}

func TestAnUpgradeKeepsCommentsAndMeaning(t *testing.T) {
	old := `# Our services.

# Where the pages lie,
# which we fetch by hand.
sources:
  - pages   # all of them

out: api # here
# Names we like better.
names:
  # this one above all
  Stop: Halt

# What we need.
generators:
  go:
diff: {fail-on: any}
# The end.
`
	c, r := parseText(t, old)
	if c == nil {
		t.Fatal(r.All())
	}
	for name, services := range map[string][]Service{
		"one": {{Name: "parcel", Out: "api"}},
		"two": {{Name: "letter", Out: "api/letter"}, {Name: "parcel", Out: "api/parcel"}},
	} {
		text, err := c.Upgrade(services)
		if err != nil {
			t.Fatal(err)
		}
		got, r := parseText(t, text)
		if got == nil {
			t.Fatalf("%s: %v\n%s", name, r.All(), text)
		}
		for i, s := range got.Resolve() {
			want := Service{Name: services[i].Name, Out: services[i].Out, Sources: []string{"pages"}, Names: map[string]string{"Stop": "Halt"}, Generators: Generators{{Name: "go"}}}
			if d := cmp.Diff(want, s, cmpopts.IgnoreUnexported(Service{}, Unions{}, Generator{}), cmpopts.EquateEmpty()); d != "" {
				t.Errorf("%s: %s\n%s", name, d, text)
			}
		}
		if got.Diff.FailOn != "any" || got.Version != 2 {
			t.Errorf("%s:\n%s", name, text)
		}
		for _, comment := range []string{"# Our services.", "# Where the pages lie,\n", "# all of them", "# Names we like better.", "# this one above all", "# What we need.", "# The end."} {
			if n := strings.Count(text, comment); n < 1 {
				t.Errorf("%s: %q stands there %d times:\n%s", name, comment, n, text)
			}
		}
	}
	if flow, _ := parseText(t, "{sources: [x], out: api}\n"); flow == nil {
		t.Error("a flow mapping is refused")
	} else if _, err := flow.Upgrade([]Service{{Name: "x"}}); err == nil {
		t.Error("a flow mapping was cut")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Template)
	f.Add("sources: &a [x]\nnames: *a\n")
	f.Add("a: &a [*a]\n")
	f.Fuzz(func(t *testing.T, text string) {
		r := &diag.Report{}
		if c := Parse(diag.NewFile("shapec.yaml", text), r); c == nil && len(r.All()) == 0 {
			t.Error("refused without a reason")
		}
	})
}

func FuzzAcknowledged(f *testing.F) {
	f.Add("- fingerprint: 0123456789abcdef\n  reason: x\n  expires: 2026-01-31\n- operation: Do*\n  path: a.*\n")
	f.Add("- &a {id: x}\n- *a\n")
	f.Add("{}")
	f.Fuzz(func(t *testing.T, text string) {
		file, r := diag.NewFile("ack.yaml", text), &diag.Report{}
		list, ok := ParseAcknowledged(file, r)
		if !ok && len(r.All()) == 0 {
			t.Error("refused without a reason")
		}
		for _, a := range list {
			if a.Span.Start > a.Span.End || int(a.Span.End) > len(text) {
				t.Errorf("span %v of %d bytes", a.Span, len(text))
			}
		}
	})
}
