package command

import (
	"cmp"
	"fmt"
	"strings"

	"shapec/compile"
	"shapec/ir"
)

// printModel writes a model for people: each operation with what it takes and
// gives, then each shape once, in the order of the page.
func printModel(a *app, c *compile.Result) {
	m := c.Model
	if title := cmp.Or(m.Service.Called(), c.Folder); title != "" {
		a.printf("# %s", title)
		if m.Service.Release != "" {
			a.printf(", %s", m.Service.Release)
		}
		a.printf("\n\n")
	}
	for _, o := range m.Operations {
		a.printf("%s(%s) -> %s", o.Name, orNone(o.Input), orNone(o.Output))
		if o.Change != "" {
			a.printf("  # %s", o.Change)
		}
		a.printf("\n")
	}
	for _, id := range ir.Reachable(m) {
		a.printf("\n%s %s%s", m.KindOf(id), id, evidence(m.Shapes[id]))
		printShape(a, m.Shapes[id])
	}
}

func orNone(id ir.ShapeID) ir.ShapeID {
	if id == "" {
		return "none"
	}
	return id
}

// evidence marks what the source does not state.
func evidence(s ir.Shape) string {
	t := s.Common()
	switch {
	case t.Evidence == "" || t.Evidence == ir.Stated:
		return ""
	case t.Confidence > 0:
		return fmt.Sprintf(" (%s, %.2f)", t.Evidence, t.Confidence)
	}
	return fmt.Sprintf(" (%s)", t.Evidence)
}

func printShape(a *app, s ir.Shape) {
	switch s := s.(type) {
	case *ir.Structure, *ir.Union:
		a.printf("%s\n", besides(s))
		printMembers(a, ir.Members(s))
	case *ir.Enum:
		values := make([]string, len(s.Values))
		for i, v := range s.Values {
			values[i] = v.Value
		}
		a.printf(" = %s\n", strings.Join(values, " | "))
	case *ir.List:
		a.printf(" = [%s]%s%s\n", s.Member.Target, targetEvidence(s.Member.Evidence), limits(s.Constraints))
	case *ir.Map:
		a.printf(" = {%s: %s}%s%s\n", s.Key.Target, s.Value.Target, targetEvidence(s.Value.Evidence), limits(s.Constraints))
	case *ir.Scalar:
		a.printf("%s\n", limits(s.Constraints))
	default:
		panic(fmt.Sprintf("unknown shape %T", s))
	}
}

// besides is what a structure takes besides its members.
func besides(s ir.Shape) string {
	structure, ok := s.(*ir.Structure)
	if !ok {
		return ""
	}
	text := ""
	if structure.OrString {
		text = "  or a string"
	}
	if structure.Open != "" {
		text += "  takes any members" + targetEvidence(structure.Open)
	}
	return text
}

func printMembers(a *app, members []ir.Member) {
	width := 0
	for _, m := range members {
		width = max(width, len(m.Name))
	}
	for _, m := range members {
		line := fmt.Sprintf("  %-*s  %s", width, m.Name, m.Target)
		if m.Required == ir.Yes {
			line += "  required"
		}
		if m.IdempotencyToken {
			line += "  idempotency token"
		}
		a.printf("%s%s\n", line, targetEvidence(m.Evidence))
	}
}

// targetEvidence prints how sure the target of an edge is, where it is not stated.
func targetEvidence(e ir.Evidence) string {
	if e == "" || e == ir.Stated {
		return ""
	}
	return fmt.Sprintf("  (%s)", e)
}

func limits(c ir.Constraints) string {
	var b strings.Builder
	for _, p := range [][2]string{{"min", string(c.Min)}, {"max", string(c.Max)}, {"pattern", c.Pattern}} {
		if p[1] != "" {
			fmt.Fprintf(&b, "  %s %s", p[0], p[1])
		}
	}
	return b.String()
}
