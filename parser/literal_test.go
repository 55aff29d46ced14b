package parser

import (
	"fmt"
	"strings"
	"testing"

	"shapec/diag"
)

// parseLiteral reads a response literal alone, and shows its nodes.
func parseLiteral(text string) (nodes string, codes []string) {
	f := diag.NewFile("x", text)
	r := diag.NewReport(0)
	tree := Tree{Doc: &Document{File: f, Text: text}}
	tree.response(diag.Span{End: uint32(len(text))}, r)
	var words []string
	for i := range tree.Nodes {
		n := &tree.Nodes[i]
		if n.Kind == Absent {
			continue
		}
		word := strings.Repeat(">", int(n.Level)) + n.Kind.String()
		if name := tree.Name(int32(i)); name != "" {
			word = strings.Repeat(">", int(n.Level)) + name + ":" + n.Kind.String()
		}
		words = append(words, word)
	}
	for _, d := range r.All() {
		codes = append(codes, d.Code.ID)
	}
	return strings.Join(words, " "), codes
}

func TestLiteralTokens(t *testing.T) {
	for _, c := range []struct {
		want      string
		spellings []string
	}{
		{"string", []string{"'string'", `"string"`, "‘string’", "“string”", "  'string' \n", "\u00a0'string'\u00a0"}},
		{"enum", []string{"'A'|'B'", "'A' | 'B'", "'A'|\n'B'", "‘A’|‘B’", "'A'", "'it's'|'b'", `'say "so"'|'b'`, "'a b'|'c/d'", "''|'A'", "'string'|'A'"}},
		{"string", []string{"' string '"}}, // blanks between pieces of code
		{"integer", []string{"123", "0", "-1"}},
		{"double", []string{"123.0", "123.4"}},
		{"float", []string{"..."}},
		{"boolean", []string{"True|False", "True | False"}},
		{"timestamp", []string{"datetime(2015, 1, 1)", "datetime(2015,1,1)"}},
		{"blob", []string{"b'bytes'", "b‘bytes’"}},
		{"streaming blob", []string{"b'bytes'|file", "b'bytes' | file", "StreamingBody()"}},
		{"document", []string{"{...}|[...]|123|123.4|'string'|True|None", "{...} | [...] | 123"}},
		{"list >string", []string{"['string']", "['string',]", "[\n'string',\n]"}},
		{"list", []string{"[]"}},
		{"map >string >string", []string{"{'string': 'string'}", "{'string':'string',}"}},
		{"map >enum >integer", []string{"{'A'|'B': 123}", "{ 'A' | 'B' : 123 , }"}},
		{"structure >a:string >b:integer", []string{"{'a': 'string', 'b': 123}", "{'a': 'string'\n,'b': 123}", "{,'a': 'string',,\n'b': 123,}", "{‘a’: ‘string’, ‘b’: 123}"}},
		{"structure >a:enum", []string{"{'a': 'A'|'B'}", "{' a ': ' A '|' B '}"}},
		{"structure", []string{"{}", "{\n}", "{,}"}},
		{"structure >a:structure >none:structure", []string{"{'a': {}\n,'none': {}\n}"}},
		{"event stream >a:structure >>b:string", []string{"EventStream({'a': {'b': 'string'}})", "EventStream( {\n'a': {'b': 'string'}\n} )"}},
		{"event stream", []string{"{...}", "EventStream({})"}},
		{"recursive", []string{"{'... recursive ...'}", `{"... recursive ..."}`, "{ ‘… recursive …’ }"}},
	} {
		for _, text := range c.spellings {
			got, codes := parseLiteral(text)
			if got != c.want || len(codes) > 0 {
				t.Errorf("%q is %s %q, want %s", text, got, codes, c.want)
			}
		}
	}
}

func TestDamagedLiteralsKeepWhatTheyHold(t *testing.T) {
	for _, c := range []struct{ text, want, code string }{
		{"{'a': 'string'", "structure >a:string", "literal-unclosed"},
		{"{'a': [{'b': 'str", "structure >a:list >>structure >>>b:string", "literal-unclosed"},
		{"{'a': @, 'b': 123}", "structure >a:document >b:integer", "literal-syntax"},
		{"{'a' 123, 'b': 123}", "structure >a' 123, 'b:integer", "literal-syntax"},
		{"{'a' 123,\n'b': 123}", "structure >b:integer", "literal-syntax"},
		{"{a: 123, 'b': 123}", "structure >b:integer", "literal-syntax"},
		{"{'': 123, 'b': 123}", "structure >b:integer", "literal-syntax"},
		{"{'a': 123 'b': 123}", "structure >a:integer >b:integer", "literal-syntax"},
		{"{'a': {}\n'b': {'c': 123}\n}", "structure >a:structure >b:structure >>c:integer", "literal-syntax"},
		{"{'a': {'b': 'A'|'B'\n'c': 123},\n'd': 123}", "structure >a:structure >>b:enum >>c:integer >d:integer", "literal-syntax"},
		{"'string' and more", "string", "literal-unclosed"},
		{"123 456", "integer", "literal-syntax"},
		{"]", "document", "literal-syntax"},
		{strings.Repeat("[", MaxDepth+2), "", "literal-too-deep"},
	} {
		got, codes := parseLiteral(c.text)
		if c.want != "" && got != c.want || len(codes) != 1 || codes[0] != c.code {
			t.Errorf("%.40q is %.80s %q, want %s %s", c.text, got, codes, c.want, c.code)
		}
	}
}

func TestQuoted(t *testing.T) {
	for _, c := range []struct {
		text, want, rest string
		closed           bool
	}{
		{"'a', 'b'", "a", ", 'b'", true},
		{"'it's'|'b'", "it's", "|'b'", true},
		{`"say "so""}`, `say "so"`, "}", true},
		{"‘a’: 1", "a", ": 1", true},
		{"''", "", "", true},
		{"'a\n'b'", "a", "\n'b'", false},
		{"'a", "a", "", false},
		{"'" + strings.Repeat("x", maxString) + "'", strings.Repeat("x", maxString) + "'", "", false},
	} {
		x := lexer{text: c.text}
		s, ok := x.quoted()
		if s.Of(c.text) != c.want || ok != c.closed || c.text[x.at:] != c.rest {
			t.Errorf("%.20q gives %.20q, %v, rest %.20q", c.text, s.Of(c.text), ok, c.text[x.at:])
		}
	}
}

func TestParseRow(t *testing.T) {
	for _, c := range []struct {
		line, name string
		typ        rowType
		form       rowForm
		text       string
	}{
		{"name (string) --", "name", stringType, isRow, ""},
		{"name (string) -- [REQUIRED]", "name", stringType, isRow | hasRequired, ""},
		{"(string) --", "", stringType, isRow, ""},
		{"name (string) –", "name", stringType, isRow, ""},
		{"name\u00a0(string)\u00a0—\u00a0[REQUIRED]", "name", stringType, isRow | hasRequired, ""},
		{"name (string) -- Its text.", "name", stringType, isRow | hasText, "Its text."},
		{"name (string) -- [REQUIRED] Its text.", "name", stringType, isRow | hasRequired | hasText, "Its text."},
		{"a b (dict) --", "a b", dictType, isRow, ""},
		{"$ref (list) --", "$ref", listType, isRow, ""},
		{"body (:class:`.StreamingBody`) --", "body", streamType, isRow, ""},
		{"name (words) --", "name", noType, isRow, ""},
		{"f(x) -- a call", "", noType, 0, ""},
		{"name (string)", "", noType, 0, ""},
		{"no brackets --", "", noType, 0, ""},
		{"(", "", noType, 0, ""},
		{strings.Repeat("a", 1<<16) + " (string) --", "", noType, 0, ""},
	} {
		r, text := parseRow(c.line)
		if name := c.line[:r.name]; name != c.name || r.typ != c.typ || r.form != c.form || text != c.text {
			t.Errorf("%.40q is %q %+v %q", c.line, name, r, text)
		}
	}
}

func TestReadType(t *testing.T) {
	for want, spellings := range map[rowType][]string{
		stringType:      {"string", "*string*", "`string`", "``string``"},
		dictType:        {"dict"},
		bytesType:       {"bytes"},
		bytesOrFileType: {"bytes or seekable file-like object"},
		documentType:    {"document", ":ref:`document<document>`", "{...}|[...]|123|123.4|'string'|True|None"},
		eventStreamType: {"EventStream", ":class:`.EventStream`", "`EventStream`", ":py:class:`~botocore.eventstream.EventStream`"},
		streamType:      {"StreamingBody", "botocore.response.StreamingBody"},
		otherType:       {"JSON serializable", ":py:class:`Queue`", ":class:`.Queue <Queue>`"},
		noType:          {"", "words", "String", "a list", ":class:``", "the EventStream", "***", strings.Repeat("a", 2*maxTypeText)},
	} {
		for _, s := range spellings {
			if got := readType(s); got != want {
				t.Errorf("%q is %q, want %q", s, got, want)
			}
		}
	}
}

func TestReadCaption(t *testing.T) {
	for _, c := range []struct {
		line                            string
		inText, inMarkup, aboveALiteral caption
	}{
		{"Request Syntax", requestSyntax, requestSyntax, requestSyntax},
		{"Request Syntax:", requestSyntax, requestSyntax, requestSyntax},
		{"## Request Syntax", requestSyntax, requestSyntax, requestSyntax},
		{"**Response Structure**", responseStructure, responseStructure, responseStructure},
		{"RESPONSE SYNTAX¶", responseSyntax, responseSyntax, responseSyntax},
		{"Response syntax #", responseSyntax, responseSyntax, responseSyntax},
		{"ReturnsResponse Syntax", responseSyntax, responseSyntax, responseSyntax},
		{"Returns: Response Syntax", responseSyntax, responseSyntax, responseSyntax},
		{"Request Syntax of it", noCaption, noCaption, noCaption},
		{"Response:", noCaption, responseChanges, noCaption},
		{"# Response", noCaption, noCaption, noCaption},
		{"Examples", noCaption, examples, noCaption},
		{"Response", responseChanges, responseChanges, responseChanges},
		{"Changes", noCaption, noCaption, someChanges},
		{"Changes (both)", bothChanges, bothChanges, bothChanges},
		{"Changes (sideways)", noCaption, noCaption, noCaption},
		{"Requests", noCaption, noCaption, noCaption},
		{"", noCaption, noCaption, noCaption},
	} {
		for at, want := range map[captionPlace]caption{anywhere: c.inText, inMarkup: c.inMarkup, aboveLiteral: c.aboveALiteral} {
			if got := readCaption(c.line, at); got != want {
				t.Errorf("%q at %d is caption %d (%s), want %d", c.line, at, got, got, want)
			}
		}
	}
}

func TestChangeLiterals(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{'a': 'string'}", `dict{a: text["string"]}`},
		{"{'a': {'B', 'C'}}", `dict{a: set["B" "C"]}`},
		{"{'a': ['string']}", `dict{a: list{text["string"]}}`},
		{"{'a': ()}", `dict{a: unit}`},
		{"{'a': 'A | '\n 'B'}", `dict{a: text["A" "B"]}`},
		{`{"it's": {'a\'b'}}`, `dict{it's: set["a'b"]}`},
		{"{'a': {'b': 'integer', 'c': {}}}", `dict{a: dict{b: text["integer"], c: dict}}`},
		{"{}", "dict"},
		{"{'a': ", ""}, {"{'a' 'b': }", ""}, {"{'a': 'b'} more", ""}, {"{'a", ""}, {"(", ""}, {"{a: 1}", ""},
		{strings.Repeat("{'a':", MaxDepth+2), ""},
	} {
		p := Page{Tree: Tree{Doc: &Document{File: diag.NewFile("x", c.text), Text: c.text}}}
		r := diag.NewReport(0)
		change, ok := p.Changes(ChangeLiteral{Code: diag.Span{End: uint32(len(c.text))}}, r)
		if ok != (c.want != "") || ok && showChange(&p, change) != c.want || ok == r.HasErrors() {
			t.Errorf("%.40q is %.80s, %v, want %s", c.text, showChange(&p, change), ok, c.want)
		}
	}
}

func showChange(p *Page, c Change) string {
	s := [...]string{"dict", "set", "list", "text", "unit"}[c.Kind]
	if len(c.Values) > 0 {
		var values []string
		for _, v := range c.Values {
			values = append(values, v.Text)
		}
		s += fmt.Sprintf("%q", values)
	}
	var members []string
	for _, m := range c.Members {
		word := showChange(p, m)
		if name := p.Value(m.Name); name != "" {
			word = name + ": " + word
		}
		members = append(members, word)
	}
	if members != nil {
		s += "{" + strings.Join(members, ", ") + "}"
	}
	return s
}

func TestDescribesKnowsVerbsAndNouns(t *testing.T) {
	for _, c := range []struct {
		text, method string
		want         int
	}{
		{"Creates a gate.", "create_gate", 4},
		{"Creates something.", "create_gate", 3},
		{"Adds a gate.", "create_gate", 3},
		{"Modifies a bed.", "modify_bed", 4},
		{"This operation is old.", "paint_fence", 1},
		{"What is in it.", "get_bed", 0},
	} {
		if got := describes(c.text, c.method); got != c.want {
			t.Errorf("%q describes %s by %d, want %d", c.text, c.method, got, c.want)
		}
	}
}

// FuzzLiteral reads syntax literals.
func FuzzLiteral(f *testing.F) {
	for _, seed := range []string{"{'a': 'string', 'b': [{'c': 'A'|'B'}]}", "{'string': {'... recursive ...'}}", "EventStream({'a': {}})",
		"{...}|[...]|123|123.4|'string'|True|None", "{'A'|'B': datetime(2015, 1, 1)}", "{'it's': b'bytes'|file, ‘x’: StreamingBody()}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree := Tree{Doc: &Document{File: diag.NewFile("x", text), Text: text}}
		root := tree.response(diag.Span{End: uint32(len(text))}, diag.NewReport(0))
		checkTree(t, &Page{Tree: tree, Operations: []Operation{{Method: "m", Request: root, Response: -1}}})
		if len(tree.Nodes) > 2*len(text)+1 {
			t.Fatalf("%d nodes of %d bytes", len(tree.Nodes), len(text))
		}
	})
}

// FuzzChange reads change literals.
func FuzzChange(f *testing.F) {
	for _, seed := range []string{"{'a': {'B', 'C'}}", "{'a': ['string'], 'b': ()}", "{'a': 'A | '\n 'B'}", `{"it's": {'a\'b'}}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := Page{Tree: Tree{Doc: &Document{File: diag.NewFile("x", text), Text: text}}}
		r := diag.NewReport(0)
		change, ok := p.Changes(ChangeLiteral{Code: diag.Span{End: uint32(len(text))}}, r)
		if ok == r.HasErrors() {
			t.Fatalf("read %v, errors %v", ok, r.HasErrors())
		}
		checkChange(t, change, len(text))
	})
}

func checkChange(t *testing.T, c Change, size int) {
	if c.Span.Start > c.Span.End || int(c.Span.End) > size || int(c.Name.End) > size {
		t.Fatalf("a change spans %v, its name %v, of %d bytes", c.Span, c.Name, size)
	}
	for _, m := range c.Members {
		checkChange(t, m, size)
	}
}

func TestTheBracketThatStaysOpenIsReportedOnce(t *testing.T) {
	for name, c := range map[string]struct{ text, at string }{
		"a brace before a bracket":          {"client.a(\nx=[\n{\n'b': 'string'\n],\ny=123\n)", "{\n'b'"},
		"a brace before a parameter":        {"client.a(\nx={\n'b': 'string',\ny=123\n)", "{\n'b'"},
		"a brace before the end":            {"client.a(\nx={\n'b': 'string'\n)", "{\n'b'"},
		"a bracket before a brace":          {"{\n'a': [\n'string'\n}", "[\n'string'"},
		"a bracket before a member":         {"{\n'a': [\n'string',\n'b': 123\n}", "[\n'string'"},
		"the first of two, by what is left": {"{\n'a': {\n'b': 'string'\n", "{\n'b'"},
		"the inner one, by indentation":     {"{\n  'a': {\n    'b': {\n      'c': 123\n  },\n  'd': 123\n}", "{\n      'c'"},
		"indented with a bracket":           {"{\n  'a': [\n    {\n      'c': 123\n  ],\n  'd': 123\n}", "{\n      'c'"},
	} {
		r := &diag.Report{}
		d := &Document{File: diag.NewFile("x", c.text), Text: c.text}
		tree := &Tree{Doc: d}
		code := diag.Span{End: uint32(len(c.text))}
		if strings.HasPrefix(c.text, "client") {
			tree.request(code, r)
		} else {
			tree.response(code, r)
		}
		if len(r.All()) != 1 || r.All()[0].Code != diag.LiteralUnclosed {
			t.Errorf("%s: %v", name, r.All())
			continue
		}
		if at := int(r.All()[0].Span.Start); at != strings.Index(c.text, c.at) {
			t.Errorf("%s: reported at %q", name, c.text[at:])
		}
		if tree.Nodes[0].Flags&Unclosed == 0 {
			t.Errorf("%s: the tree does not say so", name)
		}
	}
}
