package reference_test

import (
	"fmt"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/linear"
	"shapec/parser/reference"
)

// A page with many rows, parameters, errors, members or tables costs as much more.
func TestReadingAndLinkingIsLinear(t *testing.T) {
	repeat := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "%", fmt.Sprintf("%06d", i)))
		}
		return b.String()
	}
	for name, page := range map[string]func(n int) string{
		"rows": func(n int) string {
			return "## Request Parameters\n\n" + repeat(n, "**Row%**\n\nIt.\n\nType: String\n\nRequired: No\n\n")
		},
		"members of the syntax": func(n int) string {
			return "## Request Syntax\n\n```\n{\n" + repeat(n, "   \"Row%\": \"string\",\n") + "}\n```\n\n## Request Parameters\n\n" +
				repeat(n, "**[Row%](#API_Op_RequestSyntax)**\n\nIt.\n\nType: String\n\nRequired: No\n\n")
		},
		"parameters": func(n int) string {
			return "## Request Syntax\n\n```\nGET /x?a=b" + repeat(n, "&q%=Row%") + " HTTP/1.1\n" + repeat(n, "h%: Head%\n") + "```\n\n## URI Request Parameters\n\n" +
				repeat(n, "**[q%](#API_Op_RequestSyntax)**\n\nIt.\n\n")
		},
		"labels": func(n int) string {
			return "## Request Syntax\n\n```\nGET " + repeat(n, "/q%") + " HTTP/1.1\n```\n\n## URI Request Parameters\n\n" +
				repeat(n, "**[q%](#API_Op_RequestSyntax)**\n\nIt.\n\nRequired: Yes\n\n")
		},
		"errors": func(n int) string {
			return "## Errors\n\n" + repeat(n, "**Some%Exception**\n\nIt.\n\nHTTP Status Code: 400\n\n")
		},
		"members of an error": func(n int) string {
			return "## Errors\n\n**SomeException**\n\nIt.\n\n" + repeat(n, "**Member%**\n\nIt.\n\n") + "HTTP Status Code: 400\n\n"
		},
		"tables": func(n int) string {
			return "## Request Parameters\n\n**Row**\n\nIt.\n\n" + repeat(n, "| a% | b |\n| --- | --- |\n\n- an item\n\n") + "Type: String\n\nRequired: No\n\n"
		},
	} {
		t.Run(name, func(t *testing.T) {
			linear.Check(t, 500, func(n int) func() {
				text := "# Op\n\nDoes it.\n\n" + page(n) + "## See Also\n\n- [An SDK](https://example.com/goto/boto3/lamps-2020-01-01/Op)\n"
				return func() {
					r := &diag.Report{}
					for _, s := range reference.Services(reference.Read([]*diag.File{diag.NewFile("api-op.md", text)}, r), r) {
						s.Link(r)
					}
				}
			})
		})
	}
}
