package lower

import (
	"strings"

	"shapec/parser"
)

// Services parts pages by the service they describe, in the order in which the
// services appear. Pages are of one service when their titles agree, or the
// service's name in their links; a page that tells neither belongs to the
// service before it, or to the first one where none is before it.
func Services(pages []*parser.Page) [][]*parser.Page {
	first := make([]int, len(pages)) // the first page known to be of the same service
	byName := map[string]int{}       // title or name in links → such a page
	anyNamed := false
	for i, p := range pages {
		first[i] = i
		named := false
		for _, name := range [...]string{"title " + p.Title, "link " + p.Doc.Service} {
			if name == "title " || name == "link " {
				continue
			}
			named = true
			if at, ok := byName[name]; ok {
				unite(first, at, i)
			}
			byName[name] = i
		}
		if i > 0 && (!named || !anyNamed) {
			unite(first, i-1, i)
		}
		anyNamed = anyNamed || named
	}
	var out [][]*parser.Page
	place := map[int]int{}
	for i, p := range pages {
		at, ok := place[root(first, i)]
		if !ok {
			at = len(out)
			place[root(first, i)] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], p)
	}
	return out
}

// unite makes the services of two pages one: a later page may name both.
func unite(first []int, a, b int) {
	a, b = root(first, a), root(first, b)
	first[max(a, b)] = min(a, b)
}

func root(first []int, i int) int {
	for first[i] != i {
		first[i] = first[first[i]]
		i = first[i]
	}
	return i
}

// Of returns the part of l that names shapes of these pages' operations: for a
// service whose names stand in a lock with those of others.
func (l *Lock) Of(pages []*parser.Page) *Lock {
	methods := map[string]bool{}
	for _, p := range pages {
		for i := range p.Operations {
			methods[p.Operations[i].Method] = true
		}
	}
	out := &Lock{Version: l.Version, Shapes: map[string][]string{}, Operations: map[string]string{}}
	if l.Unions != nil {
		out.Unions = []string{} // known, if none
	}
	for method, name := range l.Operations {
		if methods[method] {
			out.Operations[method] = name
		}
	}
	for name, anchors := range l.Shapes {
		for _, a := range anchors {
			if method, _, _ := strings.Cut(a, " "); methods[method] {
				out.Shapes[name] = append(out.Shapes[name], a)
			}
		}
	}
	for _, name := range l.Unions {
		if out.Shapes[name] != nil {
			out.Unions = append(out.Unions, name)
		}
	}
	return out
}
