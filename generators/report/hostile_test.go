package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"shapec/diag"
	"shapec/diff"
	"shapec/ir"

	"shapec/internal/outside"
)

// What a page may hold to steer who reads of it.
var hostileWords = []string{
	"::error file=a.go,line=1::owned", "\n::warning::owned", "\r\n##[error]owned", "##vso[task.setvariable variable=x]owned", "##teamcity[x]",
	"\x1b[31mred\x1b[0m", "\x1b]8;;http://evil.example\x07link", "a\u202egnp.exe", "\u2066x\u2069", "zero\u200bwidth\ufeff", "\u0085next\u2028line\u2029", "tag\U000E0041",
	"@octocat and @org/team", "#12 and org/repo#3 GH-4 !5", "user@example.com", "https://github.com/o/r/issues/1 www.example.com", ":tada: :+1:", "$x$ $$y$$",
	"</details><script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--", "-->", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](http://evil.example/i.png)",
	"a|b|c", "`code` ``more`` ```", "**bold** __b__ *i* _i_ ~~s~~", "# heading", "- item", "1. item", "1) item", "+ item", "> quote", "===", "---", "\\", "&lt;b&gt; &#64;octocat",
	"]]>", "%0A::error::x", "\x00\x01\x7f", "\ufffe\uffff", "bad \xff byte", "<details open>", "</del></ins>", "{{policy}}", "\"'><x y=\"",
}

// hostile is a report that holds each of the words in every place which takes a
// source's words.
func hostile(t *testing.T) []*Report {
	t.Helper()
	var services []*Report
	for _, w := range hostileWords {
		id := ir.ShapeID(w)
		before := &ir.Model{Service: ir.Service{Title: w, Source: ir.FromModel}, Shapes: map[ir.ShapeID]ir.Shape{
			id:       &ir.Structure{Members: []ir.Member{{Name: "gone " + w, Target: ir.Blob}, {Name: w, Target: "E" + id, Doc: "It was plain " + w}, {Name: "p", Target: "P"}}},
			"E" + id: &ir.Enum{Values: []ir.EnumValue{{Value: "A"}}}, "P": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Pattern: "a+"}}}}
		after := &ir.Model{Service: ir.Service{Title: w, Release: w, Source: ir.FromModel}, Shapes: map[ir.ShapeID]ir.Shape{
			id:       &ir.Structure{Members: []ir.Member{{Name: w, Target: "E" + id, Doc: w + " it is now " + w}, {Name: "p", Target: "P"}}},
			"E" + id: &ir.Enum{Values: []ir.EnumValue{{Value: "A"}, {Value: w}}}, "P": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Pattern: w}}}}
		before.Operations = []*ir.Operation{{Name: w, Input: id, Output: id}}
		after.Operations = []*ir.Operation{{Name: w, Input: id, Output: id, Doc: w, Deprecated: &ir.Deprecation{Message: w}}, {Name: "New" + w}}
		policy := diff.Policy{FailOn: diff.FailOn{Severity: diff.Info}, StaleFails: true, Acknowledged: []diff.Acknowledgement{
			{ID: diff.OperationAdded, Reason: w, Owner: w, Source: w}, {Fingerprint: "0000000000000000", Reason: w, Source: w}}}
		at := func(*diff.Change) (*diag.File, diag.Span) {
			return diag.NewFile(w+".txt", "one\ntwo"), diag.Span{Start: 4, End: 5}
		}
		r := &Report{Report: *diff.Judge(diff.Compare(before, after), policy), Old: before.Service, New: after.Service, At: at, Was: at}
		if len(r.Findings) < 6 {
			t.Fatalf("%q: only %d findings", w, len(r.Findings))
		}
		services = append(services, r)
	}
	return services
}

func written(t *testing.T, name string, services []*Report, o Options) string {
	t.Helper()
	f, err := Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, services, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNoFormatLetsASourceSteerALog(t *testing.T) {
	services := hostile(t)
	own := regexp.MustCompile(`^::(error|warning|notice) [^:]*::`)
	for _, f := range Formats() {
		if f.Name == "html" || f.Name == "markdown" {
			continue // not for logs; they must not steer all the same
		}
		for _, line := range strings.Split(written(t, f.Name, services, Options{}), "\n") {
			if strings.HasPrefix(strings.TrimLeft(line, " \t"), "::") && !(f.Name == "github" && own.MatchString(line)) {
				t.Errorf("%s: a command: %q", f.Name, line)
			}
		}
	}
	for _, f := range Formats() {
		out := written(t, f.Name, services, Options{})
		if m := regexp.MustCompile(`##[A-Za-z]*\[`).FindString(out); m != "" {
			t.Errorf("%s holds %q", f.Name, m)
		}
		for _, r := range out {
			if r != '\n' && outside.Steers(r) {
				t.Errorf("%s holds %U", f.Name, r)
				break
			}
		}
	}
	// A command's parameters end where ours do.
	for _, line := range strings.Split(written(t, "github", services, Options{}), "\n") {
		if m := own.FindString(line); m != "" && strings.Count(m, "::") != 2 {
			t.Errorf("%q", line)
		}
	}
	if out := written(t, "text", services, Options{Color: true}); strings.Contains(out, "\x1b]") || !strings.Contains(out, "\x1b[") {
		t.Error("colours are ours alone")
	}
}

// A renderer of GitHub's Markdown sees in a hostile report only what we write.
func TestMarkdownShowsNoMarkUpOfTheSource(t *testing.T) {
	for _, size := range []int{0, -1, 30_000} {
		out := written(t, "markdown", hostile(t), Options{Size: size, Places: -1})
		if size == 0 && len(out) > oneComment || size > 0 && len(out) > size {
			t.Errorf("%d bytes", len(out))
		}
		plain, balance := rendered(t, out)
		if balance != 0 {
			t.Errorf("size %d: %d <details> are left open", size, balance)
		}
		if m := regexp.MustCompile(`@[A-Za-z]|(^|[^&\\w])#[0-9]|GH-[0-9]|:[a-z+]+:`).FindString(plain); m != "" {
			t.Errorf("size %d: %q is left in %.200s", size, m, plain[max(0, strings.Index(plain, m)-100):])
		}
	}
}

// rendered checks elements of rendered Markdown, and returns the text outside of
// code, where GitHub looks for mentions.
func rendered(t *testing.T, source string) (plain string, balance int) {
	t.Helper()
	var b bytes.Buffer
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := gfm.Convert([]byte(source), &b); err != nil {
		t.Fatal(err)
	}
	ours := map[string]bool{}
	for _, name := range strings.Fields("h1 h2 h4 p strong ul li code del ins table thead tbody tr th td details summary b span") {
		ours[name] = true
	}
	var text strings.Builder
	inCode := false
	for _, part := range regexp.MustCompile(`<[^<>]*>|[^<>]+`).FindAllString(b.String(), -1) {
		if !strings.HasPrefix(part, "<") {
			if !inCode {
				text.WriteString(part)
			}
			continue
		}
		text.WriteString("\n") // GitHub looks into each text by itself
		name := strings.FieldsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '!' })
		if len(name) == 0 || !ours[name[0]] {
			t.Fatalf("the element %s in %.300s", part, b.String())
		}
		if len(name) > 1 && !strings.HasPrefix(part, "<th ") && !strings.HasPrefix(part, "<td ") && part != "<details open>" {
			t.Errorf("attributes: %s", part)
		}
		inCode = name[0] == "code" && !strings.HasPrefix(part, "</")
		switch part {
		case "<details>", "<details open>":
			balance++
		case "</details>":
			balance--
		}
	}
	for _, mark := range []string{"**", "~~", "<ins>", "<del>", "| ---"} {
		if strings.Contains(source, "bold") && mark == "**" || mark == "~~" {
			continue // a word of the source, shown as it is
		}
		if strings.Contains(text.String(), mark) {
			t.Errorf("stray mark-up %q", mark)
		}
	}
	return text.String(), balance
}

func TestMachinesReadHostileReports(t *testing.T) {
	services := hostile(t)
	var everything struct {
		Services []struct{ Changes []struct{ Message string } }
	}
	data := written(t, "json", services, Options{})
	validate(t, reportSchema(t), []byte(data))
	if err := json.Unmarshal([]byte(data), &everything); err != nil || len(everything.Services) != len(services) {
		t.Error(err, len(everything.Services))
	}
	// Escapes lose nothing.
	if got, want := everything.Services[0].Changes[0].Message, services[0].Findings[0].Message(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	validate(t, compiled(t, "../../internal/sarif/testdata/sarif-schema-2.1.0.json"), []byte(written(t, "sarif", services, Options{Docs: "https://example.com/"})))
	gitlab := written(t, "gitlab", services, Options{})
	validate(t, compiled(t, "testdata/schemas/gitlab.schema.json"), []byte(gitlab))
	d := xml.NewDecoder(strings.NewReader(written(t, "junit", services, Options{})))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	page := written(t, "html", services, Options{})
	if n := strings.Count(page, "<script"); n != 2 || strings.Count(page, "</script") != 2 || strings.Contains(page, "<img") || strings.Contains(page, "<x ") {
		t.Errorf("%d scripts", n)
	}
}

// The reports of every kind of change, which package diff keeps, are what their
// readers take.
func TestReportsOfEveryKindSatisfyTheirSchemas(t *testing.T) {
	const dir = "testdata/every_kind/"
	validate(t, reportSchema(t), file(t, dir+"json.json"))
	validate(t, compiled(t, "../../internal/sarif/testdata/sarif-schema-2.1.0.json"), file(t, dir+"sarif.sarif"))
	validate(t, compiled(t, "testdata/schemas/gitlab.schema.json"), file(t, dir+"gitlab.json"))
	var issues []struct{ Fingerprint string }
	if err := json.Unmarshal(file(t, dir+"gitlab.json"), &issues); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, i := range issues {
		if seen[i.Fingerprint] {
			t.Errorf("the fingerprint %s stands twice", i.Fingerprint)
		}
		seen[i.Fingerprint] = true
	}
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
