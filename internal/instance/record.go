package instance

import (
	"fmt"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/ir/rules"
)

// record checks a structure or union. top says that it is the document itself.
func (c *checker) record(n *node, s ir.Shape, key diag.Span, top bool) {
	if n.kind == text && c.OrString(s) || !c.is(n, object, "an object") {
		return
	}
	members := ir.Members(s)
	union, _ := s.(*ir.Union)
	set := make(map[string]bool, len(n.members))
	known := 0
	for _, e := range n.members {
		m := c.member(s, e.key)
		if m == nil && c.added(e, union != nil, top) {
			known++
			continue
		}
		if m == nil && c.Open(s) {
			continue
		}
		if m == nil {
			c.unknown(e, n, members)
			continue
		}
		if !set[e.key] {
			known++
		}
		set[e.key] = true
		if m.Deprecated != nil {
			c.path = append(c.path, e.key)
			c.add(diag.DocumentDeprecated, e.span, m.Deprecated.Message, "%q is deprecated", e.key)
			c.path = c.path[:len(c.path)-1]
		}
		c.memberValue(e, m)
	}
	if union != nil {
		c.union(n, union, known, key)
		return
	}
	for i := range members {
		m := &members[i]
		if !set[m.Name] && c.Required(m, top) {
			c.add(diag.DocumentMissing, key, fmt.Sprintf("add %q (%s)", m.Name, c.Model.KindOf(m.Target)), "the required member %q is missing", m.Name)
		}
	}
}

// memberValue checks what a member holds: what its shape says, or what the
// client takes instead.
func (c *checker) memberValue(e entry, m *ir.Member) {
	switch instead := c.Instead(m); {
	case e.value.kind != text && c.Decoded(m):
	case e.value.kind == text && m.Streaming && m.Target == ir.Blob: // likewise
	case e.value.kind == object && instead != nil:
		c.path = append(c.path, e.key)
		c.record(e.value, instead, e.span, false)
		c.path = c.path[:len(c.path)-1]
	default:
		c.below(e.key, e.value, m.Target, e.span)
		c.prose(e, m)
	}
}

func (c *checker) member(s ir.Shape, name string) *ir.Member {
	index, ok := c.members[s]
	if !ok {
		members := ir.Members(s)
		index = make(map[string]*ir.Member, len(members))
		for i := range members {
			index[members[i].Name] = &members[i]
		}
		c.members[s] = index
	}
	return index[name]
}

// added reports whether a member of this name may be there without being listed.
func (c *checker) added(e entry, union, top bool) bool {
	want := object
	if e.key != rules.ResponseMetadata && e.key != rules.UnknownMember {
		want = text
	}
	return e.value.kind == want && c.Adds(e.key, union, top)
}

func (c *checker) unknown(e entry, in *node, members []ir.Member) {
	names := make([]string, len(members))
	for i := range members {
		names[i] = members[i].Name
	}
	c.path = append(c.path, e.key)
	near := c.near(e.key, names)
	help := c.meant(near, names, "the members here are ")
	switch {
	case e.key == rules.SchemaMember && near == "":
		help = "--schema-key allows it, and takes it for no parameter"
	case len(names) == 0:
		help = "remove it: there are no members here"
	}
	if level := c.Unlisted(); level != rules.Ignored {
		d := c.finding(diag.DocumentUnknown, e.span, help, "unknown member %q", shorten(e.key))
		d.Severity = severities[level]
		if !slices.ContainsFunc(in.members, func(other entry) bool { return other.key == near }) { // else it would stand there twice
			d.Fix = c.edit(e.span, e.key, near)
		}
		c.report.Add(d)
	}
	c.path = c.path[:len(c.path)-1]
}

// union checks that exactly one member is set, where that is sure enough.
func (c *checker) union(n *node, u *ir.Union, known int, key diag.Span) {
	level := c.ExactlyOne(u)
	if known == 1 && len(n.members) == 1 || level == rules.Ignored {
		return
	}
	var names []string
	for i := range u.Members {
		names = append(names, u.Members[i].Name)
	}
	if len(names) > 12 {
		names = append(names[:11], "…")
	}
	help := "set exactly one of " + strings.Join(names, ", ")
	switch {
	case len(n.members) == 0:
		c.addAt(level, diag.DocumentUnion, key, help, "the union is empty")
	case known > 1:
		var set []string
		for _, e := range n.members {
			if name := fmt.Sprintf("%q", e.key); c.member(u, e.key) != nil && !slices.Contains(set, name) {
				set = append(set, name)
			}
		}
		c.addAt(level, diag.DocumentUnion, key, help, "the union has %d members set: %s", len(set), strings.Join(set, ", "))
	}
	// One unknown member was reported as such.
}
