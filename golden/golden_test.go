// Package golden_test runs the golden cases of the whole way: a page, and what
// each stage makes of it.
package golden_test

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"testing"

	"shapec/diag"

	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/generators/report"
	"shapec/internal/testkit/golden"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/source"
)

func TestGolden(t *testing.T) {
	generator := func(g generators.Generator) func(golden.Case) []byte {
		return func(c golden.Case) []byte { return generate(t, g, compile(t, c)) }
	}
	golden.Run(t, ".", golden.Sections{
		"tree": func(c golden.Case) []byte { return dumpPages(compile(t, c).pages) },
		"ir":   func(c golden.Case) []byte { return dumpModel(compile(t, c).result.Model) },
		"json": func(c golden.Case) []byte {
			var b bytes.Buffer
			if err := ir.Encode(&b, compile(t, c).result.Model); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		},
		"before":      func(c golden.Case) []byte { return dumpModel(compile(t, c).before) },
		"delta":       func(c golden.Case) []byte { return dumpDelta(compile(t, c).result.Delta) },
		"diagnostics": func(c golden.Case) []byte { return render(t, compile(t, c).report) },
		"go":          generator(gostruct.New()),
		"validate":    generator(govalidate.New()),
		"schema":      generator(jsonschema.Generator{}),
		"report":      generator(report.Generator{}),
	})
}

// compiled is a case after every stage but generation.
type compiled struct {
	name   string // of the first input
	pages  []*parser.Page
	result lower.Result
	before *ir.Model
	report *diag.Report
}

// compile does what the command does with its sources. The flavour is found by
// content.
func compile(t *testing.T, c golden.Case) compiled {
	out := compiled{name: c.Inputs[0].Name, report: diag.NewReport(0)}
	for _, in := range c.Inputs {
		f := diag.NewFile(in.Name, decode(in))
		flavour := source.Detect(f).Flavour
		if flavour == "" {
			flavour = parser.Text
		}
		out.pages = append(out.pages, parser.Parse(f, flavour, out.report)...)
	}
	out.result = lower.Lower(out.pages, lower.Options{}, out.report)
	if err := out.result.Model.Check(); err != nil {
		t.Error(err)
	}
	out.before = lower.Lower(out.pages, lower.Options{Before: true, Lock: out.result.Lock()}, nil).Model
	if err := out.before.Check(); err != nil {
		t.Error("before: ", err)
	}
	return out
}

// decode gives a case the bytes that would not survive an editor: ␍ stands for
// a carriage return, ⍽ for a non-breaking space, ␏ for a byte-order mark. Only
// files whose extension is .raw.txt are touched.
func decode(in golden.File) string {
	if !strings.HasSuffix(in.Name, ".raw.txt") {
		return string(in.Data)
	}
	return strings.NewReplacer("␍", "\r", "⍽", "\u00a0", "␏", "\ufeff").Replace(string(in.Data))
}

// render shows diagnostics as the command prints them.
func render(t *testing.T, r *diag.Report) []byte {
	var b bytes.Buffer
	if err := diag.Render(&b, r, diag.RenderOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func generate(t *testing.T, g generators.Generator, c compiled) []byte {
	files, err := g.Generate(&generators.Input{Model: c.result.Model, Before: c.before, Source: c.name, Report: c.report})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, f := range files {
		if base := path.Base(f.Path); base == "types.go" || base == "problems.go" {
			continue // what all packages share is the generators' own matter
		}
		fmt.Fprintf(&b, "==> %s\n%s", f.Path, f.Data)
	}
	return b.Bytes()
}

func dumpDelta(d *lower.Delta) []byte {
	var b bytes.Buffer
	for _, a := range d.Additions {
		p := a.File.Position(a.Span.Start)
		fmt.Fprintf(&b, "%s", a.Path.Operation)
		if a.Path.Side != "" {
			fmt.Fprintf(&b, " %s %s", a.Path.Side, a.Path)
		}
		if a.Value != "" {
			fmt.Fprintf(&b, " = %q", a.Value)
		}
		fmt.Fprintf(&b, "  %d:%d\n", p.Line, p.Column)
	}
	return b.Bytes()
}

// dumpModel writes a model a line a shape or member: what is wanted of the IR,
// without what JSON needs around it.
func dumpModel(m *ir.Model) []byte {
	var b bytes.Buffer
	if m.Service.Title != "" {
		fmt.Fprintf(&b, "# %s, %s\n", m.Service.Title, m.Service.Release)
	}
	for _, note := range m.Service.Notes {
		fmt.Fprintf(&b, "# %s\n", note)
	}
	for _, o := range m.Operations {
		fmt.Fprintf(&b, "%s(%s) -> %s", o.Name, o.Input, o.Output)
		words(&b, o.Change, string(o.Evidence))
		doc(&b, o.Doc)
	}
	reached := ir.Reachable(m)
	for _, id := range reached {
		fmt.Fprintf(&b, "%s %s", m.KindOf(id), id)
		dumpShape(&b, m.Shapes[id])
	}
	if len(reached) != len(m.Shapes) {
		fmt.Fprintf(&b, "!! %d shapes, of which %d are used\n", len(m.Shapes), len(reached))
	}
	return b.Bytes()
}

func dumpShape(b *bytes.Buffer, s ir.Shape) {
	t := s.Common()
	switch s := s.(type) {
	case *ir.Structure:
		doc(b, t.Doc)
		dumpMembers(b, s.Members)
	case *ir.Union:
		evidence := string(t.Evidence)
		if s.EventStream {
			evidence = "event stream"
		}
		words(b, evidence)
		doc(b, t.Doc)
		dumpMembers(b, s.Members)
	case *ir.Enum:
		for i, v := range s.Values {
			b.WriteString([]string{" = ", " | "}[min(i, 1)] + v.Value)
		}
		doc(b, t.Doc)
	case *ir.List:
		fmt.Fprintf(b, " = [%s]", s.Member.Target)
		doc(b, s.Member.Doc)
	case *ir.Map:
		fmt.Fprintf(b, " = {%s: %s}", s.Key.Target, s.Value.Target)
		doc(b, s.Value.Doc)
	default:
		panic(fmt.Sprintf("shape %T", s))
	}
}

func dumpMembers(b *bytes.Buffer, members []ir.Member) {
	for _, m := range members {
		fmt.Fprintf(b, "  %s: %s", m.Name, m.Target)
		facts := []string{string(m.Evidence)}
		for fact, is := range map[string]bool{"required": m.Required, "token": m.IdempotencyToken, "streaming": m.Streaming} {
			if is {
				facts = append(facts, fact)
			}
		}
		words(b, facts...)
		doc(b, m.Doc)
	}
}
