package model

import (
	"strings"

	"shapec/diag"
)

// A flatShape is a shape with its mixins and apply statements worked in.
type flatShape struct {
	members []flatMember
	traits  traitList
}

// A flatMember is a member of any shape; lists have "member", maps "key" and
// "value".
type flatMember struct {
	name   string
	key    value
	def    value
	traits traitList
}

// A traitList holds traits in order; the last of a name counts.
type traitList []trait

type trait struct {
	id  string // without the prelude's namespace
	val value
}

// get finds a trait by its id, without the namespace smithy.api.
func (l traitList) get(id string) (v value) {
	for _, t := range l {
		if t.id == id {
			v = t.val
		}
	}
	return v
}

func (l traitList) has(id string) bool { return l.get(id).kind() != absent }

func (l traitList) with(traits value) traitList {
	traits.each(func(k, v value) { l = append(l[:len(l):len(l)], trait{strings.TrimPrefix(k.str(), prelude), v}) })
	return l
}

// traits are the shape's own ones, and those applied to it.
func (s *smithy) traits(e *entry) traitList {
	l := traitList(nil).with(e.def.get("traits"))
	for _, v := range s.applied[e.name] {
		l = l.with(v)
	}
	return l
}

// maxMixed bounds the members that mixins add, over the whole model: a small file
// could else mix a large shape into each of many.
const maxMixed = 200_000

// flatten works in the mixins: their members come first, in the order of the
// mixins; a repeated member adds traits to the one mixed in.
func (s *smithy) flatten(e *entry) *flatShape {
	if f := s.flat[e]; f != nil {
		return f
	}
	f := &flatShape{}
	index := map[string]int{}
	add := func(m flatMember) {
		i, again := index[m.name]
		if !again {
			index[m.name] = len(f.members)
			f.members = append(f.members, m)
			return
		}
		old := &f.members[i]
		old.key, old.traits = m.key, append(old.traits[:len(old.traits):len(old.traits)], m.traits...)
		if m.def.get("target").kind() != absent {
			old.def = m.def
		}
	}
	s.open[e] = true
	e.def.get("mixins").elements(func(v value) {
		mixin := s.resolve(v, "target", "a mixin")
		switch {
		case mixin == nil:
		case s.open[mixin]:
			s.report.Add(diag.ModelReferenceCircular.At(s.file, v.span(), "%q mixes in itself", mixin.name))
		case len(s.open) > maxDepth:
			s.report.Add(diag.ModelTooDeep.At(s.file, v.span(), "mixins lead on more than %d levels deep", maxDepth))
		default:
			flat := s.flatten(mixin)
			local := flat.traits.get("mixin").get("localTraits")
			for _, t := range flat.traits {
				if t.id != "mixin" && !listsTrait(local, t.id) {
					f.traits = append(f.traits, t)
				}
			}
			if s.mixed += len(flat.members); s.mixed > maxMixed {
				s.report.Add(diag.ModelTooDeep.At(s.file, v.span(), "mixins multiply to more than %d members", maxMixed))
				return
			}
			for _, m := range flat.members {
				add(m)
			}
		}
	})
	delete(s.open, e)
	f.traits = append(f.traits, s.traits(e)...)
	s.ownMembers(e, add)
	for i := range f.members {
		m := &f.members[i]
		for _, v := range s.applied[e.name+"$"+m.name] {
			m.traits = m.traits.with(v)
		}
	}
	s.flat[e] = f
	return f
}

// listsTrait tells whether an array of trait ids holds id.
func listsTrait(v value, id string) (yes bool) {
	v.elements(func(v value) { yes = yes || strings.TrimPrefix(v.str(), prelude) == id })
	return yes
}

func (s *smithy) ownMembers(e *entry, add func(flatMember)) {
	one := func(name string, key, v value) {
		if v.kind() != absent && s.is(v, object, "a member") {
			add(flatMember{name: name, key: key, def: v, traits: traitList(nil).with(v.get("traits"))})
		}
	}
	switch e.kind {
	case listKind:
		one("member", e.key, e.def.get("member"))
	case mapKind:
		one("key", e.key, e.def.get("key"))
		one("value", e.key, e.def.get("value"))
	default:
		if v := e.def.get("members"); v.kind() != absent && s.is(v, object, "members") {
			first := map[string]value{}
			v.each(func(k, v value) {
				name := k.str()
				if f, again := first[name]; again {
					s.repeated(f, k)
				}
				first[name] = k
				one(name, k, v)
			})
		}
	}
}
