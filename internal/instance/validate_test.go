package instance

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/ir/rules"
)

// vault is an operation with one member of every kind.
const vault = `{"irVersion": "1", "service": {"title": "Vault", "source": "model"},
 "operations": [{"name": "CreateVault", "method": "create_vault", "input": "In", "output": "Out"}, {"name": "Ping", "input": null, "output": null}],
 "shapes": {
  "In": {"kind": "structure", "members": [
    {"name": "name", "target": "Name", "required": true}, {"name": "token", "target": "string", "required": true, "idempotencyToken": true},
    {"name": "mode", "target": "Mode"}, {"name": "store", "target": "Store"}, {"name": "guess", "target": "Guess"},
    {"name": "retention", "target": "Retention"}, {"name": "rules", "target": "Rules"}, {"name": "tags", "target": "Tags"},
    {"name": "count", "target": "Count"}, {"name": "ratio", "target": "double"}, {"name": "on", "target": "boolean"},
    {"name": "until", "target": "timestamp"}, {"name": "seal", "target": "blob"}, {"name": "extra", "target": "document"},
    {"name": "holes", "target": "Holes"}, {"name": "set", "target": "Set"}, {"name": "odd", "target": "Odd"}, {"name": "echo", "target": "Echo"}, {"name": "old", "target": "string", "deprecated": {"message": "use name"}},
    {"name": "body", "target": "blob", "streaming": true, "required": true}]},
  "Out": {"kind": "structure", "members": [{"name": "events", "target": "Events"}, {"name": "store", "target": "Store"}, {"name": "id", "target": "string", "required": true}]},
  "Name": {"kind": "string", "min": 2, "max": 5, "pattern": "^[a-z\\u00e9\\-]+$"},
  "Odd": {"kind": "string", "pattern": "^(?!x)"}, "Echo": {"kind": "string", "pattern": "^(a)\\1$"},
  "Count": {"kind": "integer", "min": -1, "max": 10},
  "Mode": {"kind": "enum", "values": [{"value": "KEY"}, {"value": "CODE"}]},
  "Store": {"kind": "union", "members": [{"name": "disk", "target": "Disk"}, {"name": "none", "target": "None"}]},
  "Guess": {"kind": "union", "evidence": "inferred", "confidence": 0.6, "members": [{"name": "left", "target": "None"}, {"name": "right", "target": "None"}]},
  "Disk": {"kind": "structure", "members": [{"name": "size", "target": "integer", "required": true}]},
  "None": {"kind": "structure", "members": []},
  "Retention": {"kind": "structure", "members": [{"name": "days", "target": "integer", "required": true}, {"name": "token", "target": "string", "required": true, "idempotencyToken": true}]},
  "Rule": {"kind": "structure", "members": [{"name": "not", "target": "Rule"}, {"name": "all", "target": "Rules"}]},
  "Rules": {"kind": "list", "member": {"target": "Rule"}, "max": 2},
  "Tags": {"kind": "map", "key": {"target": "Mode"}, "value": {"target": "string"}, "min": 1},
  "Set": {"kind": "list", "unique": true, "member": {"target": "document"}},
  "Holes": {"kind": "list", "sparse": true, "member": {"target": "integer"}},
  "Events": {"kind": "union", "eventStream": true, "members": [{"name": "chunk", "target": "None"}, {"name": "end", "target": "None"}]}
 }}`

func model(t testing.TB) *ir.Model {
	t.Helper()
	m, err := ir.Decode([]byte(vault))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// check lists findings as "line:column severity message | help".
func check(t testing.TB, side ir.Side, name, text string, o rules.Options) []string {
	t.Helper()
	m := model(t)
	r := diag.NewReport(0)
	f := diag.NewFile(name, text)
	Validate(rules.New(m, side, o), m.Operation("CreateVault"), f, r)
	var out []string
	for _, d := range r.All() {
		p := f.Position(d.Span.Start)
		line := fmt.Sprintf("%d:%d %s [%s] %s", p.Line, p.Column, d.Severity, d.Code.ID, d.Message)
		if d.Help != "" {
			line += " | " + d.Help
		}
		out = append(out, line)
	}
	return out
}

func TestFindings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"valid", `{"name":"ab-é","mode":"KEY","store":{"none":{}},"count":1e1,"ratio":1,"until":5,"extra":{"a":[null]},"holes":[1,null],"odd":"y"}`, ``},
		{"pattern with look-around", `{"name":"abc","odd":"x"}`, `1:21 warning [document-pattern] the string "x" does not match the pattern ^(?!x) (at /odd)`},
		{"pattern that nothing matches", `{"name":"abc","echo":"x"}`, `1:22 info [document-pattern-unchecked] the pattern ^(a)\1$ is not checked: \1 is not supported (at /echo)`},
		{"missing", `{}`, `1:1 error [document-missing-member] the required member "name" is missing | add "name" (string)`},
		{"missing below", "name: abc\nretention: {}", `2:1 error [document-missing-member] the required member "days" is missing (at /retention) | add "days" (integer)
2:1 error [document-missing-member] the required member "token" is missing (at /retention) | add "token" (string)`},
		{"unknown", "name: abc\nretnetion:\n  days: 1", `2:1 error [document-unknown-member] unknown member "retnetion" (at /retnetion) | did you mean "retention"?`},
		{"unknown in json", "{\n\t\"name\": \"abc\",\n\t\"nmae\": 1}", `3:2 error [document-unknown-member] unknown member "nmae" (at /nmae) | did you mean "name"?`},
		{"unknown far off", `{"name":"abc","store":{"zzzzzz":1}}`, `1:24 error [document-unknown-member] unknown member "zzzzzz" (at /store/zzzzzz) | the members here are disk, none`},
		{"unknown in nothing", `{"name":"abc","store":{"none":{"a":1}}}`, `1:32 error [document-unknown-member] unknown member "a" (at /store/none/a) | remove it: there are no members here`},
		{"letter case", `{"Name":"abc"}`, `1:2 error [document-unknown-member] unknown member "Name" (at /Name) | did you mean "name"?
1:1 error [document-missing-member] the required member "name" is missing | add "name" (string)`},
		{"enum", `{"name":"abc","mode":"KYE"}`, `1:22 warning [document-unknown-value] "KYE" is not a documented value (at /mode) | did you mean "KEY"?`},
		{"enum, nothing near", `{"name":"abc","mode":"zzzzzz"}`, `1:22 warning [document-unknown-value] "zzzzzz" is not a documented value (at /mode) | known are KEY, CODE`},
		{"union of two", `{"name":"abc","store":{"disk":{"size":1},"none":{}}}`, `1:15 error [document-union] the union has 2 members set: "disk", "none" (at /store) | set exactly one of disk, none`},
		{"union of none", `{"name":"abc","store":{}}`, `1:15 error [document-union] the union is empty (at /store) | set exactly one of disk, none`},
		{"guessed union", `{"name":"abc","guess":{"left":{},"right":{}}}`, ``},
		{"string", `{"name":12}`, `1:9 error [document-wrong-type] expected a string, found 12 (at /name) | put it in quotes: "12"`},
		{"integer", `{"name":"abc","count":1.5}`, `1:23 error [document-wrong-type] expected a whole number, found 1.5 (at /count)`},
		{"quoted number", `{"name":"abc","count":"1"}`, `1:23 error [document-wrong-type] expected a whole number, found the string "1" (at /count) | write it without quotes: 1`},
		{"null", `{"name":null}`, `1:9 error [document-wrong-type] expected a string, found null (at /name) | leave the member out instead of setting it to null`},
		{"list", `{"name":"abc","rules":{}}`, `1:23 error [document-wrong-type] expected a list, found an object (at /rules) | put it into a list`},
		{"deep", `{"name":"abc","rules":[{"not":{"all":[{"nto":{}}]}}]}`, `1:40 error [document-unknown-member] unknown member "nto" (at /rules/0/not/all/0/nto) | did you mean "not"?`},
		{"bounds", `{"name":"a","count":11,"rules":[{},{},{}],"tags":{}}`, `1:9 error [document-out-of-range] the text has 1 characters, at least 2 are needed (at /name)
1:21 error [document-out-of-range] 11 is more than 10 (at /count)
1:32 error [document-out-of-range] the list has 3 entries, at most 2 are allowed (at /rules)
1:50 error [document-out-of-range] the map has 0 entries, at least 1 are needed (at /tags)`},
		{"huge numbers", `{"name":"abc","count":1e999999999999,"ratio":123456789012345678901234567890}`, `1:23 error [document-out-of-range] 1e999999999999 does not fit into a whole number of 64 bits (at /count)`},
		{"larger than a long", `{"name":"abc","retention":{"token":"","days":9223372036854775808}}`, `1:46 error [document-out-of-range] 9223372036854775808 does not fit into a whole number of 64 bits (at /retention/days)`},
		{"as large as a long", `{"name":"abc","retention":{"token":"","days":9223372036854775807},"set":[-9223372036854775808]}`, ``},
		{"larger than a double", `{"name":"abc","ratio":1e999}`, `1:23 error [document-out-of-range] 1e999 does not fit into a number of 64 bits (at /ratio)`},
		{"no time", `{"name":"abc","until":"next tuesday"}`, `1:23 error [document-form] expected a time: 2026-01-31T12:00:00Z, a date, or seconds since 1970, found the string "next tuesday" (at /until)`},
		{"no day", "name: abc\nuntil: 2020-13-45\n", `2:8 error [document-form] expected a time: 2026-01-31T12:00:00Z, a date, or seconds since 1970, found the string "2020-13-45" (at /until)`},
		{"no base64", `{"name":"abc","seal":"hello world"}`, `1:22 warning [document-form] expected base64, found the string "hello world" (at /seal)`},
		{"half a character", `{"name":"abc","odd":"\ud800\udc00b\ud800"}`, `1:35 error [document-encoding] \ud800 is half a character: a surrogate without its pair`},
		{"no utf-8", "{\"name\":\"abc\",\"odd\":\"ab\xff\"}", `1:24 error [document-encoding] the byte 0xff is not UTF-8`},
		{"no utf-8 in yaml", "name: ab\xff\n", `1:9 error [document-encoding] the byte 0xff is not UTF-8`},
		{"half a character in yaml", "name: abc\nodd: \"y\\udc00\"\n", `2:8 error [document-encoding] \udc00 is half a character: a surrogate without its pair`},
		{"twice in a document", `{"name":"abc","extra":{"a":{"b":1,"b":2}}}`, `1:35 error [document-duplicate-key] the key "b" is set twice | keep one of the two`},
		{"small", `{"name":"abc","count":-2}`, `1:23 error [document-out-of-range] -2 is less than -1 (at /count)`},
		{"pattern", `{"name":"ABC"}`, `1:9 warning [document-pattern] the string "ABC" does not match the pattern ^[a-z\u00e9\-]+$ (at /name)`},
		{"key of a map", "name: abc\ntags: {KYE: x, a/b: y}", `2:8 warning [document-unknown-value] "KYE" is not a documented value (at /tags/KYE) | did you mean "KEY"?
2:16 warning [document-unknown-value] "a/b" is not a documented value (at /tags/a~1b) | known are KEY, CODE`},
		{"set", `{"name":"abc","set":[1,"1",{"a":1,"b":[]},1.0,{"b":[],"a":10e-1}]}`, `1:43 error [document-out-of-range] the list holds 1.0 twice (at /set) | keep one of the two
1:47 error [document-out-of-range] the list holds an object twice (at /set) | keep one of the two`},
		{"deprecated", `{"name":"abc","old":"x"}`, `1:15 info [document-deprecated] "old" is deprecated (at /old) | use name`},
		{"twice in json", `{"name":"abc","name":"abd"}`, `1:15 error [document-duplicate-key] the key "name" is set twice | keep one of the two`},
		{"twice in yaml", "name: abc\nname: abd\n", `2:1 error [document-duplicate-key] the key "name" is set twice | keep one of the two`},
		{"yaml infinities", "name: abc\nratio: -.Inf\n", `2:8 error [document-out-of-range] -.Inf does not fit into a number of 64 bits (at /ratio)`},
		{"yaml words", "name: yes\nmode: 'KEY'\ncount: 0x0a\nratio: .nan\non: True\nuntil: 2026-01-31\nold: 1_0\nseal: !!binary aGk=\nodd: !!str 12\nextra: ~\n", `5:1 warning [document-yaml-trap] the key is true or false to readers of YAML 1.1 | put it in quotes: "on"
1:7 warning [document-yaml-trap] yes is true or false to readers of YAML 1.1 (at /name) | put it in quotes: "yes"
7:1 info [document-deprecated] "old" is deprecated (at /old) | use name
7:6 warning [document-yaml-trap] 1_0 is a number to readers of YAML 1.1 (at /old) | put it in quotes: "1_0"`},
		{"null as a key", "name: abc\nNULL: true\n", `2:1 error [document-yaml-trap] the key is null, not a word | put it in quotes: "NULL"
2:1 error [document-unknown-member] unknown member "null" (at /null) | the members here are name, token, mode, store, guess, retention, rules, tags, count, ratio, on and 9 more`},
		{"null as a key of a map", "name: abc\ntags: {null: x}\n", `2:8 error [document-yaml-trap] the key is null, not a word | put it in quotes: "null"
2:8 warning [document-unknown-value] "null" is not a documented value (at /tags/null) | known are KEY, CODE`},
		{"number for a string", "name: abc\nodd: 012\n", `2:6 error [document-wrong-type] expected a string, found 012 (at /odd) | put it in quotes: "012"`},
		{"stream", "# one\nname: abc\n---\n# two\nname: abd\nodd: 1\n---\nodd: y\n", `6:6 error [document-wrong-type] expected a string, found 1 (at /odd) | put it in quotes: "1"
8:1 error [document-missing-member] the required member "name" is missing | add "name" (string)`},
		{"yaml block text", "name: |-\n  abc\nodd: >\n  a\n  b\n", ``},
		{"yaml crlf and bom", "\ufeffname: abc\r\nbé: 1\r\ncuont: 1\r\n", `2:1 error [document-unknown-member] unknown member "bé" (at /bé) | the members here are name, token, mode, store, guess, retention, rules, tags, count, ratio, on and 9 more
3:1 error [document-unknown-member] unknown member "cuont" (at /cuont) | did you mean "count"?`},
		{"yaml aliases", "name: abc\nstore: &s\n  none: {}\nextra: [*s, *s]\nrules:\n- not: &n {}\n- <<: {not: *n}\n  all: []\n", ``},
		{"yaml as an object", "- name: abc", `1:1 error [document-wrong-type] expected an object, found a list`},
		{"comments in json", "{// why\n\"name\": \"abc\", /* so */\n\"cuont\": 1,}", `3:1 error [document-unknown-member] unknown member "cuont" (at /cuont) | did you mean "count"?`},
		{"loose json", "{name: abc, 'mode': KEY,}", ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(check(t, ir.Request, "doc", c.text, rules.Options{}), "\n"); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestStrictnessIsAChoice(t *testing.T) {
	both := `{"name":"abc","guess":{"left":{},"right":{}}}`
	for _, c := range []struct {
		o    rules.Options
		want int
	}{{rules.Options{}, 0}, {rules.Options{Unions: rules.LikelyUnions}, 1}, {rules.Options{Unions: rules.AllUnions}, 1}} {
		if got := check(t, ir.Request, "doc", both, c.o); len(got) != c.want {
			t.Errorf("%+v: %v", c.o, got)
		}
	}
	got := check(t, ir.Request, "doc", `{"name":"abc","mode":"NEW"}`, rules.Options{Enums: rules.ClosedEnums})
	if len(got) != 1 || !strings.Contains(got[0], "error") {
		t.Errorf("closed enums: %v", got)
	}
}

func TestResponses(t *testing.T) {
	for text, want := range map[string]string{
		`{"id":"x","ResponseMetadata":{},"store":{"SDK_UNKNOWN_MEMBER":{"name":"tape"}},"events":[{"chunk":{}},{"end":{}}]}`: "",
		`{"id":"x","events":[{"chunk":{},"end":{}}]}`: `1:21 warning [document-union] the union has 2 members set: "chunk", "end" (at /events/0) | set exactly one of chunk, end`,
		`{}`:                   ``,
		`{"id":null}`:          ``,
		`{"id":1}`:             `1:7 error [document-wrong-type] expected a string, found 1 (at /id) | put it in quotes: "1"`,
		`{"id":"x","later":1}`: `1:11 warning [document-unknown-member] unknown member "later" (at /later) | the members here are events, store, id`,
	} {
		if got := strings.Join(check(t, ir.Response, "doc", text, rules.Options{}), "\n"); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
	m := model(t)
	m.Service.Source = ir.FromPage
	r := diag.NewReport(0)
	Validate(rules.Rules{Model: m, Side: ir.Response}, m.Operations[0], diag.NewFile("doc", "{}"), r)
	if len(r.All()) != 0 {
		t.Errorf("a page does not say what a response requires: %v", r.All())
	}
	Validate(rules.Rules{Model: m, Side: ir.Request}, m.Operations[1], diag.NewFile("doc", "{}"), r)
	if len(r.All()) != 0 {
		t.Errorf("an operation without input takes {}: %v", r.All())
	}
}

func TestUnreadable(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.json", "", "input-empty"},
		{"a.yaml", " \n\t", "input-empty"},
		{"a.yaml", "# nothing\n", "1:1 error [document-syntax] no document"},
		{"a.json", "{\n  \"name\": abc}", "2:11 error [document-syntax] not JSON: invalid character 'a'"},
		{"a.json", `{"name": "abc"`, "1:15 error [document-syntax] not JSON: the document ends too early"},
		{"a.json", `{"name": "abc"} {}`, "1:17 error [document-syntax] more after the end"},
		{"a.json", `{"name": 01}`, "1:11 error [document-syntax] not JSON: invalid character '1'"},
		{"a.yaml", "name: [a, b\nmode: c", "error [document-syntax] not YAML"},
		{"a.yaml", "name: *gone", "1:7 error [document-syntax] the alias *gone"},
		{"a.yaml", "name: &a [*a]", "1:11 error [document-syntax] the alias *a"},
		{"a.yaml", "? [a, b]\n: c", "error [document-syntax]"},
		{"a.yaml", "<<: 5\nname: abc", "error [document-syntax] << takes a mapping"},
		{"a.json", strings.Repeat("[", 1_000_000), "document-too-large] nested deeper"},
		{"a.yaml", strings.Repeat("[", 50_000), "document-too-large] nested deeper"},
		{"a.yaml", strings.Repeat("- ", 30_000) + "x", "document-too-large] nested deeper"},
		{"a.yaml", strings.Repeat("? ", 30_000) + "x", "document-too-large] nested deeper"},
		{"a.yaml", strings.Repeat("!a ", 30_000) + "x", "document-too-large] nested deeper"},
		{"a.yaml", strings.Repeat("a: b\n", 50_000), "document-too-large] the YAML has"},
		{"a.yaml", "a: " + strings.Repeat("b", MaxYAML), "document-too-large] the YAML has"},
		{"a.json", "[" + strings.Repeat("1,", MaxValues) + "1]", "document-too-large] more than"},
		{"a.json", strings.Repeat(" ", MaxSize+1), "document-too-large] the document has"},
	} {
		got := check(t, ir.Request, c.file, c.text, rules.Options{})
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%.20q: got %.300q, want %s", c.text, got, c.want)
		}
	}
}

func TestAliasesDoNotExplode(t *testing.T) {
	var b strings.Builder
	b.WriteString("name: abc\nextra: 1\nx0: &x0 {not: {}}\n")
	for i := range 40 {
		fmt.Fprintf(&b, "x%d: &x%d {all: [*x%d, *x%d, *x%d]}\n", i+1, i+1, i, i, i)
	}
	b.WriteString("rules: [*x40]\n")
	got := check(t, ir.Request, "bomb.yaml", b.String(), rules.Options{})
	if !strings.Contains(strings.Join(got, "\n"), "document-too-large] the document expands to more than") {
		t.Errorf("the bomb was not stopped: %.500q", got)
	}
	b.Reset()
	for i := range 2000 {
		fmt.Fprintf(&b, "x%d: &x%d {<<: *x%d, k%d: 1}\n", i, i, max(0, i-1), i)
	}
	if got := check(t, ir.Request, "merge.yaml", "x0: &x0 {}\n"+b.String(), rules.Options{}); len(got) == 0 {
		t.Error("a chain of merges passed")
	}
}

func TestManyMistakesAreCheap(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"name":"abc","rules":[`)
	for i := range 100_000 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"nto%d":{}}`, i)
	}
	b.WriteString("]}")
	m, r := model(t), diag.NewReport(0)
	Validate(rules.Rules{Model: m, Side: ir.Request}, m.Operations[0], diag.NewFile("doc", b.String()), r)
	if dropped := maps.Collect(r.LeftOut()); dropped[diag.DocumentUnknown] != 100_000-diag.DefaultLimit {
		t.Errorf("dropped %d", dropped[diag.DocumentUnknown])
	}
}

func FuzzValidate(f *testing.F) {
	for _, s := range []string{`{"name":"abc"}`, "name: abc\nrules:\n- not: &a {}\n- *a\n", "a: |\n b\n? c\n: d", "{a: [1, {b: !!str 2}]}", "<<: [*x]", "- - a\n  - b"} {
		f.Add(s)
	}
	m := model(f)
	f.Fuzz(func(t *testing.T, s string) {
		r := diag.NewReport(0)
		Validate(rules.Rules{Model: m, Side: ir.Request}, m.Operations[0], diag.NewFile("doc", s), r)
		for _, d := range r.All() {
			if int(d.Span.End) > len(s) || d.Span.Start > d.Span.End {
				t.Fatalf("span %v of %d bytes: %s", d.Span, len(s), d.Message)
			}
		}
	})
}

func BenchmarkValidate(b *testing.B) {
	m := model(b)
	for name, text := range map[string]string{
		"json": `{"name":"abc","mode":"KEY","store":{"disk":{"size":5}},"rules":[{"not":{"all":[{},{}]}},{}],"tags":{"KEY":"a","CODE":"b"},"count":3,"extra":{"a":[1,2,3]}}`,
		"yaml": "name: abc\nmode: KEY\nstore:\n  disk:\n    size: 5\nrules:\n- not:\n    all: [{}, {}]\n- {}\ntags:\n  KEY: a\n  CODE: b\ncount: 3\nextra:\n  a: [1, 2, 3]\n",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r := diag.NewReport(0)
				Validate(rules.Rules{Model: m, Side: ir.Request}, m.Operations[0], diag.NewFile("doc", text), r)
				if len(r.All()) > 0 {
					b.Fatal(r.All())
				}
			}
		})
	}
}

func TestProseIsEnforcedOnRequest(t *testing.T) {
	member := func(name string, target ir.ShapeID, h ir.Hints) ir.Member {
		return ir.Member{Name: name, Target: target, Hints: &h}
	}
	m := &ir.Model{Operations: []*ir.Operation{{Name: "Do", Input: "In"}}, Shapes: map[ir.ShapeID]ir.Shape{"In": &ir.Structure{Members: []ir.Member{
		member("color", ir.String, ir.Hints{Values: []string{"RED", "GREEN"}, Max: "4"}),
		member("days", ir.Integer, ir.Hints{Values: []string{"1", "30"}}),
		member("wait", ir.Integer, ir.Hints{Max: "12", Unit: "hours"}),
		member("waitHours", ir.Integer, ir.Hints{Max: "12", Unit: "hours"}),
		member("share", ir.Double, ir.Hints{Min: "0.5"}),
	}}}}
	const document = `{"color": "GREN", "days": 3e1, "wait": 99, "waitHours": 13, "share": 0.4}`
	for _, c := range []struct {
		text  string
		prose bool
		want  string
	}{
		{document, false, ""},
		{document, true, `error: "GREN"|did you mean "GREEN"?; error: 13|; error: 0.4|; `},
		{`{"color": "PURPLE", "days": 2}`, true, `error: "PURPLE"|; error: "PURPLE"|known are RED, GREEN; error: 2|known are 1, 30; `},
		{`{"color": 5, "days": "x", "share": null}`, true, `error: 5|put it in quotes: "5"; error: "x"|; error: null|leave the member out instead of setting it to null; `},
	} {
		r, f := diag.NewReport(0), diag.NewFile("d.json", c.text)
		holds := rules.Rules{Model: m, Side: ir.Request}
		if c.prose {
			holds.Prose = rules.EnforceProse
		}
		Validate(holds, m.Operations[0], f, r)
		got := ""
		for _, d := range r.All() {
			got += fmt.Sprintf("%s: %s|%s; ", d.Severity, f.Text[d.Span.Start:d.Span.End], d.Help)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// What a page prints as `{}` takes any members, and what it prints with `or` a
// string too.
func TestLooseStructures(t *testing.T) {
	m, err := ir.Decode([]byte(`{"irVersion": "1", "service": {}, "operations": [{"name": "Plant", "input": "In", "output": null}], "shapes": {
	  "In": {"kind": "structure", "members": [{"name": "policy", "target": "Policy"}, {"name": "source", "target": "Source"}]},
	  "Policy": {"kind": "structure", "open": "inferred", "members": []},
	  "Source": {"kind": "structure", "orString": true, "members": [{"name": "key", "target": "string", "required": true}]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for document, want := range map[string]string{
		`{"policy": {"Statement": [{"Effect": "Allow"}]}, "source": "a/b"}`: "",
		`{"source": {"key": "b"}}`: "",
		`{"policy": "x"}`:          `expected an object, found the string "x" (at /policy)`,
		`{"source": {}}`:           `the required member "key" is missing (at /source)`,
		`{"source": 1}`:            `expected an object, found 1 (at /source)`,
	} {
		r := diag.NewReport(0)
		Validate(rules.Rules{Model: m, Side: ir.Request}, m.Operation("Plant"), diag.NewFile("x.json", document), r)
		var found []string
		for _, d := range r.All() {
			found = append(found, d.Message)
		}
		if got := strings.Join(found, "; "); got != want {
			t.Errorf("%s: %q, want %q", document, got, want)
		}
	}
}

func TestCommentsAreForJSONC(t *testing.T) {
	const text = "{\"name\": \"abc\", // é\n\"cuont\": 1,}"
	if got := check(t, ir.Request, "doc.jsonc", text, rules.Options{}); len(got) != 1 || !strings.HasPrefix(got[0], "2:1 error [document-unknown-member]") {
		t.Errorf("jsonc: %v", got)
	}
	if got := check(t, ir.Request, "doc.json", text, rules.Options{}); len(got) != 1 || !strings.Contains(got[0], "JSON has no comments") {
		t.Errorf("json: %v", got)
	}
}

func TestADocumentKnowsWhatIsItsOwn(t *testing.T) {
	f := diag.NewFile("doc.yaml", "# one\nname: a\n---\n# two\nname: b\n")
	documents := Read(f, nil)
	if len(documents) != 2 || !strings.Contains(documents[0].Text(), "# one") || strings.Contains(documents[0].Text(), "# two") || !strings.Contains(documents[1].Text(), "# two") {
		for _, d := range documents {
			t.Errorf("%q", d.Text())
		}
	}
	if got := Read(diag.NewFile("doc.json", `{"$schema":"x/Do.input.schema.json"}`), nil)[0].Schema(); got != "x/Do.input.schema.json" {
		t.Errorf("schema is %q", got)
	}
}

// Applying the fixes of a document leaves nothing of what they are for.
func TestFixesMend(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"doc.json", `{"nmae":"abc","mode":"KYE","odd":12}`, `{"name":"abc","mode":"KEY","odd":"12"}`},
		{"doc.yaml", "nmae: abc\nmode: 'KYE'\nodd: 0x1f\nold: off\ntags:\n  null: a\n", "name: abc\nmode: 'KEY'\nodd: \"0x1f\"\nold: \"off\"\ntags:\n  \"null\": a\n"},
		{"doc.yaml", "name: abc\nnmae: abd\n", "name: abc\nnmae: abd\n"},
	} {
		r := diag.NewReport(-1)
		m := model(t)
		f := diag.NewFile(c.name, c.text)
		Validate(rules.New(m, ir.Request, rules.Options{}), m.Operations[0], f, r)
		if got, _ := Fix(f, r); got != c.want {
			t.Errorf("%q\nbecame %q\nwant   %q", c.text, got, c.want)
		}
	}
}
