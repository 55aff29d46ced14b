package randmodel

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"shapec/ir"
)

// Options say how large a model may be. The zero value is good for properties.
type Options struct {
	Size   int  // how many named things shapes are made of: 1 to 30; 0 means 8
	Traits bool // also what only service models state: constraints, errors, bindings …

	// Reference is a protocol (json, rest-json, rest-xml, query, ec2): also what pages
	// of an API Reference state of its services. It excludes Traits.
	Reference string
}

// maxRows bounds the page of a model, which unfolds what the model shares.
const maxRows = 2000

// New returns the model of a seed.
func New(seed uint64, o Options) *ir.Model {
	if o.Size == 0 {
		o.Size = 8
	}
	o.Size = min(o.Size, len(nouns))
	for attempt := uint64(0); ; attempt++ {
		g := &generator{
			Rand:     rand.New(rand.NewPCG(seed, attempt)),
			m:        &ir.Model{Service: service, Shapes: map[ir.ShapeID]ir.Shape{}},
			backward: 0.35 / float64(1+attempt),
			dense:    0.6 / float64(1+attempt),
			used:     map[string]bool{},
		}
		g.model(o.Size)
		if !fits(g.m, maxRows) {
			continue // thinner each time, so it ends
		}
		if o.Traits {
			g.traits()
		}
		if o.Reference != "" {
			g.reference(o.Reference)
		}
		g.answer()
		return g.m
	}
}

// answer says of all members that are not required that they are not, as models
// do.
func (g *generator) answer() {
	for _, s := range g.m.Shapes {
		members := ir.Members(s)
		for i := range members {
			members[i].Required = max(members[i].Required, ir.No)
		}
	}
}

var service = ir.Service{Title: "Example Garden", Release: "2026-04-30", Notes: []string{"This release adds what the page shows."}}

type generator struct {
	*rand.Rand
	m        *ir.Model
	nouns    []string
	bases    []ir.ShapeID // the shape of each noun
	backward float64      // how often a reference goes back
	dense    float64      // how often a member is more than a scalar
	upper    bool         // member names start with a capital
	docs     int          // descriptions given out
	used     map[string]bool
}

func (g *generator) chance(p float64) bool { return g.Float64() < p }

func pick[T any](g *generator, from []T) T { return from[g.IntN(len(from))] }

func (g *generator) model(size int) {
	g.upper = g.chance(0.3)
	for _, i := range g.Perm(len(nouns))[:1+g.IntN(size)] {
		g.nouns = append(g.nouns, nouns[i])
		g.bases = append(g.bases, ir.ShapeID(title(nouns[i])))
	}
	// Names first, so that shapes can refer to later ones.
	kinds := make([]int, len(g.bases))
	for i, id := range g.bases {
		switch kinds[i] = g.IntN(10); kinds[i] {
		case 0:
			g.m.Shapes[id] = g.enum()
		case 1, 2:
			g.m.Shapes[id] = &ir.Union{}
		default:
			g.m.Shapes[id] = &ir.Structure{}
		}
	}
	for i, id := range g.bases {
		if g.chance(0.25) {
			g.m.Shapes[id].Common().Doc = g.doc("A " + g.nouns[i] + " as such")
		}
		switch s := g.m.Shapes[id].(type) {
		case *ir.Structure:
			if !g.chance(0.06) {
				s.Members = g.members(i, 1+g.IntN(5), true, false)
			}
		case *ir.Union:
			s.Members = g.members(i, 1+g.IntN(4), false, false)
		}
	}
	for range 1 + g.IntN(4) {
		g.operation()
	}
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (g *generator) enum() *ir.Enum {
	e := &ir.Enum{}
	for _, i := range g.Perm(len(enumValues))[:1+g.IntN(5)] {
		e.Values = append(e.Values, ir.EnumValue{Value: enumValues[i]})
	}
	if len(e.Values) == 1 && e.Values[0].Value == "string" {
		e.Values[0].Value = "ONLY"
	}
	return e
}

// members makes up to n members for the shape of noun i, or for an input or
// output where i is -1.
func (g *generator) members(i, n int, structure, parameters bool) []ir.Member {
	var out []ir.Member
	taken := map[string]bool{}
	for range n {
		m := g.scalar(parameters)
		if g.chance(g.dense) {
			m = g.composite(i)
		}
		if taken[m.Name] {
			continue
		}
		taken[m.Name] = true
		m.Required = ir.Answered(structure && g.chance(0.35))
		if !structure && m.Doc == "" {
			m.Doc = g.doc("The " + strings.ToLower(m.Name) + " of this")
		}
		out = append(out, m)
	}
	return out
}

func (g *generator) name(name string) string {
	if g.upper {
		return title(name)
	}
	return name
}

func (g *generator) scalar(parameters bool) ir.Member {
	name := g.name(pick(g, plainNames))
	switch {
	case g.chance(0.1):
		name = pick(g, keywordNames)
	case !parameters && g.chance(0.12):
		name = pick(g, oddNames)
	}
	m := ir.Member{Name: name, Target: pick(g, pageScalars)}
	if g.chance(0.85) {
		m.Doc = g.doc("The " + name + " of this")
	}
	return m
}

// pageScalars are the prelude but for long, which a page shows as integer.
var pageScalars = []ir.ShapeID{ir.String, ir.String, ir.String, ir.Integer, ir.Float, ir.Double, ir.Boolean, ir.Timestamp, ir.Blob, ir.Document}

// composite refers to a noun's shape, or to the list or map of it.
func (g *generator) composite(i int) ir.Member {
	j := i + 1
	if j < len(g.bases) {
		j += g.IntN(len(g.bases) - j)
	}
	if j >= len(g.bases) || g.chance(g.backward) {
		j = g.IntN(len(g.bases))
	}
	noun, target := g.nouns[j], g.bases[j]
	m := ir.Member{Name: g.name(noun), Target: target}
	switch g.IntN(10) {
	case 0, 1, 2, 3:
		m = ir.Member{Name: g.name(plural(noun)), Target: g.several(j)}
	case 4:
		m = ir.Member{Name: g.name(pick(g, plainNames) + "s"), Target: g.simpleList()}
	}
	if _, union := g.m.Shapes[m.Target].(*ir.Union); union || g.chance(0.85) {
		m.Doc = g.doc("The " + strings.ToLower(m.Name) + " of this")
	}
	return m
}

func plural(noun string) string {
	switch {
	case strings.HasSuffix(noun, "y"):
		return strings.TrimSuffix(noun, "y") + "ies"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "ch"):
		return noun + "es"
	}
	return noun + "s"
}

// several is the one list or map of a noun.
func (g *generator) several(j int) ir.ShapeID {
	id := g.bases[j] + "s"
	if g.m.Shapes[id] != nil {
		return id
	}
	if g.chance(0.3) {
		g.m.Shapes[id] = &ir.Map{Key: g.key(), Value: g.ref(j)}
	} else {
		g.m.Shapes[id] = &ir.List{Member: g.ref(j)}
	}
	return id
}

func (g *generator) ref(j int) ir.Ref {
	r := ir.Ref{Target: g.bases[j]}
	if _, union := g.m.Shapes[r.Target].(*ir.Union); union || g.chance(0.5) {
		r.Doc = g.doc("A " + g.nouns[j] + " among others")
	}
	return r
}

func (g *generator) key() ir.Ref {
	r := ir.Ref{Target: ir.String}
	if g.chance(0.3) {
		r.Doc = g.doc("A key of this map")
	}
	return r
}

// simpleList holds scalars, lists or maps of scalars.
func (g *generator) simpleList() ir.ShapeID {
	id := ir.ShapeID(fmt.Sprintf("Simple%d", len(g.m.Shapes)))
	element := ir.Ref{Target: pick(g, pageScalars)}
	if g.chance(0.3) {
		inner := id + "Inner"
		if g.chance(0.5) {
			g.m.Shapes[inner] = &ir.List{Member: element}
		} else {
			g.m.Shapes[inner] = &ir.Map{Key: g.key(), Value: element}
		}
		element = ir.Ref{Target: inner}
	}
	if g.chance(0.4) {
		element.Doc = g.doc("A simple element of this")
	}
	g.m.Shapes[id] = &ir.List{Member: element}
	return id
}

// doc makes a description that no other has.
func (g *generator) doc(start string) string {
	g.docs++
	text := fmt.Sprintf("%s, number %d.", start, g.docs)
	for g.chance(0.15) {
		g.docs++
		text += "\n\n" + fmt.Sprintf(pick(g, tricky), g.docs)
	}
	return text
}

func (g *generator) operation() {
	verb, noun := pick(g, verbs), pick(g, g.nouns)
	name := verb.name + title(noun)
	if g.used[name] {
		return
	}
	g.used[name] = true
	g.docs++
	o := &ir.Operation{Name: name, Method: strings.ToLower(verb.name) + "_" + noun, Change: "new",
		Doc: fmt.Sprintf("%s a %s, number %d.", verb.says, noun, g.docs)}
	if g.chance(0.3) {
		o.Doc += "\n\nThis takes a while, and says so."
	}
	if g.chance(0.9) {
		o.Input = ir.ShapeID(name + "Input")
		g.m.Shapes[o.Input] = &ir.Structure{Members: g.input()}
	}
	if g.chance(0.8) {
		o.Output = ir.ShapeID(name + "Output")
		s := &ir.Structure{Members: g.output(name)}
		if g.chance(0.3) {
			s.Doc = g.doc("The outcome of " + name)
		}
		g.m.Shapes[o.Output] = s
	}
	g.m.Operations = append(g.m.Operations, o)
}

func (g *generator) input() []ir.Member {
	members := g.members(-1, g.IntN(6), true, true)
	if g.chance(0.4) {
		m := ir.Member{Name: g.name("clientToken"), Target: ir.String, IdempotencyToken: true}
		if g.chance(0.8) {
			m.Doc = g.doc("A token of the client")
		}
		members = append(members, m)
	}
	if g.chance(0.1) {
		members = append(members, ir.Member{Name: g.name("body"), Target: ir.Blob, Streaming: true, Doc: g.doc("The body of this")})
	}
	return members
}

func (g *generator) output(operation string) []ir.Member {
	members := g.members(-1, g.IntN(5), true, true)
	for i := range members {
		if members[i].Required == ir.Yes && !g.chance(0.5) {
			members[i].Required = ir.No
		}
	}
	switch g.IntN(10) {
	case 0:
		members = append(members, ir.Member{Name: g.name("body"), Target: ir.Blob, Streaming: true, Doc: g.doc("The body of this")})
	case 1:
		id := ir.ShapeID(operation + "Stream")
		events := &ir.Union{EventStream: true}
		for i, noun := range g.nouns {
			if _, ok := g.m.Shapes[g.bases[i]].(*ir.Structure); ok && (len(events.Members) == 0 || g.chance(0.5)) {
				events.Members = append(events.Members, ir.Member{Name: g.name(noun), Target: g.bases[i], Doc: g.doc("The event of a " + noun)})
			}
		}
		if len(events.Members) > 0 {
			g.m.Shapes[id] = events
			members = append(members, ir.Member{Name: g.name("stream"), Target: id, Doc: g.doc("The stream of this")})
		}
	}
	return members
}

// fits tells whether a page of m has at most limit rows.
func fits(m *ir.Model, limit int) bool {
	rows := 0
	ir.Walk(m, func(ir.Path, ir.ShapeID, ir.Shape) bool {
		rows++
		return rows <= limit
	})
	return rows <= limit
}
