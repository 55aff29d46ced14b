package lower

import (
	"cmp"
	"path/filepath"
	"strings"

	"shapec/diag"
	"shapec/parser"
)

// Services parts pages by the service they describe, in the order in which the
// services appear. Pages are of one service when their links name the same one,
// or their clients; when their titles agree, unless links or clients differ. A
// page that tells nothing is of the service of its file or else its folder, or of
// the page before. Where no more than that tells services apart, what pages of
// different files say of one operation does ([diag.ServiceParted]).
func Services(pages []*parser.Page, r *diag.Report) [][]*parser.Page {
	s := services{pages: pages, first: make([]int, len(pages)), links: make([]string, len(pages)), clients: make([]string, len(pages))}
	s.byNames()
	s.byTitle()
	s.byPlace()
	var out [][]*parser.Page
	for _, group := range s.groups() {
		out = append(out, partByFile(group, r)...)
	}
	return out
}

// services finds groups of pages. Links and clients are those of a group, at its
// first page.
type services struct {
	pages          []*parser.Page
	first          []int // the first page known to be of the same service
	links, clients []string
}

func (s *services) byNames() {
	byName := map[string]int{}
	for i, p := range s.pages {
		s.first[i], s.links[i], s.clients[i] = i, p.Doc.Service, p.Doc.Client
		for _, name := range [...]string{"link " + p.Doc.Service, "client " + p.Doc.Client} {
			if strings.HasSuffix(name, " ") {
				continue
			}
			if at, ok := byName[name]; ok {
				s.unite(at, i)
			}
			byName[name] = i
		}
	}
}

// unite makes the services of two pages one: a later page may name both.
func (s *services) unite(a, b int) {
	a, b = root(s.first, a), root(s.first, b)
	a, b = min(a, b), max(a, b)
	s.first[b] = a
	s.links[a], s.clients[a] = cmp.Or(s.links[a], s.links[b]), cmp.Or(s.clients[a], s.clients[b])
}

// differ reports whether the services of two pages have different names.
func (s *services) differ(a, b int) bool {
	other := func(x, y string) bool { return x != "" && y != "" && x != y }
	a, b = root(s.first, a), root(s.first, b)
	return a != b && (other(s.links[a], s.links[b]) || other(s.clients[a], s.clients[b]))
}

func (s *services) byTitle() {
	byTitle := map[string][]int{} // a page of each service of the title
	for i, p := range s.pages {
		if p.Title == "" {
			continue
		}
		known := false
		for _, at := range byTitle[p.Title] {
			if !s.differ(at, i) {
				s.unite(at, i)
				known = true
				break
			}
		}
		if !known {
			byTitle[p.Title] = append(byTitle[p.Title], i)
		}
	}
}

// byPlace gives pages that tell nothing to a neighbour: of the file, else of the
// folder if that has one service only.
func (s *services) byPlace() {
	const several = -1
	inFolder := map[string]int{}
	start := -1 // the first page that tells something
	for i, p := range s.pages {
		if !isNamed(p) {
			continue
		}
		if start < 0 {
			start = i
		}
		if at, ok := inFolder[folderOf(p)]; !ok {
			inFolder[folderOf(p)] = i
		} else if at != several && root(s.first, at) != root(s.first, i) {
			inFolder[folderOf(p)] = several
		}
	}
	for i, p := range s.pages {
		if isNamed(p) {
			continue
		}
		at, ok := inFolder[folderOf(p)]
		switch {
		case i > 0 && s.pages[i-1].Doc.File == p.Doc.File && p.Doc.File != nil:
			s.unite(i-1, i)
		case ok && at != several:
			s.unite(at, i)
		case i > 0:
			s.unite(i-1, i)
		case start >= 0:
			s.unite(start, i)
		}
	}
}

func isNamed(p *parser.Page) bool { return p.Title != "" || p.Doc.Service != "" || p.Doc.Client != "" }

func folderOf(p *parser.Page) string {
	if p.Doc.File == nil {
		return ""
	}
	return filepath.Dir(p.Doc.File.Name)
}

func (s *services) groups() (out [][]*parser.Page) {
	place := map[int]int{}
	for i, p := range s.pages {
		at, ok := place[root(s.first, i)]
		if !ok {
			at = len(out)
			place[root(s.first, i)] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], p)
	}
	return out
}

// partByFile parts pages that no link and no client is the name of: two services
// may have one title. Files that tell an operation differently are of two, unless
// they are of two releases.
func partByFile(pages []*parser.Page, r *diag.Report) (parts [][]*parser.Page) {
	told := []map[string]telling{} // by part: operations by method
	for start := 0; start < len(pages); {
		end := start + 1
		for end < len(pages) && pages[end].Doc.File == pages[start].Doc.File {
			end++
		}
		file := pages[start:end]
		start = end
		part := -1
		var conflict telling
		var with *parser.Operation
		for k := range parts {
			other, op := contradicted(told[k], file)
			if op == nil {
				part = k
				break
			}
			conflict, with = other, op
		}
		if part < 0 {
			if with != nil {
				d, e := file[0].Doc, conflict.page.Doc
				r.Add(diag.ServiceParted.At(d.File, d.Source(with.Span), "%s and %s say different things of %s, and nothing names their services: they are taken for two", e.File.Name, d.File.Name, with.Method).
					WithLabel(e.File, e.Source(conflict.op.Span), "it is told here too").
					WithHelp("give each service a shapec.yaml of its own that lists its pages under `sources`; are they one, leave the older page out"))
			}
			part = len(parts)
			parts, told = append(parts, nil), append(told, map[string]telling{})
		}
		parts[part] = append(parts[part], file...)
		for _, p := range file {
			for i := range p.Operations {
				if op := &p.Operations[i]; op.Method != "" {
					told[part][op.Method] = telling{p, op}
				}
			}
		}
	}
	return parts
}

// A telling is an operation and the page it stands on.
type telling struct {
	page *parser.Page
	op   *parser.Operation
}

// contradicted is the first operation of pages that was told as another, if more
// of those told twice are so than are not: a newer release adds members, and damage
// changes a few.
func contradicted(told map[string]telling, pages []*parser.Page) (first telling, op *parser.Operation) {
	balance := 0
	for _, p := range pages {
		if p.Doc.Service != "" || p.Doc.Client != "" {
			continue
		}
		for i := range p.Operations {
			o := &p.Operations[i]
			t, ok := told[o.Method]
			switch {
			case !ok || t.page.Doc.Service != "" || t.page.Doc.Client != "" || t.page.Release != p.Release:
			case another(t.page, t.op.Request, p, o.Request) || another(t.page, t.op.Response, p, o.Response):
				if balance++; op == nil {
					first, op = t, o
				}
			default:
				balance--
			}
		}
	}
	if balance <= 0 {
		return telling{}, nil
	}
	return first, op
}

// another reports whether each of two structures has a member that the other has
// not.
func another(p *parser.Page, a int32, q *parser.Page, b int32) bool {
	if a < 0 || b < 0 {
		return false
	}
	names, both := map[string]bool{}, 0
	for m := range membersOf(p, a) {
		names[m] = true
	}
	more := false
	for m := range membersOf(q, b) {
		if names[m] {
			both++
		} else {
			more = true
		}
	}
	return more && both < len(names)
}

// membersOf yields the names of a structure's members.
func membersOf(p *parser.Page, i int32) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for c := i + 1; c < p.Nodes[i].End; c = p.Nodes[c].End {
			if !yield(p.Name(c)) {
				return
			}
		}
	}
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
