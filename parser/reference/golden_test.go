package reference_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/golden"
	"shapec/ir"
	"shapec/parser/reference"
)

// TestPages reads the pages of each case together. A file "input.api-x.md" is the
// page api-x.md; "<sp>" at the end of a line stands for the blanks there.
func TestPages(t *testing.T) {
	golden.Run(t, "testdata", golden.Sections{
		"model": func(c golden.Case) []byte {
			models, _ := link(c)
			var b bytes.Buffer
			for _, m := range models {
				if err := m.Check(); err != nil {
					t.Error(err)
				}
				dump(&b, m)
			}
			return b.Bytes()
		},
		"messages": func(c golden.Case) []byte {
			_, r := link(c)
			var b bytes.Buffer
			for _, d := range r.All() {
				where := ""
				if d.File != nil {
					p := d.File.Position(d.Span.Start)
					where = fmt.Sprintf("%s:%d:%d: ", d.File.Name, p.Line, p.Column)
				}
				fmt.Fprintf(&b, "%s%s: %s [%s]\n", where, d.Severity, d.Message, d.Code.ID)
			}
			return b.Bytes()
		},
	})
}

func blanks(data []byte) string { return strings.ReplaceAll(string(data), "<sp>\n", "  \n") }

func link(c golden.Case) (models []*ir.Model, r *diag.Report) {
	r = &diag.Report{}
	var files []*diag.File
	for _, f := range c.Inputs {
		files = append(files, diag.NewFile(strings.TrimPrefix(f.Name, "input."), blanks(f.Data)))
	}
	for _, s := range reference.Services(reference.Read(files, r), r) {
		models = append(models, s.Link(r).Model)
	}
	return models, r
}

// dump writes a model, a line a fact.
func dump(b *bytes.Buffer, m *ir.Model) {
	fmt.Fprintf(b, "service %s %s\n", m.Service.Metadata["uid"], m.Service.Metadata["protocol"])
	for _, o := range m.Operations {
		fmt.Fprintf(b, "operation %s (%s) → %s", o.Name, o.Input, o.Output)
		if o.HTTP != nil {
			fmt.Fprintf(b, " %s %s %d", o.HTTP.Method, o.HTTP.URI, o.HTTP.Code)
		}
		extra(b, o.Deprecated, o.Doc)
		for _, e := range o.Errors {
			fmt.Fprintf(b, "  error %s %s\n", e, m.Shapes[e].Common().Metadata["httpStatusCode"])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		s := m.Shapes[id]
		fmt.Fprintf(b, "%s %s", m.KindOf(id), id)
		if s.Common().Evidence != ir.Stated {
			fmt.Fprintf(b, " (%s)", s.Common().Evidence)
		}
		for _, k := range slices.Sorted(maps.Keys(s.Common().Metadata)) {
			fmt.Fprintf(b, " %s=%s", k, s.Common().Metadata[k])
		}
		switch s := s.(type) {
		case *ir.List:
			fmt.Fprintf(b, " of %s", s.Member.Target)
			bounds(b, s.Constraints)
		case *ir.Map:
			fmt.Fprintf(b, " of %s to %s", s.Key.Target, s.Value.Target)
			bounds(b, s.Constraints)
		case *ir.Scalar:
			bounds(b, s.Constraints)
		case *ir.Enum:
			for _, v := range s.Values {
				fmt.Fprintf(b, " %s", v.Value)
			}
		case *ir.Union:
			if s.EventStream {
				b.WriteString(" of events")
			}
		}
		extra(b, s.Common().Deprecated, s.Common().Doc)
		for _, e := range ir.Members(s) {
			fmt.Fprintf(b, "  %s: %s", e.Name, e.Target)
			if e.Required == ir.Yes {
				b.WriteString(" required")
			}
			if e.Evidence != "" {
				fmt.Fprintf(b, " (%s)", e.Evidence)
			}
			if e.Location != "" || e.LocationName != "" {
				fmt.Fprintf(b, " in %s %s", e.Location, e.LocationName)
			}
			extra(b, e.Deprecated, e.Doc)
		}
	}
}

func bounds(b *bytes.Buffer, c ir.Constraints) {
	if c.Min != "" || c.Max != "" {
		fmt.Fprintf(b, " %s..%s", c.Min, c.Max)
	}
	if c.Pattern != "" {
		fmt.Fprintf(b, " /%s/", c.Pattern)
	}
}

func extra(b *bytes.Buffer, d *ir.Deprecation, doc string) {
	if d != nil {
		b.WriteString(" deprecated")
	}
	if doc != "" {
		fmt.Fprintf(b, " %q", doc)
	}
	b.WriteByte('\n')
}
