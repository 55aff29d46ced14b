package compile

import (
	"slices"
	"strings"

	"shapec/diag"
	"shapec/diff"
	"shapec/ir"
)

// A Pair is one service before and after.
type Pair struct {
	Name     string
	Old, New *ir.Model
	Chosen   bool // one of several: the run leaves the others out
	Only     bool // on one side: the other model is empty

	Before, After *Result // what the models were read into; nil where there is none on that side
}

// Changes lists what differs. A service that is on one side only is one change.
func (p *Pair) Changes() []diff.Change {
	switch {
	case p.Before == nil && p.Only:
		return diff.Came(titled(p.New, p.Name))
	case p.Only:
		return diff.Went(titled(p.Old, p.Name))
	}
	return diff.Compare(p.Old, p.New)
}

// titled is a model with a title, for messages.
func titled(m *ir.Model, name string) *ir.Model {
	if m.Service.Title != "" {
		return m
	}
	with := *m
	with.Service.Title = name
	return &with
}

// A Release is a service with the API before the changes that its pages list.
type Release struct {
	*Result
	Old *ir.Model
}

// Pair is the release as something to compare.
func (r *Release) Pair() Pair {
	return Pair{r.Name, r.Old, r.Model, r.Folder != "", false, nil, r.Result}
}

// Releases finds the services whose pages list changes, and those whose do not.
func Releases(list []*Result, r *diag.Report) (found []Release, without []*Result) {
	for _, c := range list {
		if before := c.Before(r); before != nil {
			found = append(found, Release{c, before})
		} else {
			without = append(without, c)
		}
	}
	return found, without
}

// Match pairs services: one with one whatever they are called, else by botocore's
// name and version, the name that a configuration gave, version, title and name, in
// this order; those without a name by what they do. What is on one side only was added, or removed.
func Match(older, newer []*Result) (pairs []Pair) {
	if len(older) == 1 && len(newer) == 1 && !(older[0].Given && newer[0].Given && older[0].Name != newer[0].Name && !older[0].is(newer[0].Service)) {
		o, n := older[0], newer[0]
		return []Pair{{n.Name, o.Model, n.Model, o.Folder != "" || n.Folder != "", false, o, n}}
	}
	partner := map[*Result]*Result{} // both ways
	for _, same := range []func(o, n *Result) bool{
		func(o, n *Result) bool {
			name, version := o.data()
			same, of := n.data()
			return name != "" && name == same && version == of
		},
		func(o, n *Result) bool { return o.Given && n.Given && o.Name == n.Name },
		func(o, n *Result) bool {
			return slices.ContainsFunc(o.Links, func(l string) bool { return slices.Contains(n.Links, l) })
		},
		func(o, n *Result) bool { return o.Title != "" && o.Title == n.Title },
		func(o, n *Result) bool {
			return !(o.Given && n.Given) && o.Name == n.Name
		},
		func(o, n *Result) bool {
			return !(o.Given && n.Given) && o.slug(false) == n.slug(false) && !o.nameless() && !n.nameless()
		},
		func(o, n *Result) bool { return (o.nameless() || n.nameless()) && sharesOperations(o.Model, n.Model) },
	} {
		for _, n := range newer {
			for _, o := range older {
				if partner[n] == nil && partner[o] == nil && same(o, n) {
					partner[n], partner[o] = o, n
				}
			}
		}
	}
	for _, n := range newer {
		old := &ir.Model{Service: n.Model.Service}
		if o := partner[n]; o != nil {
			old = o.Model
		}
		pairs = append(pairs, Pair{Name: n.Name, Old: old, New: n.Model, Only: partner[n] == nil, Before: partner[n], After: n})
	}
	for _, o := range older {
		if partner[o] == nil {
			pairs = append(pairs, Pair{Name: o.Name, Old: o.Model, New: &ir.Model{Service: o.Model.Service}, Only: true, Before: o})
		}
	}
	slices.SortStableFunc(pairs, func(a, b Pair) int { return strings.Compare(a.Name, b.Name) })
	return pairs
}

// nameless reports whether the sources do not say what the service is called.
func (s *Service) nameless() bool { return s.Title == "" && len(s.Links) == 0 }

// sharesOperations reports whether half of the operations of the smaller model are
// in the other too.
func sharesOperations(a, b *ir.Model) bool {
	shared := 0
	for _, o := range a.Operations {
		if b.Operation(o.Name) != nil {
			shared++
		}
	}
	return shared > 0 && 2*shared >= min(len(a.Operations), len(b.Operations))
}

// OfServices are the results of a list that others are versions of, or have the name
// of.
func OfServices(list, others []*Result) (found []*Result) {
	for _, c := range list {
		if slices.ContainsFunc(others, func(o *Result) bool { return c.Name == o.Name || c.is(o.Service) }) {
			found = append(found, c)
		}
	}
	return found
}
