package skeleton

import (
	"strings"

	"shapec/internal/markdown"
	"shapec/ir"
	"shapec/ir/rules"
)

const maxListed = 24 // values that a comment names

// comments tell of a member what it is, and what may stand there.
func (b *builder) comments(m *ir.Member, must bool) []string {
	shape := b.Model.Shapes[m.Target]
	doc := m.Doc
	if doc == "" && shape != nil {
		doc = shape.Common().Doc
	}
	var lines []string
	if text := firstOf(doc); text != "" {
		lines = append(lines, text)
	}
	var facts []string
	if must {
		facts = append(facts, "Required.")
	}
	if e, ok := shape.(*ir.Enum); ok {
		var values []string
		for _, v := range e.Values {
			values = append(values, v.Value)
		}
		facts = append(facts, listed("One of", values)...)
	}
	if l, ok := shape.(*ir.List); ok {
		if e, ok := b.Model.Shapes[l.Member.Target].(*ir.Enum); ok {
			var values []string
			for _, v := range e.Values {
				values = append(values, v.Value)
			}
			facts = append(facts, listed("Each one of", values)...)
		}
	}
	if shape != nil {
		facts = append(facts, bounds(b.Stated(shape))...)
	}
	facts = append(facts, bounds(b.ProseLimits(m))...)
	if len(facts) > 0 {
		lines = append(lines, strings.Join(facts, " "))
	}
	return lines
}

// alternatives tell what could stand in place of the member of a union.
func (b *builder) alternatives(u *ir.Union, chosen *ir.Member) []string {
	var names []string
	for i := range u.Members {
		if u.Members[i].Name != chosen.Name {
			names = append(names, u.Members[i].Name)
		}
	}
	return listed("Exactly one member; in its place", names)
}

func listed(what string, values []string) []string {
	if len(values) == 0 {
		return nil
	}
	if len(values) > maxListed {
		values = append(values[:maxListed:maxListed], "…")
	}
	return []string{what + ": " + strings.Join(values, ", ") + "."}
}

var measures = map[rules.Measure]string{rules.Characters: " characters", rules.Bytes: " bytes", rules.Elements: " elements", rules.Keys: " entries"}

func bounds(l rules.Limits) []string {
	var facts []string
	low, high := string(l.Min), string(l.Max)
	switch of := measures[l.Of]; {
	case low != "" && high != "":
		facts = append(facts, low+" to "+high+of+".")
	case low != "":
		facts = append(facts, "At least "+low+of+".")
	case high != "":
		facts = append(facts, "At most "+high+of+".")
	}
	if l.Unique {
		facts = append(facts, "None twice.")
	}
	if l.Pattern != "" {
		facts = append(facts, "Pattern: "+l.Pattern)
	}
	return append(facts, listed("One of", l.Values)...)
}

func firstOf(doc string) string {
	return strings.Join(strings.Fields(markdown.Beginning(markdown.Plain(doc))), " ")
}
