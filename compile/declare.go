package compile

import (
	"maps"
	"slices"

	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/ir"
	"shapec/lower"
)

// Declared are the shapes that a configuration says to be a union, of which exactly
// one member is set, or a structure, whatever their source says: [ir.KindUnion] or
// [ir.KindStructure], by the name that a shape has (after names are overridden), or
// by a place as the lock writes it.
type Declared struct {
	Kinds map[string]ir.Kind
	At    func(entry string) (*diag.File, diag.Span) // where an entry is written, for messages; may be nil
}

// declare makes the shapes of the result what the configuration says they are. The
// lock does not change: it keeps what the source says, for when the entry goes.
func (c *Result) declare(d Declared, r *diag.Report) {
	entries := d.apply(&c.Model, r)
	if len(entries) > 0 {
		c.Origins = declaredOrigins{c.Origins, c.Model, d, entries}
	}
}

// apply changes shapes of a copy of the model, and returns the entry for each. What
// cannot be is reported.
func (d Declared) apply(m **ir.Model, r *diag.Report) map[ir.ShapeID]string {
	if len(d.Kinds) == 0 {
		return nil
	}
	own := **m
	own.Shapes = maps.Clone(own.Shapes)
	entries := map[ir.ShapeID]string{}
	for _, entry := range slices.Sorted(maps.Keys(d.Kinds)) {
		id := shapeAt(*m, entry)
		if id == "" {
			help := "`shapec ir --format text` lists the shapes and their names"
			if near := suggest.Closest(entry, shapeNames(*m)); near != "" {
				help = "did you mean \"" + near + "\"? " + help
			}
			r.Add(d.diagnostic(diag.NameUnmatched, entry, "unions: no shape is called %q", entry).WithHelp("%s", help))
			continue
		}
		if other, twice := entries[id]; twice {
			r.Add(d.diagnostic(diag.UnionRefused, entry, "unions: %s is the shape that %s declares as well", entry, other).WithHelp("leave one of the two out"))
			continue
		}
		s, why, help := declared(*m, id, d.Kinds[entry])
		if s == nil {
			r.Add(d.diagnostic(diag.UnionRefused, entry, "unions: %s cannot be %s: %s", entry, kindWords[d.Kinds[entry]], why).WithHelp("%s", help))
			continue
		}
		own.Shapes[id], entries[id] = s, entry
	}
	*m = &own
	return entries
}

var kindWords = map[ir.Kind]string{ir.KindUnion: "a union", ir.KindStructure: "a structure"}

func (d Declared) diagnostic(code *diag.Code, entry, format string, args ...any) diag.Diagnostic {
	if d.At == nil {
		return code.New(format, args...)
	}
	file, at := d.At(entry)
	return code.At(file, at, format, args...)
}

// declared is a shape as a union or a structure, or nil and why it cannot be one.
func declared(m *ir.Model, id ir.ShapeID, kind ir.Kind) (s ir.Shape, why, help string) {
	const leave = "leave the entry out"
	traits := *m.Shapes[id].Common()
	traits.Evidence, traits.Confidence = ir.Stated, 0
	switch s := m.Shapes[id].(type) {
	case *ir.Union:
		if kind == ir.KindUnion {
			own := *s
			own.Traits = traits
			return &own, "", ""
		}
		if s.EventStream {
			return nil, "it is a stream of events", leave
		}
		traits.Evidence = ""
		return &ir.Structure{Traits: traits, Members: s.Members}, "", ""
	case *ir.Structure:
		if kind == ir.KindStructure {
			return s, "", ""
		}
		if why, help := unfit(m, id, s); why != "" {
			return nil, why, help
		}
		return &ir.Union{Traits: traits, Members: s.Members}, "", ""
	}
	why = "it is a " + string(m.KindOf(id))
	for _, e := range ir.Edges(m.Shapes[id]) {
		switch m.Shapes[e.Target].(type) {
		case *ir.Structure, *ir.Union:
			return nil, why, "did you mean what it holds, \"" + string(e.Target) + "\"?"
		}
	}
	return nil, why, "name a structure"
}

// unfit says why a structure cannot hold just one of its members.
func unfit(m *ir.Model, id ir.ShapeID, s *ir.Structure) (why, help string) {
	const leave = "leave the entry out"
	for _, o := range m.Operations {
		switch {
		case o.Input == id:
			return "it is the request of " + o.Name, "name the shape of one of its members"
		case o.Output == id:
			return "it is the response of " + o.Name, "name the shape of one of its members"
		case s.Error || slices.Contains(o.Errors, id):
			return "it is an error", leave
		}
	}
	switch {
	case len(s.Members) == 0:
		return "it has no members", leave
	case s.OrString:
		return "a string may stand for it", leave
	}
	for _, member := range s.Members {
		if member.Required == ir.Yes {
			return "its member " + member.Name + " is required, as no member of a union is", "leave the entry out, or name another structure"
		}
	}
	return "", ""
}

// declaredOrigins tell of a place with a declared shape that it is declared, and else
// what the sources tell.
type declaredOrigins struct {
	Origins // nil where a service model states everything
	model   *ir.Model
	Declared
	entries map[ir.ShapeID]string
}

func (o declaredOrigins) Explain(p ir.Path) (findings []lower.Finding, near ir.Path, ok bool) {
	id, found := shapeOn(o.model, p)
	if o.Origins != nil {
		findings, near, ok = o.Origins.Explain(p)
	} else {
		near, ok = p, found
	}
	entry, declared := o.entries[id]
	if !declared || !ok {
		return findings, near, ok
	}
	own := lower.Finding{Subject: "union", Conclusion: "yes, as the configuration declares it", Evidence: ir.Stated}
	if o.Kinds[entry] == ir.KindStructure {
		own.Conclusion = "no, as the configuration declares it"
	}
	if o.At != nil {
		file, at := o.At(entry)
		own.Reasons = []lower.Reason{{Text: "the entry of " + entry, File: file, Span: at}}
	}
	at := slices.IndexFunc(findings, func(f lower.Finding) bool { return f.Subject == own.Subject })
	if at < 0 {
		return append(findings, own), near, ok
	}
	own.Otherwise = []string{findings[at].Conclusion}
	findings = slices.Clone(findings)
	findings[at] = own
	return findings, near, ok
}
