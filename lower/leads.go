package lower

import (
	"slices"
	"strings"

	"shapec/parser"
)

// use says where a class occurs.
type use struct {
	request bool
	listed  bool   // only as an element of what an operation returns
	nested  bool   // only as a member of structures other than inputs and outputs, and never as an element
	verb    string // the verb of all operations it occurs in, "" if they differ
}

// A context is something that encloses a class.
type context struct {
	class int32  // the enclosing structure's, -1 for an input or output
	noun  string // of the operation, for an input or output
	verb  string
}

// A lead is a member that leads to a class: directly, or through the lists and
// maps that it is.
type lead struct {
	member  string // its name
	node    int32  // what it leads to: the value of the member, or an element in it
	element bool
	key     bool // of a map
	output  bool // the member is one of an output
	context
}

// collect finds, for every class, the name that the members which lead to it
// suggest, and what may prefix it.
func (n *namer) collect() {
	n.uses()
	n.above = make([][]context, len(n.classes))
	tallies := make([]tally, len(n.classes))
	plain, singulars := map[string]string{}, map[string]string{}
	n.leads(func(l lead) {
		class := n.nodes[l.node].class
		base := memo(plain, l.member, identifier)
		if l.element {
			base = memo(singulars, l.member, func(s string) string { return identifier(singular(s)) })
		}
		if l.key {
			base += "Key"
		}
		u, t := &n.use[class], &tallies[class]
		u.listed = u.listed && l.output && l.element
		u.nested = u.nested && l.class >= 0 && !l.element
		t.add(base, l.context)
		if _, known := n.names.mentions[class]; !known && base != "" && !l.key && !n.isCollection(class) {
			if m, ok := n.mention(l, base); ok {
				n.names.mentions[class] = m
			}
		}
	})
	for id := range tallies {
		if t := &tallies[id]; len(t.names) > 0 {
			n.names.base[id] = t.name()
			if m, ok := n.names.mentions[int32(id)]; ok {
				n.names.base[id] = m.name
			}
			n.above[id] = n.rank(t.contexts, t.times)
		}
	}
}

// isCollection reports whether a class is a list or map.
func (n *namer) isCollection(class int32) bool {
	k := n.classes[class].kind
	return k == parser.List || k == parser.Map
}

func memo(known map[string]string, key string, make func(string) string) string {
	v, ok := known[key]
	if !ok {
		v = make(key)
		known[key] = v
	}
	return v
}

// leads visits the members of every class once: wherever a structure stands, its
// members lead to the same classes.
func (n *namer) leads(visit func(lead)) {
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
			n.follow(first, context{class: int32(id)}, false, visit)
		default:
			op := operations[first]
			noun, verb := n.split(op)
			n.follow(first, context{class: -1, noun: noun, verb: verb}, first == n.ops[op].response, visit)
		}
	}
}

// follow visits what the members of a structure lead to.
func (n *namer) follow(structure int32, c context, output bool, visit func(lead)) {
	for m := range n.children(structure) {
		l := lead{member: n.memberName(m), node: m, output: output, context: c}
		for l.node >= 0 && n.nodes[l.node].class >= 0 && n.nodes[l.node].Kind != parser.Recursive {
			visit(l)
			switch n.nodes[l.node].Kind {
			case parser.List:
				l.node = n.element(l.node)
			case parser.Map:
				key, value := n.keyValue(l.node)
				if n.nodes[key].Kind == parser.Enum {
					k := l
					k.node, k.key = key, true
					visit(k)
				}
				l.node = value
			default:
				l.node = -1
			}
			l.element = true
		}
	}
}

// uses finds on which side and in which operations every class occurs.
func (n *namer) uses() {
	const unseen = "?"
	n.use = make([]use, len(n.classes))
	for id := range n.use {
		n.use[id] = use{listed: true, nested: true, verb: unseen}
	}
	side := func(root int32, request bool, verb string) {
		for i := root; i < n.nodes[root].End; i++ {
			class := n.nodes[i].class
			if class < 0 {
				continue
			}
			u := &n.use[class]
			u.request = u.request || request
			switch u.verb {
			case verb:
			case unseen:
				u.verb = verb
			default:
				u.verb = ""
			}
		}
	}
	for i := range n.ops {
		_, verb := n.split(i)
		side(n.ops[i].request, true, verb)
		if n.ops[i].response >= 0 {
			side(n.ops[i].response, false, verb)
		}
	}
}

// split cuts the name of an operation into its noun and verb: CreateIPSet →
// IPSet, Create.
func (n *namer) split(op int) (noun, verb string) {
	name := n.names.operations[op]
	if rest, ok := strings.CutPrefix(name, "Batch"); ok && rest != "" {
		name = rest
	}
	end := min(1, len(name))
	for end < len(name) && !isUpper(name[end]) {
		end++
	}
	return name[end:], name[:end]
}

// A tally counts what leads to one class.
type tally struct {
	names    []string // in order of appearance
	counts   []int
	contexts []context
	times    []int
}

// maxLeads bounds the names and contexts of one class: on hostile pages one
// shape could have thousands.
const maxLeads = 32

func (t *tally) add(name string, c context) {
	if k := slices.Index(t.names, name); k >= 0 {
		t.counts[k]++
	} else if len(t.names) < maxLeads {
		t.names, t.counts = append(t.names, name), append(t.counts, 1)
	}
	if k := slices.Index(t.contexts, c); k >= 0 {
		t.times[k]++
	} else if len(t.contexts) < maxLeads {
		t.contexts, t.times = append(t.contexts, c), append(t.times, 1)
	}
}

// name is the name that most members give the class.
func (t *tally) name() string {
	best := 0
	for k := range t.names {
		if t.counts[k] > t.counts[best] {
			best = k
		}
	}
	return t.names[best]
}

// rank orders contexts: structures by how often they stand there with members
// that lead here, an operation's noun by how many operations share it.
func (n *namer) rank(contexts []context, times []int) []context {
	if len(contexts) == 1 {
		return contexts
	}
	nouns := map[string]int{}
	for _, c := range contexts {
		if c.class < 0 {
			nouns[c.noun]++
		}
	}
	order := make([]int, len(contexts))
	for i := range order {
		order[i] = i
	}
	weight := func(i int) int {
		if c := contexts[i]; c.class >= 0 {
			return times[i] * int(n.classes[c.class].count)
		}
		return nouns[contexts[i].noun]
	}
	slices.SortStableFunc(order, func(a, b int) int { return weight(b) - weight(a) })
	out := make([]context, len(order))
	for i, k := range order {
		out[i] = contexts[k]
	}
	return out
}

// lowerCamel reports whether most members begin with a lower-case letter, as they
// do in services of the newer style.
func (g *graph) lowerCamel() bool {
	lower, all := 0, 0
	for id := range g.classes {
		if first := g.classes[id].first; g.isStructure(first) {
			for m := range g.children(first) {
				if name := g.memberName(m); name != "" && !isUpper(name[0]) {
					lower++
				}
				all++
			}
		}
	}
	return 2*lower > all
}
