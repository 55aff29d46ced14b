package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/ir/rules"
)

// A mutant is a real document with one mistake planted.
type mutant struct {
	Operation string
	Kind      string // of mistake
	Place     string
	Text      string
	Go        bool // a Go type can show the mistake: it ignores unknown members
}

// A planter plants mistakes into a document, one each, and takes them out again.
type planter struct {
	rules.Rules
	root    map[string]any
	op      *ir.Operation
	each    func(mutant)
	planted map[string]int // by kind, of a document
}

// mostPlanted bounds the mistakes of one kind in one document.
const mostPlanted = 2

// plant calls each with mutants of a request document.
func plant(r rules.Rules, op *ir.Operation, document []byte, each func(mutant)) {
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	var root map[string]any
	if d.Decode(&root) != nil || root == nil {
		return
	}
	p := &planter{Rules: r, root: root, op: op, each: each, planted: map[string]int{}}
	if s := r.Model.Shapes[op.Input]; s != nil {
		p.record(s, root, "", true)
	}
}

// try plants a mistake: it is in the document while the mutant is handed out.
func (p *planter) try(kind, place string, goShows bool, in, out func()) {
	if p.planted[kind]++; p.planted[kind] > mostPlanted {
		return
	}
	in()
	text, err := json.Marshal(p.root)
	out()
	if err != nil {
		panic(fmt.Sprintf("%s: %v", place, err))
	}
	p.each(mutant{p.op.Name, kind, place, string(text), goShows})
}

func (p *planter) record(s ir.Shape, object map[string]any, at string, top bool) {
	if p.Open(s) {
		return
	}
	p.try("unknown member", at, false, func() { object["notAMemberOfIt"] = 1 }, func() { delete(object, "notAMemberOfIt") })
	union, _ := s.(*ir.Union)
	members := ir.Members(s)
	for i := range members {
		m := &members[i]
		value, set := object[m.Name]
		place := at + "/" + m.Name
		if !set {
			if union != nil && p.Exclusive(union) && len(object) == 1 {
				if extra, ok := p.some(m.Target, 0); ok {
					p.try("second member of a union", place, true, func() { object[m.Name] = extra }, func() { delete(object, m.Name) })
				}
			}
			continue
		}
		if union == nil && p.Required(m, top) {
			p.try("required member missing", place, true, func() { delete(object, m.Name) }, func() { object[m.Name] = value })
		}
		p.try("misspelt member", place, false,
			func() { delete(object, m.Name); object[m.Name+"x"] = value }, func() { delete(object, m.Name+"x"); object[m.Name] = value })
		if p.Instead(m) == nil && !p.Decoded(m) && !p.Streams(m) {
			p.value(m.Target, value, place, func(v any) { object[m.Name] = v })
		}
	}
}

// some is a value of a target, for a union's second member.
func (p *planter) some(target ir.ShapeID, depth int) (any, bool) {
	switch p.Model.KindOf(target) {
	case ir.Kind(ir.Boolean):
		return true, true
	case ir.KindStructure:
		return map[string]any{}, true // what it lacks is a mistake too
	case ir.Kind(ir.String):
		return "x", true
	}
	return nil, false
}

// value plants mistakes into a value; put sets it in what holds it.
func (p *planter) value(target ir.ShapeID, v any, at string, put func(any)) {
	wrong := func(kind string, goShows bool, values ...any) {
		for _, w := range values {
			p.try(kind, at, goShows, func() { put(w) }, func() { put(v) })
		}
	}
	s := p.Model.Shapes[target]
	kind := p.Model.KindOf(target)
	if kind != ir.Kind(ir.Document) {
		wrong("null", false, nil)
	}
	var must rules.Limits
	if s != nil {
		must = p.Limits(target, s).Must
	}
	switch kind {
	case ir.KindStructure, ir.KindUnion:
		if structure, ok := s.(*ir.Structure); ok && structure.OrString {
			return
		}
		wrong("list for a structure", true, []any{v})
		if object, ok := v.(map[string]any); ok {
			p.record(s, object, at, false)
		}
	case ir.KindList:
		wrong("object for a list", true, map[string]any{"a": v})
		list, ok := v.([]any)
		if n, bound := small(must.Max); ok && bound && len(list) > 0 {
			wrong("list too long", true, repeat(list, n+1))
		}
		if n, bound := small(must.Min); ok && bound && n > 0 {
			wrong("list too short", true, list[:min(len(list), n-1)])
		}
		for i := range list {
			if i < 3 {
				p.value(s.(*ir.List).Member.Target, list[i], fmt.Sprintf("%s/%d", at, i), func(w any) { list[i] = w })
			}
		}
	case ir.KindMap:
		wrong("list for a map", true, []any{v})
		object, _ := v.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(object)) {
			p.value(s.(*ir.Map).Value.Target, object[key], at+"/"+key, func(w any) { object[key] = w })
		}
	case ir.KindEnum:
		wrong("number for a string", true, 7)
		if n, bound := small(must.Max); bound {
			wrong("unlisted value too long", true, strings.Repeat("a", n+1))
		}
		if n, bound := small(must.Min); bound && n > 0 {
			wrong("unlisted value too short", true, strings.Repeat("a", n-1))
		}
	case ir.Kind(ir.String):
		wrong("number for a string", true, 7)
		wrong("boolean for a string", true, true)
		if n, bound := small(must.Max); bound {
			wrong("string too long", true, strings.Repeat("a", n+1))
		}
		if n, bound := small(must.Min); bound && n > 0 {
			wrong("string too short", true, strings.Repeat("a", n-1))
		}
	case ir.Kind(ir.Integer), ir.Kind(ir.Long):
		wrong("string for a number", true, "7")
		wrong("fraction for a whole number", true, json.Number("7.5"))
		wrong("larger than a long", true, json.Number("9223372036854775808"))
	case ir.Kind(ir.Float), ir.Kind(ir.Double):
		wrong("string for a number", true, "7")
		wrong("larger than a double", true, json.Number("1e999"))
	case ir.Kind(ir.Boolean):
		wrong("string for a boolean", true, "true")
	case ir.Kind(ir.Timestamp):
		wrong("no time", true, "next tuesday", "2020-13-45")
		wrong("boolean for a time", true, true)
	case ir.Kind(ir.Blob):
		wrong("number for bytes", true, 7)
	}
}

func small(n ir.Number) (int, bool) {
	var i int
	if _, err := fmt.Sscan(string(n), &i); err != nil || i > 5000 {
		return 0, false
	}
	return i, true
}

func repeat(list []any, n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = list[i%len(list)]
	}
	return out
}
