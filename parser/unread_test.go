package parser

import (
	"strings"
	"testing"

	"shapec/diag"
)

const wholePage = `2026/02/03 - Kiln - 1 new api methods
FireKiln (new) Link ¶
Fires a kiln.
See also: AWS API Documentation
Request Syntax
client.fire_kiln(
kilnId='string',
heat=123
)
type kilnId:
string
param kilnId:
[REQUIRED]
The kiln.
type heat:
integer
param heat:
How hot.
rtype:
dict
returns:
Response Syntax
{
'state': 'string'
}
Response Structure
(dict) --
state (string) --
Its state.
`

func TestWhatIsLostOfAPageIsSaid(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"nothing":                    {"", "", ""},
		"caption in capitals":        {"Request Syntax", "REQUEST SYNTAX", ""},
		"caption of a response":      {"Response Syntax", "Response Sintax", "word-misspelt"},
		"no caption of a response":   {"Response Syntax\n", "", "content-unread"},
		"caption run into its call":  {"Request Syntax\n", "Request Syntax", "content-unread"},
		"mark":                       {"[REQUIRED]", "[REQUIED]", "word-misspelt"},
		"mark without a bracket":     {"[REQUIRED]", "REQUIRED]", "word-misspelt"},
		"field":                      {"param heat:", "parm heat:", "word-misspelt row-incomplete"},
		"no field of the text":       {"param heat:\n", "", "row-incomplete"},
		"no field of the type":       {"type heat:\ninteger\n", "", "row-incomplete"},
		"token":                      {"kilnId='string'", "kilnId='strin'", "word-misspelt"},
		"type run into the text":     {"How hot.\nrtype:\n", "How hot.", "content-unread"},
		"operation":                  {"1 new", "2 new", "header-counts"},
		"literal of what changed":    {"1 new", "1 updated", "header-counts"},
		"comma":                      {"kilnId='string',", "kilnId='string'", "literal-syntax"},
		"end":                        {"Response Syntax\n{\n'state': 'string'\n}\nResponse Structure\n(dict) --\nstate (string) --\nIts state.\n", "", "response-unknown"},
		"call":                       {"client.fire_kiln(", "client.(fire_kiln", "no-operations"},
		"another call without label": {"Its state.\n", "Its state.\nclient.cool_kiln()\n", "content-unread"},
	} {
		t.Run(name, func(t *testing.T) {
			text := wholePage
			if c.old != "" {
				text = strings.Replace(wholePage, c.old, c.new, 1)
			}
			r := diag.NewReport(0)
			Parse(diag.NewFile("kiln.txt", text), Text, r)
			said := map[string]bool{}
			for _, d := range r.All() {
				said[d.Code.ID] = true
			}
			for _, want := range strings.Fields(c.want) {
				if !said[want] {
					t.Errorf("%s is not said, but %v", want, said)
				}
			}
			if c.want == "" && len(said) > 0 {
				t.Errorf("said of a sound page: %v", said)
			}
		})
	}
}

// The type of a response stands before it, in stripped text above a sentence about
// its stream.
func TestTheTypeOfAResponseRunIntoALine(t *testing.T) {
	const head = "Request Syntax\nclient.fire_kiln(\nkilnId='string'\n)\nstring\n[REQUIRED]\nThe kiln.\n"
	const stream = "The response of this operation contains an :class:`.EventStream` member."
	const tail = "Response Syntax\n{\n'state': 'string'\n}\nResponse Structure\n(dict) --\nstate (string) --\nIts state.\n"
	for between, want := range map[string]bool{
		"dict\n":                                  false,
		"dict\n" + stream + "\n":                  false,
		"dict" + stream + "\n":                    true,
		"It fires.dict\n":                         true,
		"It fires.dict\n" + stream + "\n":         true,
		"What we predict\ndict\n":                 false,
		"It holds a dict\ndict\n" + stream + "\n": false,
	} {
		r := diag.NewReport(0)
		Parse(diag.NewFile("kiln.txt", head+between+tail), Text, r)
		if got := len(r.All()) > 0; got != want {
			t.Errorf("%q: said %v", between, r.All())
		}
	}
}

// The exact name of an operation stands in a line of its own on reference pages.
func TestAnOperationWithoutItsExactName(t *testing.T) {
	method := func(name, link string) string {
		return ".. py:method:: Kiln.Client." + name + "(**kwargs)\n\n  Does it.\n\n" + link + "  **Request Syntax**\n  ::\n\n    client." + name + "()\n\n  :returns: None\n\n"
	}
	const link = "  See also: `AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/kiln-2020-01-01/DoIT>`_\n\n"
	for page, want := range map[string]string{
		method("do_it", link):                                                          "",
		method("do_it", ""):                                                            "info",
		method("do_it", link) + method("do_db", ""):                                    "warning",
		method("do_db", "") + method("do_it", link):                                    "warning",
		method("do_it", "  See also: AWS API Documentation\n\n"):                       "",
		"DoDB\n====\n\n**Request Syntax**\n::\n\n  client.do_db()\n\n:returns: None\n": "",
	} {
		r := diag.NewReport(0)
		Parse(diag.NewFile("kiln.rst", page), RST, r)
		got := ""
		for _, d := range r.All() {
			if d.Code == diag.NameUnstated {
				got += d.Severity.String()
			}
		}
		if got != want {
			t.Errorf("said %q, want %q of:\n%s", got, want, page)
		}
	}
}

func TestHTMLThatBreaksOff(t *testing.T) {
	const sound = `<details><summary>FireKiln (new)</summary><p><strong>Request Syntax</strong></p><pre>client.fire_kiln()</pre>` +
		`<dl class="field-list"><dt>returns</dt><dd><p>None</p></dd></dl></details>`
	for text, want := range map[string]bool{
		sound:                                   false,
		strings.TrimSuffix(sound, "</details>"): true,
		sound + "<p class":                      true,
		sound + "<nav><p>all that follows</p>":  true,
		sound + "</div></nav>":                  false,
	} {
		r := diag.NewReport(0)
		Parse(diag.NewFile("kiln.html", text), HTML, r)
		got := false
		for _, d := range r.All() {
			got = got || d.Code == diag.PageCutOff
		}
		if got != want {
			t.Errorf("%s: said %v, want %v", text, got, want)
		}
	}
}
