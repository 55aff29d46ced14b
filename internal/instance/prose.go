package instance

import (
	"slices"
	"unicode/utf8"

	"shapec/diag"
	"shapec/ir"
	"shapec/ir/rules"
)

// prose holds a member to what its description says, as far as that is certain.
// A value of the wrong kind was reported as such.
func (c *checker) prose(e entry, m *ir.Member) {
	l, ok := c.limits[m]
	if !ok {
		if l = c.ProseLimits(m); l.IsZero() {
			return
		}
		c.limits[m] = l
	}
	c.path = append(c.path, e.key)
	defer func() { c.path = c.path[:len(c.path)-1] }()
	known := func(v string) bool { return v == e.value.text }
	help := func(word string, values []string, list string) string {
		return c.meant(c.near(word, values), values, list)
	}
	switch n := e.value; {
	case m.Target == ir.String && n.kind == text:
		c.count(n.span, utf8.RuneCountInString(n.text), l, rules.Enforced, "the text has %d characters")
	case (m.Target == ir.Integer || m.Target == ir.Long) && n.kind == number && integral(n.text):
		c.bound(n, l, rules.Enforced)
		help = func(_ string, values []string, list string) string { return listed(values, list) } // no number is like another
		known = func(v string) bool { order, ok := compare(n.text, ir.Number(v)); return ok && order == 0 }
	case (m.Target == ir.Float || m.Target == ir.Double) && n.kind == number:
		c.bound(n, l, rules.Enforced)
	default:
		return
	}
	if len(l.Values) > 0 && !slices.ContainsFunc(l.Values, known) {
		d := c.finding(diag.DocumentValue, e.value.span, help(e.value.text, l.Values, "known are "),
			"%s is none of the values that the description lists", e.value)
		d.Severity = diag.Error // who asks for it means it
		c.report.Add(d)
	}
}
