package gostruct

import (
	"cmp"
	"fmt"
	"strings"

	"shapec/ir"
)

// summarize says in a few words what the description states of a value, for it may be
// long; empty where it states nothing that the facts do not say better.
func (w writer) summarize(m *ir.Member) string {
	h := m.Hints
	if h == nil {
		return ""
	}
	var parts []string
	if kind := w.Model.KindOf(m.Target); len(h.Values) > 0 && kind != ir.KindEnum {
		shown := h.Values[:min(len(h.Values), shownValues)]
		text := "values " + strings.Join(shown, ", ")
		if n := len(h.Values) - len(shown); n > 0 {
			text += fmt.Sprintf(" and %d more", n)
		}
		parts = append(parts, text)
	}
	unit, length := h.Unit, ""
	switch m.Target {
	case ir.String:
		length = cmp.Or(unit, "characters") // bounds of a string are of its length
		unit = ""
	case ir.Integer, ir.Long, ir.Float, ir.Double:
		length = unit
	default:
		unit = ""
	}
	if h.Default != "" && m.Default == "" {
		parts = append(parts, strings.TrimSpace("default "+h.Default+" "+unit))
	}
	if m.Target.IsPrelude() { // a shape states its own bounds
		for _, fact := range limits(ir.Constraints{Min: h.Min, Max: h.Max}, length) {
			parts = append(parts, strings.TrimSuffix(lowerFirst(fact), "."))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "The description says: " + strings.Join(parts, "; ") + "."
}
