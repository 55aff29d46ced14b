package lower

import (
	"strings"

	"shapec/lower/internal/words"
	"shapec/parser"
)

// use says where a class occurs.
type use struct {
	request bool
	listed  bool // only as an element of what an operation returns
	nested  bool // only as a member of structures other than inputs and outputs, and never as an element
	updates bool // only in operations that update
}

// A phrase is what the name of an operation says: List GatewayTargets.
type phrase struct {
	verb string
	noun string
	one  string // the noun in the singular
}

// A context is something that encloses a class: a structure's class, or for
// inputs and outputs what their operation's name says.
type context struct {
	class  int32 // -1 for an input or output
	phrase int32 // index into namer.phrases
}

// A lead is a member that leads to a class: directly, or through the lists and
// maps that it is.
type lead struct {
	name  string // that it suggests for the class
	class int32
	node  int32 // of the class
	context
}

// collect finds, for every class, the name that the members which lead to it
// suggest, and what may prefix it.
func (n *namer) collect() {
	n.readOperations()
	n.uses()
	n.above = make([][]context, len(n.classes))
	leads := n.leads()
	contexts := make([]context, 0, len(leads))
	for len(leads) > 0 {
		id, count := leads[0].class, 1
		for count < len(leads) && leads[count].class == id {
			count++
		}
		if m, ok := n.mentions[id]; ok {
			n.names.Base[id] = m.name
		} else {
			n.names.Base[id] = mostFrequent(leads[:count])
		}
		n.names.From[id] = firstOf(leads[:count], n.names.Base[id])
		start := len(contexts)
		contexts = n.rank(leads[:count], contexts)
		n.above[id] = contexts[start:len(contexts):len(contexts)]
		leads = leads[count:]
	}
}

// readOperations cuts the names of operations into phrases.
func (n *namer) readOperations() {
	n.phrases = make([]phrase, 0, len(n.ops))
	n.phraseOf = make([]int32, len(n.ops))
	known := make(map[phrase]int32, len(n.ops))
	for i := range n.ops {
		p := phraseOf(n.names.Operations[i].Name)
		p.one = n.singulars.Of(p.noun)
		k, seen := known[p]
		if !seen {
			k = int32(len(n.phrases))
			known[p] = k
			n.phrases = append(n.phrases, p)
		}
		n.phraseOf[i] = k
	}
}

// phraseOf cuts the name of an operation: CreateIPSet says Create, IPSet.
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
	n.use = make([]use, len(n.classes))
	for id := range n.use {
		n.use[id] = use{listed: true, nested: true, updates: true}
	}
	for i := range n.ops {
		updates := n.phrases[n.phraseOf[i]].verb == "Update"
		n.usesBelow(n.ops[i].request, true, updates)
		if n.ops[i].response >= 0 {
			n.usesBelow(n.ops[i].response, false, updates)
		}
	}
}

// usesBelow notes what an input or output uses.
func (n *namer) usesBelow(root int32, request, updates bool) {
	for i := root; i < n.nodes[root].End; i++ {
		if class := n.nodes[i].class; class >= 0 {
			u := &n.use[class]
			u.request = u.request || request
			u.updates = u.updates && updates
		}
	}
}

// leads returns all leads, those to one class together. The members of every
// class are followed once: wherever a structure stands, they lead to the same
// classes.
func (n *namer) leads() []lead {
	f := follower{namer: n, plain: map[string]string{}, elements: map[string]string{}, to: make([]int32, len(n.classes)+1)}
	operations := make(map[int32]int, 2*len(n.ops)) // by input and output
	for i := range n.ops {
		operations[n.ops[i].request] = i
		operations[n.ops[i].response] = i
	}
	for id := range n.classes {
		first := n.classes[id].first
		switch {
		case !n.isStructure(first):
		case n.nodes[first].parent >= 0:
			f.members(first, context{class: int32(id)}, false)
		default:
			op := operations[first]
			f.members(first, context{class: -1, phrase: n.phraseOf[op]}, first == n.ops[op].response)
		}
	}
	f.keepMentions()
	return f.byClass()
}

// A follower follows members to the classes they lead to.
type follower struct {
	*namer
	plain, elements map[string]string // names by member, alone and of its elements
	found           []lead
	mentions        []foundMention
	to              []int32 // by class: how many of found lead there
}

// members follows the members of a structure.
func (f *follower) members(structure int32, c context, output bool) {
	for m := range f.children(structure) {
		member, element := f.memberName(m), false
		for i := m; i >= 0 && f.nodes[i].class >= 0 && f.nodes[i].Kind != parser.Recursive; element = true {
			name := f.name(member, element)
			f.add(i, name, c, output, element)
			if !f.isCollection(f.nodes[i].class) { // those are not seen by name
				f.findMentions(i, name, element)
			}
			switch f.nodes[i].Kind {
			case parser.List:
				i = f.element(i)
			case parser.Map:
				key, value := f.keyValue(i)
				if f.nodes[key].Kind == parser.Enum {
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
		name = Suggestion(f.singulars, member, element)
		known[member] = name
	}
	return name
}

// Suggestion is the name that a member suggests for what it leads to: for an element,
// in the singular.
func Suggestion(s words.Singulars, member string, element bool) string {
	if element {
		member = s.Of(member)
	}
	return words.Identifier(member)
}

// add notes a lead to node i.
func (f *follower) add(i int32, name string, c context, output, element bool) {
	class := f.nodes[i].class
	u := &f.use[class]
	u.listed = u.listed && output && element
	u.nested = u.nested && c.class >= 0 && !element
	f.to[class]++
	f.found = append(f.found, lead{name, class, i, c})
}

// byClass orders what was found by class.
func (f *follower) byClass() []lead {
	next, at := f.to, int32(0)
	for class, count := range next {
		next[class] = at
		at += count
	}
	leads := make([]lead, len(f.found))
	for _, l := range f.found {
		leads[next[l.class]] = l
		next[l.class]++
	}
	return leads
}

// isCollection reports whether a class is a list or map.
func (n *namer) isCollection(class int32) bool {
	k := n.classes[class].kind
	return k == parser.List || k == parser.Map
}

// maxLeads bounds how many names and contexts of one class are told apart: on
// hostile pages one shape could have thousands.
const maxLeads = 32

// mostFrequent is the name that most leads suggest, of several the first.
func mostFrequent(leads []lead) string {
	type counted struct {
		name  string
		count int
	}
	var buffer [maxLeads]counted
	names := buffer[:0]
next:
	for _, l := range leads {
		for k := range names {
			if names[k].name == l.name {
				names[k].count++
				continue next
			}
		}
		if len(names) < maxLeads {
			names = append(names, counted{l.name, 1})
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

// firstOf is the first node whose lead suggests a name, -1 if none does.
func firstOf(leads []lead, name string) int32 {
	first := int32(-1)
	for _, l := range leads {
		if l.name == name && (first < 0 || l.node < first) {
			first = l.node
		}
	}
	return first
}

// rank appends the contexts of one class, best first: structures by how often
// they stand there with members that lead here, an operation's noun by how many
// operations share it.
func (n *namer) rank(leads []lead, to []context) []context {
	var times [maxLeads]int
	start := len(to)
next:
	for _, l := range leads {
		for k, c := range to[start:] {
			if c == l.context {
				times[k]++
				continue next
			}
		}
		if len(to)-start < maxLeads {
			times[len(to)-start] = 1
			to = append(to, l.context)
		}
	}
	found := to[start:]
	if len(found) == 1 {
		return to
	}
	var weights [maxLeads]int
	for k, c := range found {
		if c.class >= 0 {
			weights[k] = times[k] * int(n.classes[c.class].count)
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
