package lower_test

import (
	"slices"
	"strings"
	"testing"

	"shapec/ir"
)

const simpleAnswer = "{\n    'x': 'string'\n}"

// What the client library adds to the rows of parameters that it hides.
const (
	filledIn = "Please note that this parameter is automatically populated if it is not provided. Including this parameter is not required"
	setTo    = "Note: this parameter is set to \"-\" bydefault if no value is not specified."
)

// Rows of parameters that the syntax does not show are members of their own, in
// the order of the rows, and take no text from their neighbours.
func TestHiddenParameters(t *testing.T) {
	m, found := compileHelp(t, helped("plant", "    b='string',\n    c=[\n        'string',\n    ]",
		":type a: string\n:param a: First.\n\n    "+setTo+"\n\n:type b: string\n:param b: **[REQUIRED]** Second.\n\n:type seal: bytes\n:param seal: Third.\n\n  "+filledIn+"\n\n"+
			":type c: list\n:param c: Fourth.\n\n  - *(string) --*\n\n:type last: integer\n:param last: **[REQUIRED]** Fifth.\n",
		simpleAnswer, "**x** *(string) --* It."))
	var got []string
	for _, m := range ir.Members(m.Shapes[m.Operation("plant").Input]) {
		got = append(got, m.Name+" "+m.Required.String()+" "+m.Doc)
	}
	if want := []string{"a no First.\n\n" + setTo, "b yes Second.", "seal no Third.\n\n" + filledIn, "c no Fourth.", "last yes Fifth."}; !slices.Equal(got, want) {
		t.Errorf("members are %q, want %q", got, want)
	}
	if want := []string{`info parameter-hidden: "a" has a row and is not in the syntax`, `info parameter-hidden: "seal" has a row and is not in the syntax`,
		`warning parameter-hidden: "last" has a row and is not in the syntax`}; !slices.Equal(found, want) {
		t.Errorf("found %q", found)
	}
}

// An operation whose only parameter is hidden has an input.
func TestOnlyHiddenParameters(t *testing.T) {
	m, _ := compileHelp(t, strings.Replace(helped("plant", "", ":type a: string\n:param a: First.\n", simpleAnswer, "**x** *(string) --* It."),
		"client.plant(\n        \n        )", "client.plant()", 1))
	if e := at(t, m, "plant.request.a"); e.Doc != "First." {
		t.Errorf("a is %+v", e)
	}
}

// A parameter under two names is one: that of the syntax.
func TestRenamedParameters(t *testing.T) {
	for _, c := range [][2]string{{"filters", "filter"}, {"fromTime", "from"}, {"return", "returnFields"}} {
		m, found := compileHelp(t, helped("plant", "    "+c[0]+"='string',\n    b='string'",
			":type "+c[1]+": string\n:param "+c[1]+": First.\n\n:type b: string\n:param b: Second.\n", simpleAnswer, "**x** *(string) --* It."))
		if e := at(t, m, "plant.request."+c[0]); e.Doc != "First." {
			t.Errorf("%s is %+v", c[0], e)
		}
		if members := ir.Members(m.Shapes[m.Operation("plant").Input]); len(members) != 2 {
			t.Errorf("members are %+v", members)
		}
		if len(found) != 1 || !strings.HasPrefix(found[0], "warning parameter-renamed: ") {
			t.Errorf("found %q", found)
		}
	}
	// One name begins with the other, and each has its row.
	m, _ := compileHelp(t, helped("plant", "    filters='string'",
		":type filter: string\n:param filter: First.\n\n:type filters: string\n:param filters: Second.\n", simpleAnswer, "**x** *(string) --* It."))
	if a, b := at(t, m, "plant.request.filter").Doc, at(t, m, "plant.request.filters").Doc; a != "First." || b != "Second." {
		t.Errorf("two parameters have the words %q and %q", a, b)
	}
}

// Rows below a parameter are none of parameters.
func TestNestedRowsWithoutSyntaxAreNoParameters(t *testing.T) {
	m, found := compileHelp(t, helped("plant", "    a={\n        'b': 'string'\n    }",
		":type a: dict\n:param a: First.\n\n  - **b** *(string) --* Second.\n\n  - **c** *(string) --* Third.\n", simpleAnswer, "**x** *(string) --* It."))
	if members := ir.Members(m.Shapes[m.Operation("plant").Input]); len(members) != 1 {
		t.Errorf("members are %+v", members)
	}
	if len(found) != 1 || !strings.HasPrefix(found[0], "warning row-without-syntax: ") {
		t.Errorf("found %q", found)
	}
}
