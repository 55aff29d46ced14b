package model

import (
	"slices"

	"shapec/diag"
	"shapec/ir"
)

// A builder collects what both formats share: the shapes that exist, the names
// they have in the IR, and what was found wrong.
type builder struct {
	file   *diag.File
	report *diag.Report
	model  *ir.Model
	extras value // what a client library adds; of its own file

	byName    map[string]*entry // by the name the format refers to it with
	entries   []*entry          // in file order
	taken     map[ir.ShapeID]bool
	docs      map[string]string // HTML to Markdown; models repeat themselves
	converter converter
}

// An entry is a shape of the file.
type entry struct {
	name string     // in references
	key  value      // where it is declared
	def  value      // its definition
	more value      // what a client library adds to it
	kind shapeKind  // what its type says
	id   ir.ShapeID // what a reference to it becomes: its own name, or one of the prelude
}

// shapeKind is the class of a shape before it is built.
type shapeKind uint8

const (
	simpleKind shapeKind = iota
	structureKind
	unionKind
	enumKind
	listKind
	mapKind
	otherKind // services, resources, operations
)

func newBuilder(f *diag.File, r *diag.Report) *builder {
	return &builder{
		file: f, report: r,
		model:  &ir.Model{Service: ir.Service{Source: ir.FromModel}, Shapes: map[ir.ShapeID]ir.Shape{}},
		byName: map[string]*entry{},
		taken:  map[ir.ShapeID]bool{},
		docs:   map[string]string{},
	}
}

// declare registers a shape. A repeated name keeps its first place and its
// last definition.
func (b *builder) declare(name string, key, def value) *entry {
	if e := b.byName[name]; e != nil {
		b.repeated(e.key, key)
		e.key, e.def = key, def
		return e
	}
	e := &entry{name: name, key: key, def: def}
	b.byName[name] = e
	b.entries = append(b.entries, e)
	return e
}

// name gives every shape that keeps a name its id. Those whose name is free as
// it stands come first, so that a renamed shape never takes another's name.
func (b *builder) name(entries []*entry, wish func(*entry) string) {
	var late []*entry
	for _, e := range entries {
		if id := ir.ShapeID(wish(e)); id == "" || id.IsPrelude() || b.taken[id] {
			late = append(late, e)
		} else {
			e.id = id
			b.taken[id] = true
		}
	}
	for _, e := range late {
		e.id = b.free(ir.ShapeID(wish(e)))
		b.report.Add(diag.ModelNameTaken.At(b.file, e.key.span(), "shape %q is called %q in the IR", e.name, e.id).
			WithHelp("the IR has another shape or type of its own name"))
	}
}

// free finds an unused name, and takes it.
func (b *builder) free(wish ir.ShapeID) ir.ShapeID {
	if wish == "" || wish.IsPrelude() || b.taken[wish] {
		for wish += "Shape"; b.taken[wish]; {
			wish += "_"
		}
	}
	b.taken[wish] = true
	return wish
}

// resolve finds the shape that a reference, an object like {"shape": "Name"},
// names under key. It reports one that does not exist.
func (b *builder) resolve(reference value, key, what string) *entry {
	if !b.is(reference, object, what) {
		return nil
	}
	ref := reference.get(key)
	if ref.kind() == absent {
		b.report.Add(diag.ModelWrongType.At(b.file, reference.span(), "%s names no shape: it has no key %q", what, key))
		return nil
	}
	if !b.is(ref, text, what) {
		return nil
	}
	e := b.byName[ref.str()]
	if e == nil {
		b.report.Add(diag.ModelReferenceMissing.At(b.file, ref.span(), "%s names %q, a shape that the model does not have", what, ref.str()))
	}
	return e
}

// structure is resolve for inputs, outputs and errors, which have members.
func (b *builder) structure(reference value, key, what string) ir.ShapeID {
	e := b.resolve(reference, key, what)
	switch {
	case e == nil:
		return ""
	case e.kind == structureKind || e.kind == unionKind:
		return e.id
	}
	b.report.Add(diag.ModelReferenceMissing.At(b.file, reference.get(key).span(), "%s must be a structure, and %q is none", what, e.name).
		WithLabel(b.file, e.key.span(), "declared here"))
	return ""
}

// is reports a value of another kind than k. An absent value has no place: ask
// for presence first.
func (b *builder) is(v value, k nodeKind, what string) bool {
	if v.kind() == k {
		return true
	}
	b.report.Add(diag.ModelWrongType.At(b.file, v.span(), "%s must be %s, and is %s", what, k, v.kind()))
	return false
}

// text is the text of v, which should be a string.
func (b *builder) text(v value, what string) string {
	if v.kind() == null || !b.is(v, text, what) {
		return ""
	}
	return v.str()
}

// number is the number v, as it was written.
func (b *builder) number(v value, what string) ir.Number {
	if v.kind() == null || !b.is(v, number, what) {
		return ""
	}
	return ir.Number(v.raw())
}

// strings lists the texts of an array.
func (b *builder) strings(v value, what string) (out []string) {
	if b.is(v, array, what) {
		v.elements(func(e value) {
			if b.is(e, text, what+"'s element") {
				out = append(out, e.str())
			}
		})
	}
	return out
}

// asText is any value as text: strings bare, all else as JSON.
func asText(v value) string {
	if v.kind() == text {
		return v.str()
	}
	return v.compact()
}

// markdown converts documentation.
func (b *builder) markdown(v value) string {
	raw := b.text(v, "documentation")
	if raw == "" {
		return ""
	}
	if plain, ok := paragraph(raw); ok {
		return plain
	}
	if len(raw) > 1024 { // long ones hardly ever repeat
		return b.converter.convert(raw)
	}
	doc, ok := b.docs[raw]
	if !ok {
		doc = b.converter.convert(raw)
		b.docs[raw] = doc
	}
	return doc
}

func (b *builder) repeated(first, again value) {
	b.report.Add(diag.ModelDuplicateKey.At(b.file, again.span(), "key %q stands here again", again.str()).
		WithLabel(b.file, first.span(), "first here").
		WithHelp("the later one counts"))
}

// fields visits the entries of an object that is part of the format, and
// reports repeated keys.
func (b *builder) fields(v value, what string, visit func(key string, entry value)) {
	if !b.is(v, object, what) {
		return
	}
	var few [32]value // nearly all objects have fewer keys
	seen := few[:0]
	var many map[string]value
	v.each(func(k, entry value) {
		key := k.str()
		switch {
		case many != nil:
			if first, ok := many[key]; ok {
				b.repeated(first, k)
			}
			many[key] = k
		default:
			for _, s := range seen {
				if s.raw() == k.raw() {
					b.repeated(s, k)
				}
			}
			if seen = append(seen, k); len(seen) == len(few) {
				many = make(map[string]value, 2*len(few))
				for _, s := range seen {
					many[s.str()] = s
				}
			}
		}
		visit(key, entry)
	})
}

// A memberList keeps names unique, and finds them.
type memberList struct {
	list  []ir.Member
	index map[string]int // of long lists only
}

const shortList = 24 // members up to which looking at each is the fastest

func (l *memberList) find(name string) int {
	if l.index != nil {
		if i, ok := l.index[name]; ok {
			return i
		}
		return -1
	}
	return slices.IndexFunc(l.list, func(m ir.Member) bool { return m.Name == name })
}

// add appends m; a repeated name replaces the first.
func (l *memberList) add(m ir.Member) {
	if i := l.find(m.Name); i >= 0 {
		l.list[i] = m
		return
	}
	l.list = append(l.list, m)
	switch {
	case l.index != nil:
		l.index[m.Name] = len(l.list) - 1
	case len(l.list) > shortList:
		l.index = make(map[string]int, 4*shortList)
		for i, m := range l.list {
			l.index[m.Name] = i
		}
	}
}

// set adds metadata, making the map when first needed.
func set(m *map[string]string, key, text string) {
	if *m == nil {
		*m = map[string]string{}
	}
	(*m)[key] = text
}

// uniqueIDs drops repetitions and keeps the order.
func uniqueIDs(ids []ir.ShapeID) []ir.ShapeID {
	var out []ir.ShapeID
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
