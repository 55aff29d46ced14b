package merge

import (
	"slices"

	"shapec/ir"
	"shapec/ir/pairing"
)

// members merges the members of a pair. The page's order is the model's; members
// that only the reference has follow.
func (m *merger) members(p pair, page []ir.Member) {
	own := membersOf(m.out.Model.Shapes[p.own])
	if own == nil {
		return
	}
	partner := pairing.Members(*own, page)
	m.label(*own, page, partner)
	list := make([]ir.Member, 0, max(len(*own), len(page)))
	taken := make([]bool, len(*own))
	for i := range page {
		if j := partner[i]; j >= 0 {
			taken[j] = true
			member := (*own)[j]
			m.member(p.own, &member, &page[i])
			list = append(list, member)
			continue
		}
		member := page[i]
		member.Target = fromPage(member.Target)
		m.await(p.own)
		list = append(list, member)
		m.out.Page.Members++
	}
	if m.ordered[p.own] { // by another page's structure, or the same one as a request has it
		m.keepOrder(own, list)
		return
	}
	m.ordered[p.own] = true
	for j := range *own {
		if !taken[j] {
			list = append(list, (*own)[j])
			m.out.Base.Members++
		}
	}
	*own = list
}

// label pairs a label of the URI by exclusion: every label is a member, and pages
// of a reference may know it by its name in the URI alone. It is so if one label
// and one required member are left.
func (m *merger) label(own, page []ir.Member, partner []int) {
	left := make([]bool, len(own))
	for j := range own {
		left[j] = own[j].Location == "uri"
	}
	member := -1
	for i, j := range partner {
		switch {
		case j >= 0:
			left[j] = false
		case page[i].Required == ir.Yes && member >= 0:
			return
		case page[i].Required == ir.Yes:
			member = i
		}
	}
	if j := slices.Index(left, true); member >= 0 && j >= 0 && !slices.Contains(left[j+1:], true) {
		partner[member] = j
	}
}

// keepOrder puts merged members in the place of what they were made of.
func (m *merger) keepOrder(own *[]ir.Member, list []ir.Member) {
	at := make(map[string]int, len(*own))
	for i := range *own {
		at[(*own)[i].Name] = i
	}
	for _, member := range list {
		if i, ok := at[member.Name]; ok {
			(*own)[i] = member
		} else {
			*own = append(*own, member)
		}
	}
}

func membersOf(s ir.Shape) *[]ir.Member {
	switch s := s.(type) {
	case *ir.Structure:
		return &s.Members
	case *ir.Union:
		return &s.Members
	}
	return nil
}

// member merges what the page says of a member into what the reference does.
func (m *merger) member(owner ir.ShapeID, own, page *ir.Member) {
	place := string(owner) + "." + page.Name
	body := m.out.Model.Shapes[owner].Common().Metadata["payload"]
	guessed := own.Evidence == ir.Inferred && own.Location == "" || body != "" && body == own.Name
	if own.Name != page.Name {
		if own.LocationName == "" {
			own.LocationName = own.Name
		}
		own.Name = page.Name
		m.out.Page.Facts++
	}
	if own.Doc == "" {
		own.Doc = page.Doc
	}
	// What a whole body needs, pages of a reference do not say.
	switch {
	case page.Required == ir.Unknown || own.Required == page.Required:
	case own.Required == ir.Unknown || guessed:
		own.Required = page.Required
		m.out.Page.Facts++
	default:
		m.conflict(place, "required", own.Required.String(), page.Required.String(), OfBase)
	}
	if !own.IdempotencyToken && page.IdempotencyToken || !own.Streaming && page.Streaming {
		m.out.Page.Facts++
	}
	own.IdempotencyToken = own.IdempotencyToken || page.IdempotencyToken
	own.Streaming = own.Streaming || page.Streaming
	if own.Hints == nil {
		own.Hints = page.Hints
	}
	if own.Default == "" {
		own.Default = page.Default
	}
	before := own.Target
	own.Target = m.target(owner, place, own.Target, page.Target, own.Location != "" || own.Evidence == ir.Inferred || own.Evidence == ir.Assumed)
	if own.Target != before {
		own.Evidence = page.Evidence
	}
}

// target merges what two references lead to. Where the reference only guesses,
// the page's kind is no conflict.
func (m *merger) target(owner ir.ShapeID, place string, own, page ir.ShapeID, guessed bool) ir.ShapeID {
	if own == page && own.IsPrelude() || isOfPage(own) {
		return own
	}
	if isOfPage(page) || page == "" {
		return own
	}
	a, b := m.out.Model.KindOf(own), m.page.KindOf(page)
	const str = ir.Kind(ir.String)
	switch {
	case a == b || structural(a) && structural(b):
		if !page.IsPrelude() {
			m.meet(own, page)
		}
		return own
	case number(a) && number(b) && whole(a) == whole(b): // pages print no widths
		return own
	case a == ir.KindEnum && b == str: // a page prints no enum as a map's key
		return own
	case a == str && b == ir.KindEnum: // a reference prints none as a map's value
		m.out.Page.Facts++
	case guessed:
		m.out.Page.Facts++
	default:
		m.conflict(place, "kind", string(a), string(b), OfPage)
	}
	m.await(owner)
	return fromPage(page)
}

func structural(k ir.Kind) bool { return k == ir.KindStructure || k == ir.KindUnion }

func whole(k ir.Kind) bool { return k == ir.Kind(ir.Integer) || k == ir.Kind(ir.Long) }

func number(k ir.Kind) bool {
	return whole(k) || k == ir.Kind(ir.Float) || k == ir.Kind(ir.Double)
}

// reshape mends what pages of a reference do not tell of bodies in XML: whether
// an answer's root is a member that the body consists of, or the answer itself. It
// is what the page has.
func (m *merger) reshape(own, page ir.ShapeID) {
	s, ok := m.out.Model.Shapes[own].(*ir.Structure)
	p := ir.Members(m.page.Shapes[page])
	if !ok || len(p) == 0 {
		return
	}
	if i := slices.IndexFunc(s.Members, isBody); i >= 0 && !slices.Contains(pairing.Members(s.Members[i:i+1], p), 0) {
		inner, ok := m.out.Model.Shapes[s.Members[i].Target].(*ir.Structure)
		if k := m.bodyOf(p, ir.Members(m.out.Model.Shapes[s.Members[i].Target])); ok && k >= 0 {
			s.Members[i].Name = p[k].Name
			s.Metadata = map[string]string{"payload": p[k].Name}
			m.out.Page.Facts++
		} else if ok && pairs(inner.Members, p) {
			members := slices.Clone(inner.Members)
			for k := range members { // what a type requires, an operation's own structure need not
				members[k].Required = ir.Unknown
			}
			s.Members = slices.Replace(s.Members, i, i+1, members...)
			s.Metadata = nil
			m.out.Page.Facts++
		}
		return
	}
	partner := pairing.Members(s.Members, p)
	inBody := make([]bool, len(s.Members)) // what travels in it, and the page does not have here
	for i := range s.Members {
		inBody[i] = s.Members[i].Location == ""
	}
	for _, i := range partner {
		if i >= 0 {
			inBody[i] = false
		}
	}
	some := slices.Contains(inBody, true)
	for k := range p {
		inner := ir.Members(m.page.Shapes[p[k].Target])
		if partner[k] >= 0 || !some || len(inner) == 0 {
			continue
		}
		var list, rest []ir.Member
		for i, member := range s.Members {
			if inBody[i] {
				list = append(list, member)
			} else {
				rest = append(rest, member)
			}
		}
		if !pairs(list, inner) {
			continue
		}
		id := m.free(p[k].Target)
		m.out.Model.Shapes[id] = &ir.Structure{Traits: ir.Traits{Evidence: ir.Inferred}, Members: list}
		s.Members = append(rest, ir.Member{Name: p[k].Name, Target: id, Doc: p[k].Doc, Required: p[k].Required})
		s.Metadata = map[string]string{"payload": p[k].Name}
		m.out.Page.Facts++
		return
	}
}

// bodyOf is the member of the page that has those members, -1 where none has.
func (m *merger) bodyOf(page []ir.Member, inner []ir.Member) int {
	return slices.IndexFunc(page, func(member ir.Member) bool {
		return pairs(inner, ir.Members(m.page.Shapes[member.Target]))
	})
}

func isBody(m ir.Member) bool {
	return m.Location == "" && m.LocationName != "" && m.Evidence == ir.Inferred
}

// pairs reports whether all members of one list have a partner in the other.
func pairs(own, page []ir.Member) bool {
	partner := pairing.Members(own, page)
	found := 0
	for _, j := range partner {
		if j >= 0 {
			found++
		}
	}
	return len(own) > 0 && found == len(own)
}
