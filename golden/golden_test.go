// Package golden_test runs the golden cases of the whole way: a page, and what
// each stage makes of it.
package golden_test

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/generators/report"
	"shapec/internal/testkit/golden"
	"shapec/ir"
	"shapec/lower"
)

func TestGolden(t *testing.T) {
	generator := func(g generators.Generator) func(golden.Case) []byte {
		return func(c golden.Case) []byte { return generate(t, g, compileCase(t, c)) }
	}
	golden.Run(t, ".", golden.Sections{
		"tree": func(c golden.Case) []byte { return dumpPages(compileCase(t, c).Pages) },
		"ir":   func(c golden.Case) []byte { return dumpModel(compileCase(t, c).Model) },
		"json": func(c golden.Case) []byte {
			var b bytes.Buffer
			if err := ir.Encode(&b, compileCase(t, c).Model); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		},
		"before":      func(c golden.Case) []byte { return dumpModel(compileCase(t, c).before(t)) },
		"delta":       func(c golden.Case) []byte { return dumpDelta(compileCase(t, c).Delta) },
		"diagnostics": func(c golden.Case) []byte { return render(t, compileCase(t, c).report) },
		"go":          generator(gostruct.New()),
		"validate":    generator(govalidate.New()),
		"schema":      generator(jsonschema.Generator{}),
		"report":      generator(report.Generator{}),
	})
}

// compiled is a case after every stage but generation.
type compiled struct {
	*compile.Result
	report *diag.Report
}

// compileCase does what the command does with its sources.
func compileCase(t *testing.T, c golden.Case) compiled {
	out := compiled{report: diag.NewReport(0)}
	var files []*diag.File
	for _, in := range c.Inputs {
		files = append(files, diag.NewFile(in.Name, decode(in)))
	}
	list := compile.Compile(files, compile.Options{}, out.report)
	switch len(list) {
	case 0: // only diagnostics are of interest
		return out
	case 1:
		out.Result = list[0]
	default:
		t.Fatalf("the case describes %d services", len(list))
	}
	if err := out.Model.Check(); err != nil {
		t.Error(err)
	}
	return out
}

// before is the API before the changes of the case.
func (c compiled) before(t *testing.T) *ir.Model {
	m := c.Before(c.report)
	if m == nil {
		t.Fatal("the case lists no changes")
	}
	if err := m.Check(); err != nil {
		t.Error("before: ", err)
	}
	return m
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
	files, ok := compile.Generate([]*compile.Result{c.Result}, compile.GenerateOptions{Uses: []compile.Use{{Generator: g}}}, c.report)
	if !ok {
		t.Fatal(c.report.All())
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
		for fact, is := range map[string]bool{"required": m.Required == ir.Yes, "token": m.IdempotencyToken, "streaming": m.Streaming} {
			if is {
				facts = append(facts, fact)
			}
		}
		words(b, facts...)
		doc(b, m.Doc)
	}
}
