package lower_test

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

// seeAlso is the line of a method's help that names the operation exactly.
const seeAlso = "    See also: `AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/kiln-2020-01-01/DoIt>`_\n"

// helped is the help text of a method, which keeps every line of its literals.
func helped(method, args, rows, response, responseRows string) string {
	lines := func(s string) string { return strings.ReplaceAll(s, "\n", "\n        ") }
	return "Help on method " + method + ":\n\n" + method + "(**kwargs)\n    Does it.\n    \n" + seeAlso + "\n    **Request Syntax**\n    ::\n    \n" +
		lines("\nresponse = client."+method+"(\n"+args+"\n)\n") + "\n    " + strings.ReplaceAll(rows, "\n", "\n    ") +
		"\n    :rtype: dict\n    :returns:\n      **Response Syntax**\n      ::\n    \n" + lines("\n"+response) +
		"\n      **Response Structure**\n    \n      - *(dict) --*\n    \n        - " + responseRows + "\n"
}

func compileHelp(t *testing.T, text string) (*ir.Model, []string) {
	t.Helper()
	r := diag.NewReport(0)
	m := lower.Lower(parser.Parse(diag.NewFile("help.txt", text), parser.RST, r), lower.Options{}, r).Model
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, d := range r.All() {
		found = append(found, d.Severity.String()+" "+d.Code.ID+": "+d.Message)
	}
	return m, found
}

// What an empty dict of a request means, by what follows it.
func TestEmptyDictsOfRequests(t *testing.T) {
	const rows = ":type a: dict\n:param a: **[REQUIRED]** It.\n\n:type b: string\n:param b: That.\n"
	for _, c := range []struct {
		name, args string
		document   bool
		open       ir.Evidence
		together   bool // which is said
	}{
		{"free-form data before a comma", "    a={},\n    b='string'", true, "", false},
		{"a structure, its comma on the next line", "    a={}\n    ,\n    b='string'", false, "", false},
		{"free-form data, last", "    b='string',\n    a={}", true, "", false},
		{"a structure, last", "    b='string',\n    a={}\n    ", false, "", false},
		{"all on one line", "    b='string', a={}, c={}", false, ir.Assumed, true},
		{"run into the line before", "    b='string',    a={}", false, ir.Assumed, true},
		{"run into the line behind", "    b='string',\n    a={}    )", false, ir.Assumed, true},
		{"before a comma, run into the line behind", "    a={},    b='string'\n", false, ir.Assumed, true},
		{"an element run into the line before", "    b='string',\n    c=[        {},\n    ],\n    a={},", true, "", true},
	} {
		m, said := compileHelp(t, helped("plant", c.args, rows, "{\n    'x': 'string'\n}", "**x** *(string) --* It."))
		if got := strings.Contains(strings.Join(said, "\n"), "warning literal-syntax: lines ran together"); got != c.together {
			t.Errorf("%s: said %q", c.name, said)
		}
		e := at(t, m, "plant.request.a")
		if got := e.Target == ir.Document; got != c.document {
			t.Errorf("%s: %s", c.name, e.Target)
		}
		if s, ok := m.Shapes[e.Target].(*ir.Structure); ok && s.Open != c.open {
			t.Errorf("%s: open %q, want %q", c.name, s.Open, c.open)
		}
	}
}

// The documenter that writes `{}` writes no mark: nothing is known then.
func TestFreeFormDataIsRequiredOnlyWhereARowSaysSo(t *testing.T) {
	m, found := compileHelp(t, helped("plant", "    a={},\n    b={}", ":type a: dict\n:param a: It.\n\n:type b: dict\n:param b: **[REQUIRED]** That.\n",
		"{\n    'x': 'string'\n}", "**x** *(string) --* It."))
	for place, want := range map[string]ir.Answer{"plant.request.a": ir.Unknown, "plant.request.b": ir.Yes} {
		if got := at(t, m, place).Member.Required; got != want {
			t.Errorf("%s is required: %s, want %s", place, got, want)
		}
	}
	if len(found) > 0 {
		t.Errorf("found %q", found)
	}
}

// Responses print both alike: what requests say of the name decides.
func TestEmptyDictsOfResponses(t *testing.T) {
	for _, c := range []struct {
		name, args string
		open       ir.Evidence
	}{
		{"nothing else tells", "    b='string'", ir.Assumed},
		{"a request takes free-form data of the name", "    x={},\n    b='string'", ir.Inferred},
		{"a request has a structure of the name", "    x={}\n    ,\n    b='string'", ""},
	} {
		m, _ := compileHelp(t, helped("plant", c.args, ":type b: string\n:param b: That.\n", "{\n    'x': {},\n    'y': 123\n}", "**x** *(dict) --* It."))
		s, ok := m.Shapes[at(t, m, "plant.response.x").Target].(*ir.Structure)
		if !ok || s.Open != c.open || len(s.Members) > 0 {
			t.Errorf("%s: %+v, want open %q", c.name, s, c.open)
		}
	}
}

// Plain text loses blank lines, and with them what tells the last member apart.
func TestEmptyDictsOfPlainText(t *testing.T) {
	m := compileText("Request Syntax\nclient.plant(\na={},\nb={}\n,\nc={\n'd': {}\n}\n)\n[REQUIRED]\nNone\n", lower.Options{}, nil).Model
	if target := at(t, m, "plant.request.a").Target; target != ir.Document {
		t.Errorf("a is %s", target)
	}
	for place, want := range map[string]ir.Evidence{"plant.request.b": "", "plant.request.c.d": ir.Assumed} {
		if s := m.Shapes[at(t, m, place).Target].(*ir.Structure); s.Open != want {
			t.Errorf("%s is open: %q, want %q", place, s.Open, want)
		}
	}
}

// Both readings of alternatives are kept, and what follows them.
func TestAStringOrADict(t *testing.T) {
	for _, source := range []string{
		"'string' or {'bucket': 'string', 'key': 'string'}",
		"{'bucket': 'string', 'key': 'string'} or 'string'",
		"'string'  or  {'bucket': 'string', 'key': 'string',}",
	} {
		m, found := compileHelp(t, helped("plant", "    source="+source+",\n    b='string'",
			":type source: str or dict\n:param source: **[REQUIRED]** It.\n\n:type b: string\n:param b: That.\n", "{\n    'x': 'string'\n}", "**x** *(string) --* It."))
		e := at(t, m, "plant.request.source")
		s, ok := m.Shapes[e.Target].(*ir.Structure)
		if !ok || !s.OrString || e.Member.Required != ir.Yes || e.Doc != "It." {
			t.Errorf("%s: %+v %+v", source, s, e.Member)
		}
		at(t, m, "plant.request.source.key")
		if at(t, m, "plant.request.b").Doc != "That." {
			t.Errorf("%s: b has the words %q", source, at(t, m, "plant.request.b").Doc)
		}
		if len(found) > 0 {
			t.Errorf("%s: found %q", source, found)
		}
	}
	for _, c := range []struct {
		source string
		said   bool
	}{
		{"'string' or {'bucket': 'string', 'key': 'string'}", false},
		{"'string' or {'string': 'bucket', 'key': 'string'}", true},
		{"'string' or {'bucket': 'key', 'string': 'string'}", true},
		{"'string' or {'bucket': 'string', 'ke': 'string'}", true},
	} {
		_, found := compileHelp(t, helped("plant", "    source="+c.source+",\n    b='string'",
			":type source: str or dict\n:param source: It is: {'bucket': 'bucket', 'key': 'key'}.\n\n:type b: string\n:param b: That.\n", "{\n    'x': 'string'\n}", "**x** *(string) --* It."))
		if said := strings.Contains(strings.Join(found, "\n"), "the text of"); said != c.said || !said && len(found) > 0 {
			t.Errorf("%s: found %q", c.source, found)
		}
	}
	m, _ := compileHelp(t, helped("plant", "    source='string' or [123],\n    b='string'", "", "{\n    'x': 'string'\n}", "**x** *(string) --* It."))
	if target := at(t, m, "plant.request.source").Target; target != ir.Document {
		t.Errorf("a string or a list is %s", target)
	}
	at(t, m, "plant.request.b")
}
