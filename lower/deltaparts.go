package lower

import (
	"shapec/diag"
	"shapec/parser"
)

// announcements are the dicts that change literals announce for members of one name:
// as the whole of their type, or as what changed in it.
type announcements struct {
	wholes, parts []announcement // the first two
}

type announcement struct {
	change parser.Change
	doc    *parser.Document
}

// note remembers what a literal announces for a member.
func (c *changes) note(m parser.Change, whole bool) {
	if c.dicts == nil || m.Kind != parser.DictChange {
		return
	}
	name := m.Name.Of(c.doc.Text)
	a := c.dicts[name]
	if a == nil {
		a = &announcements{}
		c.dicts[name] = a
		c.dictNames = append(c.dictNames, name)
	}
	seen := &a.parts
	if whole {
		seen = &a.wholes
	}
	if n := len(*seen); n == 0 || n == 1 && (*seen)[0].change.Span != m.Span { // a literal may be of both sides
		*seen = append(*seen, announcement{m, c.doc})
	}
}

// reportParts reports a dict that lacks a member of what literals of other
// operations announce as the whole: a line of it may be lost, which makes of a new
// member one that was there before. Where several literals announce the same part,
// the member was there.
func (c *changes) reportParts() {
	for _, name := range c.dictNames {
		a := c.dicts[name]
		if len(a.parts) != 1 || len(a.wholes) < 2 {
			continue
		}
		part, whole := a.parts[0], a.wholes[0]
		d, other := part.doc, whole.doc
		lacks, at, ok := lacking(part.change, d.Text, whole.change, other.Text)
		if !ok || lacks == "" {
			continue
		}
		c.Report.Add(diag.ChangelogPartial.At(d.File, d.Source(at), "%q is announced here without %q, elsewhere with it", name, lacks).
			WithLabel(other.File, other.Source(whole.change.Name), "this is the whole of it").
			WithHelp("look for a line that the literal has lost; until then %q is taken for a member that was there before", name))
	}
}

// lacking is the first member of whole that part lacks, and where it would stand; ok
// is false where part has what whole has not. Both are sorted by their keys.
func lacking(part parser.Change, text string, whole parser.Change, wholeText string) (name string, at diag.Span, ok bool) {
	if part.Kind != whole.Kind {
		return "", at, false
	}
	rest := whole.Members
	for _, m := range part.Members {
		for len(rest) > 0 && rest[0].Name.Of(wholeText) != m.Name.Of(text) {
			if name == "" {
				name, at = rest[0].Name.Of(wholeText), m.Name
			}
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return "", at, false
		}
		below, place, ok := lacking(m, text, rest[0], wholeText)
		if !ok {
			return "", at, false
		}
		if name == "" {
			name, at = below, place
		}
		rest = rest[1:]
	}
	if name == "" && len(rest) > 0 {
		name, at = rest[0].Name.Of(wholeText), part.Span
		at.Start = max(at.Start, at.End-1) // its closing bracket
	}
	return name, at, true
}
