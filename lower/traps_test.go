package lower_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/lower"
	"shapec/parser"
)

// traps are pages, of about size bytes, on which a careless reader takes more
// than linear time, or more memory than it should.
func traps(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, 1+size/len(s)) }
	numbered := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			b.WriteString(strings.ReplaceAll(format, "%", fmt.Sprint(i)))
		}
		return b.String()
	}
	call := "Request Syntax\nclient.get_it(\n"
	deep := func(depth int, inner string) string {
		var b strings.Builder
		b.WriteString(call + "a={\n")
		for i := range depth {
			fmt.Fprintf(&b, "'n%d': {\n", i)
		}
		b.WriteString(inner)
		b.WriteString(strings.Repeat("}\n", depth) + "}\n)\n")
		return b.String()
	}
	return map[string]string{
		"empty":                      "",
		"pdf":                        "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + fill("1 0 obj\x00\xff\xfe<</Type/Page>>stream\x9c\n"),
		"opening braces":             call + fill("{"),
		"opening brackets":           call + fill("["),
		"opening parentheses":        call + fill("("),
		"opening angles":             call + fill("<"),
		"braces a line each":         call + fill("{\n"),
		"braces without a call":      fill("{"),
		"opened and named":           call + "a={" + fill("'a':{"),
		"opened streams":             call + "a=" + fill("EventStream({'a':"),
		"closing braces":             call + fill("}\n"),
		"quotes":                     call + fill("'"),
		"quotes a line each":         call + "a={\n" + fill("'a\n"),
		"literals that do not close": fill("{'a\n"),
		"change literals":            fill("{'a': {\n"),
		"change literals of lists":   fill("{'a': [\n"),
		"labelled literals":          fill("Response {'a': \n"),
		"notes":                      fill("Note\n"),
		"notes and blank lines":      fill("Note\n\n\n\n"),
		"blank lines":                fill("\n"),
		"labels":                     fill("Request Syntax\n"),
		"labels with literals":       fill("Request Syntax\nclient.f(\n"),
		"responses":                  call + ")\n" + fill("Response Syntax\n{\n"),
		"headers":                    fill("2026/01/01 - A - 1 new api methods\n"),
		"text before headers":        "text\n" + fill("2026/01/01 - A - 1 new api methods\n"),
		"one line":                   fill("word "),
		"one line of syntax":         call + "a={" + numbered("'m%': 'string', "),
		"one line of rows":           call + "a='string'\n)\n" + fill("a (string) -- "),
		"members":                    call + "a={\n" + numbered("'m%': 'string',\n") + "}\n)\n",
		"members and rows":           call + "a={\n" + numbered("'m%': 'string',\n") + "}\n)\ndict\n" + numbered("m% (string) --\nText.\n"),
		"members of one name":        call + "a={\n" + fill("'m': 'string',\n") + "}\n)\n",
		"parameters":                 call + numbered("m%='string',\n") + ")\n" + fill("string\n"),
		"fields nobody has":          call + numbered("m%='string',\n") + ")\n" + numbered("type x%:\nstring\n"),
		"type lines":                 call + "a={\n" + numbered("'m%': 'string',\n") + "},\nb='string'\n)\n" + fill("string\n"),
		"none":                       call + "a={\n" + numbered("'m%': 'string',\n") + "},\nb='string'\n)\n" + fill("None\n"),
		"rows nobody has":            call + "a={\n" + numbered("'m%': 'string',\n") + "}\n)\ndict\n" + numbered("x% (string) --\n"),
		"rows out of order":          call + "a={\n" + numbered("'m%': 'string',\n") + "}\n)\ndict\n" + fill("m60 (string) --\nm3 (string) --\n"),
		"operations":                 numbered("Gets it.\nRequest Syntax\nclient.get_m%()\nResponse Syntax\n{\n'a': 'string'\n}\nResponse Structure\n(dict) --\na (string) --\nText.\n"),
		"operations described twice": call + "a={\n" + numbered("'m%': 'string',\n") + "}\n)\n" + fill("Request Syntax\nclient.get_it()\n"),
		"operations of one spelling": numbered("Request Syntax\nclient.get_a__%__()\nRequest Syntax\nclient.get_a_%(\nb='string')\n"),
		"enum values":                call + "a=" + numbered("'V%'|") + "'Z'\n)\n",
		"structures of one name":     call + numbered("a%={\n'same': {\n'x%': 123\n}\n},\n") + ")\n",
		"enums of one name":          call + numbered("a%={\n'same': 'a%'|'b%'\n},\n") + ")\n",
		"one long name":              call + "rules=[\n{\n'a': 123\n},\n]\n)\nlist\n" + fill("Rule"),
		"lists of lists of":          call + "rules=[\n{\n'a': 123\n},\n]\n)\nlist\n" + fill("list of "),
		"names of members":           call + numbered("a%Rule={\n'b%': 123\n},\n") + ")\n" + fill("dict\nThe AnyRule or OtherRules.\n"),
		"required in all ways":       requiredInAllWays(size),
		"markers":                    call + "a={\n" + numbered("'m%': {'... recursive ...'},\n") + "}\n)\n",
		"markers at the limit":       deep(parser.MaxDepth-4, numbered("'m%': {'... recursive ...'},\n")),
		"members at the limit":       deep(parser.MaxDepth-4, numbered("'m%': 'A%'|'B',\n")),
		"announced members":          "{'a': {" + numbered("'m%': 'string',\n") + "}}\nGets it.\n" + call + "a={\n" + numbered("'m%': 'string',\n'n%': 'string',\n") + "}\n)\n",
		"announced values":           "{'a': {" + numbered("'V%',\n") + "}}\nGets it.\n" + call + "a='A'|" + numbered("'V%'|") + "'Z'\n)\n",
		"announced and missing":      "{'a': {" + numbered("'m%': 'string',\n") + "}}\nGets it.\n" + call + "a={\n" + numbered("'n%': 'string',\n") + "}\n)\n",
		"nested items":               call + "a='string'\n)\nstring\n" + nestedItems(size),
		"last rows":                  numbered("Request Syntax\nclient.get_m%()\nResponse Syntax\n{\n'a': 'string'\n}\nResponse Structure\n(dict) --\na (string) --\nOne.\nTwo.\nThree.\n"),
		"one long last row":          call + ")\nResponse Syntax\n{\n'a': 'string'\n}\nResponse Structure\n(dict) --\na (string) --\n" + fill("Gets one.\n") + "Request Syntax\nclient.get_m()\n",
		"entities":                   "&nbsp;" + fill("&#39;a&amp;"),
		"ampersands":                 "&nbsp;" + fill("&"),
	}
}

func requiredInAllWays(size int) string {
	var syntax, rows strings.Builder
	for i := 0; syntax.Len()+rows.Len() < size; i++ {
		fmt.Fprintf(&syntax, "a%d={\n", i)
		rows.WriteString("dict\n")
		for k := range 16 {
			fmt.Fprintf(&syntax, "'m%d': 123,\n", k)
			mark := ""
			if i>>k&1 == 1 {
				mark = " [REQUIRED]"
			}
			fmt.Fprintf(&rows, "m%d (integer) --%s\n", k, mark)
		}
		syntax.WriteString("},\n")
	}
	return "Request Syntax\nclient.get_it(\n" + syntax.String() + ")\n" + rows.String()
}

func nestedItems(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size/2; i++ {
		b.WriteString(strings.Repeat(" ", i) + "- item\n")
	}
	for b.Len() < size {
		b.WriteString("{'a':\n'b'}\n")
	}
	return b.String()
}

// What a page costs grows with its length, not faster: four times the page is
// about four times the allocations. Time follows, for no pass looks at old
// bytes without allocating; the benchmark below shows it.
func TestTrapsCostLinearMemory(t *testing.T) {
	for name := range traps(1) {
		t.Run(name, func(t *testing.T) {
			small := testing.AllocsPerRun(1, func() { compileTrap(traps(1 << 13)[name]) })
			large := testing.AllocsPerRun(1, func() { compileTrap(traps(1 << 15)[name]) })
			if large > 6*small+1000 {
				t.Errorf("%.0f allocations, %.0f for four times the page", small, large)
			}
		})
	}
}

func compileTrap(page string) {
	var r diag.Report
	result := compileText(page, lower.Options{}, &r)
	result.Lock()
	compileText(page, lower.Options{Before: true}, nil)
}

// BenchmarkTraps doubles each trap: bytes per second must not fall.
func BenchmarkTraps(b *testing.B) {
	for _, name := range sortedTraps() {
		for size := 1 << 15; size <= 1<<19; size <<= 1 {
			page := traps(size)[name]
			b.Run(fmt.Sprintf("%s/%dK", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(page)))
				b.ReportAllocs()
				for b.Loop() {
					compileText(page, lower.Options{}, nil)
				}
			})
		}
	}
}

func sortedTraps() []string { return slices.Sorted(maps.Keys(traps(1))) }
