package parser

import (
	"fmt"
	"strings"
	"testing"

	"shapec/diag"
)

const bareMethod = `Post.Client.send_parcel(**kwargs)
Sends a parcel.
Request Syntax
response = client.send_parcel(
    depot_id='string',
    parts=[
        {
            'Name': 'string'
        },
    ]
)
Parameters:
depot_id (string) -- [REQUIRED]
The depot.
parts (list) --
What it is made of.
(dict) --
Name (string) -- [REQUIRED]
How it is called.
Return type:
dict
Returns:
Response Syntax
{
    'state': 'HERE'|'THERE'
}
Response Structure
(dict) --
state (string) --
Where it is.
`

const bareTree = `send_parcel
 structure
  depot_id string required: The depot.
  parts list: What it is made of.
   structure
    Name string required: How it is called.
 structure
  state enum: Where it is.
`

// A converted page is read as the bare one, whatever the converter made of it.
func TestConvertersMeanNothing(t *testing.T) {
	swap := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(bareMethod) }
	captions := func(before, after string) string {
		return swap("Request Syntax", before+"Request Syntax"+after, "Response Syntax", before+"Response Syntax"+after,
			"Response Structure", before+"Response Structure"+after)
	}
	rows := func(row func(name, typ, rest string) string) string {
		var b strings.Builder
		for line := range strings.Lines(bareMethod) {
			if r, _ := parseRow(strings.TrimSpace(line)); r.form != 0 {
				rest := ""
				if r.form&hasRequired != 0 {
					rest = " **[REQUIRED]**"
				}
				line = row(line[:r.name], r.typ.String(), rest) + "\n"
				for _, none := range [...]string{"**** ", "__ ", "`` "} { // an element has no name
					line = strings.Replace(line, none, "", 1)
				}
			}
			b.WriteString(line)
		}
		return b.String()
	}
	markdown := func(s string) string {
		return strings.NewReplacer("Request Syntax\n", "**Request Syntax**\n\n```python\n", "\n)\n", "\n)\n```\n",
			"Response Syntax\n", "**Response Syntax**\n\n~~~\n", "\n}\n", "\n}\n~~~\n").Replace(s)
	}
	pages := map[string]string{
		"nothing":                bareMethod,
		"headings":               captions("## ", ""),
		"bold captions":          captions("**", "**"),
		"colons":                 captions("", ":"),
		"permalinks":             captions("", "¶"),
		"hash signs":             captions("", " #"),
		"upper case":             swap("Request Syntax", "REQUEST SYNTAX", "Response Syntax", "RESPONSE SYNTAX", "Response Structure", "RESPONSE STRUCTURE"),
		"glued captions":         swap("Returns:\nResponse", "ReturnsResponse"),
		"another client":         swap("client.send", "s3.send"),
		"no variable":            swap("response = client.", "ec2."),
		"spaces between tokens":  swap("=", " = ", ".send", " . send", "(\n", " (\n", ":", " :", ",\n", " ,\n", "|", " | "),
		"fences":                 markdown(bareMethod),
		"fences and marked rows": markdown(rows(func(name, typ, rest string) string { return "\n* **" + name + "** *(" + typ + ") --*" + rest + "\n" })),
		"underscores":            markdown(rows(func(name, typ, rest string) string { return "\n-   _" + name + "_ (_" + typ + "_) –" + rest + "\n" })),
		"code":                   markdown(rows(func(name, typ, rest string) string { return "\n+ `" + name + "` (`" + typ + "`) —" + rest + "\n" })),
		"escapes":                strings.NewReplacer("_", `\_`, "[", `\[`, "]", `\]`, "Request Syntax", "**Request Syntax**").Replace(bareMethod),
		"tags": markdown(rows(func(name, typ, rest string) string {
			return "\n* **" + name + "** (<span\nclass=\"x\">" + typ + "</span>) –" + rest + "\n"
		})),
		"attributes": markdown(rows(func(name, typ, rest string) string {
			return "\n* **" + name + "** ([" + typ + "]{.xref\n.std}) –" + rest + "\n"
		})),
		"links": markdown(rows(func(name, typ, rest string) string {
			return "\n* **" + name + "** ([" + typ + "](x.html#y \"Title\")) –" + rest + "\n"
		})),
		"a table of fields":     strings.Replace(markdown(bareMethod), "Parameters:\n", "| Parameters: | |\n|---|---|\n", 1),
		"a paginator behind it": bareMethod + "class Post.Paginator.ListParcels\npaginate(**kwargs)\nRequest Syntax\nresponse_iterator = paginator.paginate(\n    Limit=123\n)\nResponse Syntax\n{}\n",
		"a resource behind it":  bareMethod + "Post.Parcel.delete(**kwargs)\nRequest Syntax\nresponse = parcel.delete(\n    Force=True|False\n)\nResponse Syntax\n{}\n",
		"exceptions behind it":  bareMethod + "Exceptions\nPost.Client.exceptions.NotFound\nExamples\nHow to use it.\n",
		"the response first": strings.Replace(bareMethod[:strings.Index(bareMethod, "Return type")], "Parameters:", bareMethod[strings.Index(bareMethod, "Response Syntax"):strings.Index(bareMethod, "Response Structure")]+"Parameters:", 1) +
			bareMethod[strings.Index(bareMethod, "Response Structure"):],
	}
	for _, bullet := range []string{"•", "*", "-", "+", "■", "★", "◎", "●", "○", "□", "o", "1.", "12.", "@", "="} {
		pages["bullet "+bullet] = rows(func(name, typ, rest string) string {
			return "   " + bullet + " " + strings.TrimSpace(name+" ("+typ+") –") + strings.ReplaceAll(rest, "*", "")
		})
	}
	for what, text := range pages {
		t.Run(what, func(t *testing.T) {
			flavour := Text
			if strings.Contains(text, "Syntax**") || strings.Contains(text, "```") {
				flavour = Markdown
			}
			var r diag.Report
			if got := bareTreeOf(Parse(diag.NewFile("page", text), flavour, &r)); got != bareTree {
				t.Errorf("%s\nread as:\n%s\nwant:\n%s\n%v", text, got, bareTree, r.All())
			}
		})
	}
}

// bareTreeOf prints the nodes of pages, what they require, and how they are described.
func bareTreeOf(pages []*Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, op := range p.Operations {
			fmt.Fprintln(&b, op.Method)
			for _, root := range [...]int32{op.Request, op.Response} {
				for i := root; i >= 0 && i < p.Nodes[root].End; i++ {
					n := &p.Nodes[i]
					if n.Kind == Absent {
						continue
					}
					fmt.Fprintf(&b, " %s%s %s", strings.Repeat(" ", int(n.Level)), p.Name(i), n.Kind)
					if n.Flags&Required != 0 {
						b.WriteString(" required")
					}
					for k := n.Text.First; k < n.Text.Last && n.Level > 0; k++ {
						b.WriteString(": " + p.Doc.text(int(k)))
					}
					b.WriteByte('\n')
				}
			}
		}
	}
	return strings.ReplaceAll(b.String(), "  structure", " structure")
}
