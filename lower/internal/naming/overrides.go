package naming

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/internal/words"
	"shapec/ir"
)

// override applies the names that the configuration asks for: from the name a
// shape would have, or from one of its places. All are applied at once, so that
// shapes can swap their names.
func (n *namer) override() {
	n.names.Inferred = n.names.Shapes
	if len(n.Overrides) == 0 {
		return
	}
	n.names.Shapes = slices.Clone(n.names.Shapes)
	report := func(code *diag.Code, from, help, format string, args ...any) {
		d := code.New(format, args...)
		if n.OverrideAt != nil {
			file, at := n.OverrideAt(from)
			d = code.At(file, at, format, args...)
		}
		n.Report.Add(d.WithHelp("%s", help))
	}
	type renaming struct {
		from, to string
		id       int32
	}
	var renamings []renaming
	wanted := map[int32]string{} // by class: the entry that renames it
	known := n.known(n.Overrides)
	for _, from := range slices.Sorted(maps.Keys(n.Overrides)) {
		to := words.UpperFirst(n.Overrides[from])
		id, ok := known[from]
		other, twice := wanted[id]
		switch {
		case !ok:
			help := "`shapec ir --format text` lists the shapes and their names"
			if near := n.nearest(from, known); near != "" {
				help = fmt.Sprintf("did you mean %q? ", near) + help
			}
			report(diag.NameUnmatched, from, help, "names: no shape is called %q", from)
		case to == "" || words.Identifier(to) != to:
			report(diag.NameRefused, from, "a name is letters and digits, and begins with a letter", "names: %q is not a name for %s", to, from)
		case twice:
			report(diag.NameRefused, from, "leave one of the two out", "names: %s is the shape that %s names as well", from, other)
		default:
			wanted[id] = from
			renamings = append(renamings, renaming{from, to, id})
			delete(n.taken, string(n.names.Shapes[id]))
		}
	}
	for k, given := 0, map[string]bool{}; k < len(renamings); k++ {
		w := renamings[k]
		if !n.isTaken(w.to) && !given[w.to] {
			given[w.to] = true
			continue
		}
		report(diag.NameRefused, w.from, "rename the other shape as well, or choose another name", "names: %s cannot be called %q, another shape is", w.from, w.to)
		n.taken[string(n.names.Shapes[w.id])] = w.id // it keeps this, which may refuse it to those before
		renamings = slices.Delete(renamings, k, k+1)
		clear(given)
		k = -1
	}
	for _, w := range renamings {
		n.taken[w.to] = w.id
		n.names.Shapes[w.id], n.names.Reasons[w.id] = ir.ShapeID(w.to), FromConfig
	}
}

// known are the shapes that overrides may be of: by name, and by those of their
// places that overrides name.
func (n *namer) known(overrides map[string]string) map[string]int32 {
	known := make(map[string]int32, len(n.names.Shapes))
	n.EachAnchor(func(anchor []byte, class int32) {
		if _, wanted := overrides[string(anchor)]; wanted {
			known[string(anchor)] = class
		}
	})
	for id, name := range n.names.Shapes {
		if !n.EmptyRoot(int32(id)) {
			known[string(name)] = int32(id)
		}
	}
	return known
}

// nearest is the name, or the place, that was probably meant.
func (n *namer) nearest(from string, known map[string]int32) string {
	if !strings.Contains(from, " ") {
		return suggest.Closest(from, slices.Sorted(maps.Keys(known)))
	}
	var places []string
	n.EachAnchor(func(anchor []byte, _ int32) { places = append(places, string(anchor)) })
	return suggest.Closest(from, places)
}
