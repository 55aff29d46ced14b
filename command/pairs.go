package command

import (
	"slices"
	"strings"

	"shapec/diag"
	"shapec/diff"
	"shapec/ir"
	"shapec/lower"
)

// A pair is one service before and after.
type pair struct {
	name     string
	old, new *ir.Model
	chosen   bool // by --service, of several
}

func pairNames(list []pair) string {
	var names []string
	for _, p := range list {
		names = append(names, p.name)
	}
	return strings.Join(names, ", ")
}

// pairs compiles the sources and finds what is to be compared with what.
func (c *diffCmd) pairs(a *app) ([]pair, error) {
	switch len(c.Sources) {
	case 1:
		return c.beforeAndAfter(a)
	case 2:
		older, err := a.compile(c.Sources[:1], c.inputFlags, lower.Options{}, &a.report)
		if err != nil {
			return nil, err
		}
		newer, err := a.compile(c.Sources[1:], c.inputFlags, lower.Options{}, &a.report)
		if err != nil {
			return nil, err
		}
		return match(older, newer), nil
	}
	return nil, a.fail(diag.Usage.New("diff takes two sources, or one change page, not %d", len(c.Sources)).
		WithHelp("`shapec diff --help` has examples"))
}

func (c *diffCmd) beforeAndAfter(a *app) (pairs []pair, err error) {
	list, err := a.compile(c.Sources, c.inputFlags, lower.Options{}, &a.report)
	if err != nil {
		return nil, err
	}
	releases, err := a.releases(list, diag.Usage.New("%s lists no changes", c.Sources[0]).
		WithHelp("give a change page, or two sources: shapec diff OLD NEW"))
	for _, r := range releases {
		pairs = append(pairs, pair{r.after.name, r.before, r.after.Model, r.after.folder != ""})
	}
	return pairs, err
}

// A release is a service with the API before the changes that its pages list.
type release struct {
	after  *compiled
	before *ir.Model
}

// releases finds the services that list changes, and says which do not. Where none
// does, that is the mistake none.
func (a *app) releases(list []*compiled, none diag.Diagnostic) (found []release, err error) {
	var without []*compiled
	for _, c := range list {
		if before := c.before(); before != nil {
			found = append(found, release{c, before})
		} else {
			without = append(without, c)
		}
	}
	switch {
	case found == nil:
		return nil, a.fail(none)
	case without != nil:
		a.note("no changes are listed for %s", compiledNames(without))
	}
	return found, nil
}

// match pairs services: one with one whatever they are called, else by version,
// title and name, in this order. What is on one side only was added, or removed.
func match(older, newer []*compiled) (pairs []pair) {
	if len(older) == 1 && len(newer) == 1 {
		o, n := older[0], newer[0]
		return []pair{{n.name, o.Model, n.Model, o.folder != "" || n.folder != ""}}
	}
	partner := map[*compiled]*compiled{} // both ways
	for _, same := range []func(o, n *compiled) bool{
		func(o, n *compiled) bool {
			return slices.ContainsFunc(o.links, func(l string) bool { return slices.Contains(n.links, l) })
		},
		func(o, n *compiled) bool { return o.title != "" && o.title == n.title },
		func(o, n *compiled) bool { return o.name == n.name || o.slug(false) == n.slug(false) },
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
		pairs = append(pairs, pair{name: n.name, old: old, new: n.Model})
	}
	for _, o := range older {
		if partner[o] == nil {
			pairs = append(pairs, pair{name: o.name, old: o.Model, new: &ir.Model{Service: o.Model.Service}})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return strings.Compare(a.name, b.name) })
	return pairs
}

// acknowledgedTogether leaves an acknowledgement stale only where no report of
// the run has use for it, and says so once. With one service chosen of several
// it may be for another.
func acknowledgedTogether(reports []*diff.Report, chosen bool) {
	if chosen {
		reports[0].Stale = nil
	}
	last := reports[len(reports)-1]
	rest := reports[:len(reports)-1]
	last.Stale = slices.DeleteFunc(last.Stale, func(ack diff.Acknowledgement) bool {
		return slices.ContainsFunc(rest, func(r *diff.Report) bool { return !slices.Contains(r.Stale, ack) })
	})
	for _, r := range rest {
		r.Stale, r.Expired = nil, nil
	}
}
