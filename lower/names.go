package lower

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
)

// names are the conclusions of naming.
type names struct {
	operations []string      // by graph.ops
	evidence   []ir.Evidence // by graph.ops
	shapes     []ir.ShapeID  // by class
	lock       *Lock         // of the run before; may be nil
}

// name gives every operation and every class its name.
//
// A shape is named after the member that leads to it most often, singular where
// it is an element. That is also AWS's own habit: over the corpus it gives the
// very name for nearly half of all shapes, and no rule that sees only the page
// gives many more. What has a name too general to stand alone (the one-word
// enums Status and Type, elements called Item) is prefixed by what encloses it.
// Of several shapes that want one name, the one used most has it and the others
// are prefixed; so what is added later, and is used less, renames nothing.
func (g *graph) name(o Options) names {
	n := namer{graph: g, taken: map[string]bool{}, said: map[bool]map[string]string{false: {}, true: {}}, owner: map[string]int32{}, names: names{shapes: make([]ir.ShapeID, len(g.classes)), lock: o.Lock}}
	for _, id := range ir.Prelude {
		n.taken[string(id)] = true
	}
	n.operations()
	n.pin(g.pinned(o.Lock))
	n.collect()
	n.assign()
	n.override(o.Names)
	return n.names
}

type namer struct {
	*graph
	names names
	taken map[string]bool
	base  []string                   // by class: the name it would have alone
	above [][]context                // by class: what may prefix it, best first
	use   []use                      // by class
	said  map[bool]map[string]string // by whether it is an element, by member name: the name it gives
	owner map[string]int32           // by assigned name: the class that has it
}

// use says where a class occurs.
type use struct {
	request bool
	listed  bool   // only as an element of what an operation returns
	verb    string // the verb of all operations it occurs in, "" if they differ
}

// A context is something that encloses a class.
type context struct {
	class int32  // the enclosing structure's, -1 for an input or output
	noun  string // of the operation, for an input or output
	verb  string
}

func (n *namer) operations() {
	spelling := n.spellings()
	for i := range n.ops {
		name, evidence := n.ops[i].Name, ir.Stated
		if name == "" {
			name, evidence = spelling.of(n.ops[i].Method)
		}
		if n.taken[name+"Input"] {
			name = camel(n.ops[i].Method)
		}
		for k, same := 2, name; n.taken[name+"Input"]; k++ { // get_a and get__a are two methods
			name = same + strconv.Itoa(k)
		}
		n.names.operations = append(n.names.operations, name)
		n.names.evidence = append(n.names.evidence, evidence)
		n.taken[name+"Input"], n.taken[name+"Output"] = true, true
	}
	for i := range n.ops {
		op := &n.ops[i]
		n.names.shapes[n.nodes[op.request].class] = ir.ShapeID(n.names.operations[i] + "Input")
		if op.response >= 0 {
			n.names.shapes[n.nodes[op.response].class] = ir.ShapeID(n.names.operations[i] + "Output")
		}
	}
}

// pin gives classes the names of the lock.
func (n *namer) pin(pins map[int32]string) {
	for _, id := range slices.Sorted(maps.Keys(pins)) {
		if name := pins[id]; n.names.shapes[id] == "" && !n.taken[name] {
			n.names.shapes[id] = ir.ShapeID(name)
			n.taken[name] = true
		}
	}
}

// collect finds, for every class, the members that lead to it.
func (n *namer) collect() {
	n.base = make([]string, len(n.classes))
	n.above = make([][]context, len(n.classes))
	type tally struct {
		names    []string // in order of appearance
		counts   []int
		contexts []context
		times    []int
	}
	tallies := make([]tally, len(n.classes))
	n.use = make([]use, len(n.classes))
	for id := range n.use {
		n.use[id].listed, n.use[id].verb = true, "?"
	}
	n.roots(func(op *operation, side ir.Side, root int32) {
		noun, verb := split(op.Method)
		for i := root + 1; i < n.nodes[root].End; i++ {
			class := n.nodes[i].class
			if class < 0 || n.nodes[i].Kind == parser.Absent || n.nodes[i].Kind == parser.Recursive {
				continue
			}
			name, parent := n.leading(i)
			t := &tallies[class]
			u := &n.use[class]
			u.request = u.request || side == ir.Request
			if u.verb != verb {
				if u.verb == "?" {
					u.verb = verb
				} else {
					u.verb = ""
				}
			}
			u.listed = u.listed && side == ir.Response && n.nodes[parent].parent < 0 && n.memberName(i) == ""
			if k := slices.Index(t.names, name); k >= 0 {
				t.counts[k]++
			} else if len(t.names) < 32 {
				t.names, t.counts = append(t.names, name), append(t.counts, 1)
			}
			c := context{class: n.nodes[parent].class}
			if n.nodes[parent].parent < 0 {
				c = context{class: -1, noun: noun, verb: verb}
			}
			if k := slices.Index(t.contexts, c); k >= 0 {
				t.times[k]++
			} else if len(t.contexts) < 32 {
				t.contexts, t.times = append(t.contexts, c), append(t.times, 1)
			}
		}
	})
	for id := range tallies {
		t := &tallies[id]
		if len(t.names) == 0 {
			continue
		}
		best := 0
		for k := range t.names {
			if t.counts[k] > t.counts[best] {
				best = k
			}
		}
		n.base[id] = t.names[best]
		n.above[id] = rank(t.contexts, t.times)
	}
}

// leading returns the name a node would have from the member that leads to it,
// and the structure which that member stands in.
func (n *namer) leading(i int32) (name string, parent int32) {
	suffix, element := "", false
	for {
		if name = n.memberName(i); name != "" {
			break
		}
		p := n.nodes[i].parent
		if n.nodes[p].Kind == parser.Map && i == p+1 {
			suffix = "Key"
		} else {
			element = true
		}
		i = p
	}
	said := n.said[element]
	base, ok := said[name]
	if !ok {
		base = name
		if element {
			base = singular(name)
		}
		base = identifier(base)
		said[name] = base
	}
	return base + suffix, n.nodes[i].parent
}

// rank orders contexts: structures by how often they lead here, an operation's
// noun by how many operations share it.
func rank(contexts []context, times []int) []context {
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
		if c := contexts[i]; c.class < 0 {
			return nouns[c.noun]
		}
		return times[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return weight(b) - weight(a) })
	out := make([]context, len(order))
	for i, k := range order {
		out[i] = contexts[k]
	}
	return out
}

// split cuts a method into its noun and verb: create_gateway_target →
// GatewayTarget, Create.
func split(method string) (noun, verb string) {
	verb, noun, _ = strings.Cut(method, "_")
	if verb == "batch" {
		verb, noun, _ = strings.Cut(noun, "_")
	}
	return camel(noun), camel(verb)
}

// assign names the classes in rounds. In each, every class that has no name yet
// proposes its next candidate; of several that propose the same, the one used
// most gets it.
func (n *namer) assign() {
	const rounds = 24
	for round := 0; round < rounds; round++ {
		proposals := map[string]int32{}
		var order []string
		open := false
		for id := range n.classes {
			if n.names.shapes[id] != "" {
				continue
			}
			open = true
			name := n.candidate(int32(id), round)
			if name == "" || n.taken[name] {
				continue
			}
			other, ok := proposals[name]
			if !ok {
				order = append(order, name)
			}
			if !ok || n.precedes(int32(id), other) {
				proposals[name] = int32(id)
			}
		}
		if !open {
			return
		}
		for _, name := range order {
			n.names.shapes[proposals[name]] = ir.ShapeID(name)
			n.taken[name] = true
			n.owner[name] = proposals[name]
		}
	}
	for id := range n.classes {
		if n.names.shapes[id] != "" {
			continue
		}
		base := n.candidate(int32(id), 2)
		if base == "" {
			base = "Shape"
		}
		for k := 2; n.names.shapes[id] == ""; k++ {
			if name := base + strconv.Itoa(k); !n.taken[name] {
				n.names.shapes[id] = ir.ShapeID(name)
				n.taken[name] = true
			}
		}
	}
}

// override applies the names that the configuration asks for: from the name a
// shape would have, or from one of its anchors.
func (n *namer) override(wanted map[string]string) {
	if len(wanted) == 0 {
		return
	}
	byName := make(map[string]int, len(n.names.shapes))
	for id, name := range n.names.shapes {
		byName[string(name)] = id
	}
	byAnchor := map[string]int{}
	for id, list := range n.anchors() {
		for _, a := range list {
			byAnchor[a] = id
		}
	}
	for _, from := range slices.Sorted(maps.Keys(wanted)) {
		to := wanted[from]
		id, ok := byName[from]
		if !ok {
			id, ok = byAnchor[from]
		}
		switch {
		case !ok:
			n.report.Add(diag.NameUnmatched.New("names: no shape is called %q", from).
				WithHelp("`shapec ir --format text` lists the shapes and their names"))
		case to == "" || identifier(to) != upperFirst(to):
			n.report.Add(diag.NameRefused.New("names: %q is not a name for %s", to, from).
				WithHelp("a name is letters and digits, and begins with a letter"))
		case n.taken[to] && string(n.names.shapes[id]) != to:
			n.report.Add(diag.NameRefused.New("names: %s cannot be called %q, another shape is", from, to).
				WithHelp("rename the other shape as well, or choose another name"))
		default:
			n.taken[to] = true
			n.names.shapes[id] = ir.ShapeID(to)
		}
	}
}
