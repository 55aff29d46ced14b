package naming

import (
	"strings"

	"shapec/internal/words"
	"shapec/parser"
)

// use says where a class occurs.
type use struct {
	request bool
	listed  bool // only as an element of what an operation returns
	nested  bool // only as a member of structures other than inputs and outputs, and never as an element
	updates bool // only in operations that update
}

// A phrase is the name of an operation, taken apart: List GatewayTargets.
type phrase struct {
	verb string
	noun string
	one  string // the noun in the singular
}

// A context is something that encloses a class: a structure's class, or for
// inputs and outputs the phrase of their operation.
type context struct {
	class  int32 // -1 for an input or output
	phrase int32 // index into namer.phrases
}

// A reference is a member whose target is a class, or that holds it through lists and
// maps.
type reference struct {
	name  string // that it suggests for the class
	class int32
	node  int32 // of the class
	context
}

// collect finds, for every class, the name that the references to it suggest, and
// what may prefix it.
func (n *namer) collect() {
	n.readOperations()
	n.uses()
	n.above = make([][]context, len(n.Classes))
	refs := n.references()
	contexts := make([]context, 0, len(refs))
	for len(refs) > 0 {
		id, count := refs[0].class, 1
		for count < len(refs) && refs[count].class == id {
			count++
		}
		if m, ok := n.mentions[id]; ok {
			n.names.Base[id] = m.name
		} else {
			n.names.Base[id] = mostFrequent(refs[:count])
		}
		n.names.From[id] = firstOf(refs[:count], n.names.Base[id])
		start := len(contexts)
		contexts = n.rank(refs[:count], contexts)
		n.above[id] = contexts[start:len(contexts):len(contexts)]
		refs = refs[count:]
	}
}

// readOperations cuts the names of operations into phrases.
func (n *namer) readOperations() {
	n.phrases = make([]phrase, 0, len(n.Ops))
	n.phraseOf = make([]int32, len(n.Ops))
	known := make(map[phrase]int32, len(n.Ops))
	for i := range n.Ops {
		p := phraseOf(n.names.Operations[i].Name)
		p.one = n.Singulars.Of(p.noun)
		k, seen := known[p]
		if !seen {
			k = int32(len(n.phrases))
			known[p] = k
			n.phrases = append(n.phrases, p)
		}
		n.phraseOf[i] = k
	}
}

// phraseOf takes the name of an operation apart: CreateIPSet is Create, IPSet.
func phraseOf(name string) phrase {
	if rest, ok := strings.CutPrefix(name, "Batch"); ok && rest != "" {
		name = rest
	}
	if name == "" {
		return phrase{}
	}
	end := words.NextWord(name, 0)
	return phrase{verb: name[:end], noun: name[end:]}
}

// uses finds on which side and in which operations every class occurs.
func (n *namer) uses() {
	n.use = make([]use, len(n.Classes))
	for id := range n.use {
		n.use[id] = use{listed: true, nested: true, updates: true}
	}
	for i := range n.Ops {
		updates := n.phrases[n.phraseOf[i]].verb == "Update"
		n.usesBelow(n.Ops[i].Request, true, updates)
		if n.Ops[i].Response >= 0 {
			n.usesBelow(n.Ops[i].Response, false, updates)
		}
	}
}

// usesBelow notes what an input or output uses.
func (n *namer) usesBelow(root int32, request, updates bool) {
	for i := root; i < n.Nodes[root].End; i++ {
		if class := n.Nodes[i].Class; class >= 0 {
			u := &n.use[class]
			u.request = u.request || request
			u.updates = u.updates && updates
		}
	}
}

// references returns all references, those to one class together. The members of
// every class are followed once: wherever a structure stands, they refer to the same
// classes.
func (n *namer) references() []reference {
	f := follower{namer: n, plain: map[string]string{}, elements: map[string]string{}, to: make([]int32, len(n.Classes)+1)}
	operations := make(map[int32]int, 2*len(n.Ops)) // by input and output
	for i := range n.Ops {
		operations[n.Ops[i].Request] = i
		operations[n.Ops[i].Response] = i
	}
	for id := range n.Classes {
		first := n.Classes[id].First
		switch {
		case !n.IsStructure(first):
		case n.Nodes[first].Parent >= 0:
			f.members(first, context{class: int32(id)}, false)
		default:
			op := operations[first]
			f.members(first, context{class: -1, phrase: n.phraseOf[op]}, first == n.Ops[op].Response)
		}
	}
	f.keepMentions()
	return f.byClass()
}

// A follower follows members to the classes they refer to.
type follower struct {
	*namer
	plain, elements map[string]string // names by member, alone and of its elements
	found           []reference
	mentions        []foundMention
	to              []int32 // by class: how many of found refer to it
}

// members follows the members of a structure.
func (f *follower) members(structure int32, c context, output bool) {
	for m := range f.Children(structure) {
		member, element := f.MemberName(m), false
		for i := m; i >= 0 && f.Nodes[i].Class >= 0 && f.Nodes[i].Kind != parser.Recursive; element = true {
			name := f.name(member, element)
			f.add(i, name, c, output, element)
			if !f.isCollection(f.Nodes[i].Class) { // those are not seen by name
				f.findMentions(i, name, element)
			}
			switch f.Nodes[i].Kind {
			case parser.List:
				i = f.Element(i)
			case parser.Map:
				key, value := f.KeyValue(i)
				if f.Nodes[key].Kind == parser.Enum {
					f.add(key, name+"Key", c, output, element)
				}
				i = value
			default:
				i = -1
			}
		}
	}
}

// name is the name that a member suggests.
func (f *follower) name(member string, element bool) string {
	if !element && words.IsIdentifier(member) {
		return member
	}
	known := f.plain
	if element {
		known = f.elements
	}
	name, ok := known[member]
	if !ok {
		name = Suggestion(f.Singulars, member, element)
		known[member] = name
	}
	return name
}

// Suggestion is the name that a member suggests for its target: for an element of it,
// in the singular.
func Suggestion(s words.Singulars, member string, element bool) string {
	if element {
		member = s.Of(member)
	}
	return words.Identifier(member)
}

// add notes a reference to node i.
func (f *follower) add(i int32, name string, c context, output, element bool) {
	class := f.Nodes[i].Class
	u := &f.use[class]
	u.listed = u.listed && output && element
	u.nested = u.nested && c.class >= 0 && !element
	f.to[class]++
	f.found = append(f.found, reference{name, class, i, c})
}

// byClass orders what was found by class.
func (f *follower) byClass() []reference {
	next, at := f.to, int32(0)
	for class, count := range next {
		next[class] = at
		at += count
	}
	refs := make([]reference, len(f.found))
	for _, r := range f.found {
		refs[next[r.class]] = r
		next[r.class]++
	}
	return refs
}

// isCollection reports whether a class is a list or map.
func (n *namer) isCollection(class int32) bool {
	k := n.Classes[class].Kind
	return k == parser.List || k == parser.Map
}

// maxReferences bounds how many names and contexts of one class are kept apart: on
// hostile pages one shape could have thousands.
const maxReferences = 32

// mostFrequent is the name that most references suggest, of several the first.
func mostFrequent(refs []reference) string {
	type counted struct {
		name  string
		count int
	}
	var buffer [maxReferences]counted
	names := buffer[:0]
next:
	for _, r := range refs {
		for k := range names {
			if names[k].name == r.name {
				names[k].count++
				continue next
			}
		}
		if len(names) < maxReferences {
			names = append(names, counted{r.name, 1})
		}
	}
	best := 0
	for k := range names {
		if names[k].count > names[best].count {
			best = k
		}
	}
	return names[best].name
}

// firstOf is the first node whose reference suggests a name, -1 if none does.
func firstOf(refs []reference, name string) int32 {
	first := int32(-1)
	for _, r := range refs {
		if r.name == name && (first < 0 || r.node < first) {
			first = r.node
		}
	}
	return first
}

// rank appends the contexts of one class, best first: structures by how often
// they stand there with members that refer to it, an operation's noun by how many
// operations share it.
func (n *namer) rank(refs []reference, to []context) []context {
	var times [maxReferences]int
	start := len(to)
next:
	for _, r := range refs {
		for k, c := range to[start:] {
			if c == r.context {
				times[k]++
				continue next
			}
		}
		if len(to)-start < maxReferences {
			times[len(to)-start] = 1
			to = append(to, r.context)
		}
	}
	found := to[start:]
	if len(found) == 1 {
		return to
	}
	var weights [maxReferences]int
	for k, c := range found {
		if c.class >= 0 {
			weights[k] = times[k] * int(n.Classes[c.class].Count)
			continue
		}
		for _, other := range found {
			if other.class < 0 && n.phrases[other.phrase].noun == n.phrases[c.phrase].noun {
				weights[k]++
			}
		}
	}
	for k := 1; k < len(found); k++ { // by insertion, which keeps equals in order
		for j := k; j > 0 && weights[j] > weights[j-1]; j-- {
			weights[j], weights[j-1] = weights[j-1], weights[j]
			found[j], found[j-1] = found[j-1], found[j]
		}
	}
	return to
}
