package report

import (
	"cmp"
	"slices"

	"shapec/diff"
)

// Groups are what findings can be grouped by.
var Groups = []string{"operation", "kind", "shape"}

// Group parts the reports of services by what findings have in common: the
// operation they reach, their kind, the shape they live on. A finding that
// reaches several operations stands with each, with its places there; it is
// counted once in the sum.
func Group(services []*Report, by string) (out []*Report) {
	for _, r := range services {
		out = append(out, r.groups(by)...)
	}
	return out
}

func (r *Report) groups(by string) []*Report {
	var keys []string
	of := map[string]*Report{}
	add := func(key string, f *diff.Finding) {
		g := of[key]
		if g == nil {
			g = &Report{Old: r.Old, New: r.New, At: r.At, Was: r.Was, group: key, whole: r}
			g.FailOn, g.StaleFails, g.Summary.Semver = r.FailOn, r.StaleFails, r.Summary.Semver
			of[key] = g
			keys = append(keys, key)
		}
		g.Findings = append(g.Findings, f)
		g.Count(f)
	}
	cause := map[string]*diff.Finding{}
	for _, f := range r.Findings {
		if len(f.Parts) > 0 {
			cause[f.Fingerprint] = f
		}
		top := cmp.Or(cause[f.Cause], f)
		switch by {
		case "kind":
			add(string(top.ID), f)
		case "shape":
			add(cmp.Or(top.Shape, "operations"), f)
		case "operation":
			for _, op := range operationsOf(top) {
				at := *f
				at.Affects = slices.DeleteFunc(slices.Clone(f.Affects), func(p diff.Place) bool { return p.Operation != op })
				if len(at.Affects) == 0 {
					at.Affects = f.Affects[:1]
				}
				add(op, &at)
			}
		default:
			panic("report: no group " + by)
		}
	}
	if len(keys) == 0 {
		return []*Report{r}
	}
	slices.Sort(keys)
	var out []*Report
	for _, key := range keys {
		out = append(out, of[key])
	}
	last := out[len(out)-1]
	last.Stale, last.Expired = r.Stale, r.Expired
	return out
}

// operationsOf are those that a finding reaches, as they come.
func operationsOf(f *diff.Finding) (out []string) {
	seen := map[string]bool{}
	for _, p := range f.Affects {
		if !seen[p.Operation] {
			seen[p.Operation] = true
			out = append(out, p.Operation)
		}
	}
	return out
}

// service is the report that r is a group of, or r itself.
func (r *Report) service() *Report { return cmp.Or(r.whole, r) }

// wholes are the reports of services, without their groups.
func wholes(list []*Report) (out []*Report) {
	for _, r := range list {
		if s := r.service(); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
