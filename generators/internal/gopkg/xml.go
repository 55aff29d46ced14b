package gopkg

import (
	"cmp"
	"strings"
	"unicode"

	"shapec/ir"
)

// xmlTag tells the codec of XML and query strings how a member is written:
//
//	Name            an element, or a list of elements where it ends in flat
//	Name>member     a list in an element of its own, with the name of its elements
//	Name>entry      a map in the same way; key=, value= where they have other names
//	…>a>b|key|value what is nested in these: b is the name of elements in each a, or
//	                of entries, with those of their keys and values where they are odd
//	,attr           an attribute
//	,query=Name     another name in a query string
//	,time=rfc822    another form of timestamps than the usual
//	,ns=…           the namespace of the element, after a prefix where it has one: ns=xsi:…
func (p *Package) xmlTag(m *ir.Member) string {
	name := bodyName(m)
	target := p.Model.Shapes[m.Target]
	meta := map[string]string{}
	if target != nil {
		meta = target.Common().Metadata
	}
	plain := name
	flat := m.Metadata["xmlFlattened"] == "true" || meta["xmlFlattened"] == "true"
	var options []string
	add := func(key, value string) {
		if value != "" {
			options = append(options, key+value)
		}
	}
	switch s := target.(type) {
	case *ir.List:
		inner := cmp.Or(meta["memberName"], "member")
		switch {
		case !flat:
			name += ">" + inner
		case p.Model.Service.Metadata["smithy"] == "": // botocore leaves the list's name to its elements
			name = cmp.Or(meta["memberName"], name)
		}
		nested, last := p.nestedTag(s.Member.Target, flat)
		name += nested
		add("time=", p.oddTime(p.targetForm(last)))
	case *ir.Map:
		if !flat {
			name += ">entry"
		}
		nested, last := p.nestedTag(s.Value.Target, flat)
		name += nested
		add("time=", p.oddTime(p.targetForm(last)))
		add("key=", unusual(meta["keyName"], "key"))
		add("value=", unusual(meta["valueName"], "value"))
	default:
		if p.isTimestamp(m.Target) {
			add("time=", p.oddTime(p.TimestampForm(m)))
		}
	}
	if flat {
		options = append([]string{"flat"}, options...)
	}
	if m.Metadata["xmlAttribute"] == "true" {
		options = append([]string{"attr"}, options...)
	}
	if p.Wire == EC2 {
		add("query=", unusual(m.Metadata["queryName"], upperFirst(plain)))
	}
	for _, from := range []map[string]string{m.Metadata, meta} {
		if uri := from["xmlNamespace"]; uri != "" {
			if prefix := from["xmlNamespacePrefix"]; prefix != "" {
				uri = prefix + ":" + uri
			}
			add("ns=", uri)
			break
		}
	}
	tag := strings.Join(append([]string{name}, options...), ",")
	if strings.ContainsFunc(tag, func(r rune) bool { return r == '"' || r == '`' || r == '\\' || !unicode.IsPrint(r) }) {
		return "" // no struct tag can carry it
	}
	return tag
}

// nestedTag is the part of a tag for the lists and maps in a list or map, and what is
// the last of them made of. Names as they mostly are need no part. In what is flat there is no name before.
func (p *Package) nestedTag(target ir.ShapeID, flat bool) (tag string, last ir.ShapeID) {
	var parts []string
	odd := 0 // parts up to the last odd one
	for p.types[target] == "" {
		usual, part, next := "", "", ir.ShapeID("")
		switch s := p.Model.Shapes[target].(type) {
		case *ir.List:
			usual, next = "member", s.Member.Target
			part = cmp.Or(s.Metadata["memberName"], usual)
		case *ir.Map:
			usual, next = "entry|key|value", s.Value.Target
			part = "entry|" + cmp.Or(s.Metadata["keyName"], "key") + "|" + cmp.Or(s.Metadata["valueName"], "value")
		}
		if next == "" {
			break
		}
		if parts = append(parts, part); part != usual {
			odd = len(parts)
		}
		target = next
	}
	if odd == 0 {
		return "", target
	}
	if tag = ">" + strings.Join(parts[:odd], ">"); flat {
		tag = ">" + tag
	}
	return tag, target
}

func unusual(name, usual string) string {
	if name == usual {
		return ""
	}
	return name
}

func (p *Package) oddTime(form string) string { return unusual(form, p.Wire.DefaultForm()) }

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
