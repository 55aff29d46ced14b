package jsonschema

import (
	"fmt"
	"regexp"
	"strings"

	"shapec/internal/markdown"
	"shapec/ir"
)

// Snippets are what an editor inserts at one keystroke: every arm of a union,
// and the required members of a whole document.

const (
	maxDepth   = 3  // levels of required members below the first
	maxStops   = 24 // places to fill in; beyond, a value is left empty
	maxChoices = 12 // values that a place offers itself
)

// arms offers each member of a union with what it requires. That an inferred
// union is not enforced does not keep it from being offered.
func (b *builder) arms(u *ir.Union) []any {
	var out []any
	for i := range u.Members {
		m := &u.Members[i]
		w := snippet{b: b, choices: true}
		s := object{{"label", "{ " + m.Name + " }"}}
		s.setText("description", markdown.Plain(firstLine(m.Doc)))
		s.set("body", object{{m.Name, w.value(m.Target, 1)}})
		out = append(out, s)
	}
	return out
}

// skeleton offers the required members of a document at once.
func (b *builder) skeleton(members []ir.Member, required []string) []any {
	if len(required) == 0 {
		return nil
	}
	w := snippet{b: b, choices: true}
	var body object
	next := 0
	for i := range members {
		if next < len(required) && members[i].Name == required[next] {
			next++
			body.set(members[i].Name, w.value(members[i].Target, 1))
		}
	}
	return []any{object{
		{"label", "required members"},
		{"description", "All that must be there: " + strings.Join(required, ", ")},
		{"body", body},
	}}
}

// fill is what choosing a member inserts: what its target requires, and nil where
// that is nothing. Nothing of a list: yaml-language-server offers a snippet of one
// for its elements too. Without choices: where the same engine joins the required
// members of a structure it makes them a text.
func (b *builder) fill(target ir.ShapeID) any {
	if s, ok := b.Model.Shapes[target].(*ir.Structure); ok && len(b.requiredOf(s)) > 0 {
		return (&snippet{b: b}).value(target, 1)
	}
	return nil
}

// demands reports whether a value of the target has required members, itself or in
// its elements.
func (b *builder) demands(target ir.ShapeID) bool {
	for range maxDepth {
		switch s := b.Model.Shapes[target].(type) {
		case *ir.Structure:
			return len(b.requiredOf(s)) > 0
		case *ir.List:
			target = s.Member.Target
		default:
			return false
		}
	}
	return false
}

// snippet numbers the places to fill in.
type snippet struct {
	b       *builder
	stops   int
	choices bool // whether a place offers its values itself
}

func (w *snippet) value(target ir.ShapeID, depth int) any {
	if w.stops >= maxStops {
		return ""
	}
	switch s := w.b.Model.Shapes[target].(type) {
	case nil:
		return w.simple(target)
	case *ir.Scalar:
		return w.simple(s.Type)
	case *ir.Enum:
		return w.choice(s)
	case *ir.List:
		if depth > maxDepth {
			return []any{}
		}
		return []any{w.value(s.Member.Target, depth+1)}
	case *ir.Structure:
		var body object
		for i := range s.Members {
			if m := &s.Members[i]; w.b.Required(m, false) && depth <= maxDepth {
				body.set(m.Name, w.value(m.Target, depth+1))
			}
		}
		if len(body) == 0 {
			return w.braces()
		}
		return body
	case *ir.Union, *ir.Map:
		return w.braces()
	default:
		panic(fmt.Sprintf("jsonschema: unknown shape %T", s))
	}
}

func (w *snippet) simple(id ir.ShapeID) any {
	switch id {
	case ir.Integer, ir.Long, ir.Float, ir.Double:
		return w.stop("^", "0") // ^: without the quotes of a string
	case ir.Boolean:
		return w.stop("^", "false")
	case ir.Timestamp:
		return w.stop("", "2026-01-31T12:00:00Z")
	case ir.Document:
		return w.braces()
	}
	return w.stop("", "")
}

// braces is an object to fill in. As an empty object yaml-language-server would
// make a word of it.
func (w *snippet) braces() string {
	w.stops++
	return fmt.Sprintf("^{$%d}", w.stops)
}

func (w *snippet) stop(prefix, text string) string {
	w.stops++
	if text == "" {
		return fmt.Sprintf("%s$%d", prefix, w.stops)
	}
	return fmt.Sprintf("%s${%d:%s}", prefix, w.stops, text)
}

var harmless = regexp.MustCompile(`^[A-Za-z0-9_.:/ -]+$`) // nothing that snippet syntax would read

func (w *snippet) choice(e *ir.Enum) string {
	var values []string
	for _, v := range e.Values {
		if !harmless.MatchString(v.Value) {
			return w.stop("", "")
		}
		values = append(values, v.Value)
	}
	switch {
	case len(values) == 0:
		return w.stop("", "")
	case len(values) == 1:
		return w.stop("", values[0])
	case !w.choices || len(values) > maxChoices:
		return w.stop("", "")
	}
	w.stops++
	return fmt.Sprintf("${%d|%s|}", w.stops, strings.Join(values, ","))
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
