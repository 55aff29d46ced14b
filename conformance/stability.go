package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/lower"
)

// measureStability compiles the pages of each service in the order of their
// releases, and counts the shapes that kept their names.
func (m *measurer) measureStability() {
	editions := m.Corpus.editions()
	if len(editions) == 0 {
		return
	}
	m.log("names from release to release")
	var rows []Row
	var notes strings.Builder
	for _, kind := range []struct {
		figure string
		replay replayOptions
		target float64
	}{
		{"names kept since the page before, with the lock carried forward", replayOptions{locked: true}, 100},
		{"names kept since the page before, without a lock", replayOptions{}, 99.5},
		{"names kept since any earlier page, with the lock carried forward", replayOptions{locked: true, anyEarlier: true}, 0},
		{"names kept since any earlier page, without a lock", replayOptions{anyEarlier: true}, 0},
	} {
		var total ratio
		var renamed []rename
		for _, service := range slices.Sorted(maps.Keys(editions)) {
			kept, found, err := replay(service, editions[service], kind.replay)
			if err != nil {
				m.errs = append(m.errs, err)
			}
			total.right, total.all = total.right+kept.right, total.all+kept.all
			renamed = append(renamed, found...)
		}
		rows = append(rows, Row{Figure: kind.figure, Right: total.right, All: total.all, Target: kind.target})
		if kind.replay == (replayOptions{anyEarlier: true}) {
			continue // pages of other operations, and nothing that remembers them
		}
		writeRenames(&notes, kind.figure, renamed)
	}
	for _, kind := range []struct {
		figure string
		locked bool
		target float64
	}{
		{"unions and structures that stayed so, with the lock carried forward", true, 100},
		{"unions and structures that stayed so, without a lock", false, 0},
	} {
		var total ratio
		for _, service := range slices.Sorted(maps.Keys(editions)) {
			kept, err := replayUnions(editions[service], kind.locked)
			if err != nil {
				m.errs = append(m.errs, err)
			}
			total.right, total.all = total.right+kept.right, total.all+kept.all
		}
		rows = append(rows, Row{Figure: kind.figure, Right: total.right, All: total.all, Target: kind.target})
	}
	m.group("names from release to release", rows, notes.String())
}

// A rename is a shape that stands on two pages under different names.
type rename struct {
	service, version string // the later page
	old, new         ir.ShapeID
	anchor           string
}

func (r rename) String() string {
	return fmt.Sprintf("%s: %s → %s at %s", strings.TrimSpace(r.service+" "+r.version), r.old, r.new, r.anchor)
}

// writeRenames lists what a figure counts.
func writeRenames(w *strings.Builder, figure string, renamed []rename) {
	if len(renamed) == 0 {
		return
	}
	fmt.Fprintf(w, "- %s, not so:", figure)
	for i, r := range renamed {
		if i == 2*mostPlaces {
			fmt.Fprintf(w, " and %d more", len(renamed)-i)
			break
		}
		fmt.Fprintf(w, " `%s`;", r)
	}
	w.WriteString("\n")
}

type replayOptions struct {
	locked     bool // carry the lock forward
	anyEarlier bool // compare with the last page that had the place, not only with the page before
}

// replay compiles pages in order. Shapes are matched by where they stand: each
// anchor remembers the name it last led to, and a shape's old name is the one
// most of its anchors remember.
func replay(service string, pages []edition, o replayOptions) (kept ratio, renamed []rename, err error) {
	last := map[string]ir.ShapeID{}
	var lock *lower.Lock
	for _, p := range pages {
		result, err := compileSource(p.page, lower.Options{Lock: lock})
		if err != nil {
			return kept, renamed, err
		}
		if o.locked {
			lock = result.Lock()
		}
		now := anchors(result.Model)
		right, found := compareNames(last, now)
		for _, r := range found {
			r.service, r.version = service, p.version
			renamed = append(renamed, r)
		}
		kept.right, kept.all = kept.right+right, kept.all+right+len(found)
		if !o.anyEarlier {
			clear(last)
		}
		remember(last, now)
	}
	return kept, renamed, nil
}

// replayUnions compiles pages in order, and counts the structures and unions of
// which the page before said the same, at any of their places.
func replayUnions(pages []edition, locked bool) (kept ratio, err error) {
	last := map[string]bool{}
	var lock *lower.Lock
	for _, p := range pages {
		result, err := compileSource(p.page, lower.Options{Lock: lock})
		if err != nil {
			return kept, err
		}
		if locked {
			lock = result.Lock()
		}
		now := map[string]bool{}
		for id, list := range anchors(result.Model) {
			_, union := result.Model.Shapes[id].(*ir.Union)
			if _, structure := result.Model.Shapes[id].(*ir.Structure); !union && !structure {
				continue
			}
			met, changed := false, false
			for _, anchor := range list {
				was, known := last[anchor]
				met, changed = met || known, changed || known && was != union
				now[anchor] = union
			}
			if met {
				kept.all++
				if !changed {
					kept.right++
				}
			}
		}
		last = now
	}
	return kept, nil
}

// remember notes which name each anchor leads to.
func remember(last map[string]ir.ShapeID, now map[ir.ShapeID][]string) {
	for id, list := range now {
		for _, anchor := range list {
			last[anchor] = id
		}
	}
}

// anchors lists the places of every shape but inputs and outputs, which are
// named after their operation.
func anchors(m *ir.Model) map[ir.ShapeID][]string {
	out := map[ir.ShapeID][]string{}
	ir.Walk(m, func(p ir.Path, id ir.ShapeID, s ir.Shape) bool {
		if s != nil && len(p.Steps) > 0 && named(s) {
			out[id] = append(out[id], p.Operation+" "+string(p.Side)+" "+p.String())
		}
		return s != nil
	})
	return out
}

// named tells whether what is generated of a shape has a name of its own. Lists
// and maps are written out where they stand.
func named(s ir.Shape) bool {
	switch s.(type) {
	case *ir.Structure, *ir.Union, *ir.Enum:
		return true
	}
	return false
}

// compareNames counts the shapes that were known and kept their name, and lists
// those that did not. Where what was one shape has become several, one of them
// has to keep the name; the others are new.
func compareNames(last map[string]ir.ShapeID, now map[ir.ShapeID][]string) (kept int, renamed []rename) {
	survives := map[ir.ShapeID]bool{}
	for id, list := range now {
		survives[id] = slices.ContainsFunc(list, func(anchor string) bool { return last[anchor] == id })
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		if survives[id] {
			kept++
			continue
		}
		votes := map[ir.ShapeID]int{}
		where := map[ir.ShapeID]string{}
		for _, anchor := range now[id] {
			if old, ok := last[anchor]; ok {
				votes[old]++
				where[old] = anchor
			}
		}
		best := ir.ShapeID("")
		for _, old := range slices.Sorted(maps.Keys(votes)) {
			if votes[old] > votes[best] {
				best = old
			}
		}
		if best != "" && !survives[best] {
			renamed = append(renamed, rename{old: best, new: id, anchor: where[best]})
			survives[best] = true // one new name for one old
		}
	}
	return kept, renamed
}
