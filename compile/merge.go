package compile

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"shapec/diag"
	"shapec/ir"
	"shapec/ir/pairing"
	"shapec/lower"
	"shapec/merge"
	"shapec/parser"
)

// joinByOperations joins pages and references that know no name in common: pages
// of plain text have a title, those of a reference a version. They are of one
// service if most operations of the one are operations of the other, and of no other.
func joinByOperations(list []*Service) []*Service {
	names := map[*Service]map[string]bool{}
	for _, s := range list {
		if s.Reference != nil && len(s.Pages) == 0 {
			names[s] = map[string]bool{}
			for _, o := range s.Reference.Model.Operations {
				names[s][pairing.Fold(o.Name)] = true
			}
		}
	}
	joined := map[*Service]bool{}
	for _, s := range list {
		if len(s.Pages) == 0 || s.Reference != nil || s.ServiceModel != nil {
			continue
		}
		var found []*Service
		for _, t := range list {
			if known := names[t]; known != nil && !(len(s.Links) > 0 && len(t.Links) > 0) && s.mostlyIn(known) {
				found = append(found, t)
			}
		}
		if len(found) == 1 && !joined[found[0]] {
			found[0].add(s)
			joined[s], joined[found[0]] = true, true
		}
	}
	return slices.DeleteFunc(list, func(s *Service) bool { return joined[s] && s.Reference == nil })
}

// mostlyIn reports whether most operations of the pages are among the names. New
// ones may be too new for a reference, and do not count where there are others.
func (s *Service) mostlyIn(known map[string]bool) bool {
	var all, in [2]int // of new operations, of others
	for _, p := range s.Pages {
		for _, o := range p.Operations {
			k := 1
			if o.Change == parser.New {
				k = 0
			}
			all[k]++
			if known[pairing.Fold(o.Name)] || known[pairing.Fold(o.Method)] {
				in[k]++
			}
		}
	}
	if all[1] > 0 {
		return 2*in[1] > all[1]
	}
	return 2*in[0] > all[0]
}

// withReference makes the result that of the reference, merged with what was read
// from pages. Names of structures are AWS's own; the others are kept by the lock.
func (s *Service) withReference(c *Result, r *diag.Report) {
	reference, pages := s.Reference.Model, c.lowered
	c.Model, c.Origins = reference, s.Reference.Origins
	if pages != nil {
		c.Merged = merge.Merge(reference, pages.Model)
		c.Model, c.Origins = c.Merged.Model, bothOrigins{s.Reference.Origins, pages.Origins, c.Merged}
	}
	stated := func(id ir.ShapeID) bool {
		switch reference.Shapes[id].(type) {
		case *ir.Structure, *ir.Union:
			return true
		}
		return false
	}
	c.Model = lower.Named{Model: c.Model, Stated: stated}.Keep(c.options.Lock)
	named := lower.Named{Model: c.Model, Stated: stated}
	c.lock = sync.OnceValue(func() *lower.Lock {
		lock := named.Lock(c.options.Lock)
		if pages != nil {
			lock.Operations = pages.Lock().Operations
		}
		return lock
	})
	c.Model = rename(c.Model, &c.options, r) // after the lock, which has the names that the configuration renames
}

// additions are what a delta announces, as merge takes it.
func additions(d *lower.Delta) []merge.Addition {
	var list []merge.Addition
	for _, a := range d.Additions {
		list = append(list, merge.Addition{Path: a.Path, Value: a.Value})
	}
	return list
}

// bothOrigins explains what was merged: which source is followed, then what the
// reference's pages say, then the others.
type bothOrigins struct {
	reference, pages Origins
	merged           *merge.Result
}

func (b bothOrigins) Explain(p ir.Path) (findings []lower.Finding, near ir.Path, ok bool) {
	findings, near, ok = b.reference.Explain(p)
	more, alsoNear, also := b.pages.Explain(p)
	if !ok && len(alsoNear.Steps) >= len(near.Steps) {
		near = alsoNear
	}
	if ok || also {
		findings = append(b.followed(p, ok, also), findings...)
	}
	return append(findings, more...), near, ok || also
}

// followed tells which sources know a place, and whose word the model has where
// they disagree.
func (b bothOrigins) followed(p ir.Path, reference, pages bool) (findings []lower.Finding) {
	m := b.merged.Model
	var at ir.ShapeID
	member := ""
	for _, o := range m.Operations {
		if p.Operation != o.Name && p.Operation != o.Method {
			continue
		}
		if at = o.Input; p.Side == ir.Response {
			at = o.Output
		}
		for _, step := range p.Steps {
			if member = ""; step.Kind == ir.MemberStep {
				member = string(at) + "." + step.Name
			}
			at = target(m.Shapes[at], step)
		}
	}
	for _, c := range b.merged.Conflicts {
		if c.Place == string(at) || c.Place == member {
			said, followed := said(c, "the reference", "the page", false)
			findings = append(findings, lower.Finding{Subject: "sources", Conclusion: followed + ": " + said, Evidence: ir.Stated})
		}
	}
	if len(findings) > 0 {
		return findings
	}
	known := "the reference and the pages tell of it, and do not disagree"
	switch {
	case !pages:
		known = "only the reference tells of it"
	case !reference:
		known = "only the pages tell of it"
	}
	return []lower.Finding{{Subject: "sources", Conclusion: known, Evidence: ir.Stated}}
}

// said puts a conflict into words, and whose word the model has; with a service
// model, always the model's.
func said(c merge.Conflict, base, other string, model bool) (said, followed string) {
	said = fmt.Sprintf("%s: %s says %s, %s says %s", c.Fact, base, c.Base, other, c.Page)
	if c.Fact == "values" {
		said = fmt.Sprintf("values: %s alone has %s, %s alone has %s", base, cmp.Or(c.Base, "none"), other, cmp.Or(c.Page, "none"))
	}
	switch {
	case model || c.Taken == merge.OfBase:
		return said, base + " is followed"
	case c.Taken == merge.OfPage:
		return said, other + " is followed"
	}
	return said, "those of both are taken"
}
