package rules

import (
	"regexp"
	"slices"
	"strings"

	"shapec/internal/awspattern"
	"shapec/ir"
)

// An example is a value that documentation gives, and its pattern refuses.
type example struct {
	value string
	where string // whose description gives it: a shape, or a member of one
}

func (e example) note(pattern string) string {
	return "The pattern " + pattern + " binds less than others: the description of " + e.where + " gives " + e.value + " as an example, which does not match it."
}

// contradictions finds the patterns that the documentation's own examples do not
// match. The first example in the order of shapes and members counts.
func contradictions(m *ir.Model) map[ir.ShapeID]example {
	patterns := map[ir.ShapeID]awspattern.Matcher{}
	for id, s := range m.Shapes {
		scalar, ok := s.(*ir.Scalar)
		if !ok || scalar.Pattern == "" {
			continue
		}
		if pattern, err := awspattern.Compile(scalar.Pattern); err == nil {
			patterns[id] = pattern
		}
	}
	found := map[ir.ShapeID]example{}
	look := func(id ir.ShapeID, doc, where string) {
		pattern := patterns[id]
		if _, had := found[id]; had || pattern == nil || doc == "" {
			return
		}
		for _, value := range examples(doc) {
			if !pattern.MatchString(value) {
				found[id] = example{value, where}
				return
			}
		}
	}
	ids := make([]ir.ShapeID, 0, len(m.Shapes))
	for id := range m.Shapes {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		s := m.Shapes[id]
		look(id, s.Common().Doc, string(id))
		members := ir.Members(s)
		for i := range members {
			look(members[i].Target, members[i].Doc, string(id)+"."+members[i].Name)
		}
	}
	return found
}

var exampleForm = regexp.MustCompile("(?i)\\b(?:for example|examples?)(?:,|:| is)? +`([^`\\s]+)`")

// examples are the values that a description gives as such. Only what is set in
// code letters counts: of other words it is not sure where the value ends, and what has
// braces or an ellipsis in it is no value.
func examples(doc string) []string {
	if !strings.Contains(doc, "xample") {
		return nil
	}
	var out []string
	for _, m := range exampleForm.FindAllStringSubmatch(doc, -1) {
		if !strings.ContainsAny(m[1], "<>{}[]…*") && !strings.Contains(m[1], "...") {
			out = append(out, m[1])
		}
	}
	return out
}
