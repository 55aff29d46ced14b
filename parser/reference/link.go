package reference

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/internal/words"
	"shapec/ir"
)

// Linked is a service with its pages put together.
type Linked struct {
	Model   *ir.Model
	Missing []Missing // what pages refer to and no file holds, sorted by name

	places map[ir.ShapeID]place
	byName map[string]*Page // operations
}

// A Missing page is referred to, and not among the files.
type Missing struct {
	Name string // of the type
	Stem string // of its page: "api-attributevalue"; empty where nothing links to it
	File *diag.File
	At   diag.Span // of the first row that refers to it
	Uses int
}

// Page is what the site calls the missing page, without extension:
// "API_runtime_Event". A site of several services has a prefix before the name.
func (m *Missing) Page() string {
	prefix, ok := strings.CutSuffix(strings.TrimPrefix(m.Stem, "api-"), strings.ReplaceAll(strings.ToLower(m.Name), "_", "-"))
	if !ok {
		return "API_" + m.Name
	}
	return "API_" + strings.ReplaceAll(prefix, "-", "_") + m.Name
}

// A place is what a shape with members was read from.
type place struct {
	page *Page
	side ir.Side        // of an operation's input or output
	rows map[string]int // by member: index of its row in page.Rows
}

// Link puts the pages of a service together.
func (s *Service) Link(r *diag.Report) *Linked {
	room := 3 * len(s.Pages) // of shapes: inputs, outputs, what members hold
	l := &linker{
		service: s, report: r,
		model:     &ir.Model{Service: ir.Service{Source: ir.FromReference, Metadata: map[string]string{}}, Shapes: make(map[ir.ShapeID]ir.Shape, room)},
		types:     map[*Page]ir.ShapeID{},
		byTitle:   map[string]*Page{},
		byStem:    map[string]*Page{},
		taken:     make(map[ir.ShapeID]bool, room),
		missing:   map[string]*missingType{},
		enums:     map[enumKey]ir.ShapeID{},
		shared:    map[holds]ir.ShapeID{},
		errors:    map[string]ir.ShapeID{},
		unions:    map[*Page]bool{},
		singulars: words.Singulars{},
	}
	l.out = &Linked{Model: l.model, places: make(map[ir.ShapeID]place, 2*len(s.Pages)), byName: make(map[string]*Page, len(s.Pages))}
	l.declare()
	l.protocol = l.guessProtocol()
	l.metadata()
	l.findUnions()
	l.nameEnums()
	l.unfoldMissing()
	for _, p := range l.typePages {
		l.typePage(p)
	}
	for _, p := range l.operations {
		l.operation(p)
	}
	l.missingShapes()
	l.compareBlocks()
	l.compareErrors()
	l.readProse()
	return l.out
}

type linker struct {
	service *Service
	report  *diag.Report
	out     *Linked
	model   *ir.Model

	protocol   protocol
	operations []*Page // sorted by title
	typePages  []*Page // sorted by title
	types      map[*Page]ir.ShapeID
	byTitle    map[string]*Page // of types
	byStem     map[string]*Page // of types
	byNames    map[string]*Page // of types, by the names of their rows; nil where several have them
	taken      map[ir.ShapeID]bool
	missing    map[string]*missingType
	enums      map[enumKey]ir.ShapeID
	shared     map[holds]ir.ShapeID // lists and maps without limits, by what they hold
	errors     map[string]ir.ShapeID
	unions     map[*Page]bool
	members    map[foldedName]memberKind // nil until a row has no type
	singulars  words.Singulars
}

// declare sorts the pages and gives every type its id.
func (l *linker) declare() {
	for _, id := range ir.Prelude {
		l.taken[id] = true
	}
	type described struct {
		kind  Kind
		title string
	}
	first := make(map[described]*Page, len(l.service.Pages))
	for _, p := range l.service.Pages {
		key := described{p.Kind, p.Title}
		if f := first[key]; f != nil {
			l.report.Add(diag.ReferencePageRepeated.At(p.File, p.At, "%s is described by two pages", p.Title).WithLabel(f.File, f.At, "first here"))
			if p.Kind == Type {
				l.types[p] = l.types[f]
			}
			continue
		}
		first[key] = p
		if p.Kind == Operation {
			l.operations = append(l.operations, p)
			l.out.byName[p.Title] = p
			continue
		}
		l.typePages = append(l.typePages, p)
		l.byTitle[p.Title] = p
		l.byStem[p.Stem] = p
		l.types[p] = l.free(ir.ShapeID(p.Title))
	}
	byTitle := func(a, b *Page) int { return strings.Compare(a.Title, b.Title) }
	slices.SortFunc(l.operations, byTitle)
	slices.SortFunc(l.typePages, byTitle)
}

// free takes a name, or one like it where it is taken.
func (l *linker) free(wish ir.ShapeID) ir.ShapeID {
	id := wish
	for n := 2; l.taken[id]; n++ {
		if n == 2 {
			id = wish + "Shape"
		} else {
			id = ir.ShapeID(fmt.Sprint(wish, "Shape", n))
		}
	}
	l.taken[id] = true
	return id
}

func (l *linker) metadata() {
	meta := l.model.Service.Metadata
	if uid := l.service.UID; uid != "" {
		meta["uid"] = uid
	}
	if name := l.protocol.String(); name != "" {
		meta["protocol"] = name
	}
}

// findUnions collects the notes: on a type's own page, and on rows that target it.
func (l *linker) findUnions() {
	for _, p := range l.service.Pages {
		if p.Union != (diag.Span{}) {
			l.unions[p] = true
		}
		for i := range p.Rows {
			if p.Rows[i].Union.IsZero() {
				continue
			}
			if t := p.Rows[i].Type.structure(); t != nil {
				if target := l.pageOf(p, t); target != nil {
					l.unions[target] = true
				} else {
					l.missingType(p, &p.Rows[i], t).union = true
				}
			}
		}
	}
}

// structure is the structure at the end of a type's levels, nil where it ends in
// something else.
func (t *TypeExpr) structure() *TypeExpr {
	for t != nil {
		if t.Kind == StructureType {
			return t
		}
		t = t.Elem
	}
	return nil
}

// pageOf finds the page of a structure by the file that the link leads to; by name
// where there is no link. It is nil where no such page was read.
func (l *linker) pageOf(from *Page, t *TypeExpr) *Page {
	switch {
	case strings.HasPrefix(t.Target, "#"):
		if from.Title == t.Name {
			return from
		}
	case t.Target != "":
		if p := l.service.site.byFile[file{from.Dir, t.Target}]; p != nil && p.Kind == Type {
			return p
		}
		return l.byStem[t.Target] // from a folder that was split up
	}
	return l.byTitle[t.Name]
}

// typeID is the shape of a page; one of another service's pages is brought in.
func (l *linker) typeID(p *Page) ir.ShapeID {
	id, ok := l.types[p]
	if !ok {
		id = l.free(ir.ShapeID(p.Title))
		l.types[p] = id
		l.typePage(p)
	}
	return id
}

// typePage makes the structure or union of a page.
func (l *linker) typePage(p *Page) {
	id := l.types[p]
	if l.model.Shapes[id] != nil {
		return
	}
	traits := ir.Traits{Doc: p.Doc, Evidence: ir.Stated, Deprecated: deprecated(p.Deprecated)}
	union := l.unions[p]
	events := l.isStream(p)
	if union || events {
		l.model.Shapes[id] = &ir.Union{Traits: traits, EventStream: events}
	} else {
		l.model.Shapes[id] = &ir.Structure{Traits: traits}
	}
	c := context{page: p, owner: id, side: onType}
	rows := make(map[string]int, len(p.Rows))
	members := make([]ir.Member, 0, len(p.Rows))
	for i := range p.Rows {
		m := l.member(c, &p.Rows[i])
		if _, again := rows[m.Name]; again {
			continue // two wire names of one member
		}
		rows[m.Name] = i
		members = append(members, m)
	}
	switch s := l.model.Shapes[id].(type) {
	case *ir.Structure:
		s.Members = members
	case *ir.Union:
		s.Members = members
	}
	l.out.places[id] = place{page: p, rows: rows}
}

// isStream tells a stream of events: its exceptions are members like its events.
func (l *linker) isStream(p *Page) bool {
	for i := range p.Rows {
		if p.Rows[i].Type.Kind == ExceptionType {
			return true
		}
	}
	return false
}

func deprecated(yes bool) *ir.Deprecation {
	if !yes {
		return nil
	}
	return &ir.Deprecation{}
}

// A context is where a row stands.
type context struct {
	page  *Page
	owner ir.ShapeID // whose member the row is
	side  side
}

type side uint8

const (
	onType side = iota
	inRequest
	inResponse
	inError
)

// member makes the member that a row documents.
func (l *linker) member(c context, row *Row) ir.Member {
	m := ir.Member{Name: l.memberName(c, row), Doc: row.Doc, Deprecated: deprecated(row.Deprecated)}
	if name := cmp.Or(row.Response, row.Name); m.Name != name && l.protocol == ec2Protocol {
		m.LocationName = wireName(name)
	}
	setRequired(&m, row, c.side)
	if row.Type.Kind == NoType && row.TypeAt.IsZero() && c.side != inError {
		l.report.Add(diag.ReferenceTypeUnknown.At(c.page.File, row.At, "the row %s states no type", row.Name))
	}
	m.Target, m.Evidence = l.target(c, row, m.Name)
	return m
}

// setRequired takes over what the row says. Of what an operation returns, pages
// say nothing: only types do.
func setRequired(m *ir.Member, row *Row, where side) {
	switch {
	case where == inResponse || where == inError:
	case row.Required == Yes:
		m.Required = ir.Yes
	default:
		m.Required = ir.No
	}
}

// missingShapes makes the shapes of types without a page, and reports them once.
func (l *linker) missingShapes() {
	for _, name := range slices.Sorted(maps.Keys(l.missing)) {
		t := l.missing[name]
		l.missingShape(t)
		l.out.Missing = append(l.out.Missing, t.Missing)
	}
	if list := l.out.Missing; len(list) > 0 {
		var names, pages []string
		for _, m := range list[:min(len(list), 5)] {
			names = append(names, m.Name)
			pages = append(pages, m.Page())
		}
		more := ""
		if len(list) > 5 {
			more = ", …"
		}
		what := "types have no page"
		if len(list) == 1 {
			what = "type has no page"
		}
		l.report.Add(diag.ReferencePagesMissing.At(list[0].File, list[0].At, "%d %s among the sources: %s%s", len(list), what, strings.Join(names, ", "), more).
			WithHelp("of these only the members that syntax blocks show are known; fetch their pages too: %s%s", strings.Join(pages, ", "), more))
	}
}
