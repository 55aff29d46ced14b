package randmodel

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/ir"
)

// reference adds what pages of an API Reference state, and takes away what their
// protocol cannot hold.
func (g *generator) reference(protocol string) {
	g.m.Service.Source = ir.FromModel
	g.m.Service.Metadata = map[string]string{"protocol": protocol, "uid": "garden-2026-04-30"}
	g.referenceErrors(protocol)
	for _, id := range slices.Sorted(maps.Keys(g.m.Shapes)) {
		g.referenceShape(id, protocol)
	}
	for _, o := range g.m.Operations {
		o.Change = ""
		if g.chance(0.1) {
			o.Deprecated = &ir.Deprecation{Message: "no longer used"}
		}
		if strings.HasPrefix(protocol, "rest-") {
			g.bind(o)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(g.m.Shapes)) {
		g.referenceWords(g.m.Shapes[id], protocol)
	}
}

// referenceWords ends descriptions of members that state a type in words that
// look like labels.
func (g *generator) referenceWords(s ir.Shape, protocol string) {
	switch s := s.(type) {
	case *ir.Structure, *ir.Union:
		members := ir.Members(s)
		for i := range members {
			m := &members[i]
			if st, ok := s.(*ir.Structure); ok && st.Error || m.Location != "" || m.Streaming || m.Doc == "" || !g.chance(0.2) {
				continue
			}
			g.docs++
			words := trickyLabels
			if protocol == "query" || protocol == "ec2" {
				words = slices.Concat(words, trickyTypes)
			}
			m.Doc += "\n\n" + fmt.Sprintf(pick(g, words), g.docs)
		}
	case *ir.List:
		if inner, ok := g.m.Shapes[s.Member.Target].(*ir.List); ok && s.Constraints.IsZero() {
			inner.Constraints = ir.Constraints{} // of a label that is there once, nobody knows the level
		}
	}
}

func (g *generator) referenceErrors(protocol string) {
	var ids []ir.ShapeID
	for i, name := range []ir.ShapeID{"GardenClosedException", "TooDryException", "WeedFault"} {
		s := &ir.Structure{Error: true}
		s.Doc = g.doc("It went wrong")
		s.Metadata = map[string]string{"httpStatusCode": fmt.Sprint(400 + 9*i)}
		if g.chance(0.6) {
			s.Members = append(s.Members, ir.Member{Name: g.name("message"), Target: ir.String, Doc: g.doc("The reason")})
		}
		if g.chance(0.3) {
			s.Members = append(s.Members, ir.Member{Name: g.name("weeds"), Target: ir.String, Doc: g.doc("What grows there")})
		}
		g.m.Shapes[name] = s
		ids = append(ids, name)
	}
	for _, o := range g.m.Operations {
		for _, id := range ids {
			if g.chance(0.4) {
				o.Errors = append(o.Errors, id)
			}
		}
	}
	for _, s := range g.m.Shapes {
		if u, ok := s.(*ir.Union); ok && u.EventStream {
			u.Members = append(u.Members, ir.Member{Name: string(ids[0]), Target: ids[0], Doc: g.doc("The event of a failure")})
		}
	}
	if protocol == "json" {
		return
	}
	// Streams stand on pages of json services alone: elsewhere their own member is
	// not named.
	for _, o := range g.m.Operations {
		if s, ok := g.m.Shapes[o.Output].(*ir.Structure); ok {
			s.Members = slices.DeleteFunc(s.Members, func(m ir.Member) bool {
				u, ok := g.m.Shapes[m.Target].(*ir.Union)
				return ok && u.EventStream
			})
		}
	}
}

func (g *generator) referenceShape(id ir.ShapeID, protocol string) {
	s := g.m.Shapes[id]
	if g.chance(0.1) && (g.m.KindOf(id) == ir.KindStructure || g.m.KindOf(id) == ir.KindUnion) && !slices.ContainsFunc(g.m.Operations, func(o *ir.Operation) bool {
		return o.Input == id || o.Output == id
	}) {
		s.Common().Deprecated = &ir.Deprecation{Message: "no longer used", Since: "2025-01-01"}
	}
	switch s := s.(type) {
	case *ir.Structure:
		if !s.Error {
			s.Members = g.referenceMembers(s.Members, protocol)
		}
	case *ir.Union:
		s.Members = g.referenceMembers(s.Members, protocol)
		if len(s.Members) == 0 {
			s.Members = []ir.Member{{Name: "Other", Target: ir.String, Doc: g.doc("What is left")}}
		}
	case *ir.List:
		g.count(&s.Constraints)
		s.Member.Target = g.limited(s.Member.Target)
	case *ir.Map:
		g.count(&s.Constraints)
		if s.Constraints.IsZero() || s.Min != "" && s.Max == "" {
			s.Constraints = ir.Constraints{} // a minimum alone may be one, which is not printed
		}
		switch g.IntN(4) {
		case 0:
			s.Key.Target = g.limited(ir.String)
		case 1:
			key := id + "Key"
			g.m.Shapes[key] = g.enum()
			s.Key.Target = key
		}
		s.Value.Target = g.limited(s.Value.Target)
	}
}

// oddInPages are names that pages of a query protocol or of ec2 cannot show.
func oddInPages(name, protocol string) bool {
	switch protocol {
	case "query", "ec2":
		return strings.ContainsAny(name, "$.-") || name[0] >= '0' && name[0] <= '9'
	}
	return false
}

func (g *generator) referenceMembers(members []ir.Member, protocol string) []ir.Member {
	members = slices.DeleteFunc(members, func(m ir.Member) bool { return oddInPages(m.Name, protocol) })
	taken := map[string]bool{}
	kept := members[:0]
	for _, m := range members {
		if protocol == "ec2" {
			list := g.m.KindOf(m.Target) == ir.KindList
			m.Name = title(m.Name)
			m.LocationName = strings.ToLower(m.Name[:1]) + m.Name[1:]
			if list {
				m.LocationName = singularOf(m.LocationName) + "Set"
			}
		}
		if taken[m.Name] {
			continue
		}
		taken[m.Name] = true
		m.Target = g.limited(m.Target)
		if g.chance(0.06) {
			m.Deprecated = &ir.Deprecation{Since: "2025-01-01"}
		}
		kept = append(kept, m)
	}
	return kept
}

// trickyLabels are descriptions of members that state a type, and begin as its
// labels do.
var trickyLabels = []string{
	"Type: is a word like others, number %d.",
	"Required: only if there is no other, number %d.",
	"Valid Values: `1 - 35` and number %d.",
	"Constraints: must begin with a letter, number %d.",
	"Default: number %d.",
	"The `code_in|this` one has [no link] and {{no placeholder, number %d.",
	"It is 5 * 3 or a_b_c - or <so> & such; number %d.",
	"- a list, number %d\n- of two",
	"A sentence of many words that goes on for so long that whoever wraps lines at a hundred columns has to break it - or 12. times + more, number %d.",
}

// trickyTypes stand on pages of query services alone.
var trickyTypes = []string{
	"Type: String\n\nIt is number %d.",
	"Type: Integer\n\nValid Values: `%d`\n\nRequired: if there is no other.",
}

func singularOf(name string) string {
	switch {
	case strings.HasSuffix(name, "ies"):
		return strings.TrimSuffix(name, "ies") + "y"
	case strings.HasSuffix(name, "ches"), strings.HasSuffix(name, "ses"):
		return strings.TrimSuffix(name, "es")
	}
	return strings.TrimSuffix(name, "s")
}

// limited gives a simple shape limits, or another width.
func (g *generator) limited(target ir.ShapeID) ir.ShapeID {
	if !target.IsPrelude() || !g.chance(0.4) {
		return target
	}
	s := &ir.Scalar{Type: target}
	switch target {
	case ir.String:
		s.Constraints = pick(g, []ir.Constraints{{Min: "1", Max: "255"}, {Max: "9"}, {Min: "3"}, {Min: "7", Max: "7"},
			{Pattern: `^[a-z_*]+\d{1,3}$`}, {Min: "0", Max: "1", Pattern: "[^`|]*(a|b)"}})
	case ir.Blob:
		s.Constraints = pick(g, []ir.Constraints{{Min: "1", Max: "1024"}, {Max: "64"}})
	case ir.Integer:
		if s.Type = pick(g, []ir.ShapeID{ir.Integer, ir.Long}); g.chance(0.3) {
			return s.Type
		}
		s.Constraints = pick(g, []ir.Constraints{{Min: "1", Max: "100"}, {Min: "-1"}, {Max: "2147483647"}, {Min: "5", Max: "5"}})
	case ir.Float, ir.Double:
		s.Constraints = pick(g, []ir.Constraints{{Min: "0.0", Max: "1.0"}, {Min: "-0.5"}, {Max: "1.0E-6"}})
	default:
		return target
	}
	id := ir.ShapeID(fmt.Sprintf("Limited%d", len(g.m.Shapes)))
	g.m.Shapes[id] = s
	return id
}

func (g *generator) count(c *ir.Constraints) {
	if g.chance(0.4) {
		*c = pick(g, []ir.Constraints{{Min: "1", Max: "5"}, {Max: "50"}, {Min: "0", Max: "1"}, {Min: "2"}, {Min: "2", Max: "2"}})
	}
}

// bind says where the members of a rest service travel. What has no type in the
// pages is simple.
func (g *generator) bind(o *ir.Operation) {
	o.HTTP = &ir.HTTP{Method: pick(g, []string{"GET", "POST", "PUT", "DELETE"}), URI: "/garden-v1", Code: pick(g, []int{200, 201, 204})}
	if s, ok := g.m.Shapes[o.Input].(*ir.Structure); ok {
		g.bindInput(o, s)
	}
	o.HTTP.URI += "/" + pick(g, []string{"all", "some"})
	if g.chance(0.2) {
		o.HTTP.URI += "?" + pick(g, []string{"list-type=2", "acl"})
	}
	if s, ok := g.m.Shapes[o.Output].(*ir.Structure); ok {
		for i := range s.Members {
			if m := &s.Members[i]; g.isSimple(m.Target) && g.chance(0.3) {
				m.Location, m.LocationName = "header", "x-garden-"+strings.ToLower(m.Name)
				m.Target = g.shown(m.Target)
			}
		}
		if g.chance(0.1) {
			s.Members = append(s.Members, ir.Member{Name: "StatusCode", Target: ir.Integer, Location: "statusCode", Doc: g.doc("The status of this")})
		}
		g.payload(s)
	}
}

func (g *generator) bindInput(o *ir.Operation, s *ir.Structure) {
	for i := range s.Members {
		m := &s.Members[i]
		if !g.isSimple(m.Target) {
			continue
		}
		switch g.IntN(6) {
		case 0:
			m.Location, m.LocationName, m.Required = "uri", m.Name, ir.Yes
			if g.chance(0.2) {
				m.LocationName = "garden_" + m.Name
			}
			greedy := ""
			if g.chance(0.2) {
				greedy = "+"
			}
			o.HTTP.URI += "/" + pick(g, []string{"of", "in"}) + "/{" + m.LocationName + greedy + "}"
		case 1:
			m.Location, m.LocationName = "querystring", "with-"+m.Name
		case 2:
			m.Location, m.LocationName = "header", "x-garden-"+strings.ToLower(m.Name)
		default:
			continue
		}
		m.Target = g.shown(m.Target)
	}
	if g.m.Service.Metadata["protocol"] == "rest-xml" && g.chance(0.4) {
		g.rootPayload(s)
	} else {
		g.payload(s)
	}
}

// rootPayload makes a structure the body of a request. Each of its members has a
// description, so that the type whose rows these are can be told.
func (g *generator) rootPayload(s *ir.Structure) {
	for _, m := range s.Members {
		body, ok := g.m.Shapes[m.Target].(*ir.Structure)
		if !ok || len(body.Members) == 0 || m.Location != "" {
			continue
		}
		for i := range body.Members {
			if body.Members[i].Doc == "" {
				body.Members[i].Doc = g.doc("What the body has")
			}
		}
		s.Members = slices.DeleteFunc(s.Members, func(other ir.Member) bool { return other.Location == "" && other.Name != m.Name })
		s.Metadata = map[string]string{"payload": m.Name}
		return
	}
}

// isSimple tells what may travel outside a body.
func (g *generator) isSimple(id ir.ShapeID) bool {
	switch g.m.KindOf(id) {
	case ir.Kind(ir.String), ir.Kind(ir.Integer), ir.Kind(ir.Boolean), ir.KindEnum:
		return true
	}
	return false
}

// shown keeps of limits what tells them apart where no type stands: a range is an
// integer's.
func (g *generator) shown(id ir.ShapeID) ir.ShapeID {
	if s, ok := g.m.Shapes[id].(*ir.Scalar); ok && s.Type == ir.Long {
		s.Type = ir.Integer
	}
	return id
}

// payload makes a streaming blob the body, if it is the only member there; in
// requests of XML services a structure may be.
func (g *generator) payload(s *ir.Structure) {
	stream := slices.IndexFunc(s.Members, func(m ir.Member) bool { return m.Streaming })
	if stream < 0 {
		return
	}
	name := s.Members[stream].Name
	s.Members = slices.DeleteFunc(s.Members, func(m ir.Member) bool { return m.Location == "" && m.Name != name })
	s.Metadata = map[string]string{"payload": name}
}
